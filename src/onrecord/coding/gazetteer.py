"""The world's states, their adjectives, capitals and seats of government, and the large international organisations,
and the movements that fight or talk with states.

The data ships with the package (`data/SOURCES.md` says where it is from) and is read once, when first asked for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from typing import Literal, cast

import msgspec

PlaceKind = Literal["state", "adjective", "people", "capital", "seat", "organisation", "movement", "city", "region"]
Sex = Literal["m", "f"]


class Place(msgspec.Struct, frozen=True):
    """What a surface stands for: the party's name, and how (`Kremlin`: seat of `Russia`).

    For a city or a region, which are no states, ``party`` is its own name.
    """

    name: str
    kind: PlaceKind
    party: str


_BEFORE: dict[str, int] = {
    kind: rank
    for rank, kind in enumerate(
        ("organisation", "movement", "state", "adjective", "people", "seat", "capital", "region", "city")
    )
}


@lru_cache(maxsize=1)
def _places() -> dict[str, tuple[Place, ...]]:
    """Surface → what it can stand for, the likeliest reading first."""
    found: dict[str, list[Place]] = {}
    for line in resources.files(__package__).joinpath("data/gazetteer.tsv").read_text(encoding="utf-8").splitlines():
        surface, kind, party = line.split("\t")
        own = kind in ("city", "region")
        place = Place(surface, cast(PlaceKind, kind), surface if own else party)
        readings = found.setdefault(surface, [])
        if place not in readings:
            readings.append(place)
    return {surface: tuple(sorted(readings, key=lambda p: _BEFORE[p.kind])) for surface, readings in found.items()}


@lru_cache(maxsize=1)
def _longest() -> dict[str, int]:
    """First word → the number of words of the longest surface that begins with it."""
    longest: dict[str, int] = {}
    for surface in _places():
        words = surface.split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


@lru_cache(maxsize=1)
def _given_names() -> dict[str, str]:
    lines = resources.files(__package__).joinpath("data/given_names.tsv").read_text(encoding="utf-8").splitlines()
    return {name: sex for name, _, sex in (line.partition("\t") for line in lines)}


def readings(surface: str) -> tuple[Place, ...]:
    """Everything that a surface, written exactly so, can stand for; the likeliest reading first."""
    return _places().get(surface, ())


def place(surface: str) -> Place | None:
    """What a surface stands for: a state, what stands for it, or an international organisation.

    None for what the gazetteer does not know, for cities and regions, and for a name of a state that is a region's
    as well (Georgia): the surface alone does not say which.
    """
    found = readings(surface)
    if not found or found[0].kind in ("city", "region"):
        return None
    if found[0].kind == "state" and any(other.kind == "region" for other in found):
        return None
    return found[0]


def at(words: Sequence[str], start: int) -> tuple[Place, int] | None:
    """The longest surface that begins at words[start], and the index after its last word; None if there is none.

    Words are as the text writes them, one blank between them, genitive endings apart.
    """
    longest = _longest().get(words[start])
    if longest is None:
        return None
    for stop in range(min(start + longest, len(words)), start, -1):
        found = place(" ".join(words[start:stop]))
        if found is not None:
            return found, stop
    return None


def city(surface: str) -> bool:
    """Whether a large city is called so."""
    return any(found.kind in ("city", "capital") for found in readings(surface))


def city_at(words: Sequence[str], start: int) -> tuple[str, int] | None:
    """The longest name of a large city that begins at words[start], and the index after it; None if there is none."""
    longest = _longest().get(words[start])
    if longest is None:
        return None
    for stop in range(min(start + longest, len(words)), start, -1):
        name = " ".join(words[start:stop])
        if city(name):
            return name, stop
    return None


def region(surface: str) -> bool:
    """Whether a state of the USA is called so."""
    return any(found.kind == "region" for found in readings(surface))


def usual_sex(given_name: str) -> Sex | None:
    """Whether a given name is clearly more often a man's (`m`) or a woman's (`f`): a hint, no more."""
    sex = _given_names().get(_plain(given_name))
    return cast(Sex, sex) if sex in ("m", "f") else None


def is_given_name(word: str) -> bool:
    """Whether a word is surely a given name, whichever sex bears it."""
    return _plain(word) in _given_names()


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
