"""For whom somebody speaks: the side that a role, a body, a group or a place in a phrase stands for.

The codebook's names, aliases and speakers come first, then bodies that the text itself names, then the gazetteer.
Who reports, explains or speaks for himself has no party. Nothing is guessed: no party rather than a likely one.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import msgspec

from onrecord.codebook import Codebook
from onrecord.coding import gazetteer
from onrecord.coding.article import Article, body_key
from onrecord.coding.mentions import Body, Role, capitalised, role_at
from onrecord.coding.names import ends_with, plain, same_person
from onrecord.coding.roles import (
    ADVISES,
    BODIES,
    CITIZENS,
    COLLECTIVES,
    DEPUTY,
    EXPERT_FIELDS,
    EXPERTS,
    FUNCTION,
    PERSONAL_BODIES,
    PORTFOLIO,
    PRESS,
    PRESS_BODIES,
    SPEAKS_FOR,
    STATE_BODIES,
    office,
)
from onrecord.coding.roster import Occurrence, Person, bearers
from onrecord.coding.tokens import GENITIVE, singular, tokens

Parties = tuple[str, ...]

ADMINISTRATION = "United States"
"""The one state whose government the English-language press calls by its president's name and 'administration'."""

_LINKS = frozenset(("of", "for", "from", "at", "with", "in", "within", "inside", "representing", "leading", "against"))
_OWN = frozenset(("of", "from", "at", "within", "inside"))
_ABROAD = frozenset(
    ("ambassador", "envoy", "representative", "expert", "specialist", "mediator", "campaigner", "activist")
)
_JOINS = frozenset((",", "and", "&", "the", "both", "or", "its", "their"))
_SCHOOLS = frozenset(("school", "district", "superintendent"))
_CITY_OFFICES = frozenset(("mayor", "alderman", "alderwoman", "councilman", "councilwoman", "councilor", "councillor"))
_NO_SIDE = frozenset(
    """source person people report data survey poll study figure airline bank company firm trader voter media newspaper
    television channel statement book letter document industry market business investor consumer citizen""".split()
)
_UNIONS = frozenset(("union", "federation", "brotherhood", "association", "guild", "syndicate"))
_RUNNING = frozenset(("candidate", "nominee", "contender", "hopeful"))
_LOOSE = PORTFOLIO | frozenset("big powerful largest striking city's main own rival biggest other these".split())


class _Alias(msgspec.Struct, frozen=True):
    """A name or alias of a party as rows of words; ``cased`` where the text must write its capitals too."""

    words: tuple[str, ...]
    party: str
    cased: bool
    plural: bool = False


class Sides(msgspec.Struct, frozen=True):
    """The codebook's parties made ready to be found in texts; empty without a codebook.

    ``aliases`` is by first word, longest first; ``states`` gives the gazetteer's name of a party → the codebook's.
    """

    aliases: dict[str, tuple[_Alias, ...]] = {}
    states: dict[str, str] = {}
    speakers: tuple[tuple[str, str], ...] = ()
    parties: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()


class _Hit(msgspec.Struct, frozen=True):
    start: int
    stop: int
    party: str
    listed: bool = False


def sides(codebook: Codebook | None) -> Sides:
    """The codebook's parties, ready to be found in texts."""
    return _sides(codebook) if codebook is not None else Sides()


@lru_cache(maxsize=8)
def _sides(codebook: Codebook) -> Sides:
    aliases: dict[str, list[_Alias]] = {}
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
                alias = _Alias(
                    tuple(_fold(w) for w in words), party.name, cased, singular(words[-1]) != words[-1].lower()
                )
                aliases.setdefault(alias.words[0], []).append(alias)
    ordered = {first: tuple(sorted(found, key=lambda a: -len(a.words))) for first, found in aliases.items()}
    speakers = tuple((speaker, party.name) for party in codebook.parties for speaker in party.speakers)
    surfaces = [surface for party in codebook.parties for surface in (party.name, *party.aliases)]
    names = frozenset(plain(surface).removeprefix("the ") for surface in surfaces)
    return Sides(ordered, states, speakers, tuple(party.name for party in codebook.parties), names)


