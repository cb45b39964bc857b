"""Who is who in one document: the persons that its text names, each with every mention, and who a short form means."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from onrecord.coding import gazetteer
from onrecord.coding.introductions import Role
from onrecord.coding.mentions import Mention
from onrecord.coding.names import PARTICLES, ends_with, heard, plain, same_person, sound
from onrecord.coding.roles import FEMALE, HONORIFICS, MALE
from onrecord.coding.tokens import Tokens
from onrecord.records import Span

PRONOUNS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}


_WHERE = frozenset("in near outside".split())


class Person(msgspec.Struct, frozen=True):
    """A person of the document, under the first full form of the name; ``mentions`` in the order of the text.

    ``sex`` is what forms of address, offices, pronouns and, last, the given name tell of it: `m`, `f` or ''.
    """

    name: tuple[str, ...]
    mentions: tuple[Mention, ...]
    sex: str = ""

    @property
    def suffix(self) -> str:
        """`Jr.` or `Sr.`: 'Ann Roe Jr.' is not Ann Roe, who may be her mother."""
        return self.mentions[0].suffix

    @property
    def full(self) -> str:
        """The name as one string."""
        return " ".join((*self.name, self.suffix) if self.suffix else self.name)

    @property
    def roles(self) -> tuple[Role, ...]:
        """What the text says this person is, in the order of the text."""
        return tuple(role for mention in self.mentions for role in mention.roles)


class Occurrence(msgspec.Struct, frozen=True):
    """A name in the text and whose it is: tokens, and the index of the person in the roster."""

    start: int
    stop: int
    person: int


class Roster(msgspec.Struct, frozen=True):
    """The persons of a document, and where each is named, in the order of the text."""

    people: tuple[Person, ...]
    occurrences: tuple[Occurrence, ...]


def roster(tokens: Tokens, mentions: tuple[Mention, ...], sentences: list[Span], quoted: list[Span]) -> Roster:
    """The roster of a document from the names that `mentions.find` found in it.

    sentences and quoted (what stands in quotation marks) are sorted spans of the text.
    """
    groups: list[list[Mention]] = []
    for mention in sorted((m for m in mentions if _full(m)), key=lambda m: (-len(m.name), m.start)):
        group = next((g for g in groups if g[0].suffix == mention.suffix and _same(g[0].name, mention.name)), None)
        if group is None:
            groups.append([mention])
        else:
            group.append(mention)
    groups = [sorted(g, key=lambda m: m.start) for g in groups if not (_place(tokens, g) or _officers_of(g, mentions))]
    names = [_canonical(g) for g in groups]
    people = [Person(name, tuple(group)) for name, group in zip(names, groups, strict=True)]
    people.sort(key=lambda p: p.mentions[0].start)
    people = _with_short_forms(tokens, people, [m for m in mentions if not _full(m)])
    found = sorted(
        (Occurrence(m.start, m.stop, i) for i, person in enumerate(people) for m in person.mentions),
        key=lambda o: o.start,
    )
    votes = _pronouns(tokens, found, sentences, quoted)
    people = [Person(p.name, p.mentions, _sex(p, votes.get(i, 0))) for i, p in enumerate(people)]
    return Roster(tuple(people), tuple(found))


def _place(tokens: Tokens, group: list[Mention]) -> bool:
    """Whether a name is only ever where something is ('in Upper Tarrasby'), and nothing makes it a person's."""
    return not _personal(group) and all(m.start and tokens.words[m.start - 1].lower() in _WHERE for m in group)


def _officers_of(group: list[Mention], mentions: tuple[Mention, ...]) -> bool:
    """Whether a name is a body's, by its officers ('Kelp Watch director Ann Roe'), and nothing makes it a person's."""
    surname = group[0].name[-1:]
    if _personal(group) or any(m.name == surname for m in mentions):
        return False
    roles = [role for m in mentions for role in m.roles if role.stop <= m.start]
    return any(role.start <= m.start and m.stop == role.head for m in group for role in roles)


def _personal(group: list[Mention]) -> bool:
    return any(m.honorific or m.roles or gazetteer.is_given_name(m.name[0]) for m in group)


def _full(mention: Mention) -> bool:
    return len([w for w in mention.name if w.lower() not in PARTICLES or w == "Ben"]) > 1


