"""Who speaks: each attribution's source read as a person, an office or a body of the document, with its party.

Names, surnames, roles and pronouns are led back to the person whom the text introduced; groups and bodies stay as
written. Where two readings are equally good the words stay as written, or there is no speaker: nothing is guessed.
"""

from __future__ import annotations

import msgspec

from onrecord.codebook import Codebook
from onrecord.coding import gazetteer
from onrecord.coding.article import Article, body_key, read
from onrecord.coding.mentions import Role, capitalised, role_at, role_start
from onrecord.coding.names import plain
from onrecord.coding.parties import (
    Parties,
    Sides,
    conjuncts,
    listed_speaker,
    party_of,
    party_of_name,
    party_of_phrase,
    party_of_role,
    sides,
)
from onrecord.coding.roles import (
    COLLECTIVES,
    DEPUTY,
    FUNCTION,
    GENERIC_BODIES,
    HONORIFICS,
    PERSONAL_BODIES,
    PORTFOLIO,
    ROLES,
    SPEAKS_FOR,
    office,
)
from onrecord.coding.roster import PRONOUNS, Occurrence, bearers, inside, who
from onrecord.coding.tokens import GENITIVE, singular
from onrecord.records import Attribution, Document

REACH = 3
"""How many sentences back a pronoun may mean somebody."""

NEAR = 6
"""How many words after a sentence's beginning its subject may begin."""

_SAYINGS = frozenset(
    "statement remark comment letter tweet speech post announcement interview address testimony memo message email".split()
)
_PAIR_WORDS = frozenset("country nation side government party state neighbor neighbour ally leader".split())
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4}
_EMPHASIS = frozenset("himself herself itself themselves also".split())
_PARTISAN = frozenset(
    "republican democratic democrat conservative liberal socialist communist longtime veteran high ranking top main key"
    " new current former public same labor labour green independent opposition".split()
)
_SUBJECT_BREAKS = frozenset("of for to with by from about against on at after under between like despite".split())


class Voice(msgspec.Struct, frozen=True):
    """Who speaks, under one name through the document, and for which sides; None and () where the text does not say."""

    name: str | None
    party: Parties = ()


NOBODY = Voice(None)


class _Heard(msgspec.Struct, frozen=True):
    """A source that was resolved: where it stands, who it is, the person's index (-1: a group or body)."""

    start: int
    sentence: int
    voice: Voice
    person: int
    plural: bool


class _Reading(msgspec.Struct):
    """The state of one document's reading: what has been heard so far, in the order of the text."""

    article: Article
    sides: Sides
    heard: list[_Heard]
    voices: dict[int, Voice]


def speakers(document: Document, codebook: Codebook | None) -> list[Voice]:
    """The speaker of each of the document's attributions, in their order."""
    if not document.attributions:
        return []
    known = sides(codebook)
    reading = _Reading(read(document, known.names), known, [], {})
    voices: dict[int, Voice] = {}
    for index in sorted(range(len(document.attributions)), key=lambda i: _place(document.attributions[i])):
        source = document.attributions[index].source
        voices[index] = _resolve(reading, (source[0][0], source[-1][1])) if source else NOBODY
    return [voices[index] for index in range(len(document.attributions))]


def _place(attribution: Attribution) -> tuple[int, int]:
    spans = attribution.source or attribution.content
    return spans[0]


def _resolve(reading: _Reading, span: tuple[int, int]) -> Voice:
    """The voice that a source means; it is remembered for the pronouns that follow."""
    words = reading.article.tokens.words
    start, stop = reading.article.tokens.within(span)
    while start < stop and not words[start][0].isalnum():
        start += 1
    while stop > start and not words[stop - 1][0].isalnum() and words[stop - 1] not in (".",):
        stop -= 1
    if stop > start and words[stop - 1] in GENITIVE:
        stop -= 1
    if stop - start > 1 and words[stop - 1].lower() in _EMPHASIS:
        stop -= 1
    if start >= stop:
        return NOBODY
    voice, person, plural = _meaning(reading, start, stop)
    if voice.name is not None:
        reading.heard.append(_Heard(start, reading.article.sentence(start), voice, person, plural))
    return voice


