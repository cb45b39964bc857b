"""What is agreed and what is not, by the acts alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.analysis.gaps import gaps
from onrecord.analysis.positions import positions
from onrecord.codebook import Codebook
from onrecord.records import LedgerRow

Make = Callable[..., LedgerRow]
Said = tuple[str, str, str | None]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ([], "unaddressed"),
        ([("Varn", "report", None), ("Ostrel", "accuse", None)], "unaddressed"),
        ([("Varn", "demand", None)], "one-sided"),
        ([("Varn", "demand", None), ("Ostrel", "expect", None)], "one-sided"),
        ([("Varn", "demand", None), ("Ostrel", "reject", None)], "opposed"),
        ([("Varn", "demand", "red line"), ("Ostrel", "offer", None)], "opposed"),
        ([("Varn", "demand", "firm"), ("Ostrel", "condition", "firm")], "opposed"),
        ([("Varn", "accept", None), ("Ostrel", "threaten", None)], "opposed"),
        ([("Varn", "demand", None), ("Ostrel", "demand", None)], "compatible"),
        ([("Varn", "demand", "firm"), ("Ostrel", "offer", None)], "compatible"),
        ([("Varn", "support", None), ("Ostrel", "offer", None)], "compatible"),
        ([("Varn", "accept", "conditional"), ("Ostrel", "offer", None)], "compatible"),
        ([("Varn", "accept", None), ("Ostrel", "offer", None)], "agreed"),
        ([("Varn", "accept", None), ("Ostrel", "accept", None)], "agreed"),
        ([("Varn", "accept", None), ("Ostrel", "accept", None), ("Zell", "reject", None)], "agreed"),
    ],
)
def test_the_status_follows_from_the_acts_of_the_codebooks_parties(
    row: Make, book: Codebook, said: list[Said], status: str
) -> None:
    rows = [row(party, act, "2031-02-01", party=(party,), firmness=firmness) for party, act, firmness in said]
    gap, other = gaps(positions(rows, book), book)
    assert (gap.issue, gap.status) == ("tolls", status)
    assert (other.issue, other.status, other.silent) == ("locks", "unaddressed", ("Varn", "Ostrel"))


def test_a_gap_names_who_spoke_who_did_not_and_the_statements(row: Make, book: Codebook) -> None:
    rows = [row("1", "demand", "2031-02-01"), row("2", "report", "2031-02-01", party=("Ostrel",))]
    gap = gaps(positions(rows, book), book)[0]
    assert (gap.parties, gap.silent, gap.statements) == (("Varn",), ("Ostrel",), ("1",))


def test_without_a_codebook_the_issues_are_those_on_record(row: Make) -> None:
    rows = [
        row("1", "demand", "2031-02-01", issue=("tolls",)),
        row("2", "reject", "2031-02-01", issue=("tolls",), party=("Zell",)),
        row("3", "reject", "2031-02-01", issue=()),
    ]
    assert [(gap.issue, gap.status) for gap in gaps(positions(rows))] == [("tolls", "opposed")]


def test_each_party_stands_in_its_words_or_is_said_to_be_silent(row: Make, book: Codebook) -> None:
    rows = [row("1", "demand", "2031-02-01", firmness="firm"), row("2", "report", "2031-02-01", party=("Ostrel",))]
    tolls, locks = gaps(positions(rows, book), book)
    varn, ostrel = tolls.stands
    assert (varn.act, varn.firmness, varn.since, varn.statement) == ("demand", "firm", "2031-02-01", "1")
    assert (varn.text, varn.note) == ("words of 1", "")
    assert (ostrel.act, ostrel.statement, ostrel.note) == ("report", "2", "no stance on record")
    assert [(stand.party, stand.act, stand.text, stand.note) for stand in locks.stands] == [
        ("Varn", None, None, "nothing on record"),
        ("Ostrel", None, None, "nothing on record"),
    ]
