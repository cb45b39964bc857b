"""Whom 'he' or 'she' means: who spoke last, or the subject of the sentence before, of fitting sex."""

from __future__ import annotations

from onrecord.coding import gazetteer
from onrecord.coding.article import Article
from onrecord.coding.hearing import NOBODY, OBLIQUE, REACH, Heard, Hearing, Voice, begins, person_voice
from onrecord.coding.holders import definite, holder
from onrecord.coding.introductions import Role, role_at
from onrecord.coding.roles import FEMALE, FUNCTION, MALE, NO_PERSON, ROLES
from onrecord.coding.roster import Occurrence, inside, is_counterpart
from onrecord.coding.sides import listed_speaker
from onrecord.coding.tokens import GENITIVE, singular

NEAR = 6
"""How many words after a sentence's beginning its subject may begin."""

_REPLIES = frozenset("replied replies reply answered answers answer retorted retorts rejoined".split())
_DENIES = frozenset("denied denies responded responds countered counters disputed disputes rejected rejects".split())
_ASKED = frozenset("asked pressed questioned question questions".split())
_TURNS_TO = frozenset(
    "told tells asked asks accused accuses warned warns urged urges blamed blames challenged challenges assured assures"
    " reminded reminds advised rebuked criticised criticized scolded confronted".split()
)
"""Verbs whose object may be expected to answer."""


def he(hearing: Hearing, at: int, sex: str) -> tuple[Voice, int]:
    """Whom 'he' or 'she' at a token means, and the person's index; nobody if the text does not make it plain.

    Whoever spoke last in the same sentence, named or not, or is its subject; else so in the sentences before. Who
    replies is whom the last speaker turned to, never the last speaker.
    """
    cue = {w.lower() for start, end in hearing.cue for w in hearing.article.tokens.text[start:end].split()}
    if cue & (_REPLIES | _DENIES):
        hearer = _turned_to(hearing, at, sex)
        if hearer >= 0:
            return person_voice(hearing, hearer), hearer
    voice, person = _last(hearing, at, sex)
    return (NOBODY, -1) if cue & _REPLIES and _spoke_just_before(hearing, at, voice) else (voice, person)


def _last(hearing: Hearing, at: int, sex: str) -> tuple[Voice, int]:
    """Whoever spoke last or is the subject, here or in the sentences before.

    'While he praised the plan, Roe said': he is Roe, whoever spoke before. 'When he praised the plan, Roe said': he may
    be another, and is nobody where another spoke before.
    """
    voice, person = _before(hearing, at, sex)
    main, plain = _main_subject(hearing, at, sex)
    if main < 0 or person == main:
        return voice, person
    return (person_voice(hearing, main), main) if plain or voice == NOBODY else (NOBODY, -1)


def _main_subject(hearing: Hearing, at: int, sex: str) -> tuple[int, bool]:
    """Who does what follows a sentence's first clause, where only 'he' stands in that; and if 'he' plainly is the same.

    -1 if there is nobody like that.
    """
    article = hearing.article
    words = article.tokens.words
    begin, end = article.tokens.within(article.sentences[article.sentence(at)])
    opening = [words[i].lower() for i in range(begin, at)]
    within = opening[:1] == ["in"] and opening[-1:] == ["which"]
    if not (within or (len(opening) < 4 and SUBORDINATE & set(opening))):
        return -1, False
    if any(begin <= o.start < at for o in article.roster.occurrences):
        return -1, False
    for o in article.roster.occurrences:
        if at < o.start < end and _opens_clause(hearing, o) and _fitting(hearing, [o.person], sex) >= 0:
            return o.person, words[o.stop].islower() and (within or bool(_WHILE & set(opening)))
    return -1, False


def _opens_clause(hearing: Hearing, named: Occurrence) -> bool:
    """Whether a name stands where a clause's subject may, after a comma and before what is no 'and': ', Roe said'."""
    tokens = hearing.article.tokens
    first, after = begins(hearing, named), tokens.words[named.stop : named.stop + 1]
    if not after or first < 1 or tokens.words[first - 1] != "," or inside(tokens.starts[first], hearing.article.quoted):
        return False
    return after[0] not in GENITIVE and after[0].lower() not in _JOINS


