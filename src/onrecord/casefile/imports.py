"""What was imported from other programs: the codings that persons made there, and all that is needed to give it back.

Imported files are kept for ever. Of several with one name the last is in force, as the newer state of the same work.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.casefile.connection import now, version
from onrecord.records import Coding, ImportedFile

_IN_FORCE = "(SELECT max(key) FROM imported GROUP BY name)"

_CODINGS = """SELECT c.id, d.id, d.title, d.outlet, d.published, c.coder, c.type, c.start, c.stop, c.words, c.says,
    c.row FROM coding c JOIN document d ON d.key = c.document"""


def is_there(db: sqlite3.Connection, hash: str) -> bool:
    """Whether the file with this hash is in force already."""
    return db.execute(f"SELECT 1 FROM imported WHERE hash = ? AND key IN {_IN_FORCE}", (hash,)).fetchone() is not None


def store(db: sqlite3.Connection, file: ImportedFile) -> None:
    """Stores a file whose documents are in the case, inside a transaction."""
    key = db.execute(
        "INSERT INTO imported (name, hash, imported_at, made_by) VALUES (?, ?, ?, ?)",
        (file.name, file.hash, now(), version()),
    ).lastrowid
    assert key is not None
    keys = {id: db.execute("SELECT key FROM document WHERE id = ?", (id,)).fetchone()[0] for id in file.documents}
    for place, rows in file.rest.items():
        _keep(db, key, place, [(None, row) for row in rows])
    _keep(db, key, "DOCUMENTS", [(keys[id], row) for id, row in file.documents.items()])
    db.executemany(
        """INSERT INTO coding (id, file, document, coder, type, start, stop, words, says, row)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            (
                *(coding.id, key, keys[coding.document], coding.coder, coding.type, *coding.span, coding.text),
                *(_json(coding.values), _json(row)),
            )
            for coding, row in file.codings
        ),
    )


def _keep(db: sqlite3.Connection, file: int, place: str, rows: Iterable[tuple[int | None, dict[str, Any]]]) -> None:
    db.executemany(
        "INSERT INTO imported_row VALUES (?, ?, ?, ?, ?)",
        ((file, place, ordinal, document, _json(row)) for ordinal, (document, row) in enumerate(rows)),
    )


def _json(what: object) -> str:
    return json.dumps(what, ensure_ascii=False)


def codings(db: sqlite3.Connection) -> Iterator[Coding]:
    """What persons coded, by date of publication, document and place in it; what two files hold alike, once."""
    seen: set[str] = set()
    for row in db.execute(
        f"{_CODINGS} WHERE c.file IN {_IN_FORCE} ORDER BY d.published IS NULL, d.published, d.id, c.start, c.key"
    ):
        if row[0] not in seen:
            seen.add(row[0])
            yield _coding(row)


def _coding(row: Any) -> Coding:
    id, document, title, outlet, published, coder, type, start, stop, words, says, _ = row
    return Coding(id, document, title, outlet, published, coder, type, (start, stop), words, json.loads(says))


def variables(db: sqlite3.Connection) -> set[str]:
    """The variables that the codings have."""
    names = db.execute(f"SELECT DISTINCT said.key FROM coding, json_each(says) said WHERE file IN {_IN_FORCE}")
    return {name for (name,) in names}


def files(db: sqlite3.Connection) -> Iterator[ImportedFile]:
    """The files in force, in the order of their import, as they go out again."""
    for key, name, hash in db.execute(
        f"SELECT key, name, hash FROM imported WHERE key IN {_IN_FORCE} ORDER BY key"
    ).fetchall():
        rest: dict[str, list[dict[str, Any]]] = {}
        documents: dict[str, dict[str, Any]] = {}
        for place, id, row in db.execute(
            """SELECT place, d.id, row FROM imported_row LEFT JOIN document d ON d.key = document
                WHERE file = ? ORDER BY place, ordinal""",
            (key,),
        ):
            if place == "DOCUMENTS":
                documents[id] = json.loads(row)
            else:
                rest.setdefault(place, []).append(json.loads(row))
        coded = db.execute(f"{_CODINGS} WHERE c.file = ? ORDER BY c.key", (key,))
        yield ImportedFile(name, hash, documents, tuple((_coding(row), json.loads(row[-1])) for row in coded), rest)


def findings(db: sqlite3.Connection) -> Iterator[str]:
    """Every coding lies in its document's text, and holds the very words that are stored beside it."""
    for key in [key for (key,) in db.execute("SELECT DISTINCT document FROM coding ORDER BY document")]:
        document, text = db.execute("SELECT id, text FROM document WHERE key = ?", (key,)).fetchone()
        for id, start, stop, words in db.execute(
            "SELECT id, start, stop, words FROM coding WHERE document = ?", (key,)
        ):
            if text[start:stop] != words:
                yield f"codings: {id} of {document} ({start}–{stop}) is not what the text says there"
