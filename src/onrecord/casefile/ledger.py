"""The ledger: the statements of the case, each with its document and its words, as they are asked for."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

import msgspec

from onrecord.casefile import statements
from onrecord.casefile.filters import Asked, asked, candidates
from onrecord.casefile.filters import Filters as Filters
from onrecord.coding.plover import event_type
from onrecord.records import LedgerRow, Span, Spans

ALL = Filters()
"""All but what persons rejected."""

_AT_ONCE = 500

_DOCUMENTS = 40
"""Documents whose statements are looked up at once: no more of a long list is in memory, and nobody is kept waiting who
writes between two of them."""

_VIA = """(SELECT min(passing.name) FROM statement o JOIN attribution b ON b.key = o.attribution
    JOIN voice u ON u.attribution = o.attribution JOIN speaker passing ON passing.id = u.speaker
    WHERE o.speaker = s.via AND b.document = a.document HAVING count(DISTINCT passing.id) = 1)"""
"""The case's name for who passes a statement on, who says so in the same document."""

_ROWS = """
    SELECT a.key, a.id, d.id, d.outlet, d.published, d.url, s.scope, s.kind, coalesce(n.name, s.speaker), s.act,
        s.said_on, s.confidence, s.firmness, d.title, coalesce(w.id, d.id),
        CASE WHEN s.via IS NOT NULL THEN coalesce({via}, s.via) END, s.addressee, s.venue, s.dated_by,
        'u' || substr(anchor.id, 2), s.status
    FROM statement_now s
    JOIN attribution a ON a.key = s.attribution
    JOIN document d ON d.key = a.document
    LEFT JOIN speaker n ON n.id = s.voice
    LEFT JOIN copy c ON c.document = d.key
    LEFT JOIN document w ON w.key = c.witness
    LEFT JOIN utterance joined ON joined.attribution = s.attribution
    LEFT JOIN attribution anchor ON anchor.key = joined.anchor
    {where}
    ORDER BY d.published IS NULL, d.published, d.id,
        (SELECT min(start) FROM span WHERE attribution = a.key AND role = 'content'), a.id
"""


def rows(
    db: sqlite3.Connection, filters: Filters, words: bool = True, limit: int | None = None, offset: int = 0
) -> Iterator[LedgerRow]:
    """The statements that the filters let through, by date of publication, document and place in it, as they are found.

    ``words=False``: without their words and spans, in less than half the time, for what only counts them. ``limit``: no
    more than so many, after the first ``offset``. Raises ValueError where a date or a search is not one.
    """
    return islice(_rows(db, asked(db, filters), words), offset, None if limit is None else offset + limit)


def among(
    db: sqlite3.Connection, keys: Iterable[int], filters: Filters = ALL, words: bool = True
) -> Iterator[LedgerRow]:
    """Those of the statements with these keys that the filters let through, in order. Raises ValueError."""
    found = json.dumps(sorted(set(keys)))
    what = asked(db, filters)
    if filters.search is not None or filters.ids is not None:
        raise ValueError("words and ids are looked up for all statements at once: see keys")
    only = (("SELECT value FROM json_each(?)", [found]),)
    return _rows(db, msgspec.structs.replace(what, sets=(), needed=only), words)


def count_of(db: sqlite3.Connection, document: str) -> int:
    """How many statements of the document with this id are on record."""
    row = db.execute(
        """SELECT count(*) FROM on_record s JOIN attribution a ON a.key = s.attribution
            JOIN document d ON d.key = a.document WHERE d.id = ?""",
        (document,),
    ).fetchone()
    return int(row[0])


def more_than(db: sqlite3.Connection, most: int) -> bool:
    """Whether the case holds more statements than so many, rejected ones counted, too."""
    row = db.execute("SELECT 1 FROM statement LIMIT 1 OFFSET ?", (most,)).fetchone()
    return row is not None


def keys(db: sqlite3.Connection, filters: Filters) -> set[int] | None:
    """The keys of the statements that the filters let through, and of some that are not; None: of any.

    Where many statements can fulfil a filter it is left for later. Raises ValueError as ``rows`` does.
    """
    found = candidates(db, asked(db, filters))
    return None if found is None else {key for some in found.values() for key in some}


def _rows(db: sqlite3.Connection, what: Asked, words: bool) -> Iterator[LedgerRow]:
    where = " AND ".join(["a.key IN (SELECT value FROM json_each(?))", *(sql for sql, _ in what.conditions)])
    parameters = [parameter for _, some in what.conditions for parameter in some]
    likely = candidates(db, what)
    documents = _in_order(db, likely)
    for first in range(0, len(documents), _DOCUMENTS):
        some = _statements(db, documents[first : first + _DOCUMENTS], likely)
        found = db.execute(_ROWS.format(where=f"WHERE {where}", via=_VIA), [json.dumps(some), *parameters]).fetchall()
        yield from _told(db, found, words, what)


