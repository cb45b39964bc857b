"""The charts of the page, each with the table that says the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from onrecord.analysis.changes import Change
from onrecord.analysis.gaps import Gap
from onrecord.brief.claims import Material
from onrecord.brief.page import Figure, Line
from onrecord.charts.gap_table import gap_table
from onrecord.charts.lanes import LaneRow, lane_rows, lanes, stands
from onrecord.charts.svg import Link
from onrecord.charts.time import Extent
from onrecord.charts.weeks import weeks
from onrecord.records import LedgerRow
from onrecord.wording import day, listed

REFS = 6
"""As many statements are pointed to from a line of a figure's table."""


def over_time(
    material: Material,
    issue: str,
    rows: Sequence[LedgerRow],
    parties: Sequence[str],
    changes: Sequence[Change],
    shown: Extent | None,
    id: str,
) -> Figure | None:
    """Statements on an issue by party and date, marks leading to the evidence. See ``charts.lanes``.

    Each place (party and day) leads to what is cited of it already, else its first statement is cited now.
    """
    places: defaultdict[tuple[str, str], list[LaneRow]] = defaultdict(list)
    for row in lane_rows(rows, parties):
        places[row.on, row.party].append(row)
    lines = [_line(material, party, found) for (_, party), found in places.items()]
    chart = lanes(issue, rows, parties, shown=shown, changes=changes, link=evidence(material), id=id)
    if chart is None:
        return None
    headings = ("Date", "Party", "What was said", "Statements", "Evidence")
    return Figure(chart.svg, chart.title, chart.note, headings, tuple(lines))


def overview(material: Material, gaps: Sequence[Gap]) -> Figure | None:
    """The gap table at a glance; the table of positions says the same in words."""
    chart = gap_table(gaps, link=evidence(material), id="overview")
    return Figure(chart.svg, chart.title, chart.note, (), ()) if chart else None


def volume(material: Material, parties: Sequence[str], shown: Extent | None) -> Figure | None:
    """Statements per week (month, year) and party."""
    chart = weeks(material.rows, parties, shown=shown, id="volume")
    if chart is None:
        return None
    names = [party for party in parties if any(bar.party == party for bar in chart.rows)]
    counted: defaultdict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for bar in chart.rows:
        counted[bar.start, bar.end][bar.party] = bar.statements
    lines = tuple(
        Line((f"{day(start)} – {day(end)}", *(str(numbers.get(party, "–")) for party in names)), ())
        for (start, end), numbers in counted.items()
    )
    return Figure(chart.svg, chart.title, chart.note, ("From – to", *names), lines)


def _line(material: Material, party: str, found: Sequence[LaneRow]) -> Line:
    ids = [id for row in found for id in row.ids]
    cited = [id for id in ids if id in material.notes.numbers][:REFS] or ids[:1]
    said = list(dict.fromkeys(row.when for row in found))
    number = sum(row.statements for row in found)
    refs = tuple(material.notes.cite(id) for id in cited)
    return Line((listed(said), party, stands(found), f"{number:,}"), refs)


def evidence(material: Material) -> Link:
    """Leads from statements (ids) to the entry of the first of them that is cited."""
    numbers = material.notes.numbers

    def link(statements: Sequence[str]) -> str | None:
        ids = (material.by_id[id].id for id in statements)
        number = next((numbers[id] for id in ids if id in numbers), None)
        return f"#e{number}" if number else None

    return link