def _same(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two rows of two words or more name one person; the second may be a two-word surname alone."""
    surname = b[0].lower() in PARTICLES or not gazetteer.is_given_name(b[0])
    return same_person(a, b) or (len(a) > len(b) and ends_with(a, b) and surname)


def _canonical(group: list[Mention]) -> tuple[str, ...]:
    longest = max(group, key=lambda m: len(m.name)).name
    return next((m.name for m in group if same_person(m.name, longest)), longest)


def _with_short_forms(tokens: Tokens, people: list[Person], short: list[Mention]) -> list[Person]:
    """The persons with the mentions by surname; a titled surname that nobody has, or can have, is a person by itself.

    Of a surname that somebody else has it keeps its title ('Mrs Roe'), so that the two are never taken for one: nor is
    'President Roe' who is told further on as his wife.
    """
    for mention in short:
        offices = {role.office for role in mention.roles}
        index = who(people, mention.name, mention.start, mention.honorific, offices, mention.suffix)
        found = _of_suffix(people, bearers(people, mention.name), mention.suffix)
        if index is not None and offices & _HIGH and _is_kin(tokens, people[index], mention):
            people.append(Person((_title(mention), *mention.name), (mention,)))
            continue
        if index is not None:
            person = people[index]
            mentions = tuple(sorted((*person.mentions, mention), key=lambda m: m.start))
            people[index] = Person(person.name, mentions)
        elif not found and (mention.honorific or mention.roles or mention.suffix):
            people.append(Person(mention.name, (mention,)))
        elif (title := _title(mention)) and not _can_be(people, found, mention.honorific, offices):
            people.append(Person((title, *mention.name), (mention,)))
    return people


_KIN = frozenset("lady wife husband son daughter brother sister widow father mother spouse nephew niece cousin".split())


def _is_kin(tokens: Tokens, person: Person, mention: Mention) -> bool:
    """Whether a person is named only after a mention, and as somebody's kin: 'President Roe … his wife, Ann Roe'."""
    first = person.mentions[0]
    before = tokens.words[max(first.start - 4, 0) : first.start]
    return first.start > mention.start and any(word.lower() in _KIN for word in before)


def _title(mention: Mention) -> str:
    before = [role.office for role in mention.roles if role.stop <= mention.start]
    return (mention.honorific or (before[0] if before else "")).capitalize()


def bearers(people: Sequence[Person], words: Sequence[str]) -> list[int]:
    """Indexes of the persons that a short form of a name can mean.

    Its words are the end of the name; else, where nobody is called so, its beginning if the family name comes first
    (`Xi` for Xi Jinping) or the first of two surnames (`Peña` for Peña Nieto).
    """
    last = (heard(tuple(words)) or (sound(words[-1]),))[-1]
    near = [(i, p) for i, p in enumerate(people) if last in _sounds(p.name)]
    if not near:
        return []
    exact = [i for i, p in near if _tail(p.name, words)]
    if exact:
        return exact
    similar = [i for i, p in near if ends_with(p.name, words)]
    if similar or len(words) != 1:
        return similar
    word = plain(words[0])
    family_first = [
        i for i, p in near if len(p.name) > 1 and plain(p.name[0]) == word and not gazetteer.is_given_name(p.name[0])
    ]
    return family_first or [i for i, p in near if len(p.name) > 2 and plain(p.name[-2]) == word and len(p.name[-2]) > 2]


def _tail(name: Sequence[str], words: Sequence[str]) -> bool:
    return len(words) <= len(name) and [plain(w) for w in name[-len(words) :]] == [plain(w) for w in words]


@lru_cache(maxsize=50_000)
def _sounds(name: tuple[str, ...]) -> frozenset[str]:
    return frozenset(sound(word) for word in name)


def _of_suffix(people: Sequence[Person], found: list[int], suffix: str) -> list[int]:
    """Those of the persons whom a name with or without a suffix can mean: 'Roe' is the elder of two, as a rule."""
    own = [i for i in found if people[i].suffix == suffix]
    return own if own or suffix else found


def who(
    people: Sequence[Person],
    words: Sequence[str],
    at: int,
    honorific: str = "",
    offices: set[str] | None = None,
    suffix: str = "",
) -> int | None:
    """Whom a short form at token ``at`` means; None if nobody, or if two are equally good.

    It is nobody whose sex or office speaks against the form of address. Of several: who holds the office that is named
    with it, who alone was introduced before.
    """
    found = _can_be(people, _of_suffix(people, bearers(people, words), suffix), honorific, offices or set())
    if offices and len(found) > 1:
        holders = [i for i in found if any(role.office in offices for role in people[i].roles)]
        found = holders or found
    if len(found) > 1:
        found = [i for i in found if people[i].mentions[0].start <= at]
    if len(found) > 1:  # whom the text introduces with an office or a trade, beside one named in passing
        told = [i for i in found if people[i].roles or any(m.tag for m in people[i].mentions)]
        found = [i for i in found if i in told or any(_in_one_breath(people[j], people[i]) for j in told)]
    return found[0] if len(found) == 1 else None


def _in_one_breath(first: Person, second: Person) -> bool:
    """Whether a name follows another right after 'and': 'ministers Ann Roe and Peter Roe' are both introduced so."""
    starts = {m.start for m in second.mentions}
    return any(m.stop + 1 in starts for m in first.mentions)


def _can_be(people: Sequence[Person], found: list[int], honorific: str, offices: set[str]) -> list[int]:
    """Those of the persons whom a form of address and the offices before a surname do not rule out."""
    sexes = {HONORIFICS.get(honorific, ""), *("m" for o in offices & MALE), *("f" for o in offices & FEMALE)} - {""}
    if len(sexes) == 1:
        found = [i for i in found if (people[i].sex or _sex(people[i], 0)) in (*sexes, "")]
    return [i for i in found if not any(_excludes(people[i], office) for office in offices)]


_SEATS = frozenset("mayor governor senator congressman congresswoman".split())
_BENCH = frozenset("judge justice magistrate bishop archbishop cardinal rabbi imam".split())
_HIGH = frozenset("president minister premier chancellor ambassador".split())


def _excludes(person: Person, office: str) -> bool:
    """Whether an office is one that this person, holding another, can't have: 'Judge Roe' is not Mayor Ann Roe."""
    if any(role.office == office for role in person.roles):
        return False
    own = {role.office for role in person.roles if not role.former}
    if office in _BENCH:
        return bool(own & (_SEATS | _HIGH))
    return office in _SEATS and bool(own & (_SEATS | _BENCH))


def _sex(person: Person, votes: int) -> str:
    for mention in person.mentions:
        if told := HONORIFICS.get(mention.honorific, ""):
            return told
    for role in person.roles:
        if role.office in MALE:
            return "m"
        if role.office in FEMALE:
            return "f"
    if votes:
        return "m" if votes > 0 else "f"
    return gazetteer.usual_sex(person.name[0]) or "" if len(person.name) > 1 else ""


def _pronouns(tokens: Tokens, found: list[Occurrence], sentences: list[Span], quoted: list[Span]) -> dict[int, int]:
    """Person → how many more 'he' than 'she' follow the name where nobody else is named in the sentence."""
    votes: dict[int, int] = {}
    by_sentence: dict[int, set[int]] = {}
    first: dict[int, int] = {}
    for occurrence in found:
        number = bisect_right(sentences, (tokens.starts[occurrence.start], tokens.starts[-1] + 1)) - 1
        by_sentence.setdefault(number, set()).add(occurrence.person)
        first.setdefault(number, occurrence.stop)
    for number, persons in by_sentence.items():
        if len(persons) != 1 or number < 0:
            continue
        person = next(iter(persons))
        _, stop = tokens.within(sentences[number])
        if is_counterpart(tokens, first[number]):
            continue
        for i in range(first[number], stop):
            sex = PRONOUNS.get(tokens.words[i].lower())
            if sex and not inside(tokens.starts[i], quoted):
                votes[person] = votes.get(person, 0) + (1 if sex == "m" else -1)
    return votes


_WITH = frozenset("with to against".split())


def is_counterpart(tokens: Tokens, stop: int) -> bool:
    """Whether the name that ends at a token is of who is met, written to or fought by the pronoun that follows.

    'In a debate with Ann Roe, he said': Roe is not he. 'According to Ann Roe, she had said' tells nothing.
    """
    words = tokens.words
    if words[stop : stop + 1] != (",",) or words[stop + 1 : stop + 2] == () or words[stop + 1].lower() not in PRONOUNS:
        return False
    for i in range(stop - 2, max(stop - 9, 1), -1):
        if not words[i][0].isalnum():
            return False
        if words[i].lower() in _WITH:
            return words[i].islower() and words[i - 1].lower() != "according"
    return False


def inside(offset: int, spans: list[Span]) -> bool:
    """Whether the offset lies in one of the sorted spans."""
    index = bisect_right(spans, (offset, 1 << 60)) - 1
    return index >= 0 and spans[index][1] > offset
