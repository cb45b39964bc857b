"""When a statement was said: the date in the clause of its cue, never one inside what was said.

`Belk said on Monday that they would meet on Tuesday` was said on Monday. A date counts only where nothing between it
and the cue gives it another verb to belong to (`Voss, who was elected in 2029, said`, `said after Monday's vote`).
"""

from __future__ import annotations

import re

from onrecord.attribution.sentences import paragraphs, sentence_at, sentences
from onrecord.coding.clause import ELSEWHERE, between, minus, other_verb
from onrecord.coding.dates.expressions import Expression, find
from onrecord.coding.dates.meanings import Reading, anchor, meaning
from onrecord.coding.dates.outlook import Outlook
from onrecord.coding.dates.resolve import order_habit
from onrecord.records import Attribution, Document, Span

# Nouns for the occasion on which something is said: 'at Monday's news conference'.
_OCCASION = re.compile(
    r"['’]s?\s(?:\w+\s)?(?:interview|news\sconference|press\sconference|briefing|speech|statement|address|remarks|debate"
    r"|hearing|session|post|tweet|message|broadcast|meeting|rally|letter|email|talks|summit|call|appearance|column)\b"
)
_POSSESSIVE = re.compile(r"['’]s?\s")
_WRONG_LEAD = re.compile(
    r"\b(?:since|until|till|by|before|after|from|for|of|about|through|than|to|between|following|and|or)\s(?:the\s|late\s"
    r"|early\s)?$",
    re.I,
)
_AHEAD = re.compile(r"\b(?:will|would|to|shall)\s$")
# The same speaker goes on: 'she said', '…, adding that'.
_PRONOUN = re.compile(r"(?:he|she|they|it)$", re.I)
_ASIDE = re.compile(r"\b(?:adding|saying|stressing|noting|insisting|warning|telling|calling)\b")
# A saying of another time, or of no one time: 'has said', 'had said', 'repeatedly', 'previously'.
_OTHER_TIME = re.compile(
    r"\b(?:has|have|had|repeatedly|previously|earlier|once|often|long|then|before|later|frequently|always|in\sthe\spast)\b"
)
_NEAR = 200
_INFINITIVE = re.compile(r"\s(?:not\s)?to\s(?!an?\s|the\s)(?=[a-z“\"])")


def _belongs(text: str, found: Expression, cue: Span, attribution: Attribution, sentence: Span) -> bool:
    """Whether a date outside the content is the date of the saying."""
    lead, tail = text[max(sentence[0], found.start - 24) : found.start], text[found.end : found.end + 40]
    if _WRONG_LEAD.search(lead) or (_POSSESSIVE.match(tail) and not _OCCASION.match(tail)):
        return False
    if found.form in {"monthday", "daymonth", "month", "year"} and re.search(
        r"(?:\b(?:the|a|an|its|their|his|her)|['’]s?)\s$", lead
    ):
        return False
    own: Span = (found.start, found.end)
    gap = between(text, own, cue, attribution.source + attribution.content)
    if len(gap) > _NEAR or other_verb(gap):
        return False
    if found.start > cue[0]:
        return not ELSEWHERE.search(gap)
    # Before the cue: what opens the clause must itself be no clause of something else.
    opening = " ".join(
        text[a:b] for a, b in minus((sentence[0], found.start), attribution.content + attribution.source)
    )
    apposition = re.sub(r",\s(?:who|whose|which)\b[^,]*,", ",", gap)
    return not (ELSEWHERE.search(opening.lower()) or other_verb(opening) or ELSEWHERE.search(apposition))


def _inside(text: str, attribution: Attribution, cue: Span) -> Expression | None:
    """A date that the content of an asking holds, but that belongs to the asking: 'urged the two on Monday to talk'."""
    for start, end in attribution.content:
        if not cue[1] <= start <= cue[1] + 3:
            continue
        to = _INFINITIVE.search(text, start, min(end, start + 120))
        lead = text[start : to.start()] if to else ""
        if to and not ELSEWHERE.search(lead) and not other_verb(lead):
            for found in find(text, start, to.start()):
                if found.end == to.start() and not _WRONG_LEAD.search(text[max(start, found.start - 24) : found.start]):
                    return found
    return None


