"""What has been heard so far in one document, and how a voice is named."""

from __future__ import annotations

import re

import msgspec

from onrecord.attribution.naming import past_dateline
from onrecord.coding import gazetteer
from onrecord.coding.article import Article
from onrecord.coding.mentions import role_start
from onrecord.coding.parties import party_of
from onrecord.coding.roster import Occurrence
from onrecord.coding.sides import Parties, Sides, listed_speaker
from onrecord.coding.tokens import capitalised
from onrecord.records import Spans

REACH = 3
"""How many sentences back a pronoun, or an office, may mean somebody."""

OBLIQUE = frozenset("of for to with by from about against on at after under between like despite".split())
"""Words behind which nobody is the subject."""


class Voice(msgspec.Struct, frozen=True):
    """Who speaks, under one name through the document, and for which sides; None and () where the text does not say.

    ``titles`` is what the document calls a person, in the order of the text: spans of its words ('Foreign Minister').
    ``via`` is the name of who passes the words on, where the attribution says so.
    """

    name: str | None
    party: Parties = ()
    titles: Spans = ()
    via: str | None = None


NOBODY = Voice(None)


class Heard(msgspec.Struct, frozen=True):
    """A source that was resolved: where it stands, who it is, the person's index (-1: nobody of the roster).

    ``sex`` is what its words tell of one human being: `m`, `f` or ''; None for a group or body. So 'a diplomat' is
    somebody whom 'he' may mean, though nobody knows the name.
    """

    start: int
    stop: int
    sentence: int
    voice: Voice
    person: int
    plural: bool
    sex: str | None


class Hearing(msgspec.Struct):
    """The state of one document's hearing: what has been heard so far, in the order of the text."""

    article: Article
    sides: Sides
    heard: list[Heard]
    voices: dict[int, Voice]
    content: Spans = ()
    """What the source that is being resolved says: 'Roe, he said, was late' is not Roe's."""
    cue: Spans = ()
    """The words that say so: who 'replied' is not who spoke just before."""


def person_voice(hearing: Hearing, index: int) -> Voice:
    """The voice of a person of the roster."""
    if index not in hearing.voices:
        person = hearing.article.roster.people[index]
        listed = listed_speaker(hearing.sides, person.full)
        name = listed[0] if listed is not None else person.full
        tokens = hearing.article.tokens
        titles = tuple(tokens.span(role.start, role.stop) for role in person.roles if role.head >= 0)
        hearing.voices[index] = Voice(name, party_of(hearing.article, person, hearing.sides), titles)
    return hearing.voices[index]


def people_in(hearing: Hearing, start: int, stop: int) -> list[Occurrence]:
    """The names of persons within a row of tokens; a surname that nobody introduced is not among them."""
    return [o for o in hearing.article.roster.occurrences if o.start < stop and o.stop > start]


def begins(hearing: Hearing, found: Occurrence) -> int:
    """Where the role before a name begins, else the name."""
    person = hearing.article.roster.people[found.person]
    return next((role_start(m) for m in person.mentions if m.start == found.start), found.start)


def written(hearing: Hearing, start: int, stop: int) -> str:
    """The words as the text has them, on one line; without the article before a name."""
    words = hearing.article.tokens.words
    named = (stop - start > 2 and capitalised(words[start + 1])) or (
        stop - start > 1 and gazetteer.at(words, start + 1)
    )
    if words[start].lower() in ("the", "both") and named:
        start += 1
    begin, end = hearing.article.tokens.span(start, stop)
    begin = past_dateline(hearing.article.tokens.text, begin, end)
    name = " ".join(hearing.article.tokens.text[begin:end].split())
    name = name if name.count("(") == name.count(")") else name.split(" (")[0]
    return re.sub(r",? (?:who|which|that|whose)$", "", name)
