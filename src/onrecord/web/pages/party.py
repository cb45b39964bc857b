"""A party: where it stands, where it moved, who speaks for it, all it said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from onrecord.analysis.red_lines import RedLine
from onrecord.records import LedgerRow, Movement, Position
from onrecord.web.page import Missing, Page, Parameter, Part, View, Visit, part


class Stand(msgspec.Struct, frozen=True):
    """An issue of the party's, and the clearest words on it."""

    position: Position
    words: LedgerRow


class Party(View, frozen=True, kw_only=True):
    """All that is known of a party."""

    name: str
    aliases: tuple[str, ...]
    stands: tuple[Stand, ...]
    silent: tuple[str, ...]
    moved: tuple[Movement, ...]
    red_lines: tuple[RedLine, ...]
    speakers: tuple[tuple[str, int], ...]
    said: Part
    ids: dict[str, str]


def party(visit: Visit) -> Party:
    """The party that ``?name=`` names. The list behind it: its statements."""
    snapshot, name = visit.snapshot, visit.asked("name")
    rows = snapshot.by_party.get(name, [])
    named = next((one for one in snapshot.codebook.parties if one.name == name), None) if snapshot.codebook else None
    if not rows and named is None:
        raise Missing(f"No party of this case is called {name}.")
    held = [one for one in snapshot.positions if one.party == name]
    spoken = {one.issue for one in held}
    return Party(
        title=name,
        about=f"also: {', '.join(named.aliases)}" if named and named.aliases else "",
        rows=rows,
        name=name,
        aliases=named.aliases if named else (),
        stands=tuple(Stand(one, snapshot.by_id[one.clearest]) for one in held if one.clearest in snapshot.by_id),
        silent=tuple(issue for issue in snapshot.issues if issue not in spoken),
        moved=tuple(one for one in snapshot.movements if one.party == name),
        red_lines=tuple(one for one in snapshot.red_lines if one.party == name),
        speakers=tuple(speaking(rows)),
        said=part(rows[::-1], visit.query, 50),
        ids=snapshot.speaker_ids,
    )


def speaking(rows: Sequence[LedgerRow]) -> list[tuple[str, int]]:
    """Who speaks in these statements and how often, those who do most first."""
    counted = Counter(row.speaker for row in rows if row.speaker is not None)
    return sorted(counted.items(), key=lambda one: (-one[1], one[0]))


PAGES = (
    Page(
        "/party",
        party,
        "party.html.jinja",
        kind=LedgerRow,
        under="Matrix",
        says="The statements of a party.",
        parameters=(Parameter("name", "the party's name", required=True),),
    ),
)
