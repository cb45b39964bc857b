"""Filters, duplicates, several values, labels."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from onrecord.networks.compute import network
from onrecord.networks.entries import Entry, Value
from onrecord.networks.events import events
from onrecord.networks.settings import Duplicates, Settings
from onrecord.networks.uses import kept, uses

TWO = Settings(kind="two-mode", rows="actor", columns="concept", qualifier="agrees", aggregation="subtract")


def counted(entries: list[Entry], **changes: Any) -> list[str]:
    chosen = msgspec.structs.replace(TWO, **changes)
    left = kept(entries, chosen)
    return [left[use.entry].id for use in uses(left, chosen)]


@pytest.mark.parametrize("scope", ["document", "week", "year", "acrossrange"])
def test_duplicates_count_once_within_their_scope(entries: list[Entry], scope: Duplicates) -> None:
    assert counted(entries) == ["a1", "a2", "a3", "a4", "b1", "b2", "b3", "c1", "d1"]
    assert counted(entries, duplicates=scope) == ["a1", "a3", "a4", "b1", "b2", "b3", "c1", "d1"]


def test_an_ignored_qualifier_makes_yes_and_no_duplicates(entries: list[Entry]) -> None:
    assert counted(entries, duplicates="document", aggregation="ignore")[:3] == ["a1", "a4", "b1"]


@pytest.mark.parametrize("scope", ["week", "month", "year"])
def test_weeks_and_months_know_their_year(scope: Duplicates) -> None:
    said: dict[str, tuple[Value, ...]] = {"actor": ("Ann",), "concept": ("weir",), "agrees": (True,)}
    entries = [Entry(f"s{n}", "d", on, said) for n, on in enumerate(["2031-01-06", "2031-01-07", "2032-01-06"])]
    assert counted(entries, duplicates=scope) == ["s0", "s2"]


def test_a_week_over_new_year_is_one_week() -> None:
    said: dict[str, tuple[Value, ...]] = {"actor": ("Ann",), "concept": ("weir",), "agrees": (True,)}
    entries = [Entry("s0", "d", "2031-12-31", said), Entry("s1", "d", "2032-01-01", said)]
    assert counted(entries, duplicates="week") == ["s0"]
    assert counted(entries, duplicates="year") == ["s0", "s1"]


def test_filters_by_value_and_date(entries: list[Entry]) -> None:
    assert counted(entries, exclude=(("actor", "Ann"), ("actor", "Bo"))) == ["c1", "d1"]
    assert counted(entries, include=(("concept", "lock"),)) == ["d1"]
    assert counted(entries, include=(("agrees", "no"),), until="2031") == ["a3", "b2"]
    assert counted(entries, exclude=(("agrees", "1"),), since="2032-01") == ["b3", "c1"]
    assert counted(entries, include=(("outlet", "Post"),)) == []


def test_an_entry_with_several_values_uses_each_and_loses_only_what_is_excluded() -> None:
    both = Entry("s", "d", None, {"actor": ("Ann", "Bo"), "concept": ("weir", "toll")})
    settings = Settings(kind="two-mode", rows="actor", columns="concept", exclude=(("actor", "Bo"),))
    found = network([both], settings)
    assert (found.rows, found.columns, found.statements) == (("Ann",), ("toll", "weir"), 1)


def test_what_lacks_a_variable_does_not_count_and_shows_as_isolate_only(entries: list[Entry]) -> None:
    silent = [*entries, Entry("e1", "d", None, {"actor": ("Eve",)})]
    plain = network(silent, msgspec.structs.replace(TWO, exclude=(("concept", "lock"),)))
    assert (plain.rows, plain.statements) == (("Ann", "Bo", "Cy"), 8)
    with_all = network(silent, msgspec.structs.replace(TWO, exclude=(("concept", "lock"),), isolates=True))
    assert with_all.rows == ("Ann", "Bo", "Cy", "Di", "Eve")
    assert with_all.columns == ("lock", "toll", "weir")
    assert not with_all.weights.toarray()[3:].any()


def test_nothing_is_an_empty_network() -> None:
    found = network([], TWO)
    assert (found.rows, found.columns, found.statements, found.edges()) == ((), (), 0, [])
    assert network([], msgspec.structs.replace(TWO, kind="one-mode")).weights.shape == (0, 0)


def test_events_are_the_statements_in_the_order_of_time(entries: list[Entry]) -> None:
    chosen = msgspec.structs.replace(TWO, kind="events", include=(("actor", "Bo"),))
    found = events(list(reversed(entries)), chosen, {"b1": 'the weir, "as is"\n'})
    assert [(event.statement, event.on, event.column, event.qualifier) for event in found] == [
        ("b1", "2031-01-03", "weir", "yes"),
        ("b2", "2031-01-03", "weir", "no"),
        ("b3", "2032-01-02", "toll", "no"),
    ]
    assert found[0].text == 'the weir, "as is"\n'
