"""``onrecord brief``: the page an analyst would hand up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from onrecord.cli.failures import note


@click.command("brief")
@click.argument("case", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    required=True,
    help="Where to write it; the suffix says how: .html or .md.",
)
def command(case: Path, output: Path) -> None:
    """Write the brief, the page to hand up.

    Positions, what moved, what is disputed, who said so; every claim is linked to its sentence.
    """
    from onrecord.brief.from_case import write_brief
    from onrecord.case import Case

    with Case.open(case) as opened:
        write_brief(opened, output, made_on=date.today().isoformat())
    note(f"the brief is in {output}")