def _in_order(db: sqlite3.Connection, likely: dict[int, list[int]] | None) -> list[int]:
    """The keys of the documents of these statements, or of all, by date and id; those without a date last."""
    if likely is not None:
        rows = db.execute(
            """SELECT key FROM document WHERE key IN (SELECT value FROM json_each(?))
                ORDER BY published IS NULL, published, id""",
            (json.dumps([*likely]),),
        )
        return [key for (key,) in rows]
    dated = db.execute("SELECT key FROM document WHERE published IS NOT NULL ORDER BY published, id").fetchall()
    undated = db.execute("SELECT key FROM document WHERE published IS NULL ORDER BY id").fetchall()
    return [key for (key,) in (*dated, *undated)]


def _statements(db: sqlite3.Connection, documents: list[int], likely: dict[int, list[int]] | None) -> list[int]:
    if likely is not None:
        return [key for document in documents for key in likely[document]]
    marks = ", ".join("?" * len(documents))
    return [key for (key,) in db.execute(f"SELECT key FROM attribution WHERE document IN ({marks})", documents)]


def _told(db: sqlite3.Connection, found: list[tuple], words: bool, what: Asked) -> Iterator[LedgerRow]:  # type: ignore[type-arg]
    for first in range(0, len(found), _AT_ONCE):
        chunk = found[first : first + _AT_ONCE]
        keys = [row[0] for row in chunk]
        parties = statements.names_of(db, "party", "statement_side", keys)
        issues = statements.names_of(db, "issue", "statement_topic", keys)
        for wanted, names in ((what.party, parties), (what.issue, issues)):
            if wanted is not None:
                chunk = [row for row in chunk if not wanted.isdisjoint(names.get(row[0], ()))]
        keys = [row[0] for row in chunk]
        said = _words(db, keys) if words else {}
        spans = statements.spans_of(db, keys) if words else {}
        for row in chunk:
            key = row[0]
            yield _row(
                row, said.get(key, _NO_WORDS), spans.get(key, _NO_SPANS), parties.get(key, ()), issues.get(key, ())
            )


class _Words(NamedTuple):
    source: Spans
    cue: Spans
    content: Spans
    text: str
    sentence: str


_NO_WORDS = _Words((), (), (), "", "")
_NO_SPANS: dict[str, Spans] = {}


def _words(db: sqlite3.Connection, keys: list[int]) -> dict[int, _Words]:
    """The spans of these attributions with their words, by attribution, in order."""
    found: dict[int, dict[str, list[tuple[Span, str]]]] = {key: {} for key in keys}
    for key, role, start, stop, words in db.execute(
        f"""SELECT attribution, role, start, stop, words FROM said_span
            WHERE attribution IN ({", ".join("?" * len(keys))}) ORDER BY attribution, role, ordinal""",
        keys,
    ):
        found[key].setdefault(role, []).append(((start, stop), words))
    return {key: _said(roles) for key, roles in found.items()}


def _said(roles: dict[str, list[tuple[Span, str]]]) -> _Words:
    source, cue, content = (tuple(span for span, _ in roles.get(role, ())) for role in ("source", "cue", "content"))
    text, sentence = (" … ".join(words for _, words in roles.get(role, ())) for role in ("content", "sentence"))
    return _Words(source, cue, content, text, sentence)


def _row(
    row: tuple,  # type: ignore[type-arg]
    words: _Words,
    spans: dict[str, Spans],
    party: tuple[str, ...],
    issue: tuple[str, ...],
) -> LedgerRow:
    (
        _,
        id,
        document,
        outlet,
        published,
        url,
        scope,
        kind,
        speaker,
        act,
        said_on,
        confidence,
        firmness,
        title,
        witness,
        via,
        addressee,
        venue,
        dated_by,
        utterance,
        status,
    ) = row
    return LedgerRow(
        id=id,
        document=document,
        outlet=outlet,
        published=published,
        url=url,
        source=words.source,
        cue=words.cue,
        content=words.content,
        scope=scope,
        kind=kind,
        speaker=speaker,
        party=party,
        act=act,
        issue=issue,
        said_on=said_on,
        confidence=confidence,
        text=words.text,
        sentence=words.sentence,
        utterance=utterance,
        status=status,
        plover=event_type(act),
        firmness=firmness,
        title=title,
        witness=witness,
        via=via,
        addressee=addressee,
        addressee_span=spans.get("addressee", ()),
        venue=venue,
        venue_span=spans.get("venue", ()),
        dated_by=dated_by,
    )
