"""Who holds an office that a source names by itself: 'the minister', 'Ruritania's foreign minister'."""

from __future__ import annotations

import msgspec

from onrecord.coding import gazetteer
from onrecord.coding.article import Article
from onrecord.coding.hearing import OBLIQUE, REACH, Heard, Hearing, Voice, begins, person_voice
from onrecord.coding.introductions import Role, role_at
from onrecord.coding.parties import party_of_phrase, party_of_role
from onrecord.coding.roles import COLLECTIVES, DEPUTY, FUNCTION, PORTFOLIO
from onrecord.coding.sides import Parties
from onrecord.coding.tokens import GENITIVE, capitalised, singular

WHERE = frozenset("in at near outside inside within".split())  # what follows is a place, however much like a name

_IDLE = frozenset(
    "republican democratic democrat conservative liberal socialist communist longtime veteran high ranking top main key"
    " new current former public same independent opposition then acting interim outgoing incoming sitting visiting"
    " popular powerful influential outspoken moderate young old controversial late own newly recently".split()
)  # words that say nothing of what an office is about

_ALSO_PARTIES = frozenset("labor labour green".split())
_OF_PARTIES = frozenset(
    "senator representative lawmaker legislator congressman congresswoman mp leader candidate nominee politician mayor"
    " governor councillor councilor councilman councilwoman".split()
)  # 'the Labour senator' is of a party, 'the labour minister' is not

_LINKS = frozenset("of and for the".split())

_OWNERS = frozenset("country nation kingdom republic state city town province region".split())


def definite(words: tuple[str, ...], start: int, role: Role) -> bool:
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


def holder(hearing: Hearing, role: Role, at: int) -> int:
    """The one person whom the text introduced in this role; -1 if there is none, or more than one.

    'Its minister' is of the side that was named last. Who is told by the same office without a name, after the holder
    was last spoken of, may be meant as well: then it is nobody.
    """
    article = hearing.article
    words = article.tokens.words
    owner = owner_of(hearing, role, at)
    if owner == ():
        return -1
    party = owner if owner is not None else party_of_role(article, role, hearing.sides)
    asked = _fields(article, role, bool(party))
    named = bool(owner) or any(gazetteer.at(words, i) for i in range(role.start, role.head))
    found = []
    for index, person in enumerate(article.roster.people):
        if any(_fills(words, own, role, asked) for own in person.roles):
            theirs = person_voice(hearing, index).party
            if not party or not (named or theirs) or (not theirs and not named) or set(party) & set(theirs):
                found.append(index)
    if len(found) > 1:
        found = [i for i in found if article.roster.people[i].mentions[0].start < at]
    if len(found) > 1:
        here = article.sentence(at)
        near = {o.person for o in article.roster.occurrences if o.start < at and here - article.sentence(o.start) <= 1}
        found = [i for i in found if i in near]
    if len(found) != 1 or _another_since(hearing, role, asked, party, found[0], at):
        return -1
    return found[0] if article.roster.people[found[0]].mentions[0].start < at else _ahead(hearing, found[0], at)


_OFFICERS = frozenset(
    """spokesman spokeswoman spokesperson official officer negotiator director executive ceo cfo coo manager
    administrator attorney counsel delegate""".split()
)
"""Who is told by such an office alone is of the body that spoke last; a president may be that of the other side."""
_MINISTERS = frozenset("minister undersecretary envoy".split())
"""So are these in the next sentence of a paragraph: 'Norway was ready. Foreign Minister Ann Roe said …'."""


def with_side(hearing: Hearing, index: int, start: int, stop: int) -> Voice:
    """The voice of a person whom a source names; 'spokeswoman Ann Roe', of whom the text says no more, is for the body
    that spoke last, a sentence or two before: 'The ministry was ready. Spokeswoman Ann Roe said …'.
    """
    article = hearing.article
    voice = person_voice(hearing, index)
    last = hearing.heard[-1] if hearing.heard else None
    if voice.party or last is None or last.person >= 0 or last.plural or len(last.voice.party) != 1:
        return voice
    roles = article.roster.people[index].roles
    here = [role for role in roles if start <= role.head < stop]
    if not here or len(roles) != len(here) or not all(_told_alone(article, role) for role in here):
        return voice
    apart = article.sentence(start) - last.sentence
    if last.sex is not None or apart > _SOON:
        return voice
    if any(role.office in _MINISTERS for role in here) and not (apart <= 1 and _one_paragraph(article, last, start)):
        return voice
    hearing.voices[index] = msgspec.structs.replace(voice, party=last.voice.party)
    return hearing.voices[index]


_SOON = 2


def _one_paragraph(article: Article, last: Heard, start: int) -> bool:
    tokens = article.tokens
    return "\n" not in tokens.text[tokens.starts[last.start] : tokens.starts[start]]


def _told_alone(article: Article, role: Role) -> bool:
    """Whether an office is told without a word on whose it is: 'spokeswoman', 'Ministry spokesman'."""
    words = article.tokens.words
    if role.office not in _OFFICERS | _MINISTERS or role.former:
        return False
    own = PORTFOLIO | DEPUTY | COLLECTIVES
    rest = [words[i] for i in range(role.start, role.stop) if i != role.head]
    return all(w.isalpha() and w.lower() not in FUNCTION - own and (w.islower() or singular(w) in own) for w in rest)


