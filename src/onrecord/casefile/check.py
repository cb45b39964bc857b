"""Whether the file is whole: everything in it that can be reckoned again is, and compared.

Each check yields one line a finding. None of them changes the file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from functools import cache
from typing import Any, get_args

import msgspec

from onrecord.casefile import coherence, documents, imports, migrations, page_decisions, reconciled, statement_decisions
from onrecord.casefile import decided as laid_over
from onrecord.casefile.decided import BY_HAND
from onrecord.casefile.identity import statement_id, text_hash
from onrecord.reconciliation.decisions import KINDS
from onrecord.records import Act, Attribution, DatedBy, Firmness, Kind, Scope

_LIMIT = 20
"""Findings of one kind that are told one by one; the rest are counted."""


def findings(db: sqlite3.Connection) -> list[str]:
    """What is wrong with the file, one line each; empty where it is whole."""
    found: list[str] = []
    of_the_file = (pages, schema, references)
    of_documents = (texts, attributions, vocabularies, statements, decided, searches)
    for check in (*of_the_file, *of_documents, copies, shared, codings):
        found += few(check, db)
    return found


def few(check: Callable[[sqlite3.Connection], Iterator[str]], db: sqlite3.Connection) -> list[str]:
    """What a check finds: the first findings, and how many more there are."""
    lines: list[str] = []
    more = 0
    try:
        for line in check(db):
            if len(lines) < _LIMIT:
                lines.append(line)
            else:
                more += 1
    except sqlite3.DatabaseError as error:
        lines.append(f"{check.__name__}: cannot be read ({error})")
    if more:
        lines.append(f"{check.__name__}: and {more} more")
    return lines


def pages(db: sqlite3.Connection) -> Iterator[str]:
    """SQLite's own check: pages, indexes, types, constraints."""
    for (line,) in db.execute("PRAGMA integrity_check").fetchall():
        if line != "ok":
            yield "pages: " + " ".join(line.split())


def schema(db: sqlite3.Connection) -> Iterator[str]:
    """The tables as the migrations make them, and the log of the migrations complete."""
    made, found = _as_made(), _objects(db)
    for name in sorted(made.keys() | found.keys()):
        if name not in found:
            yield f"schema: {name} is missing"
        elif name not in made:
            yield f"schema: {name} is not onrecord's"
        elif made[name] != found[name]:
            yield f"schema: {name} is not as onrecord makes it"
    logged = [version for (version,) in db.execute("SELECT version FROM migration ORDER BY version")]
    if logged != list(range(1, migrations.schema_version(db) + 1)):
        yield f"schema: the log of migrations says {logged}, the file {migrations.schema_version(db)}"


@cache
def _as_made() -> dict[str, str | None]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        migrations.migrate(db)
        return _objects(db)


def _objects(db: sqlite3.Connection) -> dict[str, str | None]:
    rows = db.execute(
        "SELECT type || ' ' || name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite!_stat%' ESCAPE '!'"
    )
    return dict(rows.fetchall())


def references(db: sqlite3.Connection) -> Iterator[str]:
    """Every row that belongs to another has it."""
    for table, row, parent, _ in db.execute("PRAGMA foreign_key_check").fetchall():
        yield f"references: row {row} of {table} belongs to a row of {parent} that is not there"


def texts(db: sqlite3.Connection) -> Iterator[str]:
    """Every text has its hash; every span lies in its text, and holds the very words that are stored beside it."""
    for key, id, hash, text in _each_document(db, "key, id, hash, text"):
        if text_hash(text) != hash:
            yield f"texts: {id} is not the text that was read (its hash differs)"
        for start, stop in db.execute("SELECT start, stop FROM furniture WHERE document = ?", (key,)):
            if not 0 <= start < stop <= len(text):
                yield f"texts: {id}: furniture {start}–{stop} does not lie in the text"
        for table in ("span", "statement_span", "decided_span"):
            for attribution, role, start, stop, words in db.execute(
                f"""SELECT attribution.id, role, start, stop, words FROM {table} AS span
                    JOIN attribution ON attribution.key = span.attribution WHERE document = ?""",
                (key,),
            ):
                if not 0 <= start < stop <= len(text):
                    yield f"texts: {id}: the {role} {start}–{stop} of {attribution} does not lie in the text"
                elif text[start:stop] != words:
                    yield f"texts: {id}: the {role} {start}–{stop} of {attribution} is not what the text says there"
        for title, start, stop in db.execute("SELECT title, start, stop FROM office WHERE document = ?", (key,)):
            if not 0 <= start < stop <= len(text):
                yield f"texts: {id}: the title {start}–{stop} does not lie in the text"
            elif " ".join(text[start:stop].split()) != title:
                yield f"texts: {id}: the title {start}–{stop} is not what the text says there"


def attributions(db: sqlite3.Connection) -> Iterator[str]:
    """Every attribution has a content and a sentence, no span of another role, and the id that its spans make."""
    for key, document in _each_document(db, "key, id"):
        places: dict[str, dict[str, list[tuple[int, int]]]] = {}
        for id, role, start, stop in db.execute(
            """SELECT attribution.id, role, start, stop FROM attribution LEFT JOIN span ON attribution = attribution.key
                WHERE document = ? ORDER BY attribution.id, role, ordinal""",
            (key,),
        ):
            places.setdefault(id, {}).setdefault(role, []).append((start, stop))
        for id, spans in places.items():
            for role in ("content", "sentence"):
                if role not in spans:
                    yield f"attributions: {id} of {document} has no {role}"
            for role in spans.keys() - {"source", "cue", "content", "sentence", "via", None}:
                yield f"attributions: {id} of {document} has a span of the role '{role}', which onrecord does not know"
            source, cue, content = (tuple(spans.get(role, ())) for role in ("source", "cue", "content"))
            made = statement_id(document, Attribution(source, cue, content, scope="speech", confidence=1), digits=64)
            if not (len(id) in (13, 25, 65) and made.startswith(id)):
                yield f"attributions: {id} of {document} does not have the id that its spans make"


