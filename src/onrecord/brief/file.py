"""A brief to a path: the suffix says how, and the file is there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from onrecord.brief.html import html
from onrecord.brief.markdown import markdown
from onrecord.brief.page import Brief
from onrecord.casefile.connection import spare
from onrecord.errors import OnrecordError, StorageError


def _pdf(brief: Brief) -> bytes:
    from onrecord.brief.pdf import pdf  # fpdf2 and fonts: only who wants a PDF waits for them

    return pdf(brief)


WRITERS: Final[dict[str, Callable[[Brief], str | bytes]]] = {
    ".html": html,
    ".htm": html,
    ".md": markdown,
    ".pdf": _pdf,
}


def writer(path: str | Path) -> Callable[[Brief], str | bytes]:
    """What makes the content for a file of this name. Raises OnrecordError for another suffix."""
    suffix = Path(path).suffix.lower()
    if suffix in WRITERS:
        return WRITERS[suffix]
    raise OnrecordError(f"{path}: a brief can be written as .html, .htm, .md or .pdf")


def write(brief: Brief, path: str | Path) -> Path:
    """Writes the brief as HTML, Markdown or PDF, as the suffix says, and returns the path.

    Raises OnrecordError where the suffix is another, StorageError where the file cannot be written, or is a case; a
    file that was there before is then as it was.
    """
    path = Path(path)
    spare(path)
    made = writer(path)(brief)
    data = made.encode("utf-8") if isinstance(made, str) else made
    temporary: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = Path(file.name)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(path))
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()
        raise StorageError(f"{path}: {_cause(path, error)}") from error
    return path


def _mode(path: Path) -> int:
    """The rights of the file that is replaced, else those that a new file gets (a temporary one is private)."""
    with suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _cause(path: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"there is no folder {path.parent}; make it first"
    if path.is_dir():
        return "this is a folder; name a file in it"
    if isinstance(error, PermissionError):
        return "you may not write here; choose another folder"
    return f"cannot be written ({error.strerror or error}); free some space or choose another disk"