def _fields(article: Article, role: Role, party: bool) -> frozenset[str]:
    """What the words before an office say of it: 'foreign' of 'the Ruritanian foreign minister'."""
    words = article.tokens.words
    out = set()
    index = role.start
    while index < role.head:
        place = gazetteer.at(words, index)
        city = gazetteer.city_at(words, index)
        if place is not None or (city is not None and city[0] == article.city):
            index = max(place[1] if place is not None else city[1] if city is not None else 0, index + 1)
            continue
        word = words[index].lower()
        index += 1
        owns = words[index] in GENITIVE and word in _OWNERS
        described = word.endswith(("ed", "year-old")) or not word[0].isalpha() or word in GENITIVE
        told = word in COLLECTIVES and party  # 'the union's': the party tells that already
        of_party = word in _ALSO_PARTIES and role.office in _OF_PARTIES
        if word not in _IDLE and not (owns or described or told or of_party or word in FUNCTION - PORTFOLIO - DEPUTY):
            out.add(_plain(word))
    return frozenset(out - _LINKS)


def _plain(word: str) -> str:
    """A word for comparing, however it is spelled: 'labour' and 'labor', 'railways' and 'railway'."""
    return singular(word).replace("our", "or").replace("defence", "defense")


def owner_of(hearing: Hearing, role: Role, at: int) -> Parties | None:
    """The side that 'its', 'their' or 'the country's' means before an office; () if not known, None if nobody asks.

    That is the side which the nearest sentence before is about, or the only one that it names.
    """
    article = hearing.article
    words = article.tokens.words
    start = role.start
    first = words[start].lower()
    bare = start + 1 if first in ("the", "that", "this") else start
    of_state = singular(words[bare]) in ("country", "nation", "kingdom", "republic") and words[bare + 1] in GENITIVE
    if first == "our":
        return ()
    if first not in ("its", "their") and not of_state:
        return None
    here = article.sentence(at)
    people = [(begins(hearing, o), o.stop) for o in article.roster.occurrences]
    for number in range(here, max(here - REACH, -1), -1):
        begin, end = article.tokens.within(article.sentences[number])
        sides: list[str] = []
        for i in range(begin, min(end, at)):
            place = gazetteer.at(words, i)
            body = singular(words[i]) in COLLECTIVES and words[i].islower()
            if (place is None and not body) or any(a <= i < b for a, b in people):
                continue
            if not sides and not any(w.lower() in OBLIQUE for w in words[begin:i]):  # the subject
                return party_of_phrase(article, begin, _ends(words, i, min(end, at)), hearing.sides) or None
            if place is not None:
                sides.append(hearing.sides.states.get(place[0].party, place[0].party))
        if sides:
            return (sides[0],) if len(set(sides)) == 1 else ()
    return None


def _ends(words: tuple[str, ...], start: int, stop: int) -> int:
    """Where a phrase ends that begins with a side or a body: 'Ruritania', 'Ruritanian union', 'government of …'."""
    end = start + 1
    while end < stop and (capitalised(words[end]) or words[end] == "of" or singular(words[end]) in COLLECTIVES):
        end += 1
    return end


def _another_since(hearing: Hearing, role: Role, asked: frozenset[str], party: Parties, index: int, at: int) -> bool:
    """Whether somebody without a name who has the office, too, spoke after its holder was last spoken of."""
    article = hearing.article
    mentions = [o.start for o in article.roster.occurrences if o.person == index and o.start < at]
    last = max([*mentions, *(h.start for h in hearing.heard if h.person == index)], default=at)
    for heard in hearing.heard:
        if heard.person >= 0 or heard.sex is None or not last < heard.start < at:
            continue
        other = role_at(article.tokens, heard.start, heard.stop)
        apart = party and heard.voice.party and not set(party) & set(heard.voice.party)
        if other is not None and not apart and _fills(article.tokens.words, other, role, asked):
            return True
    return False


def _ahead(hearing: Hearing, found: int, at: int) -> int:
    """Whom a role means whose only holder the text names further on; -1 if that can't be told.

    At the head of a story the role comes before the name ('The mayor said … Mayor Ann Roe …'). Where somebody was
    named already, the role may be that one's, told by the role alone: so it is if nothing else is said of him.
    """
    article = hearing.article
    words = article.tokens.words
    named = [o for o in article.roster.occurrences if o.start < at and words[o.start - 1].lower() not in WHERE]
    earlier = {o.person for o in named}
    if not earlier:
        return found
    here = article.sentence(at)
    near = {o.person for o in named if here - article.sentence(o.start) <= 1}
    only = next(iter(near)) if len(near) == 1 == len(earlier) else -1
    return only if only >= 0 and not article.roster.people[only].roles else -1


def _fills(words: tuple[str, ...], own: Role, role: Role, asked: frozenset[str]) -> bool:
    """Whether a person's own role is the one asked for: the same office, of the same field, deputy and former alike."""
    if own.office != role.office or own.head < 0 or own.former != role.former:
        return False
    if {words[i].lower() for i in range(own.start, own.head)} & DEPUTY != asked & DEPUTY:
        return False
    return asked <= {_plain(words[i].lower()) for i in range(own.start, own.stop)}
