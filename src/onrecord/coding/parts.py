"""What somebody says at length in one go → its parts, each of which does one thing.

A turn in a transcript, or a signed text, may welcome, refuse and offer, one after the other: as one statement it would
have the act of its beginning alone. A quotation in an article is short, has been chosen, and stays whole, but where it
turns: '“The border is a red line,” Ruiz said. “But we are ready to talk.”'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import msgspec

from onrecord.attribution.rules import SET_APART
from onrecord.attribution.sentences import sentences
from onrecord.coding.acts import UNFIRM, Meaning
from onrecord.records import Attribution, Span

LIKELY = 0.5
"""What is less likely than that to be a sentence's act does not set it apart from what stands before it."""
_FEWEST = 3
"""Words that a sentence needs for a part of its own."""


def parts(text: str, one: Attribution, means: Callable[[Attribution], Meaning]) -> list[Attribution]:
    """The attribution's parts, in order, with its source and cue, together its content; itself where it has but one.

    A part begins with each paragraph, and with a sentence that does, as ``means`` reads it, something else than the
    sentences before it, where either takes a stand.
    """
    if one.rule not in SET_APART:
        return _turned(text, one, means)
    out: list[tuple[Attribution, Meaning]] = []
    spoken = [list(_sentences(text, paragraph)) for paragraph in one.content]
    if sum(map(len, spoken)) < 2:
        return [one]
    for spans in spoken:
        begun = len(out)
        for span in spans:
            part = msgspec.structs.replace(one, content=(span,))
            meaning = means(part)
            if len(out) > begun and not _apart(out[-1][1], meaning):
                before, last = out[-1]
                grown = msgspec.structs.replace(before, content=((before.content[0][0], span[1]),))
                out[-1] = grown, max(last, meaning, key=_weight)
            else:
                out.append((part, meaning))
    return [part for part, _ in out]


_TURN = re.compile(r"[\"“”'‘’\s]*(?:But|However|Yet)\b")


def _turned(text: str, one: Attribution, means: Callable[[Attribution], Meaning]) -> list[Attribution]:
    """A quotation in two where a sentence of it begins with 'But' and does something else than those before it."""
    if not any(mark in text[start:end] for start, end in one.content for mark in '"“'):
        return [one]
    begins = [start for start, _ in one.content[:1]]
    for last, (start, end) in zip((None, *one.content), one.content, strict=False):
        if last is not None and _TURN.search(text, last[1], start):
            begins.append(start)
        spans = [(start + a, start + b) for a, b in sentences(text[start:end])]
        begins += [a for a, _ in spans if a > begins[0] and _TURN.match(text, a)]
    begins = sorted(set(begins))
    if len(begins) < 2:
        return [one]
    ends = [*begins[1:], one.content[-1][1]]
    rows = [
        tuple((max(s, b), min(e, f)) for s, e in one.content if s < f and b < e)
        for b, f in zip(begins, ends, strict=True)
    ]
    found = [msgspec.structs.replace(one, content=_trimmed(text, row)) for row in rows if row]
    read = [means(part) for part in found]
    if any(not _apart(before, after) for before, after in pairwise(read)):
        return [one]
    return found


def _trimmed(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    kept = ((start, start + len(text[start:end].rstrip())) for start, end in spans)
    return tuple((start, end) for start, end in kept if start < end)


def _apart(before: Meaning, after: Meaning) -> bool:
    stand = before.act not in UNFIRM or after.act not in UNFIRM
    return stand and before.act != after.act and min(before.likelihood, after.likelihood) >= LIKELY


def _weight(meaning: Meaning) -> tuple[bool, float]:
    return meaning.act not in UNFIRM, meaning.likelihood


def _sentences(text: str, paragraph: Span) -> Iterator[Span]:
    """The sentences of a paragraph, those of few words with what follows them or, at its end, stands before them."""
    start, stop = paragraph
    spans = [(start + begin, start + end) for begin, end in sentences(text[start:stop])]
    begin = start
    for number, (_, end) in enumerate(spans):
        rest = text[end:stop]
        few = len(text[begin:end].split()) < _FEWEST
        if number + 1 < len(spans) and (few or len(rest.split()) < _FEWEST):
            continue
        end = begin + len(text[begin:end].rstrip())
        yield begin, end
        begin = end + len(text[end:stop]) - len(text[end:stop].lstrip())
