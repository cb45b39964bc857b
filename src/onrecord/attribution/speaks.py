"""Whether a source can be who speaks: not who was told, not who is spoken of, not a word that names nobody.

Where it cannot, nobody is known to have said it; that is better than the wrong one.
"""

from __future__ import annotations

import re

from onrecord.attribution.sentences import sentences
from onrecord.attribution.words import AUDIENCES
from onrecord.records import Spans

_BE = r"(?:was|were|is|are|be|been|being|get|gets|got)"
_ADVERBS = r"(?: (?:\w+ly|also|then|later|once|repeatedly))*"
_HEARS = re.compile(
    rf"(?:.* )?{_BE}{_ADVERBS} (?:told|warned|informed|asked|advised|ordered|urged|instructed|reminded|assured|notified"
    r"|briefed|encouraged)(?: that)?|(?:.* )?(?:heard|hears)(?: that)?",
    re.I,
)
_SPOKEN_OF = (
    r"(?:critici[sz]ed|grilled|mocked|blasted|accused|condemned|attacked|slammed|denounced|blamed|praised|hailed|lauded"
    r"|rebuked|scolded|chided|ridiculed|sued|questioned|threatened|pressed|faulted|castigated)"
)
_BLAME = (
    r"(?:criticism|fire|attack|condemnation|rebukes?|backlash|scorn|ire|praise|protests?|outrage|complaints?|scrutiny"
    r"|warnings?|threats?|assurances?|accusations?|allegations?|calls|demands|pressure)"
)
_TARGET = re.compile(
    rf"(?:.* )?{_BE}{_ADVERBS} {_SPOKEN_OF}(?: by .*)?(?: (?:for|of|on|over|about|with|as))?"
    r"|(?:critici[sz]ed|grilled|mocked|blasted|condemned|attacked|slammed|denounced|praised|hailed|lauded|rebuked|scolded"
    r"|chided|ridiculed|faulted) (?:for|over)"
    r"|(?:.* )?(?:dr[ae]w|drawn|draws|drawing|fac(?:e|es|ed|ing)|attract\w*|receiv\w*|get|gets|got|earn\w*|spark\w*"
    r"|prompt\w*|provok\w*|trigger\w*|met with|com(?:e|es|ing) (?:in for|under)|came (?:in for|under)|been under"
    rf"|lightning rod (?:of|for)) (?:(?!and\b|but\b)[\w-]+ ){{0,3}}{_BLAME}(?: (?!.*ing\b).*)?",
    re.I,
)
_NAMES_NOBODY = re.compile(r"(?:the|an?|this|that|these|those|['’]?s)", re.I)
_TOLD = re.compile(r"(?:.*\s)?(?:told|tells|telling)", re.I)
_TO_WHOM = re.compile(r"\b(?:with|to|before|told)\s(?:the\s|some\s)?$", re.I)
_NOUN = re.compile(
    r"(?:criticism|claims?|accusations?|allegations?|calls|warnings?|demands|complaints?|concerns|fears|objections"
    r"|reports|suggestions|threats|speculation|rumou?rs)(?:\s(?:that|of|for))?",
    re.I,
)
_BESIDE = re.compile(
    r"\b(?:despite|amid|following|after|over|against|because of|in response to)\s(?:\w+\s){0,2}$", re.I
)


def speaks(text: str, source: Spans, cue: Spans, content: Spans) -> bool:
    """Whether the source may be who speaks, as far as the words beside it tell."""
    if not source:
        return True
    words = _words(text, source)
    if _NAMES_NOBODY.fullmatch(words) or from_later(text, source, (*cue, *content)):
        return False
    if not cue:
        return True
    (start, end), before = (source[0][0], source[-1][1]), cue[0]
    if end <= before[0]:
        saying = " ".join(text[end : cue[-1][1]].split())
        if _is_hearer(text, saying, cue) or _TARGET.fullmatch(saying) or _is_asked(text, saying, cue):
            return False
    elif not text[cue[-1][1] : start].strip() and _TOLD.fullmatch(_words(text, cue)):
        return False  # 'seventy percent told the poll'
    audience = words.casefold().removeprefix("the ")
    if audience in AUDIENCES and _TO_WHOM.search(text[max(0, start - 12) : start]):
        return False  # 'in a call with reporters highlighted its figures, but said'
    return not (_NOUN.fullmatch(_words(text, cue)) and _BESIDE.search(text[max(0, before[0] - 40) : before[0]]))


def names_people(text: str, cue: Spans) -> bool:
    """Whether what was taken for a cue names people: 'the Ruiz critics'."""
    return _words(text, cue).casefold() in _PEOPLE


_PEOPLE = frozenset("critics supporters opponents advocates backers protesters petitioners claimants speakers".split())


def from_later(text: str, source: Spans, others: Spans) -> bool:
    """Whether a source stands in a later sentence than all that it is said to say, and how: then it is none.

    Nobody is named after the full stop as the one who spoke before it, but with a verb of their own.
    """
    if not source or source[0][0] < (last := max(end for _, end in others)):
        return False
    begin = text.rfind("\n", 0, others[0][0]) + 1
    return any(last <= begin + end <= source[0][0] for _, end in sentences(text[begin : source[-1][1]]))


def _is_hearer(text: str, saying: str, cue: Spans) -> bool:
    """Whether the source is who was told, by whom it does not say: 'Vale was warned that', 'a court heard'."""
    return _HEARS.fullmatch(saying) is not None and not text[cue[-1][1] :].lstrip().startswith("by ")


_ASKED = re.compile(r",(?: when| if)?(?: \w+ly)? (?:asked|pressed|questioned|quizzed|challenged)\b.*", re.I)
_WHAT = re.compile(
    r"\s*\w+(?: by [^,.]{1,60}?)? (?:about|on|over|whether|if|why|how|what|when|who|where|which|to)\b", re.I
)


def _is_asked(text: str, saying: str, cue: Spans) -> bool:
    """Whether the source is who is asked: 'Vale, asked about the veto, said'."""
    return _ASKED.fullmatch(saying) is not None and _WHAT.match(text, cue[0][0]) is not None


def _words(text: str, spans: Spans) -> str:
    return " ".join(" ".join(text[start:end] for start, end in spans).split())
