"""``onrecord demo``: the sample case, built before your eyes."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

import click

from onrecord.cli.failures import note
from onrecord.cli.opening import opening
from onrecord.errors import CaseExists, NotACase


@click.command("demo")
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path),
    default="demo",
    show_default=True,
    help="The folder to build it in; a former demo there is replaced.",
)
def command(output: Path) -> None:
    """Build a sample case and its brief.

    Prints where its parties stand. It ships with onrecord: a negotiation that does not exist, in newspapers
    that do not exist. No network.
    """
    from onrecord.cli.matrix import matrix
    from onrecord.cli.showcase import showcase
    from onrecord.cli.tables import console, print_table, words

    case, brief = demo(output)
    with opening(case) as opened:
        codebook = opened.codebook
        assert codebook is not None  # demo() has just given it one
        click.echo(f"{words(codebook.case)}: where the parties stand\n")
        print_table(*matrix(opened.positions(), codebook, console().width))
        click.echo("\nThe outlets, read against each other\n")
        for line in showcase(opened):
            click.echo(line)
    click.echo(f"\nThe brief: {brief}\nThe case:  {case}   ('onrecord statements {case}' lists who said what)")


def demo(folder: Path) -> tuple[Path, Path]:
    """Builds the sample case and its brief in a folder, and gives back where they are.

    Raises CaseExists where other files have their names, StorageError where the folder cannot be written.
    """
    from onrecord import codebook, demo
    from onrecord.brief.from_case import write_brief
    from onrecord.case import Case
    from onrecord.cli.progress import reporting

    sources = demo.sources()
    book = codebook.load(demo.codebook())
    case_file, brief_file = folder / "demo.onrecord", folder / "brief.html"
    folder.mkdir(parents=True, exist_ok=True)
    clear(case_file, brief_file, book.case)
    note(f"reading {len(sources)} files of the sample case …")
    with Case.create(case_file, book) as case, reporting(len(sources)) as report:
        case.add(sources, progress=report)
        write_brief(case, brief_file, made_on=date.today().isoformat())
    return case_file, brief_file


def clear(case_file: Path, brief_file: Path, title: str) -> None:
    """Removes a former demo. Raises CaseExists where the files are somebody's own work, and removes nothing then."""
    if not case_file.exists() and not brief_file.exists():
        return
    own = False
    if case_file.exists():
        with suppress(NotACase), opening(case_file) as case:
            own = case.codebook is not None and case.codebook.case == title
    if not own:
        raise CaseExists(f"{case_file.parent} holds files of the demo's names that are not a demo's; use --output DIR")
    brief_file.unlink(missing_ok=True)
    case_file.unlink()
