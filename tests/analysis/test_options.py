"""Which option a statement names: only where its words leave no doubt."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.analysis.options import named, said_of_options, wants
from onrecord.codebook import Codebook, Issue, Party
from onrecord.records import LedgerRow

YEARS = ("repay in three years", "repay in nine years", "let the crop decide")
CREWS = ("the guild", "the guild's young pilots", "no pilots at all")


@pytest.mark.parametrize(
    ("text", "options", "option"),
    [
        ("We will repay within 3 years.", YEARS, "repay in three years"),
        ("that it be let to repay over nine years", YEARS, "repay in nine years"),
        ("to drop the nine years in which they repay", YEARS, None),
        ("three ferries a day", YEARS, None),  # a number of something else
        ("that the loan be repaid", YEARS, None),
        ("to repay in three or nine years", YEARS, None),
        ("not to repay in three years", YEARS, None),
        ("We won't repay in three years", YEARS, None),
        ("to repay in less than nine years", YEARS, None),
        ("to repay in nine years unless the crop fails", YEARS, None),
        ("Repay in three years?", YEARS, None),
        ('"We repay in nine years." … "It is not a gift."', YEARS, "repay in nine years"),
        ('"We repay in nine years." … "Three years to repay is not much."', YEARS, None),
        ("the crop is to decide", YEARS, "let the crop decide"),
        ("that the guild's young pilots steer", CREWS, "the guild's young pilots"),
        ("that the guild steer", CREWS, "the guild"),
        ("no pilots at all", CREWS, "no pilots at all"),
        ("anything", (), None),
        ("free", ("free",), "free"),
    ],
)
def test_an_option_is_named_or_not(text: str, options: tuple[str, ...], option: str | None) -> None:
    assert named(text, options) == option


@pytest.mark.parametrize(
    ("act", "firmness", "wish"),
    [
        ("demand", None, True),
        ("offer", "firm", True),
        ("offer", "conditional", None),
        ("accept", "open", None),
        ("support", None, True),
        ("reject", "red line", False),
        ("threaten", "firm", None),
        ("report", None, None),
    ],
)
def test_what_a_statement_wants(
    row: Callable[..., LedgerRow], act: str, firmness: str | None, wish: bool | None
) -> None:
    assert wants(row("1", act, firmness=firmness)) is wish


def test_what_was_said_last_of_an_option_counts(row: Callable[..., LedgerRow]) -> None:
    book = Codebook(parties=(Party("Varn"),), issues=(Issue("tolls", options=YEARS),))
    rows = [
        row("1", "reject", "2031-02-01", text="to repay in three years", firmness="red line"),
        row("2", "accept", "2031-02-05", text="to repay in three years"),
        row("3", "reject", "2031-02-05", text="to repay in nine years", firmness="red line"),
        row("4", "accuse", "2031-02-09", text="to repay in nine years"),
    ]
    found = said_of_options(rows, book)
    assert found["Varn", "tolls", "repay in three years"] == (True, False, ("2",))
    assert found["Varn", "tolls", "repay in nine years"] == (False, True, ("3",))
    assert said_of_options(rows, book, on="2031-02-02") == {
        ("Varn", "tolls", "repay in three years"): (False, True, ("1",))
    }
