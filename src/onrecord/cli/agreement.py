"""``onrecord agreement``: how far two coders agree, and where they differ."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.failures import note
from onrecord.cli.lists import format_option, show
from onrecord.cli.opening import opening

if TYPE_CHECKING:
    from onrecord.networks.coders import Difference, Unit, VariableAgreement


@click.command("agreement")
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("other", type=click.Path(path_type=Path), required=False)
@click.option("--differences", is_flag=True, help="List where they differ, in place of how far they agree.")
@format_option
def command(case: Path, other: Path | None, differences: bool, format_: str | None) -> None:
    """Tell how far coders agree, and where they differ.

    CASE and OTHER are two coders' work on the same documents: cases, or files of statements that 'onrecord export --to
    jsonl' wrote. Without OTHER the coders are the persons who decided about statements of CASE. Agreement is
    Krippendorff's alpha of each variable, over the statements that several coders have.
    """
    from onrecord.networks import coders

    found = compared(case, other)
    several = sum(len(unit) > 1 for unit in found)
    note(f"{several:,} statements are coded by several; {_alone(coders.alone(found))}")
    if differences:
        show(coders.differences(found), coders.Difference, format_, print_differences)
    else:
        show(coders.agreement(found), coders.VariableAgreement, format_, print_agreement)


def compared(case: Path, other: Path | None) -> list[Unit]:
    """The statements that coders have, each with what they say of it. Raises OnrecordError."""
    from onrecord.exchange.coders import of_decisions, of_export
    from onrecord.networks.coders import of_row, units

    if other is None:
        with opening(case) as opened:
            return units(of_decisions(opened.all_decisions()))
    coded = []
    names = _names(case, other)
    for path, name in zip((case, other), names, strict=True):
        if path.suffix == ".jsonl":
            rows = of_export(path)
        else:
            with opening(path) as opened:
                rows = opened.statements()
        coded += [of_row(row, name) for row in rows]
    return units(coded)


def _names(one: Path, other: Path) -> tuple[str, str]:
    """What the coders are called: by their files' names, or where these are alike, by the paths."""
    if one.name == other.name:
        return str(one), str(other) if str(one) != str(other) else f"{other} (again)"
    return one.name, other.name


def _alone(counts: dict[str, int]) -> str:
    return "; ".join(f"{count:,} by {name} alone" for name, count in sorted(counts.items())) or "nobody has coded any"


def print_agreement(rows: list[VariableAgreement]) -> None:
    """Prints how far they agree, for a reader."""
    from onrecord.cli.tables import listing, print_table

    table = listing(
        "alpha: 1 is full agreement, 0 what chance would bring; from 0.8 on it is called reliable", wide=False
    )
    table.add_column("variable")
    for heading in ("alpha", "statements", "the same"):
        table.add_column(heading, justify="right")
    for row in rows:
        alpha = "" if row.alpha is None else f"{row.alpha:.3f}"
        table.add_row(row.variable, alpha, f"{row.units:,}", f"{row.same:,}")
    print_table(table)


def print_differences(rows: list[Difference]) -> None:
    """Prints where they differ, for a reader."""
    from rich.text import Text

    from onrecord.cli.tables import count, listing, print_table, words

    table = listing(count(len(rows), "difference"))
    table.add_column("in", ratio=3, style="dim", overflow="fold")
    table.add_column("on", no_wrap=True)
    table.add_column("what each says", ratio=5)
    table.add_column("words", ratio=8)
    for row in rows:
        says = "\n".join(f"{words(name)}: {words(value)}" for name, value in row.values.items())
        table.add_row(Text(words(row.document)), row.variable, Text(says), Text(words(row.text)))
    print_table(table)