def _fold(word: str) -> str:
    return "'s" if word in GENITIVE else singular(plain(word)) or word


def listed_speaker(sides: Sides, name: str) -> tuple[str, str] | None:
    """The codebook's speaker whom a name means, and the party: full names up to transliteration, surnames if unique."""
    words = name.split()
    if len(words) > 1:
        return next(((speaker, party) for speaker, party in sides.speakers if same_person(speaker, name)), None)
    found = [(speaker, party) for speaker, party in sides.speakers if ends_with(speaker.split(), words)]
    return found[0] if len(found) == 1 else None


def party_of(article: Article, person: Person, sides: Sides, depth: int = 0) -> Parties:
    """The party that a person of the document speaks for, from everything the text says of him or her."""
    listed = listed_speaker(sides, person.full)
    if listed is not None:
        return (listed[1],)
    if any(mention.tag for mention in person.mentions) or any(_in_congress(article, role) for role in person.roles):
        return (sides.states.get(ADMINISTRATION, ADMINISTRATION),)
    private = any(role.office in PRESS | EXPERTS | CITIZENS for role in person.roles)
    for role in person.roles:
        if role.head < 0 and private:
            continue
        if found := party_of_role(article, role, sides, depth):
            return found
        if role.office in _RUNNING and not role.former:
            return (f"{person.name[-1]} campaign",)
    return _by_administration(article, person, sides)


def _in_congress(article: Article, role: Role) -> bool:
    """Whether a role is a seat in the Congress of the United States: 'Senator … of Virginia', 'House Speaker'."""
    words = article.tokens.words
    if role.former:
        return False
    before = words[max(role.start, role.head - 2) : role.head]
    if before and before[0] in ("House", "Senate") and role.office in ("speaker", "leader", "whip", "chairman"):
        return _american(article)
    if role.office not in ("senator", "representative", "congressman", "congresswoman"):
        return False
    if any(
        gazetteer.region(" ".join(words[i : i + n]))
        for n in (1, 2)
        for i in range(max(role.start, role.head - n), role.head)
    ):
        return "trade" not in {w.lower() for w in words[role.start : role.head]}
    after = role.head + 1
    while after < len(words) and after < role.head + 5 and capitalised(words[after]):
        after += 1
    return words[after : after + 1] == ("of",) and any(
        gazetteer.region(" ".join(words[after + 1 : after + 1 + n])) for n in (1, 2)
    )


def _by_administration(article: Article, person: Person, sides: Sides) -> Parties:
    """The United States for a president without a state in a text that speaks of 'the … administration' there."""
    if not any(role.office == "president" and not role.former for role in person.roles):
        return ()
    if any(
        role.start < role.head - 1 or role.stop > role.head + 2 for role in person.roles if role.office == "president"
    ):
        return ()
    words = article.tokens.words
    own = any(
        words[stop] == "administration"
        or (words[stop] in GENITIVE and words[stop + 1 : stop + 2] == ("administration",))
        for stop in (mention.stop for mention in person.mentions)
        if stop < len(words)
    )
    return (sides.states.get(ADMINISTRATION, ADMINISTRATION),) if own and _american(article) else ()


def _american(article: Article) -> bool:
    """Whether the text speaks of the seats of the United States' government: the White House, Congress as such."""
    words = article.tokens.words
    for i, word in enumerate(words):
        if word in ("White", "Oval", "Capitol") and i + 1 < len(words):
            place = gazetteer.at(words, i)
            if place is not None and place[0].party == ADMINISTRATION:
                return True
        if word == "Congress" and i > 0 and words[i - 1].islower() and words[i + 1 : i + 2] != ("of",):
            return True
    return False


