"""``onrecord review``, ``decide`` and ``decisions``: what is to be reviewed, and what persons say of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import click

from onrecord.cli.dates import date_option
from onrecord.cli.failures import note as tell
from onrecord.cli.lists import format_option, show
from onrecord.cli.opening import opening
from onrecord.cli.speakers import by_option
from onrecord.reconciliation.verdicts import Change, StatementDecision
from onrecord.records import Act, Firmness, LedgerRow

VERDICTS = {"accept": "accepted", "correct": "corrected", "reject": "rejected", "undo": "undone"}


@click.command("review")
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--party", metavar="P", help="Only statements made for this party.")
@click.option("--speaker", metavar="S", help="Only statements of this speaker.")
@click.option("--issue", metavar="I", help="Only statements on this issue of the codebook.")
@click.option(
    "--limit", metavar="N", type=click.IntRange(1), default=20, show_default=True, help="So many at the most."
)
@format_option
def review(
    case: Path, party: str | None, speaker: str | None, issue: str | None, limit: int, format_: str | None
) -> None:
    """List what nobody has reviewed yet.

    Those come first whose review would teach most: the least certain, spread over issues and speakers. 'decide' says
    what a statement should be; 'serve' does the same in the browser.
    """
    with opening(case) as opened:
        rows = opened.review_queue(limit, party=party, speaker=speaker, issue=issue)
    if not rows:
        tell("nothing is left to review there")
    show(rows, LedgerRow, format_, print_queue)


@click.command("decide")
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.argument("verdict", type=click.Choice(list(VERDICTS)))
@click.option("--speaker", metavar="S", help="Who speaks, by name or id; '' for nobody known.")
@click.option("--party", metavar="P", multiple=True, help="For whom; several times for several, '' for none.")
@click.option("--act", type=click.Choice(get_args(Act)), help="What the statement does.")
@click.option("--firmness", type=click.Choice([*get_args(Firmness), ""]), help="How firm the words are; '' for none.")
@click.option("--issue", metavar="I", multiple=True, help="An issue of the codebook; likewise.")
@date_option("--said-on", help="The day, month or year of the saying.")
@click.option(
    "--content", metavar="START-END", multiple=True, help="Where what was said stands in the document's text."
)
@click.option("--note", metavar="TEXT", help="A note to keep with the decision.")
@click.option("--preview", is_flag=True, help="Only list what would change.")
@by_option
@format_option
def decide(
    case: Path,
    ids: tuple[str, ...],
    verdict: str,
    note: str | None,
    preview: bool,
    by: str | None,
    format_: str | None,
    **given: Any,
) -> None:
    """Accept, correct or reject statements, or undo what was decided about them.

    A decision is kept for ever, with who took it and when, and holds through everything that is added or coded anew;
    'undo' takes back the last one, as one more decision.
    """
    changes = asked(given)
    if verdict == "correct" and not changes:
        raise click.UsageError(
            "say what to correct: --speaker, --party, --act, --firmness, --issue, --said-on, --content"
        )
    if verdict != "correct" and changes:
        raise click.UsageError(f"'{verdict}' changes nothing; use 'correct'")
    if format_ is not None and not preview:
        raise click.UsageError("--format belongs to a list; use it with --preview")
    if preview:
        show(previewed(case, ids, verdict, changes), Change, format_, print_changes)
        return
    made = decided(case, ids, verdict, by, note, changes)
    tell(f"decided, as {', '.join(made)}; 'onrecord decide {case} {ids[0]} undo' takes it back")


@click.command("decisions")
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("statement", required=False)
@format_option
def decisions(case: Path, statement: str | None, format_: str | None) -> None:
    """List what was decided about statements, or one of them: by whom, when, and what it changed.

    What was decided about speakers is listed by 'speakers CASE decisions'.
    """
    with opening(case) as opened:
        rows = opened.statement_decisions(statement)
    show(rows, StatementDecision, format_, print_decisions)


def asked(given: dict[str, Any]) -> dict[str, Any]:
    """The fields that were given, as ``Case.decide`` takes them. Raises UsageError."""
    changes: dict[str, Any] = {}
    for field, value in given.items():
        if value is None or value == ():
            continue
        if field == "content":
            changes[field] = [span(one) for one in value]
        else:
            changes[field] = [one for one in value if one] if isinstance(value, tuple) else value
    return changes


def span(typed: str) -> tuple[int, int]:
    """``120-164`` as a span."""
    start, _, stop = typed.partition("-")
    if not (start.isdecimal() and stop.isdecimal()):
        raise click.UsageError(f"{typed!r} is no span: write start and end, like 120-164")
    return int(start), int(stop)


def decided(
    case: Path, ids: tuple[str, ...], verdict: str, by: str | None, note: str | None, changes: dict[str, Any]
) -> list[str]:
    """Decides, and returns the decisions' ids. Raises CaseError, StorageError."""
    with opening(case) as opened:
        return opened.decide_all(ids, VERDICTS[verdict], by=by, note=note, **changes)  # type: ignore[arg-type]


