"""Who, 'said', what: stored as spans with their very words, and never changed afterwards."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right

from onrecord.casefile.connection import version
from onrecord.casefile.identity import Place, place, statement_id
from onrecord.records import Attribution, Document, Span, Spans


def store(db: sqlite3.Connection, document_key: int, stored_id: str, document: Document) -> dict[Place, int]:
    """Stores a document's attributions, inside a transaction; of two in one place, the first. Returns keys by place.

    Raises ValueError where a span does not lie in the text: a fault of the step that made it.
    """
    from onrecord.attribution.sentences import sentences  # here, so that a case is quickly open for reading

    keys: dict[Place, int] = {}
    split = sentences(document.text) if document.attributions else []
    for attribution in document.attributions:
        where = place(attribution)
        if where in keys:
            continue
        key = db.execute(
            "INSERT INTO attribution (id, document, scope, confidence, rule, made_by) VALUES (?, ?, ?, ?, ?, ?)",
            (
                _free_id(db, stored_id, attribution),
                document_key,
                attribution.scope,
                attribution.confidence,
                attribution.rule,
                version(),
            ),
        ).lastrowid
        assert key is not None
        roles = {
            "source": attribution.source,
            "cue": attribution.cue,
            "content": attribution.content,
            "sentence": holding(split, attribution.content),
            "via": attribution.via,
        }
        db.executemany(
            "INSERT INTO span VALUES (?, ?, ?, ?, ?, ?)",
            [
                (key, role, ordinal, *within(document, span), document.text[slice(*span)])
                for role, spans in roles.items()
                for ordinal, span in enumerate(spans)
            ],
        )
        in_order = sorted(span for role in where for span in role)  # as the view attribution_words has them
        db.execute(
            "INSERT INTO attribution_search (rowid, words) VALUES (?, ?)",
            (key, " … ".join(document.text[slice(*span)] for span in in_order)),
        )
        keys[where] = key
    return keys


def _free_id(db: sqlite3.Connection, stored_id: str, attribution: Attribution) -> str:
    """The attribution's id; with more digits in the rare case that another one has the short id."""
    for digits in (12, 24):
        candidate = statement_id(stored_id, attribution, digits)
        if db.execute("SELECT 1 FROM attribution WHERE id = ?", (candidate,)).fetchone() is None:
            return candidate
    return statement_id(stored_id, attribution, 64)


def within(document: Document, span: Span) -> Span:
    """The span, once it is known to lie in the document's text and to hold something. Raises ValueError."""
    start, stop = span
    if not 0 <= start < stop <= len(document.text):
        raise ValueError(f"{document.id}: the span {start}–{stop} does not lie in its text")
    return span


def holding(split: list[Span], content: Spans) -> Spans:
    """The sentences (of all, sorted) that the content touches; neighbours as one span, with what is between them.

    A content that no sentence touches stands for itself.
    """
    touched: set[int] = set()
    for first, last in content:
        index = bisect_right(split, first, key=lambda sentence: sentence[1])  # the first that ends behind `first`
        while index < len(split) and split[index][0] < last:
            touched.add(index)
            index += 1
    spans: list[Span] = []
    for index in sorted(touched):
        if index - 1 in touched:
            spans[-1] = (spans[-1][0], split[index][1])
        else:
            spans.append(split[index])
    return tuple(spans) or content


def read(db: sqlite3.Connection, document_key: int) -> dict[int, Attribution]:
    """The attributions of the document with this key, by their own keys, in the order they were found in."""
    spans: dict[int, dict[str, list[Span]]] = {}
    for key, role, start, stop in db.execute(
        """SELECT span.attribution, role, start, stop FROM span JOIN attribution ON attribution.key = span.attribution
            WHERE document = ? AND role <> 'sentence' ORDER BY span.attribution, role, ordinal""",
        (document_key,),
    ):
        spans.setdefault(key, {}).setdefault(role, []).append((start, stop))
    return {
        key: Attribution(
            source=tuple(spans.get(key, {}).get("source", ())),
            cue=tuple(spans.get(key, {}).get("cue", ())),
            content=tuple(spans.get(key, {}).get("content", ())),
            scope=scope,
            confidence=confidence,
            rule=rule,
            via=tuple(spans.get(key, {}).get("via", ())),
        )
        for key, scope, confidence, rule in db.execute(
            "SELECT key, scope, confidence, rule FROM attribution WHERE document = ? ORDER BY key", (document_key,)
        ).fetchall()
    }
