"""Movement: each party's line on an issue over time, and where it moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

import msgspec

from onrecord.analysis.cells import ALL_ISSUES, Placed, cells
from onrecord.analysis.evidence import clearest, outlets, witnesses
from onrecord.analysis.stance import moved, tier
from onrecord.codebook import Codebook
from onrecord.records import Act, Firmness, LedgerRow


class Step(msgspec.Struct, frozen=True):
    """What a party said on one day in one act and firmness.

    ``statement`` is the clearest report, ``statements`` are all of them, copies too. ``single_outlet`` says that one
    outlet alone has it, so that it may be no more than its wording.
    """

    on: str
    act: Act
    firmness: Firmness | None
    statement: str
    statements: tuple[str, ...]
    witnesses: int
    single_outlet: bool


class Line(msgspec.Struct, frozen=True):
    """A party's steps on an issue, by date."""

    party: str
    issue: str
    steps: tuple[Step, ...]


class Change(msgspec.Struct, frozen=True):
    """A position that moved: the act and firmness on both sides, with the statements (ids) that show them.

    ``on`` is the first day of the new words. ``witnesses`` is the number of independent outlets on that side that has
    the fewer: with one alone, the change rests on one outlet's wording, and may be no more than that.
    """

    party: str
    issue: str
    from_act: Act
    from_firmness: Firmness | None
    to_act: Act
    to_firmness: Firmness | None
    before: tuple[str, ...]
    after: tuple[str, ...]
    on: str
    witnesses: int


def lines(rows: Sequence[LedgerRow], codebook: Codebook | None = None, on: str | None = None) -> list[Line]:
    """Each party's line on each issue (in the codebook's order), of dated statements that take a stance.

    ``on``: only what was said by the end of that day, month or year.
    """
    outlet_of = outlets(rows)
    found = [(cell, _days(placed, outlet_of)) for cell, placed in cells(rows, codebook, on).items()]
    return [Line(*cell, tuple(one.step for day in days for one in day)) for cell, days in found if days]


def changes(rows: Sequence[LedgerRow], codebook: Codebook | None = None, on: str | None = None) -> list[Change]:
    """Where parties moved, by party and issue (in the codebook's order), then by date.

    A party has moved on a day when everything that it said that day on the issue, taking a stance, goes against
    something it held until then (``stance.moved``) and had not been said beside it already. Statements without a date
    move nothing, nor do those on no issue.
    """
    outlet_of = outlets(rows)
    return [
        change
        for (party, issue), placed in cells(rows, codebook, on).items()
        if issue != ALL_ISSUES
        for change in _changes(party, issue, _days(placed, outlet_of), outlet_of)
    ]


class _Reported(msgspec.Struct, frozen=True):
    """A step and its reports."""

    step: Step
    rows: list[LedgerRow]


def _days(placed: Sequence[Placed], outlet_of: Mapping[str, str]) -> list[list[_Reported]]:
    """The steps of a cell, day by day."""
    dated = [one for one in placed if one.on and tier(one.row.act) == 0]
    return [
        [
            _step(day or "", [row for _, row in reports], outlet_of)
            for _, reports in groupby(sorted(said, key=_stance), key=_stance)
        ]
        for day, said in groupby(dated, key=lambda one: one.on)
    ]


def _stance(placed: Placed) -> tuple[str, str]:
    return placed.row.act, placed.row.firmness or ""


def _step(day: str, rows: list[LedgerRow], outlet_of: Mapping[str, str]) -> _Reported:
    shown = clearest(rows)
    count = witnesses(rows, outlet_of)
    ids = tuple(row.id for row in rows)
    return _Reported(Step(day, shown.act, shown.firmness, shown.id, ids, count, count == 1), rows)


def _changes(party: str, issue: str, days: list[list[_Reported]], outlet_of: Mapping[str, str]) -> list[Change]:
    held: list[list[_Reported]] = [[]]
    turns: list[tuple[_Reported, _Reported]] = []
    for day in days:
        staying = [one for one in day if not _leaves(one, held[-1])]
        if staying or not held[-1]:
            held[-1] += staying
            continue
        first = clearest(row for one in day for row in one.rows)
        after = next(one for one in day if first in one.rows)
        before = next(one for one in reversed(held[-1]) if moved(one.step, after.step))
        turns.append((before, after))
        held.append([one for one in day if not moved(after.step, one.step)])
    return [
        Change(
            party=party,
            issue=issue,
            from_act=before.step.act,
            from_firmness=before.step.firmness,
            to_act=after.step.act,
            to_firmness=after.step.firmness,
            before=before.step.statements,
            after=after.step.statements,
            on=after.step.on,
            witnesses=min(
                witnesses((row for one in earlier if moved(one.step, after.step) for row in one.rows), outlet_of),
                witnesses((row for one in later if moved(before.step, one.step) for row in one.rows), outlet_of),
            ),
        )
        for (before, after), earlier, later in zip(turns, held[:-1], held[1:], strict=True)
    ]


def _leaves(one: _Reported, held: list[_Reported]) -> bool:
    """Whether a step goes against something that the party held, and has not been said beside it before."""
    beside = any(other.step.act == one.step.act and not moved(other.step, one.step) for other in held)
    return not beside and any(moved(other.step, one.step) for other in held)
