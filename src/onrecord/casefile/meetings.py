"""The meetings that documents tell of, kept with their documents."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import msgspec

from onrecord.reconciliation.meetings import Meeting


class Told(msgspec.Struct, frozen=True):
    """A meeting as a document (by id, with its day of publication) tells of it, in these words."""

    document: str
    published: str | None
    words: str
    meeting: Meeting


def store(db: sqlite3.Connection, document: int, found: Sequence[Meeting]) -> None:
    """Keeps the meetings of a document (by key), inside a transaction."""
    db.executemany(
        "INSERT INTO meeting VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (document, ordinal, *one.span, one.what, one.on, one.place, msgspec.json.encode(one.participants).decode())
            for ordinal, one in enumerate(found)
        ],
    )


def read(db: sqlite3.Connection) -> list[Told]:
    """All of them, by date of publication, document and place in it."""
    rows = db.execute(
        """SELECT d.id, d.published, substr(d.text, start + 1, stop - start), start, stop, what, held_on, place,
            participants FROM meeting JOIN document d ON d.key = document
            ORDER BY d.published IS NULL, d.published, d.id, ordinal"""
    )
    return [
        Told(id, published, words, Meeting((start, stop), what, on, place, tuple(msgspec.json.decode(who))))
        for id, published, words, start, stop, what, on, place, who in rows
    ]
