"""For whom somebody speaks: the side that a role, a body, a group or a place in a phrase stands for.

The codebook's names, aliases and speakers come first, then bodies that the text itself names, then the gazetteer.
Who reports, explains or speaks for himself has no party. Nothing is guessed: no party rather than a likely one.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.coding import gazetteer, states
from onrecord.coding.article import Article
from onrecord.coding.bodies import Body
from onrecord.coding.congress import affiliation, among_states, partisans, sits_in_congress
from onrecord.coding.governing import FIGHTERS, Hit, governing, is_movement, joined, noun_of
from onrecord.coding.heads import governed, headed, is_bare
from onrecord.coding.introductions import Role, role_at
from onrecord.coding.meanings import (
    ADMINISTRATION,
    CITY_OFFICES,
    american,
    body_meant,
    by_first_word,
    by_initials,
    by_words,
    city_side,
    namesake,
    party_of_name,
)
from onrecord.coding.names import last_name
from onrecord.coding.roles import (
    CITIZENS,
    EXPERT_FIELDS,
    EXPERTS,
    FORMER,
    FUNCTION,
    KINDS,
    NO_PERSON,
    PERSONAL_BODIES,
    PRESS,
    PRIVATE_OFFICES,
    SPEAKS_FOR,
    office,
)
from onrecord.coding.roster import Occurrence, Person, bearers
from onrecord.coding.sides import Parties, Sides, alias_at, listed_singly, listed_speaker, mapped
from onrecord.coding.tokens import GENITIVE, capitalised, singular

_AGAINST = frozenset(
    "opposition exiled shadow dissident dissidents separatist separatists rebel rebels insurgent insurgents".split()
)
_NO_SIDE = frozenset(
    """source person people report data survey poll study figure airline bank company firm trader voter media newspaper
    television channel statement book letter document industry market business investor consumer citizen""".split()
)

_PRIVATE = PRESS | EXPERTS | CITIZENS | KINDS.keys()
_COURTS = frozenset(("judge", "justice", "magistrate"))
"""Who speaks for no side of a dispute, and not for the state whose court it is."""
_GOVERNMENTS = frozenset(("administration", "government", "cabinet", "presidency", "regime"))
_RUNNING = frozenset(("candidate", "nominee", "contender", "hopeful"))


def party_of(article: Article, person: Person, sides: Sides, depth: int = 0) -> Parties:
    """The party that a person of the document speaks for, from everything the text says of him or her."""
    listed = listed_speaker(sides, person.full)
    if listed is not None:
        return (listed[1],)
    if sits_in_congress(article, person):
        if among_states(article):
            return (sides.states.get(ADMINISTRATION, ADMINISTRATION),)
        side = affiliation(article, person)
        return (mapped(sides, side),) if side else ()
    private = any(role.office in _PRIVATE for role in person.roles)
    land = None if private else headed(article.tokens.words, person, article.published)
    for role in person.roles:
        if role.head < 0 and private:
            continue
        if land and is_bare(article.tokens.words, role):
            return (sides.states.get(land, land),)
        if found := party_of_role(article, role, sides, depth):
            return found
        sits = role.former or any(r.office == "president" for r in person.roles)
        if role.office in _RUNNING and not (sits or _chosen(article.tokens.words, role)):
            return (f"{last_name(person.name)} campaign",)
    by_country = () if private else _by_country(article, person, sides)
    if by_country or private:
        return by_country
    return (sides.states.get(land, land),) if land else _by_administration(article, person, sides)


def _chosen(words: tuple[str, ...], role: Role) -> bool:
    """Whether a nominee is named by somebody for a post, and runs for none: 'Supreme Court nominee', 'nominee for
    secretary of state'.
    """
    told = {word.lower() for word in words[max(role.start - 1, 0) : role.stop]}
    return role.office == "nominee" and bool(told & _POSTS)


_POSTS = frozenset("court judicial cabinet ambassador secretary judge justice director 's ’s his her".split())


def _owner(words: tuple[str, ...], role: Role) -> bool:
    """Whether a role is no more than whose somebody is: the first word of 'Ruritania's Ann Roe'."""
    return role.head < 0 and words[role.stop : role.stop + 1] != () and words[role.stop] in GENITIVE


