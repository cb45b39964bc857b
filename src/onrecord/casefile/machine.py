"""What the machine says of statements, also where a person has decided otherwise."""

from __future__ import annotations

import sqlite3

from onrecord.records import Act


def codings(db: sqlite3.Connection) -> dict[str, tuple[Act, tuple[str, ...]]]:
    """Statement (id) → the machine's act and issues."""
    issues: dict[int, tuple[str, ...]] = {}
    for key, issue in db.execute("SELECT attribution, issue FROM statement_issue ORDER BY attribution, ordinal"):
        issues[key] = (*issues.get(key, ()), issue)
    rows = db.execute("SELECT a.key, a.id, s.act FROM statement s JOIN attribution a ON a.key = s.attribution")
    return {id: (act, issues.get(key, ())) for key, id, act in rows}
