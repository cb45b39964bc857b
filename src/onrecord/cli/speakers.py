"""``onrecord speakers``: who speaks in a case, and what a person decides about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.failures import note
from onrecord.cli.lists import format_option, show
from onrecord.cli.opening import opening
from onrecord.records import Decision, Speaker

if TYPE_CHECKING:
    from onrecord.case import Case


class Group(click.Group):
    """A list with commands behind its argument: ``speakers CASE --format csv``, ``speakers CASE merge A B``.

    Options may come behind CASE as everywhere else, unless a command does: then what follows is the command's.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parses the group's own arguments."""
        ctx.allow_interspersed_args = not any(argument in self.commands for argument in args[1:])
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 — click's signature
        """The commands' names, in the order a user meets them."""
        return list(self.commands)


@click.group("speakers", cls=Group, invoke_without_command=True, subcommand_metavar="[COMMAND] [ARGS]...")
@click.argument("case", type=click.Path(path_type=Path))
@format_option
@click.pass_context
def command(ctx: click.Context, case: Path, format_: str | None) -> None:
    """List who speaks: for whom, how often, under which names, in which offices.

    The commands decide what the machine did not see or got wrong. A decision holds from then on, through everything
    that is added later; it is kept for ever, and undone by another one. Speakers are meant by id or name.
    """
    ctx.obj = case
    if ctx.invoked_subcommand is None:
        show(listed(case), Speaker, format_, print_speakers)
    elif format_ is not None:
        raise click.UsageError("--format belongs to a list; put it behind the command, where that lists something")


def by_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the option ``--by``."""
    return click.option("--by", metavar="NAME", help="Who decides.  [default: your login name]")(command)


@command.command("merge")
@click.argument("speakers", metavar="A B...", nargs=-1, required=True)
@by_option
@click.pass_obj
def merge(case: Path, speakers: tuple[str, ...], by: str | None) -> None:
    """Make several speakers one, the first of them."""
    decide(case, lambda opened: opened.merge(*speakers, by=by))


@command.command("split")
@click.argument("speaker", metavar="A")
@click.argument("parts", metavar="NAME...", nargs=-1, required=True)
@by_option
@click.pass_obj
def split(case: Path, speaker: str, parts: tuple[str, ...], by: str | None) -> None:
    """Part off what is another speaker's: some of the names, or the uses in some documents (by their ids)."""
    decide(case, lambda opened: opened.split(speaker, *parts, by=by))


@command.command("assign")
@click.argument("speaker", metavar="A")
@click.option("--party", metavar="P", multiple=True, help="The party to speak for; several times for several.")
@click.option("--no-party", is_flag=True, help="The speaker speaks for no party.")
@by_option
@click.pass_obj
def assign(case: Path, speaker: str, party: tuple[str, ...], no_party: bool, by: str | None) -> None:
    """Say for which party a speaker speaks."""
    if not (party or no_party) or (no_party and any(party)):
        raise click.UsageError("give either --party P or --no-party")
    decide(case, lambda opened: opened.assign(speaker, *party, by=by))


@command.command("rename")
@click.argument("speaker", metavar="A")
@click.argument("name", metavar="NAME")
@by_option
@click.pass_obj
def rename(case: Path, speaker: str, name: str, by: str | None) -> None:
    """Say what a speaker is called. The id stays."""
    decide(case, lambda opened: opened.rename(speaker, name, by=by))


@command.command("undo")
@click.argument("decision", metavar="[DECISION]", required=False)
@by_option
@click.pass_obj
def undo(case: Path, decision: str | None, by: str | None) -> None:
    """Take back a decision (by its id), or the last one that holds. That is kept as one more decision."""
    decide(case, lambda opened: opened.undo(decision, by=by))


@command.command("decisions")
@format_option
@click.pass_obj
def decisions(case: Path, format_: str | None) -> None:
    """List what was decided, by whom and when."""
    with opening(case) as opened:
        rows = opened.decisions()
    show(rows, Decision, format_, print_decisions)


def listed(case: Path) -> list[Speaker]:
    """The case's speakers. Raises CaseError, StorageError."""
    with opening(case) as opened:
        return opened.speakers()


def decide(case: Path, decision: Callable[[Case], str]) -> None:
    """Takes a decision, and says its id on stderr. Raises CaseError, StorageError."""
    with opening(case) as opened:
        id = decision(opened)
    note(f"decided, as {id}; 'onrecord speakers {case} undo {id}' takes it back")


def print_speakers(rows: list[Speaker]) -> None:
    """Prints the speakers for a reader."""
    from rich.text import Text

    from onrecord.cli.tables import count, listing, print_table, words

    table = listing(count(len(rows), "speaker"))
    table.add_column("id", no_wrap=True, style="dim")
    table.add_column("who", ratio=4)
    table.add_column("for", ratio=3)
    table.add_column("said", justify="right", no_wrap=True)
    table.add_column("called", ratio=6)
    table.add_column("also named", ratio=4, style="dim")
    for row in rows:
        called = Text("\n").join(
            Text(words(role.title)).append(f" {_days(role.from_, role.to)}".rstrip(), style="dim") for role in row.roles
        )
        for conflict in row.conflicts:
            told = " / ".join(f"{one.text} ({one.document})" for one in (conflict.former, conflict.current))
            called.append(f"\n≠ {words(told)}", style="magenta")
        table.add_row(
            row.id,
            Text(words(row.name)),
            Text(words(", ".join(row.party)) or "—"),
            f"{row.statements:,}",
            called,
            Text(words(", ".join(name for name in row.names if name != row.name))),
        )
    print_table(table)


def print_decisions(rows: list[Decision]) -> None:
    """Prints the decisions for a reader."""
    from rich.text import Text

    from onrecord.cli.tables import count, listing, print_table, words

    table = listing(count(len(rows), "decision"))
    for heading in ("id", "on", "by", "decided"):
        table.add_column(heading, no_wrap=heading == "id", ratio=3 if heading == "decided" else None)
    for row in rows:
        text = Text(words(told(row)), style="strike dim" if row.undone else "")
        table.add_row(row.id, row.on, Text(words(row.by)), text.append(" (undone)" if row.undone else ""))
    print_table(table)


def told(decision: Decision) -> str:
    """A decision in words."""
    what = decision.what
    who = str(what["speaker"]["name"]) if "speaker" in what else ""
    if decision.kind == "merge":
        return "merge " + ", ".join(one["name"] for one in what["speakers"])
    if decision.kind == "split":
        return f"split {who}: {', '.join([*what['names'], *what['documents']])}"
    if decision.kind == "assign":
        return f"assign {who}: {', '.join(what['party']) or 'no party'}"
    if decision.kind == "rename":
        return f"rename {who}: {what['name']}"
    return f"undo {what['decision']}" if decision.kind == "undo" else decision.kind


def _days(first: str | None, last: str | None) -> str:
    if first is None or last is None:
        return ""
    return first if first == last else f"{first} – {last}"
