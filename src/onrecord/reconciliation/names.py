"""Speakers' names across documents: one name a person for the whole case, and the party known from other documents."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from onrecord.codebook import Codebook
from onrecord.coding import gazetteer, roles
from onrecord.coding.names import PARTICLES, SUFFIXES, plain, sound


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
    persons: list[_Person] = []
    others: defaultdict[tuple[str, frozenset[tuple[str, ...]]], list[_Spelling]] = defaultdict(list)
    for spelling in spellings:
        if spelling.official or is_person(spelling.name, bodies):
            persons.append(_Person(spelling))
        else:
            others[_place(spelling.name) or _fold(spelling.name), frozenset(spelling.parties)].append(spelling)
    groups = list(others.values())
    groups += [[spelling for person in joined for spelling in person.spellings] for joined in _same_persons(persons)]
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
    names = one_name(uses, codebook)
    case = _Case(uses, names, codebook)
    here: defaultdict[tuple[str, str], list[NameUse]] = defaultdict(list)
    for use in uses:
        if use.document and use.name in case.shared:
            here[use.document, use.name].append(use)
    found = {}
    for (document, name), some in here.items():
        everywhere = names[name]
        meant = case.meant(name, some) if everywhere == name else everywhere
        if meant is not None and len(_words(name)[0]) == 1 and case.denies(meant, some):
            meant = name
        if meant is not None and meant != everywhere:
            found[document, name] = meant
    return found


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
        if len(parties[name]) == 1 and is_person(name, bodies) and len(_words(name)[0]) > 1
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


class _Case:
    """The full names of a case, and what all its documents say of them."""

    def __init__(self, uses: list[NameUse], names: Mapping[str, str], codebook: Codebook | None) -> None:
        bodies = _party_names(codebook)
        self.parties: defaultdict[str, set[str]] = defaultdict(set)
        self.titles: defaultdict[str, set[frozenset[str]]] = defaultdict(set)
        self.documents: defaultdict[str, set[str]] = defaultdict(set)
        for use in uses:
            name = names[use.name]
            self.parties[name].update(use.party)
            if len(_words(use.name)[0]) > 1:
                self.titles[name].update(filter(None, map(_title, use.titles)))
            self.documents[name].add(use.document)
        for party in codebook.parties if codebook else ():
            for speaker in party.speakers:
                self.parties[speaker].add(party.name)
        named = dict.fromkeys([*(use.name for use in uses), *self.parties])
        known = [_Person(_Spelling(name)) for name in named if is_person(name, bodies)]
        ending: defaultdict[str, list[_Person]] = defaultdict(list)
        for person in known:
            ending[person.words[-1]].append(person)
        fuller = {
            short.spellings[0].name: [full for full in ending[short.words[-1]] if _is_short_for(short, full)]
            for short in known
        }
        self.shared = {
            name: list(
                dict.fromkeys(
                    names.get(full.spellings[0].name, full.spellings[0].name)
                    for full in some
                    if not fuller[full.spellings[0].name]
                )
            )
            for name, some in fuller.items()
            if some
        }
        """A short form → the full names that it can stand for."""

    def meant(self, short: str, uses: list[NameUse]) -> str | None:
        """The one person whom a short form means in the document of ``uses``; None where that is not certain."""
        people = self.shared[short]
        beside = [name for name in people if uses[0].document in self.documents[name]]
        if beside:
            people = beside
        party = {party for use in uses for party in use.party}
        if party:
            people = [name for name in people if self.parties[name] & party]
        if len(people) > 1:
            people = [name for name in people if self.titles[name] & _titles(uses)]
        return people[0] if len(people) == 1 else None

    def denies(self, name: str, uses: list[NameUse]) -> bool:
        """Whether the titles in the document of ``uses`` are none that this person is known to have."""
        known, given = self.titles[name], _titles(uses)
        return bool(known and given) and not any(a <= b or b <= a for a in known for b in given)


def _titles(uses: list[NameUse]) -> set[frozenset[str]]:
    return {words for use in uses for title in use.titles if (words := _title(title))}


def _title(title: str) -> frozenset[str]:
    """What a title is compared by: the offices in it and their fields; no place, article, case or sex."""
    words = (word for word in plain(title).split() if word not in roles.FUNCTION)
    offices = ((word, roles.office(word)) for word in words)
    return frozenset(office or word for word, office in offices if office or word in roles.PORTFOLIO)


class _Spelling:
    """One way a name is written, with all the parties it is coded with (empty ones too)."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.parties: set[tuple[str, ...]] = set()
        self.statements = 0
        self.used = False
        self.official = False


