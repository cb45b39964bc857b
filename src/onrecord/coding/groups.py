"""Sources that are no single person: bodies under their names, groups and offices as written."""

from __future__ import annotations

from onrecord.coding import gazetteer, states
from onrecord.coding.article import body_key
from onrecord.coding.hearing import NOBODY, OBLIQUE, REACH, Hearing, Voice, person_voice, written
from onrecord.coding.introductions import Role
from onrecord.coding.meanings import namesake, party_of_name
from onrecord.coding.parties import conjuncts, party_of_phrase
from onrecord.coding.roles import (
    COLLECTIVES,
    FUNCTION,
    GENERIC_BODIES,
    HONORIFICS,
    SPEAKS_FOR,
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
    if place is not None and len(row) == 1 and (person := namesake(article, start)) is not None:
        return (NOBODY, -1, False) if person < 0 else (person_voice(hearing, person), person, False)
    if place is not None and place.kind in ("state", "organisation", "movement", "adjective"):
        party = hearing.sides.states.get(place.party, place.party)
        organ = place.kind in ("organisation", "movement") and not surface.replace(".", "").isupper()
        return Voice(surface if organ else place.party, (party,)), -1, False
    if len(row) == 2 and (land := states.half(words, start + 1)) is not None:
        return Voice(land, (hearing.sides.states.get(land, land),)), -1, False
    if len(row) == 2 and row[0].lower() == "the" and singular(row[1]) in GENERIC_BODIES and row[1].islower():
        meant = _body_of_last(hearing, start)
        if meant is not None:
            return meant, -1, False
    called = [w for w in words[bare:stop] if w.lower().rstrip(".") not in HONORIFICS]
    if role is None and called and all(capitalised(w) for w in called):
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
    party_found = party_of_phrase(article, start, stop, hearing.sides) or _of_whom(hearing, start, stop)
    plural = (role is not None and words[role.head].lower() != role.office) or len(conjuncts(article, start, stop)) > 1
    return Voice(written(hearing, start, stop), party_found), -1, plural


def _of_whom(hearing: Hearing, start: int, stop: int) -> tuple[str, ...]:
    """The side of bare 'officials', 'leaders': of the body that the sentence before is about, or the whole article.

    The article is about one body where it names no other, and no state.
    """
    article = hearing.article
    row = article.tokens.words[start:stop]
    noun = singular(row[-1])
    bare = len(row) == 1 or (len(row) == 2 and row[0].lower() == "the")
    if not bare or noun not in SPEAKS_FOR or row[-1].lower() == noun:
        return ()
    if found := _subject_before(hearing, start):
        return found
    words = article.tokens.words
    if len(set(article.names.values())) != 1 or hearing.sides.parties:
        return ()
    if any(gazetteer.at(words, i) is not None for i in range(len(words))):
        return ()
    party = party_of_name(article, next(iter(article.names.values())), hearing.sides)
    return (party,) if party else ()


def _subject_before(hearing: Hearing, at: int) -> tuple[str, ...]:
    """The one side of the body that is the subject of the sentence before, in the same paragraph."""
    article = hearing.article
    words = article.tokens.words
    here = article.sentence(at)
    if here == 0 or "\n" in article.tokens.text[article.sentences[here - 1][0] : article.sentences[here][0]]:
        return ()
    begin, end = article.tokens.within(article.sentences[here - 1])
    for i in range(begin, min(end, begin + 6)):
        word = words[i].lower()
        if word in OBLIQUE or word == "," or (i > begin and (word in FUNCTION or word.endswith("ed"))):
            break  # what follows a verb is not the subject
        if singular(words[i]) in COLLECTIVES and words[i].lower() == singular(words[i]):
            found = party_of_phrase(article, begin, i + 1, hearing.sides)
            return found if len(found) == 1 else ()
    return ()


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
