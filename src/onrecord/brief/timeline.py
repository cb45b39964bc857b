"""The drawing of an issue: a lane a party, a mark a statement by date, shaped by what it does and filled by how firmly.

Positions along the time are per cent of the width and heights are pixels, so that the drawing fits any page without
its lettering being scaled. Everything drawn is told again in the table beside it (the twin).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from onrecord.analysis.when import known_by
from onrecord.brief.evidence import Notes
from onrecord.brief.page import Drawing, Lane, Mark, Tick, TwinRow
from onrecord.records import Act, Firmness, LedgerRow
from onrecord.wording import count, day, listed, stand, when

SHAPES: Final[dict[Act, str]] = {
    "demand": "asks",
    "condition": "asks",
    "offer": "gives",
    "accept": "gives",
    "support": "gives",
    "reject": "opposes",
    "accuse": "opposes",
    "threaten": "opposes",
    "expect": "tells",
    "report": "tells",
    "other": "tells",
}

FILLS: Final[dict[Firmness | None, str]] = {
    "red line": "ringed",
    "firm": "solid",
    "conditional": "hollow",
    "open": "hollow",
    None: "hollow",
}

BEFORE: Final = timedelta(days=45)
"""What was said longer than this before the first article is drawn at the left edge: old sayings don't stretch time."""

PLACES: Final = 60
"""A drawing of more places (party and day) than this is drawn by month, or by year."""

ROOM: Final = 2.4
"""Marks nearer to each other than this (per cent of the width) are stacked."""

LEVELS: Final = 5
LANES: Final = 10
LINE: Final = 13
REFS: Final = 6


def as_date(iso: str | None) -> date | None:
    """The day of an ISO date; the middle of a month or a year; None where it is none."""
    if not iso:
        return None
    whole = {10: iso, 7: f"{iso}-15", 4: f"{iso}-07-01"}.get(len(iso), iso[:10])
    try:
        return date.fromisoformat(whole)
    except ValueError:
        return None


def extent(rows: Sequence[LedgerRow]) -> tuple[date, date] | None:
    """The first and the last day that the case's drawings show, the same in all of them; None where no row is dated."""
    said = [at for row in rows if (at := as_date(known_by(row)))]
    printed = [at for row in rows if (at := as_date(row.published))]
    if not said:
        return None
    if not printed:
        return min(said), max(said)
    return max(min(said), min(printed) - BEFORE), max(printed)


def drawing(
    issue: str,
    rows: Sequence[LedgerRow],
    parties: Sequence[str],
    shown: tuple[date, date] | None,
    notes: Notes,
) -> Drawing | None:
    """Draws the rows of one issue in lanes of the given parties; None where no row has a party and a date.

    ``shown`` is the extent of time. Each place (party and day) leads to the evidence: to what ``notes`` has of it
    already, else to its first row, which is cited then.
    """
    dated = [row for row in rows if as_date(known_by(row))]
    lanes = [party for party in parties if any(party in row.party for row in dated)][:LANES]
    if shown is None or not lanes:
        return None
    days = {(party, known_by(row) or "") for row in dated for party in row.party}
    unit = next(unit for unit in (10, 7, 4) if unit == 4 or len({(who, at[:unit]) for who, at in days}) <= PLACES)
    bins: defaultdict[tuple[str, str], list[LedgerRow]] = defaultdict(list)
    for row in dated:
        for party in row.party:
            if party in lanes:
                bins[(known_by(row) or "")[:unit], party].append(row)
    # sorted by the date as it would be drawn, then in the parties' order
    keys = sorted(bins, key=lambda key: (as_date(key[0]) or date.min, lanes.index(key[1])))
    twin = tuple(_twin(at, party, bins[at, party], notes) for at, party in keys)
    drawn: list[Lane] = []
    top = 0
    for party in lanes:
        places = {at: found for (at, who), found in bins.items() if who == party}
        marks, levels = _marks(party, places, shown, notes.numbers)
        rule = top + 22 + (levels - 1) * LINE
        placed = tuple(Mark(m.x, rule - m.y * LINE, m.shape, m.fill, m.label, m.number) for m in marks)
        drawn.append(Lane(party, top + 11, rule, placed))
        top = rule + 14
    return Drawing(
        label=f"{issue}: statements by party from {day(shown[0].isoformat())} to {day(shown[1].isoformat())}",
        height=top + 22,
        lanes=tuple(drawn),
        ticks=_ticks(shown),
        twin=twin,
        note=_note(rows, dated, shown),
    )


