"""Files that somebody has packed with gzip: unpacked as they are read, piece by piece, never as a whole."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path, PurePath
from typing import BinaryIO, cast

from onrecord.errors import SourceError

SUFFIX = ".gz"

DAMAGE = (gzip.BadGzipFile, EOFError, zlib.error)
"""What is raised where a packed file is damaged, or ends too soon."""

DAMAGED = "is damaged from here on: what is packed in it cannot be unpacked; get it again"


def opened(path: Path) -> BinaryIO:
    """The file at ``path``, to be read; unpacked, where its name ends in `.gz`. Raises OSError, later also DAMAGE."""
    return cast(BinaryIO, gzip.open(path)) if is_packed(path.name) else path.open("rb")


def unpacking(file: BinaryIO, name: str) -> BinaryIO:
    """The same for a file that is open already, by its ``name``."""
    return cast(BinaryIO, _Unpacking(file)) if is_packed(name) else file


class _Unpacking(gzip.GzipFile):
    """What is packed in an open file, which is closed with it."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(fileobj=file)
        self._file = file

    def close(self) -> None:
        """Closes both."""
        super().close()
        self._file.close()


def whole(path: Path, most: int) -> bytes:
    """All that is in the file, or one byte more than ``most``. Raises OSError, and SourceError where it is damaged."""
    with opened(path) as file:
        try:
            return file.read(most + 1)
        except DAMAGE:
            raise SourceError(DAMAGED) from None


def is_packed(name: str) -> bool:
    """Whether a file of this name is packed."""
    return name.lower().endswith(SUFFIX)


def bare(name: str) -> str:
    """The name without its `.gz`."""
    return name[: -len(SUFFIX)] if is_packed(name) else name


def stem(name: str) -> str:
    """The name without the suffix of what it holds, packed or not: ids begin with it."""
    return PurePath(bare(name)).stem
