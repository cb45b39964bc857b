"""Files by path or by address of an object store (`s3://`, `gs://`, …): listed, opened, written whole or not at all."""

from __future__ import annotations

from io import BufferedReader
from pathlib import Path
from typing import Any, BinaryIO, cast
from urllib.parse import urlsplit

from onrecord.errors import OnrecordError, SourceError, StorageError
from onrecord.reading import packed

_OBJECTS = ("s3", "gcs", "abfs")
"""Stores without folders, where making one would make an empty object."""


def arrow() -> Any:
    """pyarrow. Raises OnrecordError where it is not installed."""
    try:
        import pyarrow
        import pyarrow.fs
        import pyarrow.parquet
    except ImportError as error:
        raise OnrecordError("shards need pyarrow: pip install 'onrecord[parquet]'") from error
    return pyarrow


def _at(place: str) -> tuple[Any, str]:
    """The file system of a place, and its path there. Raises SourceError."""
    fs = arrow().fs
    if "://" not in place:
        return fs.LocalFileSystem(), str(Path(place).absolute())
    if urlsplit(place).password is not None:
        raise SourceError("holds a password, which would be written down: put it into the environment")
    try:
        return cast(tuple[Any, str], fs.FileSystem.from_uri(place))
    except (ValueError, OSError) as error:
        raise SourceError(f"is no address that can be opened ({_one_line(error)})") from error


def below(place: str, name: str) -> str:
    """The place of what is in a folder; an address keeps what stands behind its `?`."""
    folder, mark, settings = place.partition("?") if "://" in place else (place, "", "")
    return f"{folder.rstrip('/')}/{name}{mark}{settings}"


def name_of(place: str) -> str:
    """The name of the file at a place."""
    return shown(place).rpartition("/")[2]


def shown(place: str) -> str:
    """The place as it stands in shards and messages: without what says how its store is asked."""
    return place.partition("?")[0] if "://" in place else place


def files(place: str) -> list[str]:
    """The place itself, or the files in it and below, by name; hidden ones are passed over. Raises SourceError."""
    fs, path = _at(place)
    try:
        (info,) = fs.get_file_info([path])
        if info.type.name == "NotFound":
            raise SourceError("does not exist: check the path")
        if info.type.name == "File":
            return [place]
        found = fs.get_file_info(arrow().fs.FileSelector(path, recursive=True))
    except OSError as error:
        raise SourceError(f"cannot be listed ({_one_line(error)})") from error
    names = sorted(one.path[len(path.rstrip("/")) + 1 :] for one in found if one.type.name == "File")
    return [below(place, one) for one in names if not any(part.startswith(".") for part in one.split("/"))]


def opened(place: str, unpacked: bool = False) -> BinaryIO:
    """The file at a place, to be read, with ``seek``; ``unpacked``: what is packed in a `.gz`. Raises OSError,
    SourceError."""
    fs, path = _at(place)
    local = fs.type_name == "local"
    file: BinaryIO = Path(path).open("rb") if local else BufferedReader(fs.open_input_file(path), 1 << 20)  # noqa: SIM115
    return packed.unpacking(file, name_of(place)) if unpacked else file


def read(place: str) -> bytes | None:
    """What the file at a place holds; None where there is none. Raises OSError."""
    try:
        with opened(place) as file:
            return file.read()
    except FileNotFoundError:
        return None


def sizes(folder: str) -> dict[str, int]:
    """The names of the files right in a folder, with their sizes in bytes; nothing where there is no folder."""
    fs, path = _at(folder)
    found = fs.get_file_info(arrow().fs.FileSelector(path, allow_not_found=True))
    return {one.base_name: one.size for one in found if one.type.name == "File"}


def write(folder: str, name: str, data: bytes) -> None:
    """Writes a file, whole or not at all: an object is there once it is closed. Raises StorageError."""
    fs, path = _at(folder)
    try:
        if fs.type_name != "local":
            if fs.type_name not in _OBJECTS:
                fs.create_dir(path, recursive=True)
            with fs.open_output_stream(f"{path}/{name}") as file:
                file.write(data)
            return
        Path(path).mkdir(parents=True, exist_ok=True)
        unfinished = Path(path) / f".{name}.part"
        try:
            unfinished.write_bytes(data)
            unfinished.replace(Path(path) / name)
        except OSError:
            unfinished.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _not_stored(folder, error, "make room or choose another place") from error


def remove(folder: str, name: str) -> None:
    """Removes a file of a folder. Raises StorageError."""
    fs, path = _at(folder)
    try:
        fs.delete_file(f"{path}/{name}")
    except OSError as error:
        raise _not_stored(folder, error, f"see that {name} may be removed") from error


def _not_stored(folder: str, error: OSError, remedy: str) -> StorageError:
    reason = error.strerror or _one_line(error)
    return StorageError(
        f"{folder}: {reason}; {remedy}, then run the same command again: the shards that are complete stay"
    )


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200]