def _marks(
    party: str, bins: Mapping[str, list[LedgerRow]], shown: tuple[date, date], numbers: Mapping[str, int]
) -> tuple[list[Mark], int]:
    """The marks of a lane, ``y`` still the level they are stacked at, and how many levels there are."""
    marks: list[Mark] = []
    ends: list[float] = []
    for at in sorted(bins, key=lambda at: as_date(at) or date.min):
        x = _x(as_date(at) or date.min, shown)
        groups: defaultdict[tuple[str, str], list[LedgerRow]] = defaultdict(list)
        for row in bins[at]:
            groups[SHAPES[row.act], FILLS[row.firmness]].append(row)
        for (shape, fill), rows in groups.items():
            level = next((n for n, end in enumerate(ends) if x - end >= ROOM), len(ends))
            level = min(level, LEVELS - 1)
            ends[level : level + 1] = [x]
            label = f"{party}, {_said(at, rows)}: {_stands(rows)}"
            number = next((numbers[row.id] for row in rows if row.id in numbers), None)
            marks.append(Mark(x, level, shape, fill, label, number))
    return marks, max(1, len(ends))


def _stands(rows: Sequence[LedgerRow]) -> str:
    """What the rows do, each once, with how often: ``rejects, red line; demands (3)``."""
    seen = Counter(stand(row.act, row.firmness) for row in rows)
    return "; ".join(words if times == 1 else f"{words} ({times})" for words, times in seen.items())


def _said(at: str, rows: Sequence[LedgerRow]) -> str:
    """When the rows of one place were said, as they say it where they say the same."""
    said = {when(row) for row in rows}
    return said.pop() if len(said) == 1 else day(at)


def _twin(at: str, party: str, rows: Sequence[LedgerRow], notes: Notes) -> TwinRow:
    cited = [row for row in rows if row.id in notes.numbers][:REFS] or rows[:1]
    return TwinRow(_said(at, rows), party, _stands(rows), len(rows), tuple(notes.cite(row.id) for row in cited))


def _x(at: date, shown: tuple[date, date]) -> float:
    """Per cent of the width, two of them left free on either side; what is outside the extent stands at its edge."""
    first, last = shown
    if first == last:
        return 50.0
    at = min(max(at, first), last)
    return round(2 + 96 * ((at - first).days / (last - first).days), 2)


def _ticks(shown: tuple[date, date]) -> tuple[Tick, ...]:
    first, last = shown
    if first == last:
        return (Tick(50.0, "middle", day(first.isoformat())),)
    parts = min(3, (last - first).days)
    days = [first + (last - first) * part // parts for part in range(parts + 1)]
    anchors = ["start", *["middle"] * (parts - 1), "end"]
    return tuple(
        Tick({"start": 0.0, "end": 100.0}.get(anchor, _x(at, shown)), anchor, day(at.isoformat()))
        for at, anchor in zip(days, anchors, strict=True)
    )


def _note(rows: Sequence[LedgerRow], dated: Sequence[LedgerRow], shown: tuple[date, date]) -> str:
    """What the drawing leaves out or displaces, in a sentence."""
    undated = len(rows) - len(dated)
    nobody = sum(1 for row in dated if not row.party)
    outside = sum(1 for row in dated if row.party and not shown[0] <= (as_date(known_by(row)) or date.min) <= shown[1])
    parts = [
        f"{count(undated, 'statement')} without a date" if undated else "",
        f"{count(nobody, 'statement')} without a known side" if nobody else "",
    ]
    left_out = listed(list(filter(None, parts)))
    says = [
        f"Not drawn: {left_out}." if left_out else "",
        f"Drawn at the edge: {count(outside, 'statement')} said outside these dates." if outside else "",
    ]
    return " ".join(filter(None, says))
