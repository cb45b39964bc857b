"""An article's text cut for the page, paragraph by paragraph: every statement marked, furniture told apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

import msgspec

from onrecord.records import Document, LedgerRow, Span

_BREAK = re.compile(r"\n[^\S\n]*\n\s*|\n(?=\S)")


class Run(msgspec.Struct, frozen=True):
    """Some text of a paragraph under the same marks.

    ``roles``: what it is of statements (source, cue, content); ``reason``: why it is furniture, '' where it is not.
    ``opens``: the numbers of the statements whose content begins here.
    """

    text: str
    roles: tuple[str, ...]
    reason: str
    opens: tuple[int, ...]


class Noted(msgspec.Struct, frozen=True):
    """A statement in the margin, by its number in the document (from 1)."""

    number: int
    row: LedgerRow


class Block(msgspec.Struct, frozen=True):
    """A paragraph with what its margin says: the statements whose content begins in it, and the furniture in it.

    ``start``: where it begins in the text.
    """

    start: int
    runs: tuple[Run, ...]
    notes: tuple[Noted, ...]
    furniture: tuple[str, ...]


def blocks(document: Document, rows: Sequence[LedgerRow]) -> list[Block]:
    """The whole text, in order; nothing is left out but white space between paragraphs."""
    text = document.text
    marks = sorted(
        (start, end, role, number)
        for number, row in enumerate(rows, 1)
        for role in ("source", "cue", "content")
        for start, end in getattr(row, role)
    )
    opening: defaultdict[int, list[int]] = defaultdict(list)
    for number, row in enumerate(rows, 1):
        if row.content:
            opening[row.content[0][0]].append(number)
    furniture = sorted((*piece.span, piece.reason) for piece in document.furniture)
    found = []
    for span in paragraphs(text):
        inside = [one for one in marks if one[0] < span[1] and span[0] < one[1]]
        grey = [one for one in furniture if one[0] < span[1] and span[0] < one[1]]
        runs = _runs(text, span, inside, grey, opening)
        numbers = [number for run in runs for number in run.opens]
        reasons = tuple(dict.fromkeys(reason for _, _, reason in grey))
        found.append(Block(span[0], tuple(runs), tuple(Noted(number, rows[number - 1]) for number in numbers), reasons))
    return found


def paragraphs(text: str) -> list[Span]:
    """The text's paragraphs: lines, or lines between empty ones; without white space alone."""
    spans: list[Span] = []
    start = 0
    for match in [*_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        if text[start:end].strip():
            spans.append((start, end))
        start = match.end() if match else end
    return spans


def _runs(
    text: str,
    span: Span,
    marks: Sequence[tuple[int, int, str, int]],
    furniture: Sequence[tuple[int, int, str]],
    opening: Mapping[int, list[int]],
) -> list[Run]:
    start, end = span
    bounds = [place for first, last, *_ in marks for place in (first, last)]
    bounds += [place for first, last, _ in furniture for place in (first, last)]
    cuts = sorted({start, end, *(place for place in bounds if start < place < end)})
    runs: list[Run] = []
    for a, b in pairwise(cuts):
        roles = tuple(dict.fromkeys(role for first, last, role, _ in marks if first <= a and b <= last))
        reason = next((why for first, last, why in furniture if first <= a and b <= last), "")
        runs.append(Run(text[a:b], roles, reason, tuple(opening.get(a, ()))))
    return runs
