"""The names under which people speak, added up, and who each statement was found to be by."""

from __future__ import annotations

import sqlite3


def names(db: sqlite3.Connection) -> None:
    """What the speakers are made from, kept so that new documents touch only the names that hang together with theirs.

    ``heard``: the document (by key) up to which this was done, by which codebook and onrecord. Parties are JSON.
    ``given``: the party that a speaker's other statements, or the codebook, give those that are coded with none.
    ``decided``: a person's decision is about it.
    """
    db.execute(
        """CREATE TABLE heard (
            only INTEGER PRIMARY KEY CHECK (only = 1), document INTEGER NOT NULL, codebook INTEGER NOT NULL,
            made_by TEXT NOT NULL
        ) STRICT"""
    )
    db.execute(
        """CREATE TABLE name_use (
            name TEXT NOT NULL, party TEXT NOT NULL, statements INTEGER NOT NULL, PRIMARY KEY (name, party)
        ) STRICT, WITHOUT ROWID"""
    )
    for of in ("title", "key"):
        first, second = ("name", of) if of == "title" else (of, "name")
        db.execute(
            f"""CREATE TABLE name_{of} (
                {first} TEXT NOT NULL, {second} TEXT NOT NULL, PRIMARY KEY ({first}, {second})
            ) STRICT, WITHOUT ROWID"""
        )
    db.execute(
        """CREATE TABLE found_speaker (
            key INTEGER PRIMARY KEY, name TEXT NOT NULL, party TEXT NOT NULL, base TEXT NOT NULL, id TEXT NOT NULL,
            given TEXT NOT NULL, decided INTEGER NOT NULL, UNIQUE (name, party)
        ) STRICT"""
    )
    db.execute("CREATE INDEX found_speaker_base ON found_speaker (base)")
    db.execute("CREATE INDEX found_speaker_decided ON found_speaker (key) WHERE decided")
    db.execute(
        """CREATE TABLE found_side (
            found INTEGER NOT NULL REFERENCES found_speaker (key), party TEXT NOT NULL, statements INTEGER NOT NULL,
            PRIMARY KEY (found, party)
        ) STRICT, WITHOUT ROWID"""
    )
    db.execute(
        """CREATE TABLE found_voice (
            attribution INTEGER PRIMARY KEY REFERENCES statement (attribution) ON DELETE CASCADE,
            found INTEGER NOT NULL REFERENCES found_speaker (key)
        ) STRICT"""
    )
    db.execute("CREATE INDEX found_voice_found ON found_voice (found)")
    db.execute("CREATE INDEX copy_witness ON copy (witness)")
    db.execute("DELETE FROM reconciled")
