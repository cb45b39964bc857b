"""Which of several statements says it most clearly, and how many independent outlets stand behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from onrecord.records import LedgerRow

_KINDS = {"direct": 0, "mixed": 1, "indirect": 2}
_FIRMNESS = {"red line": 0, "firm": 1, "conditional": 2, "open": 3, None: 4}


def clearest(rows: Iterable[LedgerRow]) -> LedgerRow:
    """The statement that an analyst would quote; of equals the first.

    In this order: the speaker's own words (a quoted word or three count as part), firm and explicit words, speech
    rather than what the article tells, what a person has confirmed or the machine is surer of, the original of a copy.
    """
    return min(rows, key=_clarity)


def _clarity(row: LedgerRow) -> tuple[int, int, bool, float, bool]:
    kind = _KINDS["mixed" if row.kind == "direct" and len(words(row)) < 4 else row.kind]
    confidence = row.confidence if row.status == "machine" else 1.0
    return kind, _FIRMNESS[row.firmness], row.scope != "speech", -confidence, row.document != row.witness


def words(row: LedgerRow) -> tuple[str, ...]:
    """The words of a statement's content, in lower case, without marks."""
    return tuple(re.findall(r"\w+", row.text.casefold()))


def outlets(rows: Iterable[LedgerRow]) -> dict[str, str]:
    """The id of each document in ``rows`` → its outlet in lower case, for ``witnesses``; without those of no outlet."""
    return {row.document: row.outlet.strip().casefold() for row in rows if row.outlet and row.outlet.strip()}


def witnesses(rows: Iterable[LedgerRow], outlets: Mapping[str, str]) -> int:
    """The number of independent outlets behind these statements.

    All copies of a text count as the outlet of the document that stands for it, and so do statements whose sentences
    are printed word for word alike (a quotation alone may well be the same); a document whose outlet is not known
    counts for itself. ``outlets``: the outlets of documents, by id.
    """
    who: set[tuple[str, str]] = set()
    printed: dict[tuple[str, ...], tuple[str, str]] = {}
    for row in rows:
        one = ("outlet", outlets[row.witness]) if row.witness in outlets else ("", row.witness)
        sentence = tuple(re.findall(r"\w+", row.sentence.casefold()))
        if len(sentence) - len(re.findall(r"\w+", " ".join(_QUOTED.findall(row.sentence)))) >= OWN_WORDS:
            one = printed.setdefault(sentence, one)
        who.add(one)
    return len(who)


OWN_WORDS = 7
"""From so many words around a quotation on, hardly two authors find the same."""

_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]|‘[^‘’]*’(?!\w)")
