"""The issues of the page, one by one: where each party stands in its own words, what moved, the red lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from onrecord.analysis.changes import Change
from onrecord.analysis.gaps import Gap
from onrecord.analysis.red_lines import RedLine as Line
from onrecord.brief.claims import Material, claim, claims, told
from onrecord.brief.page import Drawing, Move, RedLine, Section, Stand
from onrecord.brief.timeline import drawing, extent
from onrecord.brief.wording import count, day, listed, stand
from onrecord.codebook import Codebook
from onrecord.records import LedgerRow, Position

PARTIES: Final = 12
"""As many parties are shown under an issue; the others are named with their count."""

SHOWN: Final = 6
"""As many statements of a party are shown under an issue."""

LOOSE: Final = 5
"""As many statements of a party are shown that are on no issue."""

WORDS: Final = 420
"""Longer words are shortened in the text; the evidence has them whole."""

NOBODY: Final = "Side not known"

SAYS: Final[dict[str, str]] = {
    "agreed": "The parties' latest words agree.",
    "compatible": "The parties' latest words differ, and do not rule each other out.",
    "opposed": "The parties' latest words oppose each other.",
    "one-sided": "One party has spoken on this issue.",
    "unaddressed": "No party has spoken on this issue.",
}


def sections(
    material: Material,
    codebook: Codebook | None,
    issues: Sequence[str],
    parties: Sequence[str],
    positions: Mapping[tuple[str, str], Position],
    gaps: Mapping[str, Gap],
    changes: Sequence[Change],
    red_lines: Sequence[Line],
) -> tuple[Section, ...]:
    """A section an issue, in the order given; ``parties`` in theirs. The drawings come last, to know all numbers."""
    about = {issue.name: issue.about for issue in codebook.issues} if codebook else {}
    made = []
    for place, issue in enumerate(issues, 1):
        rows = [row for row in material.rows if issue in row.issue]
        speaking = [party for party in parties if any(party in row.party for row in rows)]
        silent = [party for party in parties if party not in speaking and _listed_in(codebook, party)]
        made.append(
            Section(
                issue=issue,
                anchor=anchor(place),
                about=about.get(issue, ""),
                gap=gaps[issue].status if issue in gaps else "",
                gap_says=SAYS.get(gaps[issue].status, "") if issue in gaps else "",
                drawing=None,
                moves=tuple(_move(material, change) for change in changes if change.issue == issue),
                red_lines=tuple(_red_line(material, line) for line in red_lines if line.issue == issue),
                stands=_stands(material, issue, rows, speaking[:PARTIES], positions),
                others=others(rows, speaking[PARTIES:]),
                silent=f"Nothing on record from {listed(silent)}." if silent else "",
            )
        )
    return tuple(msgspec.structs.replace(section, drawing=_drawn(material, section.issue, parties)) for section in made)


def anchor(place: int) -> str:
    """The place on the page of the issue that is the ``place``-th."""
    return f"issue-{place}"


def others(rows: Sequence[LedgerRow], parties: Sequence[str], most: int = 20) -> str:
    """A line that names parties that are not shown, with how many of the rows are theirs; empty where there are none."""
    if not parties:
        return ""
    named = [f"{party} ({sum(1 for row in rows if party in row.party):,})" for party in parties]
    return f"Also on record, not shown here: {listed(named, most)}."


def loose(material: Material, parties: Sequence[str], codebook: Codebook | None) -> tuple[tuple[Stand, ...], str]:
    """What was said on no issue of the codebook, by party, and a line on the parties that are not shown."""
    rows = [row for row in material.rows if not row.issue]
    counted = {party: sum(1 for row in rows if party in row.party) for party in parties}
    speaking = [party for party in parties if counted[party]]
    first = set(sorted(speaking, key=lambda party: (not _listed_in(codebook, party), -counted[party]))[:PARTIES])
    stands = [
        told(material, party, count(counted[party], "statement"), _of(rows, party), (), LOOSE, WORDS)
        for party in speaking
        if party in first
    ]
    if nobody := [row for row in rows if not row.party]:
        stands.append(told(material, NOBODY, count(len(nobody), "statement"), nobody, (), LOOSE, WORDS))
    return tuple(stands), others(rows, [party for party in speaking if party not in first])


def _of(rows: Sequence[LedgerRow], party: str) -> list[LedgerRow]:
    return [row for row in rows if party in row.party]


def _listed_in(codebook: Codebook | None, party: str) -> bool:
    return codebook is not None and any(party == known.name for known in codebook.parties)


def _stands(
    material: Material,
    issue: str,
    rows: Sequence[LedgerRow],
    parties: Sequence[str],
    positions: Mapping[tuple[str, str], Position],
) -> tuple[Stand, ...]:
    stands = []
    for party in parties:
        position = positions.get((party, issue))
        summary, first = "", []
        if position:
            first = [position.clearest, position.latest, *position.against]
            summary = f"{stand(position.act, position.firmness)}; {count(position.witnesses, 'outlet')}"
            if position.since:
                summary += f"; since {day(position.since)}"
        stands.append(told(material, party, summary, _of(rows, party), first, SHOWN, WORDS))
    if nobody := [row for row in rows if not row.party]:
        stands.append(told(material, NOBODY, "", nobody, (), SHOWN, WORDS))
    return tuple(stands)


def _drawn(material: Material, issue: str, parties: Sequence[str]) -> Drawing | None:
    rows = [row for row in material.rows if issue in row.issue]
    return drawing(issue, rows, parties, extent(material.rows), material.notes.numbers)


def _move(material: Material, change: Change) -> Move:
    return Move(
        party=change.party,
        before_stand=stand(change.from_act, change.from_firmness),
        after_stand=stand(change.to_act, change.to_firmness),
        on=day(change.on),
        before=claims(material, change.before, WORDS),
        after=claims(material, change.after, WORDS),
        caution="Rests on one outlet." if change.witnesses < 2 else "",
    )


def _red_line(material: Material, line: Line) -> RedLine:
    return RedLine(
        party=line.party,
        claim=claim(material, line.statement, WORDS),
        otherwise=claims(material, line.otherwise, WORDS),
        verdict="the same party later said otherwise." if line.otherwise else "nothing said otherwise is on record.",
    )
