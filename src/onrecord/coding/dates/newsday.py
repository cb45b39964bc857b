"""The day whose news an article reports, as its lead or its dateline says: 'ORSK, April 14 (Wire) – Belk said …'.

Reports tell when once, at the top, and what follows in the same tense is of that day. Where the lead itself is a dated
saying, that holds for the article; where it is another event (`the port shut on Monday`), only so long as nothing that
was said is dated to another day close by: then it is open which of the days is meant, and there is none.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from onrecord.attribution.sentences import paragraphs
from onrecord.coding.clause import minus
from onrecord.coding.dates.expressions import Expression, find
from onrecord.coding.dates.outlook import outlook
from onrecord.coding.dates.resolve import date_of, order_habit
from onrecord.records import Document, Span

_ENDS = re.compile(r"[.!?…][”\"’')\]]*\s*$")
_WORDS = re.compile(r"\w+")
_DATELINE = re.compile(r"[^a-z\n]{3,40}(?:\([^)\n]{2,40}\)\s*)?,\s*$")
_AFTER_DATELINE = re.compile(r"\.?,?\s*(?:\([^)\n]{2,40}\)\s*)?[-–—]+\s")
_NAMED = {"weekday", "day", "monthday", "daymonth", "iso", "figures", "bare"}
# What makes a date that of something else than the clause: 'after Monday', 'until Monday'.
NOT_MAIN = re.compile(
    r"\b(?:since|until|till|by|before|after|from|for|of|about|than|to|following|when|who|which|that|as|and|or|ahead|with)"
    r"\s(?:the\s|late\s|early\s)?$",
    re.I,
)
_SUBORDINATE = re.compile(
    r"\b(?:after|before|ahead\sof|following|who|which|whose|when|as|since|because|that)\b[^,]*$", re.I
)
_RECENT = 4
_CLOSE = 2


def in_dateline(text: str, found: Expression, start: int) -> bool:
    """Whether a date is that of a dateline at the head of the paragraph (or sentence) that begins at ``start``."""
    return (
        found.form in {"monthday", "daymonth"}
        and bool(_DATELINE.match(text[start : found.start].lstrip()))
        and bool(_AFTER_DATELINE.match(text[found.end : found.end + 60]))
    )


class NewsDay(NamedTuple):
    """The article's day, None where it is not known.

    ``open`` says that it can't be taken for that of publication either: the text speaks of more days than one, or does
    not report what somebody said (its lead tells of no saying), as features and essays do.
    """

    on: str | None
    open: bool


def days_between(one: str, other: str) -> int:
    """How many days the second of two ISO days lies after the first."""
    return (date.fromisoformat(other[:10]) - date.fromisoformat(one[:10])).days


def is_day(value: str | None) -> bool:
    """Whether a date is known to the day."""
    return value is not None and len(value) == 10


def lead(document: Document) -> list[Span]:
    """The first two paragraphs of prose outside of the page's furniture."""
    text, found = document.text, []
    for start, end in paragraphs(text):
        inside = any(a <= start and end <= b for a, b in (f.span for f in document.furniture))
        words = text[start:end]
        if not inside and _ENDS.search(words) and len(_WORDS.findall(words)) >= 8:
            found.append((start, end))
            if len(found) == 2:
                break
    return found


def news_day(document: Document, own: list[str | None]) -> NewsDay:
    """The day of an article's news; ``own`` is what the words beside each attribution's cue say (`said_on`)."""
    published = document.published[:10] if document.published and is_day(document.published[:10]) else None
    top = lead(document)
    said = [
        (attribution, on)
        for attribution, on in zip(document.attributions, own, strict=True)
        if on is not None and is_day(on) and attribution.scope != "thought" and _recent(on, published)
    ]
    in_lead = [on for a, on in said if a.cue and any(s <= a.cue[0][0] < e for s, e in top)]
    days = {on for _, on in said}
    told = _told_day(document, top[0], published) if top else None
    if in_lead and told and told != in_lead[0]:
        return NewsDay(None, True)
    if in_lead:
        # One other day close by is somebody's own; with several, or with later ones, the lead's is only one of them.
        others = {on for on in days - {in_lead[0]} if days_between(on, in_lead[0]) <= _CLOSE}
        later = any(days_between(in_lead[0], on) > _CLOSE for on in others)
        return NewsDay(in_lead[0] if len(others) < 2 and not later else None, bool(others))
    close = {on for on in days if abs(days_between(told or published or on, on)) <= _CLOSE}
    if told:
        other = bool(close - {told})
        return NewsDay(None if other else told, other)
    reports = any(
        a.scope == "speech" and a.cue and any(s <= a.cue[0][0] < e for s, e in top) for a in document.attributions
    )
    second = _told_day(document, top[1], published) if len(top) > 1 else None
    elsewhere = bool(close - {published}) or (second is not None and second != published)
    return NewsDay(None, elsewhere or not (reports or published in days))


def _recent(on: str, published: str | None) -> bool:
    return published is None or 0 <= days_between(on, published) <= _RECENT


def _told_day(document: Document, first: Span, published: str | None) -> str | None:
    """The one day that the first paragraph tells of, or its dateline gives."""
    text, order = document.text, order_habit(document.text)
    contents = tuple(span for a in document.attributions if a.scope != "thought" for span in a.content)
    days: set[str] = set()
    dateline: str | None = None
    for start, end in minus(first, contents):
        for found in find(text, start, end):
            before, after = text[first[0] : found.start], text[found.end : found.end + 60]
            if in_dateline(text, found, first[0]):
                dateline = date_of(found, text, first, document.published, "past", order)
                continue
            if found.form not in _NAMED or re.match(r"['’]s?\s", after) or NOT_MAIN.search(before[-24:]):
                continue
            towards = outlook(text, found.start, found.end, first)
            on = date_of(found, text, first, document.published, towards, order)
            if towards == "future" or not on or not is_day(on) or not _recent(on, published):
                continue
            if not _SUBORDINATE.search(re.split(r"[.;“”\"]", before)[-1]):
                days.add(on)
    if len(days) == 1:
        return days.pop()
    return dateline if not days and is_day(dateline) and _recent(dateline or "", published) else None
