"""Where each party stands on each issue, as its statements say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, groupby
from operator import attrgetter
from typing import NamedTuple

from onrecord.analysis.cells import ALL_ISSUES, cells
from onrecord.analysis.evidence import clearest_placed, witnesses_placed
from onrecord.analysis.stance import CLAIMS, YIELDS, say_otherwise, tier
from onrecord.analysis.when import last_day
from onrecord.codebook import Codebook
from onrecord.records import Act, Cell, Firmness, LedgerRow, Placed, Position


def positions(rows: Sequence[LedgerRow], codebook: Codebook | None = None, on: str | None = None) -> list[Position]:
    """The position of every party on every issue that it has spoken on, parties and issues in the codebook's order.

    Without issues in the codebook there is one position a party, on the issue ''. ``on``: the positions at the end of
    that day, month or year; without it, by all that is known.

    The act is that of the party's latest statement that takes a stance (by the day it was said, else printed; of one
    day, the clearest), whatever it reported, expected or accused of since; these make a position only where nothing
    else is on record, and so do stances that are told as taken some time before ('had said'). The firmness is the
    latest that the party gave to this act. ``since`` is the date from which it has said so without a day on which it
    said only the other (claimed where it now yields, yielded where it now claims, or the same act in other firmness);
    ``clearest``, ``text`` and ``witnesses`` are of the statements since then that say so. ``against`` are all
    statements of the cell that say otherwise (``stance.say_otherwise``); ``statements`` are all of the cell, by date.
    """
    text = {row.id: row.text for row in rows}
    return [
        position_of(cell, [(one.id, one.act, one.firmness) for one in placed], _newest_first(placed), text.__getitem__)
        for cell, placed in cells(rows, codebook, on).items()
    ]


def _newest_first(placed: list[Placed]) -> list[Placed]:
    """What looks back comes last: it is the latest of nothing."""
    return sorted(placed, key=lambda one: (not one.looks_back, one.on or "", one.id), reverse=True)


Said = tuple[str, Act, Firmness | None]
"""A statement (id), what it does and how firmly."""


def position_of(
    cell: Cell, said: Sequence[Said], newest_first: Iterable[Placed], text: Callable[[str], str]
) -> Position:
    """The position of one cell: ``said`` are all its statements in order, and the same the other way round, those that
    look back last, of which no more is read than how far the present stance goes back. ``text`` gives a statement's
    words by its id.
    """
    party, issue = cell
    stances = {_Now(*stance) for stance in {(act, firmness) for _, act, firmness in said}}
    best = min(tier(one.act) for one in stances)
    telling = (one for one in newest_first if tier(one.act) == best)
    days = (list(day) for _, day in groupby(telling, key=attrgetter("on")))
    newest = next(days)
    latest = clearest_placed(newest)
    now, standing = _standing(chain([newest], days), latest.act)
    shown = clearest_placed(standing)
    otherwise = {one for one in stances if issue != ALL_ISSUES and say_otherwise(one, now)}
    return Position(
        party=party,
        issue=issue,
        act=now.act,
        firmness=now.firmness,
        since=_since(standing),
        latest=latest.id,
        clearest=shown.id,
        text=text(shown.id),
        witnesses=witnesses_placed(standing),
        against=tuple(id for id, act, firmness in said if (act, firmness) in otherwise) if otherwise else (),
        statements=tuple(id for id, _, _ in said),
    )


class _Now(NamedTuple):
    """The present act and firmness."""

    act: Act
    firmness: Firmness | None


def _standing(days: Iterable[list[Placed]], act: Act) -> tuple[_Now, list[Placed]]:
    """The present stance, and the statements that have said so without a break, newest first (as the days are)."""
    firmness: Firmness | None = None
    standing: list[Placed] = []
    other_side = YIELDS if act in CLAIMS else CLAIMS if act in YIELDS else frozenset()
    for day in days:
        same = [one for one in day if one.act == act]
        if firmness is None and (explicit := [one for one in same if one.firmness]):
            firmness = clearest_placed(explicit).firmness
        agreeing = [one for one in same if one.firmness in (None, firmness)]
        if not agreeing and (same or any(one.act in other_side for one in day)):
            break
        standing += agreeing
    return _Now(act, firmness), standing


def _since(standing: list[Placed]) -> str | None:
    """The date of the oldest of these statements that has one, as exact as its text says or its printing shows."""
    first = min((one.on for one in standing if one.on), default=None)
    if first is None:
        return None
    said = (one.said_on for one in standing if one.on == first and one.said_on)
    return max((date for date in said if first.startswith(date) and last_day(date) == first), key=len, default=first)
