"""What persons say of a page's furniture, laid over what the machine marked: the last word on each stretch holds."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from onrecord.records import Furniture, Span


class OnPage(msgspec.Struct, frozen=True, omit_defaults=True):
    """A decision: this stretch of a document's text (code points) is furniture, for a reason, or the article's (None).

    ``hash`` is the document's, ``words`` are what stands there, so that it is known what was decided about.
    """

    document: str
    hash: str
    start: int
    stop: int
    words: str
    reason: str | None
    note: str | None = None


class Marked(msgspec.Struct, frozen=True):
    """A stretch of furniture as it stands: where, why, its words, and who says so, None where only the machine does."""

    document: str
    start: int
    stop: int
    reason: str
    by: str | None
    text: str


def overlaid(found: Iterable[Furniture], decided: Iterable[OnPage]) -> tuple[Furniture, ...]:
    """The furniture as it stands, sorted and disjoint: what was found, cut and added to by each decision in turn."""
    spans = list(found)
    for one in decided:
        spans = [Furniture(part, each.reason) for each in spans for part in _without(each.span, one.start, one.stop)]
        if one.reason is not None:
            spans.append(Furniture((one.start, one.stop), one.reason))
    return tuple(sorted(spans, key=lambda each: each.span))


def _without(span: Span, start: int, stop: int) -> list[Span]:
    first, last = span
    parts = [(first, min(last, start)), (max(first, stop), last)]
    return [part for part in parts if part[0] < part[1]]


def touches(spans: Iterable[Span], furniture: Iterable[Furniture]) -> bool:
    """Whether any of the spans lies in furniture, with any part of it."""
    aside = [each.span for each in furniture]
    return any(start < last and first < stop for start, stop in spans for first, last in aside)
