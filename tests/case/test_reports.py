"""The outlets read against each other, in a real case: joined, counted, compared, and kept up to date."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord import reading
from onrecord.case import Case
from onrecord.cli import main
from onrecord.records import Document

BOOK = """\
case: Tolls of the Varn
parties:
  - name: Varn
    speakers: [Ana Kestrel]
  - name: Ostrel
    speakers: [Olek Tarn]
issues:
  - name: toll
    keywords: [toll, dues]
"""

WIRE = (
    "“If Ostrel buys a quarter of our grain for ten years, then we can talk about a lower toll,” Ana Kestrel, the "
    "foreign minister of Varn, said on Tuesday.\n\n"
    "Some 140 barges were waiting at the locks, harbour officials said.\n\n"
    "The talks between Varn and Ostrel ended in Solenne on Tuesday without a paper. A third round will be held in "
    "Kelm on 20 March. Reporters were asked to leave the hall before the last hour, and saw the delegations shake "
    "hands only through a window of the old customs house on the quay."
)
TOLD = (
    "The toll could fall, as long as Ostrel took a quarter of the grain for ten years, Varn's foreign minister Ana "
    "Kestrel said on Tuesday.\n\nThere were 190 barges waiting at the locks."
)
DENIED = "“We can never talk about a lower toll,” Olek Tarn of Ostrel told a dinner on Thursday."


def documents() -> list[Document]:
    copied = WIRE.replace("Reporters were asked", "Journalists were asked") + "\n\nThe band played on."
    given = [("wire", "Wire", WIRE), ("mail", "Mail", copied), ("post", "Post", TOLD), ("echo", "Echo", DENIED)]
    days = {"wire": "2031-03-04", "mail": "2031-03-05", "post": "2031-03-05", "echo": "2031-03-07"}
    return [reading.document(text, id=id, outlet=outlet, published=days[id]) for id, outlet, text in given]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.yaml"
    path.write_text(BOOK, encoding="utf-8")
    return path


@pytest.fixture
def case(tmp_path: Path, book: Path) -> Path:
    path = tmp_path / "tolls.onrecord"
    with Case.create(path, book) as opened:
        opened.add_documents(documents())
    return path


def test_a_saying_in_three_outlets_is_one_utterance_of_two_witnesses(case: Path) -> None:
    with Case.open(case) as opened:
        [told] = [one for one in opened.utterances() if len(one.documents) > 1 and "quarter" in one.text]
        rows = {row.id: row for row in opened.statements()}
    assert set(told.documents) == {"wire", "mail", "post"}
    assert (told.speaker, told.said_on, told.witnesses) == ("Ana Kestrel", "2031-03-04", 2)
    assert {rows[id].utterance for id in told.statements} == {told.id}
    assert not any(row.utterance == told.id for row in rows.values() if row.document == "echo")


def test_numbers_that_differ_are_told_with_both_passages(case: Path) -> None:
    with Case.open(case) as opened:
        [found] = [one for one in opened.discrepancies() if one.kind == "number"]
        texts = {one.id: one.text for one in opened.documents()}
    assert found.severity == "contradiction"
    assert "140" in found.what
    assert "190" in found.what
    assert {report.document for report in found.reports} >= {"wire", "post"}
    for report in found.reports:
        assert texts[report.document][slice(*report.span)] == report.text


def test_a_copy_tells_what_was_cut_and_put_in(case: Path) -> None:
    with Case.open(case) as opened:
        [copy] = opened.copies()
    assert {copy.document, copy.of} == {"wire", "mail"}
    assert "The band played on." in [one.text for one in (*copy.cut, *copy.added)]


def test_the_timeline_tells_the_announced_from_what_took_place(case: Path) -> None:
    with Case.open(case) as opened:
        events = [one for one in opened.timeline() if one.what != "utterance"]
        later = opened.timeline(since="2031-03-10")
    assert [(one.on, one.what, one.place) for one in events] == [
        ("2031-03-04", "meeting", "Solenne"),
        ("2031-03-20", "announced", "Kelm"),
    ]
    assert {"Varn", "Ostrel"} <= set(events[0].participants)
    assert [one.on for one in later] == ["2031-03-20"]


def test_ids_stay_through_later_adds_and_another_codebook(tmp_path: Path, book: Path) -> None:
    from onrecord import codebook

    with Case.create(tmp_path / "bit-by-bit.onrecord", book) as opened:
        ids: dict[str, str | None] = {}
        for one in documents():
            opened.add_documents([one])
            rows = {row.id: row.utterance for row in opened.statements()}
            assert all(rows[id] == utterance for id, utterance in ids.items())
            ids = rows
        opened.replace_codebook(codebook.load(book))
        assert {row.id: row.utterance for row in opened.statements()} == ids
        assert opened.check() == []


def test_what_holds_does_not_go_by_the_order(tmp_path: Path, book: Path) -> None:
    told = []
    for number, items in enumerate((documents(), documents()[::-1])):
        with Case.create(tmp_path / f"{number}.onrecord", book) as opened:
            for one in items:
                opened.add_documents([one])
            told.append(
                (
                    sorted(sorted(one.statements) for one in opened.utterances()),
                    sorted(opened.copies(), key=lambda one: one.document),
                    [(one.kind, one.severity, one.reports) for one in opened.discrepancies()],
                )
            )
    assert told[0] == told[1]


@pytest.mark.parametrize("command", ["utterances", "discrepancies", "changes", "copies", "timeline"])
@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_each_list_is_printed_in_each_format(case: Path, command: str, form: str) -> None:
    result = CliRunner().invoke(main, [command, str(case), "--format", form])
    assert result.exit_code == 0, result.output
    if form == "json":
        assert isinstance(json.loads(result.stdout), list)


def test_changes_have_the_promised_fields(tmp_path: Path, book: Path, case: Path) -> None:
    del tmp_path, book
    reject = "“We reject any lower toll,” Ana Kestrel, the foreign minister of Varn, said on Monday."
    accept = "“We accept a lower toll,” Ana Kestrel, the foreign minister of Varn, said on Monday."
    make: Callable[[str, str, str], Document] = lambda id, text, day: reading.document(  # noqa: E731
        text, id=id, outlet=id, published=day
    )
    with Case.open(case) as opened:
        opened.add_documents([make("r", reject, "2031-05-06"), make("a", accept, "2031-06-03")])
        moved = [one for one in opened.changes() if one.on.startswith("2031-06")]
    [change] = moved
    assert (change.party, change.issue, change.from_.act, change.to.act) == ("Varn", "toll", "reject", "accept")
    assert change.caution
    assert all(id.startswith("u") for id in (*change.before, *change.after))


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        ("could accept", "could not accept", ["negation"]),
        ("could accept", "could accept", []),
        ("could never accept", "could not accept", []),
    ],
)
def test_copies_that_part_on_a_denial_are_told(
    tmp_path: Path, book: Path, one: str, other: str, kinds: list[str]
) -> None:
    wire = WIRE.replace(
        "“If Ostrel buys", "Varn %s guards at the toll houses, Ana Kestrel said on Tuesday.\n\n“If Ostrel buys"
    )
    with Case.create(tmp_path / "copies.onrecord", book) as case:
        for outlet, words in (("Wire", one), ("Mail", other)):
            case.add_documents(
                [reading.document(wire.replace("%s", words), id=outlet, outlet=outlet, published="2031-03-05")]
            )
        assert len(list(case.copies())) == 1
        assert [found.kind for found in case.discrepancies()] == kinds


def test_conditions_beside_readiness_without_any_are_one_tension(tmp_path: Path, codebook: Path) -> None:
    text = (
        "Ana Kestrel, the foreign minister of Meriden, said on Monday: “We are ready for talks without any "
        "preconditions.”\n\nKestrel said that recognition of the border was imperative.\n\n"
        "Kestrel said that talks would begin only if the dam was closed.\n"
    )
    with Case.create(tmp_path / "tension.onrecord", codebook) as case:
        case.add_documents([reading.document(text, id="a", published="2031-03-04")], by="rules")
        [told] = [one for one in case.discrepancies() if one.kind == "tension"]
    assert [report.text.split()[-1] for report in told.reports] == ["preconditions.”", "imperative", "closed"]
