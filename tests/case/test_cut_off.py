"""Whatever cuts a run off – a kill, a full disk, a second run – the case is whole, and the next run finishes it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.case import Case
from onrecord.cli import main
from onrecord.codebook import load
from onrecord.errors import StorageError

Child = Callable[..., subprocess.Popen[str]]
Dump = Callable[[Case], dict[str, object]]

# Adds in small batches, tells each one, and is killed.
ADDING = """
import sys
import onrecord.case

onrecord.case.BATCH = 3
path, folder, words, number = sys.argv[1:]
case = onrecord.case.Case.open(path)
kill_before(case._db, words, number)
case.add([folder], lambda done: print(done.added, flush=True), by="rules")
case.close()
"""

# Puts another codebook in force, a document a transaction, and is killed.
REPLACING = """
import sys
from pathlib import Path
from onrecord import codebook, recoding
from onrecord.casefile import connection
from onrecord.case import Case

recoding.AT_ONCE = 1
connection.give_way = recoding.give_way = lambda: None
path, book, words, number = sys.argv[1:]
case = Case.open(path)
kill_before(case._db, words, number)
case.replace_codebook(codebook.load(Path(book)))
"""

# Adds while no file may grow beyond so many bytes.
FULL = """
import resource, signal, sys
import onrecord.case
from onrecord.case import Case
from onrecord.errors import StorageError

onrecord.case.BATCH = 3
path, folder, size = sys.argv[1:]
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
case = Case.open(path)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(size), resource.RLIM_INFINITY))
try:
    case.add([folder], by="rules")
except StorageError as error:
    print(error)
    sys.exit(1)
