"""A case learns from decisions, proposes, and leaves the ledger to persons."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.case import Case
from onrecord.cli import main
from onrecord.codebook import parse
from onrecord.reading.documents import document

BOOK = """
case: The bridge of Tarn
issues:
  - name: bridge
    about: who mends the bridge over the Tarn
    keywords: [bridge]
  - name: school meals
    about: what pupils eat at noon
    keywords: [school meals]
"""
SAID = "\n\n".join(
    f"Mira Lund said {words}."
    for words in (
        "the kitchen would serve soup on Mondays",
        "the kitchen would serve soup on Tuesdays",
        "the kitchen would serve soup on Wednesdays",
        "the kitchen would serve soup on Fridays",
        "the bridge would be closed to lorries",
    )
)


@pytest.fixture
def soup(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "soup.onrecord", parse(BOOK)) as case:
        case.add_documents([document(SAID, id="noon", published="2031-03-04")], by="rules")
        yield case


def of_soup(case: Case) -> list[str]:
    return [row.id for row in case.statements() if "soup" in row.text]


def decide(case: Case) -> None:
    for id in of_soup(case)[:3]:
        issue = () if "school meals" in case.statements(ids=[id])[0].issue else ("school meals",)
        case.decide(id, "corrected", by="Ruth", issue=issue)


def test_decisions_on_alike_statements_are_proposed_for_the_rest(soup: Case) -> None:
    assert soup.proposals() == []
    machine = {row.id: row.issue for row in soup.statements()}
    decide(soup)
    [one] = [one for one in soup.proposals() if one.field == "issue"]
    last = of_soup(soup)[3]
    decided = soup.statements(ids=of_soup(soup)[:1])[0].issue
    assert (one.statement, one.machine, one.proposed) == (last, machine[last], decided)
    assert set(one.because) <= set(of_soup(soup)[:3])
    assert one.because
    assert soup.statements(ids=[last])[0].issue == machine[last]  # the ledger is a person's to change
    soup.decide(last, "corrected", by="Ruth", issue=one.proposed)
    assert [one for one in soup.proposals() if one.field == "issue"] == []


def test_an_undone_decision_teaches_nothing(soup: Case) -> None:
    decide(soup)
    for id in of_soup(soup)[:3]:
        soup.decide(id, "undone", by="Ruth")
    assert soup.proposals() == []


def test_what_to_ask_next_is_what_nobody_decided(soup: Case) -> None:
    assert sorted(soup.teaching_order()) == sorted(row.id for row in soup.statements())
    decide(soup)
    left = {row.id for row in soup.statements()} - set(of_soup(soup)[:3])
    assert set(soup.teaching_order()) == left
    assert len(soup.teaching_order(1)) == 1


def test_at_the_terminal(soup: Case) -> None:
    decide(soup)
    last, path = of_soup(soup)[3], str(soup.path)
    wanted = soup.statements(ids=of_soup(soup)[:1])[0].issue

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["proposals", path, *arguments])

    [one] = [row for row in map(json.loads, run("--format", "jsonl").stdout.splitlines()) if row["field"] == "issue"]
    assert one["statement"] == last
    assert "proposal" in run("--format", "table").stdout
    asked = [json.loads(line)["id"] for line in run("--ask", "1", "--format", "jsonl").stdout.splitlines()]
    assert asked == soup.teaching_order(1)
    assert run("--ask", "1", "--accept").exit_code == 2
    assert run("--accept", "--by", "Imre").exit_code == 0
    [row] = soup.statements(ids=[last])
    assert (row.issue, row.status) == (wanted, "corrected")
    assert run("--format", "jsonl").stdout == ""
