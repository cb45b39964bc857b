"""The documents that are still coded by a codebook before the one in force: what a replacement has yet to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable


def every(db: sqlite3.Connection) -> None:
    """All documents are to be coded anew; inside a transaction."""
    db.execute("INSERT OR IGNORE INTO uncoded SELECT key FROM document")


def count(db: sqlite3.Connection) -> int:
    """How many are left."""
    return int(db.execute("SELECT count(*) FROM uncoded").fetchone()[0])


def first(db: sqlite3.Connection, most: int) -> list[int]:
    """The keys of some that are left, ``most`` of them."""
    return [key for (key,) in db.execute("SELECT document FROM uncoded ORDER BY document LIMIT ?", (most,))]


def is_left(db: sqlite3.Connection, key: int) -> bool:
    """Whether this document (by key) is left."""
    return db.execute("SELECT 1 FROM uncoded WHERE document = ?", (key,)).fetchone() is not None


def done(db: sqlite3.Connection, keys: Iterable[int]) -> None:
    """These documents (by key) are coded; inside a transaction."""
    db.executemany("DELETE FROM uncoded WHERE document = ?", [(key,) for key in keys])
