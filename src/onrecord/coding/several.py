"""Whom a source names: one person, or several who speak as one ('Roe and Vale', 'both countries')."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.coding import gazetteer
from onrecord.coding.hearing import NOBODY, OBLIQUE, Hearing, Voice, begins, people_in, person_voice, written
from onrecord.coding.holders import WHERE
from onrecord.coding.parties import conjuncts, party_of_phrase
from onrecord.coding.roles import COLLECTIVES, FUNCTION, ROLES, office
from onrecord.coding.roster import Occurrence
from onrecord.coding.sides import Parties
from onrecord.coding.tokens import GENITIVE, capitalised, singular

_PAIR_WORDS = frozenset("country nation side delegation government party state neighbor neighbour ally leader".split())
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4}


def head_person(hearing: Hearing, start: int, stop: int) -> int:
    """The person whom a source names, -1 if its head is something else ('the Roe administration', 'Roe's lawyer')."""
    words = hearing.article.tokens.words
    named = people_in(hearing, start, stop)
    for found in (one for one in named if not (only_names(words, one.stop, stop) or _of_another(words, one, named))):
        within = {i for body in hearing.article.bodies for i in range(body.start, body.stop)}
        before = [words[i].lower() for i in range(start, max(begins(hearing, found), start)) if i not in within]
        comma = max((i for i, w in enumerate(before) if w in (",", "—", "–")), default=-1)
        comma = max(comma, 1) if before[:2] == ["one", "of"] and words[found.start - 1] == "," else comma
        if any(w in OBLIQUE or w in WHERE for w in before[comma + 1 :]) or _AMONG & set(before):
            continue
        return found.person
    return -1


_AMONG = frozenset("including like who which whose".split())
"""After these, a name is one of those meant, or of whom they do something to: 'some deputies, including Ann Roe'."""


def _of_another(words: tuple[str, ...], found: Occurrence, named: Sequence[Occurrence]) -> bool:
    """Whether a name tells what the next one is: 'long-time Roe backer Ann Marr'."""
    after = next((one for one in named if one.start > found.start), None)
    between = words[found.stop : after.start] if after is not None else ()
    return bool(between) and all(w.islower() and w.isalpha() and w not in FUNCTION for w in between)


def only_names(words: tuple[str, ...], after: int, stop: int) -> bool:
    """Whether a person's name only tells whose the head is that follows: 'Roe's lawyer', 'Roe campaign advisers'."""
    if after < stop and words[after] in GENITIVE:
        return True
    for word in words[after:stop]:
        if not word[0].isalnum() or word.lower() in FUNCTION:
            return False
        if singular(word) in COLLECTIVES or office(word):
            return True
    return False


def several_persons(hearing: Hearing, start: int, stop: int) -> Voice | None:
    """Two persons or more who speak as one: their names joined, the sides of all."""
    article = hearing.article
    parts = conjuncts(article, start, stop)
    if len(parts) < 2 or not {"and", "&"} & set(article.tokens.words[start:stop]):
        return None
    if couple := _couple(hearing, start, stop, parts):
        return couple
    found = (head_person(hearing, begin, end) for begin, end in parts)
    people = list(dict.fromkeys(index for index in found if index >= 0))
    if len(people) < 2 or len(people) != len(parts):
        return None
    voices = [person_voice(hearing, index) for index in people]
    names = [voice.name or "" for voice in voices]
    party = tuple(dict.fromkeys(p for voice in voices for p in voice.party))
    return Voice(" and ".join((", ".join(names[:-1]), names[-1])), party)


def _couple(hearing: Hearing, start: int, stop: int, parts: Sequence[tuple[int, int]]) -> Voice | None:
    """'Fred and Cindy Warm': two of one surname, as written."""
    words = hearing.article.tokens.words
    (first, after), last = parts[0], parts[-1]
    person = head_person(hearing, *last)
    if len(parts) != 2 or after - first != 1 or last[1] - last[0] != 2 or person < 0:
        return None
    given = gazetteer.is_given_name(words[first]) and gazetteer.is_given_name(words[last[0]])
    return Voice(written(hearing, start, stop), person_voice(hearing, person).party) if given else None


def joint(hearing: Hearing, start: int, stop: int) -> Voice | None:
    """A person and others who speak as one ('Roe and other critics', 'district leaders and Roe'): as written."""
    article = hearing.article
    words = article.tokens.words
    parts = conjuncts(article, start, stop)
    if len(parts) < 2 or not any(words[begin - 1] in ("and", "&") for begin, _ in parts[1:]):
        return None
    people = [head_person(hearing, begin, end) for begin, end in parts]
    if all(index < 0 for index in people):
        return None
    for index, (begin, end) in zip(people, parts, strict=True):
        named = people_in(hearing, begin, end)
        if not (named[-1].stop == end if index >= 0 and named else _group(words[end - 1])):
            return None
    if words[parts[0][1]] == "," and len(parts) == 2:
        return None
    party: list[str] = []
    for index, (begin, end) in zip(people, parts, strict=True):
        theirs = (
            person_voice(hearing, index).party if index >= 0 else party_of_phrase(article, begin, end, hearing.sides)
        )
        party += [p for p in theirs if p not in party]
    return Voice(written(hearing, start, stop), tuple(party))


def _group(last: str) -> bool:
    """Whether the last word of a phrase is one for several people or a body, or a state's name."""
    noun = singular(last)
    return noun in COLLECTIVES or (noun in ROLES and last.lower() != noun) or gazetteer.place(last) is not None


def both(hearing: Hearing, at: int) -> Voice:
    """'Both': the two that were last heard, in one sentence or the one before it, or the two sides named there."""
    here = hearing.article.sentence(at)
    for number in (here, here - 1):
        heard = [h for h in hearing.heard if h.sentence == number and h.start < at]
        voices = list(dict.fromkeys((h.voice.name, h.voice.party) for h in heard))
        if len(voices) == 2:
            party = tuple(dict.fromkeys(p for _, parties in voices for p in parties))
            return Voice(" and ".join(name or "" for name, _ in voices), party)
        if voices:
            return NOBODY
        begin, _ = hearing.article.tokens.within(hearing.article.sentences[number]) if number >= 0 else (at, at)
        if (named := _named_together(hearing, at, 2, begin)) is not None:
            return Voice(written(hearing, at, at + 1), named)
    return NOBODY


def pair(hearing: Hearing, start: int, stop: int) -> Voice | None:
    """'Both countries', 'the two sides': the sides named together last, or all there are."""
    article = hearing.article
    words = [w.lower() for w in article.tokens.words[start:stop]]
    words = words[1:] if words[:1] == ["the"] else words
    if not 1 <= len(words) <= 3 or words[0] not in _NUMBERS:
        return None
    if words != ["both"] and singular(words[-1]) not in _PAIR_WORDS:
        return None
    if words[-1] == "parties" and article.tokens.words[start - 1 : start] in (("from",), ("in",)):
        return None  # 'lawmakers from both parties': those of a parliament
    count = _NUMBERS[words[0]]
    states = singular(words[-1]) in ("country", "nation", "state", "government")
    together = _named_together(hearing, start, count)
    if together is None and len(hearing.sides.parties) == count:
        together = hearing.sides.parties
    if together is None:
        return None
    name = ", ".join(together[:-1]) + " and " + together[-1] if states else written(hearing, start, stop)
    return Voice(name, together)


def _named_together(hearing: Hearing, at: int, count: int, low: int = 0) -> Parties | None:
    """The sides that the text last named in one breath ('A and B'), as many as asked for, from token ``low`` on."""
    article = hearing.article
    words = article.tokens.words
    for index in range(at - 1, low, -1):
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
        parties = party_of_phrase(article, begin, end, hearing.sides)
        if len(parties) == count:
            return parties
    return None
