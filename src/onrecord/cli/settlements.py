"""``onrecord settlements``: which states of a conflict are stable, for whom, in which sense."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

import click
import msgspec

from onrecord.cli.dates import date_option
from onrecord.cli.failures import note
from onrecord.cli.opening import opening
from onrecord.errors import ModelError

if TYPE_CHECKING:
    from onrecord.settlements.model import Model
    from onrecord.settlements.solving import Progress, Settlements

LONG = 1 << 17
"""As many states take some seconds, and are worth a word on stderr."""


@click.command("settlements")
@click.argument("model", type=click.Path(path_type=Path))
@click.option(
    "--sanctions",
    type=click.Choice(["legal", "once"]),
    default="legal",
    show_default=True,
    help="Which sequences of several opponents' moves deter: those in which none moves twice in a row, or each once.",
)
@click.option(
    "--rankings",
    metavar="N",
    type=click.IntRange(1),
    default=1000,
    show_default=True,
    help="Where preferences are partial, solve so many rankings that agree with what is known.",
)
@click.option(
    "--seed", metavar="S", type=click.IntRange(0), default=0, show_default=True, help="What the rankings are drawn by."
)
@click.option(
    "--inverse", "state", metavar="STATE", type=int, help="Also tell which single changes would make this state stable."
)
@click.option("--issue", "issues", metavar="I", multiple=True, help="Of a case, only this issue; may be repeated.")
@click.option("--party", "parties", metavar="P", multiple=True, help="Of a case, only this party; may be repeated.")
@date_option("--on", help="Of a case, what had been said by that day.")
@click.option("--model", "model_only", is_flag=True, help="Print the model that is made of a case, and solve nothing.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json"]),
    help="How to print the answer.  [default: table on a terminal, else json]",
)
def command(
    model: Path,
    sanctions: Literal["legal", "once"],
    rankings: int,
    seed: int,
    state: int | None,
    issues: tuple[str, ...],
    parties: tuple[str, ...],
    on: str | None,
    model_only: bool,
    format_: str | None,
) -> None:
    """Find the states of a conflict that are stable.

    MODEL is a JSON file with decision makers, options and preferences, or a case, whose model is made of what is on
    record. Nash, GMR, SMR, SEQ and SIM; see docs/settlements.md. It forecasts nothing and takes no side.
    """
    if not is_case(model) and (issues or parties or on or model_only):
        raise click.UsageError("--issue, --party, --on and --model are for cases")
    read = of_case(model, issues, parties, on) if is_case(model) else of_file(model)
    if model_only:
        click.echo(msgspec.json.format(msgspec.json.encode(as_json(read)), indent=1))
        return
    answer = settlements(read, sanctions, rankings, seed, state)
    if (format_ or ("table" if sys.stdout.isatty() else "json")) == "table":
        from onrecord.cli.settlement_tables import print_settlements

        print_settlements(answer, read)
    else:
        click.echo(msgspec.json.encode(answer))


def is_case(path: Path) -> bool:
    """Whether a file is a case, and not a model: it begins as SQLite files do. Raises OSError where it is not there."""
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"


def of_file(path: Path) -> Model:
    """The model in a JSON file. Raises ModelError with all mistakes, each with its line; OSError."""
    from onrecord.settlements.reading import read

    return read(path.read_bytes(), path.name)


def of_case(path: Path, issues: tuple[str, ...], parties: tuple[str, ...], on: str | None) -> Model:
    """The model made of what is on record in a case. Raises ModelError, CaseError."""
    with opening(path) as case:
        return case.model(issues, parties, on)


def settlements(
    model: Model, sanctions: Literal["legal", "once"], rankings: int, seed: int, state: int | None
) -> Settlements:
    """The answer, with progress on stderr. Raises ModelError where the model is too big, or the state none of its."""
    from onrecord.settlements.graph import TooBig, graph
    from onrecord.settlements.inverse import changes
    from onrecord.settlements.solving import solve

    try:
        size = graph(model).codes.size
        with reporting(f"solving {size:,} states", size >= LONG, size * rankings >= LONG * 100) as report:
            answer = solve(model, sanctions, rankings, seed, report)
        if state is not None:
            with reporting("trying changes", False, False) as report:
                answer = msgspec.structs.replace(answer, changes=changes(model, state, sanctions, report))
    except TooBig as error:
        raise ModelError([f"too big: {error}; leave options out, or take fewer issues or parties"]) from error
    except ValueError as error:
        raise ModelError([str(error)]) from error
    return answer


@contextmanager
def reporting(what: str, at_once: bool, in_lines: bool) -> Iterator[Progress]:
    """A function to call with how much is done: a bar at a terminal, else a line at once, or at most ten on the way."""
    if not sys.stderr.isatty():
        if at_once:
            note(f"{what} …")
        yield _lines(what, 10 if in_lines else 0)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _lines(what: str, most: int) -> Callable[[int, int], None]:
    def report(done: int, total: int) -> None:
        if most and total >= most and done % (total // most) == 0:
            note(f"{what}: {done:,} of {total:,}")

    return report


def as_json(model: Model) -> dict[str, Any]:
    """A model as the JSON that ``of_file`` reads, to be looked over and completed by hand."""
    from onrecord.settlements.model import Partial, Priorities, Ranking

    def preference(one: object) -> object:
        if isinstance(one, Ranking):
            return [list(level) if len(level) > 1 else level[0] for level in one.levels]
        return list(one.statements) if isinstance(one, Priorities) else msgspec.to_builtins(cast(Partial, one))

    told = {
        "title": model.title,
        "dms": [{"id": dm} for dm in model.dms],
        "options": [msgspec.to_builtins(option) for option in model.options],
        "infeasible": [{id: int(taken) for id, taken in one.items()} for one in model.infeasible],
        "preferences": {dm: preference(one) for dm, one in model.preferences.items()},
    }
    return told if model.feasible_states is None else {**told, "feasible_states": list(model.feasible_states)}