def _before(hearing: Hearing, at: int, sex: str) -> tuple[Voice, int]:
    """Whoever spoke last or is the subject before a token, in its sentence or in those before."""
    article = hearing.article
    words = article.tokens.words
    here = article.sentence(at)
    for number in _sentences_back(article, here):
        spoke = [h for h in hearing.heard if h.sentence == number and h.start < at and not _said(hearing, h.start)]
        ordered = list(reversed(spoke)) if number == here else spoke
        unnamed = next((h for h in ordered if h.person < 0 and _may_be(hearing, h, sex, at)), None)
        found = _fitting(hearing, [h.person for h in ordered if h.person >= 0], sex)
        if unnamed is not None:
            return (unnamed.voice, -1) if found < 0 or number == here else (NOBODY, -1)  # two may be meant
        if found >= 0:
            return person_voice(hearing, found), found
        named = _named(hearing, number, at)
        if number == here:
            named = [o for o in named if o.stop + 1 != at or not is_counterpart(article.tokens, o.stop)]
            first = _first_of(hearing, at, sex)
            named = [o for o in named if o.start < first or _opens_clause(hearing, o)]
            others = [o for o in named if not _only_whose(words, o)]
            named = others if _fitting(hearing, [o.person for o in others], sex) >= 0 else named
        elif len({o.person for o in named}) > 1:
            begin, _ = article.tokens.within(article.sentences[number])
            named = [o for o in named if begins(hearing, o) - begin < NEAR or _opens_clause(hearing, o)]  # its subject
        found = _fitting(hearing, _subjects(article, named), sex)
        if found >= 0:
            return person_voice(hearing, found), found
        subject = _opens(article, number)
        if subject is not None and (number != here or _main(hearing, subject, at, sex)):
            held = holder(hearing, subject, subject.start) if definite(words, subject.start, subject) else -1
            found = _fitting(hearing, [held] if held >= 0 else [], sex)
            if found >= 0 or _sex_of(subject) in ("", sex):
                return (person_voice(hearing, found), found) if found >= 0 else (NOBODY, -1)
    found = _named_after(hearing, at, sex)
    return (person_voice(hearing, found), found) if found >= 0 else (NOBODY, -1)


def _first_of(hearing: Hearing, at: int, sex: str) -> int:
    """The first 'he', or 'she', of the sentence: whom he meets ('After he met Peter Vale, he said') is another."""
    tokens = hearing.article.tokens
    begin, _ = tokens.within(hearing.article.sentences[hearing.article.sentence(at)])
    same = ("he",) if sex == "m" else ("she",) if sex == "f" else ()
    return next((i for i in range(begin, at) if tokens.words[i].lower() in same and not _said(hearing, i)), at)


def _only_whose(words: tuple[str, ...], named: Occurrence) -> bool:
    """Whether a name only tells whose parents or lawyer somebody is: 'Roe's parents praised Vale after he said'."""
    after = words[named.stop : named.stop + 2]
    return len(after) == 2 and after[0] in GENITIVE and singular(after[1]) in ROLES


def _opens(article: Article, number: int) -> Role | None:
    """Who is the subject of a sentence by an office alone: 'The rebels' commander has not commented.'"""
    words = article.tokens.words
    begin, end = article.tokens.within(article.sentences[number])
    while begin < end and not words[begin][0].isalnum():
        begin += 1
    role = role_at(article.tokens, begin, min(begin + 2 * NEAR, end))
    if role is None or words[role.head].lower() != role.office or role.office in NO_PERSON:
        return None
    between = {word.lower() for word in words[begin + 1 : role.head]}
    return None if between & (FUNCTION | {","}) or words[role.head + 1] in GENITIVE else role


def _main(hearing: Hearing, subject: Role, at: int, sex: str) -> bool:
    """Whether 'he' may be the subject here: 'The mayor was tired when he said'; not 'The mayor met him and he'."""
    words, begin = hearing.article.tokens.words, hearing.article.tokens.starts[subject.start]
    if _said(hearing, subject.start) or inside(begin, hearing.article.quoted):
        return False
    return subject.head < at and ("him" if sex == "m" else "her") not in map(str.lower, words[subject.head : at])


def _sex_of(role: Role) -> str:
    return "m" if role.office in MALE else "f" if role.office in FEMALE else ""


def _named(hearing: Hearing, number: int, at: int) -> list[Occurrence]:
    """The names in a sentence, up to a token; not those by which somebody else is told ('a spokesman for Roe')."""
    article = hearing.article
    told = [(h.start, h.stop) for h in hearing.heard if h.person < 0 and h.sex is not None]
    return [
        o
        for o in article.roster.occurrences
        if article.sentence(o.start) == number
        and o.start < at
        and not _said(hearing, o.start)
        and not any(start <= o.start < stop for start, stop in told)
    ]


def _may_be(hearing: Hearing, heard: Heard, sex: str, at: int) -> bool:
    """Whether a source without a name is one human being whose sex fits, or is not known, and who does not only ask.

    'A docker asked about Roe. He said': whoever was asked. 'When a docker called him, he said': nor the docker.
    """
    if heard.sex is None:
        return False
    words = [w.lower() for w in hearing.article.tokens.words[heard.stop : min(heard.stop + 5, at)]]
    if words[:1] and words[0] in _ASKED | {"asks"}:
        return False
    if heard.sentence == hearing.article.sentence(at) and any(w in ("him", "her") for w in words):
        return False
    known = heard.sex or _sex_used(hearing, heard.person, heard.voice)
    return not sex or known in ("", sex)


