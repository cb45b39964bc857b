"""Which side a body's name, an acronym or a common noun means in one document ('the union', 'city officials')."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from onrecord.coding import gazetteer, states
from onrecord.coding.article import Article, body_key
from onrecord.coding.home import home, is_of_a_state
from onrecord.coding.roles import (
    ADVISES,
    BODIES,
    CITIZENS,
    COLLECTIVES,
    DEPUTY,
    FIRMS,
    FUNCTION,
    PERSONAL_BODIES,
    PORTFOLIO,
    PRESS_BODIES,
    STATE_BODIES,
    office,
)
from onrecord.coding.roster import Person
from onrecord.coding.sides import Parties, Sides, alias_at
from onrecord.coding.tokens import GENITIVE, singular, tokens

ADMINISTRATION = "United States"
"""The one state whose government the English-language press calls by its president's name and 'administration'."""

_SCHOOLS = frozenset(("school", "district", "superintendent"))

CITY_OFFICES = frozenset(("mayor", "alderman", "alderwoman", "councilman", "councilwoman", "councilor", "councillor"))

_LOOSE = PORTFOLIO | frozenset("big powerful largest striking city's main own rival biggest other these".split())

_ORGANS = STATE_BODIES | PORTFOLIO | frozenset(("secretariat", "executive", "headquarters"))
"""What follows a side's name in the name of one of its own organs ('Ruritanian Foreign Ministry', 'Dockers Board')."""


def american(article: Article) -> bool:
    """Whether the text speaks of the seats of the United States' government: the White House, or Congress as such.

    Other states have a Congress, and a party may be called so: it is Washington's where no other state owns one, and
    the United States is the state that the text names most.
    """
    return _american(article.tokens.words)


@lru_cache(maxsize=4)  # one article's speakers ask again and again
def _american(words: tuple[str, ...]) -> bool:
    congress = False
    named: Counter[str] = Counter()
    for i, word in enumerate(words):
        place = gazetteer.at(words, i)
        if place is not None:
            if word in ("White", "Oval", "Capitol") and place[0].party == ADMINISTRATION:
                return True
            named[place[0].party] += 1
        if word != "Congress":
            continue
        if _owner_of(words, i) not in ("", ADMINISTRATION):
            return False
        congress = congress or (i > 0 and words[i - 1].islower() and words[i + 1 : i + 2] != ("of",))
    best = named.most_common(2)
    most = bool(best) and best[0][0] == ADMINISTRATION and (len(best) < 2 or best[0][1] > best[1][1])
    return congress and most


def _owner_of(words: tuple[str, ...], at: int) -> str:
    """The state whose name or genitive stands right before a seat ('Ruritania's Congress'), '' if none does."""
    before = at - 1 if at and words[at - 1] not in GENITIVE else at - 2
    place = gazetteer.at(words, before) if before >= 0 else None
    return place[0].party if place is not None else ""


_WITHIN = frozenset("in inside into within across throughout near outside".split())
_OF_STATES = frozenset("king queen president premier prime foreign government army parliament border economy".split())


def namesake(article: Article, at: int) -> int | None:
    """Whom a lone word means that a state is called by, too ('Jordan said', after 'Ann Jordan'): index of the person.

    None if it means the state; -1 if it may mean either, or several persons.
    """
    words = article.tokens.words
    word = words[at]
    found = [i for i, p in enumerate(article.roster.people) if p.name[-1] == word and _surely_person(p)]
    if not found or words[at - 1 : at] in (("the",), ("The",)):
        return None
    people = [article.roster.people[i] for i in found]
    as_state = _used_as_state(article, word)
    if at < min(p.mentions[0].start for p in people):
        return None if as_state else -1
    return -1 if as_state or len(found) > 1 else found[0]


def _surely_person(person: Person) -> bool:
    """Whether a name is more than a row of capitals that ends in a state's name ('Team Ruritania')."""
    if any(m.honorific not in ("", "miss") or m.tag for m in person.mentions):
        return True
    return len(person.name) > 1 and bool(person.roles or gazetteer.is_given_name(person.name[0]))


def _used_as_state(article: Article, word: str) -> bool:
    """Whether the text speaks of the state that a surname names as well: by another name, or as of a place."""
    words = article.tokens.words
    place = gazetteer.place(word)
    if place is None:
        return False
    padded = ("", "", *words, "", "")
    for i in range(len(words)):
        if words[i] == word:
            if _stands_as_state(*padded[i : i + 2], *padded[i + 3 : i + 5]):
                return True
        elif (other := gazetteer.at(words, i)) is not None and other[0].party == place.party:
            return True
    return False


def _stands_as_state(first: str, before: str, after: str, last: str) -> bool:
    """Whether the words around a state's name or a surname make it the state: 'in', '… officials', '… and Osk'."""
    if before.lower() in _WITHIN or (before == "of" and office(first)) or (after in GENITIVE and last in _OF_STATES):
        return True
    if (before == "and" and gazetteer.place(first)) or (after == "and" and gazetteer.place(last)):
        return True
    if before[:1].isupper() and before.lower() not in FUNCTION:
        return False  # a person's full name
    noun = singular(after)
    return bool(office(after)) or noun in COLLECTIVES - PERSONAL_BODIES or (after.istitle() and noun in PORTFOLIO)


