"""Days and years that a report tells of, and those on which two reports part: 'on 10 March', 'on 12 March'.

Only what needs no day of printing to be known: a day of a month, with or without its year; a year.
"""

from __future__ import annotations

from functools import lru_cache

import msgspec

from onrecord.coding.dates.expressions import MONTHS, Expression, find
from onrecord.records import Span

_OF_A_MONTH = frozenset(("iso", "monthday", "daymonth"))


class Day(msgspec.Struct, frozen=True):
    """A day of a month (1 to 12), whose year may not be told, or a year alone; and where it stands in the text."""

    month: int | None
    day: int | None
    year: int | None
    span: Span


@lru_cache(maxsize=20_000)
def days(text: str) -> tuple[Day, ...]:
    """The days and years of a text, in order; none that stand for a range ('March 3-5')."""
    return tuple(day for one in find(text) if (day := _day(one)))


def _day(one: Expression) -> Day | None:
    if one.form == "year":
        return Day(None, None, one.number("year"), (one.start, one.end))
    if one.form not in _OF_A_MONTH or (one.form != "iso" and (one.part("which") or one.part("range"))):
        return None
    month = one.part("month")
    number = int(month) if month.isdigit() else MONTHS.index(month[:3]) + 1
    return Day(number, one.number("day"), one.number("year"), (one.start, one.end))


def parting(a: str, b: str) -> tuple[Day, Day] | None:
    """The day (or year) that each of two reports has for what may be one thing; None where they agree.

    Each must have one that the other has not, and no more: with several, who knows which stands for which.
    """
    mine, theirs = days(a), days(b)
    only_mine = [one for one in mine if not any(_one(one, other) for other in theirs)]
    only_theirs = [one for one in theirs if not any(_one(one, other) for other in mine)]
    if len(only_mine) != 1 or len(only_theirs) != 1:
        return None
    (one,), (other,) = only_mine, only_theirs
    return (one, other) if (one.month is None) == (other.month is None) else None


def _one(a: Day, b: Day) -> bool:
    """Whether both can be the same, as far as they say."""
    if a.month is None or b.month is None:
        return a.year == b.year or a.year is None or b.year is None
    return (a.month, a.day) == (b.month, b.day) and (a.year == b.year or None in (a.year, b.year))