def _by_country(article: Article, person: Person, sides: Sides) -> Parties:
    """The state in 'Ruritania's Ann Roe', 'President Ann Roe of Ruritania' for who is told to be a minister, a
    president, of no other state.
    """
    words = article.tokens.words
    if not any(
        role.head >= 0
        and not role.former
        and not {word.lower() for word in words[role.start : role.stop]} & _AGAINST
        and states.is_office(role.office, words[role.start : role.head])
        and states.only_own(words[role.head + 1 : role.stop])
        for role in person.roles
    ):
        return ()
    owners = (role for role in person.roles if _owner(words, role) and not role.former)
    rows = [*((role.start, role.stop) for role in owners), *_places_after(article, person)]
    found = {hit.party for row in rows for hit in _hits(article, *row, sides, 2)}
    return tuple(found) if len(found) == 1 else ()


def _places_after(article: Article, person: Person) -> Iterator[tuple[int, int]]:
    """Where states stand in 'President Ann Roe of Ruritania', that own nothing themselves."""
    words = article.tokens.words
    for mention in person.mentions:
        of = mention.stop
        if words[of : of + 1] != ("of",) or not any(role.stop <= mention.start for role in mention.roles):
            continue
        first = of + 2 if words[of + 1 : of + 2] == ("the",) else of + 1
        place = gazetteer.at(words, first) if first < len(words) else None
        if place is None or place[0].kind not in ("state", "organisation", "movement", "seat"):
            continue
        after = words[place[1]] if place[1] < len(words) else "."
        if after not in GENITIVE and not (capitalised(after) and article.tokens.joined(place[1])):
            yield first, place[1]


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
    return (sides.states.get(ADMINISTRATION, ADMINISTRATION),) if own and american(article) else ()


def party_of_role(article: Article, role: Role, sides: Sides, depth: int = 0) -> Parties:
    """The party that a role speaks for; none for former offices and for who reports, explains or stands for himself."""
    words = article.tokens.words
    if role.former or (role.office.endswith(("-elect", "-designate")) and role.stop - role.start == 1):
        return ()
    if role.office in PRIVATE_OFFICES and _once(words, role.head + 1):
        return ()
    if role.office in _COURTS:
        return ()
    if _owner(words, role):  # 'Ruritania's Volta': a firm, a party or anybody there
        hits = [h for h in _hits(article, role.start, role.stop, sides, depth) if h.listed or not h.place]
        return joined(words, hits) if hits else ()
    explains = role.office in _PRIVATE
    fields = {words[i].lower() for i in range(role.start, role.stop)}
    if explains or not role.office or fields & EXPERT_FIELDS:
        named = [
            h for h in _hits(article, role.start, role.stop, sides, depth) if h.listed and h.start <= role.head < h.stop
        ]
        several = words[role.head].lower() != role.office
        if named and (several or not explains or listed_singly(sides, role.office)):
            return (named[0].party,)
        if named and role.office not in KINDS:
            return ()  # 'teachers' as a side is not every single teacher
        found = by_words(article, role.start, role.stop, role.head, sides) if several else ()
        return found or _kind(article, role)
    return _spoken_for(article, role.start, role.stop, role.head, sides, depth)


def _kind(article: Article, role: Role) -> Parties:
    """The side that private people of one kind are; a mother is one of the parents only where the text has parents."""
    kind = KINDS.get(role.office)
    if role.office == "veteran" and capitalised(article.tokens.words[role.head - 1]):
        return ()  # 'a CIA veteran'
    if role.office in NO_PERSON and article.tokens.words[role.head].lower() == role.office:
        return ()  # 'the automaker' is one firm
    if kind == "parents" and role.office != "parent":
        told = any(word.lower() in ("parent", "parents") for word in article.tokens.words)
        return (kind,) if told else ()
    return (kind,) if kind else ()


def _once(words: tuple[str, ...], after: int) -> bool:
    """Whether an office is told with whom it was held under ('counsel under President Roe'): most likely long ago."""
    return words[after : after + 1] == ("under",) and any(capitalised(w) for w in words[after + 1 : after + 2])


def party_of_phrase(article: Article, start: int, stop: int, sides: Sides) -> Parties:
    """The parties that a phrase stands for which names no single person: bodies, groups, places, several of them."""
    found = [mapped(sides, party) for party in states.twins(article.tokens.words[start:stop])]
    for begin, end in conjuncts(article, start, stop) if not found else ():
        role = role_at(article.tokens, begin, end)
        if role is not None:
            parties = party_of_role(article, role, sides)
        elif _tells_no_side(article, begin, end) or states.live_there(article.tokens.words, begin, end):
            parties = ()
        else:
            parties = _spoken_for(article, begin, end, noun_of(article, begin, end), sides, 0)
        found += [party for party in parties if party not in found]
    words = {word.lower() for word in article.tokens.words[start:stop]}
    if not found and "and" in words and not words & FORMER and singular(article.tokens.words[stop - 1]) in SPEAKS_FOR:
        return _spoken_for(article, start, stop, stop - 1, sides, 0)  # 'Danish defence and police officials'
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
        if i == stop or (words[i] in (",", "and", "&") and i not in bound and not _for_both(words, begin, i)):
            while begin < i and words[begin].lower() in ("both", "and", "the", ","):
                begin += 1
            if begin < i:
                out.append((begin, i))
            begin = i + 1
    return out


