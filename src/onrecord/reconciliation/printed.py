"""What a copy of a text leaves out and puts in: sentence by sentence."""

from __future__ import annotations

import re

from onrecord.records import Span

_WORDS = re.compile(r"\w+")
RUN = 3
KEPT = 0.5
"""A sentence of which so many rows of three words stand in the other text is printed there, if with edits."""


def missing(text: str, sentences: list[Span], other: str) -> list[Span]:
    """The sentences (spans of ``text``) that ``other`` does not print; neighbours as one span."""
    there = _rows(other)
    found: list[Span] = []
    before = False
    for first, last in sentences:
        own = _rows(text[first:last])
        lost = bool(own) and len(own & there) < KEPT * len(own)
        if lost and before:
            found[-1] = (found[-1][0], last)
        elif lost:
            found.append((first, last))
        before = lost
    return found


def _rows(text: str) -> set[tuple[str, ...]]:
    words = tuple(_WORDS.findall(text.casefold()))
    if len(words) < RUN:
        return {words} if words else set()
    return {words[at : at + RUN] for at in range(len(words) - RUN + 1)}
