"""A folder for Datasette: the lists as tables with keys and search, and what their columns say."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.case import Case
from onrecord.cli import main
from onrecord.errors import StorageError
from onrecord.exchange.datasette import write
from onrecord.reading.documents import document
from onrecord.records import LedgerRow

SAID = '"=We will not pay the toll," Tomas Reed of the union said on Monday. Mira Lund demanded talks on the weir.\n'


@pytest.fixture
def folder(case: Case, tmp_path: Path) -> Path:
    case.add_documents([document(SAID, id="harbour", published="2031-03-04", url="https://tarn.example/1")])
    path = case.path
    case.close()
    target = tmp_path / "for datasette"
    for _ in range(2):  # again takes the place of what was there
        done = CliRunner().invoke(main, ["export", str(path), "--to", "datasette", "-o", str(target)])
        assert done.exit_code == 0, done.output
    return target


@pytest.fixture
def db(folder: Path) -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(folder / "case.db")
    opened.row_factory = sqlite3.Row
    yield opened
    opened.close()


def test_it_holds_what_the_ledger_holds(db: sqlite3.Connection, folder: Path) -> None:
    with Case.open(folder.parent / "weir.onrecord") as case:
        wanted = case.statements()
    rows = db.execute("SELECT * FROM statements ORDER BY rowid").fetchall()
    assert [row["id"] for row in rows] == [row.id for row in wanted]
    assert [row["text"] for row in rows] == [row.text for row in wanted]  # a quotation is not altered
    assert [json.loads(row["content"]) for row in rows] == [[list(span) for span in row.content] for row in wanted]
    assert tuple(rows[0].keys()) == LedgerRow.__struct_encode_fields__
    assert db.execute("SELECT count(*) FROM events WHERE event_type = 'REQUEST'").fetchone()[0] == 1


def test_it_can_be_searched_and_followed(db: sqlite3.Connection) -> None:
    found = db.execute("SELECT rowid FROM statements_fts WHERE statements_fts MATCH 'toll'").fetchall()
    assert len(found) == 1
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    [key] = db.execute("PRAGMA foreign_key_list(statements)").fetchall()
    assert (key["from"], key["table"], key["to"]) == ("document", "documents", "id")


def test_the_metadata_tells_of_every_table_and_of_no_other_column(db: sqlite3.Connection, folder: Path) -> None:
    told = json.loads((folder / "metadata.json").read_bytes())["databases"]["case"]["tables"]
    tables = {row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert set(told) == {name for name in tables if "_fts" not in name}
    for name, about in told.items():
        columns = {row["name"] for row in db.execute(f"PRAGMA table_info({name})")}
        assert about["description"]
        assert set(about["columns"]) <= columns
        assert set(about["facets"]) <= columns
    assert not (folder / "case.db.new").exists()


def test_where_it_cannot_be_written_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="another folder"):
        write(tmp_path / "file", "t", {})
