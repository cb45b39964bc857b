"""What acts and firmness say of a position, and which two of them say otherwise."""

from __future__ import annotations

from typing import Protocol

from onrecord.records import Act, Firmness

CLAIMS: frozenset[Act] = frozenset({"demand", "condition", "reject", "threaten"})
"""What a party says to have its way."""

YIELDS: frozenset[Act] = frozenset({"offer", "accept", "support"})
"""What a party says to meet another."""


def polarity(act: Act) -> bool | None:
    """Whether an act says yes (offer, accept, support) or no (reject) to what it is about; None for the others.

    A demand or a threat may be for a thing or against it: the act alone does not tell, so they say neither.
    """
    if act in YIELDS:
        return True
    return False if act == "reject" else None


class Stance(Protocol):
    """Anything with an act and how firm it is: a statement, a position, a step of a party's line."""

    @property
    def act(self) -> Act:
        """What it does."""

    @property
    def firmness(self) -> Firmness | None:
        """How firm its words are; None where they do not say."""


def tier(act: Act) -> int:
    """How much an act says of where its party stands.

    0: it takes a stance (demand, condition, offer, accept, reject, support, threaten). 1: it blames (accuse). 2: it
    tells (expect, report, other). A position rests on the lowest tier that is on record; a party that has only
    reported on an issue has no better one.
    """
    if act in CLAIMS or act in YIELDS:
        return 0
    return 1 if act == "accuse" else 2


def is_hard(stance: Stance) -> bool:
    """Whether it is said to be a red line, or firm."""
    return stance.firmness in ("red line", "firm")


def say_otherwise(a: Stance, b: Stance) -> bool:
    """Whether two stances of one party on one issue go against each other.

    They do where one rejects and the other offers, accepts or supports; and where one is a red line and the other
    offers, accepts, or calls the matter open. An issue has several sides, so what says otherwise is for a reader to
    judge: it is shown, and never called a contradiction.
    """
    return _denies(a, b) or _denies(b, a)


def _denies(a: Stance, b: Stance) -> bool:
    return (a.act == "reject" and b.act in YIELDS) or _crosses(a, b)


def _crosses(line: Stance, other: Stance) -> bool:
    """Whether the one is a red line that the other crosses."""
    red_line = line.firmness == "red line" and line.act not in YIELDS
    return red_line and (other.act in ("offer", "accept") or other.firmness == "open")


_YIELDING: dict[Act, int] = {"reject": 0, "condition": 1, "offer": 2, "accept": 2}
"""How far a party has come to meet another; the other acts do not tell."""


def moved(a: Stance, b: Stance) -> bool:
    """Whether a party that said ``a`` and then ``b`` has moved.

    It has where it rejects, sets a condition, and offers or accepts in turn; where it offers, accepts or calls open
    what was a red line (or the other way round); and where one act was a red line or firm, and is conditional or open.
    Words that do not say how firm they are move nothing by it; nor does a demand beside an offer, nor support, which
    may be for anything.
    """
    if a.act in _YIELDING and b.act in _YIELDING and _YIELDING[a.act] != _YIELDING[b.act]:
        return True
    hardened = a.act == b.act and None not in (a.firmness, b.firmness) and is_hard(a) != is_hard(b)
    return hardened or _crosses(a, b) or _crosses(b, a)
