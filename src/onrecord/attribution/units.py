"""Sentences as rows of tokens in which a quotation is one token.

A unit is a sentence whose end lies outside every quotation: what stands between two marks is never cut, and the words
inside it never take part in the grammar around it.
"""

from __future__ import annotations

import re
from bisect import bisect_left

import msgspec

from onrecord.attribution.quotations import Quotation
from onrecord.records import Span

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?=[\W_]|$)"  # U.S. a.m.
    r"|\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Hon|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sec|Amb|St|Jr|Sr|No|vs"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\."
    r"|\b[^\W\d_a-z]\.(?=\s?[^\W\d_a-z])"  # an initial
    r"|[$€£¥]?\d(?:[\d.,:/]*\d)?%?(?:st|nd|rd|th|s)?\b|[$€£¥]?\d(?:[\d.,:/]*\d)?%?"
    r"|[^\W_](?:[\w]|['’&./-](?=\w))*(?:(?<=[sS])['’](?=\s[^\W\d_]))?"
    r"|--+|\.\.\.+|\S"
)


_LONGEST = 500
"""Tokens of a unit: no sentence has as many; what runs on without a full stop is cut, or its reading takes for ever."""


class Token(msgspec.Struct, frozen=True):
    """A word, a mark or a whole quotation. ``kind``: 'w', 'p' or 'q'; ``lower``: the word in lower case."""

    start: int
    end: int
    text: str
    lower: str
    kind: str


class Unit(msgspec.Struct, frozen=True):
    """A sentence: its span, the number of its paragraph, its tokens."""

    span: Span
    paragraph: int
    tokens: tuple[Token, ...]

    @property
    def only_quotation(self) -> bool:
        """Whether there is nothing here but quotations and marks (and a 'But' or 'And' before them)."""
        words = [k for k, t in enumerate(self.tokens) if t.kind == "w"]
        joined = words == [0] and self.tokens[0].lower in {"but", "and"}
        return any(t.kind == "q" for t in self.tokens) and (not words or joined)


def units(
    text: str, paragraphs: list[Span], sentences: list[Span], quotations: list[Quotation], skip: list[Span]
) -> list[Unit]:
    """The units of the text in order, without those that touch a span of skip (sorted, disjoint)."""
    quotes = [q.span for q in quotations if q.closed or q.continues]
    out: list[Unit] = []
    number = 0
    begin: int | None = None
    starts = [q[0] for q in quotes]
    for position, (start, end) in enumerate(sentences):
        while number < len(paragraphs) - 1 and start >= paragraphs[number][1]:
            number += 1
        begin = start if begin is None else begin
        last = position + 1 == len(sentences) or sentences[position + 1][0] >= paragraphs[number][1]
        if not last and (_quote_over(quotes, starts, end) or _awaits_cue(text, quotes, starts, begin, end)):
            continue
        if not _touches(skip, begin, end):
            tokens = _tokens(text, begin, end, quotes[_first(quotes, begin) :])
            for at in range(0, len(tokens), _LONGEST):
                part = tokens[at : at + _LONGEST]
                out.append(Unit((part[0].start, part[-1].end), number, part))
        begin = None
    return out


def _first(quotes: list[Span], offset: int) -> int:
    return bisect_left(quotes, (offset, offset))


def _quote_over(quotes: list[Span], starts: list[int], offset: int) -> bool:
    """Whether offset lies inside a quotation (not at its end)."""
    index = bisect_left(starts, offset) - 1
    return index >= 0 and quotes[index][0] < offset < quotes[index][1]


def _awaits_cue(text: str, quotes: list[Span], starts: list[int], begin: int, end: int) -> bool:
    """Whether what ends at end is a quotation alone that a cue seems to follow ('"Why not?" Lewis said')."""
    index = bisect_left(starts, end) - 1
    if index < 0 or quotes[index][1] != end or quotes[index][0] < begin or quotes[index][0] > begin + 1:
        return False
    return text[begin:end].rstrip("\"”’'»")[-1:] in {"?", "!", "…", "-", "—", ","}


def _touches(spans: list[Span], start: int, end: int) -> bool:
    index = bisect_left(spans, (end, end)) - 1
    return index >= 0 and spans[index][1] > start


def _tokens(text: str, start: int, end: int, quotes: list[Span]) -> tuple[Token, ...]:
    out: list[Token] = []
    at = start
    for quote_start, quote_end in quotes:
        if quote_start >= end:
            break
        stop = min(quote_end, end)
        out += _plain(text, at, quote_start)
        out.append(Token(quote_start, stop, text[quote_start:stop], "", "q"))
        at = stop
    out += _plain(text, at, end)
    return tuple(out)


def _plain(text: str, start: int, end: int) -> list[Token]:
    out = []
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        kind = "w" if any(c.isalnum() for c in word) else "p"
        out.append(Token(match.start(), match.end(), word, word.lower().replace("’", "'"), kind))
    return out
