"""``onrecord suggest``: issues and parties for a codebook, drafted from the documents."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.failures import note
from onrecord.cli.opening import opening


@click.command("suggest")
@click.argument("case", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write it to this file.  [default: stdout]"
)
def command(case: Path, output: Path | None) -> None:
    """Propose issues and parties for the codebook, from what the statements say.

    Prints a codebook as YAML to edit: statements grouped by their own words, with counts and examples, and who speaks
    for whom. Where the case has a codebook already, its entries come first, and what it leaves out is grouped.
    """
    if output is not None:
        from onrecord.casefile.connection import spare

        spare(output)
    draft = suggested(case)
    if output is None:
        click.echo(draft, nl=False)
        return
    output.write_text(draft, encoding="utf-8")
    note(f"{output} is written; edit it, then 'onrecord codebook {case} --replace {output}'")


def suggested(case: Path) -> str:
    """The draft, with progress on stderr. Raises OnrecordError."""
    from onrecord.cli.progress import working

    with opening(case) as opened, working("reading what the statements say"):
        return opened.suggest()
