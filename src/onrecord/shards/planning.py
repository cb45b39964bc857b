"""Sources → pieces, each to become one shard: cut at the same places whenever and wherever they are cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from onrecord.errors import SourceError
from onrecord.reading import packed
from onrecord.reading.archives import WARCS
from onrecord.reading.articles import MAX_BYTES
from onrecord.reading.jsonl import lines
from onrecord.records import Refusal
from onrecord.shards import places
from onrecord.shards.marks import Piece, digest, digest_of_bytes

BYTES = 32_000_000
"""Bytes of a source (as it lies there, but of lines unpacked) after which a piece ends, however few its records: a
worker holds one piece."""

_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_KINDS = {"lines": _LINES, "table": (".parquet",), "archive": WARCS}


def pieces(sources: Iterable[str], per_shard: int) -> Iterator[Piece | Refusal]:
    """The pieces of files, of folders of files, and of addresses, in order; a Refusal for what cannot be cut up.

    Reads each source through twice, for where its records begin and for what its pieces hold; a Parquet file once.
    """
    for source in sources:
        try:
            found = places.files(source)
            if not found:
                raise SourceError("there is nothing to read in this folder")
        except SourceError as error:
            yield Refusal(source, str(error))
            continue
        for file in found:
            try:
                yield from _pieces(file, per_shard)
            except SourceError as error:
                yield Refusal(file, str(error))
            except OSError as error:
                yield Refusal(file, f"cannot be read ({error.strerror or error}): check the path and try again")


def _pieces(source: str, per_shard: int) -> Iterator[Piece]:
    name = places.name_of(source)
    lower = name.lower()
    kind = next((kind for kind, suffixes in _KINDS.items() if lower.endswith(suffixes)), None)
    if kind is None:
        raise SourceError("is of a kind that shards are not made of: .jsonl, .jsonl.gz, .parquet, .warc, .warc.gz are")
    safe = re.sub(r"[^A-Za-z0-9_.-]+", "-", name.partition(".")[0])[:40]
    shard = f"{safe}-{digest(source.encode('utf-8', 'surrogateescape'))[:8]}"
    whole = ""
    with (
        places.opened(source, unpacked=kind == "lines") as file,
        places.opened(source, unpacked=kind == "lines") as again,
    ):
        cuts = {"lines": _of_lines, "table": _of_table, "archive": _of_archive}[kind](file, per_shard)
        for number, (offset, end, first, count) in enumerate(cuts):
            if kind == "table":
                found = whole = whole or digest_of_bytes(again, end)
            else:
                found = digest_of_bytes(again, end - offset)
            yield Piece(f"{shard}-{number:06}", source, kind, packed.stem(name), offset, first, count, found)


Cuts = Iterator[tuple[int, int, int, int]]
"""Where pieces begin and end (in tables: the file does), the number of their first record, from 1, and how many."""


def _of_lines(file: BinaryIO, per_shard: int) -> Cuts:
    damaged = False

    def ends() -> Iterator[int]:
        nonlocal damaged
        try:
            for _ in lines(file, MAX_BYTES):
                yield file.tell()
        except packed.DAMAGE:
            damaged = True

    yield from _cut(ends(), per_shard)
    if damaged:  # whoever reads the lines before meets nothing of it
        raise SourceError(packed.DAMAGED)


def _of_archive(file: BinaryIO, per_shard: int) -> Cuts:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    records = ArchiveIterator(file, arc2warc=True)

    def ends() -> Iterator[int]:
        begun = False
        try:
            for _ in records:
                if begun:
                    yield records.get_record_offset()
                begun = True
        except (ArchiveLoadFailed, EOFError, OSError, ValueError, KeyError):
            pass  # whoever reads the piece meets it too, and tells
        yield file.seek(0, 2)

    return _cut(ends(), per_shard)


def _cut(ends: Iterator[int], per_shard: int) -> Cuts:
    """Pieces of a file by where its records end."""
    start, first, count, end = 0, 1, 0, 0
    for end in ends:
        count += 1
        if count == per_shard or end - start >= BYTES:
            yield start, end, first, count
            start, first, count = end, first + count, 0
    if count or first == 1:  # an empty file, too, has a piece, which says so
        yield start, end, first, count


def _of_table(file: BinaryIO, per_shard: int) -> Cuts:
    pa = places.arrow()
    try:
        total = pa.parquet.ParquetFile(file).metadata.num_rows
    except (pa.ArrowInvalid, OSError) as error:
        raise SourceError(f"is no Parquet file, or a damaged one ({' '.join(str(error).split())[:80]})") from error
    size = file.seek(0, 2)
    for first in range(0, max(total, 1), per_shard):
        yield 0, size, first + 1, min(per_shard, total - first)
