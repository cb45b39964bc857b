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


def test_the_same_words_in_several_outlets_are_one_red_line(row: Make, book: Codebook) -> None:
    words = {"firmness": "red line", "text": "We will never pay."}
    rows = [
        row("1", "reject", "2031-02-03", outlet="Herald", **words),
        row("2", "reject", "2031-02-03", outlet="Post", **{**words, "text": "“We will never pay”"}, kind="direct"),
        row("3", "reject", "2031-02-04", outlet="Post", firmness="red line", text="No toll, ever."),
    ]
    first, second = red_lines(rows, book)
    assert (first.statement, first.statements, first.witnesses) == ("2", ("1", "2"), 2)
    assert (second.statements, second.witnesses) == (("3",), 1)


def test_without_an_issue_nothing_is_held_against_a_red_line(row: Make) -> None:
    rows = [
        row("1", "reject", "2031-02-03", issue=(), firmness="red line"),
        row("2", "accept", "2031-03-03", issue=()),
    ]
    assert [(line.issue, line.otherwise) for line in red_lines(rows)] == [("", ())]