def party_of_role(article: Article, role: Role, sides: Sides, depth: int = 0) -> Parties:
    """The party that a role speaks for; none for former offices and for who reports, explains or stands for himself."""
    words = article.tokens.words
    if role.former or (role.office.endswith(("-elect", "-designate")) and role.stop - role.start == 1):
        return ()
    explains = role.office in PRESS or role.office in EXPERTS or role.office in CITIZENS
    fields = {words[i].lower() for i in range(role.start, role.stop)}
    if explains or not role.office or fields & EXPERT_FIELDS:
        named = [
            h for h in _hits(article, role.start, role.stop, sides, depth) if h.listed and h.start <= role.head < h.stop
        ]
        several = words[role.head].lower() != role.office
        if named and (several or not explains or _listed_so(sides, role.office)):
            return (named[0].party,)
        return _unnamed(article, role.start, role.stop, role.head, sides) if several and not named else ()
    return _governing(article, role.start, role.stop, role.head, sides, depth)


def party_of_phrase(article: Article, start: int, stop: int, sides: Sides) -> Parties:
    """The parties that a phrase stands for which names no single person: bodies, groups, places, several of them."""
    found: list[str] = []
    for begin, end in conjuncts(article, start, stop):
        role = role_at(article.tokens, begin, end)
        if role is not None:
            parties = party_of_role(article, role, sides)
        elif _tells_no_side(article, begin, end):
            parties = ()
        else:
            parties = _governing(article, begin, end, -1, sides, 0)
        found += [party for party in parties if party not in found]
    return tuple(found)


def _tells_no_side(article: Article, start: int, stop: int) -> bool:
    """Whether a phrase is about sources, papers or firms that a place only describes ('a source at a Saudi bank')."""
    words = article.tokens.words
    core = next((i for i in range(start, stop) if i > start and words[i].lower() in FUNCTION), stop)
    if singular(words[core - 1]) not in _NO_SIDE:
        return False
    return not any(body.start < stop and body.stop > core for body in article.bodies)


def conjuncts(article: Article, start: int, stop: int) -> list[tuple[int, int]]:
    """The parts of 'A, B and C', as rows of tokens; names of bodies are not taken apart."""
    words = article.tokens.words
    bound = {i for body in article.bodies for i in range(body.start, body.stop)}
    out: list[tuple[int, int]] = []
    begin = start
    for i in range(start, stop + 1):
        if i == stop or (words[i] in (",", "and", "&") and i not in bound):
            while begin < i and words[begin].lower() in ("both", "and", "the", ","):
                begin += 1
            if begin < i:
                out.append((begin, i))
            begin = i + 1
    return out


def _governing(article: Article, start: int, stop: int, head: int, sides: Sides, depth: int) -> Parties:
    """Of the sides that a phrase names, those that it speaks for.

    'Russia's envoy' and 'Russian envoy to China' speak for what stands before the office; else for what follows it
    after 'of', 'for', 'from'.
    """
    words = article.tokens.words
    hits = _hits(article, start, stop, sides, depth)
    if not hits:
        return _unnamed(article, start, stop, head, sides)
    own = [h for h in hits if h.start <= head < h.stop]
    if own:
        return (own[0].party,)
    before = [h for h in hits if head < 0 or h.start < head]
    if before:
        return _joined(words, before)
    links = _OWN if office(words[head]) in _ABROAD else _LINKS
    after = hits[0]
    link = next(
        (words[i].lower() for i in range(head + 1, after.start) if words[i].lower() in FUNCTION - {"the", "a"}), ""
    )
    ofs = [words[i].lower() for i in range(head + 1, after.start)]
    if ofs and (link in links or any(w in links for w in ofs)) and "to" not in ofs and "on" not in ofs:
        return _joined(words, hits)
    return _unnamed(article, start, stop, head, sides)


def _joined(words: tuple[str, ...], hits: list[_Hit]) -> Parties:
    """The first side, and those that are joined to it by 'and'."""
    out = [hits[0].party]
    for last, hit in zip(hits, hits[1:], strict=False):
        between = words[last.stop : hit.start]
        if not between or not all(w.lower() in _JOINS for w in between) or not {"and", "&", ","} & set(between):
            break
        if hit.party not in out:
            out.append(hit.party)
    return tuple(out)


