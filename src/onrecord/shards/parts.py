"""A piece → its records, one at a time and each only when it is asked for, so that a bad one can be left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any, BinaryIO

from onrecord.errors import SourceError
from onrecord.reading.articles import MAX_BYTES
from onrecord.reading.following import Known
from onrecord.reading.jsonl import lines, of_line, of_object
from onrecord.reading.metadata import Metadata, one_line
from onrecord.records import Document, Refusal
from onrecord.shards import places
from onrecord.shards.marks import Piece

Part = tuple[str, Callable[[], Iterator[Document | Refusal]]]
"""A record: where it stands, for messages, and a function that reads it."""


def parts(piece: Piece) -> Iterator[Part]:
    """The records of a piece in order. Raises OSError and SourceError where the source cannot be read (any more)."""
    with places.opened(piece.source, unpacked=piece.kind == "lines") as file:
        yield from {"lines": _lines, "table": _rows, "archive": _records}[piece.kind](file, piece)


def _lines(file: BinaryIO, piece: Piece) -> Iterator[Part]:
    file.seek(piece.offset)
    if piece.count == 0:
        raise SourceError("is empty: write one JSON object a line, each with a 'text'")
    for number, line in zip(range(piece.first, piece.first + piece.count), lines(file, MAX_BYTES), strict=False):
        if number == 1 and line is not None:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line is None or line.strip():
            yield f"{places.shown(piece.source)}:{number}", _of_line(line, piece, number)


def _of_line(line: bytes | None, piece: Piece, number: int) -> Callable[[], Iterator[Document | Refusal]]:
    def read() -> Iterator[Document | Refusal]:
        try:
            yield of_line(line, places.shown(piece.source), f"{piece.name}-{number}", MAX_BYTES)
        except SourceError as error:
            yield Refusal(f"{places.shown(piece.source)}:{number}", str(error))

    return read


def _rows(file: BinaryIO, piece: Piece) -> Iterator[Part]:
    """The rows of a table; its columns are named as the fields of a JSONL line."""
    pa = places.arrow()
    try:
        table = pa.parquet.ParquetFile(file)
        columns = [name for name in table.schema_arrow.names if name in ("text", *Metadata.__struct_fields__)]
        if "text" not in columns:
            raise SourceError("has no column 'text': name the column of the articles so")
        number = 0
        for group in range(table.metadata.num_row_groups):
            size = table.metadata.row_group(group).num_rows
            if number + size >= piece.first and number < piece.first + piece.count - 1:
                skipped = number
                for batch in table.iter_batches(64, row_groups=[group], columns=columns):
                    for row in batch.to_pylist():
                        skipped += 1
                        if piece.first <= skipped < piece.first + piece.count:
                            yield f"{places.shown(piece.source)}:{skipped}", _of_row(row, piece, skipped)
            number += size
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        raise SourceError(f"is a damaged Parquet file ({one_line(error)[:80]}): get it again") from error


def _of_row(row: dict[str, Any], piece: Piece, number: int) -> Callable[[], Iterator[Document | Refusal]]:
    def read() -> Iterator[Document | Refusal]:
        plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
        try:
            if not isinstance(plain["text"], str) or not plain["text"].strip():
                raise SourceError("the 'text' is empty: there is nothing to read")
            yield of_object(plain, places.shown(piece.source), f"{piece.name}-{number}")
        except SourceError as error:
            yield Refusal(f"{places.shown(piece.source)}:{number}", str(error))

    return read


def _records(file: BinaryIO, piece: Piece) -> Iterator[Part]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    from onrecord.reading.archives import of_record

    file.seek(piece.offset)
    known = Known()
    number = piece.first - 1
    try:
        for record in ArchiveIterator(file, arc2warc=True):
            number += 1
            if number >= piece.first + piece.count:
                return
            yield (
                f"{places.shown(piece.source)}:{number}",
                partial(of_record, record, number, places.shown(piece.source), known),
            )
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, KeyError) as error:
        raise SourceError(f"is damaged after {number:,} records ({one_line(error)[:80]}): get it again") from error
    if not number:
        raise SourceError("is empty: there are no records in it")
