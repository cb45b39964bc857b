"""Transcripts: who speaks stands in capitals before the words, paragraph by paragraph ('RUIZ: We are ready to meet.').

Notices have such labels, too ('WHEN: Monday'), so that a text is taken for a transcript only where several take turns,
and one of them is named in it otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from onrecord.records import Attribution, Span

RULE = "turn"
CONFIDENCE = 0.95
LEAST = 3
"""So many turns make a transcript."""

_LABEL = re.compile(r"[\"“‘']?([A-Z][A-Z.’' -]{0,40}[A-Z])(?: \([^()\n]{2,40}\))?(:)[ \t\xa0]+(?=\S)")
_NOTICE = frozenset(
    "who what when where why how note notes update updates correction related more photo photos video videos audio read"
    " watch listen see also contact contacts source sources credit date time place location venue address phone email"
    " question answer questions answers summary background tags topics editor copyright warning".split()
)
_OPENS = frozenset("\"“‘'")
_ASIDE = re.compile(r"[\"“]?[(\[].*[)\]]\W*|[\W_]*")
"""'(CROSSTALK.)', '[applause]', '…'."""

_SELF = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us)\b(?!\.)")
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_TELLS = re.compile(r"\b(?:said|added|told|replied|asked|laughed|interview|broadcast|[Tt]ranscript)\b")
"""What a reporter would write between the turns: then none of the paragraphs is taken."""


class _Turn(NamedTuple):
    label: Span
    colon: Span
    paragraph: int
    name: str


def turns(text: str, paragraphs: Sequence[Span]) -> list[Attribution]:
    """What each speaker of a transcript with these paragraphs says, in order; nothing where it is none.

    A turn is its paragraph, and where every paragraph opens with a quotation mark also the next ones, up to the next
    turn. Else a paragraph without a label may be the reporter's: a turn has those up to the last, before the next turn,
    in which somebody speaks of themselves ('We are ready').
    """
    found: list[_Turn] = []
    for number, (start, end) in enumerate(paragraphs):
        match = _LABEL.match(text, start, end)
        if match and _NOTICE.isdisjoint(match[1].casefold().split()):
            found.append(_Turn(match.span(1), match.span(2), number, match[1].split()[-1]))
    if not _is_transcript(text, found):
        return []
    out = []
    for number, turn in enumerate(found):
        last = found[number + 1].paragraph if number + 1 < len(found) else turn.paragraph + 1
        said = [(turn.colon[1], paragraphs[turn.paragraph][1])]
        if text[paragraphs[turn.paragraph][0]] in _OPENS:
            said += takewhile(lambda one: text[one[0]] in _OPENS, paragraphs[turn.paragraph + 1 : last])
        elif number + 1 < len(found):
            said += _going_on(text, paragraphs[turn.paragraph + 1 : last])
        content = [_stripped(text, *part) for part in said if not _ASIDE.fullmatch(text, *part)]
        if content and content[0][0] < paragraphs[turn.paragraph][1]:
            out.append(Attribution((turn.label,), (turn.colon,), tuple(content), "speech", CONFIDENCE, RULE))
    return out


def _going_on(text: str, later: Sequence[Span]) -> Sequence[Span]:
    """The paragraphs, of those up to the next turn, in which whose turn it is still speaks."""
    spoken = [number for number, one in enumerate(later, 1) if _speaks_of_self(text[slice(*one)])]
    going = later[: spoken[-1]] if spoken else ()
    return () if any(_TELLS.search(text, *one) for one in going) else going


def _speaks_of_self(paragraph: str) -> bool:
    return _SELF.search(_QUOTED.sub("", paragraph)) is not None


def _is_transcript(text: str, found: Sequence[_Turn]) -> bool:
    names = {turn.name for turn in found}
    if len(found) < LEAST or len(names) < 2 or len(names) == len(found):
        return False
    return any(re.search(rf"\b{re.escape(name.title())}\b", text) for name in names)


def _stripped(text: str, start: int, end: int) -> Span:
    said = text[start:end]
    return start + len(said) - len(said.lstrip()), end - (len(said) - len(said.rstrip()))