def _meaning(reading: _Reading, start: int, stop: int) -> tuple[Voice, int, bool]:
    """The voice of a source, the index of the person (-1 if it is none), and whether it is more than one."""
    words = reading.article.tokens.words
    first = words[start].lower()
    if stop - start == 1:
        if first in PRONOUNS:
            person = _he(reading, start, PRONOUNS[first])
            return (_person(reading, person), person, False) if person >= 0 else (NOBODY, -1, False)
        if first in ("they", "them", "both", "others"):
            return (*_they(reading, start, first), True)
        if first in ("it", "itself"):
            return (*_it(reading, start), False)
        if first in ("who", "whom", "that", "which"):
            return _relative(reading, start)
        if first.replace("’", "'").split("'")[0] in ("i", "we", "you", "me", "us"):
            return NOBODY, -1, False
    saying = singular(words[stop - 1]) in _SAYINGS
    if first in ("his", "her") and saying:
        person = _he(reading, start, PRONOUNS[first])
        return (_person(reading, person), person, False) if person >= 0 else (NOBODY, -1, False)
    if saying and (owner := next((i for i in range(start, stop) if words[i] in GENITIVE), 0)) > start:
        return _meaning(reading, start, owner)
    if first in ("his", "her") and stop - start > 1:
        return _of_whom(reading, start, stop), -1, False
    several = _several_persons(reading, start, stop)
    if several is not None:
        return several, -1, True
    joint = _joint(reading, start, stop)
    if joint is not None:
        return joint, -1, True
    index = _head_person(reading, start, stop)
    if index >= 0:
        return _person(reading, index), index, False
    pair = _pair(reading, start, stop)
    if pair is not None:
        return pair, -1, True
    role = role_at(reading.article.tokens, start, stop)
    if role is not None and _definite(words, start, role):
        index = _holder(reading, role, start)
        if index >= 0:
            return _person(reading, index), index, False
    if words[start].lower() == "the" and any(w.lower().endswith("year-old") for w in words[start:stop]):
        index = _he(reading, start, "")
        if index >= 0:
            return _person(reading, index), index, False
    return _body_or_group(reading, start, stop, role)


def _of_whom(reading: _Reading, start: int, stop: int) -> Voice:
    """'His spokesman', 'her campaign': as written, for the side of the person meant; other belongings have none."""
    words = reading.article.tokens.words
    owner = _he(reading, start, PRONOUNS[words[start].lower()])
    last = singular(words[stop - 1])
    speaks = last in PERSONAL_BODIES or office(words[stop - 1]) in SPEAKS_FOR
    party = _person(reading, owner).party if owner >= 0 and speaks else ()
    return Voice(_written(reading, start, stop), party)


def _person(reading: _Reading, index: int) -> Voice:
    """The voice of a person of the roster."""
    if index not in reading.voices:
        person = reading.article.roster.people[index]
        listed = listed_speaker(reading.sides, person.full)
        name = listed[0] if listed is not None else person.full
        reading.voices[index] = Voice(name, party_of(reading.article, person, reading.sides))
    return reading.voices[index]


def _people_in(reading: _Reading, start: int, stop: int) -> list[Occurrence]:
    """The names of persons within a row of tokens; a surname that nobody introduced is not among them."""
    return [o for o in reading.article.roster.occurrences if o.start < stop and o.stop > start]


def _head_person(reading: _Reading, start: int, stop: int) -> int:
    """The person whom a source names, -1 if its head is something else ('the Roe administration', 'Roe's lawyer')."""
    words = reading.article.tokens.words
    for found in _people_in(reading, start, stop):
        if _only_names(words, found.stop, stop):
            continue
        before = [words[i].lower() for i in range(start, max(_begins(reading, found), start))]
        comma = max((i for i, w in enumerate(before) if w in (",", "—", "–")), default=-1)
        if any(w in _SUBJECT_BREAKS for w in before[comma + 1 :]):
            continue
        return found.person
    return -1


