"""Links to other stories that were spliced into a sentence when the page became text.

Where a page has a box behind a name, some extractors write the name again as the link has it, the headlines glued to
its end, and the word that closes the box: `Senator Ann Marsh Annabel MarshSenators split on dam MORE (R) said`.
"""

from __future__ import annotations

import re

from onrecord.records import Furniture

_SPLICED = re.compile(
    r"(?<![^\W_])([^\W_][\w’'-]{0,60}[a-zà-ÿ]{3})(?=[“‘\"']?[A-Z0-9])"
    r"[^\n]{15,800}?(?<![A-Z])\sMORE\b(?!\s+[A-Z]{2,}\b)[ \t]?"
)
"""A name is no longer than that, so that a text without spaces takes no longer than any other."""
_BACK = 80
"""How far before a glued name the same name may stand as the sentence has it."""


def spliced(text: str) -> list[Furniture]:
    """The stretches of links, from behind the name as the sentence has it to the word that closes them."""
    found: list[Furniture] = []
    if "MORE" not in text:
        return found
    for match in _SPLICED.finditer(text):
        name, glued = match[1], match.end(1)
        first = text.rfind("\n", 0, match.start()) + 1
        before = text.rfind(name, max(first, match.start() - _BACK), match.start())
        start = before + len(name) if before >= 0 else glued
        found.append(Furniture((start, match.end()), "related"))
    return found