def _unnamed(article: Article, start: int, stop: int, head: int, sides: Sides) -> Parties:
    """The side of an office that its words alone give: a mayor's city, a school board's system, lawmakers' state."""
    words = [w.lower() for w in article.tokens.words[start:stop]]
    core = words[: head - start + 1] if head >= start else words
    nouns = {singular(w) for w in core}
    if "board" in nouns and "school" not in nouns and not _speaks_of_school_board(article):
        return ()
    if nouns & (_SCHOOLS | {"board"}) and not {"high", "elementary", "middle", "teacher", "student"} & set(words):
        name = schools(article)
        return (name,) if name else ()
    if article.city and (
        nouns & _CITY_OFFICES
        or ("city" in nouns and (nouns & {"official", "leader", "council", "attorney", "administration", "government"}))
        or ("police" in nouns and nouns & {"chief", "superintendent", "commissioner"})
    ):
        return (f"City of {article.city}",)
    if members := _union_of(article, words):
        return (members,)
    if nouns & {"lawmaker", "senator", "congressman", "congresswoman", "congressional", "congress"} and _american(
        article
    ):
        return (sides.states.get(ADMINISTRATION, ADMINISTRATION),)
    return ()


def _union_of(article: Article, words: list[str]) -> str | None:
    """The union that bare 'the teachers', 'striking nurses' are the members of: the one that has them in its name."""
    if not words or len(words) > 3 or any(w not in ("the", "striking", "unionized", "union") for w in words[:-1]):
        return None
    member = singular(words[-1])
    if member not in CITIZENS or member == words[-1]:
        return None
    names = {name for key, name in article.names.items() if member in key.split() and _UNIONS & set(key.split())}
    return names.pop() if len(names) == 1 else None


def _speaks_of_school_board(article: Article) -> bool:
    words = article.tokens.words
    return any(w.lower() == "board" and words[i - 1].lower() == "school" for i, w in enumerate(words) if i)


def schools(article: Article) -> str | None:
    """The one school system that the text names; None if it names none or several."""
    found = {
        name
        for key, name in article.names.items()
        if key.endswith(("public school", "school district", "board of education", "unified school district"))
    }
    if len(found) == 1:
        return found.pop()
    words = article.tokens.words
    cities = {
        words[i - 1]
        for i in range(1, len(words) - 1)
        if words[i] in ("public", "Public")
        and words[i + 1].lower() in ("school", "schools")
        and gazetteer.city(words[i - 1])
    }
    return f"{cities.pop()} Public Schools" if not found and len(cities) == 1 else None


def _hits(article: Article, start: int, stop: int, sides: Sides, depth: int) -> list[_Hit]:
    """Everything in a row of tokens that stands for a side, from left to right, the longest at each place."""
    bodies = {body.start: body for body in article.bodies if body.start < stop and body.stop > start}
    persons = {o.start: o for o in article.roster.occurrences if start <= o.start < stop}
    out: list[_Hit] = []
    index = start
    while index < stop:
        found = _hit(article, index, stop, bodies.get(index), persons.get(index), sides, depth)
        if found is None:
            passed = persons.get(index)
            index = max(passed.stop if passed is not None else index + 1, index + 1)
            continue
        if found.party:
            owner = out[-1] if out else None
            if owner is not None and found.start in bodies and _owns(article.tokens.words, owner, found):
                out.pop()  # Ruritania's ruling Harvest Party speaks for itself
            out.append(found)
        index = found.stop
    return out


def _owns(words: tuple[str, ...], owner: _Hit, body: _Hit) -> bool:
    """Whether the genitive of one side stands before another with a name of its own."""
    between = words[owner.stop : body.start]
    own = owner.party != body.party and not body.listed
    return own and bool(between) and between[0] in GENITIVE and all(w.islower() for w in between[1:])


