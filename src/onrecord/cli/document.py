"""``onrecord document`` and ``furniture``: an article as it is kept, and what of its page is none of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.failures import note as tell
from onrecord.cli.lists import format_option, show
from onrecord.cli.opening import opening
from onrecord.cli.speakers import by_option
from onrecord.reading.marking import Marked

if TYPE_CHECKING:
    from onrecord.records import Document, Span

_SHOWN = ("title", "outlet", "author", "agency", "published", "updated", "language", "url", "canonical", "origin")


@click.command("document")
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("id")
@format_option
def document(case: Path, id: str, format_: str | None) -> None:
    """Show an article: what is known of it, and what of its page is furniture, with the reasons.

    ID is the document's, as 'onrecord statements' has it. Furniture is kept out of the record; 'onrecord furniture'
    turns a stretch back, or adds one. JSON and CSV list the furniture.
    """
    with opening(case) as opened:
        one, marked, statements = opened.document(id), opened.furniture(id), opened.count_of(id)
    show(marked, Marked, format_, lambda rows: print_document(one, statements, rows))


def print_document(one: Document, statements: int, rows: list[Marked]) -> None:
    """Prints what is known of a document and its furniture, for a reader."""
    from rich.text import Text

    from onrecord.cli.tables import count, listing, print_table, words

    for name in _SHOWN:
        if value := getattr(one, name):
            click.echo(f"{name:10} {words(value)}")
    click.echo(f"{'statements':10} {statements:,}")
    table = listing(count(len(rows), "stretch", "stretches") + " of furniture")
    table.add_column("where", style="dim")
    table.add_column("why")
    table.add_column("who says so", style="dim")
    table.add_column("text", ratio=10)
    for row in rows:
        shown = words(row.text if len(row.text) <= 160 else row.text[:159] + "…")
        table.add_row(f"{row.start}-{row.stop}", Text(words(row.reason)), Text(words(row.by or "")), Text(shown))
    print_table(table)


@click.command("furniture")
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("id")
@click.argument("where", metavar="WORDS|START-STOP")
@click.option("--article", is_flag=True, help="It is the article's: turn it back.")
@click.option("--reason", metavar="R", help="It is furniture, and why: teaser, caption, newsletter, …")
@by_option
@click.option("--note", metavar="TEXT", help="A note to keep with the decision.")
def furniture(
    case: Path, id: str, where: str, article: bool, reason: str | None, by: str | None, note: str | None
) -> None:
    """Say what of a document's page is furniture and what is the article's.

    Name a stretch of document ID by its very words, which must stand there once, or by its place as 'onrecord document'
    has it. What is said in the stretch leaves the record, or enters it. The decision is kept for ever, with who took
    it and when; the last one on a stretch holds.
    """
    if article == (reason is not None):
        raise click.UsageError("say either --article or --reason R")
    with opening(case) as opened:
        place, before = stretch(opened.document(id).text, where), opened.count_of(id)
        made = opened.mark(id, place, reason, by=by, note=note)
        after = opened.count_of(id)
    click.echo(made)
    tell(f"{id} had {before:,} statements, and has {after:,}")


def stretch(text: str, where: str) -> Span:
    """The stretch of a text that words, or a place (``120-180``), name. Raises click.UsageError."""
    first, _, last = where.partition("-")
    if first.isdecimal() and last.isdecimal() and where not in text:
        return int(first), int(last)
    times = text.count(where) if where else 0
    if times != 1:
        found = f"stand there {times:,} times" if times else "do not stand there"
        raise click.UsageError(f"the words {found}: copy them exactly, or name the place as START-STOP")
    return text.index(where), text.index(where) + len(where)
