"""Names of persons: their parts, and whether two ways of writing mean one person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

PARTICLES = frozenset(
    """de del della di da do dos das du des la le van von der den ter ten zu zum al el bin bint ibn ben abu y e i af
    av""".split()
)
"""Small words inside names; they belong to the surname that follows."""

SUFFIXES = frozenset("jr sr ii iii iv".split())

_RESPELL = (
    ("shch", "sc"), ("sch", "s"), ("tch", "c"), ("tsch", "c"), ("ch", "c"), ("kh", "h"), ("zh", "z"), ("sh", "s"),
    ("ph", "f"), ("th", "t"), ("ts", "c"), ("tz", "c"), ("ck", "k"), ("ks", "x"), ("w", "v"), ("j", "i"), ("y", "i"),
    ("q", "k"), ("ou", "u"), ("oo", "u"), ("ie", "e"),
)  # fmt: skip
"""Spellings of one sound in the usual transliterations, in order, longest first."""


_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ı": "i", "ħ": "h", "Ħ": "H",
     "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th"}
)  # fmt: skip
"""Letters that the press writes without their strokes, and that Unicode does not take apart."""


@lru_cache(maxsize=50_000)
def plain(name: str) -> str:
    """Lower case, without accents and without marks, one blank between words."""
    if name.isascii() and name.isalnum():
        return name.lower()
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.translate(_LETTERS)) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w\s]|_", " ", bare.replace("’", "").replace("'", "").casefold()).split())


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """A word of a name reduced to what its transliterations share: `Sergei` and `Sergey`, `-sky` and `-skyy`."""
    text = re.sub(r"^(?:al|el|ul|as|ad|ash|an) ", "", plain(word)).replace(" ", "")
    for spelling, one in _RESPELL:
        text = text.replace(spelling, one)
    text = re.sub(r"(.)\1+", r"\1", text)
    return re.sub(r"(?<=[a-z]{2})ii?$", "i", text)


def parts(name: str | Sequence[str]) -> tuple[list[str], list[str]]:
    """Given names and surname words of a full name; initials, suffixes and particles left out of both.

    The last word is the surname (two-word surnames are matched by their ends elsewhere).
    """
    words = [w for w in (name.split() if isinstance(name, str) else list(name)) if w]
    words = [w for w in words if plain(w) not in SUFFIXES]
    kept = [w for w in words if w not in PARTICLES]
    return kept[:-1], kept[-1:]


def surname(name: str | Sequence[str]) -> str:
    """The last word of a name that is no suffix (`Jr.`)."""
    return "".join(parts(name)[1])


@lru_cache(maxsize=50_000)
def _sounds(name: str | tuple[str, ...]) -> tuple[str, ...]:
    """The sounds of a name's given names and surname."""
    given, last = parts(name)
    return tuple(sound(w) for w in (*given, *last))


@lru_cache(maxsize=50_000)
def heard(words: tuple[str, ...], capitals_too: bool = True) -> tuple[str, ...]:
    """The sounds of a row of words, without suffixes and particles (``capitals_too``: 'Van' as well as 'van')."""
    given = words[:1] == ("Ben",) and len(words) > 1  # 'Ben Roe'; in 'Itamar Ben Roe' it is a particle
    small = (w.lower() if capitals_too else w for w in words)
    return tuple(
        sound(w)
        for i, (w, low) in enumerate(zip(words, small, strict=True))
        if plain(w) not in SUFFIXES and (low not in PARTICLES or (given and not i))
    )


def same_person(a: str | Sequence[str], b: str | Sequence[str]) -> bool:
    """Whether two full names mean one person: the same surname and first name, up to accents and transliteration.

    Middle names and initials may be missing from one. A surname alone is never enough, and an initial stands for a
    first name only where the middle names agree too.
    """
    sounds_a, sounds_b = _sounds(a if isinstance(a, str) else tuple(a)), _sounds(b if isinstance(b, str) else tuple(b))
    if len(sounds_a) < 2 or len(sounds_b) < 2:
        return False
    if sounds_a[0] != sounds_b[0] and sounds_a[0][:1] != sounds_b[0][:1]:
        return False
    if "".join(sounds_a) == "".join(sounds_b):  # 'Jean-Marc', 'Jean Marc'
        return True
    if sounds_a[0] != sounds_b[0]:
        return False
    if sounds_a[-1] == sounds_b[-1]:
        middles = [s for s in sounds_a[1:-1] if len(s) > 1], [s for s in sounds_b[1:-1] if len(s) > 1]
        return not middles[0] or not middles[1] or middles[0] == middles[1]
    # A second surname left out: 'Andrés Manuel López Obrador', 'Andrés Manuel López'.
    short, long = sorted((sounds_a, sounds_b), key=len)
    return len(short) >= 3 and long[: len(short)] == short


def ends_with(full: Sequence[str], short: Sequence[str]) -> bool:
    """Whether a full name ends with the words of a shorter form (its surname), up to transliteration and particles."""
    long_words, short_words = heard(tuple(full), False), heard(tuple(short))
    if not short_words or len(short_words) > len(long_words):
        return False
    if long_words[-len(short_words) :] == short_words:
        return True
    # The first of two surnames: 'Enrique Peña Nieto' is 'Peña' as well, where a given name stands before it.
    return len(long_words) >= 3 and len(short_words) == 1 and long_words[-2] == short_words[0] and len(full) >= 3


def last_name(name: tuple[str, ...]) -> str:
    """The last word of a name, with the particles that belong to it: 'Le Holm', 'van der Holm'."""
    first = next((i for i, word in enumerate(name) if i and word.lower() in PARTICLES), len(name) - 1)
    return " ".join(name[first:])
