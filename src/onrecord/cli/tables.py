"""Tables for a reader at a terminal: the ledger, and what all tables share."""

from __future__ import annotations

import os
import sys
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table
    from rich.text import Text

    from onrecord.records import LedgerRow

FIRMNESS = {"red line": "bold red", "firm": "yellow", "conditional": "cyan", "open": "green"}
"""How firm a position is, as the colours that tables give it."""

PIPED_WIDTH = 120
"""Columns of a table that goes to a file or a pipe, where nobody says how wide it may be."""


def console() -> Console:
    """The console on stdout."""
    from rich.console import Console

    wide = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(width=None if wide else PIPED_WIDTH, highlight=False)


def print_table(*parts: RenderableType) -> None:
    """Prints tables and lines to stdout, at the terminal's width."""
    # Rendered first and written as any other output is: so a closed pipe is met in one place for every command.
    import click

    screen = console()
    with screen.capture() as captured:
        screen.print(*parts, sep="\n")
    click.echo(captured.get(), nl=False)


def words(text: str) -> str:
    """Text of an article as one line that is safe to show: no line ends, and nothing that steers the terminal."""
    shown = "".join(" " if unicodedata.category(character) in ("Cc", "Zl", "Zp") else character for character in text)
    return " ".join(shown.split())


def listing(caption: str = "", wide: bool = True) -> Table:
    """An empty table as every list has it: a rule under the headings alone, the caption below, at the left.

    ``wide``: as wide as the terminal, so that columns with a ratio share it.
    """
    from rich import box
    from rich.table import Table

    return Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=wide, caption=caption or None, caption_justify="left")


def ledger(rows: list[LedgerRow]) -> Table:
    """The ledger: when, who for which party, what it does, on which issue, the words, and where they stand."""
    from rich.text import Text

    table = listing(count(len(rows), "statement"))
    table.add_column("said on", no_wrap=True)
    table.add_column("who", ratio=3)
    table.add_column("does", ratio=2)
    table.add_column("on", ratio=3)
    table.add_column("words", ratio=10)
    table.add_column("in", ratio=3, style="dim", overflow="fold")
    for row in rows:
        who = Text(words(row.speaker or "—"))
        if row.party:
            who.append("\n" + words(", ".join(row.party)), style="dim")
        where = ", ".join(part for part in (row.outlet or row.document, row.published) if part)
        table.add_row(
            Text(row.said_on or "—"),
            who,
            deed(row.act, row.firmness),
            Text(words(", ".join(row.issue))),
            Text(words(row.text)),
            Text(words(where)),
        )
    return table


def deed(act: str, firmness: str | None) -> Text:
    """An act and how firm it is, in the firmness' colour."""
    from rich.text import Text

    text = Text(act)
    if firmness:
        text.append(f"\n{firmness}", style=FIRMNESS[firmness])
    return text


def count(number: int, one: str, many: str | None = None) -> str:
    """``1 statement``, ``2 statements``; ``many`` where the plural is not ``one`` with an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
