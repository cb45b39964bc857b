"""Red lines, and what the same party said later."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.analysis.red_lines import red_lines
from onrecord.codebook import Codebook
from onrecord.records import LedgerRow

Make = Callable[..., LedgerRow]


def test_a_red_line_is_shown_with_what_the_party_later_said_otherwise(row: Make, book: Codebook) -> None:
    rows = [
        row("before", "accept", "2031-01-01"),
        row("line", "reject", "2031-02-03", firmness="red line", speaker="Ilse Moran"),
        row("same day", "accept", "2031-02-03"),
        row("same month", "accept", "2031-02"),
        row("later", "accept", "2031-03-01"),
        row("open", "demand", "2031-03-02", firmness="open"),
        row("again", "demand", "2031-03-03"),
        row("other side", "accept", "2031-03-04", party=("Ostrel",)),
        row("other issue", "accept", "2031-03-04", issue=("locks",)),
        row("undated", "accept", None),
    ]
    (line,) = red_lines(rows, book)
    assert (line.party, line.issue, line.statement, line.speaker) == ("Varn", "tolls", "line", "Ilse Moran")
    assert (line.on, line.text) == ("2031-02-03", "words of line")
    assert line.otherwise == ("later", "open")
    assert red_lines(rows, book, on="2031-02")[0].otherwise == ()


def test_reports_of_one_red_line_are_shown_as_one(row: Make, book: Codebook) -> None:
    def line(id: str, day: str, outlet: str, text: str, kind: str = "indirect") -> LedgerRow:
        return row(id, "reject", day, outlet=outlet, text=text, kind=kind, firmness="red line")

    rows = [
        line("1", "2031-02-03", "Herald", "that a bridge toll was something it would never pay"),
        line("2", "2031-02-03", "Post", "“We will never pay a bridge toll.”", "direct"),
        line("3", "2031-02-03", "Post", "that inspectors on the locks were out of the question"),
        line("4", "2031-02-04", "Post", "“We will never pay a bridge toll.”", "direct"),
    ]
    assert [(red.statement, red.statements, red.witnesses) for red in red_lines(rows, book)] == [
        ("2", ("2", "1"), 2),
        ("3", ("3",), 1),
        ("4", ("4",), 1),
    ]


def test_without_an_issue_nothing_is_held_against_a_red_line(row: Make) -> None:
    rows = [
        row("1", "reject", "2031-02-03", issue=(), firmness="red line"),
        row("2", "accept", "2031-03-03", issue=()),
    ]
    assert [(line.issue, line.otherwise) for line in red_lines(rows)] == [("", ())]
