"""Party × issue: the clearest words for where each party last stood, a line a cell; silence is shown as silence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from onrecord.brief.claims import Material, cite, claim
from onrecord.brief.page import Cell, Matrix, Row
from onrecord.codebook import Codebook
from onrecord.records import Position
from onrecord.wording import count, listed, stand

WORDS: Final = 110
"""Words in a cell of the matrix are shortened to this many characters."""

ACROSS: Final = 5
"""As many parties stand side by side on a printed page."""

PARTIES: Final = 10
"""As many parties are in the matrix of a case whose codebook names none; those beyond are named below it."""

OTHERWISE: Final = 4
"""As many statements that say otherwise are pointed to from a cell."""

Stands = Mapping[tuple[str, str], Position]
"""The positions by party and issue."""


def in_matrix(codebook: Codebook | None, parties: Sequence[str], positions: Sequence[Position]) -> list[str]:
    """The codebook's parties, and of the others those with the most positions, as many as fill the last table."""
    listed_ones = {party.name for party in codebook.parties} if codebook else set()
    held = {party: sum(1 for position in positions if position.party == party) for party in parties}
    spoken = sorted((party for party in parties if party not in listed_ones and held[party]), key=lambda p: -held[p])
    room = -len(listed_ones) % ACROSS if listed_ones else PARTIES
    return [party for party in parties if party in listed_ones or party in spoken[:room]]


def matrices(
    material: Material,
    issues: Sequence[str],
    parties: Sequence[str],
    at: Stands,
    earlier: Stands,
    gaps: Mapping[str, str],
    anchors: Mapping[str, str],
) -> tuple[Matrix, ...]:
    """The table, in as many parts as its parties need. ``earlier``: what was held before a brief's news began."""
    if not issues or not parties:
        return ()
    tables = -(-len(parties) // ACROSS)
    across = -(-len(parties) // tables)
    parts = [parties[start : start + across] for start in range(0, len(parties), across)]
    return tuple(
        Matrix(
            caption=f"Stated positions of {listed(part)}",
            parties=tuple(part),
            rows=tuple(
                Row(
                    issue,
                    anchors.get(issue, ""),
                    gaps.get(issue, ""),
                    tuple(
                        _cell(material, party, at.get((party, issue)), earlier.get((party, issue))) for party in part
                    ),
                )
                for issue in issues
            ),
        )
        for part in parts
    )


def news(material: Material, now: Position, then: Position | None) -> str:
    """What is new of a position in a brief of what is new; '' where nothing is, and in a brief of everything."""
    if material.since is None or material.by_id[now.latest].id not in material.shown:
        return ""
    if then is None:
        return "new"
    was, is_now = stand(then.act, then.firmness), stand(now.act, now.firmness)
    return "said again" if was == is_now else f"before: {was}"


def _cell(material: Material, party: str, position: Position | None, then: Position | None) -> Cell:
    if position is None:
        return Cell(party, None, "", "", (), "", None, "")
    clearest = claim(material, position.clearest, WORDS)
    (latest,) = cite(material, [position.latest])
    against = list(dict.fromkeys(material.by_id[statement].id for statement in position.against))
    return Cell(
        party=party,
        claim=clearest,
        stand=stand(position.act, position.firmness),
        witnesses=count(position.witnesses, "witness", "witnesses"),
        otherwise=cite(material, against[-OTHERWISE:]),
        more_otherwise=f"and {len(against) - OTHERWISE:,} more" if len(against) > OTHERWISE else "",
        latest=latest if latest.number != clearest.ref.number else None,
        news=news(material, position, then),
    )
