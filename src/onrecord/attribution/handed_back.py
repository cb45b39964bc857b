"""Paragraphs that are one closed quotation, given back to whoever spoke before them.

A newspaper closes a quotation at the end of a paragraph where the next one is another's; one that runs on it leaves
open. So a closed one is not of a speaker who is named only after the next quotation, where somebody else spoke in the
paragraph before: of 15 such paragraphs of PolNeAR's training articles before another quotation, 12 go on what was said
before. Where it is not told who that was, they are nobody's.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from onrecord.attribution.quotations import Quotation
from onrecord.records import Attribution, Span, Spans

_NAME = re.compile(r"\b[^\W\d_a-z][\w’'-]*[^\W\d_]")
_NO_NAME = frozenset("He She They It We I The A An This That His Her Their Its One Both Some Others Another".split())


def handed_back(
    text: str, found: Sequence[Attribution], marks: Sequence[Quotation], paragraphs: Sequence[Span]
) -> list[Attribution]:
    """The attributions without closed paragraphs of somebody else's, which go to that one where it is named."""
    running = [mark.continues for mark in marks[1:]] + [False]  # whether the next one goes on
    closed = {mark.span for mark, on in zip(marks, running, strict=False) if mark.closed and not on}
    alone = closed.intersection(paragraphs)
    ends = [end for _, end in paragraphs]
    out = list(found)
    for number in sorted(range(len(out)), key=lambda number: out[number].content[0]) if alone else ():
        one = out[number]
        names = _names(text, one.source)
        told = min((*one.cue, *one.source), default=one.content[0])[0]
        for place in range(bisect_right(ends, one.content[0][0]), bisect_right(ends, told) if names else 0):
            quotation = paragraphs[place]
            rest = _after(text, one.content, quotation[1])
            if quotation not in alone or not _holds(one.content, quotation) or not _opens(rest, marks) or not place:
                break
            before = _last_in(out, paragraphs[place - 1], number)
            if before is None or names & _names(text, out[before].source):
                break
            one = msgspec.structs.replace(one, content=rest)
            if _names(text, out[before].source):
                content = tuple(sorted((*out[before].content, quotation)))
                out[before] = msgspec.structs.replace(out[before], content=content)
        out[number] = one
    return out


def _last_in(found: Sequence[Attribution], paragraph: Span, but: int) -> int | None:
    """The attribution that has the last words in a paragraph."""
    start, end = paragraph
    words = [
        (max(b for _, b in spans), number)
        for number, one in enumerate(found)
        if number != but and (spans := [s for s in (*one.cue, *one.content) if s[0] < end and start < s[1]])
    ]
    return max(words)[1] if words else None


def _names(text: str, source: Spans) -> set[str]:
    return {word for start, end in source for word in _NAME.findall(text[start:end])} - _NO_NAME


def _holds(content: Spans, quotation: Span) -> bool:
    return any(start <= quotation[0] and quotation[1] <= end for start, end in content)


def _after(text: str, content: Spans, place: int) -> Spans:
    """What of the content comes after a place, without the space there."""
    left = [(max(start, place), end) for start, end in content if end > place]
    return tuple((end - len(text[start:end].lstrip()), end) for start, end in left)


def _opens(content: Spans, marks: Sequence[Quotation]) -> bool:
    """Whether a quotation begins with the content."""
    begins = [mark.span[0] for mark in marks]
    at = bisect_left(begins, content[0][0]) if content else len(begins)
    return at < len(begins) and begins[at] == content[0][0]
