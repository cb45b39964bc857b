"""Whether two reports say the same: by telling words, quoted words and figures, and by what must not differ.

Similar wording is not enough: 'will recognise' stands next to 'will never recognise'. So what speaks for one saying is
scored first, and what speaks against it is told by its name, for whoever joins reports and whoever lists where they
differ. A score depends on the two reports alone.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

import msgspec

from onrecord.coding.issues import stem
from onrecord.reconciliation.days import parting
from onrecord.reconciliation.figures import Agreement, Figure, agreement, apart, one_thing
from onrecord.reconciliation.wording import (
    ANTONYMS,
    BUT_FOR,
    CASES,
    NUMBER_WORDS,
    Wording,
    denies,
    freed,
    negates,
    telling,
    wording,
)
from onrecord.records import Act, Kind

Similarity = Callable[[str, str], float]
"""How near the sense of two texts is, from 0 to 1: a sentence encoder's, where one is at hand."""

Against = Literal["negation", "number", "name", "act", "day"]


class Saying(msgspec.Struct, frozen=True):
    """What is compared of a report: the content's words, the cue's, and what they were coded as."""

    text: str
    cue: str
    kind: Kind
    act: Act


class Likeness(msgspec.Struct, frozen=True):
    """How alike two reports are (0 to 1), whether by words that are quoted, and what speaks against one saying."""

    score: float
    quoted: bool
    against: tuple[Against, ...]


SHORT = 14
"""Up to so many words, a sentence has hardly more than one thing to deny."""

ABOUT = 0.3
"""The share of its telling words that the shorter of two reports has in common with the other, about one thing."""

RUN = 4
"""As many quoted words in a row, some of them telling, are hardly said twice by chance."""

FAR = 0.3
"""By how much (of the larger) two numbers may be apart and be of one thing, though neither says so."""

_OPPOSED: frozenset[frozenset[Act]] = frozenset(
    frozenset(pair)
    for pair in (("accept", "reject"), ("offer", "reject"), ("support", "reject"), ("support", "accuse"))
)


def likeness(a: Saying, b: Saying, similarity: Similarity | None = None) -> Likeness:
    """Compares two reports; the order does not matter. ``similarity``: a further opinion on their sense."""
    if (b.text, b.cue) < (a.text, a.cue):
        a, b = b, a
    one, other = wording(a.text, a.cue), wording(b.text, b.cue)
    quote = common_quote(one, other)
    score = max(overlap(one, other), quote)
    if similarity is not None and score < 0.9:
        score = max(score, 0.5 * score + 0.5 * similarity(a.text, b.text))
    return Likeness(round(min(score, 1.0), 3), quote > 0, against(a, b, one, other, quote))


def overlap(a: Wording, b: Wording) -> float:
    """The share of telling words and figures that both have, between that of the shorter and that of both together."""
    shared = sum(weight for one, weight in a.stems.items() if one in b.stems)
    least, most = sorted((a.weight, b.weight))
    matched, unmatched, counted = _figures_shared(a, b)
    shared += matched
    least, most = least + matched + min(unmatched), most + matched + max(unmatched)
    if shared < EVIDENCE or not least:
        return 0.0
    cover, both = shared / least, shared / (least + most - shared)
    score = (0.65 * cover + 0.35 * both) * min(1.0, 0.55 + 0.15 * shared)
    # 'only two issues remained', 'all but two issues': little is said, and half of it is a number of the same thing.
    return max(score, 0.45) if counted and cover >= 0.5 else score


EVIDENCE = 1.0
"""Telling words (in weights) that two reports must share before anything is said of them."""


def _figures_shared(a: Wording, b: Wording) -> tuple[float, tuple[float, float], bool]:
    """The weight of the figures that both have, of those that only one has; and whether one is of the same thing."""
    left, met = list(b.figures), list[Figure]()
    matched, counted = 0.0, False
    for one in a.figures:
        for other in left:
            of_one = bool(one.of and other.of)
            if _agree(one, other) and (not of_one or one_thing(one, other)):
                counted = counted or of_one
                matched += _figure_weight(one) + (0.4 if of_one else 0.0)
                left.remove(other)
                met.append(one)
                break
    own = sum(_figure_weight(one) for one in a.figures if one not in met)
    return matched, (own, sum(map(_figure_weight, left))), counted


