"""Indexes that serve what is asked of large cases."""

from __future__ import annotations

import sqlite3


def indexes(db: sqlite3.Connection) -> None:
    """For lists of statements by act, by outlet and by time, in the order of the ledger."""
    db.execute("DROP INDEX document_published")
    db.execute("CREATE INDEX document_place ON document (published, id)")
    db.execute("CREATE INDEX document_outlet ON document (outlet)")
    db.execute("CREATE INDEX statement_act ON statement (act)")
    db.execute("CREATE INDEX statement_said_on ON statement (said_on)")
