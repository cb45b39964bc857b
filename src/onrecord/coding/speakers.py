"""Who speaks: each attribution's source read as a person, an office or a body of the document, with its party.

Names, surnames, roles and pronouns are led back to the person whom the text introduced; groups and bodies stay as
written. Where two readings are equally good the words stay as written, or there is no speaker: nothing is guessed.
"""

from __future__ import annotations

import msgspec

from onrecord.codebook import Codebook
from onrecord.coding import gazetteer
from onrecord.coding.article import read
from onrecord.coding.groups import body_or_group
from onrecord.coding.hearing import NOBODY, Heard, Hearing, Voice, person_voice, written
from onrecord.coding.holders import WHERE, definite, holder, owner_of, with_side
from onrecord.coding.introductions import line_between, role_at
from onrecord.coding.labels import after_titles, answering, initialled
from onrecord.coding.papers import PAPERS, who_wrote
from onrecord.coding.parties import party_of_phrase
from onrecord.coding.pronouns import he
from onrecord.coding.roles import (
    BODIES,
    COLLECTIVES,
    FEMALE,
    FUNCTION,
    MALE,
    NO_PERSON,
    PERSONAL_BODIES,
    PRIVATE_OFFICES,
    SPEAKS_FOR,
    office,
)
from onrecord.coding.roster import PRONOUNS, bearers
from onrecord.coding.several import both, head_person, joint, pair, several_persons
from onrecord.coding.sides import listed_speaker, sides
from onrecord.coding.they_and_it import it, they
from onrecord.coding.tokens import GENITIVE, capitalised, singular
from onrecord.records import Attribution, Document

__all__ = ["Voice", "speakers"]


_EMPHASIS = frozenset("himself herself itself themselves also".split())

_OUTFITS = frozenset("lobby watchdog charity thinktank think-tank bloc outlet newspaper daily firm maker giant".split())

_DASHES = frozenset(("-", "--", "–", "—"))
_OF_SEVERAL = frozenset("have are were all both".split())
_SOURCES = frozenset("source person insider individual".split())  # people of whom the text says no more


def speakers(document: Document, codebook: Codebook | None) -> list[Voice]:
    """The speaker of each of the document's attributions, in their order, and via whom (`Voice.via`)."""
    if not document.attributions:
        return []
    known = sides(codebook)
    hearing = Hearing(read(document, known.names), known, [], {})
    voices: dict[int, Voice] = {}
    for index in sorted(range(len(document.attributions)), key=lambda i: _place(document.attributions[i])):
        source = document.attributions[index].source
        hearing.content, hearing.cue = document.attributions[index].content, document.attributions[index].cue
        voices[index] = _resolve(hearing, (source[0][0], source[-1][1])) if source else NOBODY
        if via := document.attributions[index].via:
            passes_on = _resolve(hearing, (via[0][0], via[-1][1]), heard=False).name
            if passes_on != voices[index].name:  # nobody passes on what is his own
                voices[index] = msgspec.structs.replace(voices[index], via=passes_on)
    return [voices[index] for index in range(len(document.attributions))]


def _place(attribution: Attribution) -> tuple[int, int]:
    spans = attribution.source or attribution.content
    return spans[0]


def _resolve(hearing: Hearing, span: tuple[int, int], heard: bool = True) -> Voice:
    """The voice that a source means; if ``heard``, it is remembered for the pronouns that follow."""
    words = hearing.article.tokens.words
    start, stop = hearing.article.tokens.within(span)
    while start < stop and (not words[start][0].isalnum() or words[start].lower() in ("as", "but", "and")):
        start += 1
    while stop > start and not words[stop - 1][0].isalnum() and words[stop - 1] not in (".",):
        stop -= 1
    if stop > start and words[stop - 1] in GENITIVE:
        stop -= 1
    if stop - start > 1 and words[stop - 1].lower() in _EMPHASIS:
        stop -= 1
    stop = _without_clause(words, start, stop)
    if start >= stop:
        return NOBODY
    start = after_titles(hearing, start, stop)
    voice, person, plural = _meaning(hearing, start, stop)
    plural = plural and [word.lower() for word in words[start : start + 2]] != ["one", "of"]
    if voice.name is not None and heard:
        sex = None if plural else _sex_told(hearing, start, stop, voice, person)
        hearing.heard.append(Heard(start, stop, hearing.article.sentence(start), voice, person, plural, sex))
    return voice


