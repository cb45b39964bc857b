"""``onrecord versions``: which articles were changed after they were first read, and what changed."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.lists import format_option, show
from onrecord.cli.opening import opening
from onrecord.records import Version


@click.command("versions")
@click.argument("case", type=click.Path(path_type=Path))
@format_option
def command(case: Path, format_: str | None) -> None:
    """List articles that were changed by their outlets, and what changed.

    Each version is kept beside the one before it.
    """
    show(versions(case), Version, format_, print_versions)


def versions(case: Path) -> list[Version]:
    """The case's later versions of articles. Raises CaseError, StorageError."""
    with opening(case) as opened:
        return opened.versions()


def print_versions(rows: list[Version]) -> None:
    """Prints the versions for a reader."""
    from rich.text import Text

    from onrecord.cli.tables import count, listing, print_table, words

    table = listing(count(len(rows), "later version"))
    table.add_column("version", ratio=3)
    table.add_column("in", ratio=2, style="dim", overflow="fold")
    table.add_column("what changed", ratio=10)
    for row in rows:
        changed = Text("\n").join(
            [
                *(Text(f"− {words(one)}", style="red") for one in row.removed),
                *(Text(f"+ {words(one)}", style="green") for one in row.added),
            ]
        )
        where = ", ".join(part for part in (row.outlet, row.updated or row.published) if part)
        table.add_row(Text(words(f"{row.document}\nafter {row.earlier}")), Text(words(where)), changed)
    print_table(table)