def _for_both(words: tuple[str, ...], start: int, link: int) -> bool:
    """Whether an 'and' joins two places that stand behind one 'for': 'the director for Osk and Lour'."""
    of = next((i for i in range(link - 1, max(start, link - 5), -1) if words[i] == "for"), -1)
    places = [gazetteer.at(words, i) for i in (of + 1, link + 1) if i < len(words)] if of > 0 else []
    return len(places) == 2 and places[0] is not None and places[1] is not None and places[0][1] == link


def _spoken_for(article: Article, start: int, stop: int, head: int, sides: Sides, depth: int) -> Parties:
    """Of the sides that a phrase names, those that it speaks for; else what its words alone give."""
    words = article.tokens.words
    behind = next((i + 1 for i in range(stop - 2, head, -1) if words[i] in ("of", "for")), 0) if head >= start else 0
    of_party = office(words[head]) in SPEAKS_FOR and behind and partisans(words, behind, stop, -1)
    if side := partisans(words, start, stop, head) or of_party:
        return (mapped(sides, side),)
    hits = _hits(article, start, stop, sides, depth)
    if any(words[i].lower() in _AGAINST for i in range(start, stop)):  # 'Ruritanian opposition leader'
        own_names = {body.start for body in article.bodies}
        hits = [
            h
            for h in hits
            if h.start in own_names
            or any(w.lower() in _AGAINST for w in words[h.start : h.stop])
            or (is_movement(article, h) and singular(words[h.stop]) in FIGHTERS)
        ]
        return joined(words, hits) if hits else ()
    found = governing(article, hits, start, stop, head) if hits else ()
    return found or by_words(article, start, stop, head, sides)


def _hits(article: Article, start: int, stop: int, sides: Sides, depth: int) -> list[Hit]:
    """Everything in a row of tokens that stands for a side, from left to right, the longest at each place."""
    bodies = {body.start: body for body in article.bodies if body.start < stop and body.stop > start}
    persons = {o.start: o for o in article.roster.occurrences if start <= o.start < stop}
    out: list[Hit] = []
    index = start
    while index < stop:
        found = _hit(article, index, stop, bodies.get(index), persons.get(index), sides, depth)
        if found is None:
            passed = persons.get(index)
            index = max(passed.stop if passed is not None else index + 1, index + 1)
            continue
        if out and found.start in bodies and _owns(article.tokens.words, out[-1], found):
            out.pop()  # Ruritania's ruling Harvest Party speaks for itself
        if found.party:
            out.append(found)
        index = found.stop
    return out


def _owns(words: tuple[str, ...], owner: Hit, body: Hit) -> bool:
    """Whether the genitive of one side stands before a body that is not that side's own."""
    between = words[owner.stop : body.start]
    if body.listed or owner.party == body.party or (not body.party and states.all_own(words[body.start : body.stop])):
        return False
    return bool(between) and between[0] in GENITIVE and all(w.islower() for w in between[1:])


