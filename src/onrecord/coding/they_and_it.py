"""Whom 'they' and 'it' mean: the group or body that spoke last, or that opens the sentence before."""

from __future__ import annotations

from onrecord.coding.hearing import NOBODY, OBLIQUE, REACH, Heard, Hearing, Voice, person_voice, written
from onrecord.coding.papers import WRITTEN
from onrecord.coding.parties import party_of_phrase
from onrecord.coding.pronouns import SUBORDINATE
from onrecord.coding.roles import COLLECTIVES, FUNCTION, ROLES
from onrecord.coding.roster import inside
from onrecord.coding.tokens import capitalised, singular


def they(hearing: Hearing, at: int, word: str) -> tuple[Voice, int]:
    """Several who spoke or were named last; 'others' only points to the group that it goes on from."""
    here = hearing.article.sentence(at)
    heard = [
        h
        for h in hearing.heard
        if h.start < at and here - h.sentence <= REACH and h.person < 0 and not _is_paper(hearing, h)
    ]
    if word == "others":
        return Voice("others", heard[-1].voice.party if heard and heard[-1].plural else ()), -1
    spoke_here = heard and heard[-1].sentence == here
    if not spoke_here and (own := _group_of_clause(hearing, at)) is not None:
        return own, -1
    if heard:
        return heard[-1].voice, -1
    several = _several_before(hearing, at)
    return several if several is not None else _group_before(hearing, at, plural=True), -1


def _is_paper(hearing: Hearing, heard: Heard) -> bool:
    """Whether what was heard is one paper: 'The letter reminds … they wrote' is its writers."""
    return hearing.article.tokens.words[heard.stop - 1].lower() in WRITTEN


def _group_of_clause(hearing: Hearing, at: int) -> Voice | None:
    """The group with a side that is the subject of the clause which 'since they …' depends on; None if none is."""
    article = hearing.article
    words = article.tokens.words
    if words[at - 1].lower() not in SUBORDINATE:
        return None
    begin, _ = article.tokens.within(article.sentences[article.sentence(at)])
    for i in range(at - 2, begin - 1, -1):
        noun, after = singular(words[i]), words[i + 1].lower()
        plural = noun != words[i].lower() and not inside(article.tokens.starts[i], article.quoted)
        if not plural or not (after in _AUXILIARY or after.endswith("ed")):
            continue
        first = i
        while first > begin and words[first - 1][0].isalpha() and words[first - 1].lower() not in FUNCTION:
            first -= 1
        if words[first - 1].lower() in OBLIQUE:
            continue
        party = party_of_phrase(article, first, i + 1, hearing.sides)
        return Voice(written(hearing, first, i + 1), party) if party else None
    return None


_AUXILIARY = frozenset(
    "have haven't haven’t had hadn't hadn’t are aren't were weren't will would do did didn't".split()
)


def _several_before(hearing: Hearing, at: int) -> Voice | None:
    """The persons or sides that open the sentence before, joined: 'Norway and Denmark met. They said'."""
    article = hearing.article
    words = article.tokens.words
    here = article.sentence(at)
    if here == 0:
        return None
    begin, end = article.tokens.within(article.sentences[here - 1])
    stop = begin
    while stop < end and (capitalised(words[stop]) or words[stop].lower() in ("and", "the", ",")):
        stop += 1
    while stop > begin and words[stop - 1] in (",", "and", "the"):
        stop -= 1
    if "and" not in words[begin:stop]:
        return None
    people = list(dict.fromkeys(o.person for o in article.roster.occurrences if begin <= o.start < stop))
    if len(people) > 1:
        voices = [person_voice(hearing, index) for index in people]
        names = [voice.name or "" for voice in voices]
        party = tuple(dict.fromkeys(p for voice in voices for p in voice.party))
        return Voice(" and ".join((", ".join(names[:-1]), names[-1])), party)
    parties = party_of_phrase(article, begin, stop, hearing.sides) if not people else ()
    return Voice(written(hearing, begin, stop), parties) if len(parties) > 1 else None


def it(hearing: Hearing, at: int) -> tuple[Voice, int]:
    """The body that spoke or was named last."""
    here = hearing.article.sentence(at)
    heard = [h for h in hearing.heard if h.start < at and here - h.sentence <= REACH]
    if heard and heard[-1].person < 0 and not heard[-1].plural:
        return heard[-1].voice, -1
    return _group_before(hearing, at, plural=False), -1


def _group_before(hearing: Hearing, at: int, *, plural: bool) -> Voice:
    """The group that opens the sentence before, or this one: 'Officials met … They said'."""
    article = hearing.article
    words = article.tokens.words
    here = article.sentence(at)
    for number in (here, here - 1):
        if number < 0:
            continue
        begin, end = article.tokens.within(article.sentences[number])
        for i in range(begin, min(end, begin + 8, at)):
            if words[i].lower() in OBLIQUE or inside(article.tokens.starts[i], article.quoted):
                break
            noun = singular(words[i])
            after = singular(words[i + 1]) if i + 1 < end else ""
            if after in ROLES or after in COLLECTIVES:
                continue  # 'district officials'
            group = (
                (noun in ROLES and words[i].lower() != noun) or noun in COLLECTIVES
                if plural
                else noun in COLLECTIVES and words[i].lower() == noun
            )
            if group:
                while begin < i and words[begin].lower() in SUBORDINATE | {"and", "but", "yet", "so"}:
                    begin += 1
                party = party_of_phrase(article, begin, i + 1, hearing.sides)
                return Voice(written(hearing, begin, i + 1), party)
    return NOBODY
