"""Which actor uses which concept, at which level of the qualifier: entries after filters, without duplicates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import product
from typing import NamedTuple

from onrecord.analysis.when import first_day, last_day
from onrecord.networks.entries import Entry, Value, label
from onrecord.networks.settings import Duplicates, Settings


class Use(NamedTuple):
    """One use of a concept by an actor. ``entry`` is the statement's place among the entries; ``on`` its day."""

    entry: int
    actor: str
    concept: str
    level: Value | None
    on: str | None


def kept(entries: Iterable[Entry], settings: Settings) -> list[Entry]:
    """The entries that the filters let through, with the values that they let through.

    A value that is excluded is taken out of a variable that has several; an entry is left out where none remains.
    """
    excluded, included = _by_variable(settings.exclude), _by_variable(settings.include)
    since = None if settings.since is None else first_day(settings.since)
    until = None if settings.until is None else last_day(settings.until)
    found = []
    for entry in entries:
        if (since or until) and not (entry.on and (since or "") <= entry.on <= (until or "9999")):
            continue
        values = entry.values
        for variable in excluded.keys() | included.keys():
            there = values.get(variable, ())
            left = tuple(
                value
                for value in there
                if not _is_one_of(value, excluded.get(variable))
                and (variable not in included or _is_one_of(value, included[variable]))
            )
            if not left and (there or variable in included):
                break
            if left != there:
                values = {**values, variable: left}
        else:
            found.append(entry if values is entry.values else Entry(entry.id, entry.document, entry.on, values))
    return found


def _by_variable(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for variable, value in pairs:
        found.setdefault(variable, set()).add(value)
    return found


def _is_one_of(value: Value, wanted: set[str] | None) -> bool:
    if not wanted:
        return False
    return label(value) in wanted or (isinstance(value, bool) and str(int(value)) in wanted)


def uses(entries: Sequence[Entry], settings: Settings) -> list[Use]:
    """What of the entries (as ``kept`` leaves them) counts, in the order of time; without a day, first.

    An entry with several values of a variable uses each. One that lacks the actor, the concept or, unless it is
    ignored, the qualifier does not count; where it is ignored, an entry has one level of it at most. Of duplicates the
    first counts. Ties in time go by document and id, so that the order is the same every time.
    """
    ignored = settings.aggregation == "ignore"
    found: list[Use] = []
    seen: set[tuple[object, ...]] = set()
    for place in sorted(
        range(len(entries)), key=lambda place: (entries[place].on or "", entries[place].document, entries[place].id)
    ):
        entry = entries[place]
        actors, concepts = entry.values.get(settings.rows, ()), entry.values.get(settings.columns, ())
        levels: tuple[Value | None, ...] = entry.values.get(settings.qualifier or "", ())
        if ignored:
            levels = levels[:1] or (None,)
        if not (actors and concepts and levels):
            continue
        scope = _scope(entry, settings.duplicates)
        for actor, concept, level in product(actors, concepts, levels):
            if scope is not None:
                key = (actor, concept, None if ignored else level, scope)
                if key in seen:
                    continue
                seen.add(key)
            found.append(Use(place, label(actor), label(concept), level, entry.on))
    return found


def _scope(entry: Entry, duplicates: Duplicates) -> object:
    """Within what the same use counts once; None: it always counts. Without a day, a time is that of its document."""
    if duplicates == "include":
        return None
    if duplicates == "acrossrange":
        return ""
    if duplicates == "document" or entry.on is None:
        return ("document", entry.document)
    if duplicates == "week":
        return date.fromisoformat(entry.on).isocalendar()[:2]  # the year with its week: no two years share one
    return entry.on[:7] if duplicates == "month" else entry.on[:4]


def labels(entries: Iterable[Entry], variable: str) -> set[str]:
    """Every value of the variable, as a label."""
    return {label(value) for entry in entries for value in entry.values.get(variable, ())}
