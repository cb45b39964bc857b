"""Another codebook codes everything anew; what was found, its ids and the former codebooks stay."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord import pipeline, recoding
from onrecord.case import Case
from onrecord.casefile import codebooks
from onrecord.casefile.connection import give_way
from onrecord.casefile.identity import text_hash
from onrecord.codebook import Codebook, Issue, Party, parse
from onrecord.records import Document

Dump = Callable[[Case], dict[str, object]]

WELLS = """\
case: Wells
parties:
  - name: The Valley
    aliases: [Meriden, Calder]
issues:
  - name: wells
    keywords: [wells, inspections]
"""


@pytest.fixture
def case(tmp_path: Path, articles: Path, codebook: Path) -> Case:
    case = Case.create(tmp_path / "case.onrecord", codebook)
    case.add([articles])
    return case


def test_replacing_codes_anew_and_keeps_ids(case: Case, codebook: Path, dump: Dump) -> None:
    before = {row.id: row for row in case.statements()}
    said = dump(case)
    case.replace_codebook(parse(WELLS))
    after = {row.id: row for row in case.statements()}
    assert after.keys() == before.keys()
    assert {issue for row in after.values() for issue in row.issue} == {"wells"}
    assert all(after[id].content == before[id].content for id in before)
    assert case.codebook == parse(WELLS)
    assert case.check() == []
    assert [run.what for run in case.runs()] == ["add", "replace codebook"]

    case.replace_codebook(parse(codebook.read_text(encoding="utf-8")))
    assert dump(case) == said
    assert [source for _, source in codebooks.history(case._db)] == [
        codebook.read_text(encoding="utf-8"),
        WELLS,
        codebook.read_text(encoding="utf-8"),
    ]
    case.close()


def test_a_case_coded_later_is_as_one_coded_at_once(
    tmp_path: Path, articles: Path, codebook: Path, dump: Dump, undisturbed: dict[str, object]
) -> None:
    with Case.create(tmp_path / "case.onrecord") as case:
        case.add([articles])
        assert case.codebook is None
        assert not any(row.issue for row in case.statements())
        case.replace_codebook(parse(codebook.read_text(encoding="utf-8")))
        assert dump(case) == undisturbed


def test_the_same_codebook_again_changes_nothing_that_is_said(case: Case, codebook: Path, dump: Dump) -> None:
    said = dump(case)
    case.replace_codebook(parse(codebook.read_text(encoding="utf-8")))
    assert dump(case) == said
    assert len(codebooks.history(case._db)) == 1
    case.close()


def test_coding_that_fails_leaves_the_case_as_it_was(case: Case, dump: Dump, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: Codebook | None, settled: bool) -> pipeline.Step:  # noqa: ARG001
        def apply(documents: list[Document]) -> list[Document]:
            if any(document.id == "wire" for document in documents):
                raise RuntimeError("cut")
            return documents

        return pipeline.Step("coding", frozenset(), frozenset(), apply)

    said = dump(case)
    monkeypatch.setattr(pipeline, "coding", fails)
    with pytest.raises(RuntimeError):
        case.replace_codebook(parse(WELLS))
    assert dump(case) == said
    case.close()


def test_others_write_while_a_codebook_is_replaced(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recoding, "AT_ONCE", 1)
    ids = [row.id for row in case.statements()]
    decided: list[str] = []
    stored: list[tuple[int, int]] = []
    with Case.open(case.path) as other:
        other.wait_at_most(0)

        def meanwhile() -> None:  # between two transactions: nobody holds the file
            decided.append(other.decide(ids[len(decided) % len(ids)], "corrected", by="Kim", act="expect"))

        monkeypatch.setattr(recoding, "give_way", meanwhile)
        case.replace_codebook(parse(WELLS), lambda done, of: stored.append((done, of)))
        assert len(decided) == len(list(case.documents()))
        assert stored == [(done, len(decided)) for done in range(1, len(decided) + 1)]
        assert [one.id for one in other.statement_decisions()] == decided
    touched = {one.statement for one in case.statement_decisions()}
    rows = {row.id: row for row in case.statements()}
    assert {issue for row in rows.values() if row.id not in touched for issue in row.issue} == {"wells"}
    assert all(rows[id].act == "expect" for id in touched)
    assert case.check() == []
    case.close()


def test_what_comes_while_all_is_coded_is_coded_too(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    recode, came = pipeline.recode, list[str]()

    def meanwhile(*given: Any) -> Iterator[Document]:
        yield from recode(*given)
        if not came:
            came.append("new")
            with Case.open(case.path) as other:
                text = "“The dam has wells,” Ana Kestrel said."
                other.add_documents([Document(id="new", text=text, hash=text_hash(text))], by="rules")

    monkeypatch.setattr(pipeline, "recode", meanwhile)
    case.replace_codebook(parse(WELLS))
    assert [row.issue for row in case.statements() if row.document == "new"] == [("wells",)]
    assert case.check() == []
    case.close()


def test_the_last_of_two_codebooks_holds(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recoding, "AT_ONCE", 1)
    given = list[str]()

    def meanwhile() -> None:
        if not given:
            given.append("other")
            with Case.open(case.path) as other:
                other.replace_codebook(parse(WELLS.replace("wells", "dams").replace("inspections", "dam")))
        give_way()

    monkeypatch.setattr(recoding, "give_way", meanwhile)
    case.replace_codebook(parse(WELLS))
    assert {issue for row in case.statements() for issue in row.issue} == {"dams"}
    assert case.check() == []
    case.close()


def test_a_codebook_that_is_replaced_while_documents_are_read_is_the_one_they_are_coded_by(
    tmp_path: Path, codebook: Path
) -> None:
    text = "“The dam has wells,” Ana Kestrel said."
    path = tmp_path / "case.onrecord"
    with Case.create(path, codebook) as case, Case.open(path) as other:
        coding = pipeline.coding
        replaced: list[bool] = []

        def meanwhile(codebook: Codebook | None, settled: bool = False) -> pipeline.Step:
            if not replaced:
                replaced.append(True)
                other.replace_codebook(parse(WELLS))
            return coding(codebook, settled)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(pipeline, "coding", meanwhile)
            case.add_documents([Document(id="a", text=text, hash=text_hash(text))])
        assert [row.issue for row in case.statements()] == [("wells",)]


def test_a_codebook_made_in_python_is_kept_as_yaml(tmp_path: Path) -> None:
    made = Codebook(
        case="Water: a dispute",
        parties=(Party("Meriden", aliases=("Port Meriden", "№ 7")), Party("Calder")),
        issues=(Issue("dam filling", about="how fast – and who decides", options=("in three years",)),),
    )
    with Case.create(tmp_path / "case.onrecord", made) as case:
        kept = case.codebook
    assert kept is not None
    assert (kept.case, kept.parties, kept.issues) == (made.case, made.parties, made.issues)
    assert parse(kept.source).parties == made.parties
