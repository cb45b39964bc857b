"""``onrecord brief``: the page an analyst would hand up."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.failures import warn


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

    Positions, what is disputed, who said so; every claim is linked to its sentence.
    """
    from onrecord import brief
    from onrecord.case import Case

    if output.suffix.lower() not in (".html", ".md"):
        raise click.BadParameter(f"{output}: a brief is written as .html or .md", param_hint="'-o'")
    with Case.open(case) as opened:
        brief.write(opened, output)
    warn(f"the brief is in {output}")
