"""What holds across documents: one name a speaker, and wire copies. Made again from all documents after a change."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from onrecord.casefile import codebooks
from onrecord.casefile.connection import version


def is_current(db: sqlite3.Connection) -> bool:
    """Whether it was made from what the case holds now, by this onrecord. Documents are only ever added: they count."""
    row = db.execute("SELECT documents, codebook, made_by FROM reconciled").fetchone()
    return bool(row == _from(db))


def _from(db: sqlite3.Connection) -> tuple[int, int, str]:
    documents = db.execute("SELECT count(*) FROM document").fetchone()[0]
    return documents, codebooks.number(db), version()


def speakers(db: sqlite3.Connection) -> dict[str, int]:
    """The speakers' names as coded in the case's documents, sorted, with the number of statements under each."""
    return dict(
        db.execute("SELECT speaker, count(*) FROM statement WHERE speaker IS NOT NULL GROUP BY 1 ORDER BY 1").fetchall()
    )


def store(db: sqlite3.Connection, names: Mapping[str, str], witnesses: Mapping[str, str]) -> None:
    """Replaces what is stored, inside a transaction.

    ``names``: a speaker's name as coded in a document → the case's one name. ``witnesses``: the id of a document that
    is a wire copy → the id of the one that stands for the text. What maps to itself is left out.
    """
    db.execute("DELETE FROM speaker_name")
    db.execute("DELETE FROM copy")
    db.executemany(
        "INSERT INTO speaker_name VALUES (?, ?)",
        sorted((coded, name) for coded, name in names.items() if coded != name),
    )
    db.executemany(
        """INSERT INTO copy SELECT copied.key, witness.key FROM document copied JOIN document witness
            WHERE copied.id = ? AND witness.id = ?""",
        sorted((copied, witness) for copied, witness in witnesses.items() if copied != witness),
    )
    db.execute("INSERT OR REPLACE INTO reconciled VALUES (1, ?, ?, ?)", _from(db))