def _begins(reading: _Reading, found: Occurrence) -> int:
    """Where the role before a name begins, else the name."""
    person = reading.article.roster.people[found.person]
    return next((role_start(m) for m in person.mentions if m.start == found.start), found.start)


def _only_names(words: tuple[str, ...], after: int, stop: int) -> bool:
    """Whether a person's name only tells whose the head is that follows: 'Roe's lawyer', 'Roe campaign advisers'."""
    if after < stop and words[after] in GENITIVE:
        return True
    for word in words[after:stop]:
        if not word[0].isalnum() or word.lower() in FUNCTION:
            return False
        if singular(word) in COLLECTIVES or office(word):
            return True
    return False


def _several_persons(reading: _Reading, start: int, stop: int) -> Voice | None:
    """Two persons or more who speak as one: their names joined, the sides of all."""
    article = reading.article
    parts = conjuncts(article, start, stop)
    if len(parts) < 2:
        return None
    people = [_head_person(reading, begin, end) for begin, end in parts]
    people = list(dict.fromkeys(index for index in people if index >= 0))
    if len(people) < 2 or len(people) != len(parts):
        return None
    voices = [_person(reading, index) for index in people]
    names = [voice.name or "" for voice in voices]
    party = tuple(dict.fromkeys(p for voice in voices for p in voice.party))
    return Voice(" and ".join((", ".join(names[:-1]), names[-1])), party)


def _joint(reading: _Reading, start: int, stop: int) -> Voice | None:
    """A person and others who speak as one ('Roe and other critics', 'district leaders and Roe'): as written."""
    article = reading.article
    words = article.tokens.words
    parts = conjuncts(article, start, stop)
    if len(parts) < 2 or not any(words[begin - 1] in ("and", "&") for begin, _ in parts[1:]):
        return None
    people = [_head_person(reading, begin, end) for begin, end in parts]
    if all(index < 0 for index in people):
        return None
    whole = _people_in(reading, parts[0][0], parts[0][1])
    first_ok = whole and whole[0].stop == parts[0][1] if people[0] >= 0 else _group(words, *parts[0])
    if not first_ok or (words[parts[0][1]] == "," and len(parts) == 2):
        return None
    party: list[str] = []
    for index, (begin, end) in zip(people, parts, strict=True):
        theirs = _person(reading, index).party if index >= 0 else party_of_phrase(article, begin, end, reading.sides)
        party += [p for p in theirs if p not in party]
    return Voice(_written(reading, start, stop), tuple(party))


def _group(words: tuple[str, ...], start: int, stop: int) -> bool:
    """Whether a phrase ends in a word for several people or a body, or is a state's name."""
    last = words[stop - 1]
    noun = singular(last)
    return noun in COLLECTIVES or (noun in ROLES and last.lower() != noun) or gazetteer.place(last) is not None


def _he(reading: _Reading, at: int, sex: str) -> int:
    """The person whom 'he' or 'she' at a token means, -1 if the text does not make it plain.

    Whoever spoke last in the same sentence, or is its subject; else the speaker or subject of the sentences before.
    """
    article = reading.article
    here = article.sentence(at)
    for number in _sentences_back(article, here):
        spoke = [h for h in reading.heard if h.sentence == number and h.start < at and h.person >= 0]
        ordered = list(reversed(spoke)) if number == here else spoke
        found = _fitting(reading, [h.person for h in ordered], sex)
        if found >= 0:
            return found
        named = [o for o in article.roster.occurrences if article.sentence(o.start) == number and o.start < at]
        if number != here and len({o.person for o in named}) > 1:
            begin, _ = article.tokens.within(article.sentences[number])
            named = [o for o in named if _begins(reading, o) - begin < NEAR]  # only its subject
        found = _fitting(reading, _subjects(article, named), sex)
        if found >= 0:
            return found
    return -1


def _sentences_back(article: Article, here: int) -> list[int]:
    """This sentence and the ones before it that a pronoun may look to; what is wholly quoted does not count."""
    out = [here]
    number = here
    while number > 0 and len(out) <= REACH:
        number -= 1
        begin, end = article.sentences[number]
        if not (inside(begin, article.quoted) and inside(end - 1, article.quoted)):
            out.append(number)
    return out


