"""Positions over time: what each party said on an issue and when, a lane a party, marks by day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

import msgspec
from markupsafe import Markup

from onrecord.analysis.changes import Change
from onrecord.analysis.when import known_by
from onrecord.charts.marks import SHAPES, WEIGHTS, Shape, Weight, mark
from onrecord.charts.svg import Chart, Link, at, chart_element, element, named, nowhere, text
from onrecord.charts.time import Extent, across, as_date, axis, extent
from onrecord.records import Act, Firmness, LedgerRow
from onrecord.wording import count, day, listed, stand, when

PLACES: Final = 60
"""A chart of more places (party and day) than this is drawn by month, or by year."""

LANES: Final = 10
"""As many parties have a lane; the note names the others."""

MOVES: Final = 40
"""As many changes are marked: the latest."""

ROOM: Final = 2.4
"""Marks nearer to each other than this (per cent of the width) are stacked."""

LEVELS: Final = 5
LINE: Final = 13


class LaneRow(msgspec.Struct, frozen=True):
    """What a party said on a day in one act and firmness.

    ``on`` is a day, or a month or year where the chart is drawn by these; ``when`` says it in words, and whether it is
    the day of saying or of printing; ``ids`` are the statements.
    """

    on: str
    when: str
    party: str
    act: Act
    firmness: Firmness | None
    statements: int
    ids: tuple[str, ...]


def lane_rows(rows: Iterable[LedgerRow], parties: Sequence[str]) -> tuple[LaneRow, ...]:
    """The chart's table: by date, then by party in the order given. Rows without a date or a party are not in it."""
    dated = [(known, row) for row in rows if as_date(known := known_by(row))]
    spoken = {(party, known or "") for known, row in dated for party in row.party}
    lanes = [party for party in parties if any(party == who for who, _ in spoken)][:LANES]
    unit = next(unit for unit in (10, 7, 4) if unit == 4 or len({(who, on[:unit]) for who, on in spoken}) <= PLACES)
    cells: defaultdict[tuple[str, str, Act, Firmness | None], list[LedgerRow]] = defaultdict(list)
    for known, row in dated:
        for party in row.party:
            if party in lanes:
                cells[(known or "")[:unit], party, row.act, row.firmness].append(row)
    order = sorted(cells, key=lambda key: (as_date(key[0]) or date.min, lanes.index(key[1])))
    return tuple(
        LaneRow(on, _said(on, cells[key]), party, act, firmness, len(cells[key]), tuple(row.id for row in cells[key]))
        for key in order
        for on, party, act, firmness in [key]
    )


def lanes(
    issue: str,
    rows: Sequence[LedgerRow],
    parties: Sequence[str],
    *,
    shown: Extent | None = None,
    changes: Sequence[Change] = (),
    link: Link = nowhere,
    id: str = "lanes",
) -> Chart[LaneRow] | None:
    """The rows of one issue in lanes of these parties; None where no row has a party and a date.

    ``shown`` is the extent of time (see ``time.extent``; without it, that of the rows). ``changes`` are marked above
    their lane: the latest of this issue, in the parties' lanes. ``link`` gets the statements that a mark stands for.
    """
    table = lane_rows(rows, parties)
    shown = shown or extent(rows)
    if shown is None or not table:
        return None
    names = [party for party in parties if any(row.party == party for row in table)]
    moved = [change for change in changes if change.issue == issue and change.party in names]
    moved = sorted(moved, key=lambda change: change.on)[-MOVES:]
    drawn: list[Markup] = []
    top = 0
    for party in names:
        marks, levels = _placed([row for row in table if row.party == party], shown)
        rule = top + 22 + (levels - 1) * LINE
        line = {"class": "rule", "x1": 0, "x2": "100%", "y1": rule, "y2": rule, "stroke": "currentColor"}
        drawn.append(text(party, {"class": "lane", "x": 0, "y": top + 11}))
        drawn.append(element("line", {**line, "stroke-opacity": 0.3}))
        drawn += [_turn(change, shown, rule, link) for change in moved if change.party == party]
        drawn += [_mark(party, one, rule, link) for one in marks]
        top = rule + 14
    title = f"{issue}: statements by party from {day(shown[0].isoformat())} to {day(shown[1].isoformat())}"
    desc = "A lane a party, a mark a day: its shape says what was done, its weight how firmly." + (
        " An arrow below a lane is where a position moved." if moved else ""
    )
    height = top + 22
    svg = chart_element(id, title, desc, height, [*axis(shown, height), *drawn])
    return Chart(title, desc, svg, table, _note(rows, parties, names, shown))


