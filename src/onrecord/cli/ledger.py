"""``onrecord statements`` and ``onrecord positions``: what the case says, as lists."""

from __future__ import annotations

from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.dates import date_option
from onrecord.cli.failures import note
from onrecord.cli.filters import filter_options
from onrecord.cli.lists import format_option, show
from onrecord.cli.opening import opening
from onrecord.records import LedgerRow, Position

if TYPE_CHECKING:
    from onrecord.codebook import Codebook


@click.command("statements")
@click.argument("case", type=click.Path(path_type=Path))
@filter_options("statements")
@format_option
def statements(case: Path, format_: str | None, limit: int | None, offset: int, **asked: str | None) -> None:
    """List who said what.

    The ledger: every statement with its speaker, party, act, issue and words, each as soon as it is found.
    """
    from onrecord.casefile.ledger import Filters

    with opening(case) as opened:
        try:
            rows = opened.each_statement(Filters(**asked), limit, offset)  # type: ignore[arg-type]
            first = next(rows, None)
        except ValueError as error:  # nothing to search for
            raise click.UsageError(str(error)) from error
        if first is None:
            note("no statement is like that")
        show(chain([] if first is None else [first], rows), LedgerRow, format_, print_ledger)


@click.command("positions")
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--party", metavar="P", help="Only where this party stands.")
@click.option("--issue", metavar="I", help="Only where the parties stand on this issue of the codebook.")
@date_option("--on", help="Where the parties stood on that day; statements after it are left out.")
@format_option
def positions(case: Path, party: str | None, issue: str | None, on: str | None, format_: str | None) -> None:
    """List where each party stands on each issue."""
    with opening(case) as opened:
        rows, codebook = opened.positions(on, party, issue), opened.codebook
    if not rows and (party or issue):
        note("no position is like that")
    show(rows, Position, format_, partial(print_positions, codebook=codebook))


def print_ledger(rows: list[LedgerRow]) -> None:
    """Prints the ledger for a reader."""
    from onrecord.cli.tables import ledger, print_table

    print_table(ledger(rows))


def print_positions(rows: list[Position], codebook: Codebook | None) -> None:
    """Prints the matrix of parties and issues for a reader, issues in the codebook's order."""
    from onrecord.cli.matrix import matrix
    from onrecord.cli.tables import console, print_table

    print_table(*matrix(rows, codebook, console().width))