def _subjects(article: Article, named: list[Occurrence]) -> list[int]:
    """The persons named outside quotations, the likely subject first, those in other cases last."""
    words = article.tokens.words
    outside = [o for o in named if not inside(article.tokens.starts[o.start], article.quoted)]

    def oblique(occurrence: Occurrence) -> bool:
        after = words[occurrence.stop].lower() if occurrence.stop < len(words) else ""
        before = [words[i].lower() for i in range(max(occurrence.start - 6, 0), occurrence.start)]
        begin = max((i for i, w in enumerate(before) if w in (",", ".", ";", "\n")), default=-1) + 1
        return after in GENITIVE or any(w in _SUBJECT_BREAKS for w in before[begin:])

    plainly = [o.person for o in outside if not oblique(o)]
    return plainly + [o.person for o in outside if oblique(o)]


def _fitting(reading: _Reading, people: list[int], sex: str) -> int:
    """The first of the persons whose sex is known to fit, else the first whose sex is not known; -1 if none."""
    roster = reading.article.roster.people
    known = [index for index in people if not sex or roster[index].sex == sex]
    unknown = [index for index in people if not roster[index].sex]
    return (known or unknown or [-1])[0]


def _they(reading: _Reading, at: int, word: str) -> tuple[Voice, int]:
    """Several who spoke or were named last; 'others' only points to the group that it goes on from."""
    here = reading.article.sentence(at)
    heard = [h for h in reading.heard if h.start < at and here - h.sentence <= REACH and h.person < 0]
    if word == "others":
        return Voice("others", heard[-1].voice.party if heard and heard[-1].plural else ()), -1
    if heard:
        return heard[-1].voice, -1
    return _group_before(reading, at, plural=True), -1


def _it(reading: _Reading, at: int) -> tuple[Voice, int]:
    """The body that spoke or was named last."""
    here = reading.article.sentence(at)
    heard = [h for h in reading.heard if h.start < at and here - h.sentence <= REACH]
    if heard and heard[-1].person < 0 and not heard[-1].plural:
        return heard[-1].voice, -1
    return _group_before(reading, at, plural=False), -1


def _group_before(reading: _Reading, at: int, *, plural: bool) -> Voice:
    """The group that opens the sentence before, or this one: 'Officials met … They said'."""
    article = reading.article
    words = article.tokens.words
    here = article.sentence(at)
    for number in (here, here - 1):
        if number < 0:
            continue
        begin, end = article.tokens.within(article.sentences[number])
        for i in range(begin, min(end, begin + 8, at)):
            if words[i].lower() in _SUBJECT_BREAKS or inside(article.tokens.starts[i], article.quoted):
                break
            noun = singular(words[i])
            group = (
                noun in ROLES and words[i].lower() != noun
                if plural
                else noun in COLLECTIVES and words[i].lower() == noun
            )
            if group:
                party = party_of_phrase(article, begin, i + 1, reading.sides)
                return Voice(_written(reading, begin, i + 1), party)
    return NOBODY


def _relative(reading: _Reading, at: int) -> tuple[Voice, int, bool]:
    """'Roe, who said': whoever is named right before."""
    article = reading.article
    words = article.tokens.words
    stop = at
    while stop > 0 and words[stop - 1] in (",", "—", "–", ")"):
        stop -= 1
    found = [
        o for o in article.roster.occurrences if o.stop <= at and article.sentence(o.start) == article.sentence(at)
    ]
    if found and (
        found[-1].stop == stop
        or any(r.stop == stop for m in article.roster.people[found[-1].person].mentions for r in m.roles)
    ):
        return _person(reading, found[-1].person), found[-1].person, False
    begin = stop
    while begin > 0 and stop - begin < 8 and (words[begin - 1].isalnum() or words[begin - 1] in GENITIVE):
        if words[begin - 1].lower() in FUNCTION and words[begin - 1].lower() not in ("the", "some", "other", "of"):
            break
        begin -= 1
    last = words[stop - 1]
    personal = words[at].lower() in ("who", "whom") and (office(last) or capitalised(last))
    if begin == stop or not (personal or singular(last) in COLLECTIVES or gazetteer.place(last)):
        return NOBODY, -1, False
    return _body_or_group(reading, begin, stop, role_at(article.tokens, begin, stop))


