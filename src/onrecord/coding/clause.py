"""The clause of a cue: the words of its sentence that are neither what was said nor of another clause.

What a reporter tells of the saying (when, where, to whom) stands there: `Belk told reporters in Orsk on Monday that …`.
"""

from __future__ import annotations

import re

from onrecord.records import Attribution, Span, Spans

# What makes a place, hearer or date another event's: a conjunction, a relative clause, 'ahead of a vote on Monday'.
ELSEWHERE = re.compile(
    r"\b(?:who|whom|whose|which|that|after|before|ahead|following|since|until|till|when|while|where|because|if|whether"
    r"|as|amid|despite|about|regarding|referring|concerning|eve|than|but)\b|[“”\"«»;]"
)
# Verbs of saying and publishing, which leave a date or a place with the saying.
_SAYING = frozenset(
    """
    said told reported published broadcast aired posted released issued carried quoted recorded made given gave
    delivered held dated taped wrote tweeted printed interviewed asked spoke conducted filmed obtained seen airing
    responded replied answered reiterated stated announced declared repeated accused reacted
    """.split()
)
_VERB = re.compile(
    r"\b(?:was|were|is|are|had|has|have|been|will|would|can|could|did|does|met|began|took|left|came|went|broke|fell|rose"
    r"|won|lost|sent|struck|ran|sat|stood|saw|led|[a-z]{2,}ed)\b"
)


def minus(region: Span, holes: Spans) -> list[Span]:
    """The pieces of a region that lie in none of the holes, in order."""
    pieces, at = [], region[0]
    for start, end in sorted(holes):
        if at < start:
            pieces.append((at, min(start, region[1])))
        at = max(at, end)
    if at < region[1]:
        pieces.append((at, region[1]))
    return [(start, end) for start, end in pieces if start < end]


def between(text: str, one: Span, other: Span, holes: Spans) -> str:
    """The words between two spans, without those in the holes."""
    first, last = sorted((one, other))
    return " ".join(text[start:end] for start, end in minus((first[1], last[0]), holes)) if first[1] < last[0] else ""


def other_verb(words: str) -> bool:
    """Whether the words hold a verb that is not one of saying or publishing."""
    return any(match[0] not in _SAYING for match in _VERB.finditer(words))


def pieces(attribution: Attribution, sentence: Span) -> list[Span]:
    """The stretches of a cue's sentence outside of its content and source; the cue is in one of them."""
    cue = attribution.cue[0]
    region = (min(sentence[0], cue[0]), max(sentence[1], cue[1]))
    return minus(region, attribution.content + attribution.source)


def belongs(text: str, place: Span, attribution: Attribution, sentence: Span) -> bool:
    """Whether what is told at a place outside of the content is told of the saying."""
    holes, cue = attribution.content + attribution.source, attribution.cue[0]
    gap = between(text, place, cue, holes)
    if re.search(r"[—–]|\s-+\s", gap):
        return False
    if place[0] >= cue[0]:
        return not (ELSEWHERE.search(gap) or other_verb(gap) or _FINITE.search(gap))
    opening = " ".join(text[a:b] for a, b in minus((min(sentence[0], place[0]), place[0]), holes))
    # 'In a statement released before she was due to land, Voss said': the rest of the aside says nothing of the saying.
    opening = re.sub(r"^\s*(?:But|And|Yet|So)\s", "", opening)
    return not (ELSEWHERE.search(opening.lower()) or other_verb(opening) or other_verb(gap.rpartition(",")[2]))


# Another saying between: 'Belk said …, and Voss told reporters at a rally'.
_FINITE = re.compile(
    r"\b(?:said|says|told|tells|wrote|writes|tweeted|spoke|replied|answered|stated|declared|accused)\b"
)
