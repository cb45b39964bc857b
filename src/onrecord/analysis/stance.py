"""What acts and firmness say of a position, and which two of them say otherwise."""

from __future__ import annotations

from typing import Protocol

from onrecord.records import Act, Firmness

CLAIMS: frozenset[Act] = frozenset({"demand", "condition", "reject", "threaten"})
"""What a party says to have its way."""

YIELDS: frozenset[Act] = frozenset({"offer", "accept", "support"})
"""What a party says to meet another."""


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


def is_soft(stance: Stance) -> bool:
    """Whether it is said to be conditional, or open."""
    return stance.firmness in ("conditional", "open")


def say_otherwise(a: Stance, b: Stance) -> bool:
    """Whether two stances of one party on one issue go against each other.

    They do where one rejects and the other offers, accepts or supports; and where one is a red line and the other
    offers, accepts, or calls the matter open. An issue has several sides, so what says otherwise is for a reader to
    judge: it is shown, and never called a contradiction.
    """
    return _denies(a, b) or _denies(b, a)


def _denies(a: Stance, b: Stance) -> bool:
    if a.act == "reject" and b.act in YIELDS:
        return True
    red_line = a.firmness == "red line" and a.act not in YIELDS
    return red_line and (b.act in ("offer", "accept") or b.firmness == "open")


def moved(a: Stance, b: Stance) -> bool:
    """Whether a party that said ``a`` and then ``b`` has moved.

    It has where the two say otherwise, where it accepts after it claimed (or claims after it accepted), and where hard
    words become soft or soft words hard. Words that do not say how firm they are move nothing.
    """
    if say_otherwise(a, b) or (is_hard(a) and is_soft(b)) or (is_soft(a) and is_hard(b)):
        return True
    return (a.act in CLAIMS and b.act == "accept") or (a.act == "accept" and b.act in CLAIMS)