class _Person:
    """Spellings that are one name up to transliteration: ``words`` are its sounds, of ``plain`` words."""

    def __init__(self, spelling: _Spelling) -> None:
        self.spellings = [spelling]
        self.plain, self.suffix = _words(spelling.name)
        self.words = tuple(_sound(word) if len(word) > 1 else word for word in self.plain)
        self.uses = set(spelling.parties)

    @property
    def parties(self) -> set[str]:
        return {party for parties in self.uses for party in parties}

    def is_official(self) -> bool:
        return any(spelling.official for spelling in self.spellings)


def _gather(uses: Iterable[NameUse], codebook: Codebook | None) -> list[_Spelling]:
    found: dict[str, _Spelling] = {}
    for use in uses:
        spelling = found.setdefault(use.name, _Spelling(use.name))
        spelling.parties.add(use.party)
        spelling.statements += use.statements
        spelling.used = True
    for party in codebook.parties if codebook else ():
        for speaker in party.speakers:
            spelling = found.setdefault(speaker, _Spelling(speaker))
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


def _words(name: str) -> tuple[tuple[str, ...], str]:
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


def _same_persons(persons: list[_Person]) -> list[list[_Person]]:
    """Groups of names that mean one person each: equal ones are joined first, then each form to a fuller one."""
    alike: defaultdict[tuple[tuple[str, ...], str], list[_Person]] = defaultdict(list)
    for person in persons:
        alike[person.words, person.suffix].append(person)
    distinct = [person for group in alike.values() for person in _joined_by_party(group)]
    distinct.sort(key=lambda p: (-len(p.words), -sum(map(len, p.words)), p.words, p.suffix, p.spellings[0].name))

    leader: dict[int, _Person] = {}
    ending: defaultdict[str, list[_Person]] = defaultdict(list)
    groups: dict[int, list[_Person]] = {}
    for person in distinct:
        fuller = [p for p in ending[person.words[-1]] if _is_short_for(person, p)]
        one = _the_one(person, fuller, leader) or person
        if one.is_official() and person.is_official():
            one = person  # the codebook names both: two people
        leader[id(person)] = one
        groups.setdefault(id(one), []).append(person)
        ending[person.words[-1]].append(person)
        if _surname_first(person):
            ending[person.words[0]].append(person)
    return list(groups.values())


def _joined_by_party(alike: list[_Person]) -> list[_Person]:
    """Persons of one name, joined where they share a party; those of no known party, where there is no choice."""
    known: list[_Person] = []
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


def _the_one(short: _Person, fuller: list[_Person], leader: dict[int, _Person]) -> _Person | None:
    """The one person whom ``short`` means in each of its uses, by its party there; None where that is not certain."""
    meant: set[int] = set()
    for use in short.uses:
        fits = {id(leader[id(p)]) for p in fuller if not use or p.parties.issuperset(use)}
        if len(fits) != 1:
            return None
        meant |= fits
    one = next((leader[id(p)] for p in fuller if {id(leader[id(p)])} == meant), None)
    return None if one and not one.parties and len(short.parties) > 1 else one


def _is_short_for(short: _Person, full: _Person) -> bool:
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


def _may_mean(full: _Person, at: int, word: str) -> bool:
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


def _surname_first(person: _Person) -> bool:
    """Whether the first word of a name is its surname, and no given name ('Kim Roe', 'Lee Ann Roe')."""
    surname, *given = person.plain
    if len(given) == 2 and surname in _CHINESE | _TWO_GIVEN_NAMES:
        return gazetteer.usual_sex(given[0].capitalize()) is None
    return len(given) == 1 and surname in _CHINESE and gazetteer.usual_sex(surname.capitalize()) is None


def _best_name(group: list[_Spelling]) -> str:
    official = [spelling for spelling in group if spelling.official]
    full = [spelling for spelling in group if len(words := _words(spelling.name)[0]) > 1 and len(words[0]) > 1]
    return min(official or full or group, key=lambda s: (-s.statements, -len(s.name), s.name)).name
