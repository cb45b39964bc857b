"""Party × issue: the statements of each cell in the order in which they were made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product

from onrecord.analysis.evidence import clarity, outlets, own_words, printed_by, words
from onrecord.analysis.when import known_by, last_day, looks_back
from onrecord.codebook import Codebook
from onrecord.records import Cell, LedgerRow, Placed

ALL_ISSUES = ""
"""The issue of a statement without one, in a case whose codebook has no issues (or that has no codebook)."""

Cells = dict[Cell, list[Placed]]
"""The statements of each cell, by date (those without one first), then id."""


def cells(rows: Sequence[LedgerRow], codebook: Codebook | None = None, on: str | None = None) -> Cells:
    """The cells that these statements make, in order (``shown``).

    A statement of two parties, or on two issues, is in each of their cells; one without a party is in none, and one
    without an issue neither, unless the case has no issues. What a copy of a text prints was said when the first copy
    was printed, at the latest. ``on``: only what was made by the end of this day, month or year.
    """
    end = None if on is None else last_day(on)
    found: defaultdict[Cell, list[Placed]] = defaultdict(list)
    every = zip(rows, placed(rows, outlets(rows)), strict=True)
    for row, one in sorted(every, key=lambda each: (each[1].on or "", each[1].id)):
        if end is None or (one.on is not None and one.on <= end):
            for cell in cells_of(row):
                found[cell].append(one)
    return {cell: found[cell] for cell in shown(found, codebook)}


def shown(found: Iterable[Cell], codebook: Codebook | None) -> list[Cell]:
    """The cells that are told of: parties and issues in the codebook's order, those it does not have after these, by
    the alphabet. Where the codebook has issues, the cells of none are left out.
    """
    parties = _order((party.name for party in codebook.parties) if codebook else ())
    issues = _order((issue.name for issue in codebook.issues) if codebook else ())
    without_issue = not (codebook and codebook.issues)
    kept = (cell for cell in found if without_issue or cell[1] != ALL_ISSUES)
    return sorted(kept, key=lambda cell: (parties(cell[0]), issues(cell[1])))


def cells_of(row: LedgerRow) -> Iterator[Cell]:
    """The cells that a statement is in, each once."""
    return product(dict.fromkeys(row.party), dict.fromkeys(row.issue or (ALL_ISSUES,)))


def _order(names: Iterable[str]) -> Callable[[str], tuple[int, str]]:
    """What sorts by the order of these names, others after them by the alphabet."""
    places = {name: place for place, name in enumerate(names)}
    return lambda name: (places.get(name, len(places)), name)


def placed(rows: Sequence[LedgerRow], outlets: Mapping[str, str]) -> list[Placed]:
    """Each statement, in the order of ``rows``, with its day: the first that any report of the same utterance gives.

    So a report of what was said the week before is no new statement. The same holds for the words of a wire copy. A
    report that looks back gives no day where another does. ``rows`` must hold all reports of an utterance, and all that
    documents of one text print.
    """
    first: dict[tuple[str, ...], tuple[bool, str]] = {}
    copied = {row.witness for row in rows if row.document != row.witness}
    keys = [_saying(row, row.witness in copied) for row in rows]
    for own, row in zip(keys, rows, strict=True):
        day = known_by(row)
        if day:
            told = (looks_back(row), day)
            first |= {key: min(first.get(key, told), told) for key in own}
    days = [
        min((first[key] for key in own if key in first), default=(looks_back(row), known_by(row)))
        for own, row in zip(keys, rows, strict=True)
    ]
    return [
        Placed(
            id=row.id,
            on=day,
            act=row.act,
            firmness=row.firmness,
            quoted=row.kind != "indirect",
            said_on=row.said_on,
            clarity=clarity(row),
            printed_by=printed_by(row, outlets),
            own_words=own_words(row),
            looks_back=back,
        )
        for (back, day), row in zip(days, rows, strict=True)
    ]


def _saying(row: LedgerRow, copied: bool) -> list[tuple[str, ...]]:
    """What makes other statements reports of the same words: the utterance, and a copied text with the words in it."""
    keys: list[tuple[str, ...]] = [("utterance", row.utterance)] if row.utterance else []
    return [*keys, ("copy", row.witness, *words(row))] if copied else keys
