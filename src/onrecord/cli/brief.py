"""``onrecord brief``: the page an analyst would hand up."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.failures import note

if TYPE_CHECKING:
    from onrecord.brief.page import Brief
    from onrecord.case import Case


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
    from onrecord.brief.file import write, writer
    from onrecord.case import Case

    writer(output)  # an unknown suffix is refused before any work is done
    with Case.open(case) as opened:
        write(brief(opened, made_on=date.today().isoformat()), output)
    note(f"the brief is in {output}")


def brief(case: Case, made_on: str) -> Brief:
    """The brief of a case as it stands: its title is the codebook's, else the file's name. Raises CaseError.

    ``made_on`` is the day to print on it (ISO).
    """
    from onrecord.analysis.changes import changes
    from onrecord.analysis.gaps import gaps
    from onrecord.analysis.red_lines import red_lines
    from onrecord.brief.content import assemble
    from onrecord.brief.page import Source
    from onrecord.casefile.connection import version

    rows, positions, codebook = case.statements(), case.positions(), case.codebook
    witness = {row.document: row.witness for row in rows}
    sources = [
        Source(
            id=document.id,
            outlet=document.outlet,
            published=document.published,
            title=document.title,
            url=document.url,
            language=document.language,
            witness=witness.get(document.id, document.id),
        )
        for document in case.documents()
    ]
    return assemble(
        title=codebook.case if codebook and codebook.case else case.path.stem,
        rows=rows,
        sources=sources,
        codebook=codebook,
        positions=positions,
        gaps=gaps(positions, codebook),
        changes=changes(rows, codebook),
        red_lines=red_lines(rows, codebook),
        refusals=case.refusals(),
        made_on=made_on,
        version=version(),
    )
