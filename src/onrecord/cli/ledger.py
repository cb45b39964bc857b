"""``onrecord statements`` and ``onrecord positions``: what the case says, as lists."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from onrecord.cli.dates import date_option
from onrecord.cli.failures import note
from onrecord.cli.lists import format_option, show
from onrecord.records import Act, LedgerRow, Position, Status

if TYPE_CHECKING:
    from onrecord.codebook import Codebook


@click.command("statements")
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--party", metavar="P", help="Only statements made for this party.")
@click.option("--speaker", metavar="S", help="Only statements of this speaker.")
@click.option("--issue", metavar="I", help="Only statements on this issue of the codebook.")
@click.option("--act", type=click.Choice(get_args(Act)), help="Only statements that do this.")
@date_option("--since", help="Only statements made on this date or later.")
@date_option("--until", help="Only statements made on this date or earlier.")
@click.option("--outlet", metavar="O", help="Only statements that this outlet reports.")
@click.option(
    "--search", metavar="TEXT", help="Only statements with these words, in the source, the cue or the content."
)
@click.option(
    "--status",
    type=click.Choice([*get_args(Status), "any"]),
    help="Only what nobody reviewed (machine), or was decided so.  [default: all but rejected]",
)
@format_option
def statements(
    case: Path,
    party: str | None,
    speaker: str | None,
    issue: str | None,
    act: Act | None,
    since: str | None,
    until: str | None,
    outlet: str | None,
    search: str | None,
    status: str | None,
    format_: str | None,
) -> None:
    """List who said what.

    The ledger: every statement with its speaker, party, act, issue and words.
    """
    from onrecord.case import Case

    with Case.open(case) as opened:
        try:
            rows = opened.statements(
                party=party,
                speaker=speaker,
                issue=issue,
                act=act,
                since=since,
                until=until,
                outlet=outlet,
                search=search,
                status=status,
            )
        except ValueError as error:  # nothing to search for
            raise click.UsageError(str(error)) from error
    if not rows:
        note("no statement is like that")
    show(rows, LedgerRow, format_, print_ledger)


@click.command("positions")
@click.argument("case", type=click.Path(path_type=Path))
@date_option("--on", help="Where the parties stood on that day; statements after it are left out.")
@format_option
def positions(case: Path, on: str | None, format_: str | None) -> None:
    """List where each party stands on each issue."""
    from onrecord.case import Case

    with Case.open(case) as opened:
        rows, codebook = opened.positions(on=on), opened.codebook
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
