"""The Discourse Network Analyzer's files: in, out, and in again."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.case import Case
from onrecord.errors import SourceError, StorageError
from onrecord.exchange import dna_write
from onrecord.exchange.dna_tables import TABLES
from onrecord.exchange.utf16 import Units
from onrecord.networks.settings import Settings
from onrecord.reading.documents import document

SAID = "Mira Lund, chair of the harbour board, rejected night sailings on Monday.\n"


def tables(path: Path) -> dict[str, list[Any]]:
    db = sqlite3.connect(path)
    found = {name: db.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall() for name in TABLES}
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    db.close()
    return found


def by_hand(case: Case) -> list[Any]:
    return [coding for coding in case.codings() if coding.coder != dna_write.CODER]


def test_what_persons_coded_comes_in_with_its_coders_and_apart(case: Case, dna: Path) -> None:
    added = case.import_file(dna)
    assert (added.added, added.codings, added.refused) == (1, 2, 0)
    (read,) = case.documents()
    assert (read.title, read.author, read.outlet, read.published) == (
        "Speech",
        "A. Kestrel",
        "Tarn Post",
        "2031-02-27",
    )
    ana, toll = case.codings()
    assert (ana.coder, ana.type, ana.text) == ("Admin", "DNA Statement", "Ana")
    assert ana.values == {"person": "Ana Kestrel", "concept": "open the weir", "agreement": True}
    assert read.text[slice(*toll.span)] == toll.text == "She rejects the toll"
    assert toll.values == {
        "person": "Ana Kestrel",
        "concept": "toll",
        "agreement": False,
        "weight": -2,
        "note": "unsure",
    }
    assert all(row.id not in (ana.id, toll.id) for row in case.statements())
    assert case.check() == []


def test_the_same_file_again_changes_nothing(case: Case, dna: Path) -> None:
    case.import_file(dna)
    before = case.codings()
    again = case.import_file(dna)
    assert (again.added, again.already_there, again.codings) == (0, 1, 0)
    assert case.codings() == before


def test_a_newer_file_of_the_name_takes_the_place_of_the_older(case: Case, dna: Path) -> None:
    case.import_file(dna)
    old = case.codings()
    db = sqlite3.connect(dna)
    db.execute("UPDATE DATABOOLEAN SET Value = 1 WHERE StatementId = 5")
    db.commit()
    db.close()
    case.import_file(dna)
    new = case.codings()
    assert new[0] == old[0]
    assert new[1].id != old[1].id
    assert new[1].values["agreement"] is True
    assert len(new) == 2


def test_out_and_in_again_loses_nothing(case: Case, dna: Path, tmp_path: Path) -> None:
    case.add_documents(
        [document(SAID, id="harbour", published="2031-03", outlet="Tarn Post", url="https://tarn.example")]
    )
    case.import_file(dna)
    out, again = tmp_path / "out.dna", tmp_path / "again.dna"
    case.export_dna(out)
    original, written = tables(dna), tables(out)
    for name in TABLES:
        if name != "SETTINGS":
            assert {row[1:] if name.startswith("DATA") else row for row in original[name]} <= {
                row[1:] if name.startswith("DATA") else row for row in written[name]
            }, name
    with Case.create(tmp_path / "other.onrecord") as other:
        other.import_file(out)
        assert by_hand(other) == by_hand(case)
        assert list(other.documents()) == [
            one if one.origin == str(out) else type(one)(**{**fields(one), "origin": str(out)})
            for one in case.documents()
        ]
        assert [row.id for row in other.statements()] == [row.id for row in case.statements()]
        other.export_dna(again)
    assert {name: rows for name, rows in tables(again).items() if name != "SETTINGS"} == {
        name: rows for name, rows in written.items() if name != "SETTINGS"
    }


def fields(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__struct_fields__}


def test_what_was_found_goes_out_by_a_coder_of_its_own(case: Case, tmp_path: Path) -> None:
    case.add_documents([document(SAID, id="harbour", published="2031-03-04")])
    found = case.statements()
    assert found
    case.export_dna(tmp_path / "out.dna")
    with Case.create(tmp_path / "other.onrecord") as other:
        other.import_file(tmp_path / "out.dna")
        codings = other.codings()
        assert {coding.coder for coding in codings} == {"onrecord"}
        assert [coding.values["onrecord id"] for coding in codings] == [row.id for row in found]
        assert codings[0].values["act"] == found[0].act
        assert codings[0].values["speaker"] == found[0].speaker
        assert codings[0].text == found[0].text


def test_a_case_alone_makes_a_file_that_has_an_administrator(case: Case, tmp_path: Path) -> None:
    case.export_dna(tmp_path / "out.dna")
    made = tables(tmp_path / "out.dna")
    assert ("version", "3.0.7") in made["SETTINGS"]
    assert made["CODERS"][0][:2] == (1, "Admin")
    assert len(made["CODERS"][0][7]) == 64


def test_two_files_go_out_as_one_with_ids_of_their_own(case: Case, dna: Path, tmp_path: Path) -> None:
    case.import_file(dna)
    second = tmp_path / "second.dna"
    second.write_bytes(dna.read_bytes())
    db = sqlite3.connect(second)
    db.execute(
        "UPDATE DOCUMENTS SET Text = 'Another speech on the weir and on the toll at the lower lock, which is long.'"
    )
    db.execute("UPDATE STATEMENTS SET Start = Start / 2, Stop = Stop / 2")
    db.commit()
    db.close()
    case.import_file(second)
    case.export_dna(tmp_path / "both.dna")
    assert len(tables(tmp_path / "both.dna")["DOCUMENTS"]) == 2
    with Case.create(tmp_path / "other.onrecord") as other:
        other.import_file(tmp_path / "both.dna")
        told = [(coding.text, coding.coder, coding.values) for coding in by_hand(case)]
        assert [(coding.text, coding.coder, coding.values) for coding in by_hand(other)] == told
        assert len(told) == 4


def test_a_statement_outside_its_text_is_named_and_the_rest_comes_in(case: Case, dna: Path) -> None:
    db = sqlite3.connect(dna)
    db.execute("UPDATE STATEMENTS SET Start = 9000, Stop = 9001 WHERE ID = 3")
    db.commit()
    db.close()
    added = case.import_file(dna)
    assert added.codings == 1
    assert [refusal.origin for refusal in added.refusals] == ["weir.dna: statement 3"]


def test_what_is_no_such_file_is_refused_in_a_line(case: Case, tmp_path: Path) -> None:
    other = tmp_path / "other.dna"
    other.write_bytes(b"no database at all")
    with pytest.raises(SourceError, match="no file of the Discourse Network Analyzer"):
        case.import_file(other)
    sqlite3.connect(tmp_path / "empty.dna").executescript("CREATE TABLE SETTINGS (a); VACUUM").close()
    with pytest.raises(SourceError, match="no table ATTRIBUTEVALUES"):
        case.import_file(tmp_path / "empty.dna")
    with pytest.raises(SourceError, match="No such file"):
        case.import_file(tmp_path / "missing.dna")
    with pytest.raises(StorageError, match="another place"):
        case.export_dna(tmp_path / "nowhere" / "out.dna")


def test_a_network_of_what_persons_coded(case: Case, dna: Path) -> None:
    case.import_file(dna)
    (found,) = case.networks(Settings(kind="two-mode", rows="person", columns="concept", aggregation="subtract"))
    assert found.settings.qualifier == "agreement"
    assert [(tie.target, tie.weight) for tie in found.edges()] == [("open the weir", 1), ("toll", -1)]
    with pytest.raises(ValueError, match="there is no variable 'villain'"):
        next(case.networks(Settings(rows="villain", columns="concept")))
    with pytest.raises(ValueError, match="what onrecord found"):
        next(case.networks(Settings(rows="person", columns="issue")))
    assert list(case.networks(Settings(rows="speaker", columns="issue")))


@given(text=st.text(alphabet="ab🌊𝒳é", max_size=30), data=st.data())
def test_places_come_back_from_utf_16(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    units = Units(text)
    assert units.units(place) == len(text[:place].encode("utf-16-le")) // 2
    assert units.place(units.units(place)) == place


def test_a_place_inside_a_character_counts_it() -> None:
    assert Units("a🌊b").place(2) == 2


def test_passwords_are_salted() -> None:
    assert dna_write.password("sample") != dna_write.password("sample")


def test_the_sample_of_the_program_goes_through_whole(shared: Path, tmp_path: Path) -> None:
    from onrecord.exchange import dna_read
    from onrecord.exchange.dna_read import placed

    def whole(path: Path) -> tuple[Any, Any]:
        file = dna_read.read(path)
        texts = {own: (str(article.about["id"]), article.text) for own, article in file.articles.items()}
        kept, lost = placed(file, texts)
        assert lost == []
        return kept, {id: document(text, id=id) for id, text in texts.values()}

    kept, texts = whole(shared / "dna" / "sample.dna")
    dna_write.write(tmp_path / "out.dna", texts.values(), [], [kept])
    assert len(kept.codings) == 41
    again, _ = whole(tmp_path / "out.dna")
    assert (again.documents, again.codings, again.rest) == (kept.documents, kept.codings, kept.rest)
    assert tables(tmp_path / "out.dna") == tables(shared / "dna" / "sample.dna")
