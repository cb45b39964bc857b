"""What is agreed and what is not: an issue at a time, by the acts that the parties' positions rest on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from onrecord.analysis.cells import ALL_ISSUES
from onrecord.analysis.stance import YIELDS, is_hard, tier
from onrecord.codebook import Codebook
from onrecord.records import Act, Firmness, Position

Status = Literal["agreed", "compatible", "opposed", "one-sided", "unaddressed"]


NOTHING = "nothing on record"
NO_STANCE = "no stance on record"


class Stand(msgspec.Struct, frozen=True):
    """A party's cell of the gap table: what it does and how firmly, since when, in which words, by which statement.

    ``note`` says where there is nothing on record, or no stance: the party has only reported, expected or accused.
    """

    party: str
    act: Act | None = None
    firmness: Firmness | None = None
    since: str | None = None
    text: str | None = None
    statement: str | None = None
    note: str = ""


class Gap(msgspec.Struct, frozen=True):
    """An issue: how the parties' positions on it meet, who has one, who has none, and the statements that show it.

    ``stands``: each party of the codebook, and without one each that has a position, in its own words.
    """

    issue: str
    status: Status
    parties: tuple[str, ...]
    silent: tuple[str, ...]
    statements: tuple[str, ...]
    stands: tuple[Stand, ...] = ()


def gaps(positions: Sequence[Position], codebook: Codebook | None = None) -> list[Gap]:
    """A Gap for each issue of the codebook, in its order, then for other issues that have positions.

    Where the codebook names parties, only they count; and only positions that take a stance do (``stance.tier`` 0):
    a party that has only reported or accused is silent here. ``statements`` are the clearest of each party's.
    The statuses: see ``status``. They compare what acts were made on an issue, and do not weigh what was asked.
    """
    named = [party.name for party in codebook.parties] if codebook else []
    issues = [issue.name for issue in codebook.issues] if codebook else []
    issues += sorted({position.issue for position in positions} - {*issues, ALL_ISSUES})
    return [_gap(issue, named, [p for p in positions if p.issue == issue]) for issue in issues]


def _gap(issue: str, named: Sequence[str], positions: Sequence[Position]) -> Gap:
    counted = [p for p in positions if tier(p.act) == 0 and (not named or p.party in named)]
    parties = tuple(position.party for position in counted)
    silent = tuple(party for party in named if party not in parties)
    shown = named or list(dict.fromkeys(position.party for position in positions))
    return Gap(
        issue=issue,
        status=status(counted),
        parties=parties,
        silent=silent,
        statements=tuple(position.clearest for position in counted),
        stands=tuple(_stand(party, [p for p in positions if p.party == party]) for party in shown),
    )


def _stand(party: str, positions: Sequence[Position]) -> Stand:
    if not positions:
        return Stand(party, note=NOTHING)
    p = positions[0]
    note = "" if tier(p.act) == 0 else NO_STANCE
    return Stand(party, p.act, p.firmness, p.since, p.text, p.clearest, note)


def status(positions: Sequence[Position]) -> Status:
    """How the positions of different parties on one issue meet.

    unaddressed: nobody takes a stance. one-sided: one party does. opposed: some party rejects, threatens or draws a red
    line, or two of them are firm in what they claim. agreed: all accept, offer or support, unconditionally, and at
    least one accepts. compatible: the rest; nobody rules out what another asks, and nothing is agreed.
    """
    if len(positions) < 2:
        return "one-sided" if positions else "unaddressed"
    claims = [position for position in positions if position.act not in YIELDS]
    if (
        any(p.act in ("reject", "threaten") or p.firmness == "red line" for p in claims)
        or sum(map(is_hard, claims)) > 1
    ):
        return "opposed"
    accepted = any(position.act == "accept" for position in positions)
    if accepted and not claims and all(position.firmness != "conditional" for position in positions):
        return "agreed"
    return "compatible"
