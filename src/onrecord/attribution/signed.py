"""Words that are signed on their line: quotations ('“No deal.” — Ana Vale') and posts, by name and handle.

A title with its maker ('“The Well” — Ana Vale') looks like a quotation, but no sentence ends in it: that is nobody's
saying. A post is whole as it stands in the page, without its links: 'No deal! — Ana Vale (@vale) May 2, 2031',
'Ana Vale (@vale) No deal!'.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.records import Attribution, Span

RULE = "signed"
CONFIDENCE = 0.95

_NAME = r"[^\W\d_a-z][\w.’'-]*"
_SIGNED = re.compile(
    r"(?P<said>[“”\"][^“”\"\n]{1,1500}[.!?…,’'][ \t\xa0]?[“”\"])[ \t\xa0]*(?P<dash>--|[―—–-])[ \t\xa0]*"
    rf"(?P<name>{_NAME}(?:[ ](?:{_NAME}|de|del|la|van|von|der|den|al|bin|da|dos|du|le))*?)"
    r"(?P<more>,[ ][^“”\"\n]{2,80})?[.\s]*"
)
_GAP = r"[ \t\xa0]"
_HANDLE = r"\(@\w{1,15}\)"
_LINK = rf"(?:{_GAP}*(?:https?://|pic\.twitter\.com/)\S+)"
_POSTED = re.compile(
    rf"(?P<said>[^\s—–―][^\n]*?){_LINK}*{_GAP}*(?P<dash>--|[―—–]){_GAP}*(?P<name>[^\W\d_][^\n()@/―—–]{{1,60}}?){_GAP}*"
    rf"{_HANDLE}(?:{_GAP}+[A-Z][a-z]+[ ]\d{{1,2}},[ ]\d{{4}})?[.\s]*"
)
_HEADED = re.compile(
    rf"(?P<name>{_NAME}(?:[ ]{_NAME}){{1,4}}){_GAP}(?P<dash>{_HANDLE}){_GAP}+(?P<said>[A-Z“\"#][^\n]*?){_LINK}*\s*"
)
_FEW = 3
"""Words that a post has at least: fewer are a greeting, or a date."""


def signed(text: str, paragraphs: Iterable[Span]) -> list[Attribution]:
    """What is signed so in these paragraphs, line by line, in order."""
    out: list[Attribution] = []
    for first, last in paragraphs:
        start = first
        for line in text[first:last].split("\n"):
            if match := _match(text, start, start + len(line)):
                source, cue, content = match.span("name"), match.span("dash"), match.span("said")
                out.append(Attribution((source,), (cue,), (content,), "speech", CONFIDENCE, RULE))
            start += len(line) + 1
    return out


def _match(text: str, start: int, stop: int) -> re.Match[str] | None:
    if match := _SIGNED.fullmatch(text, start, stop):
        return match
    if "(@" not in text[start:stop]:
        return None
    post = _POSTED.fullmatch(text, start, stop) or _HEADED.fullmatch(text, start, stop)
    return post if post and len(re.findall(r"[^\W\d_]+", post["said"])) >= _FEW else None
