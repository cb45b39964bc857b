"""``onrecord brief``: the page an analyst would hand up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from onrecord.cli.dates import date_option
from onrecord.cli.failures import note
from onrecord.cli.opening import opening
from onrecord.cli.progress import working


@click.command("brief")
@click.argument("case", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    required=True,
    help="Where to write it; the suffix says how: .html, .md or .pdf.",
)
@date_option("--since", help="Only what is new, moved or newly contradicted from this date on.")
def command(case: Path, output: Path, since: str | None) -> None:
    """Write the brief, the page to hand up.

    Positions, what moved, what is disputed, where sources differ, who said so; every claim is linked to its sentence.
    """
    from onrecord.brief.from_case import write_brief

    with opening(case) as opened, working("writing the brief"):
        write_brief(opened, output, made_on=date.today().isoformat(), since=since)
    note(f"the brief is in {output}")