def _sex_used(hearing: Hearing, person: int, voice: Voice) -> str:
    """The sex of the pronoun that meant somebody before: nobody is 'he' here and 'she' there."""
    same = (h for h in reversed(hearing.heard) if h.person == person and h.voice.name == voice.name)
    return next((h.sex for h in same if h.sex), "")


def _turned_to(hearing: Hearing, at: int, sex: str) -> int:
    """The person whom the sentence before, or this one, tells, asks or accuses; -1 if none, or several."""
    article = hearing.article
    words = article.tokens.words
    here = article.sentence(at)
    for number in _sentences_back(article, here)[:2]:
        objects = []
        for occurrence in _named(hearing, number, at):
            before = begins(hearing, occurrence) - 1
            while before > 0 and (words[before].lower() in ("the", "his", "her", "its", "their")):
                before -= 1
            if before >= 0 and words[before].lower() in _TURNS_TO:
                objects.append(occurrence.person)
        found = _fitting(hearing, objects, sex)
        if found >= 0:
            return found if len(set(objects)) == 1 else -1
    return -1


def _spoke_just_before(hearing: Hearing, at: int, voice: Voice) -> bool:
    """Whether a voice is the last that was heard, right before, and nobody asked it anything since."""
    article = hearing.article
    here = article.sentence(at)
    begin, end = article.tokens.within(article.sentences[here])
    if any(article.tokens.words[i].lower() in _ASKED for i in range(begin, end)):
        return False
    heard = [h for h in hearing.heard if h.start < at and not _said(hearing, h.start)]
    return bool(heard) and heard[-1].voice == voice and heard[-1].sentence in _sentences_back(article, here)[:2]


def _named_after(hearing: Hearing, at: int, sex: str) -> int:
    """The one person named further on in a sentence that begins 'As he put it', 'Before she said …'; -1 if not so."""
    article = hearing.article
    words = article.tokens.words
    here = article.sentence(at)
    begin, end = article.tokens.within(article.sentences[here])
    if at - begin > 3 or not any(words[i].lower() in SUBORDINATE for i in range(begin, at)):
        return -1
    later = [o for o in article.roster.occurrences if at < o.start < end]
    people = _subjects(article, [o for o in later if not _said(hearing, o.start)])
    return _fitting(hearing, people, sex) if len(set(people)) == 1 else -1


SUBORDINATE = frozenset("as before after when while although though since because until once if".split())
_WHILE = frozenset("while although though".split())
"""What may open a sentence with 'he' who is named only after it."""
_JOINS = frozenset("and or".split())


def _said(hearing: Hearing, token: int) -> bool:
    """Whether a token stands in what the source says."""
    return any(start <= hearing.article.tokens.starts[token] < end for start, end in hearing.content)


def _sentences_back(article: Article, here: int) -> list[int]:
    """This sentence and the ones before it that a pronoun may look to; what is wholly quoted does not count."""
    out = [here]
    number = here
    while number > 0 and len(out) <= REACH:
        number -= 1
        begin, end = article.sentences[number]
        if not (inside(begin, article.quoted) and inside(end - 1, article.quoted)):
            out.append(number)
    return out


def _subjects(article: Article, named: list[Occurrence]) -> list[int]:
    """The persons named outside quotations, the likely subject first, those in other cases last."""
    words = article.tokens.words
    outside = [o for o in named if not inside(article.tokens.starts[o.start], article.quoted)]

    def oblique(occurrence: Occurrence) -> bool:
        after = words[occurrence.stop].lower() if occurrence.stop < len(words) else ""
        before = [words[i].lower() for i in range(max(occurrence.start - 6, 0), occurrence.start)]
        begin = max((i for i, w in enumerate(before) if w in (",", ".", ";", "\n")), default=-1) + 1
        return after in GENITIVE or any(w in OBLIQUE for w in before[begin:])

    plainly = [o.person for o in outside if not oblique(o)]
    return plainly + [o.person for o in outside if oblique(o)]


def _fitting(hearing: Hearing, people: list[int], sex: str) -> int:
    """The first of the persons whose sex is known to fit, else the first whose sex is not known; -1 if none."""
    roster = hearing.article.roster.people
    sexes = {i: roster[i].sex or _sex_used(hearing, i, person_voice(hearing, i)) for i in people}
    known = [index for index in people if not sex or sexes[index] == sex]
    heard = {h.person for h in hearing.heard}
    unknown = [index for index in people if not sexes[index] and (index in heard or _human(hearing, index))]
    return (known or unknown or [-1])[0]


def _human(hearing: Hearing, index: int) -> bool:
    """Whether a name is surely a person's, not a firm's or a place's that looks like one."""
    person = hearing.article.roster.people[index]
    named = len(person.name) > 1 and gazetteer.is_given_name(person.name[0])
    return (
        named
        or bool(person.roles)
        or len(person.mentions) > 1
        or listed_speaker(hearing.sides, person.full) is not None
    )