_PARTISAN = frozenset("republican republicans democratic democrat democrats gop opposition state".split())
"""Lawmakers who are called so speak for their party, if for anybody, or sit in another house."""


def by_words(article: Article, start: int, stop: int, head: int, sides: Sides) -> Parties:
    """The side of an office that its words alone give: a mayor's city, a school board's system, lawmakers' state."""
    words = [w.lower() for w in article.tokens.words[start:stop]]
    core = words[: head - start + 1] if head >= start else words
    nouns = {singular(w) for w in core}
    if "board" in nouns and "school" not in nouns and not _speaks_of_school_board(article):
        return ()
    if nouns & (_SCHOOLS | {"board"}) and not {"high", "elementary", "middle", "teacher", "student"} & set(words):
        name = schools(article)
        return (name,) if name else ()
    if (
        article.city
        and not _several_mayors(article)
        and (
            (nouns & CITY_OFFICES and "state" not in words)
            or (
                "city" in nouns
                and (nouns & {"official", "leader", "council", "attorney", "administration", "government"})
            )
            or ("police" in nouns and nouns & {"chief", "superintendent", "commissioner"})
        )
    ):
        return (city_side(article.city),)
    if members := _union_of(article, words):
        return (members,)
    seats = {"lawmaker", "senator", "congressman", "congresswoman", "congressional", "congress"}
    if nouns & seats and not set(words) & _PARTISAN and american(article):
        return (sides.states.get(ADMINISTRATION, ADMINISTRATION),)
    if start <= head < stop and is_of_a_state(article.tokens.words[start:stop], head - start):
        land = home(article.tokens.text)
        if land and _held_by_another(article, start, head, land):
            return ()
        return (sides.states.get(land, land),) if land else ()
    return ()


def _several_mayors(article: Article) -> bool:
    """Whether a text has mayors of more than one town: a bare 'Mayor Ann Roe' may then be of any."""
    mayors = (p for p in article.roster.people if any(r.office == "mayor" and not r.former for r in p.roles))
    return len(list(mayors)) > 1


def _held_by_another(article: Article, start: int, head: int, land: str) -> bool:
    """Whether the text has a holder of this very office in a state: no other 'President Ann Roe' is that state's."""
    words = article.tokens.words
    held = office(words[head])
    roles = (role for person in article.roster.people for role in person.roles if role.start != start)
    return any(
        role.office == held and any(p.party == land for i in range(role.start, role.stop) for p in _places(words, i))
        for role in roles
    )


def _places(words: tuple[str, ...], at: int) -> tuple[gazetteer.Place, ...]:
    found = gazetteer.at(words, at)
    return (found[0],) if found is not None else ()


def _union_of(article: Article, words: list[str]) -> str | None:
    """The union that bare 'the teachers', 'striking nurses' are the members of: the one that has them in its name."""
    if not words or len(words) > 3 or any(w not in ("the", "striking", "unionized", "union") for w in words[:-1]):
        return None
    member = singular(words[-1])
    if member not in CITIZENS or member == words[-1]:
        return None
    names = {name for key, name in article.names.items() if member in key.split() and states.UNIONS & set(key.split())}
    return names.pop() if len(names) == 1 else None


def _speaks_of_school_board(article: Article) -> bool:
    """Whether 'the board' can only be the schools': the text calls it so, or names no other board."""
    words = article.tokens.words
    if any(w.lower() == "board" and words[i - 1].lower() == "school" for i, w in enumerate(words) if i):
        return True
    return not any("board" in key.split() for key in article.names)


def city_side(city: str) -> str:
    """The side that a city's government is: 'City of Springfield', 'Mexico City'."""
    return city if city.endswith(" City") else f"City of {city}"


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


