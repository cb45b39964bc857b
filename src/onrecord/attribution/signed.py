"""Quotations that are signed: words in their marks, a dash, and a name that ends the line ('“No deal.” — Ana Vale').

A title with its maker ('“The Well” — Ana Vale') looks the same, but no sentence ends in it: that is nobody's saying.
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


def signed(text: str, paragraphs: Iterable[Span]) -> list[Attribution]:
    """What is signed so in these paragraphs, line by line, in order."""
    out: list[Attribution] = []
    for first, last in paragraphs:
        start = first
        for line in text[first:last].split("\n"):
            if match := _SIGNED.fullmatch(text, start, start + len(line)):
                source, cue, content = match.span("name"), match.span("dash"), match.span("said")
                out.append(Attribution((source,), (cue,), (content,), "speech", CONFIDENCE, RULE))
            start += len(line) + 1
    return out
