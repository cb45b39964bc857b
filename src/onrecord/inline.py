"""Furniture in the midst of a sentence: the sentence is read as if it were not there.

A step sees blanks in its place, so that all offsets stay, and what it finds is told without them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from onrecord.records import Document, Span, Spans


def inline(document: Document) -> list[Span]:
    """The furniture that has words before and behind it on its line."""
    text, found = document.text, []
    for start, end in sorted(piece.span for piece in document.furniture):
        first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        if text[first:start].strip() and text[end : last if last >= 0 else len(text)].strip():
            found.append((start, end))
    return found


def through(documents: Sequence[Document], step: Callable[[list[Document]], list[Document]]) -> list[Document]:
    """The documents, in order, after a step that reads across such furniture, and finds nothing in it."""
    holes = [inline(document) for document in documents]
    read = [_blanked(document, some) if some else document for document, some in zip(documents, holes, strict=True)]
    return [
        _restored(document, done, some) if some else done
        for document, done, some in zip(documents, step(read), holes, strict=True)
    ]


def _blanked(document: Document, holes: Sequence[Span]) -> Document:
    text = document.text
    for start, end in holes:
        text = text[:start] + " " * (end - start) + text[end:]
    beside = tuple(piece for piece in document.furniture if piece.span not in holes)
    return msgspec.structs.replace(document, text=text, furniture=beside)


def _restored(document: Document, done: Document, holes: Sequence[Span]) -> Document:
    def without(spans: Spans) -> Spans:
        for hole in holes:
            spans = tuple(part for span in spans for part in _beside(document.text, span, hole))
        return spans

    return msgspec.structs.replace(
        done,
        text=document.text,
        furniture=document.furniture,
        attributions=tuple(
            msgspec.structs.replace(
                one,
                source=without(one.source),
                cue=without(one.cue),
                content=without(one.content),
                via=without(one.via),
            )
            for one in done.attributions
        ),
        statements=tuple(
            msgspec.structs.replace(
                one,
                source=without(one.source),
                cue=without(one.cue),
                content=without(one.content),
                addressee_span=without(one.addressee_span),
                venue_span=without(one.venue_span),
            )
            for one in done.statements
        ),
        offices=tuple(
            one for one in done.offices if not any(one.span[0] < end and start < one.span[1] for start, end in holes)
        ),
    )


def _beside(text: str, span: Span, hole: Span) -> Spans:
    """What of a span lies before and behind a hole, without white space at the ends."""
    (start, end), (begin, stop) = span, hole
    if end <= begin or stop <= start:
        return (span,)
    found: list[Span] = []
    for first, last in ((start, begin), (stop, end)):
        if words := text[first:last].strip() if first < last else "":
            at = text.index(words, first)
            found.append((at, at + len(words)))
    return tuple(found)