def _sex_told(hearing: Hearing, start: int, stop: int, voice: Voice, person: int) -> str | None:
    """What the words of a source tell of the sex of the one human being that it is; None if it is none."""
    words = hearing.article.tokens.words
    if stop - start == 1 and words[start].lower() in PRONOUNS:
        return PRONOUNS[words[start].lower()]
    if person >= 0:
        return ""  # the roster knows
    role = role_at(hearing.article.tokens, start, stop)
    if role is not None and [word.lower() for word in words[start : start + 2]] == ["one", "of"]:
        return ""  # 'one of its leaders'
    if role is not None:
        one = words[role.head].lower().rstrip(".") == role.office and role.office not in NO_PERSON
        return ("m" if role.office in MALE else "f" if role.office in FEMALE else "") if one else None
    if any(words[i].lower() in _SOURCES for i in range(start, min(start + 5, stop))):
        return ""
    named = bearers(hearing.article.roster.people, words[start:stop])
    return "" if named or listed_speaker(hearing.sides, voice.name or "") is not None else None


def _without_clause(words: tuple[str, ...], start: int, stop: int) -> int:
    """Where the source ends without what is only added to it: ', who asked not to be named', ', some 40 of whose …'."""
    commas = [i for i in range(start + 1, stop - 1) if words[i] == ","]
    dashes = [i for i in range(start + 1, stop - 1) if words[i] in _DASHES and words[i + 1] in ("including", "among")]
    if dashes:
        return dashes[0] - (words[dashes[0] - 1] == "-")
    comma = commas[0] if commas else stop
    for at in commas:
        rest = [w.lower() for w in words[at + 1 : min(at + 5, stop)]]
        if any(w in ("who", "which", "whose", "whom", "where") for w in rest[: (*rest, ",").index(",")]):
            return at
        if rest and (rest[0].endswith("ing") or rest[:2] == ["one", "of"]) and words[at + 1].islower():
            return at  # ', including Ann Roe', ', speaking to the Courier', ', one of the oldest'
    listed = any(words[i] in ("and", "&") for i in range(comma, stop))
    adds = comma < stop and words[comma + 1].lower() in ("a", "an", "the", "one", "its", "his", "her", "their")
    if not adds or listed:
        return stop
    told = {singular(words[comma - 1]), singular(words[stop - 1])} & (COLLECTIVES | BODIES | _OUTFITS)
    return comma if told or _is_place(words, start, comma) else stop


def _is_place(words: tuple[str, ...], start: int, stop: int) -> bool:
    """Whether a row of words is a name that the gazetteer has: 'Saudi Arabia, the largest exporter'."""
    bare = start + 1 if words[start].lower() == "the" and stop - start > 1 else start
    return gazetteer.place(" ".join(words[bare:stop])) is not None


def _meaning(hearing: Hearing, start: int, stop: int) -> tuple[Voice, int, bool]:
    """The voice of a source, the index of the person (-1 if it is none), and whether it is more than one."""
    words = hearing.article.tokens.words
    first = words[start].lower()
    if stop - start == 1:
        if first in PRONOUNS:
            return (*he(hearing, start, PRONOUNS[first]), False)
        if first == "both":
            return both(hearing, start), -1, True
        if first in ("they", "them", "their", "others"):
            return (*they(hearing, start, first), True)
        if first in ("it", "its", "itself"):
            return (*it(hearing, start), False)
        if first in ("who", "whom", "that", "which"):
            return _relative(hearing, start)
        if first.replace("’", "'").split("'")[0] in ("i", "we", "you", "me", "us"):
            return NOBODY, -1, False
        if words[start] in ("Q", "A"):
            return (*answering(hearing, words[start]), False)
        if (person := initialled(hearing, start)) >= 0:
            return person_voice(hearing, person), person, False
    if first == "whose":  # 'the union, whose chair said': its officers speak for it
        speaks = office(words[stop - 1]) in SPEAKS_FOR - {"counterpart"}
        body, person, _ = _relative(hearing, start) if speaks else (NOBODY, -1, False)
        return body if person < 0 else NOBODY, -1, False
    saying = singular(words[stop - 1]) in PAPERS
    if first in ("his", "her") and saying:
        return (*he(hearing, start, PRONOUNS[first]), False)
    if saying and start > 0 and words[start - 1].lower() in WHERE:  # 'and in an interview added': who spoke before
        last = hearing.heard[-1] if hearing.heard else None
        if last is None or last.sentence != hearing.article.sentence(start):
            return NOBODY, -1, False
        return last.voice, last.person, last.plural
    if saying and (owner := next((i for i in range(start, stop) if words[i] in GENITIVE), 0)) > start:
        return _meaning(hearing, start, owner)
    if (writer := who_wrote(hearing, start, stop)) is not None:
        return writer.voice, writer.person, writer.plural
    owned = first in ("his", "her") or (first == "its" and head_person(hearing, start, stop) >= 0)
    if owned and stop - start > 1:
        return (*_of_whom(hearing, start, stop), False)
    several = several_persons(hearing, start, stop)
    if several is not None:
        return several, -1, True
    together = joint(hearing, start, stop)
    if together is not None:
        return together, -1, True
    index = head_person(hearing, start, stop)
    if index >= 0:
        return with_side(hearing, index, start, stop), index, False
    sides_named = pair(hearing, start, stop)
    if sides_named is not None:
        return sides_named, -1, True
    of = next((i for i in range(start + 1, stop - 1) if words[i].lower() in ("of", "from", "for")), stop)
    of_both = pair(hearing, of + 1, stop) if of < stop else None
    if of_both is not None:  # 'officials of both delegations'
        return Voice(written(hearing, start, stop), of_both.party), -1, True
    role = role_at(hearing.article.tokens, start, stop)
    if role is not None and definite(words, start, role):
        index = holder(hearing, role, start)
        if index >= 0:
            return person_voice(hearing, index), index, False
    if words[start].lower() == "the" and any(w.lower().endswith("year-old") for w in words[start:stop]):
        meant, index = he(hearing, start, "")
        if index >= 0:
            return meant, index, False
    voice, index, plural = body_or_group(hearing, start, stop, role)
    if role is not None and role.office in SPEAKS_FOR and not role.former and not voice.party:
        voice = msgspec.structs.replace(voice, party=owner_of(hearing, role, start) or ())
    return voice, index, plural


