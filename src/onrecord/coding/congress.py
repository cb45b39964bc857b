"""Those who sit in the Congress of the United States, and those who are told by their political party.

Where an article is about states, a member of Congress is on the side of the United States; elsewhere on that of the
political party that the text gives, if any: 'Sen. Ann Roe (D-Ohio)' against the president is not the state.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import takewhile

from onrecord.coding import gazetteer
from onrecord.coding.article import Article
from onrecord.coding.introductions import Role
from onrecord.coding.meanings import ADMINISTRATION, american
from onrecord.coding.roles import FUNCTION, office
from onrecord.coding.roster import Person
from onrecord.coding.tokens import capitalised, singular

_CALLED = {
    "democrat": "Democrats",
    "democratic": "Democrats",
    "republican": "Republicans",
    "gop": "Republicans",
    "conservative": "Conservatives",
    "tory": "Conservatives",
    "tories": "Conservatives",
    "labour": "Labour",
    "liberal": "Liberals",
    "socialist": "Socialists",
    "communist": "Communists",
    "green": "Greens",
}
"""What those of a political party are called, written with a capital → the side."""
_TAGS = {"D": "Democrats", "R": "Republicans"}
_MEMBERS = frozenset("democrat republican conservative tory tories liberal socialist communist green".split())
"""Of these words, those that in the plural mean the people: 'House Republicans'."""
_LOOSE = frozenset("conservative conservatives liberal liberals socialist socialists green greens".split())
_KINDS = frozenset(("Social", "Liberal", "Christian", "National", "New", "Sweden", "Free"))
"""Before 'Democrats' and the like, a part of the party's name."""
_RUNNING = frozenset(("candidate", "nominee", "contender", "hopeful"))
_OF_PARTIES = frozenset(
    """senator representative congressman congresswoman lawmaker legislator mp mep parliamentarian leader whip aide
    official adviser advisor spokesman spokeswoman spokesperson member delegate chairman chairwoman negotiator
    organizer activist""".split()
)
"""Who, with a political party's name before, speaks for it: a Democratic mayor speaks for the town."""
_BODIES = frozenset("party caucus leadership conference bench backbencher frontbencher strategist operative".split())
_AMERICAN = frozenset(("Democrat", "Democrats", "Democratic", "Republican", "Republicans", "GOP"))
_ELSEWHERE = frozenset(("to", "with", "against", "among", "between"))
"""What stands behind them in a role is not what somebody is: 'an emissary to Republican lawmakers'."""
_SEATS = frozenset("senator representative congressman congresswoman leader speaker whip lawmaker".split())


def sits_in_congress(article: Article, person: Person) -> bool:
    """Whether somebody is told to sit in the Congress of the United States."""
    seated = any(role.office in _SEATS and not role.former for role in person.roles)
    tagged = any(_sits_for(mention.tag, seated) for mention in person.mentions)
    return not _of_a_region(article, person) and (tagged or any(_has_a_seat(article, role) for role in person.roles))


def among_states(article: Article) -> bool:
    """Whether an article names other states than the United States at least as often as political parties there."""
    return _among_states(article.tokens.words)


@lru_cache(maxsize=4)  # one article's speakers ask again and again
def _among_states(words: tuple[str, ...]) -> bool:
    others = partisan = 0
    for i, word in enumerate(words):
        partisan += singular(word) in ("democrat", "republican", "gop") or word == "Democratic"
        place = gazetteer.at(words, i)
        if place is not None and place[0].kind in ("state", "adjective", "people", "capital", "seat"):
            others += place[0].party != ADMINISTRATION
    return others > partisan


def affiliation(article: Article, person: Person) -> str | None:
    """The political party that the text gives for a member of Congress: 'R-Ohio', 'a Republican of Ohio'."""
    words = article.tokens.words
    for mention in person.mentions:
        tag = mention.tag.partition("-")[0]
        if side := _TAGS.get(tag) or _CALLED.get(mention.tag.split(" ")[0].lower()):
            return side
    for role in person.roles:
        for word in takewhile(lambda word: word not in _ELSEWHERE, words[role.start : role.stop]):
            if word in _AMERICAN:
                return _CALLED[singular(word)]
    return None


