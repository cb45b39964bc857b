"""Of the sides that a phrase names, those that it speaks for: by office or noun, and what stands before and behind it.

'Ruritania's envoy' and 'Ruritanian envoy to China' speak for what stands before the office; else for what follows it
after 'of', 'for', 'from'.
"""

from __future__ import annotations

from itertools import pairwise

import msgspec

from onrecord.coding import gazetteer, states
from onrecord.coding.article import Article
from onrecord.coding.roles import (
    CITIZENS,
    COLLECTIVES,
    DEALS_WITH,
    FUNCTION,
    PORTFOLIO,
    PRIVATE_OFFICES,
    SPEAKS_FOR,
    office,
)
from onrecord.coding.sides import Parties
from onrecord.coding.tokens import GENITIVE, capitalised, singular

_LINKS = frozenset(("of", "for", "from", "at", "with", "in", "within", "inside", "representing", "leading"))
_OWN = frozenset(("of", "from", "at", "within", "inside"))
_ABROAD = frozenset(
    "ambassador envoy representative expert specialist mediator campaigner activist coordinator".split()
)
"""Whose 'for' tells what they deal with: 'special envoy for Ruritania'."""
_MEMBERS_OF = frozenset(("of", "for"))
_RULES_IN = frozenset(
    """official authority leader minister commander governor general chief president government army police military
    regime leadership ministry administration""".split()
)
"""Who with 'in' and a place speaks for the place, unless another word says what for: 'officials in Osk'."""
_PARTS = (
    frozenset(
        """team staff mission wing division unit branch chapter bureau caucus faction workers trust union members
        bargaining negotiating fund foundation secretariat federation association""".split()
    )
    | PORTFOLIO
    | COLLECTIVES
) - FUNCTION
"""What an office may be of within a body: 'head of the negotiating team of the union'."""
FIGHTERS = frozenset("rebel fighter militant insurgent guerrilla separatist movement group".split())
"""Who speaks for a movement, and not for a state."""
_AROUND = frozenset(
    """family relative kin household defender critic detractor opponent rival fan voter backer donor follower neighbor
    neighbour supporter enemy foe admirer apologist predecessor successor audience base biographer""".split()
)
"""Who is around somebody without speaking for them."""
_OFFICERS = SPEAKS_FOR - PRIVATE_OFFICES - CITIZENS
_DETERMINERS = frozenset("the a an its their his her this that our ruling governing main".split())
_GROUPS = states.UNIONS | {"business", "industry", "company"}

_SEVERING = frozenset("against by to about between under over despite without who that which whose".split())
_JOINS = frozenset((",", "and", "&", "the", "both", "or", "its", "their"))


class Hit(msgspec.Struct, frozen=True):
    """A side that a row of tokens names: the codebook's (``listed``), a place, somebody's by a ``person``'s name."""

    start: int
    stop: int
    party: str
    listed: bool = False
    place: bool = False
    person: bool = False


def governing(article: Article, hits: list[Hit], start: int, stop: int, head: int) -> Parties:
    """Whom a phrase speaks for of the sides that it names; ``head`` is its office or noun, -1 if it has none."""
    words = article.tokens.words
    own = [h for h in hits if h.start <= head < h.stop]
    if own:
        return (own[0].party,)
    if head < 0:
        cut = next((i for i in range(start + 1, stop) if _severs(words, i, stop)), stop)
        named = [h for h in hits if h.start < cut]
        return joined(words, named) if named and all(_whole(article, h, stop) for h in named) else ()
    before = [h for h in hits if h.start < head and not _only_describes(article, h, head)]
    if before:
        return joined(words, before)
    after = [h for h in hits if h.start > head and _belongs(words, start, head, h) and _whole(article, h, stop)]
    if after and (house := _employer(words, after[0], stop)):
        after = [h for h in hits if h.start >= house and not h.place]
    return joined(words, after) if after else ()


def joined(words: tuple[str, ...], hits: list[Hit]) -> Parties:
    """The first side, and those that are joined to it by 'and'."""
    out = [hits[0].party]
    for last, hit in pairwise(hits):
        between = words[last.stop : hit.start]
        if not between or not all(w.lower() in _JOINS for w in between) or not {"and", "&", ","} & set(between):
            break
        if hit.party not in out:
            out.append(hit.party)
    return tuple(out)


def noun_of(article: Article, start: int, stop: int) -> int:
    """The noun that a phrase without an office is about ('the unions of Ruritania'); -1 if that is a name itself."""
    words = article.tokens.words
    first = next((i for i in range(start, stop) if words[i].lower() not in FUNCTION), stop - 1)
    ends = (i for i in range(first + 1, stop) if words[i].lower() in FUNCTION or _severs(words, i, stop))
    noun = next(ends, stop) - 1
    named = any(body.start <= noun < body.stop for body in article.bodies) or capitalised(words[noun])
    return -1 if named or not words[noun].isalpha() else noun


