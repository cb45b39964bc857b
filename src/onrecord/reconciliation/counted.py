"""Whether two reports, of one body or two of one side, tell the same count of things or the same amount of a matter."""

from __future__ import annotations

from itertools import product

from onrecord.reconciliation.alike import Saying, close
from onrecord.reconciliation.facts import LARGE
from onrecord.reconciliation.figures import agreement, one_thing
from onrecord.reconciliation.wording import ANTONYMS, Wording, wording

ONE_MATTER = 0.9
"""How much two reports must have in common, in telling words, beside an amount that they tell alike."""


def one_count(a: Saying, b: Saying) -> bool:
    """Whether both tell the same large number of the same things and the same of them ('some 140 schools stay open',
    '144 schools would open'), or of one matter the same amount but for a slip ('pay is $74,900', '$76,000').
    """
    first, second = (wording(each.text, each.cue) for each in (a, b))
    if any(frozenset((one, other)) in ANTONYMS for one in first.stems for other in second.stems):
        return False
    common = _common(first, second)
    for one, other in product(first.figures, second.figures):
        if one.of and other.of and min(one.value, other.value) >= LARGE and one_thing(one, other):
            beside = any(weight > 0 for word, weight in common.items() if word not in (one.of[0], other.of[0]))
            if beside and agreement(one, other) in ("same", "rounded"):
                return True
        if one.unit not in ("", "%") and close(one, other) and sum(common.values()) >= ONE_MATTER:
            return True
    return False


def _common(a: Wording, b: Wording) -> dict[str, float]:
    """The words that both assert, or both deny, with what they tell."""
    words = (a.asserted & b.asserted) | (a.denied & b.denied)
    return {word: a.stems.get(word, 0.0) for word in words}
