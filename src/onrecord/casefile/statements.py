"""What coding made of the attributions. It can be made again, with another codebook: attributions and ids stay."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from onrecord.casefile.connection import version
from onrecord.casefile.identity import Place, place
from onrecord.records import Attribution, Statement


def store(db: sqlite3.Connection, keys: dict[Place, int], statements: Iterable[Statement]) -> None:
    """Stores the statements of one document, inside a transaction.

    ``keys`` holds the key of each of the document's attributions by its place. Of two statements of one attribution the
    first is kept. Raises ValueError where a statement has no attribution: a fault of the step that made it.
    """
    stored: set[int] = set()
    for statement in statements:
        key = keys.get(place(statement))
        if key is None:
            raise ValueError(f"coding made a statement of no attribution, at {place(statement)}")
        if key in stored:
            continue
        stored.add(key)
        db.execute(
            """INSERT INTO statement (attribution, kind, speaker, act, said_on, firmness, confidence, made_by)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                key,
                statement.kind,
                statement.speaker,
                statement.act,
                statement.said_on,
                statement.firmness,
                statement.confidence,
                version(),
            ),
        )
        for table, names in (("statement_party", statement.party), ("statement_issue", statement.issue)):
            db.executemany(
                f"INSERT INTO {table} VALUES (?, ?, ?)", [(key, ordinal, name) for ordinal, name in enumerate(names)]
            )


def clear(db: sqlite3.Connection, document_key: int) -> None:
    """Removes the statements of the document with this key, so that it can be coded again. The attributions stay."""
    db.execute(
        "DELETE FROM statement WHERE attribution IN (SELECT key FROM attribution WHERE document = ?)", (document_key,)
    )


def read(db: sqlite3.Connection, attributions: dict[int, Attribution]) -> tuple[Statement, ...]:
    """The statements of these attributions (by key), in their order, with the speaker as the document names them."""
    found = []
    for key, attribution in attributions.items():
        row = db.execute(
            "SELECT kind, speaker, act, said_on, firmness, confidence FROM statement WHERE attribution = ?", (key,)
        ).fetchone()
        if row is None:
            continue
        kind, speaker, act, said_on, firmness, confidence = row
        found.append(
            Statement(
                source=attribution.source,
                cue=attribution.cue,
                content=attribution.content,
                scope=attribution.scope,
                kind=kind,
                speaker=speaker,
                party=names(db, "party", "statement_party", key),
                act=act,
                issue=names(db, "issue", "statement_issue", key),
                said_on=said_on,
                confidence=confidence,
                firmness=firmness,
                rule=attribution.rule,
            )
        )
    return tuple(found)


def names(db: sqlite3.Connection, of: str, table: str, key: int) -> tuple[str, ...]:
    """The parties (``of='party'``) or issues (``of='issue'``) that the table has for the statement, in their order."""
    rows = db.execute(f"SELECT {of} FROM {table} WHERE attribution = ? ORDER BY ordinal", (key,))
    return tuple(name for (name,) in rows)
