"""Packages: which breach which stated red line, and which lines could not be checked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.analysis.packages import Package, packages
from onrecord.analysis.red_lines import red_lines
from onrecord.codebook import Codebook, Issue, Party
from onrecord.records import LedgerRow

BOOK = Codebook(
    parties=(Party("Varn"), Party("Ostrel")),
    issues=(
        Issue("tolls", options=("free passage", "a toll of two marks", "a toll by weight")),
        Issue("locks", options=("joint crew", "pilots of Varn")),
        Issue("talks"),
    ),
)


@pytest.fixture
def rows(row: Callable[..., LedgerRow]) -> list[LedgerRow]:
    return [
        row("1", "reject", "2031-02-01", text="free passage", firmness="red line"),
        row("2", "demand", "2031-02-02", text="a joint crew", firmness="red line", issue=("locks",), party=("Ostrel",)),
        row("3", "reject", "2031-02-03", text="anything that shames us", firmness="red line"),
        row("4", "offer", "2031-02-04", text="free passage"),
        row("5", "demand", "2031-02-05", text="a toll by weight", firmness="firm"),
    ]


def made(rows: list[LedgerRow], issues: list[str] | None = None, chosen: dict[str, str] | None = None) -> list[Package]:
    return list(packages(red_lines(rows, BOOK), rows, BOOK, issues or [], chosen))


def test_every_package_is_there_once_the_fewest_breaches_first(rows: list[LedgerRow]) -> None:
    found = made(rows)
    assert len({tuple(package.options.items()) for package in found}) == len(found) == 6
    counts = [len(package.breaches) for package in found]
    assert counts == sorted(counts) == [0, 0, 1, 1, 1, 2]
    assert [package.options for package in found[:2]] == [
        {"tolls": "a toll of two marks", "locks": "joint crew"},
        {"tolls": "a toll by weight", "locks": "joint crew"},
    ]


def test_a_breach_names_the_line_and_what_was_said_since(rows: list[LedgerRow]) -> None:
    worst = made(rows)[-1]
    assert worst.options == {"tolls": "free passage", "locks": "pilots of Varn"}
    assert [(one.party, one.issue, one.statement, one.otherwise) for one in worst.breaches] == [
        ("Varn", "tolls", "1", ("4",)),
        ("Ostrel", "locks", "2", ()),
    ]


def test_lines_in_other_words_are_listed_as_unchecked(rows: list[LedgerRow]) -> None:
    assert {package.unchecked for package in made(rows)} == {("3",)}
    assert {package.unchecked for package in made(rows, ["locks"])} == {()}


def test_issues_can_be_chosen_and_settled(rows: list[LedgerRow]) -> None:
    assert [package.options for package in made(rows, ["locks"])] == [
        {"locks": "joint crew"},
        {"locks": "pilots of Varn"},
    ]
    settled = made(rows, chosen={"tolls": "free passage"})
    assert {package.options["tolls"] for package in settled} == {"free passage"}
    assert len(settled) == 2


@pytest.mark.parametrize(
    ("issues", "chosen", "says"),
    [
        (["talks"], {}, "'talks' is no issue with options"),
        ([], {"tolls": "none"}, "'none' is no option of tolls; there are free passage"),
        ([], {"toll": "none"}, "'toll' is no issue with options"),
    ],
)
def test_what_is_not_there_is_named(issues: list[str], chosen: dict[str, str], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        made([], issues, chosen)


def test_without_options_and_with_too_many_it_says_what_to_do() -> None:
    with pytest.raises(ValueError, match="no issue of the codebook has `options`"):
        list(packages([], [], None))
    many = Codebook(issues=tuple(Issue(f"i{at}", options=tuple("abcdefghij")) for at in range(6)))
    with pytest.raises(ValueError, match="more than 100,000 packages"):
        list(packages([], [], many))
