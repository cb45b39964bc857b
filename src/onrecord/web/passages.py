"""The paragraphs that hold a statement, cut at its parts, so that words can be selected in them."""

from __future__ import annotations

import msgspec

from onrecord.records import Document, LedgerRow
from onrecord.web.anchors import Stretch, stretches
from onrecord.web.blocks import paragraphs

LONGEST = 2000
"""Characters of text that are shown on each side of a statement at the most."""


class Passage(msgspec.Struct, frozen=True):
    """A piece of the text from ``start`` on, with the statement's parts marked."""

    start: int
    stretches: tuple[Stretch, ...]


def passages(row: LedgerRow, document: Document) -> tuple[Passage, ...]:
    """The paragraphs in which the statement stands, and those beside that are no page furniture."""
    marked = [*row.source, *row.cue, *row.content]
    if not marked:
        return ()
    first, last = min(start for start, _ in marked), max(stop for _, stop in marked)
    every = paragraphs(document.text)
    holding = [number for number, (start, stop) in enumerate(every) if start < last and first < stop]
    if not holding:
        return ()
    hidden = [piece.span for piece in document.furniture]
    beside = [
        number
        for number in (holding[0] - 1, holding[-1] + 1)
        if 0 <= number < len(every) and not any(a < every[number][1] and every[number][0] < b for a, b in hidden)
    ]
    shown = [every[number] for number in sorted({*range(holding[0], holding[-1] + 1), *beside})]
    cut = [(max(start, first - LONGEST), min(stop, last + LONGEST)) for start, stop in shown]
    return tuple(
        Passage(start, tuple(stretches(document.text, (start, stop), row))) for start, stop in cut if start < stop
    )
