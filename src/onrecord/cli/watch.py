"""``onrecord watch``: keeps a case current with feeds, round after round."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.attribution import attribution_option
from onrecord.cli.failures import note, warn
from onrecord.cli.opening import opening
from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    from onrecord.attribution import By
    from onrecord.case import Added
    from onrecord.reading import Web

_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
SHORTEST = 60.0
"""Seconds: feeds are asked no more often than once a minute."""


def seconds(_: click.Context, __: click.Parameter, value: str) -> float:
    """A time as users write it (`90s`, `15m`, `2h`, `1d`) in seconds. Raises BadParameter."""
    found = re.fullmatch(r"(\d{1,6}) ?([smhd]?)", value.strip().lower())
    if found is None:
        raise click.BadParameter(f"{value!r} is no time: write it as 15m, 2h or 1d")
    every = float(int(found[1]) * _UNITS[found[2] or "m"])
    if every < SHORTEST:
        raise click.BadParameter("feeds are asked no more often than once a minute: write 1m or more")
    return every


@click.command("watch")
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("feeds", metavar="FEEDS...", nargs=-1, required=True)
@click.option("--every", default="15m", show_default=True, callback=seconds, help="How long to wait between rounds.")
@click.option("--rounds", type=click.IntRange(min=1), help="Stop after so many rounds.  [default: when you stop it]")
@click.option("--allow-private", is_flag=True, help="Also ask machines inside this network, and this one.")
@attribution_option
def command(case: Path, feeds: tuple[str, ...], every: float, rounds: int | None, allow_private: bool, by: By) -> None:
    """Keep the case current: read what is new in feeds, again and again.

    FEEDS are addresses of RSS or Atom feeds, sitemaps or pages, files with one address a line, OPML lists; in fact
    anything that 'add' takes. Ctrl-C stops; whatever was read by then is in the case.
    """
    from onrecord.reading import Web

    try:
        failed = watch(case, feeds, every=every, rounds=rounds, web=Web(allow_private=allow_private), by=by)
    except KeyboardInterrupt:
        click.echo(err=True)
        note("stopped; all documents that were complete are stored")
        return
    if failed:
        click.get_current_context().exit(1)


def watch(
    case: Path,
    feeds: Iterable[str],
    *,
    every: float,
    rounds: int | None,
    web: Web,
    by: By = None,
    sleep: Callable[[float], None] = time.sleep,
) -> bool:
    """Adds the feeds to the case every so many seconds, and tells each round in a line. Returns whether any failed.

    What could not be read is told once, not each round anew. Another program that is writing to the case, a full disk
    or a network that is away make a round fail; the next one makes up for it.
    """
    feeds = list(feeds)
    told: set[str] = set()
    failed = False
    number = 0
    while True:
        number += 1
        try:
            added = _round(case, feeds, web, by)
        except OnrecordError as error:
            if number == 1:
                raise  # there is no such case, or no way to write to it
            warn(str(error))
            failed = True
        else:
            lines = [*added.warnings, *(f"{refusal.origin}: {refusal.reason}" for refusal in added.refusals)]
            for line in lines:
                if line not in told:
                    warn(line)
                    told.add(line)
            failed = failed or added.refused > 0
            now = datetime.now().astimezone().isoformat(" ", "minutes")[:16]
            click.echo(
                f"{now}  {added.added:,} added, {added.already_there:,} already there, {added.refused:,} refused"
            )
        if rounds is not None and number >= rounds:
            return failed
        sleep(every)


def _round(case: Path, feeds: list[str], web: Web, by: By) -> Added:
    """One round; the case is closed between rounds, so that others can write to it."""
    with opening(case) as opened:
        return opened.add(feeds, by=by, web=web)
