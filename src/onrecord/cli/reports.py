"""``onrecord utterances``, ``discrepancies``, ``changes`` and ``timeline``: the outlets read against each other."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.dates import date_option
from onrecord.cli.filters import filter_options
from onrecord.cli.lists import format_option, show
from onrecord.cli.opening import opening
from onrecord.records import Copy, Discrepancy, Event, Movement, Utterance

STYLES = {"contradiction": "bold red", "difference": "yellow", "variant": "dim"}
"""How much two reports differ, as the colours of the table give it."""


@click.command("utterances")
@click.argument("case", type=click.Path(path_type=Path))
@filter_options("sayings with reports")
@format_option
def utterances(case: Path, format_: str | None, limit: int | None, offset: int, **asked: str | None) -> None:
    """List what was said, each saying once.

    Reports of one saying in several documents are one utterance: in other words, quoted here and paraphrased there.
    Outlets that print one text are one witness. An utterance is listed with all of its reports where one of them is
    what was asked for.
    """
    with opening(case) as opened:
        try:
            rows = opened.utterances(limit, offset, **asked)
        except ValueError as error:  # nothing to search for
            raise click.UsageError(str(error)) from error
    show(rows, Utterance, format_, print_utterances)


@click.command("discrepancies")
@click.argument("case", type=click.Path(path_type=Path))
@format_option
def discrepancies(case: Path, format_: str | None) -> None:
    """List where reports differ: in numbers, dates, names, titles, words.

    Both passages are shown; which of them is right is not said.
    """
    with opening(case) as opened:
        rows = opened.discrepancies()
    show(rows, Discrepancy, format_, print_discrepancies)


@click.command("copies")
@click.argument("case", type=click.Path(path_type=Path))
@format_option
def copies(case: Path, format_: str | None) -> None:
    """List which documents print another's text.

    Whole or in part, with light edits: they are one witness. With what each left out and put in.
    """
    with opening(case) as opened:
        rows = opened.copies()
    show(rows, Copy, format_, print_copies)


@click.command("changes")
@click.argument("case", type=click.Path(path_type=Path))
@format_option
def changes(case: Path, format_: str | None) -> None:
    """List where a party's position on an issue moved.

    With the utterances before and after, and a caution where one side of it rests on a single outlet.
    """
    with opening(case) as opened:
        rows = opened.changes()
        shown = {id for row in rows for ids in (row.before, row.after) for id in ids[:1]}
        texts = {one.id: one.text for one in opened.reported(shown)}
    show(rows, Movement, format_, lambda rows: print_changes(rows, texts))


@click.command("timeline")
@click.argument("case", type=click.Path(path_type=Path))
@date_option("--since", help="Only what was on this date or later.")
@date_option("--until", help="Only what was on this date or earlier.")
@format_option
def timeline(case: Path, since: str | None, until: str | None, format_: str | None) -> None:
    """List what was said and who met, in order.

    What is only announced is told from what took place.
    """
    with opening(case) as opened:
        rows = opened.timeline(since, until)
    show(rows, Event, format_, print_timeline)


def print_utterances(rows: list[Utterance]) -> None:
    """Prints utterances for a reader."""
    from rich.text import Text

    from onrecord.cli.tables import count, deed, listing, print_table, words

    table = listing(count(len(rows), "utterance"))
    table.add_column("said on", no_wrap=True)
    table.add_column("who", ratio=3)
    table.add_column("does", ratio=2)
    table.add_column("clearest words", ratio=10)
    table.add_column("reports", justify="right", no_wrap=True)
    table.add_column("witnesses", justify="right", no_wrap=True)
    for row in rows:
        who = Text(words(row.speaker or "—"))
        if row.party:
            who.append("\n" + words(", ".join(row.party)), style="dim")
        table.add_row(
            row.said_on or "—",
            who,
            deed(row.act, row.firmness),
            Text(words(row.text)),
            str(len(row.statements)),
            str(row.witnesses),
        )
    print_table(table)


def print_discrepancies(rows: list[Discrepancy]) -> None:
    """Prints discrepancies for a reader."""
    from rich.text import Text

    from onrecord.cli.tables import count, listing, print_table, words

    table = listing(count(len(rows), "discrepancy", "discrepancies"))
    table.add_column("kind", no_wrap=True)
    table.add_column("what", ratio=4)
    table.add_column("as reported", ratio=10)
    for row in rows:
        kind = Text(row.kind).append(f"\n{row.severity}", style=STYLES[row.severity])
        told = Text()
        for number, report in enumerate(row.reports):
            told.append("\n" if number else "").append(words(report.text)).append(f"  {report.document}", style="dim")
        table.add_row(kind, Text(words(row.what)), told)
    print_table(table)


def print_copies(rows: list[Copy]) -> None:
    """Prints copies for a reader."""
    from rich.text import Text

    from onrecord.cli.tables import listing, print_table, words

    table = listing()
    table.add_column("document", ratio=3, overflow="fold")
    table.add_column("prints", ratio=3, overflow="fold")
    table.add_column("without", ratio=6)
    table.add_column("and puts in", ratio=6)
    for row in rows:
        both = ((row.document, row.outlet), (row.of, row.of_outlet))
        names = [Text(words(id)).append(f"\n{words(outlet or '')}", style="dim") for id, outlet in both]
        table.add_row(*names, *(Text(words(" … ".join(one.text for one in some))) for some in (row.cut, row.added)))
    print_table(table)


def print_changes(rows: list[Movement], texts: dict[str, str]) -> None:
    """Prints movements for a reader; ``texts`` are the words of utterances, by id."""
    from rich.text import Text

    from onrecord.cli.tables import count, deed, listing, print_table, words

    table = listing(count(len(rows), "change"))
    table.add_column("on", no_wrap=True)
    table.add_column("who, on what", ratio=3)
    for heading in ("from", "to"):
        table.add_column(heading, ratio=2)
        table.add_column("words", ratio=6)
    for row in rows:
        who = Text(words(row.party)).append("\n" + words(row.issue), style="dim")
        if row.caution:
            who.append(f"\n{row.caution}", style="magenta")
        before, after = (Text(words(texts.get(next(iter(ids), ""), ""))) for ids in (row.before, row.after))
        table.add_row(
            row.on, who, deed(row.from_.act, row.from_.firmness), before, deed(row.to.act, row.to.firmness), after
        )
    print_table(table)


def print_timeline(rows: list[Event]) -> None:
    """Prints the timeline for a reader."""
    from rich.text import Text

    from onrecord.cli.tables import listing, print_table, words

    table = listing()
    table.add_column("on", no_wrap=True)
    table.add_column("what", no_wrap=True)
    table.add_column("who", ratio=3)
    table.add_column("where", ratio=2)
    table.add_column("words", ratio=10)
    styles = {"meeting": "bold", "announced": "italic", "utterance": "dim"}
    for row in rows:
        who, where = Text(words(", ".join(row.participants)) or "—"), Text(words(row.place or ""))
        table.add_row(row.on or "—", Text(row.what, style=styles[row.what]), who, where, Text(words(row.text)))
    print_table(table)
