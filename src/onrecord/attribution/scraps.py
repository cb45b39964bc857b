"""Scraps at a content's borders that nobody said: the rest of 'in a statement', of an office, of a clause after it."""

from __future__ import annotations

import re

from onrecord.records import Spans

_VENUE = re.compile(
    r"(?:statement|interview|speech|address|letter|briefing|conference|post|tweet|message|remarks|comments|memo|note"
    r"|editorial|testimony|release),\s",
    re.I,
)
_OFFICE = re.compile(r"\b(?:for|of|to|on|and)\s(?:the\s)?$")
_SAYING = (
    r"(?:charge|claim|accusation|allegation|assertion|argument|suggestion|proposal|idea|demand|view|notion|contention"
    r"|complaint|criticism|threat|promise|pledge|point|step|move|prospect|stance|position)s?"
)
_POINTED = re.compile(rf"(?:[A-Z][\w.-]*['’]s?|his|her|its|their)\s(?:\w+\s)?{_SAYING}")
_ELSEWHERE = re.compile(r"(?:,|\s[—–-])?\s(?:al)?though\s[^.;!?\n]{1,60}\s|,\swhile\s[^.;!?\n]{1,60}\s")
"""Between a content and words of a clause with a subject of its own: 'said the plan was dead, though others | were'."""
_CALLED = re.compile(rf"(?:an?|the)\s(?:\w+\s)?{_SAYING}")


def without_scraps(text: str, source: Spans, cue: Spans, content: Spans) -> Spans:
    """The content without what belongs to the words around it: 'said in a | statement, the talks were over'; 'the envoy
    for | trade and peace, Ana Ruiz, said …'; '… of lying, | a charge that Vale denies';
    '…, though others | were not sure'. Quotations stay as they are.
    """
    kept = list(content)
    if source and cue and kept:
        after = [span for span in kept if span[0] >= max(source[-1][1], cue[-1][1])]
        if after and (venue := _VENUE.match(text, *after[0])) and text[max(0, after[0][0] - 1)] == " ":
            at = kept.index(after[0])
            kept[at] = (venue.end(), kept[at][1])
        (start, end) = kept[0]
        beside = text[end : source[0][0]].strip() == "," and end <= source[0][0] <= cue[0][0]
        if len(kept) > 1 and beside and _OFFICE.search(text, max(0, start - 12), start):
            kept = kept[1:]
    while len(kept) > 1:
        (_, before), (start, end) = kept[-2:]
        quoted = any(mark in text[start:end] for mark in '"“”')
        if before < start and _ELSEWHERE.fullmatch(text, before, start) and not quoted:
            kept = kept[:-1]
            continue
        called = text[max(0, start - 3) : start].endswith((", ", " — ", " – ", " - "))
        if not (called and _CALLED.fullmatch(text, start, end)) and not _POINTED.fullmatch(text, start, end):
            break
        kept = kept[:-1]
    return tuple(kept)


_LONGEST_HEADING = 14
"""Words of a heading."""


def of_a_heading(text: str, cue: Spans) -> bool:
    """Whether a colon is that of a heading within an article ('Ruiz: toll is ‘too high’'): a short line of its own that
    does not end as sentences do, whose words are those of who wrote it, or not quoted from their first to their last.
    """
    if not cue or text[cue[0][0] : cue[-1][1]].strip() != ":":
        return False
    start, stop = text.rfind("\n", 0, cue[0][0]) + 1, text.find("\n", cue[0][1])
    line = text[start : stop if stop >= 0 else len(text)].strip()
    after = text[cue[-1][1] : stop if stop >= 0 else len(text)].strip()
    quoted = after[:1] in _MARKS and after[-1:] in _MARKS
    return len(line.split()) <= _LONGEST_HEADING and line.rstrip(_MARKS)[-1] not in ".!?…)" and not quoted


_MARKS = "\"'“”‘’"


_MOST_OF_A_HEADING = 8
_ENDS = frozenset(".,!?…;:")


def without_headings(text: str, content: Spans) -> Spans:
    """The content without quoted headings between its paragraphs: short lines of their own, in marks as a whole, which
    end as no sentence does or are in capitals (‘Night of smoke’, “WHO PAYS?”). One that is all there is stays.
    """
    kept = tuple(span for span in content if not _is_heading(text, *span))
    return kept or content


def _is_heading(text: str, start: int, end: int) -> bool:
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[first : last if last >= 0 else len(text)].strip()
    said = line.strip(_MARKS)
    if text[start:end].strip(_MARKS + " ") != said.strip() or line[:1] not in _MARKS or line[-1:] not in _MARKS:
        return False
    return 0 < len(said.split()) <= _MOST_OF_A_HEADING and (said[-1] not in _ENDS or said.isupper())
