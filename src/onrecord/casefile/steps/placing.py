"""Where the parties stand, kept cell by cell, so that a large case need not be read to show it."""

from __future__ import annotations

import sqlite3

_OF_A_STATEMENT = (
    *("statement", "statement_party", "statement_issue", "voice", "voice_party"),
    *("decided", "decided_party", "decided_issue", "decided_span"),
)
"""The tables that say what a statement is, a row each."""


def placing(db: sqlite3.Connection) -> None:
    """Each statement in the cells (party × issue) that it counts for, in the order in which they were made.

    ``placed`` has what positions and changes are made of (``records.Placed``); ``day`` is '' where it is not known.
    ``cell.stands``: where the party stands there, in short, as JSON; None where that is to be made anew. Triggers keep
    in ``unplaced`` which statements (keys of attributions) are to be placed again, whoever changed what they hang on:
    the statement, who speaks, what persons decided, the utterance, the copies of its text, its document's outlet and
    date. What hangs together with these is looked up when they are placed.
    """
    db.execute(
        """CREATE TABLE cell (
            key INTEGER PRIMARY KEY, party TEXT NOT NULL, issue TEXT NOT NULL, stands TEXT, UNIQUE (party, issue)
        ) STRICT"""
    )
    db.execute(
        """CREATE TABLE placed (
            cell INTEGER NOT NULL REFERENCES cell (key), day TEXT NOT NULL, id TEXT NOT NULL,
            attribution INTEGER NOT NULL, act TEXT NOT NULL, firmness TEXT, quoted INTEGER NOT NULL, said_on TEXT,
            rank INTEGER NOT NULL, doubt REAL NOT NULL, copied INTEGER NOT NULL, printed_by TEXT NOT NULL,
            own_words TEXT NOT NULL, PRIMARY KEY (cell, day, id)
        ) STRICT, WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX placed_attribution ON placed (attribution)")
    db.execute("CREATE TABLE unplaced (attribution INTEGER PRIMARY KEY) STRICT")
    db.execute("INSERT INTO unplaced SELECT attribution FROM statement")
    for table in _OF_A_STATEMENT:
        for change, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            _noted(db, table, f"AFTER {change}", f"VALUES ({row}.attribution)")
    # a REPLACE fires no trigger for the row that it removes: what it was is looked up before
    group = "SELECT attribution FROM utterance WHERE anchor = "
    before = "(SELECT anchor FROM utterance WHERE attribution = NEW.attribution)"
    _noted(db, "utterance", "BEFORE INSERT", f"{group}{before}")
    _noted(db, "utterance", "AFTER INSERT", "VALUES (NEW.attribution)")
    _noted(db, "utterance", "AFTER UPDATE", f"{group}OLD.anchor UNION SELECT NEW.attribution")
    _noted(db, "utterance", "AFTER DELETE", f"{group}OLD.anchor UNION SELECT OLD.attribution")
    of_documents = "SELECT key FROM attribution WHERE document IN "
    of_text = "(SELECT document FROM copy WHERE witness = {0} UNION SELECT {0})"
    before = "(SELECT witness FROM copy WHERE document = NEW.document)"
    _noted(db, "copy", "BEFORE INSERT", of_documents + of_text.format(before))
    _noted(db, "copy", "AFTER INSERT", f"{of_documents}(NEW.document, NEW.witness)")
    _noted(db, "copy", "AFTER UPDATE", f"{of_documents}{of_text.format('OLD.witness')[:-1]} UNION SELECT NEW.document)")
    _noted(db, "copy", "AFTER DELETE", f"{of_documents}{of_text.format('OLD.witness')[:-1]} UNION SELECT OLD.document)")
    _noted(db, "document", "AFTER UPDATE OF outlet, published, id", f"{of_documents}(NEW.key)")


def looking_back(db: sqlite3.Connection) -> None:
    """What looks back on a day that is not known is told apart in ``placed``; all are placed again for it."""
    db.execute("ALTER TABLE placed ADD COLUMN looks_back INTEGER NOT NULL DEFAULT 0")
    db.execute("INSERT OR IGNORE INTO unplaced SELECT attribution FROM statement")


def _noted(db: sqlite3.Connection, table: str, when: str, which: str) -> None:
    """Has these statements placed again when the table changes so."""
    name = "_".join(["unplaced", table, *when.lower().replace(",", "").split()[:2]])
    db.execute(f"CREATE TRIGGER {name} {when} ON {table} BEGIN INSERT OR IGNORE INTO unplaced {which}; END")
