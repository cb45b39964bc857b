"""What the documents call their speakers. Made again, with the statements, when a document is coded again."""

from __future__ import annotations

import sqlite3

from onrecord.casefile.attributions import within
from onrecord.records import Document, Office


def store(db: sqlite3.Connection, document_key: int, document: Document) -> None:
    """Stores the document's offices, inside a transaction. Raises ValueError where a span does not lie in the text."""
    db.executemany(
        "INSERT INTO office VALUES (?, ?, ?, ?, ?, ?)",
        [
            (document_key, ordinal, office.speaker, office.title, *within(document, office.span))
            for ordinal, office in enumerate(document.offices)
        ],
    )


def clear(db: sqlite3.Connection, document_key: int) -> None:
    """Removes the offices of the document with this key, so that it can be coded again."""
    db.execute("DELETE FROM office WHERE document = ?", (document_key,))


def read(db: sqlite3.Connection, document_key: int) -> tuple[Office, ...]:
    """The offices of the document with this key, in the order of the text."""
    rows = db.execute(
        "SELECT speaker, title, start, stop FROM office WHERE document = ? ORDER BY ordinal", (document_key,)
    )
    return tuple(Office(speaker, title, (start, stop)) for speaker, title, start, stop in rows)