"""


def finish(path: Path, articles: Path, dump: Dump) -> dict[str, object]:
    """What the case says once the same sources were added again; it is whole before and after."""
    with Case.open(path) as case:
        assert case.check() == []
        case.add([articles], by="rules")
        assert case.check() == []
        said = dump(case)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    return said


@pytest.fixture
def path(tmp_path: Path, codebook: Path) -> Path:
    """An empty case."""
    path = tmp_path / "case.onrecord"
    Case.create(path, codebook).close()
    return path


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("BEGIN", 1),
        ("INSERT INTO document ", 2),
        ("INSERT INTO attribution_search", 10),
        ("INSERT INTO statement ", 12),
        ("COMMIT", 1),
        ("UPDATE run", 2),
        ("BEGIN", 9),  # all is stored, what holds across documents is not made
        ("INSERT INTO copy", 1),
        ("COMMIT", 9),
    ],
)
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system knows no SIGKILL")
def test_a_run_that_is_killed_is_finished_by_the_next(
    child: Child, path: Path, articles: Path, dump: Dump, undisturbed: dict[str, object], words: str, number: int
) -> None:
    with child(ADDING, path, articles, words, number) as process:
        _, errors = process.communicate()
    assert process.returncode == -signal.SIGKILL, errors
    assert finish(path, articles, dump) == undisturbed


@pytest.mark.parametrize(
    ("words", "number", "left"),
    [
        ("INSERT INTO codebook", 1, 0),  # nothing is changed yet
        ("BEGIN", 2, 22),
        ("INSERT INTO statement ", 17, 19),  # each is told twice: by itself, and by its trigger
        ("DELETE FROM uncoded", 5, 18),
        ("COMMIT", 13, 11),
        ("DELETE FROM said_under", 1, 0),  # all is coded, what holds across documents is not made
        ("DELETE FROM shingle", 1, 0),
        ("DELETE FROM reconciled", 1, 0),
        ("DELETE FROM found_speaker", 1, 0),
        ("INSERT INTO copy", 1, 0),
    ],
)
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system knows no SIGKILL")
def test_a_codebook_whose_replacing_is_killed_is_told_and_finished_by_the_next(
    child: Child, path: Path, articles: Path, dump: Dump, tmp_path: Path, words: str, number: int, left: int
) -> None:
    book, whole = tmp_path / "wells.yaml", tmp_path / "whole.onrecord"
    book.write_text("case: Wells\nparties: [{name: The Valley, aliases: [Meriden, Calder]}]\n", encoding="utf-8")
    with Case.open(path) as case:
        case.add([articles], by="rules")
        before = dump(case)
    whole.write_bytes(path.read_bytes())
    with Case.open(whole) as case:
        case.replace_codebook(load(book))
        undisturbed = dump(case)
    assert before != undisturbed
    with child(REPLACING, path, book, words, number) as process:
        _, errors = process.communicate()
    assert process.returncode == -signal.SIGKILL, errors
    told = CliRunner().invoke(main, ["statements", str(path), "--format", "json"]).stderr
    assert (f"{left} documents of {path} are still coded by a codebook before" in told) == (left > 0)
    with Case.open(path) as case:
        assert (case.left_to_code(), case.check()) == (left, [])
        case.add([articles], by="rules")
        assert (case.left_to_code(), case.check()) == (0, [])
        assert dump(case) == (before if words == "INSERT INTO codebook" else undisturbed)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system knows no SIGKILL")
def test_the_kill_does_fall_into_a_transaction_that_is_half_on_disk(child: Child, path: Path, articles: Path) -> None:
    """Or the test above would try nothing: the journal that undoes the half is there, and is gone after opening."""
    empty = path.read_bytes()
    with child(ADDING, path, articles, "COMMIT", 1) as process:
        process.communicate()
    journal = path.with_name(path.name + "-journal")
    assert journal.stat().st_size > 0
    assert path.read_bytes() != empty
    with Case.open(path) as case:
        assert list(case.documents()) == []
    assert not journal.exists()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system knows no SIGKILL")
def test_a_run_that_is_killed_from_outside(
    child: Child, path: Path, articles: Path, dump: Dump, undisturbed: dict[str, object]
) -> None:
    with child(ADDING, path, articles, "never", 1) as process:
        assert process.stdout is not None
        stored = [int(process.stdout.readline()) for _ in range(3)][-1]
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
    with Case.open(path) as case:
        assert len(list(case.documents())) >= stored  # what was told to be stored is
    assert finish(path, articles, dump) == undisturbed


def test_two_runs_at_once(child: Child, path: Path, articles: Path, dump: Dump, undisturbed: dict[str, object]) -> None:
    with child(ADDING, path, articles, "never", 1) as one, child(ADDING, path, articles, "never", 1) as other:
        for process in (one, other):
            _, errors = process.communicate()
            assert process.returncode == 0, errors
    assert finish(path, articles, dump) == undisturbed


@pytest.mark.skipif(sys.platform == "win32", reason="file sizes cannot be limited here")
@pytest.mark.parametrize("room", [0.0, 0.5, 0.9])
def test_a_disk_that_fills_up(
    child: Child, path: Path, articles: Path, dump: Dump, undisturbed: dict[str, object], finished: Path, room: float
) -> None:
    empty = path.stat().st_size
    limit = int(empty + room * (finished.stat().st_size - empty))
    with child(FULL, path, articles, limit) as process:
        told, errors = process.communicate()
    assert process.returncode == 1, errors
    assert len(told.splitlines()) == 1
    assert re.search(r"run the same command again: the \d+ documents", told)
    assert finish(path, articles, dump) == undisturbed


def test_what_is_safe_is_told(path: Path, articles: Path, finished: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.case.BATCH", 5)
    with Case.open(path) as case:
        pages = (path.stat().st_size + finished.stat().st_size) // 2 // 4096
        case._db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StorageError, match="disk is full") as raised:
            case.add([articles], by="rules")
        stored = len(list(case.documents()))
        assert 0 < stored < 22
        assert f"the {stored} documents that this run has stored so far are safe" in str(raised.value)
        assert "\n" not in str(raised.value)
        assert case.check() == []


def test_a_case_that_cannot_be_written_can_be_read(path: Path, articles: Path, dump: Dump) -> None:
    with Case.open(path) as case:
        case.add([articles / "post-00.txt"], by="rules")
        said = dump(case)
        case._db.execute("PRAGMA query_only = ON")  # as SQLite has it on a disk that is mounted read-only
        assert dump(case) == said
        assert case.check() == []
        assert case.add([articles / "post-00.txt"], by="rules").already_there == 1
        with pytest.raises(StorageError, match="cannot be written"):
            case.add([articles / "post-01.txt"], by="rules")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_without_permission_to_write(path: Path, articles: Path) -> None:
    path.chmod(0o444)
    with Case.open(path) as case:
        assert list(case.statements()) == []
        with pytest.raises(StorageError, match="cannot be written"):
            case.add([articles], by="rules")


def test_another_that_keeps_the_file_busy_is_named(path: Path, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.casefile.connection.BUSY_SECONDS", 0)
    with Case.open(path) as one, Case.open(path) as other:
        one._db.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="another onrecord is writing"):
            other.add([articles], by="rules")
        one._db.execute("ROLLBACK")
        assert other.add([articles], by="rules").added == 22