def party_of_name(article: Article, name: str, sides: Sides) -> str:
    """The side that a body of this name is: the codebook's, a state for its organs, else itself under its one name.

    '' for the press, and for houses that explain or advise.
    """
    full = article.names.get(body_key(name), name)
    words = _words(full)
    for form in (name, full):
        row = _words(form)
        for i in range(len(row)):
            alias = alias_at(sides, row, i, len(row))
            if alias is not None and alias[1] == len(row) and (i == 0 or gazetteer.place(row[i]) is None):
                return alias[0]
        own = alias_at(sides, row, 0, len(row))
        if own is not None and all(w.lower() in _ORGANS for w in row[own[1] :]):
            return own[0]
    place = gazetteer.place(" ".join(words))
    if place is not None:
        return sides.states.get(place.party, place.party)
    lower = [w.lower().rstrip(".") for w in words]
    found = gazetteer.at(words, 0)
    if found is not None and found[0].kind != "organisation" and states.is_body(lower[found[1] :]):
        return sides.states.get(found[0].party, found[0].party)
    owns = found is not None and found[1] < len(words) and not states.of_members(lower[found[1] :])
    if found is not None and found[0].kind in ("seat", "organisation") and owns:
        return sides.states.get(found[0].party, found[0].party)
    if any(w in ADVISES for w in lower) or lower[-1] in PRESS_BODIES:
        return ""
    if states.owned(lower) and (place_after := gazetteer.at(words, len(words) - 1)):
        return sides.states.get(place_after[0].party, place_after[0].party)
    if lower[0] in ("house", "senate", "congressional") and not states.of_members(lower):
        return sides.states.get(ADMINISTRATION, ADMINISTRATION) if american(article) else ""
    if lower[0] == "department" and american(article):
        return sides.states.get(ADMINISTRATION, ADMINISTRATION)
    if lower[0] in ("federal", "national", "department", "ministry") and (
        lower[0] in ("department", "ministry") or lower[-1] in STATE_BODIES | {"board", "council"}
    ):
        return ""  # of which federation or nation, the name does not say
    if (
        all(w in BODIES or w in PORTFOLIO or singular(w) in PORTFOLIO or w in FUNCTION for w in lower)
        and len(words) < 4
    ):
        return ""  # a ministry, a council: whose, the name does not say
    firm = by_first_word(article, words[0]) if len(words) == 1 else None
    return firm or full.removeprefix("the ").removeprefix("The ")


@lru_cache(maxsize=10_000)
def _words(name: str) -> tuple[str, ...]:
    """The words of a body's name, without its article."""
    return tokens(name.removeprefix("the ").removeprefix("The ")).words


def by_initials(article: Article, acronym: str) -> str | None:
    """The body of the text that an acronym stands for, by its own '(ABC)' or by its initials."""
    if (full := article.names.get(body_key(acronym))) is not None:
        return full
    found = {
        name
        for name in article.names.values()
        if "".join(w[0] for w in _words(name) if w[0].isupper()) == acronym and len(acronym) > 1
    }
    return found.pop() if len(found) == 1 else None


def by_first_word(article: Article, word: str) -> str | None:
    """The firm or group of the text that its first word alone means ('Volta', after 'Volta Ports')."""
    if len(word) < 3 or gazetteer.readings(word) or gazetteer.is_given_name(word):
        return None
    if any(word in person.name for person in article.roster.people):
        return None
    found = {
        name
        for name in article.names.values()
        if len(row := _words(name)) > 1 and row[0] == word and row[-1].lower().rstrip(".") in FIRMS | _COMPANIES
    }
    return found.pop() if len(found) == 1 else None


_COMPANIES = frozenset(
    "group holdings company corporation corp co inc ltd llc airlines airways motors industries bank capital".split()
)


def body_meant(article: Article, index: int, stop: int) -> str | None:
    """The one body of the text that a common noun means ('the union', 'union leaders'); None if several or none."""
    words = article.tokens.words
    noun = singular(words[index])
    if (noun not in BODIES and noun not in COLLECTIVES) or noun in STATE_BODIES or noun in ("group", "team", "side"):
        return None
    if noun == "bank" and (index == 0 or words[index - 1].lower() not in ("the", "its")):
        return None
    names = {name for key, name in article.names.items() if noun in key.split()}
    if not names and noun == "union":  # 'Nurses Association'
        keys = ((set(key.split()), name) for key, name in article.names.items())
        names = {name for key, name in keys if key & states.UNIONS and key & CITIZENS}
    if len(names) > 1:
        names = _named_most(article, names)
    own = {name for name in names if gazetteer.place(name.removeprefix("the ")) is None}
    names = own if noun == "union" else own or names  # a union of states is 'the bloc'
    if noun == "union" and stop - index > 1 and singular(words[index + 1]) != words[index + 1].lower():
        names = _alone(article, names)
    if noun == "union" and (members := _members(words, index)):
        names = {name for name in names if members in body_key(name).split()}
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


def _alone(article: Article, names: set[str]) -> set[str]:
    """Of unions, the one that 'union officials' are of: not where the text names another, nor one in passing."""
    unions = {name for key, name in article.names.items() if {*key.split()} & (states.UNIONS | {"workers"})}
    names = _named_most(article, names | unions)
    counts = Counter(article.names[body_key(body.name)] for body in article.bodies)
    return {name for name in names if len(article.names) == 1 or counts[name] > 1}


def _members(words: tuple[str, ...], index: int) -> str:
    """Whose union it is, as its members are called: 'the fishermen's union', 'the teachers' union'; '' if not said."""
    owner = words[index - 2 if words[index - 1] in GENITIVE else index - 1] if index > 1 else ""
    owner = owner.lower().rstrip("'’")
    return singular(owner) if singular(owner) != owner and words[index - 1] != owner else ""


def _named_most(article: Article, names: set[str]) -> set[str]:
    """The one name that stands three times or more where the others stand once; else all of them."""
    counts = Counter(article.names[body_key(body.name)] for body in article.bodies)
    often = {name for name in names if counts[name] >= 3}
    return often if len(often) == 1 and all(counts[name] <= 1 for name in names - often) else names
