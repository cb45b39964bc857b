"""Persons' names taken apart, and joined where they are one person's: transliterations, initials, forms that are short.

What groups of names come to depends on names that share a sound, so a name can be looked at with those alone.
"""

from __future__ import annotations

import re
from collections import defaultdict

from onrecord.coding import gazetteer
from onrecord.coding.names import PARTICLES, SUFFIXES, plain, sound


class Spelling:
    """One way a name is written, with all the parties it is coded with (empty ones too)."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.parties: set[tuple[str, ...]] = set()
        self.statements = 0
        self.used = False
        self.official = False


class Person:
    """Spellings that are one name up to transliteration: ``words`` are its sounds, of ``plain`` words."""

    def __init__(self, spelling: Spelling) -> None:
        self.spellings = [spelling]
        self.plain, self.suffix = words_of(spelling.name)
        self.words = tuple(_sound(word) if len(word) > 1 else word for word in self.plain)
        self.uses = set(spelling.parties)

    @property
    def parties(self) -> set[str]:
        """All that it is coded with."""
        return {party for parties in self.uses for party in parties}

    @property
    def name(self) -> str:
        """Its first spelling."""
        return self.spellings[0].name

    def is_official(self) -> bool:
        """Whether the codebook has it."""
        return any(spelling.official for spelling in self.spellings)


def words_of(name: str) -> tuple[tuple[str, ...], str]:
    """A person's names, plain and without particles, and the suffix (`jr`) or ''."""
    bare = re.sub(r"\b([Aa]l|[Ee]l)-", "", name)
    suffix = ""
    words: list[str] = []
    for word in bare.split():
        if plain(word) in SUFFIXES and words:
            suffix = plain(word)
        elif word not in PARTICLES and not (words and len(word) > 1 and plain(word) in PARTICLES):
            words += plain(word).split()
    return tuple(words or [plain(name)]), suffix


def _sound(word: str) -> str:
    """The sound of a name; at the end of a longer one some spellings harden it (`Davit`, `Tarkoff`)."""
    heard = sound(word)
    return heard[:-1] + {"d": "t", "f": "v"}.get(heard[-1], heard[-1]) if len(heard) > 3 else heard


def same_persons(persons: list[Person]) -> list[list[Person]]:
    """Groups of names that mean one person each: equal ones are joined first, then each form to a fuller one."""
    alike: defaultdict[tuple[tuple[str, ...], str], list[Person]] = defaultdict(list)
    for person in persons:
        alike[person.words, person.suffix].append(person)
    distinct = [person for group in alike.values() for person in _joined_by_party(group)]
    distinct.sort(key=lambda p: (-len(p.words), -sum(map(len, p.words)), p.words, p.suffix, p.spellings[0].name))

    leader: dict[int, Person] = {}
    ending: defaultdict[str, list[Person]] = defaultdict(list)
    groups: dict[int, list[Person]] = {}
    for person in distinct:
        fuller = [p for p in ending[person.words[-1]] if is_short_for(person, p)]
        one = _the_one(person, fuller, leader) or person
        if one.is_official() and person.is_official():
            one = person  # the codebook names both: two people
        leader[id(person)] = one
        groups.setdefault(id(one), []).append(person)
        ending[person.words[-1]].append(person)
        if surname_first(person):
            ending[person.words[0]].append(person)
    return list(groups.values())


def _joined_by_party(alike: list[Person]) -> list[Person]:
    """Persons of one name, joined where they share a party; those of no known party, where there is no choice."""
    known: list[Person] = []
    for person in [p for p in alike if p.parties]:
        meets = [other for other in known if other.parties & person.parties]
        for other in meets:
            person.spellings += other.spellings
            person.uses |= other.uses
        known = [other for other in known if other not in meets] + [person]
    unknown = [p for p in alike if not p.parties]
    if len(known) > 1 or not unknown:
        return known + unknown
    first, *rest = known + unknown
    for person in rest:
        first.spellings += person.spellings
        first.uses |= person.uses
    return [first]


def _the_one(short: Person, fuller: list[Person], leader: dict[int, Person]) -> Person | None:
    """The one person whom ``short`` means in each of its uses, by its party there; None where that is not certain."""
    meant: set[int] = set()
    for use in short.uses:
        fits = {id(leader[id(p)]) for p in fuller if not use or p.parties.issuperset(use)}
        if len(fits) != 1:
            return None
        meant |= fits
    one = next((leader[id(p)] for p in fuller if {id(leader[id(p)])} == meant), None)
    return None if one and not one.parties and len(short.parties) > 1 else one


def is_short_for(short: Person, full: Person) -> bool:
    """Whether ``short`` can be a less full form of the name ``full``."""
    if len(short.words) > 1 and short.suffix != full.suffix:
        return False
    if short.suffix not in ("", full.suffix) or short.words == full.words:
        return False
    if len(short.words) == 1:
        return len(full.words) > 1
    if short.words[-1] != full.words[-1]:
        return False
    if _may_mean(full, 0, short.words[0]):  # and what there is of middle names agrees
        middle = short.words[1:-1]
        return len(middle) <= len(full.words) - 2 and all(_may_mean(full, n, word) for n, word in enumerate(middle, 1))
    # Two surnames ('Peña Nieto'), or the middle name that a person goes by: only where both are known to be of a party.
    return all(short.uses) and bool(full.parties) and full.words[-len(short.words) :] == short.words


def _may_mean(full: Person, at: int, word: str) -> bool:
    """Whether a word, or an initial, may stand for a full name's word."""
    return full.words[at] == word or (
        len(word) == 1 and full.plain[at].startswith((word, "kh") if word == "h" else word)
    )


_CHINESE = frozenset(
    """cai cao chen cheng deng ding dong feng gao guo han hu huang jiang li liang lin liu lu luo ma pan peng ren shen
    song su sun tang tian wang wei wu xi xiao xu yang yao ye yu yuan zeng zhang zhao zheng zhou zhu""".split()
)
_TWO_GIVEN_NAMES = frozenset(
    """bui cho choi dang duong hoang jang jung kang kim lee lim moon ngo nguyen park pham phan roh tran vo vu
    yoon""".split()
)
"""Usual surnames that stand before the given names (one or two of them; two, where Korean or Vietnamese)."""


def surname_first(person: Person) -> bool:
    """Whether the first word of a name is its surname, and no given name ('Kim Roe', 'Lee Ann Roe')."""
    surname, *given = person.plain
    if len(given) == 2 and surname in _CHINESE | _TWO_GIVEN_NAMES:
        return not gazetteer.is_given_name(given[0].capitalize())
    return len(given) == 1 and surname in _CHINESE and not gazetteer.is_given_name(surname.capitalize())
