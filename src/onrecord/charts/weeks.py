"""How much was said when: statements per week (or month, or year) and party, a row of bars a party, on one scale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias

import msgspec
from markupsafe import Markup

from onrecord.analysis.when import known_by
from onrecord.charts.svg import Chart, chart_element, element, named, text
from onrecord.charts.time import Extent, across, as_date, axis, extent
from onrecord.records import LedgerRow
from onrecord.wording import count, day, listed

Unit: TypeAlias = Literal["week", "month", "year"]

Filtered: TypeAlias = Callable[[str, str, str], str | None]
"""Where a bar leads, of a party, from a day to a day (ISO, both included); None: nowhere."""

COLUMNS: Final = 80
"""More columns than this are drawn by month, or by year."""

PARTIES: Final = 10
HIGH: Final = 30
LANE: Final = HIGH + 18
WIDEST: Final = 5.0
"""No bar is wider than this (per cent of the width), however few weeks there are."""


class Bar(msgspec.Struct, frozen=True):
    """How many statements a party made in a week (``start`` is its Monday), month or year, up to ``end`` (included)."""

    start: str
    end: str
    party: str
    statements: int


def weeks(
    rows: Sequence[LedgerRow],
    parties: Sequence[str],
    *,
    shown: Extent | None = None,
    link: Filtered | None = None,
    id: str = "weeks",
) -> Chart[Bar] | None:
    """The bars of these parties; None where no row has a party and a date.

    A statement counts on the day by whose end it was surely made (``analysis.when.known_by``); one of two parties
    counts for both. ``shown``: see ``lanes``.
    """
    shown = shown or extent(rows)
    days = [(as_date(known_by(row)), row.party) for row in rows]
    names = [party for party in parties if any(at and party in who for at, who in days)]
    if shown is None or not names:
        return None
    left, names = names[PARTIES:], names[:PARTIES]
    unit = _unit(shown)
    counted: Counter[tuple[date, str]] = Counter()
    outside = 0
    for at, who in days:
        if at is not None and not shown[0] <= at <= shown[1]:
            outside += 1
        elif at is not None:
            counted.update((_start(at, unit), party) for party in who if party in names)
    bars = tuple(
        Bar(start.isoformat(), _end(start, unit).isoformat(), party, number)
        for (start, party), number in sorted(counted.items(), key=lambda item: (item[0][0], names.index(item[0][1])))
    )
    most = max((bar.statements for bar in bars), default=0)
    if not most:
        return None
    drawn: list[Markup] = []
    for place, party in enumerate(names):
        base = (place + 1) * LANE
        line = {"class": "rule", "x1": 0, "x2": "100%", "y1": base, "y2": base, "stroke": "currentColor"}
        drawn.append(text(f"{party} ({_total(bars, party):,})", {"class": "lane", "x": 0, "y": base - HIGH - 4}))
        drawn.append(element("line", {**line, "stroke-opacity": 0.3}))
        drawn += [_bar(bar, unit, shown, base, most, link) for bar in bars if bar.party == party]
    height = len(names) * LANE + 22
    title = f"Statements per {unit} and party from {day(shown[0].isoformat())} to {day(shown[1].isoformat())}"
    desc = f"A row of bars a party, all on one scale: the highest bar is {count(most, 'statement')} in a {unit}."
    svg = chart_element(id, title, desc, height, [*axis(shown, height), *drawn])
    return Chart(title, desc, svg, bars, _note(days, outside, left))


def _total(bars: Sequence[Bar], party: str) -> int:
    return sum(bar.statements for bar in bars if bar.party == party)


def _bar(bar: Bar, unit: Unit, shown: Extent, base: int, most: int, link: Filtered | None) -> Markup:
    start, end = date.fromisoformat(bar.start), date.fromisoformat(bar.end)
    left, right = across(start, shown), across(end + timedelta(days=1), shown)
    if shown[0] == shown[1]:
        left, right = 49.0, 51.0
    high = max(2.0, round(HIGH * bar.statements / most, 1))
    span = f"{day(bar.start)} to {day(bar.end)}" if unit == "week" else day(bar.start[: 7 if unit == "month" else 4])
    label = f"{bar.party}, {span}: {count(bar.statements, 'statement')}"
    wide = min(max(0.5, round((right - left) * 0.85, 2)), WIDEST)
    box = {"class": "bar", "x": f"{min(left, 100 - wide):g}%", "y": base - high, "width": f"{wide:g}%", "height": high}
    href = link(bar.party, bar.start, bar.end) if link else None
    return named(label, href, element("rect", {**box, "fill": "currentColor"}))


def _unit(shown: Extent) -> Unit:
    days = (shown[1] - shown[0]).days + 1
    if days <= 7 * COLUMNS:
        return "week"
    return "month" if days <= 30 * COLUMNS else "year"


def _start(at: date, unit: Unit) -> date:
    if unit == "week":
        return at - timedelta(days=at.weekday())
    return at.replace(day=1) if unit == "month" else at.replace(month=1, day=1)


def _end(start: date, unit: Unit) -> date:
    if unit == "week":
        return start + timedelta(days=6)
    later = start + timedelta(days=31 if unit == "month" else 366)
    return _start(later, unit) - timedelta(days=1)


def _note(days: Sequence[tuple[date | None, tuple[str, ...]]], outside: int, left: Sequence[str]) -> str:
    undated = sum(1 for at, _ in days if at is None)
    nobody = sum(1 for at, who in days if at is not None and not who)
    left_out = [
        f"{count(undated, 'statement')} without a date" if undated else "",
        f"{count(nobody, 'statement')} without a known side" if nobody else "",
        f"{count(outside, 'statement')} said outside these dates" if outside else "",
        listed(left, 8),
    ]
    return f"Not drawn: {'; '.join(filter(None, left_out))}." if any(left_out) else ""
