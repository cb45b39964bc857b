"""Who the speakers are, and what persons decided of them."""

from __future__ import annotations

import sqlite3


def decisions(db: sqlite3.Connection) -> None:
    """What persons decided: rows are added, and no SQL changes or removes one."""
    db.execute(
        """CREATE TABLE decision (
            key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, what TEXT NOT NULL,
            decided_by TEXT NOT NULL, decided_on TEXT NOT NULL, made_by TEXT NOT NULL
        ) STRICT"""
    )
    taken = "WHEN EXISTS (SELECT 1 FROM decision WHERE key = NEW.key OR id = NEW.id)"  # as OR REPLACE would delete
    for event, when in (("UPDATE", ""), ("DELETE", ""), ("INSERT", taken)):
        db.execute(
            f"""CREATE TRIGGER decision_{event.lower()} BEFORE {event} ON decision {when}
                BEGIN SELECT RAISE(ABORT, 'decisions are never changed or deleted'); END"""
        )


def speakers(db: sqlite3.Connection) -> None:
    """Who made each statement, for which side, in the case as a whole. Made again when the case is next opened.

    ``sided``: the parties are those of ``voice_party``, not those that the statement is coded with.
    """
    for former in ("VIEW statement_side", "TABLE speaker_name", "TABLE speaker_party"):
        db.execute(f"DROP {former}")
    db.execute("CREATE TABLE speaker (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID")
    db.execute(
        """CREATE TABLE voice (
            attribution INTEGER PRIMARY KEY REFERENCES statement (attribution) ON DELETE CASCADE,
            speaker TEXT NOT NULL REFERENCES speaker (id), sided INTEGER NOT NULL
        ) STRICT"""
    )
    db.execute("CREATE INDEX voice_speaker ON voice (speaker)")
    db.execute(
        """CREATE TABLE voice_party (
            attribution INTEGER NOT NULL REFERENCES voice (attribution) ON DELETE CASCADE, ordinal INTEGER NOT NULL,
            party TEXT NOT NULL, PRIMARY KEY (attribution, ordinal)
        ) STRICT"""
    )
    db.execute("CREATE INDEX voice_party_name ON voice_party (party)")
    db.execute(
        """CREATE VIEW statement_side (attribution, ordinal, party) AS
            SELECT attribution, ordinal, party FROM statement_party WHERE NOT EXISTS
                (SELECT 1 FROM voice WHERE voice.attribution = statement_party.attribution AND sided)
            UNION ALL SELECT attribution, ordinal, party FROM voice_party"""
    )
    db.execute("ALTER TABLE reconciled ADD COLUMN decisions INTEGER NOT NULL DEFAULT 0")
    db.execute("DELETE FROM reconciled")
