"""Transcripts: who speaks stands before the words, paragraph by paragraph ('RUIZ: We are ready to meet.', 'Q: When?').

Notices have such labels, too ('WHEN: Monday'), so that a text is taken for a transcript only where several take turns,
and one of them asks, by the label ('QUESTION'), or is named in the text otherwise. Labels that are not in capitals
('Ruiz: We are ready') are taken for such only where one of them does nothing but ask.
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

_LABEL = re.compile(
    r"[\"“‘']?(?:([QA])([.:])|([A-Z][A-Z.’' -]{0,40}[A-Z])(?: \([^()\n]{2,40}\))?(:)"
    r"|([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})(:))[ \t\xa0]+(?=\S)"
)
_ASKS = frozenset("q question reporter journalist moderator interviewer".split())
_NOTICE = frozenset(
    "who what when where why how note notes update updates correction related more photo photos video videos audio read"
    " watch listen see also contact contacts source sources credit date time place location venue address phone email"
    " question answer questions answers summary background tags topics editor copyright warning fact facts myth claim"
    " verdict rating reality story final breaking".split()
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
    capitals: bool
    asks: bool


def turns(text: str, paragraphs: Sequence[Span]) -> list[Attribution]:
    """What each speaker of a transcript with these paragraphs says, in order; nothing where it is none.

    A turn is its paragraph, and where every paragraph opens with a quotation mark also the next ones, up to the next
    turn. Else a paragraph without a label may be the reporter's: a turn has those up to the last, before the next turn,
    in which somebody speaks of themselves ('We are ready').
    """
    found: list[_Turn] = []
    for number, (start, end) in enumerate(paragraphs):
        match = _LABEL.match(text, start, end)
        group = match.lastindex or 0 if match else 0
        if match and (_ASKS.intersection(words := match[group - 1].casefold().split()) or _NOTICE.isdisjoint(words)):
            asks, last = text[match.end() : end].rstrip("\"”’' ").endswith("?"), match[group - 1].split()[-1]
            found.append(_Turn(match.span(group - 1), match.span(group), number, last, last.isupper(), asks))
    in_capitals = [turn for turn in found if turn.capitals]
    found = in_capitals if _is_transcript(text, in_capitals) else found if _is_interview(text, found) else []
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


def _take_turns(found: Sequence[_Turn]) -> bool:
    names = {turn.name.casefold() for turn in found}
    return len(found) >= LEAST and 2 <= len(names) < len(found)


def _is_transcript(text: str, found: Sequence[_Turn]) -> bool:
    if not _take_turns(found):
        return False
    return any(turn.name.casefold() in _ASKS for turn in found) or _is_named(text, found)


def _is_interview(text: str, found: Sequence[_Turn]) -> bool:
    """Whether somebody among them only asks, more than once, and somebody else does not."""
    asked: dict[str, list[bool]] = {}
    for turn in found:
        asked.setdefault(turn.name.casefold(), []).append(turn.asks)
    asking = [name for name, questions in asked.items() if len(questions) > 1 and all(questions)]
    return _take_turns(found) and len(asking) == 1 and _is_named(text, found)


def _is_named(text: str, found: Sequence[_Turn]) -> bool:
    """Whether the text names one of them elsewhere than in a label."""
    names = "|".join(re.escape(name) for name in sorted({turn.name for turn in found if len(turn.name) > 1}))
    labels = [turn.label for turn in found]
    named = re.finditer(rf"\b(?:{names})\b", text, re.I) if names else ()
    return any(not any(start <= match.start() < end for start, end in labels) for match in named)


def _stripped(text: str, start: int, end: int) -> Span:
    said = text[start:end]
    return start + len(said) - len(said.lstrip()), end - (len(said) - len(said.rstrip()))
