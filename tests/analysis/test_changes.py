"""A change is what goes against all that was said before, and says how many outlets it rests on."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from onrecord.analysis.changes import changes, lines
from onrecord.analysis.positions import positions
from onrecord.codebook import Codebook
from onrecord.records import LedgerRow

Make = Callable[..., LedgerRow]


def test_a_change_has_the_statements_on_both_sides(row: Make, book: Codebook) -> None:
    rows = [
        row("1", "reject", "2031-02-01", outlet="Herald", firmness="red line"),
        row("2", "reject", "2031-02-01", outlet="Post", firmness="red line"),
        row("3", "report", "2031-02-10"),
        row("4", "accept", "2031-03-01", outlet="Herald", kind="direct"),
        row("5", "accept", "2031-03-02", outlet="Post", kind="direct"),
    ]
    (change,) = changes(rows, book)
    assert (change.party, change.issue, change.on) == ("Varn", "tolls", "2031-03-01")
    assert (change.from_act, change.from_firmness, change.to_act, change.to_firmness) == (
        "reject", "red line", "accept", None,
    )  # fmt: skip
    assert (change.before, change.after, change.witnesses) == (("1", "2"), ("4",), 2)
    assert changes(rows[1:], book) == []  # the rejection is one outlet's wording
    quoted = [msgspec.structs.replace(rows[1], kind="mixed"), *rows[2:]]
    assert [(change.on, change.witnesses) for change in changes(quoted, book)] == [("2031-03-01", 1)]
    assert changes(rows, book, on="2031-02") == []


@pytest.mark.parametrize(
    ("said", "turns"),
    [
        ([("reject", None), ("accept", None)], 1),
        ([("reject", None), ("accept", None), ("reject", None)], 2),
        ([("reject", None), ("condition", None), ("offer", None)], 2),
        ([("demand", "red line"), ("accept", None)], 1),
        ([("demand", None), ("accept", None)], 0),
        ([("reject", None), ("support", None)], 0),
        ([("demand", "firm"), ("demand", "open")], 1),
        ([("demand", "conditional"), ("demand", "red line")], 1),
        ([("demand", "firm"), ("condition", "conditional")], 0),
        ([("demand", None), ("offer", None)], 0),
        ([("demand", None), ("demand", "red line")], 0),
        ([("demand", "firm"), ("demand", "red line")], 0),
        ([("reject", None), ("demand", None), ("threaten", None)], 0),
        ([("reject", None), ("demand", None), ("offer", None)], 1),
        ([("report", None), ("other", None), ("accuse", None)], 0),
    ],
)
def test_only_what_goes_against_the_past_is_a_change(
    row: Make, book: Codebook, said: list[tuple[str, str | None]], turns: int
) -> None:
    rows = [
        row(f"{n}", act, f"2031-02-{n + 1:02}", firmness=firmness, kind="direct")
        for n, (act, firmness) in enumerate(said)
    ]
    assert len(changes(rows, book)) == turns


def test_who_says_both_at_once_has_not_moved(row: Make, book: Codebook) -> None:
    both = [
        row("1", "reject", "2031-02-01", kind="direct"),
        row("2", "offer", "2031-02-01", kind="direct"),
        row("3", "offer", "2031-02-09", kind="direct"),
    ]
    assert changes(both, book) == []
    again = [
        row("1", "reject", "2031-02-01", kind="direct"),
        row("2", "offer", "2031-02-09", kind="direct"),
        row("3", "reject", "2031-02-09", kind="direct"),
    ]
    assert changes(again, book) == []


def test_the_wording_of_one_outlet_neither_makes_a_change_nor_hinders_one(row: Make, book: Codebook) -> None:
    def day(at: str, act: str, *outlets: str) -> list[LedgerRow]:
        return [row(f"{at} {outlet}", act, f"2031-02-{at}", outlet=outlet) for outlet in outlets]

    rows = [
        *day("01", "reject", "Herald", "Post"),
        *day("05", "accept", "Herald"),
        *day("08", "offer", "Post", "Tribune"),
        *day("08", "reject", "Herald"),
        *day("11", "reject", "Herald"),
    ]
    assert [(change.on, change.to_act, change.witnesses) for change in changes(rows, book)] == [
        ("2031-02-08", "offer", 2)
    ]


def test_nothing_moves_without_a_date_or_an_issue(row: Make, book: Codebook) -> None:
    def said(id: str, act: str, on: str | None, issue: str = "tolls") -> LedgerRow:
        return row(id, act, on, issue=(issue,) if issue else (), kind="direct")

    assert changes([said("1", "reject", None), said("2", "accept", "2031-02-01")], book) == []
    assert changes([said("1", "reject", "2031-01-01", ""), said("2", "accept", "2031-02-01", "")]) == []
    assert len(changes([said("1", "reject", "2031-01-01"), said("2", "accept", "2031-02-01")])) == 1


def test_a_line_has_a_step_for_each_day_and_stance(row: Make, book: Codebook) -> None:
    rows = [
        row("1", "reject", "2031-02-01", outlet="Herald"),
        row("2", "reject", "2031-02-01", outlet="Post", kind="direct", text="“We will not pay this.”"),
        row("3", "offer", "2031-02-01", outlet="Herald"),
        row("4", "offer", "2031-03-01", outlet="Herald"),
        row("5", "report", "2031-03-01", outlet="Herald"),
    ]
    (line,) = lines(rows, book)
    assert [(step.on, step.act, step.statement, step.statements, step.single_outlet) for step in line.steps] == [
        ("2031-02-01", "offer", "3", ("3",), True),
        ("2031-02-01", "reject", "2", ("2", "1"), False),
        ("2031-03-01", "offer", "4", ("4",), True),
    ]


def test_what_looks_back_moves_nothing_and_is_the_latest_of_nothing(row: Make, book: Codebook) -> None:
    rows = [
        row("1", "accept", "2031-02-01", kind="direct"),
        row("2", "reject", published="2031-03-01", dated_by="earlier", kind="direct"),  # 'had rejected it before'
        row("3", "reject", "2031-03", published="2031-03-02", dated_by="words", kind="direct"),  # 'earlier this month'
    ]
    assert changes(rows, book) == []
    (position,) = positions(rows, book)
    assert (position.act, position.latest, position.against) == ("accept", "1", ("2", "3"))
    (position,) = positions(rows[1:], book)  # nothing else is on record
    assert (position.act, position.latest) == ("reject", "3")
    later = row("4", "reject", "2031-03", published="2031-05-02", dated_by="words", kind="direct")
    assert [change.on for change in changes([*rows, later], book)] == ["2031-03-31"]


def test_what_looks_back_has_the_day_that_another_report_of_it_gives(row: Make, book: Codebook) -> None:
    rows = [
        row("1", "accept", "2031-02-01", kind="direct"),
        row("2", "reject", published="2031-03-01", dated_by="earlier", kind="direct", utterance="u"),
        row("3", "reject", "2031-03-02", kind="direct", utterance="u"),
    ]
    (change,) = changes(rows, book)
    assert (change.on, set(change.after)) == ("2031-03-02", {"2", "3"})
