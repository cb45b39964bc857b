"""Party × issue: the statements of each cell in the order in which they were made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import NamedTuple

from onrecord.analysis.evidence import words
from onrecord.analysis.when import known_by, last_day
from onrecord.codebook import Codebook
from onrecord.records import LedgerRow

ALL_ISSUES = ""
"""The issue of a statement without one, in a case whose codebook has no issues (or that has no codebook)."""


class Placed(NamedTuple):
    """A statement and the day by whose end it was made (None: not known)."""

    on: str | None
    row: LedgerRow


def cells(
    rows: Sequence[LedgerRow], codebook: Codebook | None = None, on: str | None = None
) -> dict[tuple[str, str], list[Placed]]:
    """(Party, issue) → its statements by date (those without one first), then id.

    Parties and issues come in the codebook's order, those it does not have after these, by the alphabet. A statement
    of two parties, or on two issues, is in each of their cells; one without a party is in none, and one without an
    issue neither, unless the case has no issues. What a copy of a text prints was said when the first copy was
    printed, at the latest. ``on``: only what was made by the end of this day, month or year.
    """
    until = None if on is None else last_day(on)
    unnamed = () if codebook and codebook.issues else (ALL_ISSUES,)
    found: defaultdict[tuple[str, str], list[Placed]] = defaultdict(list)
    for placed in sorted(_placed(rows), key=lambda placed: (placed.on or "", placed.row.id)):
        if until is None or (placed.on is not None and placed.on <= until):
            for cell in product(dict.fromkeys(placed.row.party), dict.fromkeys(placed.row.issue or unnamed)):
                found[cell].append(placed)
    parties = _order((party.name for party in codebook.parties) if codebook else ())
    issues = _order((issue.name for issue in codebook.issues) if codebook else ())
    return {cell: found[cell] for cell in sorted(found, key=lambda cell: (parties(cell[0]), issues(cell[1])))}


def _order(names: Iterable[str]) -> Callable[[str], tuple[int, str]]:
    """What sorts by the order of these names, others after them by the alphabet."""
    places = {name: place for place, name in enumerate(names)}
    return lambda name: (places.get(name, len(places)), name)


def _placed(rows: Sequence[LedgerRow]) -> list[Placed]:
    """Each statement with its day: the first that any report of the same utterance gives.

    So a report of what was said the week before is no new statement. The same holds for the words of a wire copy.
    """
    first: dict[tuple[str, ...], str] = {}
    copied = {row.witness for row in rows if row.document != row.witness}
    keys = [_saying(row, row.witness in copied) for row in rows]
    for own, row in zip(keys, rows, strict=True):
        day = known_by(row)
        for key in own if day else ():
            first[key] = min(first.get(key, day or ""), day or "")
    days = [[first[key] for key in own if key in first] for own in keys]
    return [Placed(min(some, default=known_by(row)), row) for some, row in zip(days, rows, strict=True)]


def _saying(row: LedgerRow, copied: bool) -> list[tuple[str, ...]]:
    """What makes other statements reports of the same words: the utterance, and a copied text with the words in it."""
    keys: list[tuple[str, ...]] = [("utterance", row.utterance)] if row.utterance else []
    return [*keys, ("copy", row.witness, *words(row))] if copied else keys
