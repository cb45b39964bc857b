"""Red lines: what a party called non-negotiable, and whether it later said otherwise. Speech, not its true limit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

import msgspec

from onrecord.analysis.cells import ALL_ISSUES, cells
from onrecord.analysis.evidence import clearest, outlets, witnesses, words
from onrecord.analysis.stance import say_otherwise
from onrecord.analysis.when import first_day
from onrecord.codebook import Codebook
from onrecord.records import Act, Firmness, LedgerRow, Placed


class RedLine(msgspec.Struct, frozen=True):
    """A red line that a party drew on a day.

    ``on`` is the day by whose end it was said; ``statement`` its clearest report, by ``speaker``, with ``text``;
    ``statements`` all reports of it, that first: those of that day that share most of its words; ``witnesses`` the
    independent outlets of these; ``otherwise`` the party's statements on the issue, by date, that were surely made on a
    later day and say otherwise.
    """

    party: str
    issue: str
    statement: str
    speaker: str | None
    on: str | None
    text: str
    otherwise: tuple[str, ...]
    statements: tuple[str, ...]
    witnesses: int


def red_lines(rows: Sequence[LedgerRow], codebook: Codebook | None = None, on: str | None = None) -> list[RedLine]:
    """The red lines by party and issue (in the codebook's order), then by date. ``on``: what was said by its end."""
    outlet_of = outlets(rows)
    by_id = {row.id: row for row in rows}
    return [
        line
        for (party, issue), placed in cells(rows, codebook, on).items()
        for line in _red_lines(party, issue, placed, by_id, outlet_of)
    ]


def _red_lines(
    party: str, issue: str, placed: list[Placed], by_id: Mapping[str, LedgerRow], outlet_of: Mapping[str, str]
) -> Iterator[RedLine]:
    against = cache(lambda act, firmness: _against(_Drawn(act, firmness), placed))
    drawn_at = groupby((one for one in placed if one.firmness == "red line"), key=lambda one: one.on)
    for day, drawn in drawn_at:
        for reports in _alike([by_id[one.id] for one in drawn]):
            shown = reports[0]
            contrary = against(shown.act, shown.firmness) if day and issue != ALL_ISSUES else []
            yield RedLine(
                party=party,
                issue=issue,
                statement=shown.id,
                speaker=shown.speaker,
                on=day,
                text=shown.text,
                otherwise=tuple(id for start, id in contrary if start > (day or "")),
                statements=tuple(row.id for row in reports),
                witnesses=witnesses(reports, outlet_of),
            )


class _Drawn(NamedTuple):
    """The act and firmness of a red line."""

    act: Act
    firmness: Firmness | None


def _against(line: _Drawn, placed: list[Placed]) -> list[tuple[str, str]]:
    """What was said against a line, by date: the first day that each may have been said on, and its id."""
    contrary = (one for one in placed if one.on and not one.looks_back and say_otherwise(line, one))
    return [(min(one.on or "", first_day(one.said_on or one.on or "")), one.id) for one in contrary]


def _alike(rows: list[LedgerRow]) -> list[list[LedgerRow]]:
    """The rows in groups, each led by its clearest: one that shares half of the words of the shorter of the two."""
    groups: list[list[LedgerRow]] = []
    left = rows
    while left:
        shown = clearest(left)
        telling = _telling(shown)
        group = [shown, *(row for row in left if row is not shown and _shares_half(telling, _telling(row)))]
        groups.append(group)
        left = [row for row in left if row not in group]
    return groups


def _telling(row: LedgerRow) -> frozenset[str]:
    """The words of a statement without the short ones, which every sentence has."""
    return frozenset(word for word in words(row) if len(word) > 3 or word.isdigit())


def _shares_half(a: frozenset[str], b: frozenset[str]) -> bool:
    return 2 * len(a & b) >= min(len(a), len(b))
