"""The words that say 'said': verb groups of a unit, with their subject, found before anything is said of content."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.attribution import postponed, subjects
from onrecord.attribution.lexicon import CueVerb, Form, verb_forms, verbs
from onrecord.attribution.units import Token
from onrecord.attribution.words import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    NEGATIONS,
    POSSESSIVES,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    TIMES,
    VENUES,
    is_adverb,
    plural,
)


class Cue(msgspec.Struct, frozen=True):
    """A verb group: tokens [start, end), its verb, its subject (None where it shares one or has none).

    ``shape``: 'finite', 'ing' (a participle: ', adding that'), 'passive' or 'infinitive'. ``shared`` says that the
    subject is the one of the cue before ('urged … and said …').
    """

    start: int
    end: int
    verb: CueVerb
    shape: str
    subject: tuple[int, int] | None
    shared: bool = False
    negated: bool = False
    inverted: bool = False


_NOUN_LEFT = DETERMINERS | POSSESSIVES
_GOES_ON = frozenset("went goes on continued continues began begins moved rushed quick careful seemed appeared".split())
_LEADS = frozenset("while albeit though by".split())  # 'by saying', 'albeit stressing'
_PRONOUN_SINGULAR = frozenset("he she it who which this that".split())
_GLOSS = frozenset("suggest signal indicate imply reveal".split())
_INFERENCE = _GLOSS | frozenset(
    "suggest signal indicate imply reveal confirm underscore underline highlight echo".split()
)  # 'it suggests that'
_SAYING = frozenset("say add tell write ask reply answer state note tweet explain continue declare".split())


def cues(tokens: Sequence[Token]) -> list[Cue]:
    """The verb groups of a unit that can introduce what somebody said, in order."""
    out: list[Cue] = []
    known = verb_forms()
    for index, token in enumerate(tokens):
        if token.kind != "w" or token.lower not in known or (out and index < out[-1].end):
            continue
        if cue := _cue(tokens, index, known[token.lower], out):
            out.append(cue)
    return out


def _cue(tokens: Sequence[Token], index: int, form: Form, earlier: list[Cue]) -> Cue | None:
    start, helpers = _group_start(tokens, index)
    previous = tokens[start - 1] if start else None
    if tokens[index].lower == "state" and not helpers and (previous is None or previous.lower not in SUBJECT_PRONOUNS):
        return None  # ', state television reported'
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    verb, end = _particle(tokens, index, form.lemma)
    if verb is None:
        return None
    negated = bool(helpers & NEGATIONS)
    by_then = index + 2 < len(tokens) and tokens[index + 2].lower in TIMES | {"then", "now"}
    shape = _shape(form, helpers, previous, following, tokens[index], by_then)
    if shape is None:
        return None
    if shape == "infinitive":
        back = start - 2
        if back < 0 or tokens[back].lower not in _GOES_ON:
            return None
        while back > 0 and tokens[back - 1].lower in _GOES_ON:
            back -= 1
        start, shape = back, "finite"
        previous = tokens[start - 1] if start else None
    if shape == "ing":
        return _absolute(tokens, index, end, verb) or _participle(index, end, verb, previous)
    if shape == "passive":
        return Cue(start, end, verb, shape, subjects.before(tokens, start), negated=negated)
    if (negated and verb.lemma in _SAYING) or (
        helpers & (MODALS - {"can't", "cannot", "won't"}) and verb.scope == "speech"
    ):
        return None
    if _inverted(tokens, start, end, verb) and (
        tokens[start - 1].kind == "q" or subjects.before(tokens, start) is None
    ):
        subject = postponed.after(tokens, end, len(tokens))
        if subject is not None:
            return Cue(start, end, verb, "finite", subject, negated=negated, inverted=True)
    low = max((c.end for c in earlier), default=0)
    if previous is not None and (previous.lower in {"and", "but", "or"} or previous.text == ",") and earlier:
        relative = earlier[-1].subject is not None and tokens[earlier[-1].subject[0]].lower in {"who", "which"}
        aside = subjects.before(tokens, start, 0 if relative else low) if previous.text == "," else None
        if aside is None:
            owner = next((c for c in reversed(earlier) if c.subject is not None and c.shape == "finite"), None)
            if owner is None or previous.text == ",":
                return None
            return Cue(start, end, verb, "finite", owner.subject, shared=True, negated=negated)
        return Cue(start, end, verb, "finite", aside, negated=negated)
    if previous is not None and previous.lower in {"and", "but"} and not earlier:
        subject = _clause_subject(tokens, start - 1)
        return None if subject is None else Cue(start, end, verb, "finite", subject, shared=True, negated=negated)
    subject = subjects.before(tokens, start, low)
    if subject is not None and verb.lemma in _INFERENCE and _impersonal(tokens, subject):
        verb = msgspec.structs.replace(verb, scope="thought")
    if subject is not None and subject[0] and tokens[subject[0] - 1].lower in _HYPOTHETICAL:
        return None
    if following is not None and verb.lemma == "aim" and following.lower == "at":
        return None
    if subject is None or not _agrees(tokens, subject, index, form, helpers):
        return None
    return Cue(start, end, verb, "finite", subject, negated=negated)


def _group_start(tokens: Sequence[Token], index: int) -> tuple[int, set[str]]:
    """The first token of the verb group that ends at index, and the helpers in it."""
    start, helpers = index, set()
    while start > 0 and tokens[start - 1].kind == "w":
        word = tokens[start - 1].lower
        if word in AUXILIARIES or word in NEGATIONS:
            helpers.add(word)
        elif not is_adverb(word) or tokens[start - 1].text[0].isupper():
            break
        start -= 1
    while (
        start < index and is_adverb(tokens[start].lower) and not helpers and start > 0 and tokens[start - 1].kind == "p"
    ):
        break
    return start, helpers


def _particle(tokens: Sequence[Token], index: int, lemma: str) -> tuple[CueVerb | None, int]:
    """The lexicon's entry for the verb with the particle that stands after it, and the end of the group."""
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    plain: CueVerb | None = None
    for verb in verbs()[lemma]:
        if not verb.particle:
            plain = plain or verb
        elif following == verb.particle:
            if following == "to" and not to_noun(tokens, index + 1):
                continue  # 'agreed to keep'
            return verb, index + 2
        elif (
            following == "it"
            and lemma == "make"
            and index + 2 < len(tokens)
            and tokens[index + 2].lower == verb.particle
        ) or (following in {"back", "out"} and index + 2 < len(tokens) and tokens[index + 2].lower == verb.particle):
            return verb, index + 3
    return plain, index + 1


