"""Numbers and amounts in a text, and whether two of them can mean one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reconciliation.discrepancies import severity_of
from onrecord.reconciliation.figures import Figure, agreement, figures, one_thing


@pytest.mark.parametrize(
    ("text", "value", "unit", "thing", "hedge"),
    [
        ("nearly 40,000 dockers walked out", 40_000, "", "docker", "below"),
        ("some 12 of its 30 ferries will sail", 12, "", "ferr", "about"),
        ("a 16 percent pay raise", 16, "%", "pay", ""),
        ("raise dues 4.5% next year", 4.5, "%", None, ""),
        ("a fund of $4.5 million", 4_500_000, "dollar", None, ""),
        ("fourteen million marks", 14_000_000, "mark", None, ""),
        ("two hundred and twenty cubic metres a second", 220, "cubic metre", None, ""),
        ("at least two dozen villages", 24, "", "villag", "above"),
        ("for over four years", 4, "year", None, ""),
        ("Some 9k lorries are waiting", 9000, "", "lorr", "about"),
        ("half of the harbour", 0.5, "", "harbour", ""),
        ("US$40 million", 40_000_000, "dollar", None, ""),
        ("40 million US dollars", 40_000_000, "dollar", None, ""),
        ("A$40 million", 40_000_000, "australian dollar", None, ""),
        ("nearly EUR 40 million", 40_000_000, "euro", None, "below"),
        ("GBP12bn", 12_000_000_000, "pound", None, ""),
        ("40 million EUR", 40_000_000, "euro", None, ""),
        ("half a million riders", 500_000, "", "rider", ""),
        ("a quarter of a million barrels", 250_000, "barrel", None, ""),
        ("half a dozen barges", 6, "", "barg", ""),
        ("two and a half million riders", 2_500_000, "", "rider", ""),
        ("two and a half years", 2.5, "year", None, ""),
        ("two hundred and twenty barges", 220, "", "barg", ""),
        ("as many as 90 barges", 90, "", "barg", "most"),
    ],
)
def test_a_number_is_read_with_what_it_is_of(text: str, value: float, unit: str, thing: str | None, hedge: str) -> None:
    first = figures(text)[0]
    assert (first.value, first.unit, first.hedge) == (value, unit, hedge)
    if thing is not None:
        assert first.of[0] == thing
    assert text[slice(*first.span)]


@pytest.mark.parametrize(
    "text", ["on 4 March", "March 3", "at 8:30 a.m.", "in 2031", "the 2031 talks", "one of them", "", "the 21st round"]
)
def test_days_years_times_and_ordinals_count_nothing(text: str) -> None:
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "low", "top", "unit"),
    [
        ("between 200 and 300 guards", 200, 300, ""),
        ("between two hundred and three hundred guards", 200, 300, ""),
        ("5 to 10 percent", 5, 10, "%"),
        ("5% to 10%", 5, 10, "%"),
        ("two or three years", 2, 3, "year"),
        ("between $2 and $3 million", 2_000_000, 3_000_000, "dollar"),
        ("5-10 percent", 5, 10, "%"),
        ("200–300 guards", 200, 300, ""),
        ("$5-10 million", 5_000_000, 10_000_000, "dollar"),
        ("$5-$10 million", 5_000_000, 10_000_000, "dollar"),
        ("$900,000 to $1 million", 900_000, 1_000_000, "dollar"),
    ],
)
def test_a_range_is_one_number(text: str, low: float, top: float, unit: str) -> None:
    assert [(one.value, one.top, one.unit) for one in figures(text)] == [(low, top, unit)]
    assert text[slice(*figures(text)[0].span)].split()[0] == text.split()[0]


@pytest.mark.parametrize(
    "text",
    [
        "from 5 percent to 10 percent",
        "from 5 to 10 percent",
        "they lost 2 to 3",
        "a score of 3 to 1 barges",
        "between 40 barges and 50 guards on each",
        "200 guards and 300 barges",
    ],
)
def test_two_numbers_are_no_range(text: str) -> None:
    assert all(one.value == one.top for one in figures(text))


@pytest.mark.parametrize(
    "text", ["a 5-4 vote", "the 9-11 attacks", "the 2014-2018 war", "lost 17-24 on points", "the 2031-32 season"]
)
def test_what_a_dash_joins_and_is_no_range_is_no_number(text: str) -> None:
    assert figures(text) == ()


def told(text: str) -> Figure:
    return figures(text)[0]


@pytest.mark.parametrize(
    ("a", "b", "how"),
    [
        ("144 schools", "144 schools", "same"),
        ("some 140 schools", "144 schools", "rounded"),
        ("140 schools", "144 schools", "rounded"),
        ("more than 100 lorries", "120 lorries", "rounded"),
        ("about 350,000 riders", "nearly 400,000 riders", "near"),
        ("23 villages", "nine villages", "other"),
        ("$74,839", "$76,000", "other"),
        ("143 schools", "144 schools", "other"),
        ("between 200 and 300 guards", "250 guards", "rounded"),
        ("between 200 and 300 guards", "320 guards", "other"),
        ("between 200 and 300 guards", "250 to 400 guards", "near"),
        ("between 200 and 300 guards", "220 to 250 guards", "rounded"),
        ("5 to 10 percent", "7 percent", "rounded"),
        ("5 to 10 percent", "15 percent", "other"),
        ("up to 500 guards", "300 guards", "near"),
        ("fewer than 500 guards", "350 guards", "near"),
        ("fewer than 500 guards", "700 guards", "other"),
        ("at least 10 sailors", "15 sailors", "near"),
        ("at least 10 sailors", "7 sailors", "other"),
        ("more than 100 houses", "250 houses", "near"),
        ("nearly 500 guards", "300 guards", "other"),
        ("just over 100 houses", "250 houses", "other"),
        ("half a million riders", "500,000 riders", "same"),
        ("US$40 million", "$40 million", "same"),
    ],
)
def test_rounding_is_told_from_contradiction(a: str, b: str, how: str) -> None:
    assert agreement(told(a), told(b)) == agreement(told(b), told(a)) == how


@pytest.mark.parametrize(
    ("a", "b", "severity"),
    [
        ("some 140 schools", "144 schools", "variant"),
        ("about 350,000 riders", "nearly 400,000 riders", "difference"),
        ("350,000 riders", "400,000 riders", "difference"),
        ("25,000 dockers", "26,000 dockers", "difference"),
        ("25,000 dockers", "25,871 dockers", "difference"),
        ("$74,839", "$76,000", "difference"),
        ("350,000 riders", "some 700,000 riders", "contradiction"),
        ("25,412 dockers", "25,871 dockers", "contradiction"),
        ("140 barges", "190 barges", "contradiction"),
        ("143 schools", "144 schools", "contradiction"),
        ("2 ferries", "3 ferries", "contradiction"),
    ],
)
def test_estimates_that_differ_contradict_nobody(a: str, b: str, severity: str) -> None:
    assert severity_of(told(a), told(b)) == severity_of(told(b), told(a)) == severity


def test_things_and_units_are_told_apart() -> None:
    assert one_thing(told("26,000 teachers and staff"), told("about 25,000 teachers"))
    assert not one_thing(told("26,000 teachers"), told("26,000 pupils"))
    assert not one_thing(told("16 percent"), told("16 years"))


@given(st.text(alphabet="0123456789 ,.%$-abcdemnort \nhundredmillion'“”", max_size=60))
def test_any_text_is_read_and_spans_lie_in_it(text: str) -> None:
    for one in figures(text):
        start, stop = one.span
        assert 0 <= start < stop <= len(text)
        assert agreement(one, one) == "same"
