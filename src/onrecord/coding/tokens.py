"""Words and marks of a text, with their places: what names and roles are read from."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

import msgspec

from onrecord.records import Span

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., D.C.
    r"|(?<!\w)(?:Mr|Mrs|Ms|Messrs|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Govs|Lt|Gen|Col|Maj|Capt|Cmdr|Adm|Sgt|Amb|Rev|Hon|St"
    r"|Jr|Sr|Supt|Atty|Pres|Sec|Inc|Corp|Co|Ltd|Dept|No|[^\W\d_a-z])\."
    r"|[’']s\b"  # the genitive, apart
    r"|\w+(?:[-‐’'&](?!s\b)\w+)*"
    r"|[^\w\s]"
)

_PREFIXED = re.compile(r"^(?:al|el|ul|as|ad|ash|an|ibn|bin|d|l|o)[-’'][^\W\d_a-z]")

GENITIVE = frozenset(("'s", "’s"))


class Tokens(msgspec.Struct, frozen=True):
    """The words of a text: ``words[i]`` is ``text[starts[i]:ends[i]]``."""

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def within(self, span: Span) -> tuple[int, int]:
        """First index and index after the last of the words that share a character with the span."""
        return bisect_right(self.ends, span[0]), bisect_left(self.starts, span[1])

    def span(self, start: int, stop: int) -> Span:
        """From the first character of words[start] to the end of words[stop - 1]."""
        return self.starts[start], self.ends[stop - 1]

    def glued(self, index: int) -> bool:
        """Whether nothing at all stands between word ``index`` and the word before it."""
        return 0 < index < len(self.words) and self.ends[index - 1] == self.starts[index]

    def joined(self, index: int) -> bool:
        """Whether one blank, and nothing else, stands between word ``index`` and the word before it."""
        return index > 0 and self.text[self.ends[index - 1] : self.starts[index]] in (" ", "\u00a0")


def tokens(text: str) -> Tokens:
    """The words of a text; genitive endings and marks are words of their own."""
    found = list(_TOKEN.finditer(text))
    return Tokens(text, tuple(m.group() for m in found), tuple(m.start() for m in found), tuple(m.end() for m in found))


@lru_cache(maxsize=50_000)
def singular(word: str) -> str:
    """A noun in lower case without its plural ending, as far as the press's words for people and bodies need it."""
    word = word.lower()
    if word.endswith("men"):
        return word[:-2] + "an"
    if word.endswith("people"):
        return word[:-6] + "person" if len(word) > 6 else word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "news")) and len(word) > 3:
        return word[:-1]
    return word


def capitalised(word: str) -> bool:
    """Whether a word is written as names are."""
    return word[0].isupper() or (("-" in word or "’" in word or "'" in word) and bool(_PREFIXED.match(word)))
