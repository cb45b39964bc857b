"""Red lines: what a party called non-negotiable, and whether it later said otherwise. Speech, not its true limit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from onrecord.analysis.cells import ALL_ISSUES, Placed, cells
from onrecord.analysis.evidence import clearest, outlets, witnesses, words
from onrecord.analysis.stance import say_otherwise
from onrecord.analysis.when import first_day
from onrecord.codebook import Codebook
from onrecord.records import LedgerRow


class RedLine(msgspec.Struct, frozen=True):
    """A red line, in one set of words.

    ``on`` is the day by whose end it was first said; ``statement`` its clearest report, by ``speaker``, with ``text``;
    ``statements`` all reports in the same words; ``witnesses`` the independent outlets of these; ``otherwise`` the
    party's statements on the issue, by date, that were surely made on a later day and say otherwise.
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
    found: list[RedLine] = []
    for (party, issue), placed in cells(rows, codebook, on).items():
        alike: defaultdict[tuple[str, ...], list[Placed]] = defaultdict(list)
        for one in placed:
            if one.row.firmness == "red line":
                alike[words(one.row)].append(one)
        for reports in alike.values():
            drawn = min((one.on for one in reports if one.on), default=None)
            shown = clearest(row for _, row in reports)
            found.append(
                RedLine(
                    party=party,
                    issue=issue,
                    statement=shown.id,
                    speaker=shown.speaker,
                    on=drawn,
                    text=shown.text,
                    otherwise=() if issue == ALL_ISSUES else _otherwise(shown, drawn, placed),
                    statements=tuple(row.id for _, row in reports),
                    witnesses=witnesses((row for _, row in reports), outlet_of),
                )
            )
    return found


def _otherwise(line: LedgerRow, drawn: str | None, placed: list[Placed]) -> tuple[str, ...]:
    """What was said after the line was drawn, and against it; a month counts as later once it begins later."""
    if drawn is None:
        return ()
    return tuple(
        row.id
        for on, row in placed
        if on and min(on, first_day(row.said_on or on)) > drawn and say_otherwise(line, row)
    )
