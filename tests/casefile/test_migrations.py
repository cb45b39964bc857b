"""Files of every age open, and what is no case, or too new, is told apart in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.casefile import check, connection, documents, ledger, migrations
from onrecord.casefile.identity import text_hash
from onrecord.errors import CaseError, CaseExists, NewerCase, NotACase, StorageError
from onrecord.records import Document

LATEST = len(migrations.MIGRATIONS)


def old_file(path: Path, version: int) -> None:
    """A case as the onrecord left it that knew only the first ``version`` migrations."""
    path.touch()
    db = sqlite3.connect(path, isolation_level=None)
    connection.configure(db)
    migrations.migrate(db, to=version)
    db.close()


def test_a_new_case_is_one_whole_file(path: Path) -> None:
    migrations.create_case(path).close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert path.read_bytes()[68:72] == b"onrd"
    db = migrations.open_case(path)
    assert check.findings(db) == []
    assert migrations.schema_version(db) == LATEST
    db.close()


@settings(deadline=None)
@given(version=st.integers(min_value=1, max_value=LATEST))
def test_a_file_of_any_age_opens_as_a_new_one(version: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("case") / "old.onrecord"
    old_file(path, version)
    db = migrations.open_case(path)
    assert migrations.schema_version(db) == LATEST
    assert check.findings(db) == []
    logged = db.execute("SELECT version, name FROM migration ORDER BY version").fetchall()
    assert logged == [(number, step.__name__) for number, step in enumerate(migrations.MIGRATIONS, 1)]
    db.close()


@settings(max_examples=20, deadline=None)
@given(texts=st.lists(st.text(alphabet=st.characters(codec="utf-8"), min_size=1), max_size=4, unique=True))
def test_what_the_first_schema_held_is_kept_and_found_later(
    texts: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("case") / "old.onrecord"
    old_file(path, 1)
    db = sqlite3.connect(path, isolation_level=None)
    for number, text in enumerate([*texts, "The weir at Calder"]):
        db.execute(
            """INSERT INTO document (id, hash, origin, extracted, made_by, text) VALUES (?, ?, '', 0, '0.1.0', ?)""",
            (f"d{number}", text_hash(text), text),
        )
    db.close()
    db = migrations.open_case(path)
    assert check.findings(db) == []
    assert [documents.read(db, key).text for key in documents.keys(db)] == [*texts, "The weir at Calder"]
    assert documents.key_of(db, f"d{len(texts)}") in documents.keys(db, '"weir"')
    db.close()


def test_migrations_are_never_edited() -> None:
    """If this fails, a migration was changed that files in use have had: write a new one instead, at the end.

    The list gets a line for each new migration; the lines that are there stay.
    """
    made = []
    db = sqlite3.connect(":memory:", isolation_level=None)
    for version in range(1, LATEST + 1):
        migrations.migrate(db, to=version)
        schema = db.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").fetchall()
        own = [row for row in schema if "_search_" not in row[1]]  # FTS5's own tables are SQLite's affair
        made.append(blake2b(" ".join(repr(own).split()).encode(), digest_size=4).hexdigest())
    db.close()
    released = ["7bc34290", "80ea68a2", "dab7337a", "c8c58529", "38ee68e5", "202631eb", "c01cf5e7"]
    released += ["97c9abe9", "f844d9d7", "c60dd779", "e5af9bac", "3a5d453b", "5215bbfe", "f10af4e7"]
    released += ["8a8c763c", "2d2438c5", "f48301a0", "4a8f86e6", "af60d2d0", "23f83b6c"]
    assert made == released


def test_a_migration_that_fails_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE half (done TEXT) STRICT")
        raise RuntimeError("cut")

    migrations.create_case(path).close()
    before = path.read_bytes()
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, fails))
    db = connection.connect(path)
    with pytest.raises(RuntimeError):
        migrations.migrate(db, to=LATEST + 1)
    assert migrations.schema_version(db) == LATEST
    assert db.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").fetchone() == (0,)
    db.close()
    assert path.read_bytes() == before


def test_a_newer_file_says_what_is_needed_and_is_left_alone(path: Path) -> None:
    db = migrations.create_case(path)
    with connection.writing(db):
        db.execute("INSERT INTO migration VALUES (?, 'tomorrow', '2040-01-01', '7.5.0')", (LATEST + 1,))
        db.execute(f"PRAGMA user_version = {LATEST + 1}")
    db.close()
    before = path.read_bytes()
    with pytest.raises(NewerCase, match=r"7\.5\.0.*upgrade"):
        migrations.open_case(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"Dear editor, " * 400, b"SQLite format 3\x00 but no more", b"\x00" * 5000])
def test_what_is_not_a_database_is_not_a_case(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(NotACase, match=r"water\.onrecord"):
        migrations.open_case(path)
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_not_a_case(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE document (id TEXT)")
    other.close()
    with pytest.raises(NotACase, match="other program"):
        migrations.open_case(path)


def test_a_folder_is_not_a_case_and_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotACase):
        migrations.open_case(tmp_path)
    with pytest.raises(CaseError, match="onrecord init"):
        migrations.open_case(tmp_path / "none.onrecord")
    assert list(tmp_path.iterdir()) == []


def test_what_exists_is_not_written_over(path: Path) -> None:
    path.write_text("my notes")
    with pytest.raises(CaseExists):
        migrations.create_case(path)
    assert path.read_text() == "my notes"
    with pytest.raises(CaseError, match="no folder"):
        migrations.create_case(path.parent / "nowhere" / "water.onrecord")


def test_a_case_that_cannot_be_made_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(db: sqlite3.Connection) -> None:
        db.execute("PRAGMA max_page_count = 1")
        db.execute("CREATE TABLE more (done TEXT) STRICT")

    monkeypatch.setattr(migrations, "MIGRATIONS", (full,))
    with pytest.raises(StorageError, match="disk is full"):
        migrations.create_case(path)
    assert not path.exists()


def test_a_file_that_another_tool_put_into_wal_mode_is_one_file_again(
    path: Path, article: Callable[..., Document]
) -> None:
    db = migrations.create_case(path)
    db.execute("PRAGMA journal_mode = WAL")
    with connection.writing(db):
        documents.store(db, "a", article())
    db.close()
    db = migrations.open_case(path)
    assert len(list(ledger.rows(db, ledger.Filters()))) == 1
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    db.close()
