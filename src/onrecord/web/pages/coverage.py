"""What the record rests on: outlets, dates and gaps, copies folded into one, and what could not be read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import msgspec

from onrecord.casefile.catalogue import Listed
from onrecord.casefile.log import Run
from onrecord.records import Refusal
from onrecord.web.page import Page, View, Visit

WITHOUT = 7
"""Days without a document that make a gap."""

GAPS = 12
"""The longest gaps are shown."""


class Outlet(msgspec.Struct, frozen=True):
    """An outlet: its documents, how many of them print another's text, their statements, the first and last day."""

    outlet: str | None
    documents: int
    copies: int
    statements: int
    first: str | None
    last: str | None


class Silence(msgspec.Struct, frozen=True):
    """Days in a row on which no document of the case was published: after ``start``, before ``end``."""

    start: str
    end: str
    days: int


class Coverage(View, frozen=True, kw_only=True):
    """What was read."""

    outlets: tuple[Outlet, ...]
    months: tuple[tuple[str, int], ...]
    most: int
    undated: int
    gaps: tuple[Silence, ...]
    folded: tuple[tuple[Listed, Listed], ...]
    changed: tuple[tuple[Listed, Listed], ...]
    foreign: tuple[tuple[str, int], ...]
    refusals: tuple[Refusal, ...]
    runs: tuple[Run, ...]


def coverage(visit: Visit) -> Coverage:
    """What was read and what was not. The list behind it: the outlets."""
    documents, by_id = visit.snapshot.documents, visit.snapshot.document
    found = outlets(documents)
    months = Counter(one.published[:7] for one in documents if one.published)
    spoken = Counter(one.language for one in documents if one.language and one.language != "en")
    return Coverage(
        title="Coverage",
        about="What the record rests on. No outlet is scored.",
        rows=found,
        outlets=tuple(found),
        months=tuple(sorted(months.items())),
        most=max(months.values(), default=0),
        undated=sum(1 for one in documents if not one.published),
        gaps=tuple(gaps(documents)),
        folded=tuple((one, by_id[one.witness]) for one in documents if one.witness != one.id and one.witness in by_id),
        changed=tuple((one, by_id[one.earlier]) for one in documents if one.earlier and one.earlier in by_id),
        foreign=tuple(spoken.most_common()),
        refusals=tuple(visit.case.refusals()),
        runs=tuple(visit.case.runs()[::-1][:20]),
    )


def outlets(documents: Sequence[Listed]) -> list[Outlet]:
    """The outlets by name, documents without one last."""
    by: defaultdict[str | None, list[Listed]] = defaultdict(list)
    for one in documents:
        by[one.outlet].append(one)
    return [
        Outlet(
            outlet=name,
            documents=len(some),
            copies=sum(1 for one in some if one.witness != one.id),
            statements=sum(one.statements for one in some),
            first=min((one.published for one in some if one.published), default=None),
            last=max((one.published for one in some if one.published), default=None),
        )
        for name, some in sorted(by.items(), key=lambda pair: (pair[0] is None, (pair[0] or "").casefold()))
    ]


def gaps(documents: Sequence[Listed]) -> list[Silence]:
    """The longest times without any document, longest first."""
    days = sorted({day for one in documents if (day := _day(one.published))})
    found = [
        Silence(a.isoformat(), b.isoformat(), (b - a).days - 1) for a, b in pairwise(days) if (b - a).days > WITHOUT
    ]
    return sorted(found, key=lambda one: (-one.days, one.start))[:GAPS]


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


PAGES = (
    Page(
        "/coverage",
        coverage,
        "coverage.html.jinja",
        kind=Outlet,
        nav="Coverage",
        says="The outlets: documents, copies, statements, first and last day.",
    ),
)
