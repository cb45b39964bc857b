"""What the page holds: every claim with its evidence, copies folded, silence shown, lists bounded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.brief.evidence import JOINT, fragments, link, marked
from onrecord.brief.page import Brief, Claim, Evidence, Ref
from onrecord.codebook import Codebook
from onrecord.records import LedgerRow
from onrecord.wording import day, listed, shorten, stand

Maker = Callable[..., LedgerRow]
Drawer = Callable[..., Brief]


def every(kind: type[Any], value: object) -> Iterator[Any]:
    """Every record of a kind inside a record."""
    if isinstance(value, kind):
        yield value
    if isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from every(kind, getattr(value, field))
    elif isinstance(value, tuple):
        for item in value:
            yield from every(kind, item)


def words_of(entry: Evidence) -> str:
    return JOINT.join(piece.text for piece in entry.sentence if piece.marked)


def test_every_claim_of_the_matrix_leads_to_its_very_words(page: Brief, rows: list[LedgerRow]) -> None:
    texts = {row.text for row in rows}
    cells = [cell for matrix in page.matrices for row in matrix.rows for cell in row.cells if cell.claim]
    assert len(cells) == 5
    for cell in cells:
        assert cell.claim is not None
        entry = page.evidence[cell.claim.ref.number - 1]
        assert words_of(entry) in texts
        assert cell.claim.words == shorten(words_of(entry), 110)


def test_every_reference_has_an_entry_and_is_first_once(page: Brief) -> None:
    refs = list(every(Ref, page))
    assert {ref.number for ref in refs} == {entry.number for entry in page.evidence}
    assert [entry.number for entry in page.evidence] == list(range(1, len(page.evidence) + 1))
    first = [ref.number for ref in refs if ref.first]
    assert sorted(first) == sorted(set(first)) == [entry.number for entry in page.evidence]


def test_the_same_records_make_the_same_page(draw: Drawer, rows: list[LedgerRow]) -> None:
    assert draw(rows) == draw(list(rows))


def test_silence_is_shown(page: Brief) -> None:
    (matrix,) = page.matrices
    assert matrix.parties == ("Ardle", "Northmark", "Skerry Islands")
    assert [row.issue for row in matrix.rows] == ["quotas", "patrols", "harbour access"]
    assert [cell.claim for cell in matrix.rows[2].cells] == [None, None, None]
    assert matrix.rows[2].anchor == ""
    assert page.unchanged == "Nothing is on record on harbour access."
    assert [section.issue for section in page.sections] == ["quotas", "patrols"]
    assert page.sections[1].silent == "Nothing on record from Ardle."


def test_a_copy_is_one_witness_with_its_original(page: Brief) -> None:
    (entry,) = [entry for entry in page.evidence if "never let others" in words_of(entry)]
    assert entry.printer == "Ardle Courier"
    assert [copy.printer for copy in entry.copies] == ["Sound Telegraph"]
    assert "7 statements from 8 documents" in page.state
    assert "1 document prints another's text: it and the 1 statement in it are counted once" in page.state
    assert "The outlet of 1 document is not known. The day of publication of 1 document is not known." in page.state
    assert (page.coverage.total.documents, page.coverage.total.copies, page.coverage.total.statements) == (8, 1, 7)


def test_a_statement_that_only_a_copy_has_is_kept(draw: Drawer, row: Maker) -> None:
    rows = [
        row("o", "“one thing”"),
        row("c1", "“one thing”", document="copy", witness="doc-o"),
        row("c2", "“another thing”", document="copy", witness="doc-o"),
    ]
    page = draw(rows)
    assert {words_of(entry) for entry in page.evidence} == {"“one thing”", "“another thing”"}


def test_a_red_line_is_shown_with_what_was_said_otherwise(page: Brief) -> None:
    (line,) = page.sections[0].red_lines
    assert line.party == "Ardle"
    assert [claim.stand for claim in line.drawn] == ["rejection, red line"]
    assert [claim.stand for claim in line.otherwise] == ["offer, open"]
    assert line.verdict == "1 later statement says otherwise."
    cell = page.matrices[0].rows[0].cells[0]
    assert [ref.number for ref in cell.otherwise] == [line.drawn[0].ref.number]


def test_a_move_is_shown_with_both_sides_and_a_caution(page: Brief) -> None:
    (move,) = page.sections[0].moves
    assert (move.before_stand, move.after_stand, move.on) == ("rejection, red line", "offer, open", "2 Apr 2031")
    assert move.caution.startswith("Rests on one witness.")
    says = [finding.says for finding in page.findings]
    assert "Moved, by the words of one witness alone" in says
    assert "Moved" not in says


def test_paraphrases_are_said_to_be_the_outlets_words(page: Brief) -> None:
    claims = {claim.words: claim for claim in every(Claim, page)}
    assert claims["the boats were to be counted out at sea"].how == "as paraphrased by document doc-n2"
    assert claims["joint patrols would be welcome"].how == "as paraphrased by Ardle Courier"
    mixed = claims["that the boats be counted “at sea”, not in port"]
    assert mixed.how == "in quotation marks as said, otherwise as paraphrased by Northmark Post"
    assert claims["“We will never let others count our fish”"].how == ""


def test_what_is_not_known_is_counted(page: Brief) -> None:
    assert {gap.what: gap.count for gap in page.unknown} == {
        "Speaker not named": "2 statements",
        "Side not known": "1 statement",
        "Day of saying not known, only that of printing": "3 statements",
        "No date at all": "1 statement",
    }


def test_only_web_addresses_become_links(page: Brief) -> None:
    assert {entry.url for entry in page.evidence} == {None, "https://news.example/a?x=1&y=2"}
    for bad in ("javascript:alert(1)", "data:text/html,x", "https:", "https://a b", "http://[", "file:///x", "//x", ""):
        assert link(bad) is None


def test_reports_of_one_utterance_point_to_each_other(page: Brief) -> None:
    pairs = {entry.number: entry.siblings for entry in page.evidence if entry.siblings}
    assert len(pairs) == 2
    for number, siblings in pairs.items():
        assert [pairs[other] for other in siblings] == [(number,)]


def test_review_is_told_from_machine_coding(page: Brief) -> None:
    assert {(entry.status, entry.reviewed) for entry in page.evidence} == {
        ("machine coding, not reviewed by a person", False),
        ("accepted by a person", True),
    }
    assert "1 statement of 7 was reviewed by a person" in page.made[0]
    assert "Made by onrecord 1.2 on 10 Apr 2031" in page.made[0]


def test_the_record_says_that_nothing_is_forecast(page: Brief) -> None:
    assert "forecasts nothing" in page.made[-1]


def test_as_of_a_day_only_what_was_said_by_then_is_shown(draw: Drawer, rows: list[LedgerRow]) -> None:
    page = draw(rows, on="2031-03-09")
    assert page.span == "As of 9 Mar 2031"
    assert {words_of(entry) for entry in page.evidence} == {
        "“We will never let others count our fish”",
        "that the boats be counted “at sea”, not in port",
        "the delegations had met for six hours",
    }
    assert page.coverage.total.documents == 5  # with the copy, and the one whose date is not known


def test_without_a_codebook_statements_stand_by_party(draw: Drawer, rows: list[LedgerRow]) -> None:
    bare = [msgspec.structs.replace(row, issue=()) for row in rows]
    page = draw(bare, None)
    assert (page.matrices, page.sections) == ((), ())
    assert page.loose_title == "Who said what"
    assert [stand.party for stand in page.loose] == ["Ardle", "Northmark", "Skerry Islands", "Side not known"]
    assert len(page.evidence) == 7


def test_an_empty_case_has_a_page(draw: Drawer, book: Codebook) -> None:
    page = draw([], book, refusals=())
    assert page.state == "Nothing has been read yet: the record is empty."
    assert page.evidence == ()
    assert draw([], None, refusals=()).matrices == ()


def test_a_large_record_stays_readable(draw: Drawer, row: Maker) -> None:
    acts = ("demand", "reject", "offer", "report")
    rows = [
        row(
            f"s{n}",
            f"“word {n} of many”",
            act=acts[n % 4],
            party=(("Ardle", "Northmark", *(f"Party {m}" for m in range(40)))[n % 42],),
            issue=(("quotas", "patrols", "harbour access")[n % 3],) if n % 5 else (),
            firmness="red line" if n % 8 == 1 else None,
            outlet=f"Outlet {n % 60}",
            published=f"20{20 + n % 14}-{n % 12 + 1:02}-{n % 28 + 1:02}",
        )
        for n in range(3000)
    ]
    page = draw(rows)
    assert len(page.evidence) < 600
    assert max(len(stand.claims) for section in page.sections for stand in section.stands) <= 6
    assert any(stand.more.startswith("and ") for section in page.sections for stand in section.stands)
    assert page.other_parties.startswith("Also on record, not shown here: ")
    assert len(page.coverage.outlets) == 26
    assert page.coverage.outlets[-1].outlet == "35 other outlets"
    assert sum(line.documents for line in page.coverage.outlets) == page.coverage.total.documents == 3000
    assert sum(page.coverage.total.cells) == 3000
    assert all(len(matrix.parties) <= 5 for matrix in page.matrices)


def test_a_figure_and_its_table_say_the_same(page: Brief) -> None:
    figure = page.sections[0].figure
    assert figure is not None
    assert {line.cells[1] for line in figure.lines} == {"Ardle", "Northmark", "Skerry Islands"}
    assert len(figure.lines) == 6
    assert all(line.refs for line in figure.lines)
    hrefs = re.findall(r'href="#e(\d+)"', figure.svg)
    assert set(map(int, hrefs)) <= {ref.number for line in figure.lines for ref in line.refs}
    assert page.sections[1].figure is not None
    assert page.sections[1].figure.note == "Not drawn: 1 statement without a date."


def test_old_sayings_do_not_stretch_a_figure(draw: Drawer, row: Maker) -> None:
    page = draw([row("old", "“so we agreed then”", said_on="1994"), row("new", "“and so we say now”")])
    figure = page.sections[0].figure
    assert figure is not None
    assert "1 statement said outside these dates" in figure.note
    assert [line.cells[0] for line in figure.lines] == ["1994", "printed 5 Mar 2031"]


@given(st.text(), st.lists(st.text(min_size=1), min_size=1, max_size=4), st.text())
def test_the_marked_words_are_the_rows_words_in_any_text(before: str, words: list[str], after: str) -> None:
    start, content, sentence = 50, [], before
    for fragment in words:
        content.append((start + len(sentence), start + len(sentence) + len(fragment)))
        sentence += fragment + after
    row = bare(words, content, sentence)
    assert fragments(row) == words
    pieces = marked(row)
    assert [piece.text for piece in pieces if piece.marked] == words
    assert "".join(piece.text for piece in pieces) == sentence


def test_words_that_the_sentence_does_not_hold_follow_it() -> None:
    row = bare(["other words"], [(0, 11)], "A sentence.")
    assert [(piece.text, piece.marked) for piece in marked(row)] == [("A sentence. … ", False), ("other words", True)]


def test_of_the_same_words_twice_those_behind_the_source_are_marked() -> None:
    sentence = "No, said Beck: no, never."
    row = msgspec.structs.replace(bare(["no"], [(15, 17)], sentence.lower()), source=((9, 13),), cue=((4, 8),))
    assert "".join(piece.text for piece in marked(row)[:-2]) == "no, said beck: "


def bare(words: list[str], content: list[tuple[int, int]], sentence: str) -> LedgerRow:
    blank = dict.fromkeys(("outlet", "published", "url", "speaker", "said_on", "utterance", "plover", "title"))
    return msgspec.convert(
        {
            **blank,
            "id": "s",
            "document": "d",
            "witness": "d",
            "source": [],
            "cue": [],
            "content": content,
            "scope": "speech",
            "kind": "direct",
            "party": [],
            "act": "other",
            "issue": [],
            "confidence": 1.0,
            "text": JOINT.join(words),
            "sentence": sentence,
            "status": "machine",
            "firmness": None,
        },
        LedgerRow,
    )


@given(st.text(), st.integers(min_value=5, max_value=200))
def test_shortened_text_is_a_beginning_of_it(text: str, most: int) -> None:
    line = " ".join(text.split())
    short = shorten(text, most)
    assert len(short) <= most
    assert short == line or (short.endswith("…") and line.startswith(short[:-1]))


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("we will never accept it", 23, "we will never accept it"),
        ("we will never accept it", 20, "we will never…"),
        ("we will never, accept it", 15, "we will never…"),
        ("we will\n never", 30, "we will never"),
        ("“we will” … “never”", 13, "“we will”…"),
    ],
)
def test_text_is_cut_at_the_end_of_a_word(text: str, most: int, short: str) -> None:
    assert shorten(text, most) == short


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2031-02-07", "7 Feb 2031"),
        ("2031-02", "Feb 2031"),
        ("2031", "2031"),
        (None, "date not known"),
        ("soon", "soon"),
    ],
)
def test_dates_are_written_as_people_write_them(iso: str | None, words: str) -> None:
    assert day(iso) == words


def test_wordings() -> None:
    assert stand("reject", "red line") == "rejection, red line"
    assert stand("condition", "conditional") == "condition"
    assert stand("offer", None) == "offer"
    assert (listed([]), listed(["a"]), listed(["a", "b", "c"]), listed("abcd", 2)) == (
        "",
        "a",
        "a, b and c",
        "a, b and 2 more",
    )