def _hit(
    article: Article, index: int, stop: int, body: Body | None, person: Occurrence | None, sides: Sides, depth: int
) -> _Hit | None:
    """The longest side at a token; an empty party for what is no side but must not be taken apart."""
    words = article.tokens.words
    alias = _alias(sides, words, index, stop)
    if body is not None and (alias is None or body.stop > alias.stop):
        return _Hit(index, max(body.stop, index + 1), _party_of_body(article, body, sides))
    if alias is not None:
        return alias
    if person is not None and depth < 2:
        who = article.roster.people[person.person]
        after = words[person.stop].lower() if person.stop < len(words) else ""
        before = words[index - 1].lower() if index > 0 else ""
        if after in GENITIVE or singular(after) in PERSONAL_BODIES or before in ("for", "of", "to"):
            if (
                singular(words[person.stop + 1].lower() if after in GENITIVE and person.stop + 1 < len(words) else "")
                in CITIZENS
            ):
                return _Hit(index, person.stop, "")
            found = party_of(article, who, sides, depth + 1)
            return _Hit(index, person.stop, found[0] if found else "")
        return None
    place = gazetteer.at(words, index)
    if place is not None:
        end = place[1]
        if (end < stop and words[end] == "-") or words[index - 1 : index] == ("-",):
            return _Hit(index, end, "")
        return _Hit(index, end, sides.states.get(place[0].party, place[0].party))
    if person is None and capitalised(words[index]) and index + 1 < len(words) and depth < 2:
        beside = words[index + 1]
        if office(beside) in SPEAKS_FOR or singular(beside) in PERSONAL_BODIES:  # 'a Roe spokesman'
            meant = bearers(article.roster.people, (words[index],))
            if len(meant) == 1:
                theirs = party_of(article, article.roster.people[meant[0]], sides, depth + 1)
                return _Hit(index, index + 1, theirs[0] if theirs else "")
    if words[index].isupper() and len(words[index]) > 1 and (full := _by_initials(article, words[index])):
        return _Hit(index, index + 1, _mapped(sides, full))
    if capitalised(words[index]) and gazetteer.city(words[index]) and index + 1 < stop:
        if singular(words[index + 1]) in _CITY_OFFICES or (
            words[index + 1] in GENITIVE and "mayor" in words[index:stop]
        ):
            return _Hit(index, index + 1, _mapped(sides, f"City of {words[index]}"))
    if index + 2 < stop and [w.lower() for w in words[index : index + 2]] in (["city", "of"], ["mayor", "of"]):
        if gazetteer.city(words[index + 2]):
            return _Hit(index, index + 3, _mapped(sides, f"City of {words[index + 2]}"))
    referred = _body_meant(article, index, stop)
    if referred is not None:
        return _Hit(index, index + 1, _mapped(sides, referred))
    return None


def _alias(sides: Sides, words: tuple[str, ...], index: int, stop: int) -> _Hit | None:
    for alias in sides.aliases.get(_fold(words[index]), ()):
        end = index + len(alias.words)
        if end > stop or any(_fold(words[index + i]) != word for i, word in enumerate(alias.words)):
            continue
        if alias.cased and not words[index][0].isupper():
            continue
        return _Hit(index, end, alias.party, True)
    return None


def _party_of_body(article: Article, body: Body, sides: Sides) -> str:
    """The side that a body is: the codebook's, a state for its ministries, else itself; '' for press and advisers."""
    return party_of_name(article, body.name, sides)


