"""A list of records in the four formats that every listing command speaks."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Iterable
from typing import Any, Literal, TypeVar, cast

import click
import msgspec

Format = Literal["table", "json", "jsonl", "csv"]
Record = TypeVar("Record", bound=msgspec.Struct)
Printer = Callable[[list[Record]], None]

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def format_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the option ``--format``."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(["table", "json", "jsonl", "csv"]),
        help="How to print the list.  [default: table on a terminal, else jsonl]",
    )(command)


def show(records: Iterable[Record], kind: type[Record], format_: str | None, table: Printer[Record]) -> None:
    """Prints records to stdout.

    ``kind`` is the records' type: its fields are the columns, in their order, also where the list is empty.
    ``format_`` is what the user asked for, None for the default. ``table`` prints them for a reader.
    """
    chosen = cast(Format, format_ or ("table" if sys.stdout.isatty() else "jsonl"))
    if chosen == "table":
        table(list(records))
    elif chosen == "jsonl":
        for record in records:
            click.echo(msgspec.json.encode(record))
    elif chosen == "json":
        click.echo(b"[" + b",\n ".join(msgspec.json.encode(record) for record in records) + b"]")
    else:
        click.echo(rows_as_csv(records, kind).encode(), nl=False)


def rows_as_csv(records: Iterable[msgspec.Struct], kind: type[msgspec.Struct]) -> str:
    """The records as CSV with a line of headings: nested values as JSON, what is not known as an empty cell."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)  # with RFC 4180's line ends: with bare \n, a \r in a text would go unquoted
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