def _pair(reading: _Reading, start: int, stop: int) -> Voice | None:
    """'Both countries', 'the two sides': the sides named together last, or all there are."""
    article = reading.article
    words = [w.lower() for w in article.tokens.words[start:stop]]
    words = words[1:] if words[:1] == ["the"] else words
    if not 2 <= len(words) <= 3 or words[0] not in _NUMBERS or singular(words[-1]) not in _PAIR_WORDS:
        return None
    count = _NUMBERS[words[0]]
    states = singular(words[-1]) in ("country", "nation", "state", "government")
    together = _named_together(reading, start, count)
    if together is None and len(reading.sides.parties) == count:
        together = reading.sides.parties
    if together is None:
        return None
    name = ", ".join(together[:-1]) + " and " + together[-1] if states else _written(reading, start, stop)
    return Voice(name, together)


def _named_together(reading: _Reading, at: int, count: int) -> Parties | None:
    """The sides that the text last named in one breath ('A and B'), as many as asked for."""
    article = reading.article
    words = article.tokens.words
    for index in range(at - 1, 0, -1):
        if words[index] != "and":
            continue
        begin = index
        while (
            begin > 0
            and index - begin < 8 * (count - 1)
            and (
                (words[begin - 1][0].isalnum() and (capitalised(words[begin - 1]) or words[begin - 1] == "the"))
                or (count > 2 and words[begin - 1] == ",")
            )
        ):
            begin -= 1
        end = index + 1
        while end < at and end - index < 6 and (capitalised(words[end]) or words[end] == "the"):
            end += 1
        if begin == index or end == index + 1:
            continue
        parties = party_of_phrase(article, begin, end, reading.sides)
        if len(parties) == count:
            return parties
    return None


def _definite(words: tuple[str, ...], start: int, role: Role) -> bool:
    """Whether a role means one known person: 'the minister', 'Ruritania's minister', 'Ruritanian Foreign Minister'."""
    if words[role.head].lower().rstrip(".") != role.office and singular(words[role.head]) == role.office:
        return False  # several
    first = words[start].lower()
    if first in ("a", "an", "one", "another", "some", "many", "several", "two", "three", "no", "any", "every", "each"):
        return False
    return (
        first in ("the", "this", "that", "its", "their", "our", "her", "his")
        or any(w in GENITIVE for w in words[start : role.head])
        or gazetteer.at(words, start) is not None
        or (capitalised(words[start]) and capitalised(words[role.head]) and role.head > start)
    )


def _holder(reading: _Reading, role: Role, at: int) -> int:
    """The one person whom the text introduced in this role; -1 if there is none, or more than one."""
    article = reading.article
    words = article.tokens.words
    core = [
        words[i].lower()
        for i in range(role.start, role.head)
        if words[i].lower() not in ("the", "this", "its", "their")
    ]
    party = party_of_role(article, role, reading.sides)
    idle = _PARTISAN | COLLECTIVES if party else _PARTISAN  # 'the union's': the party tells that already
    asked = [w for w in core if (w in PORTFOLIO or w in DEPUTY) and w not in idle]
    named = any(gazetteer.at(words, i) for i in range(role.start, role.head))
    found = []
    for index, person in enumerate(article.roster.people):
        if any(_fills(words, own, role, asked) for own in person.roles):
            theirs = _person(reading, index).party
            if not party or not (named or theirs) or (not theirs and not named) or set(party) & set(theirs):
                found.append(index)
    if len(found) > 1:
        found = [i for i in found if article.roster.people[i].mentions[0].start < at]
    if len(found) > 1:
        here = article.sentence(at)
        near = {o.person for o in article.roster.occurrences if o.start < at and here - article.sentence(o.start) <= 1}
        found = [i for i in found if i in near]
    return found[0] if len(found) == 1 else -1


