"""Movement: each party's line on an issue over time, and where it moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

import msgspec

from onrecord.analysis.cells import ALL_ISSUES, cells
from onrecord.analysis.evidence import clearest_placed, witnesses_placed
from onrecord.analysis.stance import moved, tier
from onrecord.codebook import Codebook
from onrecord.records import Act, Cell, Firmness, Held, LedgerRow, Movement, Placed


class Step(msgspec.Struct, frozen=True):
    """What a party said on one day in one act and firmness.

    ``statement`` is the clearest report, ``statements`` are all of them, it first, copies too. ``single_outlet`` says
    that one outlet alone has it, so that it may be no more than its wording.
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
    the fewer: where one alone has it, the change rests on the words that this outlet quotes.
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
    found = [(cell, _days(placed)) for cell, placed in cells(rows, codebook, on).items()]
    return [Line(*cell, tuple(one.step for day in days for one in day)) for cell, days in found if days]


def changes(rows: Sequence[LedgerRow], codebook: Codebook | None = None, on: str | None = None) -> list[Change]:
    """Where parties moved, by party and issue (in the codebook's order), then by date.

    A party has moved on a day when it takes a stance that goes against one that it held (``stance.moved``), unless it
    has taken the new one beside the old before, or takes the old one again that very day. A wording that one outlet
    alone has, and that quotes nobody, neither makes a change nor hinders one. Statements without a date move nothing,
    nor do those that look back on another ('had said earlier'), nor those on no issue.
    """
    return [change for cell, placed in cells(rows, codebook, on).items() for change in changes_in(cell, placed)]


def changes_in(cell: Cell, placed: Sequence[Placed]) -> list[Change]:
    """The changes of one cell, by its statements in order."""
    party, issue = cell
    return [] if issue == ALL_ISSUES else _changes(party, issue, _days(placed))


def movements(found: Sequence[Change], rows: Sequence[LedgerRow]) -> list[Movement]:
    """The changes by the utterances that show them, with a caution where one side rests on a single outlet."""
    return movements_of(found, {row.id: row.utterance or row.id for row in rows})


def movements_of(found: Iterable[Change], utterance: Mapping[str, str]) -> list[Movement]:
    """As ``movements``, by the utterances of the statements that show them."""
    return [
        Movement(
            party=one.party,
            issue=one.issue,
            from_=Held(one.from_act, one.from_firmness),
            to=Held(one.to_act, one.to_firmness),
            before=tuple(dict.fromkeys(utterance[id] for id in one.before)),
            after=tuple(dict.fromkeys(utterance[id] for id in one.after)),
            on=one.on,
            witnesses=one.witnesses,
            caution="one side of it rests on a single outlet's words" if one.witnesses < 2 else None,
        )
        for one in found
    ]


class _Reported(msgspec.Struct, frozen=True):
    """A step and its reports."""

    step: Step
    reports: list[Placed]


def _days(placed: Sequence[Placed]) -> list[list[_Reported]]:
    """The steps of a cell, day by day."""
    dated = [one for one in placed if one.on and not one.looks_back and tier(one.act) == 0]
    return [
        [_step(day or "", list(reports)) for _, reports in groupby(sorted(said, key=_stance), key=_stance)]
        for day, said in groupby(dated, key=attrgetter("on"))
    ]


def _stance(placed: Placed) -> tuple[str, str]:
    return placed.act, placed.firmness or ""


def _step(day: str, reports: list[Placed]) -> _Reported:
    shown = clearest_placed(reports)
    count = witnesses_placed(reports)
    ids = (shown.id, *(one.id for one in reports if one is not shown))
    return _Reported(Step(day, shown.act, shown.firmness, shown.id, ids, count, count == 1), reports)


def _is_solid(one: _Reported) -> bool:
    """Whether a step is more than one outlet's wording: several have it, or the speaker's words are quoted."""
    return not one.step.single_outlet or any(report.quoted for report in one.reports)


def _changes(party: str, issue: str, days: list[list[_Reported]]) -> list[Change]:
    held: list[list[_Reported]] = [[]]
    turns: list[tuple[_Reported, _Reported]] = []
    for day in days:
        solid = [one for one in day if _is_solid(one)]
        leaving = [one for one in solid if _leaves(one, held[-1])]
        staying = [one for one in solid if one not in leaving]
        after = _clearest(leaving)
        if after is None or any(moved(one.step, after.step) for one in staying):
            held[-1] += staying
            continue
        turns.append((next(one for one in reversed(held[-1]) if moved(one.step, after.step)), after))
        held.append([one for one in solid if not moved(one.step, after.step)])
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
                witnesses_placed(report for one in earlier if moved(one.step, after.step) for report in one.reports),
                witnesses_placed(report for one in later if moved(before.step, one.step) for report in one.reports),
            ),
        )
        for (before, after), earlier, later in zip(turns, held[:-1], held[1:], strict=True)
    ]


def _clearest(steps: list[_Reported]) -> _Reported | None:
    if not steps:
        return None
    shown = clearest_placed(report for one in steps for report in one.reports)
    return next(one for one in steps if shown in one.reports)


def _leaves(one: _Reported, held: list[_Reported]) -> bool:
    """Whether a step goes against something that the party held, and has not been taken beside it before."""
    beside = any(other.step.act == one.step.act and not moved(other.step, one.step) for other in held)
    return not beside and any(moved(other.step, one.step) for other in held)
