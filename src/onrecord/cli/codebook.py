"""``onrecord codebook``: shows what a case is about, or puts another codebook in its place."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.failures import note
from onrecord.cli.opening import opening


@click.command("codebook")
@click.argument("case", type=click.Path(path_type=Path))
@click.option(
    "--replace",
    "new",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Put this codebook in its place, and code every document anew by it.",
)
def command(case: Path, new: Path | None) -> None:
    """Show the case's codebook as YAML, or replace it."""
    if new is not None:
        replace(case, new)
        note(f"{case} goes by {new} now")
        return
    source = shown(case)
    if source is None:
        note(f"{case} has no codebook yet; 'onrecord codebook {case} --replace FILE' gives it one")
    else:
        click.echo(source, nl=not source.endswith("\n"))


def shown(case: Path) -> str | None:
    """The case's codebook as it was written, None where there is none. Raises OnrecordError."""
    with opening(case) as opened:
        codebook = opened.codebook
    return codebook.source if codebook else None


def replace(case: Path, new: Path) -> None:
    """Puts another codebook in force. Raises CodebookError, and changes nothing then, or CaseError, StorageError."""
    from onrecord import codebook as codebooks
    from onrecord.cli.progress import working

    with opening(case) as opened:
        codebook = codebooks.load(new)
        with working("coding every document anew"):
            opened.replace_codebook(codebook)
