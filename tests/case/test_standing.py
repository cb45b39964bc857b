"""Where the parties stand as the file keeps it: what the whole ledger says, whatever was added and decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from evaluation.made_archive import articles, codebook
from onrecord.analysis.changes import changes, movements
from onrecord.analysis.positions import positions
from onrecord.case import Case, standing
from onrecord.casefile import codebooks, documents, placed, reports
from onrecord.casefile.connection import writing
from onrecord.records import Document

BEFORE = 12


def over_weeks(made: list[Document]) -> list[Document]:
    """These documents, two of which were printed on one day; a copy's statements were made when the first ones were."""
    found: list[Document] = []
    first: dict[str, timedelta] = {}
    for number, one in enumerate(made):
        shift = first.setdefault(one.hash, timedelta(days=number // 2))
        statements = tuple(
            replace(each, said_on=None, dated_by="earlier")
            if place % 5 == 4
            else replace(each, said_on=later(each.said_on, shift))
            for place, each in enumerate(one.statements, start=number)
        )
        published = later(one.published, timedelta(days=number // 2))
        found.append(replace(one, published=published, statements=statements))
    return found


def later(day: str | None, by: timedelta) -> str | None:
    return day and (date.fromisoformat(day) + by).isoformat()


MADE = over_weeks(list(islice(articles(400, seed=3), 24)))

Step = Callable[[Case, int], None]


def more(case: Case, n: int) -> None:
    """Some more documents."""
    have = {one.id for one in case.catalogue()}
    store(case, [one for one in MADE if one.id not in have][: 1 + n % 3])


def accept(case: Case, n: int) -> None:
    case.decide(some(case, n), "accepted", by="Ida")


def reject(case: Case, n: int) -> None:
    case.decide(some(case, n), "rejected", by="Ida")


def correct(case: Case, n: int) -> None:
    what: list[dict[str, Any]] = [
        {"act": "accept", "firmness": "open"},
        {"party": ("Merid",)},
        {"issue": ("canal dues", "ferry quota")},
        {"said_on": "2021-01-02"},
        {"issue": ()},
    ]
    case.decide(some(case, n), "corrected", by="Ida", **what[n % len(what)])


def undo(case: Case, _: int) -> None:
    if last := case.last_decision("Ida"):
        case.decide(last[1], "undone", by="Ida")


def assign(case: Case, n: int) -> None:
    speakers = case.speakers()
    case.assign(speakers[n % len(speakers)].id, "Keldland", by="Ida")


def merge(case: Case, n: int) -> None:
    speakers = case.speakers()
    one, other = speakers[n % len(speakers)].id, speakers[(n + 1) % len(speakers)].id
    if one != other:
        case.merge(one, other, by="Ida")


def furnish(case: Case, n: int) -> None:
    row = case.statements(status="any")[n % len(case.statements(status="any"))]
    case.mark(row.document, (row.content[0][0], row.content[-1][1]), "caption", by="Ida")


def anew(case: Case, n: int) -> None:
    """The codebook without its last issue, or without any."""
    book = codebook()
    case.replace_codebook(type(book)(book.case, book.parties, book.issues[:-1] if n % 2 else ()))


STEPS: list[Step] = [more, accept, reject, correct, undo, assign, merge, furnish]


def some(case: Case, n: int) -> str:
    rows = case.statements(status="any")
    return rows[n % len(rows)].id


def store(case: Case, found: list[Document]) -> None:
    with writing(case._db):
        for document in found:
            documents.store(case._db, document.id, document)
    case._reconcile()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("standing") / "made.onrecord"
    with Case.create(path) as case:
        with writing(case._db):
            codebooks.replace(case._db, codebook())
        store(case, MADE[:BEFORE])
    return path.read_bytes()


@pytest.fixture
def case(whole: bytes, tmp_path: Path) -> Iterator[Case]:
    path = tmp_path / "made.onrecord"
    path.write_bytes(whole)
    with Case.open(path) as opened:
        yield opened


def agrees(case: Case) -> None:
    rows, book = case.statements(), case.codebook
    assert placed.is_current(case._db)
    for on in (None, "2021-01-07"):
        assert case.positions(on) == positions(rows, book, on)
        assert case.changes(on) == movements(changes(rows, book, on), rows)
    last = {(one.party, one.issue): one.on for one in case.changes()}
    assert [(one.position.clearest, one.statements, one.against, one.moved) for one in case.stands() or []] == [
        (one.clearest, len(one.statements), len(one.against), last.get((one.party, one.issue)))
        for one in case.positions()
    ]
    assert case.check() == []


def test_the_collection_has_what_is_hard(case: Case) -> None:
    rows = case.statements()
    assert any(row.document != row.witness for row in rows)
    assert len({row.utterance for row in rows}) < len(rows)
    assert len(case.positions()) > 20
    assert case.changes()
    assert any(one.against for one in case.positions())
    agrees(case)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 200)), min_size=1, max_size=6))
