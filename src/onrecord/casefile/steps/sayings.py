"""What documents share."""

from __future__ import annotations

import sqlite3


def sayings(db: sqlite3.Connection) -> None:
    """What documents share, kept piece by piece: copied words, reports of one saying, numbers of one fact, meetings.

    ``anchor`` is the statement whose id an utterance bears. Days are ordinals, -1 where there is none.
    """
    db.execute(
        """CREATE TABLE print (
            document INTEGER PRIMARY KEY REFERENCES document (key), words INTEGER NOT NULL, digest BLOB NOT NULL
        ) STRICT"""
    )
    db.execute("CREATE INDEX print_digest ON print (digest)")
    db.execute(
        """CREATE TABLE shingle (
            hash INTEGER NOT NULL, document INTEGER NOT NULL REFERENCES document (key), PRIMARY KEY (hash, document)
        ) STRICT, WITHOUT ROWID"""
    )
    db.execute(
        """CREATE TABLE said_under (
            word TEXT NOT NULL, day INTEGER NOT NULL, attribution INTEGER NOT NULL REFERENCES attribution (key),
            PRIMARY KEY (word, day, attribution)
        ) STRICT, WITHOUT ROWID"""
    )
    db.execute(
        """CREATE TABLE alike (
            a INTEGER NOT NULL REFERENCES attribution (key), b INTEGER NOT NULL REFERENCES attribution (key),
            score REAL NOT NULL, quoted INTEGER NOT NULL, against TEXT NOT NULL,
            PRIMARY KEY (a, b), CHECK (a < b)
        ) STRICT, WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX alike_b ON alike (b)")
    db.execute(
        """CREATE TABLE utterance (
            attribution INTEGER PRIMARY KEY REFERENCES attribution (key),
            anchor INTEGER NOT NULL REFERENCES attribution (key)
        ) STRICT"""
    )
    db.execute("CREATE INDEX utterance_anchor ON utterance (anchor)")
    db.execute("CREATE TABLE unsettled (attribution INTEGER PRIMARY KEY REFERENCES attribution (key)) STRICT")
    db.execute(
        """CREATE TABLE quantity (
            key INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES document (key), start INTEGER NOT NULL,
            stop INTEGER NOT NULL, sentence_start INTEGER NOT NULL, sentence_stop INTEGER NOT NULL,
            CHECK (0 <= sentence_start AND sentence_start <= start AND start < stop AND stop <= sentence_stop)
        ) STRICT"""
    )
    db.execute(
        """CREATE TABLE counted_under (
            word TEXT NOT NULL, day INTEGER NOT NULL, quantity INTEGER NOT NULL REFERENCES quantity (key),
            PRIMARY KEY (word, day, quantity)
        ) STRICT, WITHOUT ROWID"""
    )
    db.execute(
        """CREATE TABLE same_fact (
            a INTEGER NOT NULL REFERENCES quantity (key), b INTEGER NOT NULL REFERENCES quantity (key),
            PRIMARY KEY (a, b), CHECK (a < b)
        ) STRICT, WITHOUT ROWID"""
    )
    db.execute(
        """CREATE TABLE meeting (
            document INTEGER NOT NULL REFERENCES document (key), ordinal INTEGER NOT NULL, start INTEGER NOT NULL,
            stop INTEGER NOT NULL, what TEXT NOT NULL, held_on TEXT, place TEXT, participants TEXT NOT NULL,
            PRIMARY KEY (document, ordinal), CHECK (0 <= start AND start < stop)
        ) STRICT"""
    )
    db.execute("DELETE FROM copy")
    db.execute("DELETE FROM reconciled")
