"""The codebook's parties, ready to be found in texts: by name, by alias, by who speaks for them."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from onrecord.codebook import Codebook
from onrecord.coding import gazetteer
from onrecord.coding.names import ends_with, plain, same_person
from onrecord.coding.tokens import GENITIVE, singular, tokens

Parties = tuple[str, ...]


class Alias(msgspec.Struct, frozen=True):
    """A name or alias of a party as rows of words; ``cased`` where the text must write its capitals too."""

    words: tuple[str, ...]
    party: str
    cased: bool
    plural: bool = False


class Sides(msgspec.Struct, frozen=True):
    """The codebook's parties made ready to be found in texts; empty without a codebook.

    ``aliases`` is by first word, longest first; ``states`` gives the gazetteer's name of a party → the codebook's.
    """

    aliases: dict[str, tuple[Alias, ...]] = {}
    states: dict[str, str] = {}
    speakers: tuple[tuple[str, str], ...] = ()
    parties: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()


def sides(codebook: Codebook | None) -> Sides:
    """The codebook's parties, ready to be found in texts."""
    return _sides(codebook) if codebook is not None else Sides()


@lru_cache(maxsize=8)
def _sides(codebook: Codebook) -> Sides:
    aliases: dict[str, list[Alias]] = {}
    states: dict[str, str] = {}
    for party in codebook.parties:
        for surface in (party.name, *party.aliases):
            bare = surface.removeprefix("the ").removeprefix("The ")
            place = gazetteer.place(bare)
            if place is not None and place.kind != "adjective":
                states.setdefault(place.party, party.name)
            words = tokens(bare).words
            if words:
                cased = len(words) == 1 and (bare.isupper() or place is not None)
                alias = Alias(
                    tuple(fold(w) for w in words), party.name, cased, singular(words[-1]) != words[-1].lower()
                )
                aliases.setdefault(alias.words[0], []).append(alias)
    ordered = {first: tuple(sorted(found, key=lambda a: -len(a.words))) for first, found in aliases.items()}
    speakers = tuple((speaker, party.name) for party in codebook.parties for speaker in party.speakers)
    surfaces = [surface for party in codebook.parties for surface in (party.name, *party.aliases)]
    names = frozenset(plain(surface).removeprefix("the ") for surface in surfaces)
    return Sides(ordered, states, speakers, tuple(party.name for party in codebook.parties), names)


def fold(word: str) -> str:
    """A word as aliases are compared: plain and singular."""
    return "'s" if word in GENITIVE else singular(plain(word)) or word


def listed_speaker(sides: Sides, name: str) -> tuple[str, str] | None:
    """The codebook's speaker whom a name means, and the party: full names up to transliteration, surnames if unique."""
    words = name.split()
    if len(words) > 1:
        return next(((speaker, party) for speaker, party in sides.speakers if same_person(speaker, name)), None)
    found = [(speaker, party) for speaker, party in sides.speakers if ends_with(speaker.split(), words)]
    return found[0] if len(found) == 1 else None


def alias_at(sides: Sides, words: tuple[str, ...], index: int, stop: int) -> tuple[str, int] | None:
    """The party whose longest name or alias begins at words[index], and where it ends; None if none does."""
    for alias in sides.aliases.get(fold(words[index]), ()):
        end = index + len(alias.words)
        if end > stop or any(fold(words[index + i]) != word for i, word in enumerate(alias.words)):
            continue
        if alias.cased and not words[index][0].isupper():
            continue
        return alias.party, end
    return None


def mapped(sides: Sides, name: str) -> str:
    """A name as the codebook has it, where the codebook has it."""
    words = tokens(name).words
    alias = alias_at(sides, words, 0, len(words))
    return alias[0] if alias is not None and alias[1] == len(words) else sides.states.get(name, name)


def listed_singly(sides: Sides, office: str) -> bool:
    """Whether the codebook lists an office in the singular: 'teachers' as a side is not every single teacher."""
    return any(alias.words[-1] == office and not alias.plural for alias in sides.aliases.get(office, ()))
