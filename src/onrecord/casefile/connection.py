"""Opening, creating, transactions, and what SQLite's errors mean for the user.

A case is one file that is copied and mailed like any document. So it keeps SQLite's rollback journal: between two
transactions the one file is whole, where a write-ahead log would leave the newest documents in a second file as long
as anybody has the case open, needs shared memory (no network drives), and cannot be read from a folder that is not
writable. A run that is killed leaves a ``-journal`` beside the file; the next opening rolls it back and removes it.

Only while a case is served is there a write-ahead log (``share``): then readers wait for no writer, and the last one to
close, or the next to open, makes it one file again.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import cache
from importlib import metadata
from pathlib import Path

from onrecord.errors import CaseError, NotACase, StorageError

APPLICATION_ID = 0x6F6E7264
"""'onrd': what marks an SQLite file as a case."""

_MARKED = slice(68, 72)
"""Where in the head of its file SQLite keeps that mark."""

BUSY_SECONDS = 60
"""How long to wait for another onrecord that is writing to the same case."""


def connect(path: Path) -> sqlite3.Connection:
    """A connection to the existing file at ``path``, in autocommit: transactions are begun by ``writing`` alone.

    Raises NotACase where the file is not marked as a case, CaseError where there is none, StorageError where it cannot
    be opened.
    """
    if not path.exists():
        raise CaseError(f"{path}: there is no such case; 'onrecord init {path}' makes one")
    if not path.is_file():
        raise NotACase(f"{path} is not a file; a case is one file, named like talks.onrecord")
    if path.stat().st_size == 0:
        raise NotACase(f"{path} is empty, not a case; delete it and make one with 'onrecord init {path}'")
    with explained(path):
        db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=BUSY_SECONDS)
        try:
            configure(db)
            if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise NotACase(f"{path} is a database of some other program, not a case; name a file made by onrecord")
        except BaseException:
            db.close()
            raise
    return db


def spare(path: Path) -> None:
    """Raises StorageError where something is about to be written over a case, with all that persons decided in it.

    Only the file's head is looked at, as it must be even where another onrecord is writing to that case.
    """
    if not path.is_file():  # nor are pipes and terminals read
        return
    try:
        with path.open("rb") as file:
            head = file.read(_MARKED.stop)
    except OSError as error:
        raise StorageError(f"{path}: {error.strerror}; choose another place") from error
    if head.startswith(b"SQLite format 3\0") and head[_MARKED] == APPLICATION_ID.to_bytes(4):
        raise StorageError(f"{path} is a case, and would be lost; name another file to write to, or delete it yourself")


def configure(db: sqlite3.Connection) -> None:
    """What every connection to a case needs. Files are mailed about: functions in a stranger's schema do not run."""
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA synchronous = FULL")
    if db.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        unshare(db)
    db.create_function(
        "fold", 1, lambda value: value.casefold() if isinstance(value, str) else value, deterministic=True
    )


def share(db: sqlite3.Connection) -> bool:
    """Has readers wait for no writer, by a write-ahead log, from now on until ``unshare``; whoever has the file open.

    Returns whether it does: not while somebody writes, and not where the file system cannot (a network drive).
    """
    try:
        return bool(db.execute("PRAGMA journal_mode = WAL").fetchone()[0] == "wal")
    except sqlite3.OperationalError:
        return False


def unshare(db: sqlite3.Connection) -> None:
    """Makes the case one file again, where nobody else has it open; then the last one to leave does."""
    with suppress(sqlite3.OperationalError):
        db.execute("PRAGMA journal_mode = DELETE")


def path_of(db: sqlite3.Connection) -> Path:
    """The file that the connection is to."""
    return Path(db.execute("PRAGMA database_list").fetchone()[2])


def changed_by_others(db: sqlite3.Connection) -> int:
    """A number that is another one as soon as another connection has changed the file."""
    return int(db.execute("PRAGMA data_version").fetchone()[0])


LOOKS = 0.004
"""Seconds after which one who waits to write looks again."""


def give_way() -> None:
    """Lets others write, between the transactions of a long run."""
    time.sleep(2 * LOOKS)


def empty_some(db: sqlite3.Connection, tables: Iterable[str], most: int = 4000) -> bool:
    """Removes rows of the first of these tables that has any, ``most`` of them; inside a transaction.

    Returns whether there were any: a large table is emptied without keeping others from writing for long.
    """
    for table in tables:
        columns = db.execute("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", (table,)).fetchall()
        key = ", ".join(name for (name,) in columns)
        if db.execute(f"DELETE FROM {table} WHERE ({key}) IN (SELECT {key} FROM {table} LIMIT ?)", (most,)).rowcount:
            return True
    return False


@contextmanager
def writing(db: sqlite3.Connection) -> Iterator[None]:
    """One transaction: all of what happens inside is stored, or none of it. Raises StorageError, CaseError."""
    with explained(path_of(db)):
        _begin(db)
        try:
            yield
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:  # SQLite may have rolled back by itself
                db.execute("ROLLBACK")
            raise


def _begin(db: sqlite3.Connection) -> None:
    """Begins to write as soon as nobody else does, or raises as SQLite does when the connection's time is over.

    SQLite itself looks every tenth of a second, between which a long run may begin its next transaction many times.
    """
    (waits,) = db.execute("PRAGMA busy_timeout").fetchone()
    ends = time.monotonic() + waits / 1000
    db.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                db.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                busy = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
                if not busy or time.monotonic() >= ends:
                    raise
            time.sleep(LOOKS)
    finally:
        db.execute(f"PRAGMA busy_timeout = {waits}")


_CAUSES = {
    sqlite3.SQLITE_FULL: "the disk is full; free some space",
    sqlite3.SQLITE_READONLY: "the file or its folder cannot be written; make it writable or copy the case elsewhere",
    sqlite3.SQLITE_IOERR: "the disk could not be read or written (is it full, or was it taken away?)",
    sqlite3.SQLITE_CANTOPEN: "the file could not be opened; see whether you may read it and write to its folder",
    sqlite3.SQLITE_PERM: "the file could not be opened; see whether you may read it and write to its folder",
    sqlite3.SQLITE_BUSY: "another onrecord is writing to this case; wait until it is done",
    sqlite3.SQLITE_LOCKED: "another onrecord is writing to this case; wait until it is done",
    sqlite3.SQLITE_NOMEM: "there is not enough memory; close something",
}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns SQLite's errors into onrecord's, each one line that says what to do. Others go through as they are."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if code == sqlite3.SQLITE_NOTADB:
            raise NotACase(f"{path} is not a case; name a file made by onrecord") from error
        if code == sqlite3.SQLITE_CORRUPT:
            raise CaseError(
                f"{path} is damaged ({error}); go back to a copy of it ('onrecord check' says where, if it opens)"
            ) from error
        if code in _CAUSES:
            raise StorageError(f"{path}: {_CAUSES[code]}") from error
        raise


@cache
def version() -> str:
    """The version of this onrecord, which is written beside all that it makes."""
    try:
        return metadata.version("onrecord")
    except metadata.PackageNotFoundError:  # run from its source, not installed
        return "0+source"


def now() -> str:
    """The time, in UTC, as ISO 8601 to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
