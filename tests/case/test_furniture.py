"""What a person says of a page's furniture is kept, changes what is on record, and outlives all that comes after."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from onrecord.case import Case
from onrecord.casefile import reconciled
from onrecord.casefile.connection import writing
from onrecord.cli import main
from onrecord.codebook import Codebook
from onrecord.errors import CaseError
from onrecord.reading.marking import OnPage, overlaid
from onrecord.reconciliation.verdicts import Verdict
from onrecord.records import Furniture

SAID = "The minister of water, Ana Kestrel, said that the reservoir would be filled in three years."
BOX = "Ossian Vale, a reader, said that the paper had taught him all he knows about the river."
TEXT = "\n\n".join(
    [
        "Port Meriden rejected the latest offer on Monday, and the cantons were told so by letter on the same day.",
        SAID,
        "Photo: Ana Kestrel said that the dam was safe at the Harbour Palace. (Mira Holt/AP)",
        BOX,
        "The cantons insist on seven years and on a commission that may stop the filling in a dry summer.",
    ]
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "talks.txt").write_text(TEXT, encoding="utf-8")
    path = tmp_path / "dam.onrecord"
    with Case.create(path) as made:
        made.add([tmp_path / "talks.txt"], by="rules")
    return path


def contents(case: Case) -> set[str]:
    return {row.text for row in case.statements()}


def test_what_is_marked_leaves_the_record_and_what_is_turned_back_enters_it(case: Path) -> None:
    with Case.open(case) as opened:
        before = {row.id: row.text for row in opened.statements()}
        assert any("taught him" in text for text in before.values())
        at = TEXT.index(BOX)
        id = opened.mark("talks", (at, at + len(BOX)), "appeal", by="Nell")
        assert not any("taught him" in text for text in contents(opened))
        (marked,) = [one for one in opened.furniture("talks") if one.by]
        assert (marked.reason, marked.by, marked.text) == ("appeal", "Nell", BOX)
        assert opened.check() == []
        assert opened.mark("talks", (at, at + len(BOX)), None, by="Nell") != id
        assert {row.id: row.text for row in opened.statements()} == before
        assert opened.check() == []
        assert list(opened.decisions()) == []  # these are on speakers

        caption = next(one for one in opened.furniture("talks") if one.reason == "caption")
        opened.mark("talks", (caption.start, caption.stop), None, by="Nell")
        assert not [one for one in opened.furniture("talks") if one.reason == "caption"]
        assert set(before.values()) <= contents(opened)
        assert any("the dam was safe" in text for text in contents(opened))
        assert opened.check() == []


def test_it_outlives_adding_again_another_codebook_and_another_open(case: Path) -> None:
    at = TEXT.index(BOX)
    with Case.open(case) as opened:
        opened.mark("talks", (at, at + len(BOX)), "appeal", by="Nell")
        left = contents(opened)
        opened.add([case.parent / "talks.txt"], by="rules")
        opened.replace_codebook(Codebook(case="Water"))
        assert contents(opened) == left
    with Case.open(case) as opened:
        assert contents(opened) == left
        assert opened.check() == []


def test_what_a_person_accepted_stays_on_record(case: Path) -> None:
    at = TEXT.index(BOX)
    with Case.open(case) as opened:
        (row,) = [row for row in opened.statements() if "taught him" in row.text]
        opened.decide(row.id, "accepted", by="Nell")
        opened.mark("talks", (at, at + len(BOX)), "appeal", by="Tom")
        assert any("taught him" in text for text in contents(opened))
        assert opened.check() == []


def made_anew(case: Case) -> dict[str, object]:
    with writing(case._db):
        reconciled.make_anew(case._db)
    return everything(case)


@pytest.mark.parametrize("verdict", ["accepted", "corrected", "rejected"])
@pytest.mark.parametrize("first", [True, False])
def test_what_nobody_decides_about_any_more_stays_in_furniture(case: Path, verdict: Verdict, first: bool) -> None:
    at = TEXT.index(BOX)
    with Case.open(case) as opened:
        (row,) = [row for row in opened.statements() if "taught him" in row.text]
        changes = {"act": "demand"} if verdict == "corrected" else {}
        if first:
            opened.decide(row.id, verdict, by="Nell", **changes)
        opened.mark("talks", (at, at + len(BOX)), "appeal", by="Tom")
        aside = everything(opened)
        if not first:  # over the marked page: as another copy of the case would have it
            opened.mark("talks", (at, at + len(BOX)), None, by="Tom")
            opened.decide(row.id, verdict, by="Nell", **changes)
            opened.mark("talks", (at, at + len(BOX)), "appeal", by="Tom")
        count = len(opened.statements())
        opened.decide(row.id, "undone", by="Nell")
        assert not any("taught him" in row.text for row in opened.statements(status="any"))
        assert len(opened.statements()) == count - (verdict != "rejected")
        assert everything(opened) == made_anew(opened)
        if not first:
            assert everything(opened) == aside
        assert opened.check() == []
        opened.mark("talks", (at, at + len(BOX)), None, by="Tom")
        assert [one.status for one in opened.statements() if one.id == row.id] == ["machine"]
        assert opened.check() == []


def test_an_undoing_elsewhere_in_a_marked_document_lifts_only_the_decision(case: Path) -> None:
    at = TEXT.index(BOX)
    with Case.open(case) as opened:
        opened.mark("talks", (at, at + len(BOX)), "appeal", by="Tom")
        rows = opened.statements()
        opened.decide(rows[0].id, "rejected", by="Nell")
        opened.decide(rows[0].id, "undone", by="Nell")
        assert opened.statements() == rows
        assert opened.check() == []


def test_check_tells_of_statements_in_furniture(case: Path) -> None:
    at = TEXT.index(BOX)
    with Case.open(case) as opened:
        (row,) = [row for row in opened.statements() if "taught him" in row.text]
        opened.mark("talks", (at, at + len(BOX)), "appeal", by="Tom")
        opened._db.execute(
            """INSERT INTO statement (attribution, kind, act, confidence, made_by)
                SELECT key, 'indirect', 'report', 1.0, 'x' FROM attribution WHERE id = ?""",
            (row.id,),
        )
        assert any(f"{row.id} stands in furniture of talks" in line for line in opened.check())


def test_what_is_decided_in_another_copy_is_followed_here(case: Path, tmp_path: Path) -> None:
    copy, lines = tmp_path / "copy.onrecord", tmp_path / "decisions.jsonl"
    copy.write_bytes(case.read_bytes())
    at = TEXT.index(BOX)
    with Case.open(case) as opened:
        caption = next(one for one in opened.furniture("talks") if one.reason == "caption")
        opened.mark("talks", (at, at + len(BOX)), "appeal", by="Nell")
        opened.mark("talks", (caption.start, caption.stop), None, by="Nell")
        (row,) = [row for row in opened.statements() if "the dam was safe" in row.text]
        opened.decide(row.id, "corrected", act="offer", by="Nell")  # of what only the marking brought
        opened.assign("Ana Kestrel", "Meriden", by="Nell")
        lines.write_bytes(b"\n".join(msgspec.json.encode(line) for line in opened.all_decisions()))
        with Case.open(copy) as other:
            assert other.import_decisions(lines) == ([row.id], ["talks"], 1)
            assert other.statements() == opened.statements()
            assert other.furniture("talks") == opened.furniture("talks")
            assert everything(other) == made_anew(other)
            assert other.check() == []
            assert other.import_decisions(lines) == ([], [], 0)
        with Case.create(tmp_path / "later.onrecord") as other:
            other.import_decisions(lines)
            other.add([tmp_path / "talks.txt"], by="rules")
            assert contents(other) == contents(opened)
            assert other.check() == []
        with Case.create(tmp_path / "empty.onrecord") as other:
            assert other.import_decisions(lines).furniture == ["talks"]
            (tmp_path / "talks.txt").write_text(TEXT.replace("seven", "eight"), encoding="utf-8")
            other.add([tmp_path / "talks.txt"], by="rules")  # another text: nothing was decided about it
            assert any("taught him" in text for text in contents(other))
            assert other.check() == []
    told = CliRunner().invoke(main, ["import", str(tmp_path / "empty.onrecord"), str(lines)])
    assert "about 0 statements came in, about the furniture of 0 documents, and 0 about speakers" in told.stdout


def test_a_stretch_that_is_none(case: Path) -> None:
    with Case.open(case) as opened:
        for span in ((5, 5), (-1, 4), (0, len(TEXT) + 1)):
            with pytest.raises(CaseError, match="name a stretch"):
                opened.mark("talks", span, by="Nell")
        with pytest.raises(CaseError, match="no such document"):
            opened.mark("gone", (0, 5), by="Nell")
        with pytest.raises(CaseError, match="needs a reason"):
            opened.mark("talks", (0, 5), " ", by="Nell")


def test_the_commands(case: Path) -> None:
    run = CliRunner()
    shown = run.invoke(main, ["document", str(case), "talks", "--format", "jsonl"])
    assert '"reason":"caption"' in shown.stdout.replace(" ", "")
    done = run.invoke(main, ["furniture", str(case), "talks", BOX, "--reason", "appeal", "--by", "Nell"])
    assert (done.exit_code, done.stdout[0]) == (0, "d")
    with Case.open(case) as opened:
        left = len(opened.statements())
        assert f"talks had {left + 1} statements, and has {left}" in done.stderr
        opened.decide(opened.statements()[0].id, "rejected", by="Nell")
    shown = run.invoke(main, ["document", str(case), "talks", "--format", "table"])
    assert "appeal" in shown.stdout
    assert "Nell" in shown.stdout
    assert f"statements {left - 1}" in shown.stdout
    assert run.invoke(main, ["furniture", str(case), "talks", "0-20", "--article", "--by", "Nell"]).exit_code == 0
    for wrong in (
        ["Meriden"],
        ["no such words", "--article"],
        ["the", "--reason", "x"],
        [BOX, "--article", "--reason", "x"],
    ):
        assert run.invoke(main, ["furniture", str(case), "talks", *wrong]).exit_code == 2


spans = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: (pair[0], pair[0] + pair[1]))


def everything(case: Case) -> dict[str, object]:
    """All that a case says across its documents, and what it keeps of names for that."""
    lists = (case.statements(), case.utterances(), case.speakers(), case.discrepancies(), case.timeline())
    kept = ("name_use", "name_title", "name_key", "copy", "print", "shingle", "said_under", "meeting", "voice")
    tables = {table: sorted(case._db.execute(f"SELECT * FROM {table}").fetchall()) for table in kept}
    sides = case._db.execute("SELECT name, s.party, statements FROM found_side s JOIN found_speaker ON key = found")
    return {"lists": [msgspec.to_builtins(list(each)) for each in lists], "sides": sorted(sides), **tables}


def test_only_what_hangs_on_the_document_is_made_anew_and_it_comes_out_the_same(
    tmp_path: Path, codebook: Path, articles: Path
) -> None:
    path = tmp_path / "talks.onrecord"
    with Case.create(path, codebook) as case:
        case.add([articles], by="rules")
        texts = {one.id: one.text for one in case.documents()}
        for document, opening in (("wire", 0), ("post-00", 0), ("post-03", 1), ("wire", 2), ("mail-12", 0)):
            stretch = texts[document].split("\n")[opening * 2] or texts[document].split("\n")[0]
            at = texts[document].index(stretch)
            for reason in ("teaser", None):
                case.mark(document, (at, at + len(stretch)), reason, by="Nell")
                made = everything(case)
                with writing(case._db):
                    reconciled.make_anew(case._db)
                assert made == everything(case)
        assert case.check() == []


@given(st.lists(spans, max_size=5), st.lists(st.tuples(spans, st.booleans()), max_size=6))
def test_the_last_word_on_each_letter_holds(
    found: list[tuple[int, int]], decided: list[tuple[tuple[int, int], bool]]
) -> None:
    apart: list[Furniture] = []
    for start, stop in sorted(found):
        if not apart or apart[-1].span[1] <= start:
            apart.append(Furniture((start, stop), "tail"))
    truth = {i for each in apart for i in range(*each.span)}
    for (start, stop), is_furniture in decided:
        truth = truth | set(range(start, stop)) if is_furniture else truth - set(range(start, stop))
    over = [OnPage("a", "", *span, "", "box" if is_furniture else None) for span, is_furniture in decided]
    made = overlaid(apart, over)
    assert {i for each in made for i in range(*each.span)} == truth
    assert sum(stop - start for each in made for start, stop in [each.span]) == len(truth)  # disjoint
    assert list(made) == sorted(made, key=lambda each: each.span)
