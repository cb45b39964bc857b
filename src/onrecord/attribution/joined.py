"""What the network found and what rules find, as one list.

The network gives the attributions. Rules add what they are sure of and the network has nothing for, the source where it
gives none, and words that pass through two mouths: in 'Ruiz said Vale had called it “a sham”' the network finds what
Ruiz said; that Vale said 'a sham', and that Ruiz reports it (``via``), is kept beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from onrecord.records import Attribution, Spans

RULE = "model"
"""What the network's finds bear as their rule."""
QUOTING = frozenset({"quote", "quote, turned"})
"""Rules that see who speaks right beside a quotation."""
SURE = 0.75
"""Of a rule whose finds are right less often (see ``rules.CONFIDENCE``), nothing is added."""


def joined(found: Sequence[Attribution], by_rules: Iterable[Attribution]) -> list[Attribution]:
    """Both together, in the order of the text."""
    by_rules = list(by_rules)
    rules_places = _Places(by_rules)
    out: list[Attribution] = []
    for one in found:
        others = [by_rules[k] for k in rules_places.beside(one)]
        passed_on = next((other for other in others if _only_passes_on(one, other)), None)
        one = _owned(one, others)
        out += _apart(one, others) if passed_on is None else [passed_on] * (passed_on not in out)
    places = _Places(out)
    for other in by_rules:
        beside = places.beside(other)
        number = next((k for k in beside if _is_one(out[k], other)), None)
        if number is not None:
            out[number] = _completed(out[number], other)
        elif (number := next((k for k in beside if _of_one_cue(out[k], other)), None)) is not None:
            content = tuple(sorted((*out[number].content, *other.content)))
            out[number] = msgspec.structs.replace(out[number], content=content)
        elif _passed_on(other, [out[k] for k in beside]) or _new(other, [out[k] for k in beside]):
            out.append(other)
            places.add(len(out) - 1, other)
    return sorted(out, key=lambda one: (one.content[0][0], -one.content[-1][1]))


def _owned(one: Attribution, beside: Sequence[Attribution]) -> Attribution:
    """What the network found, with the source whose genitive stands right before the cue: 'Ruritania's warning'."""
    owned = (r for r in beside if r.rule == "noun" and r.source and r.cue and _meet(r.cue, one.cue))
    owner = next((r.source for r in owned if 0 <= r.cue[0][0] - r.source[-1][1] <= _GENITIVE), one.source)
    return one if not owner or _meet(owner, one.source) else msgspec.structs.replace(one, source=owner)


_GENITIVE = 3
"""How far a noun stands behind the name whose genitive is before it: ''s ', '’ '."""


def _of_one_cue(one: Attribution, other: Attribution) -> bool:
    """Whether a sure rule has more of what the network found: 'Ruritania, Ruiz said, would never sign'."""
    if other.rule == "within" or not (_meet(one.cue, other.cue) and _meet(one.source, other.source)):
        return False
    return other.confidence >= SURE and not _meet(other.content, (*one.content, *one.cue, *one.source))


def _without_others(one: Attribution, beside: Sequence[Attribution]) -> Attribution:
    """What the network found, without whole quotations that a rule sees somebody else ask or answer, with a verb of
    their own: '“Will you go?” asked Vale. “No,” said Ruiz.'
    """
    others = [
        r.content
        for r in beside
        if r.rule in QUOTING and r.source and r.cue and not _meet((*r.source, *r.cue), (*one.source, *one.cue))
    ]
    content = tuple(span for span in one.content if not any(_inside((span,), other) for other in others))
    return msgspec.structs.replace(one, content=content) if content and others else one


