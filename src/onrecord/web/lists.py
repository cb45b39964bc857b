"""A page's list as JSON or CSV, piece by piece: other pages are made between two of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from onrecord.rows import rows_as_csv

AT_ONCE = 500


def as_json(rows: Sequence[msgspec.Struct], _: type[msgspec.Struct]) -> Iterator[bytes]:
    """One array, an object a line."""
    yield b"["
    for start in range(0, len(rows), AT_ONCE):
        yield (b",\n" if start else b"") + b",\n".join(map(msgspec.json.encode, rows[start : start + AT_ONCE]))
    yield b"]\n"


def as_csv(rows: Sequence[msgspec.Struct], kind: type[msgspec.Struct]) -> Iterator[bytes]:
    """A line of headings and one a row, as the commands print it."""
    for start in range(0, max(1, len(rows)), AT_ONCE):
        yield rows_as_csv(rows[start : start + AT_ONCE], kind, headings=start == 0).encode()


FORMATS = {"json": (as_json, "application/json"), "csv": (as_csv, "text/csv; charset=utf-8")}
"""A suffix → what writes the list, and its media type."""
