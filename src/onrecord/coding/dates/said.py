"""When a statement was said: the date in the clause of its cue, never one inside what was said.

`Belk said on Monday that they would meet on Tuesday` was said on Monday. A date counts only where nothing between it
and the cue gives it another verb to belong to (`Voss, who was elected in 2029, said`, `said after Monday's vote`).
"""

from __future__ import annotations

import re

from onrecord.coding.clause import ELSEWHERE, between, minus, other_verb
from onrecord.coding.dates.expressions import Expression, find
from onrecord.coding.dates.newsday import in_dateline
from onrecord.coding.dates.othertime import ahead
from onrecord.coding.dates.resolve import date_of, order_habit
from onrecord.records import Attribution, Span, Spans

# Nouns for the occasion on which something is said: 'at Monday's news conference', 'in a Sept. 28 research note'.
OCCASIONS = (
    r"(?:interview|news\sconference|press\sconference|briefing|speech|statement|address|remarks|comments|debate|hearing"
    r"|session|post|tweet|message|broadcast|meeting|rally|letter|e-?mail|talks|summit|call|appearance|column|note|memo"
    r"|report|filing|announcement|testimony|op-ed|communiqu[eé]|telecast|podcast|forum)s?\b"
)
_OCCASION = re.compile(rf"['’]s?\s(?:[\w-]+\s){{0,2}}{OCCASIONS}")
_OCCASION_AFTER = re.compile(rf"\s(?:[\w-]+\s){{0,2}}{OCCASIONS}")
# 'in a statement released Monday', 'in an interview with Radio Orsk on Sunday': the date is the occasion's own.
_OCCASION_BEFORE = re.compile(
    rf"\b{OCCASIONS}(?:\s(?:with|to|in|at|from|by|for)(?:\s[\w’'.-]+){{1,5}}?)?"
    r"(?:\s(?:that\swas\s)?(?:released|published|posted|issued|broadcast|aired|given|recorded|made|sent|delivered|held))?"
    r"(?:\s(?:on|late|early|earlier|to|be))*\s$"
)
_POSSESSIVE = re.compile(r"['’]s?\s")
_WRONG_LEAD = re.compile(
    r"\b(?:since|until|till|by|before|after|from|for|of|about|through|than|to|between|following|and|or)\s(?:the\s|late\s"
    r"|early\s)?$",
    re.I,
)
# 'Belk said it was late, and Voss told the board on Monday'; 'ruled it out on March 3, and said later'.
_ANOTHER_SAYING = re.compile(r"\b(?:said|says|told|tells|wrote|spoke|replied|tweeted)\b")
# 'he would let him sleep, a reference to the tests of last year'
_REMINDS = re.compile(r",\s(?:an?|the)\s(?:\w+\s)?\w+\s(?:to|at|of)\s[^,]*$")
_ANOTHER_VERB = re.compile(r"\b(?:and|but|then)\s(?:then\s|also\s|later\s)?$")
_OWN_CLAUSE = re.compile(r",\s(?:but|and|while|yet)\s(?:on\s|late\s|early\s|late\son\s)?$")
"""'Voss said last week it was open, but on Monday she said': the date opens a clause of its own."""
_NEAR = 200
_OPENS = re.compile(r"(?:(?:on|in|late|early|earlier)\s)*")
_THAT = re.compile(r"\sthat\s")
_ON = re.compile(r"\son\s$")
_VERBS = re.compile(r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|should|must|may|might|to)\b")
# With these a date may be the event's own: 'condemned the raid on Monday'.
_EVENT = re.compile(
    r"(?:attack|raid|strike|vote|election|referendum|meeting|summit|talks|march|protest|rally|hearing|visit|ceremony|bombing"
    r"|shelling|killing|arrest|launch|test|ruling|decision|deadline|walkout|round|session|conference|deal|agreement|truce"
    r"|ceasefire|withdrawal|shooting|shutdown|speech|announcement|remarks|comments|statement|signing|crash|blast|invasion"
    r"|incursion|debate|exercise|drill|parade|funeral|trial|move|clash|violence|fighting|outage|collapse)(?:s|e[sd])?\b",
    re.I,
)
# A relative clause that has its end, and one that goes on past the end of a source: 'Ott, who was sacked' on Friday.
_ASIDE = re.compile(r",\s(?:who|whose|which)\b[^,]*,")
_GOES_ON = re.compile(r",?\s?\b(?:who|whose|whom|which)\b[^,]*$")
_INFINITIVE = re.compile(r"\s(?:not\s)?to\s(?!an?\s|the\s)(?=[a-z“\"])")


def _holes(text: str, attribution: Attribution) -> Spans:
    """Source and content, but not a relative clause that goes on after them: what follows is of that clause."""
    # What was said may begin so as well ('asked <who would pay>'), but not after a comma.
    holes = [(a, b) for a, b in attribution.content if text[a - 2 : a] != ", " or not _GOES_ON.match(text, a - 2, b)]
    for start, end in attribution.source:
        goes_on = None if text.startswith(",", end) else _GOES_ON.search(text, start, end)
        holes.append((start, goes_on.start() if goes_on else end))
    return tuple(holes)


