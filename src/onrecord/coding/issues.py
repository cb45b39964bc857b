"""Which issues of the codebook a statement is about: several, one or none, and none rather than the nearest.

The codebook's own words are looked for in the content: keywords and the issue's name count in full, the words of its
description and options little (three of them make one keyword). Only where the content holds nothing of any issue does
the clause that introduces it count (`said of the quota: "Never."`). Words agree by their stems, so that `negotiate`
finds negotiations. Where the words speak of no issue, what says the same in other words is found by its sense
(`nearness`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from onrecord.codebook import Codebook
from onrecord.records import Attribution, Span

if TYPE_CHECKING:
    from onrecord.coding.nearness import Encode

_KEYWORD, _DESCRIPTION, _PARTY = 1.0, 0.35, 0.5
_ENOUGH = 1.0
_TELLING = 3  # words that a content needs for its sense to be asked
_REACH = 5  # words within which the words of one keyword may stand: 'guarantees of our security'

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_QUOTED = re.compile(r"[“\"«„][^”\"»“]{0,600}[”\"»]?")
_CLAUSE = re.compile(r"[;:—–]|,\s|\b(?:but|and|while|although|though|because)\s")
# What is only told as the time of it: 'on the eve of talks'.
_OCCASION = re.compile(
    r"\b(?:on\sthe\seve\sof|ahead\sof|in\sthe\swake\sof|in\sthe\srun-up\sto|at\sthe\s(?:start|end|close|opening)\sof)\s(?:[\w’'-]+\s){0,2}[\w’'-]+",
    re.I,
)
# How firm it is and where it applies, not what it is about: 'is non-negotiable', 'particularly in regions like …'.
_MANNER = re.compile(r"\bnon-?negotiable\b|\bred\slines?\b|,?\s(?:particularly|especially|notably)\sin\b[^,;.]*", re.I)
_EMPTY = frozenset(
    """
    the a an and or of for in from at on with to by who whom which what where when how whether that this these those
    it its is are was were be been being has have had do does did not no nor if as than then so but into out over
    under between about against all any each both either other others more most some such own same only very much
    many their his her our your my they them we us he him she you i one two per via up down off here there also just
    can could may might must should would will shall general particular belongs belong including rather
    """.split()
)
# What makes the name of an organisation that is itself a party an issue: joining it, its growth.
_BELONGING = frozenset("join membership member into in enlarge expand expansion accession access enter leave".split())

_INFLECTIONS = ("ingly", "edly", "ings", "ing", "ied", "ies", "ed", "es", "s", "ly")
# Without a last e, i or y, which is cut before each round.
_DERIVATIONS = (
    "ification", "ization", "isation", "ifying", "ation", "ition", "ator", "ativ", "ment", "ness", "it", "if", "yf",
    "iz", "is", "at", "ion", "iv", "er", "or", "ism", "ist", "ial", "al", "ic", "abl",
)  # fmt: skip


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The part of an English word that its inflections and near relatives share: `negotiat` of negotiators."""
    word = re.sub(r"['’]s?$", "", word.lower())
    if not word.isascii() or len(word) < 4:
        return word
    for ending in _INFLECTIONS:
        least = 3 if ending in {"s", "ies", "ied"} else 4
        if word.endswith(ending) and len(word) - len(ending) >= least and not word.endswith(("ss", "us", "is")):
            if ending == "es" and not word.endswith(("ches", "shes", "xes", "sses", "zes", "oes")):
                ending = "s"
            word = word.removesuffix(ending) + ("y" if ending in {"ies", "ied"} else "")
            break
    for _ in range(3):
        word = word.rstrip("eiy") if len(word) > 4 else word
        ending = next((e for e in _DERIVATIONS if word.endswith(e) and len(word) - len(e) >= 5), "")
        word = word.removesuffix(ending)
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "aeiousl":
        word = word[:-1]
    return word


def _stems(text: str) -> list[str]:
    return [stem(match[0]) for match in _WORD.finditer(text)]


class _Issue(NamedTuple):
    name: str
    keywords: tuple[tuple[tuple[str, ...], float], ...]
    described: frozenset[str]


@lru_cache(maxsize=16)
def _prepared(codebook: Codebook) -> tuple[_Issue, ...]:
    """The issues with their words as stems."""
    parties = {tuple(_stems(name)) for party in codebook.parties for name in (party.name, *party.aliases)}
    issues = []
    for issue in codebook.issues:
        phrases = {tuple(_stems(phrase)) for phrase in (issue.name, *issue.keywords)} - {()}
        weights = tuple((phrase, _PARTY if phrase in parties else _KEYWORD) for phrase in sorted(phrases))
        single = {phrase[0] for phrase in phrases if len(phrase) == 1} | {word for phrase in parties for word in phrase}
        words = (m[0].lower() for text in (issue.about, *issue.options) for m in _WORD.finditer(text))
        described = frozenset(stem(word) for word in words if word not in _EMPTY and len(word) > 2) - single
        issues.append(_Issue(issue.name, weights, described))
    return tuple(issues)


