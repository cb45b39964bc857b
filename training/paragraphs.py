"""The paragraphs of an article that an attribution stands in, cut out of it."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.records import Spans


def around(
    text: str, source: Iterable[Iterable[int]], cue: Iterable[Iterable[int]], content: Iterable[Iterable[int]]
) -> tuple[str, Spans, Spans, Spans]:
    """The paragraphs from the first to the last of these spans, and the spans as they count in them."""
    roles = [[(start, stop) for start, stop in spans] for spans in (source, cue, content)]
    marked = [span for spans in roles for span in spans]
    begin = text.rfind("\n", 0, min(start for start, _ in marked)) + 1
    end = text.find("\n", max(stop for _, stop in marked))
    moved = [tuple((start - begin, stop - begin) for start, stop in spans) for spans in roles]
    return text[begin : end if end >= 0 else len(text)], moved[0], moved[1], moved[2]
