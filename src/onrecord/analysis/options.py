"""Which of an issue's options a statement names, and what a party has said of each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from onrecord.analysis.cells import cells
from onrecord.analysis.stance import YIELDS
from onrecord.codebook import Codebook
from onrecord.records import LedgerRow

_SMALL = frozenset(
    "a an the of to in on at by for from with and or as is be are was it its that this all any each let per".split()
)
_TURNING = frozenset(
    "not no nor never neither none without cannot rather instead unless except than against if whether until "
    "before less more least most either under beyond fewer shorter longer drop drops dropped dropping abandon "
    "abandons abandoned abandoning scrap scrapped scrapping stop stopped stopping halt halted end ended ending "
    "withdraw withdrew withdrawn withdrawing reject rejected rejecting refuse refused refusing oppose opposed "
    "avoid ban banned cancel cancelled remove removed reverse reversed abolish abolished".split()
)
"""Words that may turn what is said of an option round, or put it under a condition."""

_SENTENCE = re.compile(r" … |(?<=[.!?;])[”’\"']?\s+")

_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
    )
}


class Said(NamedTuple):
    """What a party has said last of an option.

    ``wants``: True where it demands, offers, accepts or supports it, False where it rejects it, None where it has said
    both on its last day. ``red_line``: whether it called that non-negotiable. ``statements``: the ids that show it.
    """

    wants: bool | None
    red_line: bool
    statements: tuple[str, ...]


def named(text: str, options: Sequence[str]) -> str | None:
    """The one option that the words name; None where they name none or several, or turn what they say of it round.

    A sentence names an option where it has all of its words that tell it from the others, and one of those that it
    shares with them, if there are any. Negations, conditions, comparisons and questions that are not in the option
    make what the sentence says of it unclear.
    """
    found = [name for part in _SENTENCE.split(text) if (name := _named(part, options)) is not None]
    return found[0] if found and found[0] and len(set(found)) == 1 else None


def _named(sentence: str, options: Sequence[str]) -> str | None:
    """The option that a sentence names; None where it names none, '' where it is unclear which, or how."""
    said = _words(sentence)
    telling = {option: _words(option) - _SMALL for option in options}
    shared = frozenset.intersection(*telling.values()) if len(options) > 1 else frozenset()
    keys = {option: (words - shared) or words for option, words in telling.items()}
    met = [
        option
        for option, key in keys.items()
        if key and key <= said and (not telling[option] & shared or said & shared)
    ]
    met = [option for option in met if not any(keys[option] < keys[other] for other in met)]
    if not met:
        return None
    turned = (_raw(sentence) & _TURNING) - _raw(met[0]) or re.search(r"n[’']t\b|\?", sentence)
    return "" if turned or len(met) > 1 else met[0]


def _raw(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _words(text: str) -> frozenset[str]:
    """The words of a text, without their commonest endings, small numbers as digits."""
    return frozenset(_stem(_NUMBERS.get(word, word)) for word in _raw(text))


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word[: -len(ending)]
    return word


def wants(row: LedgerRow) -> bool | None:
    """Whether a statement says that its party would have what it names; None where it does not, or on a condition.

    A threat is no wish, and a report says of nobody what it would have.
    """
    if row.act == "reject":
        return False
    plain = row.firmness not in ("conditional", "open")
    return True if plain and (row.act in YIELDS or row.act in ("demand", "condition")) else None


def said_of_options(
    rows: Sequence[LedgerRow], codebook: Codebook, on: str | None = None
) -> dict[tuple[str, str, str], Said]:
    """(Party, issue, option) → what the party has said last of it. ``on``: only what was said by its end."""
    options = {issue.name: issue.options for issue in codebook.issues}
    found: dict[tuple[str, str, str], Said] = {}
    by_id = {row.id: row for row in rows}
    for (party, issue), placed in cells(rows, codebook, on).items():
        spoken = [(one.on, by_id[one.id]) for one in placed]
        for option, of_it in _by_option(spoken, options.get(issue, ())).items():
            found[party, issue, option] = _last(of_it)
    return found


_Dated = tuple[str | None, LedgerRow]
"""The day by whose end a statement was made, and it."""


def _by_option(spoken: Sequence[_Dated], options: Sequence[str]) -> Mapping[str, list[_Dated]]:
    found: dict[str, list[_Dated]] = {}
    for on, row in spoken:
        if wants(row) is not None and (option := named(row.text, options)):
            found.setdefault(option, []).append((on, row))
    return found


def _last(spoken: list[_Dated]) -> Said:
    days = [[row for _, row in day] for _, day in groupby(spoken, key=lambda one: one[0])]
    rows = days[-1]
    said = {wants(row) for row in rows}
    return Said(
        wants=said.pop() if len(said) == 1 else None,
        red_line=any(row.firmness == "red line" for row in rows),
        statements=tuple(row.id for row in rows),
    )
