"""What ran when, by which version; and what could not be read, which is kept so that nobody thinks it was."""

from __future__ import annotations

import sqlite3

import msgspec

from onrecord.casefile.connection import now, version
from onrecord.records import Refusal


class Run(msgspec.Struct, frozen=True):
    """One run that stored something. Times are UTC, ISO 8601; ``documents`` are those that it stored or coded again."""

    what: str
    started_at: str
    stored_at: str
    documents: int
    made_by: str


def record(db: sqlite3.Connection, key: int | None, what: str, started_at: str, documents: int) -> int:
    """Notes, inside the transaction that stores them, that a run stored documents. Returns the run's key.

    ``key`` is None at the run's first transaction, and what this returned at the following ones.
    """
    if key is not None:
        db.execute("UPDATE run SET stored_at = ?, documents = documents + ? WHERE key = ?", (now(), documents, key))
        return key
    key = db.execute(
        "INSERT INTO run (what, started_at, stored_at, documents, made_by) VALUES (?, ?, ?, ?, ?)",
        (what, started_at, now(), documents, version()),
    ).lastrowid
    assert key is not None
    return key


def runs(db: sqlite3.Connection) -> list[Run]:
    """Every run that stored something, oldest first."""
    rows = db.execute("SELECT what, started_at, stored_at, documents, made_by FROM run ORDER BY key")
    return [Run(*row) for row in rows]


def refuse(db: sqlite3.Connection, refusals: list[Refusal]) -> None:
    """Keeps the refusals, inside a transaction; one that is there already stays as it is, with its first time."""
    db.executemany(
        "INSERT OR IGNORE INTO refusal (origin, reason, refused_at) VALUES (?, ?, ?)",
        [(refusal.origin, refusal.reason, now()) for refusal in refusals],
    )


def refusals(db: sqlite3.Connection) -> list[Refusal]:
    """What the case's sources held that could not be read, by origin."""
    return [Refusal(*row) for row in db.execute("SELECT origin, reason FROM refusal ORDER BY origin, reason")]


def unknown(db: sqlite3.Connection, refusals: list[Refusal]) -> list[Refusal]:
    """Those of the refusals that are not kept yet."""
    known = "SELECT 1 FROM refusal WHERE origin = ? AND reason = ?"
    return [one for one in refusals if db.execute(known, (one.origin, one.reason)).fetchone() is None]
