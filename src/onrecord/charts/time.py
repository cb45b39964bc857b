"""Days on an axis: from when to when, where a day stands on it, and the dates written under it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final, TypeAlias

from markupsafe import Markup

from onrecord.analysis.when import known_by
from onrecord.charts.svg import element, text
from onrecord.records import LedgerRow
from onrecord.wording import day

Extent: TypeAlias = tuple[date, date]
"""The first and the last day shown."""

BEFORE: Final = timedelta(days=45)
"""What was said longer than this before the first article is drawn at the left edge: old sayings don't stretch time."""


def as_date(iso: str | None) -> date | None:
    """The day of an ISO date; the middle of a month or a year; None where it is none."""
    if not iso:
        return None
    whole = {10: iso, 7: f"{iso}-15", 4: f"{iso}-07-01"}.get(len(iso), iso[:10])
    try:
        return date.fromisoformat(whole)
    except ValueError:
        return None


def extent(rows: Iterable[LedgerRow]) -> Extent | None:
    """The first and the last day that a case's charts show, the same in all of them; None where no row is dated."""
    known, published = set(), set()
    for row in rows:
        known.add(known_by(row))
        published.add(row.published)
    said = [at for iso in known if (at := as_date(iso))]
    printed = [at for iso in published if (at := as_date(iso))]
    if not said:
        return None
    if not printed:
        return min(said), max(said)
    return max(min(said), min(printed) - BEFORE), max(printed)


def across(at: date, shown: Extent) -> float:
    """Per cent of the width, two of them left free on either side; what is outside the extent stands at its edge."""
    first, last = shown
    if first == last:
        return 50.0
    at = min(max(at, first), last)
    return round(2 + 96 * ((at - first).days / (last - first).days), 2)


def axis(shown: Extent, height: int) -> Sequence[Markup]:
    """The dates under a chart of this height in pixels, and faint lines up from them."""
    first, last = shown
    parts = min(3, (last - first).days)
    if not parts:
        return _tick(50.0, "middle", first, height)
    days = [first + (last - first) * part // parts for part in range(parts + 1)]
    anchors = ["start", *["middle"] * (parts - 1), "end"]
    places = (
        {"start": 0.0, "end": 100.0}.get(anchor, across(at, shown)) for at, anchor in zip(days, anchors, strict=True)
    )
    ticks = (_tick(x, anchor, at, height) for x, anchor, at in zip(places, anchors, days, strict=True))
    return [drawn for tick in ticks for drawn in tick]


def _tick(x: float, anchor: str, at: date, height: int) -> list[Markup]:
    line = {"class": "grid", "x1": f"{x:g}%", "x2": f"{x:g}%", "y1": 4, "y2": height - 18, "stroke": "currentColor"}
    words = {"class": "tick", "x": f"{x:g}%", "y": height - 4, "text-anchor": anchor, "font-size": 11.5}
    return [
        element("line", {**line, "stroke-opacity": 0.4, "stroke-dasharray": "1 4"}),
        text(day(at.isoformat()), dict(words)),
    ]
