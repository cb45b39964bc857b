"""What came from the files of other programs."""

from __future__ import annotations

import sqlite3


def imports(db: sqlite3.Connection) -> None:
    """What other programs' files held: what persons coded there, and every row that is needed to write them again."""
    db.execute(
        """CREATE TABLE imported (
            key INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, imported_at TEXT NOT NULL,
            made_by TEXT NOT NULL
        ) STRICT"""
    )
    db.execute(
        """CREATE TABLE imported_row (
            file INTEGER NOT NULL REFERENCES imported (key), place TEXT NOT NULL, ordinal INTEGER NOT NULL,
            document INTEGER REFERENCES document (key), row TEXT NOT NULL, PRIMARY KEY (file, place, ordinal)
        ) STRICT"""
    )
    db.execute(
        """CREATE TABLE coding (
            key INTEGER PRIMARY KEY, id TEXT NOT NULL, file INTEGER NOT NULL REFERENCES imported (key),
            document INTEGER NOT NULL REFERENCES document (key), coder TEXT NOT NULL, type TEXT NOT NULL,
            start INTEGER NOT NULL, stop INTEGER NOT NULL, words TEXT NOT NULL, says TEXT NOT NULL, row TEXT NOT NULL,
            UNIQUE (file, id), CHECK (0 <= start AND start < stop)
        ) STRICT"""
    )
    db.execute("CREATE INDEX coding_document ON coding (document)")
