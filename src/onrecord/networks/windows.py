"""Moving windows of time, and kernels that weigh what is in them.

A window of N days has N dates; one of N weeks, months or years ends the day before as many weeks, months or years have
passed. Windows begin on the first day on which there is a statement and move by one day, week, month or year, until
one reaches the last statement. A window of N events has N statements and moves by one.
"""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.networks.settings import Kernel, Settings, Unit
from onrecord.networks.uses import Use


class Window(NamedTuple):
    """The uses in a window with their weights. ``start`` and ``end`` are days, both inclusive; None: no window."""

    uses: Sequence[Use]
    weights: Sequence[float]
    start: str | None = None
    end: str | None = None


def windows(uses: Sequence[Use], settings: Settings) -> Iterator[Window]:
    """The windows that the settings ask for; one of everything where they ask for none. ``uses`` are in time's order.

    What has no day is in no window.
    """
    if settings.window is None:
        yield Window(uses, [1.0] * len(uses))
        return
    dated = [use for use in uses if use.on is not None]
    if settings.window == "events":
        yield from _by_events(dated, settings.size, settings.kernel)
    elif dated:
        yield from _by_time(dated, settings.window, settings.size, settings.kernel)


def _by_time(uses: Sequence[Use], unit: Unit, size: int, kernel: Kernel | None) -> Iterator[Window]:
    days = [date.fromisoformat(use.on or "").toordinal() for use in uses]
    first = date.fromordinal(days[0])
    low = high = step = 0
    while True:
        start = moved(first, unit, step).toordinal()
        end = moved(first, unit, step + size).toordinal() - 1
        while low < len(days) and days[low] < start:
            low += 1
        while high < len(days) and days[high] <= end:
            high += 1
        middle, half = (start + end) / 2, (end - start + 1) / 2
        weights = [weight(kernel, (day - middle) / half) for day in days[low:high]]
        yield Window(uses[low:high], weights, date.fromordinal(start).isoformat(), date.fromordinal(end).isoformat())
        if end >= days[-1]:
            return
        step += 1


def moved(day: date, unit: Unit, by: int) -> date:
    """The day so many units later; in a month that is too short, its last day. Raises ValueError after 9999."""
    if unit in ("days", "weeks"):
        try:
            return day + timedelta(days=by * (7 if unit == "weeks" else 1))
        except OverflowError as error:
            raise ValueError("the window is too long for the calendar: choose a smaller size") from error
    months = day.year * 12 + day.month - 1 + by * (12 if unit == "years" else 1)
    year, month = divmod(months, 12)
    if year > date.max.year:
        raise ValueError("the window is too long for the calendar: choose a smaller size")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _by_events(uses: Sequence[Use], size: int, kernel: Kernel | None) -> Iterator[Window]:
    """Windows of statements: all uses of one statement are one event."""
    begins = [place for place in range(len(uses)) if place == 0 or uses[place].entry != uses[place - 1].entry]
    ends = [*begins[1:], len(uses)]
    for first in range(max(1, len(begins) - size + 1) if begins else 0):
        last = min(first + size, len(begins)) - 1
        middle, half = (first + last) / 2, (last - first + 1) / 2
        weights: list[float] = []
        for event in range(first, last + 1):
            weights += [weight(kernel, (event - middle) / half)] * (ends[event] - begins[event])
        inside = uses[begins[first] : ends[last]]
        yield Window(inside, weights, inside[0].on, inside[-1].on)


def weight(kernel: Kernel | None, distance: float) -> float:
    """What something counts that lies so far from the window's middle (−1 and 1: its ends); 1 without a kernel.

    Every kernel falls from the middle to both ends alike.
    """
    if kernel is None:
        return 1.0
    if kernel == "uniform":
        return 0.5
    if kernel == "gaussian":
        return math.exp(-(distance**2) / 2) / math.sqrt(2 * math.pi)
    if kernel == "epanechnikov":
        return 0.75 * (1 - distance**2)
    return 1 - abs(distance)
