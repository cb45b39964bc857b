"""Sources that are no single person: bodies under their names, groups and offices as written."""

from __future__ import annotations

from onrecord.coding import gazetteer
from onrecord.coding.article import body_key
from onrecord.coding.hearing import Hearing, Voice, person_voice, written
from onrecord.coding.introductions import Role
from onrecord.coding.meanings import party_of_name
from onrecord.coding.parties import conjuncts, party_of_phrase
from onrecord.coding.pronouns import REACH
from onrecord.coding.roles import (
    GENERIC_BODIES,
    HONORIFICS,
)
from onrecord.coding.roster import bearers, who
from onrecord.coding.sides import listed_speaker
from onrecord.coding.tokens import capitalised, singular


def body_or_group(hearing: Hearing, start: int, stop: int, role: Role | None) -> tuple[Voice, int, bool]:
    """A body under its name, a group or an office as written; a surname that only the codebook knows."""
    article = hearing.article
    words = article.tokens.words
    row = words[start:stop]
    bare = start + 1 if row[0].lower() == "the" and len(row) > 1 else start
    surface = " ".join(words[bare:stop])
    place = gazetteer.place(surface)
    if place is not None and place.kind in ("state", "organisation", "adjective"):
        party = hearing.sides.states.get(place.party, place.party)
        name = place.party if place.kind != "organisation" or party != surface else surface
        return Voice(name if surface != "Brussels" else surface, (party,)), -1, False
    if len(row) == 2 and row[0].lower() == "the" and singular(row[1]) in GENERIC_BODIES and row[1].islower():
        meant = _body_of_last(hearing, start)
        if meant is not None:
            return meant, -1, False
    called = [w for w in words[bare:stop] if w.lower().rstrip(".") not in HONORIFICS]
    if role is None and all(capitalised(w) for w in called):
        listed = listed_speaker(hearing.sides, " ".join(called))
        if listed is not None and not bearers(article.roster.people, called):
            return Voice(listed[0], (listed[1],)), -1, False
        index = who(article.roster.people, called, start)
        if index is not None:
            return person_voice(hearing, index), index, False
        if bearers(article.roster.people, called):
            parties = {person_voice(hearing, i).party for i in bearers(article.roster.people, called)}
            return Voice(written(hearing, bare, stop), parties.pop() if len(parties) == 1 else ()), -1, False
    key = body_key(surface)
    if key in article.names and all(capitalised(w) or w in ("of", "for", "on", "and", "the") for w in words[bare:stop]):
        party_name = party_of_name(article, surface, hearing.sides)
        return (
            Voice(article.names[key].removeprefix("the ").removeprefix("The "), (party_name,) if party_name else ()),
            -1,
            False,
        )
    party_found = party_of_phrase(article, start, stop, hearing.sides)
    plural = (role is not None and words[role.head].lower() != role.office) or len(conjuncts(article, start, stop)) > 1
    return Voice(written(hearing, start, stop), party_found), -1, plural


def _body_of_last(hearing: Hearing, at: int) -> Voice | None:
    """The body that was named or spoke last before 'the group', 'the company'."""
    article = hearing.article
    here = article.sentence(at)
    bodies = [b for b in article.bodies if b.start < at and here - article.sentence(b.start) <= REACH]
    if not bodies:
        last = hearing.heard[-1] if hearing.heard and here - hearing.heard[-1].sentence <= REACH else None
        person = article.roster.people[last.person] if last is not None and last.person >= 0 else None
        nameless = person is not None and not (person.sex or person.roles or any(m.honorific for m in person.mentions))
        return last.voice if last is not None and nameless else None  # a firm whose name looks like a person's
    name = bodies[-1].name
    party = party_of_name(article, name, hearing.sides)
    return Voice(
        article.names.get(body_key(name), name).removeprefix("the ").removeprefix("The "), (party,) if party else ()
    )
