"""The words that say who, where the order is turned round: '…, said X, head of Y', 'according to X'.

All indices count tokens of one unit; ranges are half-open.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attribution.subjects import BREAKS, Range, finite, timely
from onrecord.attribution.units import Token
from onrecord.attribution.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    is_adverb,
)


def after(tokens: Sequence[Token], begin: int, high: int) -> Range | None:
    """The noun phrase that begins at index begin ('…, said X, head of Y.'), no further right than high."""
    at = begin
    while at < high:
        token = tokens[at]
        if token.kind == "q":
            break
        if token.kind == "p":
            if token.text == "&" and at > begin:
                at += 1
                continue
            if token.text == "(" and at > begin:
                close = next((k for k in range(at, min(high, at + 8)) if tokens[k].text == ")"), None)
                if close is not None:
                    at = close + 1
                    continue
            if token.text == "," and at > begin and (stop := _appositive(tokens, at, high)) is not None:
                at = stop
            break
        word = token.lower
        if at == begin and word in SUBJECT_PRONOUNS:
            return (at, at + 1)
        if (
            word == "and"
            and at > begin
            and at + 1 < high
            and (tokens[at + 1].text[0].isupper() or tokens[at + 1].lower in DETERMINERS)
        ):
            at += 1
            continue
        if word in BREAKS or word == "and" or word == "that" or (is_adverb(word) and not token.text[0].isupper()):
            break
        apart = timely(token) or word in PREPOSITIONS - {"of", "for"}
        if at > begin and apart and not (at + 1 < high and _place_follows(tokens, at)):
            break
        if at == begin and word in PREPOSITIONS:
            break
        if at > begin and finite(token):
            break
        at += 1
    if at == begin or at - begin > 30:
        return None
    if all(t.lower in DETERMINERS for t in tokens[begin:at]) and tokens[begin].lower not in {
        "some",
        "many",
        "both",
        "all",
        "others",
    }:
        return None
    return (begin, at)


def _place_follows(tokens: Sequence[Token], at: int) -> bool:
    """'a professor at Northfield University', not 'said X in Northfield on Monday'."""
    following = tokens[at + 1]
    return (
        tokens[at].lower in {"at", "from", "with"}
        and tokens[at - 1].text.islower()
        and (following.text[0].isupper() or following.lower in DETERMINERS)
    )


def _appositive(tokens: Sequence[Token], comma: int, high: int) -> int | None:
    """Where the apposition after the comma ends (exclusive); None if what follows is none."""
    first = comma + 1
    if first >= high or tokens[first].kind != "w":
        return None
    word = tokens[first].lower
    if word in CONJUNCTIONS or word in PREPOSITIONS or word in AUXILIARIES or word.endswith("ing") or is_adverb(word):
        return None
    relative = word in {"who", "which", "whose"}
    at = first
    while at < high and (tokens[at].kind != "q" or _title(tokens, at)) and tokens[at].text not in ";:—":
        if tokens[at].lower in {"who", "which", "whose", "that"}:
            relative = True
        if tokens[at].lower in AUXILIARIES and not relative:
            return None
        if tokens[at].text == "," and not _inner_comma(tokens, at, high):
            return at
        at += 1
    while at > first and tokens[at - 1].kind == "p" and tokens[at - 1].text != ")":
        at -= 1
    return at


def _title(tokens: Sequence[Token], at: int) -> bool:
    """Whether a quotation is the name of a work ('the author of “A River”')."""
    return tokens[at - 1].lower in PREPOSITIONS | DETERMINERS


def _inner_comma(tokens: Sequence[Token], comma: int, high: int) -> bool:
    """A comma inside a name or a list of the apposition ('of Tampa, Fla., who …')."""
    return comma + 1 < high and tokens[comma + 1].lower in {"who", "which"}