def to_noun(tokens: Sequence[Token], to: int) -> bool:
    """Whether the 'to' at this index is followed by a noun phrase ('agreed to a plan') and not by a verb."""
    following = tokens[to + 1] if to + 1 < len(tokens) else None
    return following is not None and (
        following.lower in _NOUN_LEFT or following.text[0].isupper() or following.kind == "q"
    )


def _shape(
    form: Form, helpers: set[str], previous: Token | None, following: Token | None, token: Token, by_then: bool
) -> str | None:
    if "ing" in form.shapes:
        return "finite" if helpers & BE else "ing"
    if previous is not None and previous.lower == "to" and "base" in form.shapes and not helpers:
        return "infinitive"
    if helpers & BE and "participle" in form.shapes and not helpers & HAVE - {"had", "has", "have"}:
        return "passive"
    if "past" in form.shapes or "participle" in form.shapes:
        if following is not None and following.lower == "by" and not by_then:
            return None  # 'comments reported by …'
        if helpers & (MODALS | DO) and "base" not in form.shapes:
            return None
        if (
            previous is not None
            and previous.lower in _NOUN_LEFT | PREPOSITIONS
            and not helpers
            and previous.lower not in {"this", "some", "many", "all", "both", "another"}
        ):
            return None  # 'the proposed deal'
        return "finite"
    if (
        previous is not None
        and not helpers
        and (previous.lower in _NOUN_LEFT - {"some", "many", "all", "both", "that"} or previous.lower in PREPOSITIONS)
    ):
        return None  # a noun: 'the claim', 'of demands'
    if previous is not None and not helpers and previous.text.endswith(("'s", "’s", "s'", "s’")):
        return None  # 'the union's demands'
    if token.text[0].isupper() and previous is not None and previous.text[0].isupper() and not helpers:
        return None  # part of a name
    return "finite"


def _participle(index: int, end: int, verb: CueVerb, previous: Token | None) -> Cue | None:
    """', adding that …': only after a mark or a quotation, or where it opens the sentence it does not count."""
    if previous is None or (
        previous.kind != "q" and previous.text not in {",", "—", "–", "--"} and previous.lower not in _LEADS | VENUES
    ):
        return None
    if verb.lemma in _GLOSS:
        verb = msgspec.structs.replace(verb, scope="thought")  # the writer's gloss: 'signalling that …'
    return Cue(index, end, verb, "ing", None)


