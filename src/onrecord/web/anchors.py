"""Where a statement's words stand in the text, and whether they still do; an anchor is never mended in silence."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from onrecord.attribution.sentences import sentences
from onrecord.records import Document, LedgerRow, Span

AROUND = 24
"""Characters before and after the words that belong to an anchor."""

NEIGHBOURS = 2
"""Sentences shown before and after the one that holds a statement."""


class Anchor(msgspec.Struct, frozen=True):
    """Position, the exact words, a little before and after, and the text's hash. ``orphaned``: they stand elsewhere."""

    document: str
    hash: str
    spans: tuple[Span, ...]
    before: str
    exact: str
    after: str
    orphaned: bool


class Stretch(msgspec.Struct, frozen=True):
    """A piece of text: ``role`` is source, cue or content, '' for what is none."""

    text: str
    role: str


def anchor(row: LedgerRow, document: Document) -> Anchor:
    """The evidence anchor of a statement in its document's text as it is saved."""
    text = document.text
    first = row.content[0][0] if row.content else 0
    last = row.content[-1][1] if row.content else 0
    exact = " … ".join(text[start:end] for start, end in row.content)
    return Anchor(
        document=document.id,
        hash=document.hash,
        spans=row.content,
        before=text[max(0, first - AROUND) : first],
        exact=row.text,
        after=text[last : last + AROUND],
        orphaned=not row.content or exact != row.text,
    )


def context(row: LedgerRow, document: Document) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...], tuple[Stretch, ...]]:
    """The sentences before the statement, those that hold it with its parts marked, and those after it."""
    marked = [*row.source, *row.cue, *row.content]
    if not marked:
        return (), (), ()
    start, end = min(span[0] for span in marked), max(span[1] for span in marked)
    around = sentences(document.text[max(0, start - 3000) : end + 3000])
    shift = max(0, start - 3000)
    found = [(a + shift, b + shift) for a, b in around]
    holding = [place for place, (a, b) in enumerate(found) if a < end and start < b]
    if not holding:
        return (), tuple(stretches(document.text, (start, end), row)), ()
    first, last = holding[0], holding[-1]
    hidden = [piece.span for piece in document.furniture]

    def plain(some: list[Span]) -> tuple[Stretch, ...]:
        bare = [span for span in some if not any(a < span[1] and span[0] < b for a, b in hidden)]
        return tuple(Stretch(document.text[a:b], "") for a, b in bare)

    middle = (min(found[first][0], start), max(found[last][1], end))
    return (
        plain(found[max(0, first - NEIGHBOURS) : first]),
        tuple(stretches(document.text, middle, row)),
        plain(found[last + 1 : last + 1 + NEIGHBOURS]),
    )


def stretches(text: str, within: Span, row: LedgerRow) -> list[Stretch]:
    """A stretch of text cut at the statement's parts; what is both source and content counts as content."""
    start, end = within
    parts = [(span, role) for role in ("source", "cue", "content") for span in getattr(row, role)]
    cuts = sorted({start, end, *(place for span, _ in parts for place in span if start < place < end)})
    found: list[Stretch] = []
    for a, b in pairwise(cuts):
        roles = [role for span, role in parts if span[0] <= a and b <= span[1]]
        found.append(Stretch(text[a:b], roles[-1] if roles else ""))
    return found
