"""Decisions are added to and never changed; speakers of an older file are made when it is opened."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from onrecord.case import Case
from onrecord.casefile import check, connection, decisions, migrations
from onrecord.casefile.connection import writing
from onrecord.casefile.identity import text_hash

BEFORE_SPEAKERS = 7
"""The last version of the schema that knew nothing of speakers and decisions."""


@pytest.fixture
def decided(db: sqlite3.Connection) -> sqlite3.Connection:
    """A case with three decisions, the second undone."""
    with writing(db):
        who = {"id": "p1", "name": "Ana Kestrel", "statements": ["s1"]}
        decisions.append(db, "assign", {"speaker": who, "party": ["Meriden"]}, "kim")
        second = decisions.append(db, "rename", {"speaker": who, "name": "A. K."}, "lee")
        decisions.append(db, "undo", {"decision": second}, "kim")
    return db


def test_decisions_come_back_in_order_and_say_what_is_undone(decided: sqlite3.Connection) -> None:
    found = decisions.read(decided)
    assert [(one.kind, one.by, one.undone) for one in found] == [
        ("assign", "kim", False),
        ("rename", "lee", True),
        ("undo", "kim", False),
    ]
    assert found[0].what["party"] == ["Meriden"]
    assert len({one.id for one in found}) == 3
    assert check.findings(decided) == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE decision SET decided_by = 'lee'",
        "DELETE FROM decision",
        "DELETE FROM decision WHERE key = 3",
        "INSERT OR REPLACE INTO decision SELECT * FROM decision WHERE key = 1",
        "INSERT OR REPLACE INTO decision SELECT 9, id, kind, '{}', 'lee', decided_on, made_by FROM decision",
    ],
)
def test_no_sql_changes_or_removes_one(decided: sqlite3.Connection, sql: str) -> None:
    before = decided.execute("SELECT * FROM decision").fetchall()
    with pytest.raises(sqlite3.IntegrityError, match="never changed or deleted"):
        decided.execute(sql)
    assert decided.execute("SELECT * FROM decision").fetchall() == before


@pytest.mark.parametrize(
    ("sql", "finding"),
    [
        ("DELETE FROM decision WHERE key = 2", "decisions: one before"),
        ("UPDATE decision SET what = '{}' WHERE key = 1", "(assign) cannot be read"),
        ("UPDATE decision SET what = 'no' WHERE key = 3", "(undo) cannot be read"),
    ],
)
def test_who_drops_the_triggers_is_found_out(decided: sqlite3.Connection, sql: str, finding: str) -> None:
    for trigger in ("update", "delete"):
        decided.execute(f"DROP TRIGGER decision_{trigger}")
    decided.execute(sql)
    found = check.findings(decided)
    assert "schema: trigger decision_update is missing" in found
    assert any(finding in line for line in found), found


TEXT = "“No dam,” Ana Kestrel said. “None,” said Kestrel."


def test_a_file_of_before_gets_its_speakers_when_it_is_opened(path: Path) -> None:
    path.touch()
    db = sqlite3.connect(path, isolation_level=None)
    connection.configure(db)
    migrations.migrate(db, to=BEFORE_SPEAKERS)
    db.execute(
        "INSERT INTO document (key, id, hash, origin, extracted, made_by, text) VALUES (1, 'a', ?, '', 0, '0.1.0', ?)",
        (text_hash(TEXT), TEXT),
    )
    db.execute("INSERT INTO document_search (rowid, text) VALUES (1, ?)", (TEXT,))
    for key, (id, coded) in enumerate((("s1", "Ana Kestrel"), ("s2", "Kestrel")), 1):
        db.execute("INSERT INTO attribution VALUES (?, ?, 1, 'speech', 1.0, '', '0.1.0')", (key, id))
        db.execute("INSERT INTO span VALUES (?, 'content', 0, 0, 9, ?)", (key, TEXT[:9]))
        db.execute(
            "INSERT INTO statement VALUES (?, 'direct', ?, 'other', NULL, NULL, 1.0, '0.1.0')",
            (key, coded),
        )
    db.execute("INSERT INTO statement_party VALUES (1, 0, 'Meriden')")
    db.execute("INSERT INTO speaker_name VALUES ('Kestrel', 'Ana Kestrel')")
    db.execute("INSERT INTO speaker_party VALUES ('Kestrel', 0, 'Meriden')")
    db.execute("INSERT INTO reconciled VALUES (1, 1, 0, '0.1.0')")
    db.close()
    with Case.open(path) as case:
        assert [(row.speaker, row.party) for row in case.statements()] == [("Ana Kestrel", ("Meriden",))] * 2
        [speaker] = case.speakers()
        assert (speaker.name, speaker.names, speaker.statements) == ("Ana Kestrel", ("Ana Kestrel", "Kestrel"), 2)
        assert [row.dated_by for row in case.statements()] == [None, None]