def _apart(one: Attribution, beside: Sequence[Attribution]) -> list[Attribution]:
    """What the network found, in two where rules see two assertions: 'that … and that …', '… but will not …'."""
    one = _without_others(one, beside)
    halves = [r for r in beside if _meet(r.cue, one.cue) and r.rule != "within" and _inside(r.content, one.content)]
    halves.sort(key=lambda r: r.content[0])
    if len(halves) < 2 or any(a.content[-1][1] > b.content[0][0] for a, b in pairwise(halves)):
        return [one]
    begins = [one.content[0][0], *(half.content[0][0] for half in halves[1:])]
    ends = [*(half.content[-1][1] for half in halves[:-1]), one.content[-1][1]]
    return [
        msgspec.structs.replace(one, content=tuple((max(s, b), min(e, f)) for s, e in one.content if s < f and b < e))
        for b, f in zip(begins, ends, strict=True)
    ]


def _is_one(one: Attribution, other: Attribution) -> bool:
    """Whether both are the same words of the same mouth, as the network and as a rule see them."""
    if other.rule == "within":  # stands inside somebody else's words, which may be hardly longer
        return _shared(one.content, other.content) > (0.5 if _meet(one.source, other.source) else 0.8)
    return _shared(one.content, other.content) > 0.5


def _only_passes_on(one: Attribution, other: Attribution) -> bool:
    """Whether the network took who passes words on for who says them, or something beside them: '“No,” Ruiz said in
    May, the Courier reported', 'according to the Courier'.
    """
    return other.rule != "within" and _meet(one.source, other.via)


def _completed(one: Attribution, other: Attribution) -> Attribution:
    """What the network found, with what a rule knows of the same words: their source, or who passes them on."""
    by_one_cue = not one.cue or _meet(one.cue, other.cue)
    if (
        not one.source
        and other.source
        and by_one_cue
        and other.confidence >= SURE
        and not _meet(other.source, one.content)
    ):
        one = msgspec.structs.replace(one, source=other.source, cue=one.cue or other.cue)
    if other.via and _meet(one.source, other.source):
        one = msgspec.structs.replace(one, via=other.via)
    return one


class _Places:
    """Which attributions have words in which stretches of the text, so that each is compared with its neighbours."""

    def __init__(self, found: Iterable[Attribution]) -> None:
        self._held: dict[int, list[int]] = {}
        for number, one in enumerate(found):
            self.add(number, one)

    def add(self, number: int, one: Attribution) -> None:
        for stretch in _stretches(one):
            self._held.setdefault(stretch, []).append(number)

    def beside(self, one: Attribution) -> list[int]:
        """The numbers of all whose words may meet this one's, in the order in which they were added."""
        return sorted({number for stretch in _stretches(one) for number in self._held.get(stretch, ())})


def _stretches(one: Attribution) -> set[int]:
    spans = (*one.content, *one.cue, *one.source)
    return {k for start, end in spans for k in range(start // _STRETCH, end // _STRETCH + 1)}


_STRETCH = 256


def _passed_on(one: Attribution, found: Sequence[Attribution]) -> bool:
    """Whether somebody found by the network to speak passes these words on."""
    outer = (o for o in found if o.rule == RULE)
    return bool(one.via) and any(_inside(one.content, o.content) and _meet(one.via, o.source) for o in outer)


def _new(one: Attribution, found: Sequence[Attribution]) -> bool:
    """Whether it is sure, and about words that nothing else has."""
    sure = (one.scope == "speech" or one.rule == "stand") and one.confidence >= SURE
    return sure and not any(_meet(one.content, (*o.content, *o.cue, *o.source)) for o in found)


def _shared(some: Spans, others: Spans) -> float:
    """The share of the longer content that is in both."""
    both = sum(max(0, min(e, f) - max(s, b)) for s, e in some for b, f in others)
    return both / max(_length(some), _length(others), 1)


def _length(spans: Spans) -> int:
    return sum(end - start for start, end in spans)


def _meet(some: Spans, others: Spans) -> bool:
    return any(s < f and b < e for s, e in some for b, f in others)


def _inside(some: Spans, others: Spans) -> bool:
    return all(any(b <= s and e <= f for b, f in others) for s, e in some)
