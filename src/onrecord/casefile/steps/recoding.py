"""A codebook that is put in the place of another."""

from __future__ import annotations

import sqlite3


def recoding(db: sqlite3.Connection) -> None:
    """The documents whose statements a former codebook made, until the one in force has made them anew."""
    db.execute("CREATE TABLE uncoded (document INTEGER PRIMARY KEY REFERENCES document (key)) STRICT")
