"""An issue: who stands where on it, over time, and how that meets; and a cell, one party's words on it."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.analysis.cells import ALL_ISSUES
from onrecord.analysis.gaps import Gap
from onrecord.charts.lanes import LaneRow, lanes
from onrecord.charts.svg import Chart
from onrecord.records import LedgerRow, Movement, Position
from onrecord.web import links
from onrecord.web.page import Missing, Page, Parameter, Part, View, Visit, part
from onrecord.web.stands import ON, stands


class Issue(View, frozen=True, kw_only=True):
    """All that is known on an issue."""

    name: str
    keywords: tuple[str, ...]
    options: tuple[str, ...]
    gap: Gap | None
    stands: tuple[tuple[Position, LedgerRow], ...]
    silent: tuple[str, ...]
    chart: Chart[LaneRow] | None
    moved: tuple[Movement, ...]
    said: Part
    ids: dict[str, str]


def issue(visit: Visit) -> Issue:
    """The issue that ``?name=`` names. The list behind it: the statements on it."""
    snapshot, name = visit.snapshot, visit.asked("name")
    rows = snapshot.by_issue.get(name, [])
    named = next((one for one in snapshot.codebook.issues if one.name == name), None) if snapshot.codebook else None
    if not rows and named is None:
        raise Missing(f"No issue of this case is called {name}.")
    held = [one for one in snapshot.positions if one.issue == name]
    spoken = {one.party for one in held}
    changes = [one for one in snapshot.changes if one.issue == name]
    chart = snapshot.once(
        f"lanes {name}",
        lambda: lanes(
            name, rows, snapshot.parties, changes=changes, link=lambda ids: links.statement(ids[0]) if ids else None
        ),
    )
    parties = [party.name for party in snapshot.codebook.parties] if snapshot.codebook else []
    return Issue(
        title=name,
        about=named.about if named else "",
        rows=rows,
        name=name,
        keywords=named.keywords if named else (),
        options=named.options if named else (),
        gap=next((gap for gap in snapshot.gaps if gap.issue == name), None),
        stands=tuple((one, snapshot.by_id[one.clearest]) for one in held if one.clearest in snapshot.by_id),
        silent=tuple(party for party in parties if party not in spoken),
        chart=chart,
        moved=tuple(one for one in snapshot.movements if one.issue == name),
        said=part(rows[::-1], visit.query, 50),
        ids=snapshot.speaker_ids,
    )


class Cell(View, frozen=True, kw_only=True):
    """All that stands behind a cell of the matrix."""

    party: str
    issue: str
    on: str
    position: Position | None
    clearest: LedgerRow | None
    against: tuple[LedgerRow, ...]
    moved: tuple[Movement, ...]
    said: Part
    ids: dict[str, str]


def cell(visit: Visit) -> Cell:
    """What ``?party=`` said on ``?issue=``, or had by the end of ``?on=``. The list behind it: the statements, newest
    last.
    """
    snapshot, party, name = visit.snapshot, visit.asked("party"), visit.query.get("issue", "")
    if party not in snapshot.parties or (name and name not in snapshot.issues):
        raise Missing(f"There is no cell of {party} and {name or 'all issues'} in this case.")
    now = stands(visit)
    position = next((one for one in now.positions if (one.party, one.issue) == (party, name)), None)
    rows: Sequence[LedgerRow] = snapshot.by_party.get(party, [])
    if now.on:
        rows = [snapshot.by_id[id] for id in (position.statements if position else ()) if id in snapshot.by_id]
    elif name != ALL_ISSUES:
        rows = [row for row in rows if name in row.issue]
    against = position.against if position else ()
    return Cell(
        title=f"{party} on {name}" if name else party,
        rows=rows,
        party=party,
        issue=name,
        on=now.on,
        position=position,
        clearest=snapshot.by_id.get(position.clearest) if position else None,
        against=tuple(snapshot.by_id[id] for id in against if id in snapshot.by_id),
        moved=tuple(one for one in now.movements if (one.party, one.issue) == (party, name)),
        said=part(rows[::-1], visit.query, 50),
        ids=snapshot.speaker_ids,
    )


PAGES = (
    Page(
        "/issue",
        issue,
        "issue.html.jinja",
        kind=LedgerRow,
        under="Matrix",
        says="The statements on an issue.",
        parameters=(Parameter("name", "the issue's name", required=True),),
    ),
    Page(
        "/cell",
        cell,
        "cell.html.jinja",
        kind=LedgerRow,
        under="Matrix",
        says="What a party said on an issue.",
        parameters=(
            Parameter("party", "the party's name", required=True),
            Parameter("issue", "the issue's name; left out, all that the party said"),
            ON,
        ),
        slow=lambda query: bool(query.get("on")),
    ),
)
