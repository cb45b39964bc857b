"""What persons decided, in the order in which they did; added to, never changed (the file's triggers see to it).

Decisions on speakers are read here, those on statements in ``statement_decisions``, on furniture in
``page_decisions``.
"""

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
    where = json.dumps([count(db), kind, _content(what), by, on]).encode("ascii")
    id = "d" + blake2b(where).hexdigest()[:12]
    keep(db, id, kind, what, by, on)
    return id


def keep(db: sqlite3.Connection, id: str, kind: str, what: dict[str, Any], by: str, on: str) -> None:
    """Keeps a decision with this id, taken by whom and when, inside a transaction."""
    key = db.execute(
        "INSERT INTO decision (id, kind, what, decided_by, decided_on, made_by) VALUES (?, ?, ?, ?, ?, ?)",
        (id, kind, _content(what), by, on, version()),
    ).lastrowid
    if kind == "furniture":
        db.execute("INSERT INTO decision_about VALUES (?, NULL, ?, NULL)", (key, what["document"]))
    elif kind == "statement":
        db.execute("INSERT INTO decision_about VALUES (?, ?, ?, NULL)", (key, what["statement"], what["document"]))
    elif kind == "undo":
        db.execute(
            """INSERT INTO decision_about VALUES (?1, (SELECT statement FROM decision_about about JOIN decision d
                ON d.key = about.decision WHERE d.id = ?2), (SELECT document FROM decision_about about JOIN decision d
                ON d.key = about.decision WHERE d.id = ?2), ?2)""",
            (key, what["decision"]),
        )


def _content(what: dict[str, Any]) -> str:
    return json.dumps(what, ensure_ascii=False, sort_keys=True)


def count(db: sqlite3.Connection) -> int:
    """How many decisions there are: none is ever removed, so the last one's number says it."""
    return int(db.execute("SELECT coalesce(max(key), 0) FROM decision").fetchone()[0])


def read(db: sqlite3.Connection) -> list[Decision]:
    """The decisions on speakers, oldest first, each with whether a later one undoes it."""
    from onrecord.reconciliation.decisions import in_force

    rows = db.execute(
        """SELECT id, kind, what, decided_by, decided_on FROM decision
            WHERE key NOT IN (SELECT decision FROM decision_about WHERE document IS NOT NULL) ORDER BY key"""
    )
    return in_force(Decision(id, kind, json.loads(what), by, on) for id, kind, what, by, on in rows)
