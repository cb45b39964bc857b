"""A list of records that can be handed on to the tools that people use for tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

import msgspec

Record = TypeVar("Record", bound=msgspec.Struct)
Item = TypeVar("Item")

FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Rows(list[Record]):
    """A plain list of records of one kind, with frames where pandas or polars is installed."""

    def to_pandas(self) -> Any:
        """A pandas DataFrame, a column a field. Raises ImportError where pandas is not installed."""
        import pandas

        return pandas.DataFrame(self.to_dicts())

    def to_polars(self) -> Any:
        """A polars DataFrame, a column a field. Raises ImportError where polars is not installed."""
        import polars

        return polars.DataFrame(self.to_dicts(), infer_schema_length=None)

    def to_dicts(self) -> list[dict[str, Any]]:
        """The records as dicts, field by field, spans as lists."""
        return [msgspec.to_builtins(record) for record in self]


def rows_as_csv(records: Iterable[msgspec.Struct], kind: type[msgspec.Struct], headings: bool = True) -> str:
    """The records as CSV with a line of headings: nested values as JSON, what is not known as an empty cell."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)  # with RFC 4180's line ends: with bare \n, a \r in a text would go unquoted
    if headings:
        writer.writerow(kind.__struct_encode_fields__)
    for record in records:
        writer.writerow(cell(getattr(record, field)) for field in record.__struct_fields__)
    return out.getvalue()


def cell(value: object) -> str | int | float:
    """One value as a CSV cell.

    A text that a spreadsheet would take for a formula gets an apostrophe before it: articles are written by others,
    and a cell must never run what they wrote.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return "'" + value if value.startswith(FORMULA) else value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return msgspec.json.encode(value).decode()


def batched(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items in lists of ``size``, the last one shorter."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
