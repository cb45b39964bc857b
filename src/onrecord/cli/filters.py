"""The options that say which statements a list is about, and how much of it is wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, get_args

import click

from onrecord.cli.dates import date_option
from onrecord.records import Act, Status

Command = TypeVar("Command", bound=Callable[..., Any])


def filter_options(what: str) -> Callable[[Command], Command]:
    """Adds the filters to a command whose list is of ``what`` (`statements`): they are called as those of the case."""
    options = (
        click.option("--party", metavar="P", help=f"Only {what} made for this party."),
        click.option("--speaker", metavar="S", help=f"Only {what} of this speaker."),
        click.option("--issue", metavar="I", help=f"Only {what} on this issue of the codebook."),
        click.option("--act", type=click.Choice(get_args(Act)), help=f"Only {what} that do this."),
        date_option("--since", help=f"Only {what} made on this date or later."),
        date_option("--until", help=f"Only {what} made on this date or earlier."),
        click.option("--outlet", metavar="O", help=f"Only {what} that this outlet reports."),
        click.option(
            "--search", metavar="TEXT", help=f"Only {what} with these words, in the source, the cue or the content."
        ),
        click.option(
            "--status",
            type=click.Choice([*get_args(Status), "any"]),
            help="Only what nobody reviewed (machine), or was decided so.  [default: all but rejected]",
        ),
        click.option("--limit", metavar="N", type=click.IntRange(min=1), help="No more than the first N of the list."),
        click.option("--offset", metavar="N", type=click.IntRange(min=0), default=0, help="Leave out the first N."),
    )

    def add(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return add
