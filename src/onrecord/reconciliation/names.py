"""Speakers' names across documents: one name a person for the whole case, and the party known from other documents."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from onrecord.codebook import Codebook
from onrecord.coding import gazetteer, roles
from onrecord.coding.names import PARTICLES, plain
from onrecord.reconciliation.persons import Person, Spelling, is_short_for, same_persons, surname_first, words_of


class NameUse(msgspec.Struct, frozen=True):
    """A speaker's name as coded in one document or several (titles stripped), its party there, how often it speaks.

    ``document`` is the id of the one document, '' where the use is of several; ``titles`` is what that document calls
    the speaker ('foreign minister'), empty where that is not known. Only ``name_in`` asks for these two.
    """

    name: str
    party: tuple[str, ...] = ()
    statements: int = 1
    document: str = ""
    titles: tuple[str, ...] = ()


def one_name(uses: Iterable[NameUse], codebook: Codebook | None = None) -> dict[str, str]:
    """Every name in ``uses`` → the name that the case knows its speaker by (itself, where there is no better).

    Persons: spellings and transliterations of one name are joined where their parties do not differ; a shorter form
    ('Roe', 'A. Roe', without the middle initial) is joined to a fuller one only where exactly one fuller name of
    the case, its codebook included, fits in name and party; one that has a party, only to a name that is known to have
    it, since an office holder whom no article names in full may share the surname. The name given is the codebook's
    spelling, else the full form that speaks most often (then the longest, then the first in the alphabet).
    Roles and bodies ('the foreign ministry') are joined only where they are equal but for case and article, and their
    party is the same; a capital's spellings (Kyiv, Kiev) are one. The order of ``uses`` does not matter.
    """
    spellings = _gather(uses, codebook)
    bodies = _party_names(codebook)
    persons: list[Person] = []
    others: defaultdict[tuple[str, frozenset[tuple[str, ...]]], list[Spelling]] = defaultdict(list)
    for spelling in spellings:
        if spelling.official or is_person(spelling.name, bodies):
            persons.append(Person(spelling))
        else:
            others[_place(spelling.name) or _fold(spelling.name), frozenset(spelling.parties)].append(spelling)
    groups = list(others.values())
    groups += [[spelling for person in joined for spelling in person.spellings] for joined in same_persons(persons)]
    return {
        spelling.name: best for group in groups for best in [_best_name(group)] for spelling in group if spelling.used
    }


def name_in(uses: Iterable[NameUse], codebook: Codebook | None = None) -> dict[tuple[str, str], str]:
    """(document, name) → the case's one name, where that is not the one that ``one_name`` gives for every document.

    A surname or another short form that two people of the case share is told apart by what its own document says: a
    full name, the party, the title. Where these leave two people, or none, nothing is said and the name stays as it is
    written. A surname alone stays itself, too, where its document gives it a title that nothing else gives the one
    person who could be meant: it may be somebody whose full name no document has. A use without ``document`` is only
    evidence. The order of ``uses`` does not matter.
    """
    uses = list(uses)
    titles: defaultdict[str, set[str]] = defaultdict(set)
    written: defaultdict[str, list[NameUse]] = defaultdict(list)
    for use in uses:
        titles[use.name].update(use.titles)
        written[use.document].append(use)
    naming = Naming(uses, titles, codebook)
    return {
        (document, name): meant
        for document, some in written.items()
        if document
        for name, meant in naming.within(some).items()
        if meant != naming.one[name]
    }


def known_party(
    uses: Iterable[NameUse], names: Mapping[str, str], codebook: Codebook | None = None
) -> dict[str, tuple[str, ...]]:
    """Persons who are coded without a party somewhere → the party that all else, and the codebook, gives them.

    Keys are names as coded in ``uses``; ``names`` is what ``one_name`` made of them. Nothing is said of roles and
    bodies, of surnames that belong to no full name, and of whom two documents give different parties.
    """
    uses = list(uses)
    bodies = _party_names(codebook)
    parties: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for use in uses:
        if use.party:
            parties[names.get(use.name, use.name)].add(use.party)
    for party in codebook.parties if codebook else ():
        for speaker in party.speakers:
            parties[speaker].add((party.name,))
    return {
        use.name: party
        for use in uses
        if not use.party
        for name in [names.get(use.name, use.name)]
        if len(parties[name]) == 1 and is_person(name, bodies) and len(words_of(name)[0]) > 1
        for party in parties[name]
    }


def is_person(name: str, bodies: frozenset[str] = frozenset()) -> bool:
    """Whether a name looks like a person's: capitalised words, none of which makes it a body, a place or an office.

    ``bodies``: folded names that are no persons (the codebook's parties and what stands for them).
    """
    words = name.split()
    if not words or _fold(name) in bodies or gazetteer.readings(name) or words[0].casefold() in ("the", "a", "an"):
        return False
    if not all(word[0].isupper() or word in PARTICLES or word.startswith(("al-", "el-")) for word in words):
        return False
    if any(word.isupper() and len(word) > 1 and "." not in word for word in words):  # NATO
        return False
    last = plain(words[-1])
    if last in roles.BODIES or last in roles.STATE_BODIES or last in roles.COLLECTIVES:
        return False
    if len(words) == 1 and last in roles.NOT_NAMES:
        return False
    return last in roles.SURNAMES_TOO or roles.office(words[-1]) is None


class Naming:
    """What names mean, by all that a case, or the part of it whose names can mean the same, says of them.

    ``uses`` without their documents, ``titles``: name → what documents call it. ``one`` is as ``one_name`` gives it.
    """

    def __init__(
        self, uses: Iterable[NameUse], titles: Mapping[str, Iterable[str]], codebook: Codebook | None = None
    ) -> None:
        uses = list(uses)
        self.one = one_name(uses, codebook)
        parties: defaultdict[str, set[str]] = defaultdict(set)
        called: defaultdict[str, set[frozenset[str]]] = defaultdict(set)
        for use in uses:
            parties[self.one[use.name]].update(use.party)
        for name, some in titles.items():
            if name in self.one and len(words_of(name)[0]) > 1:
                called[self.one[name]].update(filter(None, map(_title, some)))
        for party in codebook.parties if codebook else ():
            for speaker in party.speakers:
                parties[speaker].add(party.name)
        self._parties, self._titles = dict(parties), dict(called)
        self._shared = self._full_names([*(use.name for use in uses), *parties], _party_names(codebook))

    def _full_names(self, named: Iterable[str], bodies: frozenset[str]) -> dict[str, tuple[str, ...]]:
        """A short form → the full names that it can stand for."""
        known = [Person(Spelling(name)) for name in sorted(set(named)) if is_person(name, bodies)]
        ending: defaultdict[str, list[Person]] = defaultdict(list)
        for person in known:
            ending[person.words[-1]].append(person)
        fuller = {
            short.name: [full.name for full in ending[short.words[-1]] if is_short_for(short, full)] for short in known
        }
        return {
            short: tuple(dict.fromkeys(self.one.get(name, name) for name in some if not fuller[name]))
            for short, some in fuller.items()
            if some
        }

    def within(self, uses: Iterable[NameUse]) -> dict[str, str]:
        """Name → the case's one name, for the names of one document, by all its ``uses`` (see ``name_in``)."""
        here: defaultdict[str, list[NameUse]] = defaultdict(list)
        for use in uses:
            if use.name in self.one:
                here[use.name].append(use)
        people = {self.one[name] for name in here}
        return {name: self._meant(name, some, people) for name, some in here.items()}

    def _meant(self, name: str, uses: Sequence[NameUse], beside: set[str]) -> str:
        everywhere = self.one[name]
        if name not in self._shared:
            return everywhere
        meant = self._the_one(name, uses, beside) if everywhere == name else everywhere
        if meant is not None and len(words_of(name)[0]) == 1 and self._denies(meant, uses):
            return name
        return meant or everywhere

    def _the_one(self, short: str, uses: Sequence[NameUse], beside: set[str]) -> str | None:
        """The one person whom a short form means in the document of ``uses``; None where that is not certain."""
        people = [name for name in self._shared[short] if name in beside] or self._shared[short]
        party = {party for use in uses for party in use.party}
        if party:
            people = [name for name in people if self._parties.get(name, set()) & party]
        if len(people) > 1:
            people = [name for name in people if self._titles.get(name, set()) & _titles(uses)]
        return people[0] if len(people) == 1 else None

    def _denies(self, name: str, uses: Sequence[NameUse]) -> bool:
        """Whether the titles in the document of ``uses`` are none that this person is known to have."""
        known, given = self._titles.get(name, set()), _titles(uses)
        return bool(known and given) and not any(a <= b or b <= a for a in known for b in given)

    def changed(self, before: Naming) -> set[str]:
        """The names that may mean somebody else than they did ``before``, in documents that both know of."""
        changed = {name for name in before.one if self._sense(name) != before._sense(name)}
        whose = changed | {naming.one[name] for naming in (before, self) for name in changed & naming.one.keys()}
        sounds = {Person(Spelling(name)).words[-1] for name in whose}
        short = {name for name in before._shared | self._shared if Person(Spelling(name)).words[-1] in sounds}
        return changed | (short & before.one.keys())

    def _sense(self, name: str) -> object:
        """All that the meaning of a name hangs on, None where nobody is called so any more."""
        one = self.one.get(name)
        if one is None:
            return None
        people = {one, *self._shared.get(name, ())} if name in self._shared else set()
        told = {person: (self._parties.get(person), self._titles.get(person)) for person in people}
        return one, self._shared.get(name), told


def keys(name: str, codebook: Codebook | None = None) -> tuple[str, ...]:
    """What names that may be joined have in common: what one comes to depends on names that share a key, and so on."""
    if not is_person(name, _party_names(codebook)) and name not in _official(codebook):
        return (f"= {_place(name) or _fold(name)}",)
    person = Person(Spelling(name))
    first = {f"~ {person.words[0]}"} if surname_first(person) else set()
    return tuple(sorted({f"~ {person.words[-1]}"} | first))


def _official(codebook: Codebook | None) -> set[str]:
    return {speaker for party in (codebook.parties if codebook else ()) for speaker in party.speakers}


def _titles(uses: Iterable[NameUse]) -> set[frozenset[str]]:
    return {words for use in uses for title in use.titles if (words := _title(title))}


def _title(title: str) -> frozenset[str]:
    """What a title is compared by: the offices in it and their fields; no place, article, case or sex."""
    words = (word for word in plain(title).split() if word not in roles.FUNCTION)
    offices = ((word, roles.office(word)) for word in words)
    return frozenset(office or word for word, office in offices if office or word in roles.PORTFOLIO)


def _gather(uses: Iterable[NameUse], codebook: Codebook | None) -> list[Spelling]:
    found: dict[str, Spelling] = {}
    for use in uses:
        spelling = found.setdefault(use.name, Spelling(use.name))
        spelling.parties.add(use.party)
        spelling.statements += use.statements
        spelling.used = True
    for party in codebook.parties if codebook else ():
        for speaker in party.speakers:
            spelling = found.setdefault(speaker, Spelling(speaker))
            spelling.parties.add((party.name,))
            spelling.official = True
    return [found[name] for name in sorted(found)]


def _place(name: str) -> str:
    """What the spellings of a capital share (`Kyiv`, `Kiev`): its state and first letter; '' for what is none."""
    place = gazetteer.place(name)
    return f"{place.party}, {place.kind} {name[0]}" if place is not None and place.kind == "capital" else ""


def _party_names(codebook: Codebook | None) -> frozenset[str]:
    parties = codebook.parties if codebook else ()
    return frozenset(_fold(name) for party in parties for name in (party.name, *party.aliases))


def _fold(name: str) -> str:
    return re.sub(r"^(the|an?) (?=.)", "", plain(name))


def _best_name(group: list[Spelling]) -> str:
    official = [spelling for spelling in group if spelling.official]
    full = [spelling for spelling in group if len(words := words_of(spelling.name)[0]) > 1 and len(words[0]) > 1]
    return min(official or full or group, key=lambda s: (-s.statements, -len(s.name), s.name)).name