def _belongs(text: str, found: Expression, cue: Span, attribution: Attribution, sentence: Span) -> bool:
    """Whether a date outside the content is the date of the saying."""
    lead, tail = text[max(sentence[0], found.start - 24) : found.start], text[found.end : found.end + 40]
    if (
        in_dateline(text, found, sentence[0])
        or _WRONG_LEAD.search(lead)
        or (_POSSESSIVE.match(tail) and not _OCCASION.match(tail))
    ):
        return False
    if found.form in {"monthday", "daymonth", "month", "year"} and re.search(
        r"(?:\b(?:the|a|an|its|their|his|her)|['’]s?)\s$", lead
    ):
        return bool(_OCCASION_AFTER.match(tail) and re.search(r"\b(?:in|at|during|via|through)\s\w+\s$", lead, re.I))
    own: Span = (found.start, found.end)
    holes = _holes(text, attribution)
    gap = _ASIDE.sub(",", between(text, own, cue, holes))
    if found.start < cue[0] and _OCCASION_BEFORE.search(text[max(sentence[0], found.start - 90) : found.start]):
        gap = gap.rpartition(",")[2]  # 'in a statement released Monday before she left, Voss said'
    by = text[max(0, cue[0] - 4) : cue[0]] == " by "  # 'On Monday, Tarn raised the stakes by writing'
    if len(gap) > _NEAR or (other_verb(gap) and not by):
        return False
    if found.start > cue[0]:
        return not (ELSEWHERE.search(gap) or _ANOTHER_SAYING.search(gap) or _REMINDS.search(gap))
    if _ANOTHER_VERB.search(gap):
        return False
    named_by = attribution.source and found.end <= attribution.source[0][0] <= cue[0]
    occasion = _OCCASION_BEFORE.search(text[max(sentence[0], found.start - 90) : found.start])
    if named_by and occasion and not text[found.end : attribution.source[0][0]].strip():
        return True  # 'and in an interview with Radio Orsk last week she said'
    if _OWN_CLAUSE.search(lead):
        return not ELSEWHERE.search(gap)
    # Before the cue: what opens the clause must itself be no clause of something else.
    opening = _ASIDE.sub(",", " ".join(text[a:b] for a, b in minus((sentence[0], found.start), holes)))
    if by:
        return gap.count(",") <= 1 and not (ELSEWHERE.search(opening.lower()) or other_verb(opening))
    return not (ELSEWHERE.search(opening.lower()) or other_verb(opening) or ELSEWHERE.search(gap))


def _inside(text: str, attribution: Attribution, cue: Span) -> Expression | None:
    """A date that the content of an asking or refusing holds, but that belongs to the saying.

    `urged the two on Monday to talk`; `ruled out a fixed flow on March 3`, where that is no event; `said two weeks
    later that …`.
    """
    for start, end in attribution.content:
        if not cue[1] <= start <= cue[1] + 3:
            continue
        for found in find(text, start, min(end, start + 30)):
            if _OPENS.fullmatch(text, start, found.start) and _THAT.match(text, found.end, end):
                return found
        to = _INFINITIVE.search(text, start, min(end, start + 120))
        lead = text[start : to.start()] if to else ""
        if to and not ELSEWHERE.search(lead) and not other_verb(lead):
            for found in find(text, start, to.start()):
                if found.end == to.start() and not _WRONG_LEAD.search(text[max(start, found.start - 24) : found.start]):
                    return found
        if len(attribution.content) == 1 and end - start < 120 and not to:
            for found in find(text, start, end):
                lead = text[start : found.start]
                if (
                    found.end == end
                    and _ON.search(lead)
                    and not (ELSEWHERE.search(lead) or _VERBS.search(lead) or _EVENT.search(lead))
                ):
                    return found
    return None


def said_on(text: str, attribution: Attribution, sentence: Span, published: str | None) -> str | None:
    """The day, month or year on which an attribution was said, as its own clause gives it; None where it gives none.

    ``sentence`` is the sentence of the cue. ``published`` is the article's ISO date or None.
    """
    marks = attribution.cue or attribution.source
    if not marks or ahead(text, attribution, sentence):
        return None
    cue = marks[0]
    region = (min(sentence[0], cue[0]), max(sentence[1], cue[1]))
    order = order_habit(text)
    inside = _inside(text, attribution, cue) if attribution.cue else None
    if inside and (said := date_of(inside, text, region, published, "past", order)):
        return said
    best: tuple[int, int, str] | None = None
    for start, end in minus(region, attribution.content + attribution.source):
        for found in find(text, start, end):
            if not _belongs(text, found, cue, attribution, region):
                continue
            said = date_of(found, text, region, published, "past", order)
            if said:
                distance = found.start - cue[1] if found.start > cue[0] else cue[0] - found.end
                rank = (-len(said), distance, said)
                best = rank if best is None or rank < best else best
    return best[2] if best else None