def _holds(words: Sequence[str], places: dict[str, list[int]], phrase: tuple[str, ...]) -> bool:
    """Whether the words of a phrase stand together, in this order or another."""
    if len(phrase) == 1:
        return phrase[0] in places
    if any(word not in places for word in phrase):
        return False
    reach = len(phrase) + _REACH - 2
    return any(set(phrase) <= set(words[max(0, at - reach) : at + reach + 1]) for at in places[phrase[0]])


def _joined(words: Sequence[str], places: dict[str, list[int]], phrase: tuple[str, ...]) -> bool:
    """Whether the name of a party stands beside a word of joining it."""
    return any(
        words[i] in _BELONGING or words[i] in _BELONGING_STEMS
        for at in places.get(phrase[0], ())
        for i in range(max(0, at - 2), min(len(words), at + 3))
    )


_BELONGING_STEMS = frozenset(stem(word) for word in _BELONGING)


def _score(issue: _Issue, words: Sequence[str]) -> float:
    places: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        places.setdefault(word, []).append(at)
    score = 0.0
    for phrase, weight in issue.keywords:
        if _holds(words, places, phrase):
            score += _KEYWORD if weight == _PARTY and _joined(words, places, phrase) else weight
    return score + _DESCRIPTION * sum(word in places for word in issue.described)


def _about(words: Sequence[str], issues: Sequence[_Issue], enough: float) -> tuple[str, ...]:
    return tuple(issue.name for issue in issues if _score(issue, words) >= enough)


def _clause(text: str, attribution: Attribution, sentence: Span) -> str:
    """The words of the cue's own clause outside source, content and quotation marks."""
    marks = attribution.cue or attribution.source
    if not marks:
        return ""
    covered = bytearray(sentence[1] - sentence[0])
    for start, end in (*attribution.content, *attribution.source):
        for at in range(max(start, sentence[0]), min(end, sentence[1])):
            covered[at - sentence[0]] = 1
    bare = "".join(" " if hidden else letter for letter, hidden in zip(text[slice(*sentence)], covered, strict=True))
    bare = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), bare)
    cue = min(max(marks[0][0] - sentence[0], 0), len(bare))
    begin = max((boundary.end() for boundary in _CLAUSE.finditer(bare, 0, cue)), default=0)
    after = _CLAUSE.search(bare, cue)
    return bare[begin : after.start() if after else len(bare)]


def of_statements(
    text: str, statements: Sequence[tuple[Attribution, Span]], codebook: Codebook, encode: Encode | None
) -> list[tuple[str, ...]]:
    """For each statement of a text, with the sentence of its cue: the issues that it is about.

    By words; where they speak of none, by sense, unless there is no ``encode``. Names are in the codebook's order.
    """
    found = [issues(text, attribution, sentence, codebook) for attribution, sentence in statements]
    silent = [
        place for place, told in enumerate(found) if not told and _says_enough(content_of(text, statements[place][0]))
    ]
    if encode is None or not codebook.issues or not silent:
        return found
    from onrecord.coding.nearness import calibration, likely

    contents = [content_of(text, statements[place][0]) for place in silent]
    chances = likely(codebook, contents, [text[slice(*statements[place][1])] for place in silent], encode)
    enough = calibration().enough
    for place, row in zip(silent, chances.tolist(), strict=True):
        found[place] = tuple(one.name for one, chance in zip(codebook.issues, row, strict=True) if chance >= enough)
    return found


def _says_enough(content: str) -> bool:
    """Whether a content has words enough to be about something by itself: not 'this possibility'."""
    words = (match[0].lower() for match in _WORD.finditer(content))
    return sum(word not in _EMPTY and len(word) > 2 for word in words) >= _TELLING


def content_of(text: str, attribution: Attribution) -> str:
    """The content's words, its fragments joined."""
    return " … ".join(text[start:end] for start, end in attribution.content)


def issues(text: str, attribution: Attribution, sentence: Span, codebook: Codebook) -> tuple[str, ...]:
    """The names of the codebook's issues that a statement's words speak of, in the codebook's order; () for none.

    ``sentence`` is the sentence of the cue. The content decides; only where it speaks of none, the clause of the cue.
    """
    found = named_in(content_of(text, attribution), codebook)
    return found or _about(_stems(_clause(text, attribution, sentence)), _prepared(codebook), _ENOUGH)


def named_in(content: str, codebook: Codebook) -> tuple[str, ...]:
    """The issues that the words of a content speak of."""
    return _about(_stems(_MANNER.sub(" ", _OCCASION.sub(" ", content))), _prepared(codebook), _ENOUGH)