def _hit(
    article: Article, index: int, stop: int, body: Body | None, person: Occurrence | None, sides: Sides, depth: int
) -> Hit | None:
    """The longest side at a token; an empty party for what is no side but must not be taken apart."""
    words = article.tokens.words
    place = gazetteer.at(words, index)
    if place is not None and place[1] == index + 1 and depth < 2:
        described = place[0].kind == "adjective" and index + 1 < stop and words[index + 1] not in GENITIVE
        if not described and (same := namesake(article, index)) is not None:
            theirs = party_of(article, article.roster.people[same], sides, depth + 1) if same >= 0 else ()
            return Hit(index, index + 1, theirs[0] if theirs else "")
    alias = alias_at(sides, words, index, stop)
    if body is not None and (alias is None or body.stop > alias[1]):
        return Hit(index, max(body.stop, index + 1), party_of_name(article, body.name, sides))
    if alias is not None:
        return Hit(index, alias[1], alias[0], True, gazetteer.place(" ".join(words[index : alias[1]])) is not None)
    if person is not None and depth < 2:
        who = article.roster.people[person.person]
        after = words[person.stop].lower() if person.stop < len(words) else ""
        before = words[index - 1].lower() if index > 0 else ""
        if after in GENITIVE or singular(after) in PERSONAL_BODIES or before in ("for", "of", "to"):
            if (
                singular(words[person.stop + 1].lower() if after in GENITIVE and person.stop + 1 < len(words) else "")
                in CITIZENS
            ):
                return Hit(index, person.stop, "")
            found = party_of(article, who, sides, depth + 1)
            owned = words[person.stop : person.stop + 1 + 2 * (after in GENITIVE)]
            if found and gazetteer.place(found[0]) and {"campaign", "camp"} & set(owned):
                return Hit(index, person.stop, f"{last_name(who.name)} campaign", person=True)
            return Hit(index, person.stop, found[0] if found else "", person=True)
        return None
    if place is not None:
        end = place[1]
        if place[0].kind == "capital" and _of_mayor(words, index, end, stop):
            return Hit(index, end, mapped(sides, city_side(place[0].name)))
        if place[0].kind == "people" and states.are_some(words, index):
            return Hit(index, end, "")
        glued = index > 0 and words[index - 1] == "-" and article.tokens.glued(index)
        if glued or (end < stop and words[end] == "-" and article.tokens.glued(end)):
            return Hit(index, end, "")
        return Hit(index, end, sides.states.get(place[0].party, place[0].party), place=True)
    if (land := states.half(words, index)) is not None:
        return Hit(index, index + 1, sides.states.get(land, land), place=True)
    if person is None and capitalised(words[index]) and index + 1 < len(words) and depth < 2:
        beside = words[index + 1]
        if office(beside) in SPEAKS_FOR or singular(beside) in PERSONAL_BODIES:  # 'a Roe spokesman'
            meant = bearers(article.roster.people, (words[index],))
            if len(meant) == 1:
                theirs = party_of(article, article.roster.people[meant[0]], sides, depth + 1)
                return Hit(index, index + 1, theirs[0] if theirs else "")
            land = governed(words[index], article.published) if singular(beside) in _GOVERNMENTS and not meant else None
            if land:
                return Hit(index, index + 1, sides.states.get(land, land))
    if words[index].lower() == "administration" and depth < 2 and (whose := _administration(article, sides, depth)):
        return Hit(index, index + 1, whose)
    if words[index].isupper() and len(words[index]) > 1 and (full := by_initials(article, words[index])):
        return Hit(index, index + 1, mapped(sides, full))
    if capitalised(words[index]) and (firm := by_first_word(article, words[index])):
        return Hit(index, index + 1, mapped(sides, firm))
    if (after_city := _city(words, index, stop)) is not None:
        return Hit(index, after_city, mapped(sides, city_side(words[after_city - 1])))
    referred = body_meant(article, index, stop)
    if referred is not None:
        return Hit(index, index + 1, mapped(sides, referred))
    return None


def _administration(article: Article, sides: Sides, depth: int) -> str:
    """Whose side 'the administration' is: that of the one that the text has a name for; '' where there are more."""
    words = article.tokens.words
    named = (i for i in range(1, len(words)) if words[i].lower() == "administration" and capitalised(words[i - 1]))
    hits = (_hits(article, i - 1, i + 1, sides, depth + 1) for i in named if words[i - 1] != "The")
    found = {hit.party for row in hits for hit in row}
    return found.pop() if len(found) == 1 else ""


def _city(words: tuple[str, ...], index: int, stop: int) -> int | None:
    """Where 'Springfield' ends in 'Springfield Mayor', 'Springfield's mayor', 'city of Springfield'; None if not so."""
    if [w.lower() for w in words[index : index + 2]] in (["city", "of"], ["mayor", "of"]):
        return index + 3 if index + 2 < stop and gazetteer.city(words[index + 2]) else None
    if not capitalised(words[index]) or index + 1 >= stop or not gazetteer.city(words[index]):
        return None
    return index + 1 if _of_mayor(words, index, index + 1, stop) else None


def _of_mayor(words: tuple[str, ...], index: int, end: int, stop: int) -> bool:
    """Whether a city, up to ``end``, is told for its mayor: 'Oslo Mayor', "Oslo's mayor", 'mayor of Oslo'."""
    after = words[end] if end < stop else ""
    of_it = [w.lower() for w in words[max(index - 2, 0) : index]] == ["mayor", "of"]
    return of_it or singular(after.lower()) in CITY_OFFICES or (after in GENITIVE and "mayor" in words[index:stop])