def _severs(words: tuple[str, ...], at: int, stop: int) -> bool:
    """Whether what follows a word is no part of what stands before it: 'against', or a participle after its noun."""
    word, before, after = words[at], words[at - 1], words[at + 1] if at + 1 < stop else ""
    if word.lower() in _SEVERING:
        return True
    noun = before.islower() and before.isalpha() and before not in FUNCTION | _DETERMINERS and not before.endswith("ly")
    return noun and word.endswith(("ing", "ed")) and (after[:1].isupper() or after.lower() in FUNCTION)


def _only_describes(article: Article, hit: Hit, head: int) -> bool:
    """Whether a side before an office or a noun only says where or whose: 'Ruritania's unions', 'Roe's lawyer'."""
    words = article.tokens.words
    between, noun, held = words[hit.stop : head], words[head], office(words[head])
    if hit.person:
        return held in PRIVATE_OFFICES or singular(noun) in _AROUND
    if not hit.place:
        return False
    if _international(article, hit):
        return bool({singular(w) for w in (*between, noun)} & (_GROUPS | CITIZENS))
    if is_movement(article, hit):
        return singular(noun) not in FIGHTERS and not (states.is_noun(noun, between) or held in _OFFICERS)
    return not (states.is_noun(noun, between) if held is None else states.is_office(held, between))


def _whole(article: Article, hit: Hit, stop: int) -> bool:
    """Whether a place is all that is named or owns what follows: 'of the Danish army', not 'of a Danish bank'."""
    if not hit.place or _international(article, hit):
        return True
    words = article.tokens.words
    place = gazetteer.at(words, hit.start)
    noun = place is not None and place[0].kind in ("state", "capital") and not place[0].name.replace(".", "").isupper()
    if noun and hit.stop < stop and words[hit.stop].isalpha() and words[hit.stop].islower():
        return True  # 'consul of Ruritania responsible for trade'
    end = hit.stop
    while end < stop and (words[end] in GENITIVE or (words[end][0].isalnum() and words[end].lower() not in FUNCTION)):
        end += 1
        if office(words[end - 1]) in SPEAKS_FOR - PRIVATE_OFFICES:
            break  # a name may follow
    return states.all_own(words[hit.stop : end])


def _international(article: Article, hit: Hit) -> bool:
    """Whether a hit is an organisation of states, or a seat: its lawyers and aid workers are its own."""
    return _kind(article, hit) in ("seat", "organisation")


def is_movement(article: Article, hit: Hit) -> bool:
    """Whether a hit is a movement that fights or talks with states."""
    return _kind(article, hit) == "movement"


def _kind(article: Article, hit: Hit) -> str:
    place = gazetteer.at(article.tokens.words, hit.start)
    return place[0].kind if place is not None else ""


def _belongs(words: tuple[str, ...], start: int, head: int, hit: Hit) -> bool:
    """Whether an office is that of a side named behind it: by a link, or by links to parts of a body ('of its board').

    'A lawyer for workers dismissed by Volta' is not Volta's, nor is 'a diplomat in Osk' Osk's.
    """
    held, noun = office(words[head]), singular(words[head])
    links = _OWN if held in _ABROAD else _MEMBERS_OF if held is None and noun in _GROUPS else _LINKS
    first = head + 2 if words[head + 1] in ("general", "elect", "designate") else head + 1
    between = [w.lower() for w in words[first : hit.start]]
    if not between or between[0] not in links:
        return False
    if "for" in between and hit.place and (held in DEALS_WITH or "special" in (w.lower() for w in words[start:head])):
        return False  # 'director for Osk', 'special representative for Osk': what they deal with
    last = max(i for i, word in enumerate(between) if word in links)
    owners = {w.lower() for w in words[first : hit.start] if capitalised(w) or w in GENITIVE}  # 'of Ruritania's Volta'
    passed = links | _DETERMINERS | owners | {"and"}
    if not all(w in passed or {w, singular(w)} & _PARTS for w in between):
        return False
    if between[last] in ("in", "inside", "within") and hit.place:
        modifiers = frozenset(singular(w) for w in words[start:head]) - _DETERMINERS
        return last == 0 and (held or noun) in _RULES_IN and states.in_office(modifiers)
    return True


def _employer(words: tuple[str, ...], hit: Hit, stop: int) -> int:
    """Where somebody's house is named after the place that he deals with ('director for Osk at Volta'), 0 if not."""
    at = hit.stop + 1
    if not hit.place or words[hit.stop : at] not in (("at",), ("for",), ("of",), ("from",), ("with",)):
        return 0
    at += words[at : at + 1] == ("the",)
    return at if at < stop and capitalised(words[at]) and gazetteer.at(words, at) is None else 0
