"""One document that is read otherwise than before, since a person said what of its page is the article: what it shares
with others is made anew, and only that.

It comes out as if the whole case were made anew (``reconciled.make_anew``), where no more statements or copies crowd
together than are compared at all.
"""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from onrecord.casefile import codebooks, documents, prints, reconciled, sayings, voices
from onrecord.casefile.connection import version
from onrecord.records import Document


class Left(NamedTuple):
    """What a document left behind when it was taken out: what was heard of it, the statements of others that were
    thought to say the same, and the texts of one origin with it; None where that was still to be made.
    """

    heard: voices.Before | None
    beside: list[int]
    copies: list[int] | None


def recode(db: sqlite3.Connection, key: int, coded: Document) -> None:
    """Puts what the document with this key was coded as in the place of what is stored, and brings all that hangs on it
    up to date, inside a transaction. What an ``add`` that was cut off has left to do stays to be done.
    """
    book, codebook = codebooks.active(db)
    if voices.heard_by(db) != (book, version()):
        documents.recode(db, key, coded)
        reconciled.make_anew(db)
        return
    left = _part(db, key)
    documents.recode(db, key, coded)
    if left.heard is not None:
        voices.hear_again(db, key, left.heard, codebook)
        reconciled.follow(db)
    if left.copies is not None:
        sayings.store(db, [sayings.read(db, key, sayings.names(db))])
        prints.again(db, left.copies)
    db.executemany("INSERT OR IGNORE INTO unsettled VALUES (?)", [(one,) for one in left.beside])
    sayings.settle(db)
    reconciled.note_decision(db)


def _part(db: sqlite3.Connection, key: int) -> Left:
    """Takes a document out of what it shares with others."""
    of_document = "(SELECT key FROM attribution WHERE document = ?)"
    beside = db.execute(
        f"""SELECT attribution FROM on_record WHERE attribution IN (
            SELECT b FROM alike WHERE a IN {of_document} UNION SELECT a FROM alike WHERE b IN {of_document}
            UNION SELECT o.attribution FROM utterance u JOIN utterance o USING (anchor)
                WHERE u.attribution IN {of_document})""",
        (key, key, key),
    )
    own = {one for (one,) in db.execute(of_document[1:-1], (key,))}
    left = sorted({one for (one,) in beside} - own)
    heard = voices.heard(db, key)
    if db.execute("SELECT 1 FROM print WHERE document = ?", (key,)).fetchone() is None:
        return Left(heard, left, None)
    numbers = "(SELECT key FROM quantity WHERE document = ?)"
    for table, which in (
        ("alike", f"a IN {of_document} OR b IN {of_document}"),
        ("said_under", f"attribution IN {of_document}"),
        ("unsettled", f"attribution IN {of_document}"),
        ("same_fact", f"a IN {numbers} OR b IN {numbers}"),
        ("counted_under", f"quantity IN {numbers}"),
        ("quantity", "document = ?"),
        ("meeting", "document = ?"),
    ):
        db.execute(f"DELETE FROM {table} WHERE {which}", (key,) * which.count("?"))
    return Left(heard, left, prints.part(db, key))
