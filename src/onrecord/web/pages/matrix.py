"""The first page: party × issue, a line a cell; silence is shown as silence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from onrecord.analysis.cells import ALL_ISSUES
from onrecord.analysis.gaps import gaps
from onrecord.case.standing import Stand, in_short
from onrecord.records import LedgerRow, Position
from onrecord.web.page import Page, View, Visit
from onrecord.web.snapshot import Snapshot
from onrecord.web.stands import ON, stands

ACROSS = 8
"""The most parties of a case without a codebook that get a column; those with the most statements do."""


class Cell(msgspec.Struct, frozen=True):
    """Where a party stands on an issue, and in whose words; without a stand, silence."""

    party: str
    issue: str
    stand: Stand | None
    words: LedgerRow | None


class Row(msgspec.Struct, frozen=True):
    """An issue, how the positions on it meet, and a cell a party."""

    issue: str
    gap: str
    cells: tuple[Cell, ...]


class Matrix(View, frozen=True, kw_only=True):
    """The matrix, and the parties that have no column in it."""

    on: str
    parties: tuple[str, ...]
    table: tuple[Row, ...]
    others: tuple[str, ...]


def matrix(visit: Visit) -> Matrix:
    """The parties' positions as a matrix, now or at the end of ``?on=``. The list behind it: the positions."""
    snapshot, on = visit.snapshot, visit.day("on")
    if not on:
        found: list[Stand] = snapshot.stands
    elif snapshot.is_whole:
        found = in_short((now := stands(visit)).positions, now.movements)
    else:
        found = in_short(visit.case.positions(on), visit.case.changes(on))
    held = [one.position for one in found]
    parties = across(snapshot)
    at = {(one.position.party, one.position.issue): one for one in found}
    words = _words(visit, [one.position.clearest for (party, _), one in at.items() if party in parties])
    status = {gap.issue: gap.status for gap in gaps(held, snapshot.codebook)}
    issues = snapshot.issues or ([ALL_ISSUES] if held else [])
    table = tuple(
        Row(issue, status.get(issue, ""), tuple(_cell(party, issue, at, words) for party in parties))
        for issue in issues
    )
    speaking = {one.party for one in held}
    return Matrix(
        title="Where the parties stood" if on else "Where the parties stand",
        about="The clearest of each party's latest words on an issue. Every cell leads to all that stands behind it.",
        rows=_listed(visit, on) if visit.is_list else (),
        on=on,
        parties=tuple(parties),
        table=table,
        others=tuple(party for party in snapshot.parties if party not in parties and party in speaking),
    )


def _words(visit: Visit, ids: Sequence[str]) -> Mapping[str, LedgerRow]:
    """These statements and maybe others, by id."""
    if visit.snapshot.is_whole:
        return visit.snapshot.by_id
    return {row.id: row for row in visit.case.statements(ids=ids)}


def _listed(visit: Visit, on: str) -> Sequence[Position]:
    """The positions, with all statements behind them."""
    return stands(visit).positions if visit.snapshot.is_whole else visit.case.positions(on or None)


def across(snapshot: Snapshot) -> list[str]:
    """The parties with a column: the codebook's, else those that spoke most."""
    if snapshot.codebook and snapshot.codebook.parties:
        return [party.name for party in snapshot.codebook.parties]
    return snapshot.parties[:ACROSS]


def _cell(party: str, issue: str, at: Mapping[tuple[str, str], Stand], words: Mapping[str, LedgerRow]) -> Cell:
    stand = at.get((party, issue))
    return Cell(party, issue, stand, words.get(stand.position.clearest) if stand else None)


PAGES = (
    Page(
        "/",
        matrix,
        "matrix.html.jinja",
        kind=Position,
        nav="Matrix",
        says="Where each party stands on each issue.",
        parameters=(ON,),
        slow=lambda query: bool(query.get("on")),
        whole=False,
    ),
)
