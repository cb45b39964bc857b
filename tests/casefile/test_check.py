"""Each damage that is planted is found, and told in a line."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.casefile import check, migrations, reconciled
from onrecord.errors import CaseError
from onrecord.records import Document


@pytest.fixture
def whole(
    db: sqlite3.Connection, article: Callable[..., Document], put: Callable[[Document], str]
) -> sqlite3.Connection:
    put(article("a"))
    put(article("b", text=article().text + " And more."))
    put(article("c", text=article().text + " And still more."))
    reconciled.bring_up_to_date(db)
    assert check.findings(db) == []
    return db


DAMAGE = {
    "a letter of a text": (
        "UPDATE document SET text = 'X' || substr(text, 2) WHERE id = 'a'",
        "texts: a is not the text",
    ),
    "a hash": ("UPDATE document SET hash = 'no' WHERE id = 'a'", "texts: a is not the text"),
    "the words": ("UPDATE span SET words = 'said so' WHERE role = 'cue'", "is not what the text says there"),
    "an offset": ("UPDATE span SET start = start + 1 WHERE role = 'source'", "is not what the text says there"),
    "a span behind the text": ("UPDATE span SET stop = 100000 WHERE role = 'sentence'", "does not lie in the text"),
    "furniture behind the text": ("UPDATE furniture SET stop = 100000", "furniture 0–100000 does not lie"),
    "a lost content": ("DELETE FROM span WHERE role = 'content'", "has no content"),
    "a lost sentence": ("DELETE FROM span WHERE role = 'sentence'", "has no sentence"),
    "another role": ("UPDATE span SET role = 'target' WHERE role = 'source'", "the role 'target'"),
    "an id": ("UPDATE attribution SET id = 's00000000000f' WHERE key = 1", "does not have the id that its spans make"),
    "an id cut short": ("UPDATE attribution SET id = substr(id, 1, 6) WHERE key = 1", "does not have the id"),
    "an unknown act": ("UPDATE statement SET act = 'sing' WHERE attribution = 1", "1 of statement have the act 'sing'"),
    "an unknown scope": ("UPDATE attribution SET scope = 'song' WHERE scope = 'thought'", "the scope 'song'"),
    "an unknown kind": ("UPDATE statement SET kind = 'sung'", "the kind 'sung'"),
    "an unknown firmness": ("UPDATE statement SET firmness = 'solid'", "the firmness 'solid'"),
    "a lost statement": ("DELETE FROM statement WHERE attribution = 1", "(speech) is no statement"),
    "a thought made a statement": (
        "UPDATE attribution SET scope = 'thought' WHERE key = 1",
        "is a thought, and a statement all the same",
    ),
    "a lost document": ("DELETE FROM document WHERE id = 'a'", "belongs to a row of document that is not there"),
    "a party of nothing": ("INSERT INTO statement_party VALUES (99, 0, 'Calder')", "belongs to a row of statement"),
    "a lost table": ("DROP TABLE refusal", "schema: table refusal is missing"),
    "a lost index": ("DROP INDEX attribution_document", "schema: index attribution_document is missing"),
    "a foreign table": ("CREATE TABLE notes (note TEXT)", "schema: table notes is not onrecord's"),
    "another column": ("ALTER TABLE run ADD COLUMN mood TEXT", "schema: table run is not as onrecord makes it"),
    "a lost line of the log": ("DELETE FROM migration WHERE version = 2", "the log of migrations"),
    "a lost search entry": (
        "INSERT INTO document_search (document_search, rowid, text) "
        "SELECT 'delete', key, text FROM document WHERE id = 'a'",
        "searches: document_search does not hold",
    ),
    "other searched words": (
        "INSERT INTO attribution_search (rowid, words) VALUES (1, 'never said')",
        "searches: attribution_search does not hold",
    ),
    "an unknown way of dating": ("UPDATE statement SET dated_by = 'guess'", "the dated_by 'guess'"),
    "a span of a statement": (
        "INSERT INTO statement_span VALUES (1, 'venue', 0, 0, 5, 'never')",
        "the venue 0–5 of",
    ),
    "another role of a statement": (
        "INSERT INTO statement_span SELECT 1, 'mood', 0, 0, 5, substr(text, 1, 5) FROM document WHERE key = 1",
        "have the role 'mood'",
    ),
    "a title": ("INSERT INTO office VALUES (1, 0, 'Ana Kestrel', 'queen', 17, 28)", "the title 17–28 is not what"),
    "a title behind the text": ("INSERT INTO office VALUES (1, 0, 'K', 'queen', 0, 99999)", "the title 0–99999 does"),
    "a voice of nobody": ("UPDATE voice SET speaker = 'p0'", "belongs to a row of speaker that is not there"),
    "a copy of a copy": ("INSERT INTO copy VALUES (3, 2)", "c is said to be a copy of b, which is a copy itself"),
    "a lost utterance": ("DELETE FROM utterance WHERE attribution = 1", "utterances: s"),
    "an utterance of another": ("UPDATE utterance SET anchor = 3 WHERE attribution = 1", "reports that of"),
    "an utterance of nothing": ("UPDATE utterance SET anchor = 99 WHERE attribution = 1", "reports that of 99"),
    "a pair of one document": ("INSERT INTO alike VALUES (1, 2, 0.9, 0, '')", "a statement of its own document"),
    "a miscounted speaker": ("UPDATE found_side SET statements = 9", "has 3 statements, and 9 were counted"),
    "a lost voice": ("DELETE FROM voice WHERE attribution = 1", "has lost its speaker"),
    "a number behind the text": (
        "INSERT INTO quantity (document, start, stop, sentence_start, sentence_stop) VALUES (1, 5, 9, 0, 99999)",
        "a quantity of a ends at 99999",
    ),
    "a meeting behind the text": (
        "INSERT INTO meeting VALUES (1, 7, 0, 99999, 'meeting', NULL, NULL, '[]')",
        "a meeting of a ends at 99999",
    ),
    "a row that breaks a constraint": (
        "UPDATE span SET start = -1 WHERE role = 'cue'",
        "pages: CHECK constraint failed",
    ),
}


@pytest.mark.parametrize(("sql", "expected"), DAMAGE.values(), ids=DAMAGE.keys())
def test_planted_damage_is_found(whole: sqlite3.Connection, sql: str, expected: str) -> None:
    whole.execute("PRAGMA foreign_keys = OFF")
    whole.execute("PRAGMA ignore_check_constraints = ON")
    whole.execute(sql)
    whole.execute("PRAGMA ignore_check_constraints = OFF")
    found = check.findings(whole)
    assert any(expected in line for line in found), found
    assert not any("\n" in line for line in found)


def test_a_page_that_was_overwritten_is_found(whole: sqlite3.Connection, path: Path) -> None:
    root = whole.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'span'").fetchone()[0]
    size = whole.execute("PRAGMA page_size").fetchone()[0]
    whole.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xa5" * size)
    db = migrations.open_case(path)
    found = check.findings(db)
    db.close()
    assert any(line.startswith("pages: ") for line in found), found
    assert any(line.startswith("texts: cannot be read") for line in found), found


def test_a_file_that_was_cut_short_is_not_opened(whole: sqlite3.Connection, path: Path) -> None:
    whole.close()
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2 // 4096 * 4096])
    with pytest.raises(CaseError, match=r"is damaged .* go back to a copy"):
        migrations.open_case(path)


def test_many_findings_of_one_kind_are_counted(whole: sqlite3.Connection) -> None:
    whole.execute("PRAGMA foreign_keys = OFF")
    whole.executemany("INSERT INTO statement_issue VALUES (?, 0, 'talks')", [(99 + number,) for number in range(50)])
    found = check.findings(whole)
    assert len(found) == 21
    assert found[-1] == "references: and 30 more"


def test_checking_changes_nothing(whole: sqlite3.Connection, path: Path) -> None:
    before = path.read_bytes()
    assert check.findings(whole) == []
    assert path.read_bytes() == before


def test_a_file_that_cannot_be_written_is_checked_too(whole: sqlite3.Connection, path: Path) -> None:
    whole.execute("INSERT INTO attribution_search (rowid, words) VALUES (1, 'never said')")
    db = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None)
    assert check.findings(db) == ["searches: attribution_search does not hold what is to be found"]
    db.close()


def test_a_run_that_was_cut_before_its_end_is_no_damage(
    whole: sqlite3.Connection, article: Callable[..., Document], put: Callable[[Document], str]
) -> None:
    put(article("d", text=article().text + " Once more."))
    assert check.findings(whole) == []
