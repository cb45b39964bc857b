"""Moving windows and kernels."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.networks.compute import networks
from onrecord.networks.entries import Entry
from onrecord.networks.settings import Kernel, Settings, Unit
from onrecord.networks.windows import weight

DAYS = Settings(kind="two-mode", rows="actor", columns="concept", window="days", size=2)


def said(*days: str) -> list[Entry]:
    return [Entry(f"s{n}", "d", day or None, {"actor": ("Ann",), "concept": ("weir",)}) for n, day in enumerate(days)]


def spans(entries: list[Entry], **changes: Any) -> list[tuple[str | None, str | None, int]]:
    made = networks(entries, msgspec.structs.replace(DAYS, **changes))
    return [(found.start, found.end, found.statements) for found in made]


def test_a_window_of_two_days_has_two_dates_and_moves_by_one() -> None:
    assert spans(said("2031-03-01", "2031-03-02", "2031-03-04")) == [
        ("2031-03-01", "2031-03-02", 2),
        ("2031-03-02", "2031-03-03", 1),
        ("2031-03-03", "2031-03-04", 1),
    ]


@pytest.mark.parametrize(
    ("unit", "first", "last"),
    [
        ("weeks", ("2031-01-31", "2031-02-13"), ("2031-02-28", "2031-03-13")),
        ("months", ("2031-01-31", "2031-03-30"), ("2031-01-31", "2031-03-30")),
        ("years", ("2031-01-31", "2033-01-30"), ("2031-01-31", "2033-01-30")),
    ],
)
def test_weeks_months_and_years(unit: Unit, first: tuple[str, str], last: tuple[str, str]) -> None:
    found = spans(said("2031-01-31", "2031-03-10"), window=unit)
    assert found[0][:2] == first
    assert found[-1][:2] == last


def test_a_window_of_events_has_so_many_statements_and_ties_stay_in_order() -> None:
    entries = said("2031-03-02", "2031-03-01", "2031-03-02", "2031-03-02", "")
    assert spans(entries, window="events") == [
        ("2031-03-01", "2031-03-02", 2),
        ("2031-03-02", "2031-03-02", 2),
        ("2031-03-02", "2031-03-02", 2),
    ]
    assert spans(entries, window="events", size=9) == [("2031-03-01", "2031-03-02", 4)]


def test_no_day_no_window() -> None:
    assert spans(said("", "")) == []
    assert spans([], window="events") == []


def test_a_window_beyond_the_calendar_is_refused() -> None:
    for unit in ("days", "months", "years"):
        with pytest.raises(ValueError, match="too long for the calendar"):
            spans(said("2031-03-01"), window=unit, size=10**7)


@given(days=st.lists(st.dates(), min_size=1, max_size=8), size=st.integers(1, 40))
def test_every_statement_is_in_some_window_of_years_or_events(days: list[object], size: int) -> None:
    entries = said(*map(str, days))
    windows = spans(entries, window="events", size=size)
    assert len(windows) == max(1, len(days) - size + 1)
    assert all(count == min(size, len(days)) for _, _, count in windows)


@given(distance=st.floats(0, 1), nearer=st.floats(0, 1))
@pytest.mark.parametrize("kernel", ["uniform", "gaussian", "epanechnikov", "triangular"])
def test_a_kernel_falls_from_the_middle_to_both_ends_alike(kernel: Kernel, distance: float, nearer: float) -> None:
    assert weight(kernel, distance) == weight(kernel, -distance) >= 0
    assert weight(kernel, distance * nearer) >= weight(kernel, distance)


def test_a_kernel_weighs_what_is_counted() -> None:
    made = networks(
        said("2031-03-01", "2031-03-02", "2031-03-03"), msgspec.structs.replace(DAYS, size=3, kernel="triangular")
    )
    assert next(iter(made)).weights.toarray()[0, 0] == pytest.approx(1 / 3 + 1 + 1 / 3)