def previewed(case: Path, ids: tuple[str, ...], verdict: str, changes: dict[str, Any]) -> list[Change]:
    """What would change. Raises CaseError."""
    with opening(case) as opened:
        return opened.would_change(ids, VERDICTS[verdict], **changes)  # type: ignore[arg-type]


def print_queue(rows: list[LedgerRow]) -> None:
    """Prints the queue for a reader."""
    from rich.text import Text

    from onrecord.cli.tables import count, deed, listing, print_table, words

    table = listing(count(len(rows), "statement") + " to review")
    table.add_column("id", no_wrap=True, style="dim")
    table.add_column("sure", justify="right", no_wrap=True)
    for heading, ratio in (("who", 3), ("does", 2), ("on", 3), ("words", 10)):
        table.add_column(heading, ratio=ratio)
    for row in rows:
        who = Text(words(row.speaker or "—"))
        if row.party:
            who.append("\n" + words(", ".join(row.party)), style="dim")
        table.add_row(
            row.id,
            f"{row.confidence:.0%}",
            who,
            deed(row.act, row.firmness),
            Text(words(", ".join(row.issue))),
            Text(words(row.text)),
        )
    print_table(table)


def print_changes(rows: list[Change]) -> None:
    """Prints what would change for a reader."""
    from rich.text import Text

    from onrecord.cli.tables import count, listing, print_table

    table = listing(f"{count(len(rows), 'change')} in {count(len({row.statement for row in rows}), 'statement')}")
    table.add_column("statement", no_wrap=True, style="dim")
    for heading in ("field", "is", "would be"):
        table.add_column(heading)
    for row in rows:
        table.add_row(row.statement, row.field, Text(shown(row.before)), Text(shown(row.after)))
    print_table(table)


def print_decisions(rows: list[StatementDecision]) -> None:
    """Prints decisions for a reader."""
    from rich.text import Text

    from onrecord.cli.tables import count, listing, print_table, words

    table = listing(count(len(rows), "decision"))
    for heading, ratio in (("id", None), ("at", None), ("by", None), ("statement", None), ("decided", 3), ("words", 4)):
        table.add_column(heading, no_wrap=heading in ("id", "statement"), ratio=ratio)
    for row in rows:
        told = Text(row.verdict, style="strike dim" if row.undone else "")
        for field, value in row.changes.items():
            before = f"{shown(row.before[field])} → " if field in row.before else ""
            told.append(f"\n{field}: {before}{shown(value)}")
        for remark in ("undone" * row.undone, "orphaned: its text is not in this case" * row.orphaned, row.note):
            told.append(f"\n({words(remark)})" if remark else "")
        table.add_row(row.id, row.at, Text(words(row.by)), row.statement, told, Text(words(row.text)))
    print_table(table)


def shown(value: Any) -> str:
    """A value in words."""
    from onrecord.cli.tables import words

    if isinstance(value, list | tuple):
        return words(", ".join("–".join(map(str, one)) if isinstance(one, list | tuple) else str(one) for one in value))
    return words(str(value)) if value else "—"
