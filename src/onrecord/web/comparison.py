"""Reports of one saying side by side: what each has that another has not, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

import msgspec

_PIECE = re.compile(r"\S+\s*|\s+")
_BARE = re.compile(r"[^\w%]+")

LONGEST = 2000
"""Words of a report that are compared; what comes after is shown unmarked."""


class Piece(msgspec.Struct, frozen=True):
    """Some words of a report. ``differs``: another report does not have them there."""

    text: str
    differs: bool


def compared(texts: Sequence[str]) -> list[tuple[Piece, ...]]:
    """Each text in pieces that together are the text.

    The first is the one to which the others are compared: in each other text those words differ that it has and the
    first has not, in the first those that some other text leaves out or puts otherwise. Letter case, punctuation and
    quotation marks make no difference.
    """
    if not texts:
        return []
    cut = [_PIECE.findall(text) for text in texts]
    bare = [[_BARE.sub("", piece).casefold() for piece in pieces[:LONGEST]] for pieces in cut]
    differing = [[False] * len(pieces) for pieces in cut]
    for other in range(1, len(texts)):
        matcher = SequenceMatcher(None, bare[0], bare[other], autojunk=False)
        for what, a, b, c, d in matcher.get_opcodes():
            if what != "equal":
                for place in range(a, b):
                    differing[0][place] = differing[0][place] or bool(bare[0][place])
                for place in range(c, d):
                    differing[other][place] = bool(bare[other][place])
    return [_joined(pieces, marks) for pieces, marks in zip(cut, differing, strict=True)]


def _joined(pieces: Sequence[str], differing: Sequence[bool]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for text, differs in zip(pieces, differing, strict=True):
        if found and found[-1].differs == differs:
            found[-1] = Piece(found[-1].text + text, differs)
            continue
        if found and found[-1].differs:  # the blank behind a word that differs is not marked
            words = found[-1].text.rstrip()
            text = found[-1].text[len(words) :] + text
            found[-1] = Piece(words, True)
        found.append(Piece(text, differs))
    return tuple(found)
