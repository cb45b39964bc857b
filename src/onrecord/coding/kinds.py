"""How a content is told: in the speaker's own words, partly so, or in the reporter's."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from operator import itemgetter

from onrecord.attribution import signed, turns
from onrecord.attribution.quotations import quotations
from onrecord.attribution.sentences import paragraphs
from onrecord.records import Kind, Span, Spans

_WORD = re.compile(r"\w+(?:['’.,\-]\w+)*")
_OPENING = "“„«‹「『\"'‘‚»›`"
_CLOSING = "”“»›」』\"'’‘«‹"


@lru_cache(maxsize=64)
def _quoted(text: str) -> tuple[Span, ...]:
    """The text's quotations, in order."""
    return tuple(quotation.span for quotation in quotations(text, paragraphs(text)))


@lru_cache(maxsize=64)
def _verbatim(text: str) -> tuple[Span, ...]:
    """What is printed as it was said or written, without marks: in a transcript, in a signed post; in order."""
    parts = paragraphs(text)
    apart = (*turns.turns(text, parts), *signed.signed(text, parts))
    return tuple(sorted(span for one in apart for span in one.content))


def _is_quoted(start: int, end: int, quoted: tuple[Span, ...]) -> bool:
    at = bisect_right(quoted, start, key=itemgetter(0)) - 1
    return at >= 0 and quoted[at][0] <= start and end <= quoted[at][1]


def _stands_in_marks(text: str, span: Span) -> bool:
    """Whether a fragment has an opening mark right before it and a closing one right after it."""
    after = text[span[1] : span[1] + 2].lstrip(",.!?;…")[:1]
    opens = span[0] > 0 and text[span[0] - 1] in _OPENING
    return opens and after != "" and after in _CLOSING


def kind(text: str, content: Spans) -> Kind:
    """`direct` where all words of the content are quoted, `mixed` where some are, `indirect` where none is.

    ``content`` are spans of ``text``; their quotation marks may be in them, or stand around them. A `that` which leads
    into a quotation is the reporter's, and doesn't count. A transcript's and a signed post's words are quoted.
    """
    quoted, verbatim = _quoted(text), _verbatim(text)
    inside: list[bool] = []
    for start, end in content:
        whole = _stands_in_marks(text, (start, end))
        inside += [
            whole or any(_is_quoted(word.start(), word.end(), some) for some in (quoted, verbatim))
            for word in _WORD.finditer(text, start, end)
            if inside or word[0].lower() != "that"
        ]
    if inside and all(inside):
        return "direct"
    return "mixed" if any(inside) else "indirect"
