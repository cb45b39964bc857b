"""Which statements report one saying, and sayings by their time, without looking at all there are."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator

_DOCUMENTS = 100
"""About how many documents' statements one step through time holds."""

LAST = "\U0010ffff"
"""After all dates."""


def of_utterances(db: sqlite3.Connection, ids: Iterable[str]) -> set[int]:
    """The keys of all reports of these utterances (ids)."""
    anchors = json.dumps(["s" + id[1:] for id in ids])
    rows = db.execute(
        """SELECT attribution FROM utterance WHERE anchor IN
            (SELECT key FROM attribution WHERE id IN (SELECT value FROM json_each(?)))""",
        (anchors,),
    )
    return {key for (key,) in rows}


def told_with(db: sqlite3.Connection, keys: Iterable[int]) -> set[int]:
    """These statements (keys) and all that tell when they were said: the reports of their utterances, and what stands
    in the documents that print the same text.
    """
    own = json.dumps(sorted(set(keys)))
    rows = db.execute(
        """WITH own AS MATERIALIZED (SELECT value AS key FROM json_each(:own)),
            printed AS MATERIALIZED (
                SELECT coalesce(c.witness, a.document) AS witness FROM attribution a JOIN own USING (key)
                LEFT JOIN copy c ON c.document = a.document GROUP BY 1
            ),
            alike AS MATERIALIZED (
                SELECT document, witness FROM copy WHERE witness IN (SELECT witness FROM printed)
            )
            SELECT key FROM own
            UNION SELECT other.attribution FROM own JOIN utterance one ON one.attribution = own.key
                JOIN utterance other ON other.anchor = one.anchor
            UNION SELECT key FROM attribution
                WHERE document IN (SELECT document FROM alike UNION SELECT witness FROM alike)""",
        {"own": own},
    )
    return {key for (key,) in rows}


def by_time(db: sqlite3.Connection) -> Iterator[tuple[str, set[int]]]:
    """All statements by the time of which they may be, in steps: the date up to which it is, with their keys.

    After a step no statement is left that was said, or where that is not known printed, on or before its date. What has
    no date comes with the first step, and so does what a person decided about.
    """
    undated = """SELECT attribution FROM decided UNION SELECT key FROM attribution
        WHERE document IN (SELECT key FROM document WHERE published IS NULL)"""
    more = {key for (key,) in db.execute(undated)}
    since = ""
    while since != LAST:
        row = db.execute(
            "SELECT published FROM document WHERE published > ? ORDER BY published LIMIT 1 OFFSET ?",
            (since, _DOCUMENTS),
        ).fetchone()
        until = LAST if row is None else str(row[0])
        rows = db.execute(
            """SELECT attribution FROM statement WHERE said_on > :since AND said_on <= :until
                UNION SELECT key FROM attribution WHERE document IN
                    (SELECT key FROM document WHERE published > :since AND published <= :until)""",
            {"since": since, "until": until},
        )
        yield until, more | {key for (key,) in rows}
        more, since = set(), until


def outlets(db: sqlite3.Connection, documents: Iterable[str]) -> dict[str, str]:
    """The outlets of these documents (ids) in lower case; without those of no outlet."""
    rows = db.execute(
        "SELECT id, outlet FROM document WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(set(documents))),),
    )
    return {id: outlet.strip().casefold() for id, outlet in rows if outlet and outlet.strip()}


def keys_of(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, int]:
    """The keys of the statements with these ids."""
    rows = db.execute(
        "SELECT id, key FROM attribution WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(set(ids))),)
    )
    return dict(rows.fetchall())


def utterance_of(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, str]:
    """The utterance (id) that each of these statements (ids) reports; itself, where it is of none yet."""
    rows = db.execute(
        """SELECT a.id, coalesce('u' || substr(anchor.id, 2), a.id) FROM attribution a
            LEFT JOIN utterance u ON u.attribution = a.key LEFT JOIN attribution anchor ON anchor.key = u.anchor
            WHERE a.id IN (SELECT value FROM json_each(?))""",
        (json.dumps(sorted(set(ids))),),
    )
    return dict(rows.fetchall())