def _impersonal(tokens: Sequence[Token], subject: tuple[int, int]) -> bool:
    """Whether the subject is a thing from which the writer infers ('his remarks signal that …')."""
    head = tokens[subject[1] - 1].lower
    return head in {"it", "this", "that", "these", "which"} or head in VENUES or head in _ACTS


_ACTS = frozenset("move decision stance position shift step results result talks visit response".split())
_HYPOTHETICAL = frozenset("if unless whether until".split())


def _absolute(tokens: Sequence[Token], index: int, end: int, verb: CueVerb) -> Cue | None:
    """'With Arvel refusing to …', '— Arvel demanding …': a participle with a subject of its own."""
    previous = tokens[index - 1] if index else None
    if previous is None or previous.kind != "w" or not previous.text[0].isupper() or verb.scope == "thought":
        return None
    subject = subjects.before(tokens, index)
    if subject is None or subject[0] == 0 or tokens[subject[0] - 1].lower not in {"with", "—", "–", "--", "and"}:
        return None
    return Cue(index, end, verb, "ing", subject)


def _inverted(tokens: Sequence[Token], start: int, end: int, verb: CueVerb) -> bool:
    """'"…," said X': the verb stands right after a quotation or the comma that ends what was said."""
    if "q" not in verb.frames or start == 0 or end >= len(tokens):
        return False
    left = tokens[start - 1]
    if left.kind != "q" and not (left.text in {",", "—", "–", "-"} and start > 1 and end - start == 1):
        return False
    if left.text == "," and tokens[start - 2].kind != "q" and verb.lemma not in _SAYING:
        return False
    following = tokens[end]
    return following.kind == "w" and following.lower not in PREPOSITIONS | {"that", "if", "when", "as"}


def _clause_subject(tokens: Sequence[Token], conjunction: int) -> tuple[int, int] | None:
    """The subject of the clause that the verb after an 'and' goes on with, where no cue named it.

    Only a subject that opens the clause and is followed by its verb is sure enough: a pronoun, or a name.
    """
    low = next((k + 1 for k in range(conjunction - 1, -1, -1) if tokens[k].kind == "p" and tokens[k].text in ",;:"), 0)
    first = tokens[low]
    if first.lower in {"he", "she", "they", "it"}:
        return (low, low + 1)
    at = low
    while (
        at < conjunction
        and tokens[at].kind == "w"
        and (tokens[at].text[0].isupper() or tokens[at].lower in {"of", "the"})
    ):
        at += 1
    if at == low or at >= conjunction or tokens[at].kind != "w" or tokens[at].lower in {"and", "or"}:
        return None
    word = tokens[at].lower
    if not (word in AUXILIARIES or word.endswith(("ed", "s")) or is_adverb(word)):
        return None
    if at - low == 1 and low == 0 and tokens[low].lower in DETERMINERS:
        return None
    return (low, at)


def _agrees(tokens: Sequence[Token], subject: tuple[int, int], index: int, form: Form, helpers: set[str]) -> bool:
    """Whether subject and verb form agree, so that a noun is not taken for a verb ('U.S. demands to …')."""
    if helpers or form.shapes & {"past", "participle"}:
        return True
    head, first = tokens[subject[1] - 1], tokens[subject[0]]
    joint = any(t.lower == "and" for t in tokens[subject[0] : subject[1]])
    if "third" in form.shapes:
        if joint or head.lower in {"they", "we", "i", "you"} or head.lower.endswith("'s"):
            return False
        if head.lower in _PRONOUN_SINGULAR:
            return True
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if form.lemma == "demand" and following is not None and following.lower == "to":
            return False  # 'the U.S. demands to …' are a noun
        if subject[1] - subject[0] == 1 and head.text.islower() and not plural(head.lower):
            return False  # 'similar comments', 'trade demands'
        return not (plural(head.lower) and head.text.islower()) and (
            following is None or following.lower not in {"of", "by", "from"}
        )
    if head.lower in {"they", "we", "i", "you", "who"} or joint:
        return True
    group = first.lower == "the" and head.lower.endswith("s")  # 'the Saudis', which plural() takes for 'Paris'
    return (plural(head.lower) or group) and first.lower not in {"he", "she"}
