"""Dates in the text, against a table of sentences that was written before the rules were run on it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.coding.dates import order_habit, resolve_date, said_on

_TABLE = [
    [cell.strip() for cell in line.split(" | ")]
    for line in (Path(__file__).parent / "dates.txt").read_text(encoding="utf-8").splitlines()
    if " | " in line and not line.startswith("#")
]


def _resolved(published: str, marked: str) -> str:
    expression = re.search("<(.*?)>", marked)
    assert expression
    sentence = marked.replace("<", "").replace(">", "")
    return resolve_date(expression[1], None if published == "-" else published, sentence) or "-"


def test_the_table_holds_enough() -> None:
    assert len(_TABLE) >= 150
    right = sum(_resolved(published, marked) == wanted for published, wanted, marked in _TABLE)
    assert right / len(_TABLE) >= 0.95


@pytest.mark.parametrize(
    ("published", "wanted", "marked"), [row for row in _TABLE if "Mr. Sun" in row[2] or row[1] == "-"]
)
def test_traps_and_what_cannot_be_known(published: str, wanted: str, marked: str) -> None:
    assert _resolved(published, marked) == wanted


@pytest.mark.parametrize(
    ("expression", "published", "sentence", "wanted"),
    [
        ("Wednesday", "2031-04-16", "They spoke on Wednesday.", "2031-04-16"),
        ("Monday", "2031-04-16", "They met on Monday.", "2031-04-14"),
        ("Monday", "2031-04-16", "They will meet on Monday.", "2031-04-21"),
        ("next Friday", "2031-04-16", None, "2031-04-25"),
        ("last Friday", "2031-04-16", None, "2031-04-11"),
        ("the May 12 summit", "2031-04-28", None, "2031-05-12"),
        ("the May 12 summit", "2031-06-28", None, "2031-05-12"),
        ("12 December", "2031-01-03", None, "2030-12-12"),
        ("over the weekend", "2031-04-16", None, "2031-04"),
        ("two weeks earlier", "2031-04-24", None, "2031-04"),
        ("Sun", "2031-04-16", None, None),
        ("Sept. 11 attacks", "2031-04-16", None, "2001-09-11"),
        ("", "2031-04-16", None, None),
        ("yesterday", "not a date", None, None),
        ("yesterday", "2031-13-45", None, None),
        ("yesterday", "0001-01-01", None, None),
        ("2031-02", None, None, "2031-02"),
    ],
)
def test_single_expressions(expression: str, published: str | None, sentence: str | None, wanted: str | None) -> None:
    assert resolve_date(expression, published, sentence) == wanted


def test_figures_follow_the_habit_that_is_known() -> None:
    assert resolve_date("3/4", "2031-09-03") is None
    assert resolve_date("3/4", "2031-09-03", order="day first") == "2031-04-03"
    assert resolve_date("3/4", "2031-09-03", order="month first") == "2031-03-04"
    assert resolve_date("3/4", "2031-09-03", "They met on 3/4 and again on 21/8.") == "2031-04-03"
    assert resolve_date("3/4", "2031-09-03", "They met on 3/4 and again on 8/21.") == "2031-03-04"


def test_the_habit_of_a_text() -> None:
    assert order_habit("on 21/8 and 1/9") == "day first"
    assert order_habit("on 8/21 and 9/1") == "month first"
    assert order_habit("on 8/21 and 21/8") is None
    assert order_habit("open 24/7, won by 3/4, paid 50/50") is None


_ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_WORDS = st.lists(
    st.sampled_from(
        "on Monday next last week in March May 12 31 2031 21/8 1/9 three days ago Feb. 29 the quarter first"
        " weekend year 9999 0".split()
    ),
    max_size=8,
).map(" ".join)
_PUBLISHED = st.one_of(st.none(), st.dates().map(str), st.text(max_size=12), st.just("2031-04"), st.just("2031"))


@given(st.one_of(st.text(max_size=60), _WORDS), _PUBLISHED, st.one_of(st.none(), _WORDS, st.text(max_size=60)))
@example("999 years ago", "0500-01-01", None)
@example("in 999 months", "9999-12-31", None)
@example("٣/٤", "٢٠٣١-٠٤-١٦", None)
def test_any_string_is_no_error(expression: str, published: str | None, sentence: str | None) -> None:
    found = resolve_date(expression, published, sentence)
    assert found is None or _ISO.fullmatch(found)
    if found:
        date.fromisoformat((found + "-01-01")[:10])


def test_when_it_was_said(table: Callable[[str], list[Any]]) -> None:
    rows = table("said_on.txt")
    assert len(rows) >= 40
    for e in rows:
        published, wanted = e.columns
        found = said_on(e.text, e.attribution, e.sentence, None if published == "-" else published)
        assert (found or "-") == wanted, e.text


def test_what_a_day_has_for_a_name_and_the_day_after_another() -> None:
    assert resolve_date("New Year's Eve", "2031-01-03") == "2030-12-31"
    assert resolve_date("Christmas Day", "2031-12-28", "The port was shut on Christmas Day.") == "2031-12-25"
    told = "The pumps stopped on April 14; the next day they ran."
    assert resolve_date("the next day", "2031-04-16", told) == "2031-04-15"
    assert resolve_date("the next day", "2031-04-16", "They met the next day.") is None
    assert resolve_date("last Dec. 2", "2031-04-16") == "2030-12-02"
    assert resolve_date("the end of the week", "2031-04-16") == "2031-04"
    assert resolve_date("Friday", "2031-04-16", "Ahead of Friday's vote, both claimed to lead.") == "2031-04-18"
    assert resolve_date("Friday", "2031-04-16", "They threatened to shut the lock on Friday.") == "2031-04-18"