def party_of_name(article: Article, name: str, sides: Sides) -> str:
    """The side that a body of this name is: the codebook's, a state for its organs, else itself under its one name.

    '' for the press, and for houses that explain or advise.
    """
    full = article.names.get(body_key(name), name)
    words = tokens(full.removeprefix("the ").removeprefix("The ")).words
    for form in (name, full):
        row = tokens(form.removeprefix("the ").removeprefix("The ")).words
        for i in range(len(row)):
            alias = _alias(sides, row, i, len(row))
            if alias is not None and (alias.stop == len(row) and (i == 0 or gazetteer.place(row[i]) is None)):
                return alias.party
    place = gazetteer.place(" ".join(words))
    if place is not None:
        return sides.states.get(place.party, place.party)
    lower = [w.lower().rstrip(".") for w in words]
    found = gazetteer.at(words, 0)
    if found is not None and found[0].kind != "organisation" and any(w in STATE_BODIES for w in lower[found[1] :]):
        return sides.states.get(found[0].party, found[0].party)
    if found is not None and found[0].kind in ("seat", "organisation") and found[1] < len(words):
        return sides.states.get(found[0].party, found[0].party)
    if any(w in ADVISES for w in lower) or lower[-1] in PRESS_BODIES:
        return ""
    if lower[0] in STATE_BODIES and len(words) > 2 and (place_after := gazetteer.at(words, len(words) - 1)):
        return sides.states.get(place_after[0].party, place_after[0].party)
    if lower[0] in ("house", "senate", "congressional"):
        return sides.states.get(ADMINISTRATION, ADMINISTRATION) if _american(article) else ""
    if lower[0] in ("federal", "national") and lower[-1] in STATE_BODIES | {"board", "council"}:
        return ""  # of which federation or nation, the name does not say
    if (
        all(w in BODIES or w in PORTFOLIO or singular(w) in PORTFOLIO or w in FUNCTION for w in lower)
        and len(words) < 4
    ):
        return ""  # a ministry, a council: whose, the name does not say
    return full.removeprefix("the ").removeprefix("The ")


def _mapped(sides: Sides, name: str) -> str:
    """A name as the codebook has it, where the codebook has it."""
    words = tokens(name).words
    alias = _alias(sides, words, 0, len(words))
    return alias.party if alias is not None and alias.stop == len(words) else sides.states.get(name, name)


def _by_initials(article: Article, acronym: str) -> str | None:
    """The body of the text that an acronym stands for, by its own '(ABC)' or by its initials."""
    if (full := article.names.get(body_key(acronym))) is not None:
        return full
    found = {
        name
        for name in article.names.values()
        if "".join(w[0] for w in tokens(name).words if w[0].isupper()) == acronym and len(acronym) > 1
    }
    return found.pop() if len(found) == 1 else None


def _listed_so(sides: Sides, office: str) -> bool:
    """Whether the codebook lists an office in the singular: 'teachers' as a side is not every single teacher."""
    return any(alias.words[-1] == office and not alias.plural for alias in sides.aliases.get(office, ()))


def _body_meant(article: Article, index: int, stop: int) -> str | None:
    """The one body of the text that a common noun means ('the union', 'union leaders'); None if several or none."""
    words = article.tokens.words
    noun = singular(words[index])
    if (noun not in BODIES and noun not in COLLECTIVES) or noun in STATE_BODIES or noun in ("group", "team", "side"):
        return None
    names = {name for key, name in article.names.items() if noun in key.split()}
    if len(names) > 1:
        names = _named_most(article, names)
    own = {name for name in names if gazetteer.place(name.removeprefix("the ")) is None}
    names = own or names
    if (
        noun == "school"
        or noun == "district"
        or (noun == "board" and index > 0 and words[index - 1].lower() == "school")
    ):
        return None
    before = words[index - 1].lower() if index > 0 else ""
    if names and before.isalpha() and before not in FUNCTION and before not in GENITIVE and before not in _LOOSE:
        asked = singular(before)
        names = {name for name in names if asked in body_key(name).split()}
    if stop - index > 1 and office(words[index + 1]) in DEPUTY:
        return None
    return names.pop() if len(names) == 1 else None


def _named_most(article: Article, names: set[str]) -> set[str]:
    """The one name that stands three times or more where the others stand once; else all of them."""
    counts = Counter(article.names[body_key(body.name)] for body in article.bodies)
    often = {name for name in names if counts[name] >= 3}
    return often if len(often) == 1 and all(counts[name] <= 1 for name in names - often) else names


def speaks_for_others(role: Role) -> bool:
    """Whether an office is one that speaks for a body, not for its holder alone."""
    return role.office in SPEAKS_FOR