def _agree(a: Figure, b: Figure) -> bool:
    return a.unit == b.unit and agreement(a, b) in ("same", "rounded")


def _figure_weight(figure: Figure) -> float:
    """A small number of things tells less than a large one, or one of a unit."""
    return 0.6 if figure.value < 13 and not figure.unit else 1.0


def common_quote(a: Wording, b: Wording) -> float:
    """How much words that one report quotes, and the other quotes or has in a row, speak for one saying: 0 or more."""
    best = 0.0
    for quoted, words in (*((q, b.words) for q in a.quoted), *((q, a.words) for q in b.quoted)):
        run = longest_run(quoted, words)
        weight = sum(telling(one) for one in {stem(word) for word in run if word not in NUMBER_WORDS})
        whole = len(run) == len(quoted) and len(run) > 1
        if (len(run) >= RUN and weight >= 1.2) or (whole and weight >= 0.6 and _both_quote(run, a, b)):
            best = max(best, min(1.0, 0.6 + 0.04 * len(run) + 0.05 * weight))
    return best


def _both_quote(run: tuple[str, ...], a: Wording, b: Wording) -> bool:
    """Whether both reports have these words between quotation marks."""
    return all(any(longest_run(run, quoted) == run for quoted in one.quoted) for one in (a, b))


@lru_cache(maxsize=50_000)
def longest_run(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, ...]:
    """The longest row of words that stands in both."""
    best, end = 0, 0
    before: dict[int, int] = {}
    places: dict[str, list[int]] = {}
    for at, word in enumerate(b):
        places.setdefault(word, []).append(at)
    for at, word in enumerate(a):
        now: dict[int, int] = {}
        for place in places.get(word, ()):
            now[place] = before.get(place - 1, 0) + 1
            if now[place] > best:
                best, end = now[place], at + 1
        before = now
    return a[end - best : end]


def against(a: Saying, b: Saying, one: Wording, other: Wording, quote: float) -> tuple[Against, ...]:
    """What speaks against one saying, by name. Opposite acts do only where both are about one thing: who rejects this
    may well support that in the same breath.
    """
    found: list[Against] = []
    if denial(_freed(a, one, other), _freed(b, other, one)):
        found.append("negation")
    if figures_differ(one, other):
        found.append("number")
    if names_differ(one, other):
        found.append("name")
    about_one = _weigh({*(one.stems.keys() & other.stems.keys())}) >= ABOUT * min(one.weight, other.weight)
    if about_one and parting(a.text, b.text):
        found.append("day")
    if not quote and about_one and frozenset((a.act, b.act)) in _OPPOSED:
        found.append("act")
    return tuple(found)


def _freed(a: Saying, one: Wording, other: Wording) -> Wording:
    """A report's words without what it denies but for a case, where the other tells of one in another way: 'will not
    sign unless they pay', 'will sign if they pay'.
    """
    elsewhere = BUT_FOR.intersection(one.words).difference(other.words) and CASES.intersection(other.words)
    return wording(freed(a.text), a.cue) if elsewhere else one


def denial(a: Wording, b: Wording) -> bool:
    """Whether one report denies what the other asserts: by far the most of what both speak of.

    Short sentences, and those that are the same but for a word or two, do where one has a negation more, or the
    opposite of a word ('stay', 'leave'); short ones only where they are not the same words for the most part.
    """
    turned = {*(a.denied & b.asserted), *(a.asserted & b.denied)}
    agreed = {*(a.denied & b.denied), *(a.asserted & b.asserted)}
    if _weigh(turned) >= 0.5 and _weigh(turned) > 0.5 * _weigh(agreed):
        return True
    only_a, only_b = (
        [word for word in one.stems.keys() - other.stems.keys() if not negates(word)] for one, other in ((a, b), (b, a))
    )
    opposite = any(frozenset((one, other)) in ANTONYMS for one in only_a for other in only_b)
    if (a.negations - b.negations + opposite) % 2 == 0:
        return False
    shorter, longer = sorted((len(a.words), len(b.words)))
    of_one = _weigh({*(a.stems.keys() & b.stems.keys())}) >= 0.6
    if of_one and longer <= SHORT and len(longest_run(a.words, b.words)) < 0.7 * shorter:
        return True  # 'has a say over the forests', 'had no authority over the forests'
    plain_a, plain_b = (tuple(word for word in one.words if not denies(word)) for one in (a, b))
    if abs(len(plain_a) - len(plain_b)) > 3:
        return False
    return SequenceMatcher(None, plain_a, plain_b, autojunk=False).ratio() >= 0.75


