"""Attributions whose cue is no verb: nouns ('the demand that …', 'its refusal to …') and adjectives ('is ready to …').

All indices count tokens of one unit; ranges are half-open.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.attribution import contents, subjects
from onrecord.attribution.lexicon import ADJECTIVES, NOUNS, verb_forms
from onrecord.attribution.units import Token
from onrecord.attribution.words import (
    AUXILIARIES,
    DETERMINERS,
    MODALS,
    POSSESSIVES,
    PREPOSITIONS,
    VENUES,
    is_adverb,
    plural,
)
from onrecord.records import Scope, Span

_BEGINS = {"t": {"that"}, "i": {"to"}, "f": {"for"}, "n": {"of", "to", "on", "against"}}
_STATES = frozenset("is are was were be remain remains remained stands stand seems".split())
_AFTER_ADJECTIVE = {"t": {"that"}, "i": {"to", "not"}, "n": {"to", "on", "with", "about", "by"}}


class Nominal(msgspec.Struct, frozen=True):
    """A find: source as a span of the text (None if nobody is named), cue and content as token ranges."""

    source: Span | None
    cue: tuple[int, int]
    content: tuple[int, int]
    scope: Scope
    rule: str


def nominals(tokens: Sequence[Token]) -> list[Nominal]:
    """The nominal attributions of a unit, in order."""
    out = []
    for index, token in enumerate(tokens):
        if token.kind != "w" or index + 2 >= len(tokens):
            continue
        found = None
        if token.lower in NOUNS:
            found = _noun(tokens, index)
        elif token.lower in ADJECTIVES and index:
            found = _adjective(tokens, index)
        if found is not None:
            out.append(found)
    return out


def _noun(tokens: Sequence[Token], index: int) -> Nominal | None:
    begins, scope = NOUNS[tokens[index].lower]
    following = tokens[index + 1].lower
    if not any(following in _BEGINS[b] for b in begins):
        return None
    cue = (index, index + 1)
    owner = _owner(tokens, index)
    if owner is None and (shown := _shown(tokens, index)) is not None:
        owner, cue = shown
    elif owner is not None and tokens[index].lower in _MOODS and owner[0] <= tokens[_first_word(tokens)].start:
        return None  # 'Arvel's readiness to talk suggests …': the writer's subject, nobody's words
    if owner is None:
        owner = _speech_of(tokens, index)
    end = _before_verb(tokens, index + 2, following)
    called = following == "for" and any(t.lower == "to" or t.kind == "q" for t in tokens[index:end])
    definite = following == "that" and index > 0 and tokens[index - 1].lower in DETERMINERS
    if owner is None and not called and not definite:
        return None
    if following == "that" and tokens[index + 2].lower in MODALS | AUXILIARIES:
        return None  # a relative clause: 'the offer that was made'
    if not contents.clause_like(tokens, index + 1, end):
        return None
    return Nominal(owner, cue, (index + 1, end), scope, "noun")


_MOODS = frozenset("willingness unwillingness readiness reluctance support desire intention".split())
_SHOWS = frozenset("show shows showed shown make makes made issue issued renew renewed reiterate".split())


def _first_word(tokens: Sequence[Token]) -> int:
    """The first token that is no adverb, joining word or mark."""
    at = 0
    while at + 1 < len(tokens) and (
        tokens[at].kind != "w" or is_adverb(tokens[at].lower) or tokens[at].lower in {"still", "but"}
    ):
        at += 1
    return at


def _shown(tokens: Sequence[Token], index: int) -> tuple[Span, tuple[int, int]] | None:
    """'Arvel has shown no willingness to …': the subject of the verb, and the verb with the noun as cue."""
    verb = index - 1
    while verb > 0 and index - verb < 4 and tokens[verb].lower not in _SHOWS:
        verb -= 1
    if tokens[verb].lower not in _SHOWS or verb == 0:
        return None
    start = verb
    while start > 0 and (tokens[start - 1].lower in AUXILIARIES or is_adverb(tokens[start - 1].lower)):
        start -= 1
    subject = subjects.before(tokens, start)
    if subject is None:
        return None
    return (tokens[subject[0]].start, tokens[subject[1] - 1].end), (start, index + 1)


def _speech_of(tokens: Sequence[Token], index: int) -> Span | None:
    """'A key point in Kestrel's speech was the demand …': whose speech the sentence is about."""
    for k in range(index - 1, max(index - 9, 0), -1):
        if tokens[k].lower in VENUES and tokens[k - 1].lower.endswith(("'s", "s'")):
            return _owner(tokens, k)
    return None


def _owner(tokens: Sequence[Token], index: int) -> Span | None:
    """The possessor before the noun: 'the union's (firm) demand', 'its refusal'."""
    for k in range(index - 1, max(index - 4, -1), -1):
        token = tokens[k]
        if token.kind != "w":
            return None
        if token.lower in POSSESSIVES:
            return (token.start, token.end)
        if token.lower.endswith(("'s", "s'")):
            found = subjects.before(tokens, k + 1)
            first = found[0] if found else k
            if token.text[0].isupper():  # 'A key point in Kestrel's speech' is Kestrel's
                first = max([first, *(j + 1 for j in range(first, k) if tokens[j].lower in PREPOSITIONS)])
            start = tokens[first].start
            return (start, token.end - (2 if token.lower.endswith("'s") else 1))
        if not token.text.islower() or token.lower in DETERMINERS:
            return None
    return None


def _before_verb(tokens: Sequence[Token], start: int, opener: str) -> int:
    """The end of the content of a noun: before the main verb where the noun is its subject."""
    high = contents.noun_object_end(tokens, start, len(tokens))
    comma = next((k for k in range(start, high) if tokens[k].text == ","), high)
    if opener == "for" and not any(t.kind == "q" for t in tokens[comma:high]):
        high = contents.trimmed(tokens, start, comma)
    if opener == "that":
        return high
    for k in range(start + 1, high):
        form = verb_forms().get(tokens[k].lower)
        if form and "third" in form.shapes and plural(tokens[k - 1].lower) and k - start > 2:
            return contents.trimmed(tokens, start, k)
        if tokens[k].lower in AUXILIARIES - {"be", "have"} and tokens[k - 1].lower not in {
            "that",
            "which",
            "who",
            "what",
            "it",
        }:
            return contents.trimmed(tokens, start, k)
    return high


def _adjective(tokens: Sequence[Token], index: int) -> Nominal | None:
    begins, scope = ADJECTIVES[tokens[index].lower]
    if not any(tokens[index + 1].lower in _AFTER_ADJECTIVE[b] for b in begins):
        return None
    start = index - 1
    while start > 0 and (is_adverb(tokens[start].lower) or tokens[start].lower in {"not", "been", "more", "no"}):
        start -= 1
    if start <= 0 or tokens[start].lower not in _STATES | {"has", "have", "'s"}:
        return None
    subject = subjects.before(tokens, start)
    if subject is None or tokens[subject[1] - 1].lower in {"it", "that", "which", "there"}:
        return None
    end = contents.noun_object_end(tokens, index + 1, len(tokens))
    if not contents.clause_like(tokens, index + 1, end):
        return None
    span = (tokens[subject[0]].start, tokens[subject[1] - 1].end)
    return Nominal(span, (start, index + 1), (index + 1, end), scope, "adjective")
