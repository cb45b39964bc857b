"""The first page: party × issue, a line a cell; silence is shown as silence."""

from __future__ import annotations

import msgspec

from onrecord.analysis.cells import ALL_ISSUES
from onrecord.records import LedgerRow, Movement, Position
from onrecord.web.page import Page, View, Visit
from onrecord.web.snapshot import Snapshot
from onrecord.web.stands import ON, stands

ACROSS = 8
"""The most parties of a case without a codebook that get a column; those with the most statements do."""


class Cell(msgspec.Struct, frozen=True):
    """Where a party stands on an issue, in whose words, and its last movement; without a position, silence."""

    party: str
    issue: str
    position: Position | None
    words: LedgerRow | None
    moved: Movement | None


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
    snapshot, now = visit.snapshot, stands(visit)
    parties = across(snapshot)
    at = {(one.party, one.issue): one for one in now.positions}
    moved = {(one.party, one.issue): one for one in now.movements}  # the last one of each stays
    gaps = {gap.issue: gap.status for gap in now.gaps}
    issues = snapshot.issues or ([ALL_ISSUES] if now.positions else [])
    table = tuple(
        Row(issue, gaps.get(issue, ""), tuple(_cell(snapshot, party, issue, at, moved) for party in parties))
        for issue in issues
    )
    held = {one.party for one in now.positions}
    return Matrix(
        title="Where the parties stood" if now.on else "Where the parties stand",
        about="The clearest of each party's latest words on an issue. Every cell leads to all that stands behind it.",
        rows=now.positions,
        on=now.on,
        parties=tuple(parties),
        table=table,
        others=tuple(party for party in snapshot.parties if party not in parties and party in held),
    )


def across(snapshot: Snapshot) -> list[str]:
    """The parties with a column: the codebook's, else those that spoke most."""
    if snapshot.codebook and snapshot.codebook.parties:
        return [party.name for party in snapshot.codebook.parties]
    return snapshot.parties[:ACROSS]


def _cell(
    snapshot: Snapshot,
    party: str,
    issue: str,
    at: dict[tuple[str, str], Position],
    moved: dict[tuple[str, str], Movement],
) -> Cell:
    position = at.get((party, issue))
    words = snapshot.by_id.get(position.clearest) if position else None
    return Cell(party, issue, position, words, moved.get((party, issue)))


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
    ),
)