def _of_whom(hearing: Hearing, start: int, stop: int) -> tuple[Voice, int]:
    """'His spokesman', 'its leader, Ann Roe', and the person if one is named: for the side of whoever is meant by 'his'
    or 'its', where nothing else is told; other belongings have none.
    """
    words = hearing.article.tokens.words
    whose = words[start].lower()
    named = head_person(hearing, start, stop)
    role = role_at(hearing.article.tokens, start, stop)
    held = office(words[stop - 1] if role is None else words[role.head])
    if whose == "its":
        owner, person = it(hearing, start)
        speaks = held in SPEAKS_FOR - {"counterpart"} and person < 0
    else:
        owner, person = he(hearing, start, PRONOUNS[whose])
        group = role is None and singular(words[stop - 1]) in PERSONAL_BODIES
        speaks = (group or held in SPEAKS_FOR - PRIVATE_OFFICES - {"counterpart"}) and person >= 0
    party = owner.party if speaks and not (role is not None and role.former) else ()
    if named < 0:
        theirs = party_of_phrase(hearing.article, start + 1, stop, hearing.sides) if held == "counterpart" else ()
        return Voice(written(hearing, start, stop), party or theirs), -1
    voice = person_voice(hearing, named)
    if party and not voice.party:
        hearing.voices[named] = voice = msgspec.structs.replace(voice, party=party)
    return voice, named


def _relative(hearing: Hearing, at: int) -> tuple[Voice, int, bool]:
    """'Roe, who said': whoever is named right before."""
    article = hearing.article
    words = article.tokens.words
    stop = at
    while stop > 0 and words[stop - 1] in (",", "—", "–", ")"):
        stop -= 1
    found = [
        o for o in article.roster.occurrences if o.stop <= at and article.sentence(o.start) == article.sentence(at)
    ]
    if found and (
        found[-1].stop == stop
        or any(r.stop == stop for m in article.roster.people[found[-1].person].mentions for r in m.roles)
    ):
        if words[at + 1 : at + 2] and words[at + 1].lower() in _OF_SEVERAL:
            return NOBODY, -1, False  # 'Ann Roe and Joe Vale, who have both said'
        return person_voice(hearing, found[-1].person), found[-1].person, False
    if (body := next((b for b in article.bodies if b.stop == stop), None)) is not None:
        return body_or_group(hearing, body.start, stop, None)
    begin = stop
    while begin > 0 and stop - begin < 8 and (words[begin - 1].isalnum() or words[begin - 1] in GENITIVE):
        if words[begin - 1].lower() in FUNCTION and words[begin - 1].lower() not in ("the", "some", "other", "of"):
            break
        if begin < stop and line_between(article.tokens, begin):
            break
        begin -= 1
    if found and found[-1].start >= begin and words[at + 1 : at + 2] and words[at + 1].lower() in _OF_SEVERAL:
        return NOBODY, -1, False  # 'Ann Roe of Osk, who have both said'
    last = words[stop - 1]
    personal = words[at].lower() in ("who", "whom") and (office(last) or capitalised(last))
    if begin == stop or not (personal or singular(last) in COLLECTIVES or gazetteer.place(last)):
        return NOBODY, -1, False
    return body_or_group(hearing, begin, stop, role_at(article.tokens, begin, stop))
