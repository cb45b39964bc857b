"""A list of records in the four formats that every listing command speaks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Any, Literal, TypeVar, cast

import click
import msgspec

from onrecord.rows import batched, rows_as_csv

Format = Literal["table", "json", "jsonl", "csv"]
Record = TypeVar("Record", bound=msgspec.Struct)
Printer = Callable[[list[Record]], None]

AT_ONCE = 100
"""Records that are printed at once."""


def format_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the option ``--format``."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(["table", "json", "jsonl", "csv"]),
        help="How to print the list.  [default: table on a terminal, else jsonl]",
    )(command)


def show(records: Iterable[Record], kind: type[Record], format_: str | None, table: Printer[Record]) -> None:
    """Prints records to stdout, some at a time, so that a list of any length streams.

    ``kind`` is the records' type: its fields are the columns, in their order, also where the list is empty.
    ``format_`` is what the user asked for, None for the default. ``table`` prints them for a reader.
    """
    chosen = cast(Format, format_ or ("table" if sys.stdout.isatty() else "jsonl"))
    if chosen == "table":
        table(list(records))
    elif chosen == "json":
        click.echo(b"[", nl=False)
        for number, some in enumerate(batched(records, AT_ONCE)):
            click.echo((b",\n " if number else b"") + b",\n ".join(map(msgspec.json.encode, some)), nl=False)
        click.echo(b"]")
    else:
        if chosen == "csv":
            click.echo(rows_as_csv([], kind).encode(), nl=False)
        for some in batched(records, AT_ONCE):
            if chosen == "csv":
                click.echo(rows_as_csv(some, kind, headings=False).encode(), nl=False)
            else:
                click.echo(b"\n".join(map(msgspec.json.encode, some)))
