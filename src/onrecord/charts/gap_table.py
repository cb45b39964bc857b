"""The gap table at a glance: issues down, parties across, what each party does and how firmly, and how that meets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec
from markupsafe import Markup

from onrecord.analysis.gaps import Gap, Stand, Status
from onrecord.charts.marks import SHAPES, WEIGHTS, mark
from onrecord.charts.svg import Chart, Link, at, chart_element, element, named, nowhere, text
from onrecord.records import Act, Firmness
from onrecord.wording import day, listed, shorten, stand

PARTIES: Final = 8
"""As many parties stand side by side; the note names the others."""

ISSUES: Final = 24
"""As many issues are drawn, which a printed page holds: those on record first; the note names the others."""

LINE: Final = 40
HEAD: Final = 40
LETTERS: Final = 11
"""As many letters of a party's name fit above its column on a telephone; the whole name is in every cell's."""


class GapCell(msgspec.Struct, frozen=True):
    """A party on an issue: what it does, how firmly, since when, by which statement; ``note`` where it takes no stance.

    ``status`` is how the parties' stands on the issue meet (see ``analysis.gaps``).
    """

    issue: str
    status: Status
    party: str
    act: Act | None
    firmness: Firmness | None
    since: str | None
    statement: str | None
    note: str


def gap_table(gaps: Sequence[Gap], *, link: Link = nowhere, id: str = "gaps") -> Chart[GapCell] | None:
    """The chart of these gaps, in their order; None where there are none. A cell leads to its clearest statement."""
    cells = tuple(
        GapCell(gap.issue, gap.status, one.party, one.act, one.firmness, one.since, one.statement, one.note)
        for gap in gaps
        for one in gap.stands
    )
    named_parties = list(dict.fromkeys(cell.party for cell in cells))
    # those who are on record most, in the order given
    spoken = {party: sum(1 for cell in cells if cell.party == party and cell.act) for party in named_parties}
    most = sorted(named_parties, key=lambda party: -spoken[party])[:PARTIES]
    parties = [party for party in named_parties if party in most]
    if not parties:
        return None
    columns = {party: round((place + 0.5) * 100 / len(parties), 2) for place, party in enumerate(parties)}
    drawn = [head for party, x in columns.items() for head in _heading(party, x)]
    spoken_on = sorted(gaps, key=lambda gap: not any(one.act for one in gap.stands))[:ISSUES]
    shown = [gap for gap in gaps if gap in spoken_on]
    for place, gap in enumerate(shown):
        base = HEAD + place * LINE
        line = {"class": "rule", "x1": 0, "x2": "100%", "y1": base, "y2": base, "stroke": "currentColor"}
        drawn.append(element("line", {**line, "stroke-opacity": 0.3}))
        drawn.append(text(gap.issue, {"class": "lane", "x": 0, "y": base + 14}))
        drawn.append(text(gap.status, {"class": "tick", "x": "100%", "y": base + 14, "text-anchor": "end"}))
        drawn += [
            _cell(gap.issue, one, columns[one.party], base + 28, link) for one in gap.stands if one.party in columns
        ]
    title = f"How the stands of {listed(parties)} meet, issue by issue"
    desc = (
        "A line an issue, a column a party: the shape says what the party does, its weight how firmly. "
        "The word at the end says how the stands meet."
    )
    svg = chart_element(id, title, desc, HEAD + len(shown) * LINE + 6, drawn)
    left = [party for party in named_parties if party not in columns]
    left += [gap.issue for gap in gaps if gap not in shown]
    return Chart(title, desc, svg, cells, f"Not drawn: {listed(left, 8)}." if left else "")


def _heading(party: str, x: float) -> list[Markup]:
    """A party's name above its column, in two lines where it has two words."""
    first, _, rest = party.partition(" ")
    lines = [shorten(first, LETTERS), *([shorten(rest, LETTERS)] if rest else [])]
    return [
        text(
            words,
            {
                "class": "head",
                "x": f"{x:g}%",
                "y": 30 - 14 * (len(lines) - 1 - place),
                "text-anchor": "middle",
                "font-size": 12,
            },
        )
        for place, words in enumerate(lines)
    ]


def _cell(issue: str, one: Stand, x: float, y: int, link: Link) -> Markup:
    if one.act is None or one.statement is None:
        label = f"{one.party} on {issue}: {one.note}"
        dash = element("path", {"class": "silent", "d": "M-5 0H5", "stroke": "currentColor", "stroke-opacity": 0.5})
        return at(x, y, named(label, None, dash))
    since = f", since {day(one.since)}" if one.since else ""
    label = f"{one.party} on {issue}: {stand(one.act, one.firmness)}{since}"
    return at(x, y, named(label, link([one.statement]), mark(SHAPES[one.act], WEIGHTS[one.firmness])))
