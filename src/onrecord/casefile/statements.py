"""What coding made of the attributions. It can be made again, with another codebook: attributions and ids stay."""

from __future__ import annotations

import sqlite3

from onrecord.casefile.attributions import within
from onrecord.casefile.connection import version
from onrecord.casefile.identity import Place, place
from onrecord.records import Attribution, Document, Span, Spans, Statement

COLUMNS = ("kind", "speaker", "act", "said_on", "firmness", "confidence", "via", "addressee", "venue", "dated_by")
"""The fields of a statement that are columns of their own, as fields and columns are called."""


def store(db: sqlite3.Connection, keys: dict[Place, int], document: Document) -> None:
    """Stores the statements of the document, inside a transaction.

    ``keys`` holds the key of each of the document's attributions by its place. Of two statements of one attribution the
    first is kept. Raises ValueError where a statement has no attribution, or a span does not lie in the text: a fault
    of the step that made it.
    """
    stored: set[int] = set()
    for statement in document.statements:
        key = keys.get(place(statement))
        if key is None:
            raise ValueError(f"coding made a statement of no attribution, at {place(statement)}")
        if key in stored:
            continue
        stored.add(key)
        db.execute(
            f"""INSERT INTO statement (attribution, made_by, {", ".join(COLUMNS)})
                VALUES (?, ?{", ?" * len(COLUMNS)})""",
            (key, version(), *(getattr(statement, column) for column in COLUMNS)),
        )
        db.executemany(
            "INSERT INTO statement_span VALUES (?, ?, ?, ?, ?, ?)",
            [
                (key, role, ordinal, *within(document, span), document.text[slice(*span)])
                for role, spans in (("addressee", statement.addressee_span), ("venue", statement.venue_span))
                for ordinal, span in enumerate(spans)
            ],
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
        row = db.execute(f"SELECT {', '.join(COLUMNS)} FROM statement WHERE attribution = ?", (key,)).fetchone()
        if row is None:
            continue
        columns = dict(zip(COLUMNS, row, strict=True))
        spans = spans_of(db, [key])[key]
        found.append(
            Statement(
                source=attribution.source,
                cue=attribution.cue,
                content=attribution.content,
                scope=attribution.scope,
                party=names(db, "party", "statement_party", key),
                issue=names(db, "issue", "statement_issue", key),
                rule=attribution.rule,
                addressee_span=spans.get("addressee", ()),
                venue_span=spans.get("venue", ()),
                **columns,
            )
        )
    return tuple(found)


def names(db: sqlite3.Connection, of: str, table: str, key: int) -> tuple[str, ...]:
    """The parties (``of='party'``) or issues (``of='issue'``) that the table has for the statement, in their order."""
    rows = db.execute(f"SELECT {of} FROM {table} WHERE attribution = ? ORDER BY ordinal", (key,))
    return tuple(name for (name,) in rows)


def names_of(db: sqlite3.Connection, of: str, table: str, keys: list[int]) -> dict[int, tuple[str, ...]]:
    """As ``names``, for many statements at once; one without any is not in it."""
    found: dict[int, tuple[str, ...]] = {}
    for key, name in db.execute(
        f"""SELECT attribution, {of} FROM {table} WHERE attribution IN ({", ".join("?" * len(keys))})
            ORDER BY attribution, ordinal""",
        keys,
    ):
        found[key] = (*found.get(key, ()), name)
    return found


def spans_of(db: sqlite3.Connection, keys: list[int]) -> dict[int, dict[str, Spans]]:
    """The spans of these statements (by key), by role (``addressee``, ``venue``)."""
    found: dict[int, dict[str, list[Span]]] = {key: {} for key in keys}
    for key, role, start, stop in db.execute(
        f"""SELECT attribution, role, start, stop FROM statement_span
            WHERE attribution IN ({", ".join("?" * len(keys))}) ORDER BY attribution, role, ordinal""",
        keys,
    ):
        found[key].setdefault(role, []).append((start, stop))
    return {key: {role: tuple(spans) for role, spans in by_role.items()} for key, by_role in found.items()}
