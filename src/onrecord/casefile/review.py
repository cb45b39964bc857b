"""What is still to be reviewed: the statements that nobody has decided about."""

from __future__ import annotations

import sqlite3
from collections import defaultdict

from onrecord.reconciliation.verdicts import Waiting


def waiting(db: sqlite3.Connection, ids: set[str] | None = None) -> list[Waiting]:
    """The statements that wait for a decision, those with these ids or all, without their words."""
    issues: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for key, issue in db.execute("SELECT attribution, issue FROM statement_issue ORDER BY attribution, ordinal"):
        issues[key] += (issue,)
    rows = db.execute(
        """SELECT a.key, a.id, d.id, s.confidence, coalesce(v.speaker, s.speaker), s.act FROM statement s
            JOIN attribution a ON a.key = s.attribution JOIN document d ON d.key = a.document
            LEFT JOIN voice v ON v.attribution = s.attribution
            WHERE s.attribution NOT IN (SELECT attribution FROM decided)"""
    )
    return [
        Waiting(id, document, confidence, speaker, issues.get(key, ()), act)
        for key, id, document, confidence, speaker, act in rows
        if ids is None or id in ids
    ]
