"""``onrecord init``, ``add`` and ``check``: a case's file, made, filled and looked over."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.attribution import attribution_option
from onrecord.cli.engine import engine_options, where
from onrecord.cli.failures import Refusals, note, warn
from onrecord.cli.opening import opening
from onrecord.engine import HERE, Name, Where

if TYPE_CHECKING:
    from onrecord.attribution import By
    from onrecord.case import Added


@click.command("init")
@click.argument("case", type=click.Path(path_type=Path))
@click.option(
    "--codebook",
    "codebook_file",
    metavar="F",
    type=click.Path(path_type=Path),
    help="What the case is about: parties, issues, options (YAML).",
)
def init_command(case: Path, codebook_file: Path | None) -> None:
    """Make an empty case.

    CASE is the file to make, best named like talks.onrecord.
    """
    init(case, codebook_file)
    note(f"{case} is made; 'onrecord add {case} SOURCE...' reads articles into it")


def init(case: Path, codebook_file: Path | None) -> None:
    """Makes an empty case with a codebook or without. Raises OnrecordError, and makes nothing then."""
    from onrecord.case import Case

    Case.create(case, codebook_file).close()


@click.command("add")
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--allow-private", is_flag=True, help="Also ask machines inside this network, and this one.")
@attribution_option
@engine_options
def add_command(
    case: Path,
    sources: tuple[str, ...],
    allow_private: bool,
    by: By,
    engine: Name,
    workers: int | None,
    time_limit: float,
) -> None:
    """Read articles into the case and find their statements.

    SOURCE is a file, a folder of files, or a web address: text, pages, PDF, Word, e-mail, tables, feeds, sitemaps, web
    archives, exports of news archives. The same sources again change nothing; a run that was stopped half-way goes on
    where it was when you run it again.
    """
    try:
        added = add(case, sources, by, allow_private, where(sources, engine, workers, time_limit))
    except KeyboardInterrupt:
        click.echo(err=True)
        warn("stopped; all documents that were complete are stored: run the same command again to go on")
        click.get_current_context().exit(1)
    for warning in added.warnings:
        warn(warning)
    refused = Refusals()
    for refusal in added.refusals:
        refused(refusal)
    click.echo(f"{added.added:,} added, {added.already_there:,} already there, {added.refused:,} refused")
    refused.exit()


def add(case: Path, sources: Iterable[str], by: By = None, allow_private: bool = False, at: Where = HERE) -> Added:
    """Adds sources to the case, with progress on stderr. Raises OnrecordError; what was stored by then stays."""
    from onrecord.cli.progress import expected, reporting
    from onrecord.reading import Web

    with opening(case) as opened, reporting(expected(sources)) as report:
        return opened.add(sources, progress=report, by=by, web=Web(allow_private=allow_private), where=at)


@click.command("check")
@click.argument("case", type=click.Path(path_type=Path))
def check_command(case: Path) -> None:
    """Say whether the case's file is whole.

    Looks at its schema, offsets, foreign keys and hashes; each fault is a line on stderr.
    """
    findings = check(case)
    for finding in findings:
        warn(f"{case}: {finding}")
    if findings:
        click.get_current_context().exit(1)
    click.echo(f"{case} is whole")


def check(case: Path) -> list[str]:
    """What is wrong with the case's file, a line each; empty where it is whole. Raises CaseError."""
    with opening(case) as opened:
        return opened.check()