def said_on(text: str, attribution: Attribution, sentence: Span, published: str | None) -> str | None:
    """The day, month or year on which an attribution was said, as its own clause gives it; None where it gives none.

    ``sentence`` is the sentence of the cue. ``published`` is the article's ISO date or None.
    """
    marks = attribution.cue or attribution.source
    if not marks:
        return None
    cue = marks[0]
    region = (min(sentence[0], cue[0]), max(sentence[1], cue[1]))
    order = order_habit(text)
    towards: Outlook = "future" if attribution.cue and _AHEAD.search(text[max(0, cue[0] - 8) : cue[0]]) else "past"
    inside = _inside(text, attribution, cue) if attribution.cue else None
    if inside and (said := meaning(inside, Reading(anchor(published), towards, order))):
        return said
    best: tuple[int, int, str] | None = None
    for start, end in minus(region, attribution.content + attribution.source):
        for found in find(text, start, end):
            if not _belongs(text, found, cue, attribution, region):
                continue
            said = meaning(found, Reading(anchor(published), towards, order))
            if said:
                distance = found.start - cue[1] if found.start > cue[0] else cue[0] - found.end
                rank = (-len(said), distance, said)
                best = rank if best is None or rank < best else best
    return best[2] if best else None


def _speaker(text: str, attribution: Attribution) -> str:
    """The last word of the source, in lower case: a pronoun, or a name good enough within one paragraph."""
    if not attribution.source:
        return ""
    words = re.findall(r"\w+", text[attribution.source[0][0] : attribution.source[-1][1]])
    return words[-1].lower() if words else ""


def _clause(text: str, attribution: Attribution) -> str:
    """The cue with the few words before it that carry its tense."""
    if not attribution.cue:
        return ""
    start, end = attribution.cue[0]
    lead = re.split(r"[,.;:\"“”]", text[max(0, start - 30) : start])[-1]
    return f"{lead}{text[start:end]} {' '.join(text[a:b] for a, b in attribution.cue[1:])}"


def said_dates(document: Document) -> list[str | None]:
    """The date of saying of each of the document's attributions, in their order, carried over where that is safe.

    One occasion is told once: a speaker who goes on in the same paragraph or at once in the next (the same name, a
    pronoun, no other speaker between), who has two verbs in one sentence (`said Monday … but insisted`), or a quotation
    without a source in the same paragraph, belongs to the day already given. Sayings of another time (`has repeatedly
    said`) get nothing from there. Anything else keeps None.
    """
    text, spans, blocks = document.text, sentences(document.text), paragraphs(document.text)
    dates: list[str | None] = [None] * len(document.attributions)
    by_source: dict[Span, str] = {}
    last: tuple[str, str, int] | None = None  # speaker, date, paragraph
    number = {block: i for i, block in enumerate(blocks)}
    order = sorted(range(len(dates)), key=lambda i: document.attributions[i].content[0][0])
    for i in order:
        attribution = document.attributions[i]
        marks = attribution.cue or attribution.source or attribution.content
        block = number[sentence_at(blocks, marks[0][0])]
        speaker = _speaker(text, attribution)
        own = said_on(text, attribution, sentence_at(spans, marks[0][0]), document.published)
        clause = _clause(text, attribution)
        if own is None and not _OTHER_TIME.search(clause):
            source = attribution.source[0] if attribution.source else None
            if source in by_source:
                own = by_source[source]
            elif last:
                same = speaker == last[0] or bool(_PRONOUN.match(speaker))
                runs_on = not speaker and (not attribution.cue or bool(_ASIDE.search(clause)))
                own = last[1] if (same and block <= last[2] + 1) or (runs_on and block == last[2]) else None
        dates[i] = own
        if own and attribution.source:
            by_source[attribution.source[0]] = own
        if own:
            keep = last[0] if last and (not speaker or _PRONOUN.match(speaker)) else speaker
            last = (keep, own, block)
        elif speaker and not _PRONOUN.match(speaker):
            last = None
    return dates
