"""``onrecord proposals``: what the case has learned from what persons decided, and what to decide next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.failures import note
from onrecord.cli.lists import format_option, show
from onrecord.cli.opening import opening
from onrecord.records import LedgerRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.case import Case
    from onrecord.coding.learning import Proposal


@click.command("proposals")
@click.argument("case", type=click.Path(path_type=Path))
@click.option(
    "--least", type=click.FloatRange(0, 1), default=0.5, help="Only those at least so likely.  [default: 0.5]"
)
@click.option("--accept", is_flag=True, help="Take them up: each becomes a correction of yours.")
@click.option("--by", metavar="NAME", help="Who decides, with --accept.  [default: the login name]")
@click.option("--ask", type=click.IntRange(1), metavar="N", help="List the N statements whose review would teach most.")
@format_option
def command(case: Path, least: float, accept: bool, by: str | None, ask: int | None, format_: str | None) -> None:
    """List better codings that your decisions speak for.

    The case's own classifier learns from every statement that a person accepted or corrected, and proposes other issues
    and acts for those that nobody decided, each with the decisions that say most for it. The ledger stays as it is
    until a person takes a proposal up.
    """
    from onrecord.cli.ledger import print_ledger
    from onrecord.cli.progress import working
    from onrecord.coding.learning import Proposal

    if accept and ask:
        raise click.UsageError("--accept takes proposals up, --ask lists what to decide: choose one")
    with opening(case) as opened:
        if ask:
            with working("looking for what would teach most"):
                order = opened.teaching_order(ask)
            rows = {row.id: row for row in opened.statements(ids=order)}
            show([rows[id] for id in order if id in rows], LedgerRow, format_, print_ledger)
            return
        with working("learning from what was decided"):
            found = [one for one in opened.proposals() if one.likelihood >= least]
        if not found:
            note("no decision speaks for another coding")
        if accept:
            take_up(opened, found, by)
            note(f"{len(found):,} proposals are taken up")
        else:
            show(found, Proposal, format_, print_proposals)


def take_up(case: Case, found: Sequence[Proposal], by: str | None) -> None:
    """Decides as proposed. Raises OnrecordError."""
    for one in found:
        changes: dict[str, Any] = {one.field: one.proposed if one.field == "issue" else one.proposed[0]}
        case.decide(one.statement, "corrected", by=by, note="as proposed", **changes)


def print_proposals(rows: list[Proposal]) -> None:
    """Prints the proposals for a reader."""
    from rich.text import Text

    from onrecord.cli.tables import count, listing, print_table, words

    table = listing(count(len(rows), "proposal"))
    table.add_column("statement", no_wrap=True)
    table.add_column("field", no_wrap=True)
    table.add_column("machine", ratio=3)
    table.add_column("proposed", ratio=3)
    table.add_column("likely", justify="right", no_wrap=True)
    table.add_column("words", ratio=8)
    for row in rows:
        table.add_row(
            row.statement,
            row.field,
            Text(words(", ".join(row.machine) or "—")),
            Text(words(", ".join(row.proposed) or "—")),
            f"{row.likelihood:.2f}",
            Text(words(row.text)),
        )
    print_table(table)
