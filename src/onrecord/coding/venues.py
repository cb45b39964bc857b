"""Where something was said: the occasion, paper, medium or place that the clause of the cue names.

`at a news conference in Orsk`, `in a letter to the board`, `on X`, `told state media`. Nothing inside what was said
counts, and nothing that another verb of the sentence has for itself (`when he was at a rally in Orsk, she said`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.coding import gazetteer
from onrecord.coding.clause import belongs, pieces
from onrecord.coding.dates.expressions import MONTHS, WEEKDAYS, find
from onrecord.records import Attribution, Span

_GATHERINGS = (
    r"(?:news|press)\sconference|conference|briefing|hearing|session|debate|rally|forum|summit|meeting|ceremony|event"
    r"|gathering|panel|lecture|town\shall|dinner|luncheon|assembly|convention|congress|opening|seminar|roundtable|trial"
)
_WORDS = (
    r"interview|speech|address|statement|letter|e-?mail|memo(?:randum)?|tweet|post|message|report|note|filing|phone\scall"
    r"|telephone\scall|(?:conference|video)\scall|call|broadcast|programme|program|podcast|video|column|op-ed|article"
    r"|essay|piece|editorial|testimony|remarks|comments|announcement|communiqu[eé]|release|decree|resolution|appearance"
    r"|talks|telegram|blog|newsletter|bulletin|declaration|toast|sermon|petition|submission|complaint|ruling"
)
_SEVERAL = r"(?:series|string|flurry|number)\sof\s(?:\w+\s)?(?:tweets|posts|messages|interviews|letters|statements)"
_NO_WORD = (
    r"(?:that|which|who|whom|whose|and|or|but|to|of|in|on|at|by|for|from|with|as|after|before|when|while|where|if|because"
    r"|he|she|they|it|we|I|you|there|was|were|is|are|had|has|have|said|says|told|will|would|not|about|over|into|under"
    r"|through|via|during|since|until|than|without|against|between|among|ahead|despite|amid|seen|obtained|published"
    r"|released|broadcast|aired|posted|issued|dated|late|early|earlier|later|last|next|this|today|yesterday|again"
    r"|late-night)\b"
)
_WORD = rf"(?!{_NO_WORD})[^\W_][\w’'&.-]*"
_NOUNS = rf"(?:(?:the|an?|his|her|its|their)\s)?{_WORD}(?:\s{_WORD}){{0,4}}(?:\sand\s(?:the\s)?{_WORD}(?:\s{_WORD})?)?"
_RUNS_ON = rf"(?:\s(?:with|to|at|in|of|for|before|outside)\s{_NOUNS}|\son\s[A-Z][\w.]*)"
_MODIFIERS = rf"(?:(?:{_WORD}|\d{{1,2}}|\([A-Z]+\))\s){{0,6}}?"
_HEAD = rf"(?:{_SEVERAL}|{_GATHERINGS}|{_WORDS})"
_OCCASION = re.compile(
    rf"\b(?P<prep>[Ii]n|[Aa]t|[Dd]uring|[Vv]ia|[Tt]hrough|[Bb]y|[Ww]ith|[Oo]ver)\s(?:(?:an?|the|this|another|one)\s)?"
    rf"(?P<venue>{_MODIFIERS}(?:(?i:{_HEAD}))(?![\w’'-])(?!\s(?:post|call|message|conference|interview|statement|report|note)\b){_RUNS_ON}{{0,2}})"
)
_HEARD_BY = re.compile(
    rf"\s(?:(?:an?|the)\s)?(?P<venue>(?:{_WORD}\s){{0,4}}?(?:{_GATHERINGS})(?![\w’'-])(?:\s(?:with|in|of|at)\s{_NOUNS})?)"
)
_MEDIUM = re.compile(
    r"\s(?:(?:an?|the)\s)?(?P<venue>(?:(?:state|local|national|public|foreign|regional)(?:-run|-owned|-controlled)?\s)?"
    r"(?:[a-z]+\s){0,2}?(?:media|television|TV|radio|news\sagency|newspaper|broadcaster|news\swire)\b"
    r"(?:\s[A-Z][\w.&-]*(?:\s[A-Z][\w.&-]*){0,3})?)"
)
_PLATFORM = (
    r"X|Twitter|Facebook|Instagram|Telegram|TikTok|YouTube|LinkedIn|Truth\sSocial|Weibo|WeChat|WhatsApp|Bluesky|Threads"
    r"|Mastodon|Reddit|VK|VKontakte|Substack|Snapchat|Viber|Signal|LINE|Zoom"
)
_ON = re.compile(
    rf"\b(?:[Oo]n|[Vv]ia|[Oo]ver)\s(?:the\s)?(?P<venue>(?:{_PLATFORM})(?![\w’'-])(?!\s[a-z]+\s(?:plan|deal|talk))"
    r"|(?:(?:its|his|her|their|an?|the)\s)?(?:(?:official|own|\w+['’]s)\s){0,2}(?:web\s?site|home\spage|blog|account|channel"
    r"|profile|page)\b|social\smedia"
    r"|(?:(?:state|national|public|local|live|television|state-run)\s){0,2}(?:television|TV|radio|air)\b"
    r"|(?:visit|trip)\sto\s[A-Z][\w-]*(?:\s[A-Z][\w-]*)?"
    r"|(?P<station>(?:[A-Z][\w.-]*\s){0,4}?(?:[A-Z]{2,}|TV|Television|Radio|News|Channel|Today)"
    r"(?:\s(?:\d+|Radio|News|Television|TV))?)(?:['’]s\s(?:[“\"][^”\"]{2,50}[”\"]|[A-Z]\w*(?:\s(?:[A-Z]\w*|the|of|with|and))*"
    r"\s?[A-Z]?\w*))?(?=[,.:;]|\s(?:on|that|late|last|this)\b|\s[“\"A-Z]|\s?$))"
)
_OWN_PLATFORM = re.compile(
    r"\s(?:[Oo]n|[Vv]ia)\s(?P<venue>[A-Z][\w-]*(?:\s[A-Z][\w-]*)?)(?=[,.:;]|\s?$|\s(?:that|on)\b)"
)
_MEANS = re.compile(
    r"\b(?:[Bb]y|[Oo]ver|[Oo]n|[Vv]ia)\s(?:the\s)?(?P<venue>(?:tele)?phone|e-?mail|text\smessage|video\slink)\b"
)
_PLACE = re.compile(
    r"\s(?:in|at|from|outside)\s(?:the\s)?(?P<venue>[A-Z][\w.’-]*(?:\s(?:(?:of|de|del|la)\s)?[A-Z][\w-]*){0,3})"
    r"(?=[,.:;]|\s?$|\s(?:that|on|late|early|last|this)\b|\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_LANGUAGE = re.compile(
    r"(?:\w+(?:ish|ese|sian|nian|lian|rian)|French|German|Greek|Arabic|Hebrew|Hindi|Latin|Congress)$"
)
_TOLD = re.compile(r"\b(?:told|tells?|telling)$")
_POSTED = re.compile(r"\b(?:wrote|writes|writing|posted|posts|posting)$")
_PAST_HEARER = re.compile(r"(?:told|tells?|telling)\s[^,.:;“”\"]{2,60}?(?=\s(?:in|at|from|outside)\s)")
_ANSWERS = re.compile(r"\b(?:respond|react|answer|repli|reply|counter)\w*\s$", re.I)
_RECENT = re.compile(r"(?:recent|separate|subsequent|later|earlier|new|follow-up|quick)\s")
# What is no occasion though it has the word for one: 'in a note of caution', 'by a resolution'.
_NOT_ONE = re.compile(
    r"(?:[a-z]+ing\s(?:the|an?|his|her|its|their)\b|any\sevent|all\sevents|part|response|reply|exchange|case|light|view|terms|front|support|favou?r|place|charge)\b",
    re.I,
)
_DATE_WORDS = re.compile(rf"(?:{'|'.join(WEEKDAYS + MONTHS)})[a-z]*\.?$", re.I)


def _trimmed(text: str, span: Span) -> Span | None:
    """The span without a date or 'recent' before its noun, without a date after it, and without a stop at its end."""
    start, end = span
    for found in find(text, start, end):
        if found.form == "day" and text[found.start].isupper():
            continue  # a paper's name: 'Orsk Today'
        if found.start <= start + 1 or re.fullmatch(r"(?:[a-z]+\s)?", text[start : found.start]):
            start = found.end
        else:
            end = found.start
            break
    rest = re.match(r"(?:['’]s)?\s*", text[start:end])
    start += rest.end() if rest else 0
    while match := _RECENT.match(text, start, end):
        start = match.end()
    words = re.sub(r"\s(?:on|in|at|of|to|for|with|the|an?)\s*$", "", text[start:end].rstrip())
    if words.count("“") > words.count("”") or words.count('"') % 2:
        words = re.sub(r"(?:['’]s)?\s?[“\"][^“\"]*$", "", words)
    words = words.rstrip(" .,'’-")
    return (start, start + len(words)) if words else None


def _told(text: str, attribution: Attribution) -> Iterator[Span]:
    """What follows the cue at once: `told a rally`, `told state media`, `wrote on Chirper`, `said in Orsk`."""
    start, at = attribution.cue[0]
    after = min((s for s, _ in attribution.content + attribution.source if s >= at), default=at + 120)
    says = text[start:at]
    if _TOLD.search(says):
        for pattern in (_HEARD_BY, _MEDIUM):
            if match := pattern.match(text, at, after):
                yield match.span("venue")
    if _POSTED.search(says) and (match := _OWN_PLATFORM.match(text, at, after)):
        yield match.span("venue")


def _placed(text: str, attribution: Attribution) -> Span | None:
    """The bare place after the cue, its source or its hearer: `said in Orsk`, `told reporters in Orsk`."""
    start, at = attribution.cue[0]
    ends = [at, *(end for begin, end in attribution.source if at <= begin <= at + 1)]
    hearer = _PAST_HEARER.match(text, start)
    for place in [*ends, *([hearer.end()] if hearer else [])]:
        match = _PLACE.match(text, place, place + 80)
        if match and not _LANGUAGE.search(match["venue"]) and not _DATE_WORDS.match(match["venue"]):
            return match.span("venue")
    return None


def _candidates(text: str, attribution: Attribution, sentence: Span) -> Iterator[Span]:
    yield from _told(text, attribution)
    for start, end in pieces(attribution, sentence):
        for match in _OCCASION.finditer(text, start, end):
            answered = match["prep"].lower() != "with" or _ANSWERS.search(
                text[max(start, match.start() - 14) : match.start()]
            )
            if answered and not _NOT_ONE.match(match["venue"]) and belongs(text, match.span(), attribution, sentence):
                yield match.span("venue")
        for pattern in (_ON, _MEANS):
            for match in pattern.finditer(text, start, end):
                station = match.groupdict().get("station")
                if station and (gazetteer.at(tuple(station.split()), 0) or _DATE_WORDS.match(station)):
                    continue
                if belongs(text, match.span(), attribution, sentence):
                    yield match.span("venue")
    if place := _placed(text, attribution):
        yield place


def venue(text: str, attribution: Attribution, sentence: Span) -> Span | None:
    """The words for where an attribution was said, without preposition and article; None where its clause says nothing.

    ``sentence`` is the sentence of the cue.
    """
    if not attribution.cue:
        return None
    for span in _candidates(text, attribution, sentence):
        if trimmed := _trimmed(text, span):
            return trimmed
    return None
