"""A .jsonl file, packed or not → its documents, line by line, so that a file of any size streams."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import SourceError
from onrecord.reading import packed
from onrecord.reading.documents import described
from onrecord.reading.metadata import encodable, metadata, one_line
from onrecord.reading.refusing import refusing
from onrecord.records import Document, Refusal

_UTF8_MARK = b"\xef\xbb\xbf"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_lines(path: Path, origin: str, name: str, limit: int) -> Iterator[Document | Refusal]:
    """The document of each line of `path`, and a Refusal (`origin:line`) for each line that is none.

    `name` begins the ids of lines that have none: `name-7` for line 7. `limit` is the most bytes a line may have.
    """
    read_any = False
    with packed.opened(path) as file:
        for number, line in enumerate(lines(file, limit), start=1):
            if number == 1 and line is not None:
                if line.startswith(_WIDE_MARKS):
                    yield Refusal(origin, "is UTF-16, but JSON is written in UTF-8: save the file as UTF-8")
                    return
                line = line.removeprefix(_UTF8_MARK)
            if line is not None and not line.strip():
                continue
            read_any = True
            yield from refusing(f"{origin}:{number}", partial(_one, line, origin, f"{name}-{number}", limit))
    if not read_any:
        yield Refusal(origin, "is empty: write one JSON object a line, each with a 'text'")


def _one(line: bytes | None, origin: str, fallback: str, limit: int) -> Iterator[Document]:
    yield of_line(line, origin, fallback, limit)


def lines(file: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """The lines of a file; None for one beyond the limit, which is never held in memory as a whole."""
    while line := file.readline(limit + 2):
        if len(line) > limit and not line.endswith(b"\n"):
            while (rest := file.readline(limit)) and not rest.endswith(b"\n"):
                pass
            yield None
        else:
            yield line


def of_line(line: bytes | None, origin: str, fallback: str, limit: int) -> Document:
    """The document of a line (None: one beyond the limit); ``fallback`` its id if it has none. Raises SourceError."""
    if line is None:
        raise SourceError(f"the line is longer than {limit // 1_000_000} MB: split the document into articles")
    try:
        found = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise SourceError(f"byte {error.start} of the line is not UTF-8: save the file as UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise SourceError(f"the line is no JSON ({one_line(error)}): write one object a line") from None
    if not isinstance(found, dict):
        raise SourceError('the line holds no JSON object: write {"text": "…", …}')
    return of_object(found, origin, fallback)


def of_object(found: dict[str, object], origin: str, fallback: str) -> Document:
    """The document of an object: a line's, or a row of a table. Raises SourceError."""
    text = found.get("text")
    if not isinstance(text, str):
        raise SourceError("the object has no 'text', or one that is no string: put the article's text there")
    if not text.strip():
        raise SourceError("the 'text' is empty: there is nothing to read")
    said = metadata(found)
    return described(encodable(text, "the 'text'"), said, id=fallback, origin=origin, extracted=False)
