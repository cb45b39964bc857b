"""What was read: outlets by time, copies, and what was refused with its reason. Counts only, no score of anybody."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from onrecord.brief.page import Coverage, OutletLine, Refused, Source
from onrecord.charts.time import as_date
from onrecord.records import LedgerRow, Refusal
from onrecord.wording import count, day

OUTLETS: Final = 25
COLUMNS: Final = 10
REFUSALS: Final = 25
UNNAMED: Final = "outlet not known"

Start = Callable[[date], date]

UNITS: Final[tuple[tuple[str, Start, Callable[[date], date], Callable[[date], str]], ...]] = (
    # name, the first day of the unit that a day is in, the first day of the next unit, the column's heading
    ("day", lambda at: at, lambda at: at + timedelta(days=1), lambda at: day(at.isoformat())),
    (
        "week (from its Monday)",
        lambda at: at - timedelta(days=at.weekday()),
        lambda at: at + timedelta(days=7),
        lambda at: day(at.isoformat()),
    ),
    (
        "month",
        lambda at: at.replace(day=1),
        lambda at: (at.replace(day=28) + timedelta(days=4)).replace(day=1),
        lambda at: day(at.isoformat()[:7]),
    ),
    (
        "year",
        lambda at: at.replace(month=1, day=1),
        lambda at: at.replace(year=at.year + 1, month=1, day=1),
        lambda at: str(at.year),
    ),
)


def coverage(sources: Sequence[Source], rows: Sequence[LedgerRow], refusals: Sequence[Refusal]) -> Coverage:
    """The coverage table. ``rows`` are the statements counted (copies folded); refusals are listed as they come."""
    days = {source.id: as_date((source.published or "")[:10]) for source in sources}
    unit, heading, edges, start = _columns([at for at in days.values() if at])
    statements = Counter(row.document for row in rows)
    outlets: defaultdict[str, list[Source]] = defaultdict(list)
    for source in sources:
        outlets[source.outlet or UNNAMED].append(source)

    def line(name: str, documents: Sequence[Source]) -> OutletLine:
        when = Counter(None if (at := days[source.id]) is None else max(start(at), edges[0]) for source in documents)
        return OutletLine(
            outlet=name,
            cells=tuple(when[edge] for edge in edges),
            undated=when[None],
            documents=len(documents),
            copies=sum(1 for source in documents if source.witness != source.id),
            statements=sum(statements[source.id] for source in documents),
        )

    most = sorted(outlets, key=lambda name: (-len(outlets[name]), name))
    shown = sorted(most[:OUTLETS], key=lambda name: (name == UNNAMED, name.casefold()))
    lines = [line(name, outlets[name]) for name in shown]
    if rest := most[OUTLETS:]:
        others = [source for name in rest for source in outlets[name]]
        lines.append(line(count(len(rest), "other outlet"), others))
    return Coverage(
        unit=unit,
        columns=tuple(heading(edge) for edge in edges),
        undated=any(at is None for at in days.values()),
        outlets=tuple(lines),
        total=line("All", sources),
        refused=tuple(Refused(refusal.origin, refusal.reason) for refusal in refusals[:REFUSALS]),
        more_refused=f"and {len(refusals) - REFUSALS:,} more" if len(refusals) > REFUSALS else "",
    )


def _columns(days: Sequence[date]) -> tuple[str, Callable[[date], str], list[date], Start]:
    """The finest unit of time that needs no more columns than fit; of years, the last ones, the first holding earlier.

    Returns the unit's name, what heads a column, the columns' first days and what puts a day into its column.
    """
    for unit, start, following, heading in UNITS:
        edges: list[date] = []
        if days:
            at = start(min(days))
            while at <= max(days) and at.year < date.max.year:
                edges.append(at)
                at = following(at)
        if len(edges) <= COLUMNS:
            return unit, heading, edges, start
    kept = edges[-COLUMNS:]
    return unit, lambda at: f"to {at.year}" if at == kept[0] else heading(at), kept, start
