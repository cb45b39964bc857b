"""What documents share, as lists: statements that are alike but not of one saying, and numbers of one fact."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from onrecord.casefile import sayings
from onrecord.reconciliation.facts import Quantity


def alike(db: sqlite3.Connection) -> Iterator[tuple[str, str, float, bool, tuple[str, ...]]]:
    """Statements (two ids) of different utterances that are alike; how much, whether quoted, and what speaks against."""
    for a, b, score, quoted, against in db.execute(
        """SELECT one.id, other.id, score, quoted, against FROM alike JOIN attribution one ON one.key = a
            JOIN attribution other ON other.key = b JOIN utterance u ON u.attribution = a
            JOIN utterance v ON v.attribution = b WHERE u.anchor <> v.anchor AND (against <> '' OR quoted)
            ORDER BY one.id, other.id"""
    ):
        yield a, b, score, bool(quoted), tuple(against.split())


def facts(db: sqlite3.Connection) -> tuple[dict[int, tuple[str, Quantity]], list[tuple[int, int]]]:
    """The numbers that are of one fact with another's, by key, each with its document's id; and the pairs of them."""
    pairs = [(a, b) for a, b in db.execute("SELECT a, b FROM same_fact ORDER BY a, b")]
    kept = sayings.load_quantities(db, sorted({key for pair in pairs for key in pair}))
    ids = dict(db.execute("SELECT key, id FROM document"))
    return {key: (ids[one.document], one.quantity) for key, one in kept.items()}, pairs
