"""Adding: the same sources change nothing, order does not matter, and what was not kept is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import pipeline, reading
from onrecord.case import Added, Case
from onrecord.casefile.identity import text_hash
from onrecord.codebook import Codebook
from onrecord.errors import CaseExists, CodebookError
from onrecord.records import Document, Refusal

Dump = Callable[[Case], dict[str, object]]


def plain(id: str, text: str, published: str | None = None) -> Document:
    return Document(id=id, text=text, hash=text_hash(text), origin=f"{id}.txt", published=published)


def test_there_is_something_to_compare(undisturbed: dict[str, list[dict[str, object]]]) -> None:
    """Or the comparisons of these tests would all hold of empty cases."""
    assert len(undisturbed["documents"]) == 22
    assert len(undisturbed["statements"]) > 20
    assert any(row["speaker"] == "Ana Kestrel" for row in undisturbed["statements"])
    assert any(row["witness"] != row["document"] for row in undisturbed["statements"])
    assert any(row["issue"] for row in undisturbed["statements"])
    assert len(undisturbed["positions"]) > 0
    assert len(undisturbed["refusals"]) == 1


def test_the_same_sources_again_change_nothing(tmp_path: Path, articles: Path, codebook: Path, dump: Dump) -> None:
    path = tmp_path / "case.onrecord"
    with Case.create(path, codebook) as case:
        first = case.add([articles])
        said = dump(case)
    assert (first.added, first.already_there, first.refused) == (22, 0, 1)
    assert [refusal.origin for refusal in first.refusals] == [str(articles / "empty.txt")]
    assert first.warnings == ()
    before = path.read_bytes()
    with Case.open(path) as case:
        again = case.add([str(articles), articles / "wire.txt"])
        assert dump(case) == said
        assert len(case.runs()) == 1
    assert (again.added, again.already_there, again.refused) == (0, 23, 1)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_order_and_portions_do_not_matter(
    data: st.DataObject,
    tmp_path_factory: pytest.TempPathFactory,
    articles: Path,
    codebook: Path,
    dump: Dump,
    undisturbed: dict[str, object],
) -> None:
    items = data.draw(st.permutations(list(reading.read([articles]))))
    cut = data.draw(st.integers(0, len(items)))
    with Case.create(tmp_path_factory.mktemp("case") / "case.onrecord", codebook) as case:
        case.add_documents(items[:cut])
        case.add_documents(items[cut:])
        assert dump(case) == undisturbed
        assert case.check() == []


def test_every_span_slices_the_words_that_are_shown(tmp_path: Path, articles: Path, codebook: Path) -> None:
    with Case.create(tmp_path / "case.onrecord", codebook) as case:
        case.add([articles])
        texts = {document.id: document.text for document in case.documents()}
        for row in case.statements():
            text = texts[row.document]
            assert row.text == " … ".join(text[start:end] for start, end in row.content)
            assert all(text[start:end] in row.sentence for start, end in row.content)


def test_progress_is_told_batch_by_batch(tmp_path: Path, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.case.BATCH", 10)
    told: list[Added] = []
    with Case.create(tmp_path / "case.onrecord") as case:
        done = case.add([articles], told.append)
        assert [run.documents for run in case.runs()] == [22]
    assert [one.added + one.refused for one in told] == [10, 20, 23]
    assert told[-1] == done


def test_another_text_under_the_same_id_is_kept_and_told(tmp_path: Path) -> None:
    documents = [plain("a", "“No,” Ana Kestrel said."), plain("a", "“Yes,” Ana Kestrel said.")]
    with Case.create(tmp_path / "case.onrecord") as case:
        done = case.add_documents(documents)
        assert done.added == 2
        assert len(done.warnings) == 1
        beside = f"a~{documents[1].hash[:8]}"
        assert beside in done.warnings[0]
        assert [document.id for document in case.documents()] == ["a", beside]
        assert {row.document for row in case.statements()} == {"a", beside}
        again = case.add_documents(documents)
        assert (again.added, again.already_there, again.warnings) == (0, 2, ())


def test_of_two_accounts_of_the_same_text_the_first_is_kept(tmp_path: Path) -> None:
    first = plain("a", "“No,” Ana Kestrel said.", published="2031-05-04")
    other = msgspec.structs.replace(first, published="2031-05-05", title="No")
    with Case.create(tmp_path / "case.onrecord") as case:
        done = case.add_documents([first, other])
        assert (done.added, done.already_there, len(done.warnings)) == (1, 1, 2)
        assert case.document("a").published == "2031-05-04"
        assert len(case.add_documents([other]).warnings) == 2


def test_refusals_stay_visible_and_are_kept_once(tmp_path: Path) -> None:
    refusal = Refusal("b.pdf", "is of a kind that cannot be read")
    half = Document(id="half", text="half \ud83d", hash="", origin="half.txt")
    with Case.create(tmp_path / "case.onrecord") as case:
        for _ in range(2):
            done = case.add_documents([refusal, half])
            assert done.refused == 2
        assert [one.origin for one in case.refusals()] == ["b.pdf", "half.txt"]
        assert list(case.documents()) == []
        assert case.check() == []


def test_an_article_that_brings_out_a_fault_is_refused_until_the_fault_is_mended(
    tmp_path: Path, articles: Path, codebook: Path, dump: Dump, undisturbed: dict[str, object]
) -> None:
    def faulty(codebook: Codebook | None) -> pipeline.Step:
        step = coding(codebook)

        def apply(documents: list[Document]) -> list[Document]:
            if any(document.id == "mail-12" for document in documents):
                raise KeyError("mail-12")
            return step.apply(documents)

        return msgspec.structs.replace(step, apply=apply)

    coding = pipeline.coding
    with Case.create(tmp_path / "case.onrecord", codebook) as case:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(pipeline, "coding", faulty)
            for added, there in ((21, 0), (0, 21)):
                done = case.add([articles])
                assert (done.added, done.already_there, done.refused) == (added, there, 2)
                assert "mail-12 is left out" in done.refusals[1].reason
        assert case.add([articles]).added == 1
        assert len(case.refusals()) == 2
        said = dump(case)
        assert {name: said[name] for name in ("documents", "statements", "positions")} == {
            name: undisturbed[name] for name in ("documents", "statements", "positions")
        }


def test_a_case_with_a_wrong_codebook_is_not_made(tmp_path: Path, codebook: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("parties: [7\n", encoding="utf-8")
    path = tmp_path / "case.onrecord"
    with pytest.raises(CodebookError):
        Case.create(path, wrong)
    assert not path.exists()
    Case.create(path, codebook).close()
    with pytest.raises(CaseExists):
        Case.create(path, codebook)


def test_documents_are_found_by_their_words(tmp_path: Path, articles: Path) -> None:
    with Case.create(tmp_path / "case.onrecord") as case:
        case.add([articles])
        assert [document.id for document in case.documents(search='"agency contributed"')] == ["wire-again"]
        assert case.document("wire-again").text.endswith("this report.\n")


def test_what_an_outlet_prints_under_every_article_is_furniture_also_in_a_later_run(tmp_path: Path) -> None:
    box = "Ossian Vale, a reader, said that the paper had taught him all he knows about the river."
    rivers = ("Arle", "Brent", "Cole", "Dour", "Exe", "Frome")

    def article(number: int) -> Document:
        river = rivers[number]
        text = (
            f"The envoys met by the {river} on Monday, and none of them would say what was agreed there.\n\n{box}\n\n"
            f"“The {river} stays shut,” Ana Kestrel said, and left the room without another word."
        )
        return reading.document(text, id=f"a{number}", outlet="Harbour Post")

    path = tmp_path / "case.onrecord"
    with Case.create(path) as case:
        case.add_documents([article(number) for number in range(4)], by="rules")
    with Case.open(path) as case:
        case.add_documents([article(number) for number in range(6)], by="rules")
        marked = {id: [one.text for one in case.furniture(id)] for id in ("a3", "a4", "a5")}
        assert marked == {"a3": [], "a4": [box], "a5": [box]}
        assert {row.document for row in case.statements() if row.speaker == "Ossian Vale"} == {"a0", "a1", "a2", "a3"}
        at = article(4).text.index(box)
        case.mark("a4", (at, at + len(box)), None, by="Nell")
        assert "a4" in {row.document for row in case.statements() if row.speaker == "Ossian Vale"}
        assert case.check() == []