def test_what_is_kept_is_what_the_ledger_says_after_any_change(
    whole: bytes, tmp_path: Path, steps: list[tuple[Step, int]]
) -> None:
    path = tmp_path / "changed.onrecord"
    path.write_bytes(whole)
    with Case.open(path) as case:
        for step, n in steps:
            step(case, n)
            agrees(case)


@pytest.mark.parametrize("n", [0, 1])
def test_it_is_made_anew_by_another_codebook(case: Case, n: int) -> None:
    anew(case, n)
    assign(case, 0)  # by this codebook nobody speaks for anybody
    assert any(one.issue == "" for one in case.positions()) == (n == 0)
    agrees(case)


def test_a_statement_of_two_parties_stands_in_both_cells(case: Case) -> None:
    statement = case.statements()[0].id
    case.decide(statement, "corrected", by="Ida", party=("Varnland", "Merid"), issue=("canal dues",))
    cells = {(one.party, one.issue) for one in case.positions() if statement in one.statements}
    assert {("Varnland", "canal dues"), ("Merid", "canal dues")} <= cells
    agrees(case)


def test_check_names_what_is_placed_wrongly(case: Case) -> None:
    case._db.execute("UPDATE placed SET act = 'accept' WHERE act = 'demand'")
    [line] = {line.partition(" ")[0] for line in case.check()}
    assert line == "placed:"


def test_what_waits_to_be_placed_is_read_from_the_ledger(case: Case) -> None:
    before = case.positions()
    case._db.execute("DELETE FROM placed")
    case._db.execute("INSERT INTO unplaced SELECT attribution FROM statement")
    assert case.positions() == before
    party = before[0].party
    assert case.positions(party=party) == [one for one in before if one.party == party]
    assert case.stands() is None
    standing.place(case._db)
    agrees(case)


def test_placing_in_small_parts_is_placing_at_once(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = case._db.execute("SELECT * FROM placed").fetchall()
    case._db.execute("DELETE FROM placed")
    case._db.execute("INSERT INTO unplaced SELECT attribution FROM statement")
    monkeypatch.setattr("onrecord.case.standing.AT_ONCE", 3)
    standing.place(case._db)
    assert case._db.execute("SELECT * FROM placed").fetchall() == rows


def test_an_outlet_that_is_told_later_counts(case: Case) -> None:
    """Two outlets that turn out to be one are one witness."""
    told = {one.clearest: one.witnesses for one in case.positions()}
    case._db.execute("UPDATE document SET outlet = 'The One Post'")
    assert not placed.is_current(case._db)
    standing.bring_up_to_date(case._db)
    assert max(told.values()) > 1
    assert {one.witnesses for one in case.positions()} == {1}
    assert set(reports.outlets(case._db, [MADE[0].id]).values()) == {"the one post"}
    agrees(case)