def vocabularies(db: sqlite3.Connection) -> Iterator[str]:
    """No scope, kind, act, firmness, way of dating or role of a span that onrecord does not know."""
    for table, column, words in (
        ("attribution", "scope", get_args(Scope)),
        ("statement", "kind", get_args(Kind)),
        ("statement", "act", get_args(Act)),
        ("statement", "firmness", get_args(Firmness)),
        ("statement", "dated_by", get_args(DatedBy)),
        ("statement_span", "role", ("addressee", "venue")),
        ("decided", "scope", get_args(Scope)),
        ("decided", "kind", get_args(Kind)),
        ("decided", "act", get_args(Act)),
        ("decided", "firmness", get_args(Firmness)),
        ("decided", "status", ("accepted", "corrected", "rejected")),
    ):
        for value, count in db.execute(f"SELECT {column}, count(*) FROM {table} GROUP BY 1 ORDER BY 1"):
            if value is not None and value not in words:
                yield f"vocabularies: {count} of {table} have the {column} '{value}', which onrecord does not know"


def statements(db: sqlite3.Connection) -> Iterator[str]:
    """Every speech and stance is a statement, no thought is, unless a person says so, or that it is furniture."""
    for id, scope in db.execute(
        """SELECT id, scope FROM attribution LEFT JOIN statement ON attribution = attribution.key
            WHERE (scope = 'thought') = (attribution IS NOT NULL) AND rule <> ?
            AND NOT (scope = 'thought' AND key IN (SELECT attribution FROM decided))
            AND NOT (attribution IS NULL AND document IN (SELECT document.key FROM document
                JOIN decision_about about ON about.document = document.id
                JOIN decision ON decision.key = about.decision AND decision.kind = ?)) ORDER BY attribution.id""",
        (BY_HAND, page_decisions.KIND),
    ):
        told = "is a thought, and a statement all the same" if scope == "thought" else f"({scope}) is no statement"
        yield f"statements: {id} {told}"
    marked = db.execute(
        """SELECT DISTINCT document.key, document.id FROM decision_about about JOIN decision ON decision.key = decision
            JOIN document ON document.id = about.document WHERE kind = ? ORDER BY document.id""",
        (page_decisions.KIND,),
    ).fetchall()
    for key, document in marked:
        with suppress(msgspec.MsgspecError):  # told elsewhere
            for id in documents.aside(db, key):
                yield f"statements: {id} stands in furniture of {document}, and is a statement all the same"


def decided(db: sqlite3.Connection) -> Iterator[str]:
    """Every decision can be read, in its kind's form, none is missing, and each that holds is applied."""
    for key, (number, id, kind, what) in enumerate(db.execute("SELECT key, id, kind, what FROM decision ORDER BY key")):
        if number != key + 1:
            yield f"decisions: one before {id} is missing"
            return
        try:
            msgspec.json.decode(what.encode(), type=KINDS.get(kind, dict[str, Any]))
        except ValueError as error:
            yield f"decisions: {id} ({kind}) cannot be read ({error})"
    yield from statement_decisions.findings(db)
    yield from page_decisions.findings(db)
    yield from laid_over.findings(db)


def searches(db: sqlite3.Connection) -> Iterator[str]:
    """The full-text indexes hold what the tables hold. A file that cannot be written is checked on a copy."""
    try:
        found = _indexes(db)
    except sqlite3.OperationalError:
        copied = sqlite3.connect("", isolation_level=None)  # a temporary file, gone at close
        try:
            db.backup(copied)
            found = _indexes(copied)
        finally:
            copied.close()
    yield from found


def _indexes(db: sqlite3.Connection) -> list[str]:
    """What is wrong with the indexes. FTS5 takes its commands as insertions; rank 1 has it compare with the tables."""
    found = []
    db.execute("BEGIN IMMEDIATE")
    try:
        for index in ("document_search", "attribution_search"):
            try:
                db.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:
                found.append(f"searches: {index} does not hold what is to be found")
    finally:
        db.execute("ROLLBACK")
    return found


def copies(db: sqlite3.Connection) -> Iterator[str]:
    """The witness of a wire copy is no copy itself."""
    if not reconciled.is_current(db):
        return  # a run was cut before its end; the next 'add' makes it again
    for id, witness in db.execute(
        """SELECT copied.id, witness.id FROM copy JOIN document copied ON copied.key = copy.document
            JOIN document witness ON witness.key = copy.witness
            WHERE copy.witness IN (SELECT document FROM copy) ORDER BY copied.id"""
    ):
        yield f"copies: {id} is said to be a copy of {witness}, which is a copy itself"


def shared(db: sqlite3.Connection) -> Iterator[str]:
    """What documents share fits together."""
    yield from coherence.findings(db)


def codings(db: sqlite3.Connection) -> Iterator[str]:
    """What persons coded elsewhere stands where it is said to."""
    yield from imports.findings(db)


def _each_document(db: sqlite3.Connection, columns: str) -> Iterator[tuple]:  # type: ignore[type-arg]
    for (key,) in db.execute("SELECT key FROM document ORDER BY id").fetchall():
        yield db.execute(f"SELECT {columns} FROM document WHERE key = ?", (key,)).fetchone()
