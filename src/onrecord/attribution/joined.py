"""What the network found and what rules find, as one list.

The network gives the attributions. Rules add what they are sure of and the network has nothing for, the source where it
gives none, and words that pass through two mouths: in 'Ruiz said Vale had called it “a sham”' the network finds what
Ruiz said; that Vale said 'a sham', and that Ruiz reports it (``via``), is kept beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from onrecord.records import Attribution, Spans

SURE = 0.75
"""Of a rule whose finds are right less often (see ``rules.CONFIDENCE``), nothing is added."""


def joined(found: Sequence[Attribution], by_rules: Iterable[Attribution]) -> list[Attribution]:
    """Both together, in the order of the text."""
    out = list(found)
    for other in by_rules:
        number = next((k for k, one in enumerate(out) if _same(one.content, other.content)), None)
        if number is not None:
            one = out[number]
            if not one.source and other.source and other.confidence >= SURE and not _meet(other.source, one.content):
                one = msgspec.structs.replace(one, source=other.source, cue=one.cue or other.cue)
            if other.via and _meet(one.source, other.source):
                one = msgspec.structs.replace(one, via=other.via)
            out[number] = one
        elif _passed_on(other, found) or _new(other, out):
            out.append(other)
    return sorted(out, key=lambda one: (one.content[0][0], -one.content[-1][1]))


def _passed_on(one: Attribution, found: Sequence[Attribution]) -> bool:
    """Whether somebody found to speak passes these words on."""
    return bool(one.via) and any(_inside(one.content, o.content) and _meet(one.via, o.source) for o in found)


def _new(one: Attribution, found: Sequence[Attribution]) -> bool:
    """Whether it is sure, and about words that nothing else has."""
    sure = one.scope == "speech" and one.confidence >= SURE
    return sure and not any(_meet(one.content, (*o.content, *o.cue, *o.source)) for o in found)


def _same(some: Spans, others: Spans) -> bool:
    """Whether more than half of the longer content is in both."""
    shared = sum(max(0, min(e, f) - max(s, b)) for s, e in some for b, f in others)
    return 2 * shared > max(_length(some), _length(others))


def _length(spans: Spans) -> int:
    return sum(end - start for start, end in spans)


def _meet(some: Spans, others: Spans) -> bool:
    return any(s < f and b < e for s, e in some for b, f in others)


def _inside(some: Spans, others: Spans) -> bool:
    return all(any(b <= s and e <= f for b, f in others) for s, e in some)
