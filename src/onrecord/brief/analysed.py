"""What analysis makes of a record, all that a brief tells of it, made at once from the ledger's rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from onrecord.analysis.changes import Change, changes
from onrecord.analysis.gaps import Gap, gaps
from onrecord.analysis.packages import Package, packages
from onrecord.analysis.positions import positions
from onrecord.analysis.red_lines import RedLine, red_lines
from onrecord.analysis.when import first_day
from onrecord.codebook import Codebook
from onrecord.records import Discrepancy, LedgerRow, Position


class Analysed(msgspec.Struct, frozen=True):
    """The views of the evidence; ``earlier`` and ``earlier_gaps`` as of the day before a brief's news begin."""

    positions: Sequence[Position] = ()
    gaps: Sequence[Gap] = ()
    changes: Sequence[Change] = ()
    red_lines: Sequence[RedLine] = ()
    packages: Sequence[Package] = ()
    discrepancies: Sequence[Discrepancy] = ()
    earlier: Sequence[Position] = ()
    earlier_gaps: Sequence[Gap] = ()


def analysed(
    rows: Sequence[LedgerRow],
    codebook: Codebook | None,
    discrepancies: Sequence[Discrepancy] = (),
    on: str | None = None,
    since: str | None = None,
) -> Analysed:
    """All of it, by what was said by the end of ``on``; ``since``: the day from which things are new (ISO)."""
    stands = positions(rows, codebook, on)
    drawn = red_lines(rows, codebook, on)
    found = Analysed(
        positions=stands,
        gaps=gaps(stands, codebook),
        changes=changes(rows, codebook, on),
        red_lines=drawn,
        packages=_packages(drawn, rows, codebook),
        discrepancies=discrepancies,
    )
    return with_earlier(found, rows, codebook, since) if since else found


def with_earlier(found: Analysed, rows: Sequence[LedgerRow], codebook: Codebook | None, since: str) -> Analysed:
    """The same, with how things stood on the day before ``since``."""
    earlier = positions(rows, codebook, eve(since))
    return msgspec.structs.replace(found, earlier=earlier, earlier_gaps=gaps(earlier, codebook))


def eve(since: str) -> str:
    """The day before a day, month or year begins."""
    return (date.fromisoformat(first_day(since)) - timedelta(days=1)).isoformat()


def _packages(lines: Sequence[RedLine], rows: Sequence[LedgerRow], codebook: Codebook | None) -> list[Package]:
    """The packages; none where the codebook has no options, or so many that nobody can look at them."""
    try:
        return list(packages(lines, rows, codebook))
    except ValueError:
        return []