def _fills(words: tuple[str, ...], own: Role, role: Role, asked: list[str]) -> bool:
    """Whether a person's own role is the one asked for: the same office, of the same field, neither deputy nor former."""
    if own.office != role.office or own.head < 0 or own.former != role.former:
        return False
    has = {words[i].lower() for i in range(own.start, own.head)}
    if has & DEPUTY != set(asked) & DEPUTY:
        return False
    return all(w in has for w in asked)


def _body_or_group(reading: _Reading, start: int, stop: int, role: Role | None) -> tuple[Voice, int, bool]:
    """A body under its name, a group or an office as written; a surname that only the codebook knows."""
    article = reading.article
    words = article.tokens.words
    row = words[start:stop]
    bare = start + 1 if row[0].lower() == "the" and len(row) > 1 else start
    surface = " ".join(words[bare:stop])
    place = gazetteer.place(surface)
    if place is not None and place.kind in ("state", "organisation", "adjective"):
        party = reading.sides.states.get(place.party, place.party)
        name = place.party if place.kind != "organisation" or party != surface else surface
        return Voice(name if surface != "Brussels" else surface, (party,)), -1, False
    if len(row) == 2 and row[0].lower() == "the" and singular(row[1]) in GENERIC_BODIES and row[1].islower():
        meant = _body_of_last(reading, start)
        if meant is not None:
            return meant, -1, False
    name = [w for w in words[bare:stop] if w.lower().rstrip(".") not in HONORIFICS]
    if role is None and all(capitalised(w) for w in name):
        listed = listed_speaker(reading.sides, " ".join(name))
        if listed is not None and not bearers(article.roster.people, name):
            return Voice(listed[0], (listed[1],)), -1, False
        index = who(article.roster.people, name, start)
        if index is not None:
            return _person(reading, index), index, False
        if bearers(article.roster.people, name):
            parties = {_person(reading, i).party for i in bearers(article.roster.people, name)}
            return Voice(_written(reading, bare, stop), parties.pop() if len(parties) == 1 else ()), -1, False
    key = body_key(surface)
    if key in article.names and all(capitalised(w) or w in ("of", "for", "on", "and", "the") for w in words[bare:stop]):
        party_name = party_of_name(article, surface, reading.sides)
        return (
            Voice(article.names[key].removeprefix("the ").removeprefix("The "), (party_name,) if party_name else ()),
            -1,
            False,
        )
    party_found = party_of_phrase(article, start, stop, reading.sides)
    plural = (role is not None and words[role.head].lower() != role.office) or len(conjuncts(article, start, stop)) > 1
    return Voice(_written(reading, start, stop), party_found), -1, plural


def _body_of_last(reading: _Reading, at: int) -> Voice | None:
    """The body that was named or spoke last before 'the group', 'the company'."""
    article = reading.article
    here = article.sentence(at)
    bodies = [b for b in article.bodies if b.start < at and here - article.sentence(b.start) <= REACH]
    if not bodies:
        return None
    name = bodies[-1].name
    party = party_of_name(article, name, reading.sides)
    return Voice(
        article.names.get(body_key(name), name).removeprefix("the ").removeprefix("The "), (party,) if party else ()
    )


def _written(reading: _Reading, start: int, stop: int) -> str:
    """The words as the text has them, on one line; without the article before a name."""
    words = reading.article.tokens.words
    named = (stop - start > 2 and capitalised(words[start + 1])) or (
        stop - start > 1 and gazetteer.at(words, start + 1)
    )
    if words[start].lower() == "the" and named:
        start += 1
    begin, end = reading.article.tokens.span(start, stop)
    name = " ".join(reading.article.tokens.text[begin:end].split())
    return name if name.count("(") == name.count(")") else name.split(" (")[0]


def spelled_alike(a: str, b: str) -> bool:
    """Whether two names are the same but for case, accents and marks."""
    return plain(a) == plain(b)
