"""What persons decided about the furniture of documents: in the one table of decisions, added to, never changed.

It is laid over what reading marked whenever a document is read out of the case (``documents.read``), so it outlives
every ``add``, recoding and codebook.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import msgspec

from onrecord.casefile import decisions
from onrecord.reading.marking import OnPage

KIND = "furniture"


def append(db: sqlite3.Connection, decided: OnPage, by: str) -> str:
    """Keeps a decision, inside a transaction. Returns its id."""
    return decisions.append(db, KIND, msgspec.to_builtins(decided), by)


def of_document(db: sqlite3.Connection, document: str, hash: str) -> list[tuple[OnPage, str]]:
    """The decisions on a document (by id) whose text they were taken on, oldest first, with who took each."""
    rows = db.execute(
        """SELECT what, decided_by FROM decision JOIN decision_about about ON about.decision = key
            WHERE about.document = ? AND kind = ? ORDER BY key""",
        (document, KIND),
    )
    told = [(msgspec.json.decode(what, type=OnPage), str(by)) for what, by in rows]
    return [(one, by) for one, by in told if one.hash == hash]


def findings(db: sqlite3.Connection) -> Iterator[str]:
    """Every decision on furniture can be read, and is about words that stand in the text that the case has."""
    for id, what in db.execute("SELECT id, what FROM decision WHERE kind = ? ORDER BY key", (KIND,)).fetchall():
        try:
            one = msgspec.json.decode(what, type=OnPage)
        except ValueError as error:
            yield f"decisions: {id} (furniture) cannot be read ({error})"
            continue
        row = db.execute("SELECT hash, text FROM document WHERE id = ?", (one.document,)).fetchone()
        if row is not None and row[0] == one.hash and row[1][one.start : one.stop] != one.words:
            yield f"decisions: {id} is about words that {one.document} does not have in that place"