def partisans(words: tuple[str, ...], start: int, stop: int, head: int) -> str | None:
    """The political party that a phrase tells its people by: 'House Republicans', 'a senior Democratic aide', 'Labour'.

    ``head``: the index of its noun. None for whoever runs for an office, which is a side by itself.
    """
    if not start <= head < stop:  # a name is no noun: the last word of it
        first = start + (words[start].lower() in FUNCTION)
        ends = (i for i in range(first + 1, stop) if not words[i].isalpha() or words[i].lower() in FUNCTION)
        head = next(ends, stop) - 1
    if office(words[head]) in _RUNNING:
        return None
    for at in range(start, min(start + 4, stop - 1)):
        if words[at] in ("Democrats", "Republicans") and (
            words[at + 1].endswith("ing") or words[at + 1] in ("who", "in")
        ):
            return words[at]  # 'Senior Democrats visiting camps'
    noun = words[head]
    if any(word in words for word in (noun.lower(), singular(noun)) if word in _LOOSE and noun[0].isupper()):
        return None  # 'Liberals', where the text has 'liberals': a capital that a sentence gives
    if capitalised(noun) and (singular(noun) in _MEMBERS or noun in ("Labour", "GOP")):
        if singular(noun) == noun.lower() and noun not in ("Labour", "GOP", "Tories"):
            return None  # one of them: 'a Republican' said it, not they
        if head > start and words[head - 1] in _KINDS:
            return f"{words[head - 1]} {noun}"
        return _CALLED[singular(noun)]
    led = next((w for w in words[start:stop] if w.partition("-")[2] in ("controlled", "led", "run", "dominated")), "")
    if led and {w.lower() for w in words[start:stop]} & {"house", "senate", "congress", "committee", "parliament"}:
        return _CALLED.get(led.partition("-")[0].lower())
    if office(noun) not in _OF_PARTIES and singular(noun) not in _BODIES:
        return None
    before = head - 1 - (words[head - 1] in ("House", "Senate", "Congressional", "Party", "party"))
    if before < start or not capitalised(words[before]):
        return None
    own = before > start and capitalised(words[before - 1]) and noun == "Party" and not _american(words[before - 1])
    if own:  # 'the Social Democratic Party', 'the Green Democratic Party'
        return " ".join(words[before - 1 : head + 1])
    called = words[before].lower()
    loose = called in _LOOSE and (called in words or f"{called}s" in words)
    return None if loose else _CALLED.get(called)


def _american(word: str) -> bool:
    """Whether a word before a party's name only tells where it is in the United States: 'the Ohio Republican Party'."""
    return word in ("The", "National", "State", "County") or gazetteer.region(word) or gazetteer.city(word)


_SHORT = frozenset(
    """ala ariz ark calif colo conn del fla ga ill ind kan kans ky la md mass mich minn miss mo mont neb nebr nev okla
    ore pa penn tenn tex vt va wash wva wis wisc wyo al ak az ar ca co ct de fl hi id il in ia ks ma mi mn ms ne nv
    nh nj nm ny nc nd oh ok or ri sc sd tn tx ut wv wi wy dc""".split()
)
"""How the press shortens the states of the USA, without full stops."""


def _sits_for(tag: str, seated: bool) -> bool:
    """Whether a tag (`D-Ohio`, `R-N.Y`, `Democrat of Ohio`) is of a state of the USA: that of a member of another house
    is of a town. ``seated``: they are told to have a seat, as a Democrat of Ohio need not have.
    """
    if " of " in tag:
        return seated and gazetteer.region(tag.partition(" of ")[2])
    place = tag.partition("-")[2]
    return bool(place) and (
        place.replace(".", "").lower() in _SHORT
        or place in ("South", "North", "New", "West", "Rhode")
        or gazetteer.region(place)
    )


def _of_a_region(article: Article, person: Person) -> bool:
    """Whether somebody is told to sit in the house of a state of the USA: 'state Sen. Ann Roe'."""
    words = article.tokens.words
    return any(
        words[i].lower() == "state" and words[i + 1 : i + 2] != ("department",)
        for role in person.roles
        if role.head >= 0
        for i in range(max(role.start - 1, 0), role.head)
    )


def _has_a_seat(article: Article, role: Role) -> bool:
    """Whether a role is a seat in the Congress of the United States: 'Senator … of Virginia', 'House Speaker'."""
    words = article.tokens.words
    if role.former:
        return False
    before = words[max(role.start, role.head - 2) : role.head]
    if before and before[0] in ("House", "Senate") and role.office in ("speaker", "leader", "whip", "chairman"):
        return american(article)
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
