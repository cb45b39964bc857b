"""Which of several statements says it most clearly, and how many independent outlets stand behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from operator import attrgetter

from onrecord.records import Clarity, LedgerRow, Placed

_KINDS = {"direct": 0, "mixed": 1, "indirect": 2}
_FIRMNESS = {"red line": 0, "firm": 1, "conditional": 2, "open": 3, None: 4}


def clearest(rows: Iterable[LedgerRow]) -> LedgerRow:
    """The statement that an analyst would quote; of equals the first."""
    return min(rows, key=clarity)


def clearest_placed(placed: Iterable[Placed]) -> Placed:
    """As ``clearest``, of statements that are placed."""
    return min(placed, key=attrgetter("clarity"))


def clarity(row: LedgerRow) -> Clarity:
    """What says it most clearly has the least.

    In this order: the speaker's own words (a quoted word or three count as part), firm and explicit words, speech
    rather than what the article tells, what a person has confirmed or the machine is surer of, the original of a copy.
    """
    kind = _KINDS["mixed" if row.kind == "direct" and len(words(row)) < 4 else row.kind]
    confidence = row.confidence if row.status == "machine" else 1.0
    rank = (kind * len(_FIRMNESS) + _FIRMNESS[row.firmness]) * 2 + (row.scope != "speech")
    return rank, 1 - confidence, row.document != row.witness


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
    return _independent((printed_by(row, outlets), own_words(row)) for row in rows)


def witnesses_placed(placed: Iterable[Placed]) -> int:
    """As ``witnesses``, of statements that are placed."""
    return _independent((one.printed_by, one.own_words) for one in placed)


def printed_by(row: LedgerRow, outlets: Mapping[str, str]) -> str:
    """Whose words they are: the outlet of the document that stands for this one, or that document where it has none."""
    return f"outlet {outlets[row.witness]}" if row.witness in outlets else f"document {row.witness}"


def own_words(row: LedgerRow) -> str:
    """A digest of the statement's sentences where these hold enough that is nobody's quotation, else ''."""
    sentence = re.findall(r"\w+", row.sentence.casefold())
    if len(sentence) - len(re.findall(r"\w+", " ".join(_QUOTED.findall(row.sentence)))) < OWN_WORDS:
        return ""
    return blake2b(" ".join(sentence).encode(), digest_size=9).hexdigest()


def _independent(printed: Iterable[tuple[str, str]]) -> int:
    """How many witnesses there are, by who printed each statement (``printed_by``) and its ``own_words``."""
    first: dict[str, str] = {}
    return len({first.setdefault(words, by) if words else by for by, words in printed})


OWN_WORDS = 7
"""From so many words around a quotation on, hardly two authors find the same."""

_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]|‘[^‘’]*’(?!\w)")