def _weigh(stems: set[str]) -> float:
    return sum(map(telling, stems))


_NEAR: tuple[Agreement, ...] = ("same", "rounded", "near")


CLOSE = 0.02
"""By how much (of the larger) two large numbers of one thing may be apart and be told for one: outlets make slips."""

MANY = 1000
"""From so many on, a number is large enough for that."""


def close(a: Figure, b: Figure) -> bool:
    """Whether two large numbers are so near each other that nobody would say both: '$74,900', '$76,000'."""
    return a.unit == b.unit and min(a.value, b.value) >= MANY and apart(a, b) <= CLOSE


def figures_differ(a: Wording, b: Wording) -> bool:
    """Whether the reports give different numbers for one thing, and no number of it on which they agree."""
    mine = [one for one in a.figures if not _met(one, b, _NEAR)]
    return any(
        not _met(other, a, _NEAR) and one_thing(one, other) and not close(one, other)
        for one in mine
        for other in b.figures
    )


def _met(figure: Figure, b: Wording, fits: tuple[Agreement, ...]) -> bool:
    """Whether a number is told there as well; far from it only of the same thing ('at least 10 ships', '40 ships')."""
    return any(
        agreement(figure, other) in fits
        and figure.unit == other.unit
        and (apart(figure, other) <= FAR or one_thing(figure, other))
        for other in b.figures
    )


def figure_pairs(a: Wording, b: Wording, rounded_too: bool = False) -> list[tuple[Figure, Figure]]:
    """The pairs of numbers that are of one thing and differ; numbers that agree are told off first.

    ``rounded_too``: also those of which one is a rounding of the other.
    """
    fits: tuple[Agreement, ...] = ("same",) if rounded_too else ("same", "rounded")
    mine = [one for one in a.figures if not _met(one, b, fits)]
    theirs = [one for one in b.figures if not _met(one, a, fits)]
    return [(one, other) for one in mine for other in theirs if one_thing(one, other)]


def names_differ(a: Wording, b: Wording) -> bool:
    """Whether each report has a name in the place of the other's, or they have names and none in common."""
    one_name = set(a.names.values()) & set(b.names.values())
    return bool(_own_names(a, b) and _own_names(b, a) and not one_name) or bool(names_in_place(a, b))


def names_in_place(a: Wording, b: Wording) -> list[tuple[str, str]]:
    """The names that one report has in the place of another's."""
    return swapped(a.words, b.words, _own_names(a, b), _own_names(b, a))


def _own_names(a: Wording, b: Wording) -> frozenset[str]:
    """The names of a report that the other has in no form."""
    known = set(b.names.values())
    return frozenset(one for one, of in a.names.items() if one not in b.stems and of not in known)


def swapped(
    a: tuple[str, ...], b: tuple[str, ...], only_a: frozenset[str], only_b: frozenset[str]
) -> list[tuple[str, str]]:
    """Words (their stems among the given) that stand in one place: the same word before or behind them in both."""
    if not only_a or not only_b:
        return []
    at_a, at_b = _beside(a, only_a), _beside(b, only_b)
    return [
        (w, v)
        for (before, after), w in at_a.items()
        for (other_before, other_after), v in at_b.items()
        if (before and before == other_before) or (after and after == other_after and telling(stem(after)) > 0.2)
    ]


def _beside(words: tuple[str, ...], stems: frozenset[str]) -> dict[tuple[str, str], str]:
    """The words before and behind each of those with these stems → it."""
    row = ("", *words, "")
    return {(row[n - 1], row[n + 1]): row[n] for n in range(1, len(row) - 1) if stem(row[n]) in stems}