class _Placed(NamedTuple):
    """A mark: per cent across, level above the rule, and the table's rows that it stands for."""

    x: float
    level: int
    shape: Shape
    weight: Weight
    rows: list[LaneRow]


def _placed(table: Sequence[LaneRow], shown: Extent) -> tuple[list[_Placed], int]:
    """The marks of a lane, those too near to each other stacked, and how many levels there are."""
    groups: defaultdict[tuple[str, Shape, Weight], list[LaneRow]] = defaultdict(list)
    for row in table:
        groups[row.on, SHAPES[row.act], WEIGHTS[row.firmness]].append(row)
    marks: list[_Placed] = []
    ends: list[float] = []
    for (on, shape, weight), rows in groups.items():
        x = across(as_date(on) or date.min, shown)
        level = next((n for n, end in enumerate(ends) if x - end >= ROOM), len(ends))
        level = min(level, LEVELS - 1)
        ends[level : level + 1] = [x]
        marks.append(_Placed(x, level, shape, weight, rows))
    return marks, max(1, len(ends))


def _mark(party: str, one: _Placed, rule: int, link: Link) -> Markup:
    label = f"{party}, {listed(list(dict.fromkeys(row.when for row in one.rows)))}: {stands(one.rows)}"
    href = link([id for row in one.rows for id in row.ids])
    return at(one.x, rule - one.level * LINE, named(label, href, mark(one.shape, one.weight)))


def _turn(change: Change, shown: Extent, rule: int, link: Link) -> Markup:
    """An arrow below the lane, where a position moved."""
    before, after = stand(change.from_act, change.from_firmness), stand(change.to_act, change.to_firmness)
    label = f"{change.party} moved, {day(change.on)}: {before}, then {after}"
    arrow = element(
        "path", {"class": "turn", "d": "M-7 9H5M1.5 5.5 5.5 9 1.5 12.5", "fill": "none", "stroke": "currentColor"}
    )
    return at(across(as_date(change.on) or shown[0], shown), rule, named(label, link(change.after), arrow))


def stands(rows: Iterable[LaneRow]) -> str:
    """What these rows do, each once, with how often: ``rejection, red line; demand (3)``."""
    seen: Counter[str] = Counter()
    for row in rows:
        seen[stand(row.act, row.firmness)] += row.statements
    return "; ".join(words if times == 1 else f"{words} ({times})" for words, times in seen.items())


def _said(on: str, rows: Sequence[LedgerRow]) -> str:
    """When the rows of one place were said, as they say it where they say the same."""
    said = {when(row) for row in rows}
    return said.pop() if len(said) == 1 else day(on)


def _note(rows: Sequence[LedgerRow], parties: Sequence[str], names: Sequence[str], shown: Extent) -> str:
    """What the chart leaves out or displaces, in a sentence or two."""
    days: Mapping[str, date | None] = {row.id: as_date(known_by(row)) for row in rows}
    dated = [row for row in rows if days[row.id]]
    undated = len(rows) - len(dated)
    nobody = sum(1 for row in dated if not row.party)
    others = [party for party in parties if party not in names and any(party in row.party for row in dated)]
    outside = sum(1 for row in dated if row.party and not shown[0] <= (days[row.id] or date.min) <= shown[1])
    left_out = [
        f"{count(undated, 'statement')} without a date" if undated else "",
        f"{count(nobody, 'statement')} without a known side" if nobody else "",
        listed(others, 8),
    ]
    says = [
        f"Not drawn: {'; '.join(filter(None, left_out))}." if any(left_out) else "",
        f"Drawn at the edge: {count(outside, 'statement')} said outside these dates." if outside else "",
    ]
    return " ".join(filter(None, says))
