"""What persons decided, in the order in which they did; added to, never changed (the file's triggers see to it)."""

from __future__ import annotations

import json
import sqlite3
from hashlib import blake2b
from typing import Any

from onrecord.casefile.connection import now, version
from onrecord.records import Decision


def append(db: sqlite3.Connection, kind: str, what: dict[str, Any], by: str) -> str:
    """Keeps a decision, inside a transaction. Returns its id, which is that of its content, time and place in order."""
    on = now()
    content = json.dumps(what, ensure_ascii=False, sort_keys=True)
    number = count(db)
    where = json.dumps([number, kind, content, by, on]).encode("ascii")
    id = "d" + blake2b(where).hexdigest()[:12]
    db.execute(
        "INSERT INTO decision (id, kind, what, decided_by, decided_on, made_by) VALUES (?, ?, ?, ?, ?, ?)",
        (id, kind, content, by, on, version()),
    )
    return id


def count(db: sqlite3.Connection) -> int:
    """How many decisions there are."""
    return int(db.execute("SELECT count(*) FROM decision").fetchone()[0])


def read(db: sqlite3.Connection) -> list[Decision]:
    """The decisions, oldest first, each with whether a later one undoes it."""
    from onrecord.reconciliation.decisions import in_force

    rows = db.execute("SELECT id, kind, what, decided_by, decided_on FROM decision ORDER BY key")
    return in_force(Decision(id, kind, json.loads(what), by, on) for id, kind, what, by, on in rows)
