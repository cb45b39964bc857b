"""``onrecord gaps``, ``redlines`` and ``packages``: what is agreed and what is not, what was called non-negotiable."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.dates import date_option
from onrecord.cli.failures import note
from onrecord.cli.lists import format_option, show
from onrecord.cli.opening import opening


@click.command("gaps")
@click.argument("case", type=click.Path(path_type=Path))
@date_option("--on", help="As things stood on that day; statements after it are left out.")
@format_option
def gaps(case: Path, on: str | None, format_: str | None) -> None:
    """List what is agreed and what is not.

    Issue by issue: where each party stands in its own words, or that nothing is on record, and how these stands meet.
    """
    from onrecord.analysis.gaps import Gap
    from onrecord.cli.gap_tables import print_gaps

    with opening(case) as opened:
        rows = opened.gaps(on=on)
    if not rows:
        note("no issue is on record; a codebook with `issues` says what there is to agree on")
    show(rows, Gap, format_, print_gaps)


@click.command("redlines")
@click.argument("case", type=click.Path(path_type=Path))
@date_option("--on", help="What had been said by that day; statements after it are left out.")
@format_option
def red_lines(case: Path, on: str | None, format_: str | None) -> None:
    """List what was said to be non-negotiable.

    By whom, when and in which words, and whether the same party later said otherwise. It reports speech, not how far a
    party would really go.
    """
    from onrecord.analysis.red_lines import RedLine
    from onrecord.cli.gap_tables import print_red_lines

    with opening(case) as opened:
        rows = opened.red_lines(on=on)
    if not rows:
        note("no statement calls anything non-negotiable")
    show(rows, RedLine, format_, print_red_lines)


@click.command("packages")
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--issue", "issues", metavar="I", multiple=True, help="Only packages over these issues; may be repeated.")
@click.option(
    "--choose",
    "chosen",
    metavar="I=OPTION",
    multiple=True,
    help="Settle an issue: only packages with this option of it; may be repeated.",
)
@date_option("--on", help="By what had been said by that day; statements after it are left out.")
@format_option
def packages(case: Path, issues: tuple[str, ...], chosen: tuple[str, ...], on: str | None, format_: str | None) -> None:
    """List packages of options, and which stated red lines each breaches.

    A package takes one option of each issue whose options the codebook names. A check of what was said, no more: it
    does not say which package is good or likely.
    """
    from onrecord.analysis.packages import Package
    from onrecord.cli.gap_tables import print_packages

    settled = dict(_pair(one) for one in chosen)
    with opening(case) as opened:
        try:
            rows = opened.packages(issues, settled, on)
        except ValueError as error:
            raise click.UsageError(str(error)) from error
    if rows and (unchecked := len(rows[0].unchecked)):
        note(
            f"{unchecked} red lines on these issues name none of the options clearly and are not checked; "
            f"'onrecord redlines {case}' lists them"
        )
    show(rows, Package, format_, print_packages)


def _pair(text: str) -> tuple[str, str]:
    issue, equals, option = text.partition("=")
    if not equals:
        raise click.BadParameter(f"{text!r} chooses nothing; write ISSUE=OPTION", param_hint="--choose")
    return issue.strip(), option.strip()
