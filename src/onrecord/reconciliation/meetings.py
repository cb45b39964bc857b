"""Meetings that an article tells of: rounds, summits, talks, visits; who, where, when, and whether they took place.

A sentence tells of one where it names the meeting, says that it is held, and says when or where. What is still to come
(by its verb, or by a day after publication) is announced.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

import msgspec

from onrecord.coding import gazetteer
from onrecord.coding.dates.expressions import find
from onrecord.coding.dates.resolve import resolve_date
from onrecord.coding.tokens import tokens
from onrecord.records import Span

Happened = Literal["meeting", "announced"]


class Meeting(msgspec.Struct, frozen=True):
    """A meeting as a sentence (``span`` of the text) tells of it; ``on`` as exact as it says, ``place`` as written."""

    span: Span
    what: Happened
    on: str | None
    place: str | None
    participants: tuple[str, ...]


_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|final|last|next|new|latest|another|\d+(?:st|nd|rd|th))"
_NOUN = (
    rf"(?:{_ORDINAL}\s+)?round(?:s)?(?:\s+of\s+(?:\w+\s+)?(?:talks|negotiations))?|summit|negotiating\s+session"
    r"|(?:peace\s+|trade\s+|direct\s+|bilateral\s+)?(?:talks|negotiations)|meetings?|peace\s+conference|state\s+visit|visit"
)
_HELD = re.compile(
    rf"\b(?:(?:{_NOUN})\b[^.;:“”\"]{{0,90}}?\b(?:ended|ends|end|began|begins?|begun|opened|opens?|started|starts?|concluded"
    r"|resumed?|resumes|took\s+place|takes?\s+place|taking\s+place|was\s+held|were\s+held|be\s+held|is\s+(?:in|on|due|set|planned|scheduled)"
    r"|are\s+(?:in|on|due|set|planned|scheduled)|was\s+planned|collapsed|broke\s+(?:down|up|off))"
    rf"|(?:held|hold|holds|holding|hosted|hosts?|opened|began|ended|concluded|attend(?:ed|s)?|resumed?|convened?)\s+"
    rf"(?:\w+\s+){{0,4}}?(?:{_NOUN})"
    rf"|(?:travel(?:l?ed|s)?|fly|flies|flew|go|goes|went|heads?|headed|come|comes|came)\s+to\s+[A-Z]\w+[^.;:“”\"]{{0,40}}?\bfor\s+(?:\w+\s+){{0,3}}?(?:{_NOUN})"
    r"|(?:met|meets?|meeting)\s+(?:with\s+)?(?:[^.;:“”\"]{1,50}\s)?(?:in|on|at|for)\s)",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|is\s+to|are\s+to|to\s+be\s+held|due|scheduled|planned|plans?|expected|set\s+(?:to|for|down)|hopes?\s+to"
    r"|agreed\s+to\s+(?:meet|hold)|next\s+(?:week|month|year|round|mon|tues|wednes|thurs|fri|satur|sun)|tomorrow|opens\s+(?:in|at|on)"
    r"|upcoming|forthcoming|invited|proposed|may|might|could)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|never|no|n[’']t|without|refus\w+|cancel\w+|call(?:ed)?\s+off|postpon\w+|if|unless|whether|ready|willing|wants?|wanted)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:in|at|to)\s+(?:the\s+)?(?P<place>[A-Z][\w’'-]+(?:\s+(?:of\s+)?[A-Z][\w’'-]+){0,3})(?:,\s+(?P<state>[A-Z][\w-]+))?"
)
_NO_PLACE = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday the a an his her their its this that there he she it they
    parliament congress twitter facebook""".split()
)
_PRESENT = re.compile(r"\b(?:starts?|begins?|opens?|resumes|ends)\b", re.IGNORECASE)
_PARTIES = ("state", "adjective", "people", "organisation", "movement", "seat")
_QUOTE = re.compile(r"[“”\"]")


def meetings(
    text: str, sentences: list[Span], published: str | None, names: Mapping[str, str] | None = None
) -> list[Meeting]:
    """The meetings that these sentences (spans of the text) tell of. ``names``: what stands for a party → the party."""
    found: list[Meeting] = []
    for first, last in sentences:
        sentence = text[first:last]
        held = _HELD.search(sentence)
        if held is None or len(sentence) > 600 or _quoted(sentence, held.start()):
            continue
        near = sentence[max(0, held.start() - 60) : held.end() + 60]
        on = _day(sentence, held, published)
        place = _place(sentence)
        if (on is None and place is None) or _DENIED.search(sentence[max(0, held.start() - 40) : held.end()]):
            continue
        ahead = bool(_AHEAD.search(near))
        if on and published and len(on) == 10 and len(published) >= 10:
            ahead = on > published[:10] or (ahead and on == published[:10])
        if on is None and not ahead:
            continue  # 'held talks in Osk': some day, and nothing tells which
        found.append(
            Meeting((first, last), "announced" if ahead else "meeting", on, place, _who(sentence, names or {}, place))
        )
    return found


def _quoted(sentence: str, at: int) -> bool:
    """Whether a place lies between quotation marks: what somebody says is in the ledger."""
    return len(_QUOTE.findall(sentence[:at])) % 2 == 1


def _day(sentence: str, held: re.Match[str], published: str | None) -> str | None:
    """The date nearest to the words that tell of the meeting."""
    dates = sorted(find(sentence), key=lambda one: max(one.start - held.end(), held.start() - one.end, 0))
    for one in dates:
        if one.start - held.end() > 80 or held.start() - one.end > 80:
            continue
        coming = bool(_PRESENT.search(held[0]))  # 'talks start on Tuesday'
        told = f"They will meet {sentence[one.start : one.end]}." if coming else sentence
        resolved = resolve_date(sentence[one.start : one.end], published, told)
        if resolved is not None and len(resolved) > 4:
            return resolved
    return None


def _place(sentence: str) -> str | None:
    for match in _PLACE.finditer(sentence):
        place = match["place"]
        river = re.match(r"\s[a-z]", sentence[match.end("place") :]) and "the " in match[0]  # 'in the Orle river'
        if not river and place.split()[0].lower() not in _NO_PLACE and not _quoted(sentence, match.start()):
            state = match["state"]
            return f"{place}, {state}" if state and gazetteer.place(state) else place
    return None


def _who(sentence: str, names: Mapping[str, str], place: str | None) -> tuple[str, ...]:
    """The parties that the sentence names, in order; not the place."""
    found: dict[str, int] = {}
    for name, party in names.items():
        at = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence)
        if at and name != place:
            found[party] = min(found.get(party, at.start()), at.start())
    words = tokens(sentence).words
    index = 0
    while index < len(words):
        one = gazetteer.at(words, index)
        if one is None:
            index += 1
            continue
        if one[0].kind in _PARTIES and not (place and one[0].name in place):
            found.setdefault(one[0].party, sentence.find(words[index]))
        index = one[1]
    return tuple(sorted(found, key=lambda party: (found[party], party)))
