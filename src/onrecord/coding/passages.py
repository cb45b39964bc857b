"""What the network reads of a statement: its words, source, cue and content marked, with a little of what is around.

Pieces of words, as the tokenizer cuts them, beside the role that each has. What lies between the spans is kept where it
is short; a long content is cut at its end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from onrecord.records import Attribution, Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

BESIDE, SOURCE, CUE, CONTENT = range(4)
"""The roles of pieces; BESIDE is what belongs to none of the three."""
START, END = 101, 102
"""BERT's [CLS] and [SEP]."""
LONGEST = 64
"""Pieces of a passage, at most."""
_BEFORE, _AFTER, _GAP = 60, 40, 60
"""Characters kept before the first span, after the last, and between two."""


class Passage(NamedTuple):
    """Pieces' numbers, and the role of each."""

    pieces: list[int]
    roles: list[int]


def stretches(text: str, attribution: Attribution, sentence: Span) -> list[tuple[Span, int]]:
    """The stretches of text that make the passage, in order, each with its role.

    ``sentence`` is the sentence of the cue: nothing beside the spans is read beyond its ends.
    """
    roles = ((attribution.source, SOURCE), (attribution.cue, CUE), (attribution.content, CONTENT))
    marked = sorted((span, role) for spans, role in roles for span in spans)
    first, last = marked[0][0][0], max(end for (_, end), _ in marked)
    out: list[tuple[Span, int]] = []
    if (begin := max(sentence[0], first - _BEFORE)) < first:
        out.append(((_word_start(text, begin, sentence[0]), first), BESIDE))
    at = first
    for (start, end), role in marked:
        if start > at:
            out += _between(text, at, start)
        if (start := max(start, at)) < end:
            out.append(((start, end), role))
            at = end
    if last < (stop := min(sentence[1], last + _AFTER)):
        out.append(((last, stop), BESIDE))
    return out


def _between(text: str, start: int, end: int) -> list[tuple[Span, int]]:
    if end - start <= _GAP:
        return [((start, end), BESIDE)]
    half = _GAP // 2
    return [((start, start + half), BESIDE), ((_word_start(text, end - half, start), end), BESIDE)]


def _word_start(text: str, at: int, least: int) -> int:
    while at > least and not text[at - 1].isspace():
        at -= 1
    return at


def passage(text: str, attribution: Attribution, sentence: Span, tokenizer: Tokenizer) -> Passage:
    """The passage of an attribution; see `stretches`."""
    pieces, roles = [START], [BESIDE]
    for (start, end), role in stretches(text, attribution, sentence):
        ids = tokenizer.encode(text[start:end], add_special_tokens=False).ids
        pieces += ids
        roles += [role] * len(ids)
    if (over := len(pieces) + 1 - LONGEST) > 0:  # the end of the longest stretch of content says least
        content = [place for place, role in enumerate(roles) if role == CONTENT]
        beside = [place for place, role in enumerate(roles) if role != CONTENT and place > 0]
        out = {*content[-over:], *beside[len(beside) - max(0, over - len(content)) :]}
        pieces = [piece for place, piece in enumerate(pieces) if place not in out]
        roles = [role for place, role in enumerate(roles) if place not in out]
    return Passage([*pieces, END], [*roles, BESIDE])
