"""What a date expression means in its sentence, on the day of its article.

The expression is found in its sentence, the sentence says whether it looks back or ahead, the text says how it writes
figures; `meanings` does the reckoning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from onrecord.coding.dates.anchors import Anchor, Order, Reading, anchor
from onrecord.coding.dates.expressions import Expression, find
from onrecord.coding.dates.meanings import meaning, year_and_month
from onrecord.coding.dates.outlook import Outlook, outlook
from onrecord.records import Span

_ISO_MONTH = re.compile(r"\s*\d{4}-\d\d\s*", re.ASCII)
# Forms that mean the same whether the sentence looks back or ahead.
_TIMELESS = {"iso", "day", "year", "ago", "beside", "ordinal", "weekfrom", "weekin"}
_TOLD_BESIDE = {"earlier", "before", "later"}
_BACK = 300
_SLASHED = re.compile(
    r"(?<![0-9/.,$£€-])([0-9]{1,2})[/.]([0-9]{1,2})(?:[/.](?:[0-9]{4}|[0-9]{2}))?(?![0-9/%]|[.,-][0-9])"
)


@lru_cache(maxsize=256)
def order_habit(text: str) -> Order | None:
    """Whether a text writes the day or the month first in `21/8`, by its figures that can be read only one way."""
    habits: set[Order] = set()
    for match in _SLASHED.finditer(text):
        one, two = int(match[1]), int(match[2])
        if "/" not in match[0] or match[0] in {"24/7"} or min(one, two) < 1:
            continue
        if 12 < one <= 31 and two <= 12:
            habits.add("day first")
        elif 12 < two <= 31 and one <= 12:
            habits.add("month first")
    return habits.pop() if len(habits) == 1 else None


def _candidates(expression: str, sentence: str | None) -> Iterator[tuple[Expression, str]]:
    """The date expressions that overlap the one asked for, each with the text that it was found in."""
    place = sentence.find(expression) if sentence else -1
    if sentence is None or place < 0:
        yield from ((found, expression) for found in find(expression))
        return
    end = place + len(expression)
    for found in find(sentence, max(0, place - 16), min(len(sentence), end + 30)):
        if found.start < end and place < found.end:
            yield found, sentence
        if found.end >= end:
            return


def resolve_date(
    expression: str, published: str | None, sentence: str | None = None, order: Order | None = None
) -> str | None:
    """The day (`2025-02-17`), month (`2025-02`) or year (`2025`) that a date expression of the news means.

    ``published`` is the article's ISO date, a day, month or year, or None where it isn't known: what is told from it
    (`yesterday`, `on Monday`, `Feb. 17`) is then None. ``sentence`` is what the expression stands in: it says whether
    `Monday` is the one before or the one to come, and whether `May` is a month at all. ``order`` is the habit of the
    outlet or document in `1/9`; without it, such figures are read only where one reading is possible or plausible
    (the other in no calendar, in the future, or far off). None where it can't be known or is no date. Never raises.
    """
    if "-" in expression and _ISO_MONTH.fullmatch(expression):
        month = anchor(expression.strip())
        return month and year_and_month(month.year, month.month or 0)
    told_from = anchor(published)
    for found, text in _candidates(expression, sentence):
        towards = None if found.form in _TIMELESS else outlook(text, found.start, found.end)
        if found.form == "beside" or (_is_told_beside(found) and sentence is not None):
            told_from = _told_beside(found, text, told_from, order)
        habit = order or (order_habit(text) if found.form == "figures" else None)
        reading = Reading(told_from, towards, habit)
        if result := meaning(found, reading):
            return result
    return None


def date_of(
    found: Expression, text: str, window: Span, published: str | None, towards: Outlook | None, order: Order | None
) -> str | None:
    """What an expression in a text means: ``window`` is its sentence, ``towards`` whether that looks back or ahead."""
    told_from = anchor(published)
    if _is_told_beside(found):
        told_from = _told_beside(found, text, told_from, order, window)
    return meaning(found, Reading(told_from, towards, order))


def _is_told_beside(found: Expression) -> bool:
    """Whether it is told from another day in its sentence: 'the next day', 'two days earlier'."""
    return found.form == "beside" or (found.form == "ago" and found.part("way") in _TOLD_BESIDE)


def _told_beside(
    found: Expression, text: str, told_from: Anchor | None, order: Order | None, window: Span | None = None
) -> Anchor | None:
    """The one other day that 'two days earlier' is told from, in its sentence or else in its paragraph before it.

    None where there isn't just one.
    """
    start, end = window or (0, len(text))
    for first, last in ((start, end), (max(text.rfind("\n", 0, start) + 1, start - _BACK), start)):
        others = {
            meaning(other, Reading(told_from, outlook(text, other.start, other.end, (first, last)), order))
            for other in find(text, first, last)
            if other.start != found.start and other.form not in ("ago", "beside")
        }
        if others:
            return anchor(others.pop()) if len(others) == 1 else None
    return None
