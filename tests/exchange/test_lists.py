"""Statements as Parquet and as Web Annotations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from onrecord.case import Case
from onrecord.cli.exchange import LISTS, write_list
from onrecord.errors import OnrecordError
from onrecord.exchange import parquet
from onrecord.exchange.annotations import page
from onrecord.reading.documents import document
from onrecord.records import Coding, LedgerRow, Position, RoleConflict, Speaker, SpeakerRole, TitleReport

SAID = 'The weir stays shut, Mira Lund said on Monday. "We will not pay the toll," said Tomas Reed of the union.\n'


@pytest.fixture
def filled(case: Case, dna: Path) -> Case:
    case.add_documents([document(SAID, id="harbour", published="2031-03-04", url="https://tarn.example/1")])
    case.import_file(dna)
    return case


def test_parquet_has_typed_and_documented_columns(filled: Case, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    for name, rows, kind in (
        ("s", filled.statements(), LedgerRow),
        ("p", filled.positions(), Position),
        ("c", filled.codings(), Coding),
    ):
        parquet.write(tmp_path / name, rows, kind)
        table = pq.read_table(tmp_path / name)
        assert table.num_rows == len(rows)
        assert tuple(table.column_names) == kind.__struct_encode_fields__
    schema = pq.read_schema(tmp_path / "s")
    assert str(schema.field("confidence").type) == "double"
    assert str(schema.field("party").type).startswith("list<")
    assert schema.field("content").metadata[b"description"]
    told = pq.read_table(tmp_path / "s").to_pylist()
    assert [row["content"] for row in told] == [[list(span) for span in row.content] for row in filled.statements()]
    assert json.loads(pq.read_table(tmp_path / "c").to_pylist()[0]["values"])["agreement"] is True


def test_what_is_nested_is_json_in_parquet(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    told = TitleReport("harbour", "2031-03-04", (0, 9), "pilot")
    role = SpeakerRole("pilot", "2031-03-04", None, ("harbour",))
    rows = [
        Speaker("p1", "Mira Lund", ("Lund",), (role, role), ("Tarn",), 3, (RoleConflict(told, told),)),
        Speaker("p2", "Tomas Reed", (), (), (), 0),
    ]
    parquet.write(tmp_path / "speakers", rows, Speaker)
    schema = pq.read_schema(tmp_path / "speakers")
    assert [str(schema.field(name).type) for name in ("roles", "conflicts", "statements")] == [
        *("string", "string"),
        "int64",
    ]
    assert str(schema.field("names").type).startswith("list<")
    first, second = pq.read_table(tmp_path / "speakers").to_pylist()
    assert json.loads(first["roles"]) == json.loads(msgspec.json.encode([role, role]))
    assert json.loads(first["roles"])[0]["from"] == "2031-03-04"
    assert json.loads(first["conflicts"])[0]["former"]["span"] == [0, 9]
    assert (first["names"], second["names"], second["roles"], second["conflicts"]) == (["Lund"], [], "[]", "[]")


def test_every_list_of_a_case_goes_to_parquet(filled: Case, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    filled.add_documents([document("Ana Kestrel, the foreign minister of Tarn, said that the weir leaks.", id="b")])
    filled.assign("Mira Lund", "Tarn", by="kim")
    assert any(one.roles for one in filled.speakers())
    for what in LISTS:
        rows = filled.all_decisions() if what == "decisions" else getattr(filled, what)()
        write_list(filled, what, "parquet", tmp_path / what)
        assert pq.read_table(tmp_path / what).num_rows == len(rows)


def test_without_pyarrow_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(OnrecordError, match=r"onrecord\[parquet\]"):
        parquet.write(tmp_path / "x", [], LedgerRow)


def test_annotations_select_the_very_words(filled: Case) -> None:
    texts = {one.id: one.text for one in filled.documents()}
    rows, codings = filled.statements(), filled.codings()
    made: dict[str, Any] = json.loads(b"".join(page(rows, codings, texts)))
    assert made["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert len(made["items"]) == len(rows) + len(codings)
    by_id = {item["id"]: item for item in made["items"]}
    for row in rows:
        item = by_id[f"urn:onrecord:{row.id}"]
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for span, target in zip(row.content, targets, strict=True):
            position, quote = target["selector"]
            text = texts[row.document]
            assert (position["start"], position["end"]) == span
            assert quote["exact"] == text[slice(*span)]
            assert text[: span[0]].endswith(quote["prefix"])
            assert text[span[1] :].startswith(quote["suffix"])
        assert json.loads(item["body"]["value"])["act"] == row.act
    assert by_id[f"urn:onrecord:{codings[0].id}"]["creator"] == {"type": "Person", "name": "Admin"}
    assert json.loads(b"".join(page([], [], {})))["items"] == []


def test_a_coding_is_plain_json(filled: Case) -> None:
    assert msgspec.json.decode(msgspec.json.encode(filled.codings()[0]), type=Coding) == filled.codings()[0]
