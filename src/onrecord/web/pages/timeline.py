"""What was said and who met, in order; what is only announced told from what took place. And what moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from onrecord.analysis.when import first_day, last_day
from onrecord.charts.svg import Chart
from onrecord.charts.weeks import Bar, weeks
from onrecord.records import Event, LedgerRow, Movement
from onrecord.web import links
from onrecord.web.page import Page, Parameter, Part, View, Visit, part
from onrecord.web.snapshot import Snapshot


class Timeline(View, frozen=True, kw_only=True):
    """A share of the events. ``months``: each month with how many events it has."""

    since: str
    until: str
    what: str
    months: tuple[tuple[str, int], ...]
    chart: Chart[Bar] | None
    shown: Part
    clearest: dict[str, LedgerRow]
    ids: dict[str, str]


def timeline(visit: Visit) -> Timeline:
    """The events between ``?since=`` and ``?until=``, or only ``?what=`` (utterance, meeting, announced)."""
    snapshot = visit.snapshot
    since, until = visit.day("since"), visit.day("until")
    what = visit.query.get("what", "")
    events = snapshot.events(visit.case)
    months = snapshot.once("months", lambda: _months(events))
    days = snapshot.once(
        "event days", lambda: [(first_day(one.on), last_day(one.on)) if one.on else None for one in events]
    )
    found = list(between(zip(events, days, strict=True), since, until, what)) if since or until or what else events
    shown = part(found, visit.query, 60)
    said = {event.ref: snapshot.utterance[event.ref] for event in shown.rows if event.ref in snapshot.utterance}
    return Timeline(
        title="Timeline",
        rows=found,
        since=since,
        until=until,
        what=what,
        months=months,
        chart=snapshot.once("weeks", lambda: _weeks(snapshot)),
        shown=shown,
        clearest={
            ref: snapshot.by_id[one.statements[0]] for ref, one in said.items() if one.statements[0] in snapshot.by_id
        },
        ids=snapshot.speaker_ids,
    )


def between(
    events: Iterable[tuple[Event, tuple[str, str] | None]], since: str, until: str, what: str
) -> Iterable[Event]:
    """Those of the events, each with its first and last day, that may have been in that time, and are of that kind."""
    first, last = first_day(since) if since else "", last_day(until) if until else "9999"
    for one, days in events:
        if what and one.what != what:
            continue
        if days is None:
            if not since and not until:
                yield one
        elif days[1] >= first and days[0] <= last:
            yield one


def _months(events: Iterable[Event]) -> tuple[tuple[str, int], ...]:
    counted = Counter(one.on[:7] for one in events if one.on and len(one.on) >= 7)
    return tuple(sorted(counted.items()))


def _weeks(snapshot: Snapshot) -> Chart[Bar] | None:
    def link(party: str, start: str, end: str) -> str:
        return links.search(party=party, since=start, until=end)

    return weeks(snapshot.rows, snapshot.parties, link=link)


class Changes(View, frozen=True, kw_only=True):
    """What moved, with the clearest words before and after."""

    shown: Part
    words: dict[str, LedgerRow]
    ids: dict[str, str]


def changes(visit: Visit) -> Changes:
    """Where parties moved, the latest first."""
    snapshot = visit.snapshot
    found = sorted(snapshot.movements, key=lambda one: one.on, reverse=True)
    shown = part(found, visit.query, 50)
    refs = {ref for one in shown.rows for ref in (*one.before[:1], *one.after[:1])}
    told = {ref: snapshot.utterance[ref].statements[0] for ref in refs if ref in snapshot.utterance}
    return Changes(
        title="What moved",
        about="A position moved where a party's new words go against those that it held before.",
        rows=snapshot.movements,
        shown=shown,
        words={ref: snapshot.by_id[id] for ref, id in told.items() if id in snapshot.by_id},
        ids=snapshot.speaker_ids,
    )


PAGES = (
    Page(
        "/changes",
        changes,
        "changes.html.jinja",
        kind=Movement,
        nav="Moved",
        says="Where a party's position on an issue moved.",
    ),
    Page(
        "/timeline",
        timeline,
        "timeline.html.jinja",
        kind=Event,
        nav="Timeline",
        says="What was said and who met, in order.",
        parameters=(
            Parameter("since", "a day, month or year (ISO)"),
            Parameter("until", "a day, month or year (ISO)"),
            Parameter("what", "utterance, meeting or announced"),
        ),
    ),
)
