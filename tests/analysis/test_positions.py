"""A position is what an analyst would sign after reading the statements of its cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.changes import changes, lines
from onrecord.analysis.gaps import gaps
from onrecord.analysis.positions import positions
from onrecord.analysis.red_lines import red_lines
from onrecord.codebook import Codebook, Party
from onrecord.records import LedgerRow, Position

Make = Callable[..., LedgerRow]
Made = tuple[Any, ...]


def the_one(rows: list[LedgerRow], book: Codebook | None, on: str | None = None) -> Position:
    (position,) = positions(rows, book, on)
    return position


def test_the_latest_stance_counts_and_mere_reports_do_not_displace_it(row: Make, book: Codebook) -> None:
    rows = [
        row("d", "demand", "2031-02-01"),
        row("o", "offer", "2031-02-09"),
        row("r", "report", "2031-02-10"),
        row("e", "expect", "2031-02-11"),
        row("a", "accuse", "2031-02-12"),
    ]
    position = the_one(rows, book)
    assert (position.act, position.latest, position.clearest) == ("offer", "o", "o")
    assert position.statements == ("d", "o", "r", "e", "a")
    assert the_one(rows[2:], book).act == "accuse"
    assert the_one(rows[2:4], book).act == "expect"


def test_the_clearest_words_are_the_speakers_own_then_the_firmest_then_the_surest(row: Make, book: Codebook) -> None:
    paraphrase = row("p", "reject", "2031-02-05", firmness="red line", confidence=0.9)
    partly = row("m", "reject", "2031-02-04", kind="mixed", confidence=0.9)
    own = row("q", "reject", "2031-02-03", kind="direct", text="“We will not pay it.”")
    snippet = row("s", "reject", "2031-02-05", kind="direct", text="“Never.”", confidence=0.4)
    assert the_one([paraphrase, partly, snippet, own], book).clearest == "q"
    assert the_one([paraphrase, partly, snippet], book).clearest == "m"
    checked = msgspec.structs.replace(snippet, id="c", status="accepted")
    assert the_one([paraphrase, partly, snippet, checked], book).clearest == "c"
    assert the_one([paraphrase, own], book).text == "“We will not pay it.”"
    assert the_one([paraphrase, own], book).latest == "p"


def test_since_reaches_back_as_far_as_the_record_is_unbroken(row: Make, book: Codebook) -> None:
    rows = [
        row("1", "reject", "2031-01-05"),
        row("2", "offer", "2031-01-20"),
        row("3", "reject", "2031-02"),
        row("4", "demand", "2031-03-01"),
        row("5", "report", "2031-03-02"),
        row("6", "reject", "2031-03-09"),
    ]
    position = the_one(rows, book)
    assert position.since == "2031-02"  # a demand beside the rejections breaks nothing, the offer did
    assert position.against == ("2",)


def test_firmness_is_the_last_that_was_said_and_another_firmness_breaks_the_line(row: Make, book: Codebook) -> None:
    rows = [
        row("1", "demand", "2031-01-05", firmness="firm"),
        row("2", "demand", "2031-02-05", firmness="conditional"),
        row("3", "demand", "2031-03-05"),
    ]
    position = the_one(rows, book)
    assert (position.firmness, position.since, position.clearest) == ("conditional", "2031-02-05", "2")
    rows.append(row("4", "accept", "2031-04-05"))
    assert the_one(rows, book).firmness is None


def test_a_date_is_as_late_as_its_month_and_no_later_than_its_printing(row: Make, book: Codebook) -> None:
    day, month = row("day", "reject", "2031-02-20"), row("month", "accept", "2031-02")
    assert the_one([day, month], book).latest == "month"
    printed = msgspec.structs.replace(month, published="2031-02-18T07:30:00Z")
    assert the_one([day, printed], book).latest == "day"
    assert the_one([printed], book).since == "2031-02-18"
    assert the_one([msgspec.structs.replace(day, said_on=None, published="2031-01-02")], book).since == "2031-01-02"
    for no_date in (None, "", "yesterday", "18 Feb"):
        assert the_one([msgspec.structs.replace(day, said_on=None, published=no_date)], book).since is None


def test_on_shows_what_was_known_by_then(row: Make, book: Codebook) -> None:
    rows = [
        row("1", "reject", "2031-02-03"),
        row("2", "accept", "2031-02"),
        row("3", "demand", "2031-03-01"),
        row("4", "offer", None),
    ]
    assert the_one(rows, book, "2031-02-27").latest == "1"
    assert the_one(rows, book, "2031-02-28").latest == "2"
    assert the_one(rows, book, "2031-02").latest == "2"
    assert the_one(rows, book, "2031").latest == "3"
    assert positions(rows, book, "2031-01") == []


def test_copies_of_one_text_are_one_witness_and_are_not_news(row: Make, book: Codebook) -> None:
    wire = row("1", "reject", None, outlet="Wire", document="wire", published="2031-02-01", text="It will not pay.")
    copy = row(
        "3", "reject", None, outlet="Post", document="post", witness="wire", published="2031-02-09", text=wire.text
    )
    offer = row("2", "offer", None, outlet="Herald", published="2031-02-05")
    assert the_one([wire, copy], book).witnesses == 1
    assert the_one([wire, copy], book).since == "2031-02-01"
    assert the_one([wire, copy, offer], book).latest == "2"
    quoted = [msgspec.structs.replace(one, kind="direct") for one in (wire, offer, copy)]
    assert [change.to_act for change in changes(quoted, book)] == ["offer"]
    own = row("4", "reject", None, outlet="wire ", document="wire2", published="2031-02-02")
    unnamed = [row(f"u{n}", "reject", None, published="2031-02-02", document=f"u{n}") for n in range(2)]
    assert the_one([wire, copy, own, *unnamed], book).witnesses == 3


def test_a_statement_of_two_parties_on_two_issues_counts_in_each_cell(row: Make, book: Codebook) -> None:
    rows = [
        row("1", "support", "2031-02-01", party=("Zell", "Ostrel", "Varn"), issue=("locks", "tolls", "air")),
        row("2", "demand", "2031-02-01", party=(), issue=("tolls",)),
        row("3", "demand", "2031-02-01", party=("Amber",), issue=()),
        row("4", "demand", "2031-02-01", party=("Amber",), issue=("tolls",)),
    ]
    assert [(p.party, p.issue) for p in positions(rows, book)] == [
        ("Varn", "tolls"), ("Varn", "locks"), ("Varn", "air"),
        ("Ostrel", "tolls"), ("Ostrel", "locks"), ("Ostrel", "air"),
        ("Amber", "tolls"),
        ("Zell", "tolls"), ("Zell", "locks"), ("Zell", "air"),
    ]  # fmt: skip


def test_without_issues_there_is_one_position_a_party(row: Make) -> None:
    rows = [row("1", "reject", "2031-02-01", issue=()), row("2", "accept", "2031-02-02", issue=())]
    for book in (None, Codebook(parties=(Party("Varn"),))):
        position = the_one(rows, book)
        assert (position.issue, position.latest) == ("", "2")
        assert position.against == ()  # of two matters, for all that is known


ROWS = st.lists(
    st.builds(
        lambda n, act, firmness, said, published, kind, place, party, issue, words: (
            n, act, firmness, said, published, kind, place, party, issue, words,
        ),
        st.integers(0, 10**6),
        st.sampled_from("demand condition offer accept reject support accuse threaten expect report other".split()),
        st.sampled_from([None, "red line", "firm", "conditional", "open"]),
        st.sampled_from([None, "2031", "2031-02", "2031-02-03", "2031-02-20", "2031-03-01"]),
        st.sampled_from([None, "2031-02-10", "2031-03-02", "2031-03-02T10:00"]),
        st.sampled_from(["direct", "mixed", "indirect"]),
        st.sampled_from([("a", "A", "a"), ("b", "B", "a"), ("c", "B", "c"), ("d", None, "d"), ("e", None, "a")]),
        st.sampled_from([(), ("Varn",), ("Ostrel",), ("Varn", "Zell")]),
        st.sampled_from([(), ("tolls",), ("locks", "tolls"), ("air",)]),
        st.sampled_from(["We will not.", "Perhaps, if others do so too.", "no"]),
    ),
    max_size=14,
    unique_by=lambda made: made[0],
)  # fmt: skip


@given(
    ROWS.flatmap(lambda made: st.tuples(st.just(made), st.permutations(made))),
    st.booleans(),
    st.sampled_from([None, "2031-02-10", "2031-02", "2031"]),
)
def test_the_views_do_not_depend_on_the_order_of_rows_and_name_only_what_is_there(
    row: Make,
    book: Codebook,
    made: tuple[list[Made], list[Made]],
    coded: bool,
    on: str | None,
) -> None:
    one, other = (
        [
            row(
                f"s{n}", act, said, firmness=firmness, published=published, kind=kind, document=place[0],
                outlet=place[1], witness=place[2], party=party, issue=issue, text=words,
            )
            for n, act, firmness, said, published, kind, place, party, issue, words in rows
        ]
        for rows in made
    )  # fmt: skip
    codebook = book if coded else None
    found = positions(one, codebook, on)
    assert found == positions(other, codebook, on)
    assert changes(one, codebook, on) == changes(other, codebook, on)
    assert red_lines(one, codebook, on) == red_lines(other, codebook, on)
    assert lines(one, codebook, on) == lines(other, codebook, on)

    ids = {row.id: row for row in one}
    for position in found:
        named = {position.latest, position.clearest, *position.against}
        assert named <= set(position.statements) <= set(ids)
        assert position.text == ids[position.clearest].text
        assert ids[position.latest].act == ids[position.clearest].act == position.act
        assert 1 <= position.witnesses <= len({ids[id].document for id in position.statements})
        assert all(position.party in ids[id].party for id in position.statements)
    for gap in gaps(found, codebook):
        assert set(gap.statements) <= set(ids)
        assert not set(gap.parties) & set(gap.silent)
    for change in changes(one, codebook, on):
        assert {*change.before, *change.after} <= set(ids)
        assert change.witnesses >= 1
    for line in red_lines(one, codebook, on):
        assert {line.statement, *line.otherwise, *line.statements} <= set(ids)
