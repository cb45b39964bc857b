"""Where documents were found, and which are the same article again: as it was, or in a new version."""

from __future__ import annotations

import re
import sqlite3

from onrecord.casefile.connection import explained, path_of
from onrecord.reading.urls import address, host
from onrecord.records import Document

PROVENANCE = ("agency", "updated", "canonical", "published_by")

_ALIKE = 0.3
"""The share of the shorter text's runs of four words that an article's new version keeps at the least: an address that
shows another article each day shows no new versions."""


def versions(db: sqlite3.Connection) -> None:
    """The migration: provenance, addresses, and which document is a later version of which."""
    db.execute(
        """CREATE TABLE provenance (
            document INTEGER PRIMARY KEY REFERENCES document (key), agency TEXT, updated TEXT, canonical TEXT,
            published_by TEXT
        ) STRICT"""
    )
    db.execute(
        """CREATE TABLE address (
            address TEXT NOT NULL, document INTEGER NOT NULL REFERENCES document (key), PRIMARY KEY (address, document)
        ) STRICT, WITHOUT ROWID"""
    )
    db.execute(
        """CREATE TABLE version (
            document INTEGER PRIMARY KEY REFERENCES document (key),
            earlier INTEGER NOT NULL REFERENCES document (key), CHECK (document <> earlier)
        ) STRICT"""
    )
    db.execute("CREATE INDEX document_hash ON document (hash)")
    db.execute("CREATE INDEX document_origin ON document (origin)")
    for key, url in db.execute("SELECT key, url FROM document WHERE url IS NOT NULL").fetchall():
        if found := address(url):
            db.execute("INSERT INTO address VALUES (?, ?)", (found, key))


def store(db: sqlite3.Connection, key: int, document: Document) -> None:
    """Stores where the document comes from, and of which stored one it is a new version, inside a transaction."""
    said = tuple(getattr(document, field) for field in PROVENANCE)
    if any(said):
        db.execute("INSERT INTO provenance VALUES (?, ?, ?, ?, ?)", (key, *said))
    earlier = _earlier(db, document, key)
    db.executemany("INSERT INTO address VALUES (?, ?)", [(one, key) for one in sorted(addresses(document))])
    if earlier is not None:
        db.execute("INSERT INTO version VALUES (?, ?)", (key, earlier))


def provenance(db: sqlite3.Connection, key: int) -> dict[str, str | None]:
    """What is stored of where a document comes from, by field."""
    row = db.execute(f"SELECT {', '.join(PROVENANCE)} FROM provenance WHERE document = ?", (key,)).fetchone()
    return dict(zip(PROVENANCE, row or (None,) * len(PROVENANCE), strict=True))


def addresses(document: Document) -> set[str]:
    """The document's addresses as they are compared: where it was found, and what its page gives as its own."""
    return {found for url in (document.url, document.canonical) if (found := address(url))}


def same(db: sqlite3.Connection, document: Document) -> str | None:
    """The id under which this very text is stored from the same address, or another of the same site; or None.

    The same text in another outlet is another document: a wire copy.
    """
    if document.url is None:
        return None
    own = sorted(addresses(document))
    at_one = f"SELECT 1 FROM address WHERE address IN ({', '.join('?' * len(own))}) AND document = ?"
    for key, id, url in db.execute("SELECT key, id, url FROM document WHERE hash = ? ORDER BY key", (document.hash,)):
        found = db.execute(at_one, (*own, key)).fetchone()
        if found or (url is not None and host(url) == host(document.url)):
            return str(id)
    return None


def earlier_of(db: sqlite3.Connection, document_id: str) -> str | None:
    """The id of the version that was stored before this one; None where it is no later version."""
    row = db.execute(
        """SELECT before.id FROM version JOIN document AS after ON after.key = version.document
            JOIN document AS before ON before.key = version.earlier WHERE after.id = ?""",
        (document_id,),
    ).fetchone()
    return None if row is None else str(row[0])


def pairs(db: sqlite3.Connection) -> list[tuple[int, int]]:
    """The keys of each later version and of the one before it, in the order of the later ones' ids."""
    return [
        (int(document), int(earlier))
        for document, earlier in db.execute(
            "SELECT document, earlier FROM version JOIN document ON document.key = document ORDER BY document.id"
        )
    ]


def day(db: sqlite3.Connection, origin: str) -> str | None:
    """The day on which what was last read from an origin was updated or published; '' where it has none, None where
    nothing was read from there.
    """
    with explained(path_of(db)):
        row = db.execute(
            """SELECT coalesce(updated, published, '') FROM document LEFT JOIN provenance ON provenance.document = key
                WHERE origin = ? ORDER BY key DESC LIMIT 1""",
            (origin,),
        ).fetchone()
    return None if row is None else str(row[0])


def _earlier(db: sqlite3.Connection, document: Document, key: int) -> int | None:
    """The newest stored document from one of the addresses that is the same article in other words."""
    for one in sorted(addresses(document)):
        row = db.execute(
            """SELECT document, hash, title, text FROM address JOIN document ON document.key = document
                WHERE address = ? AND document <> ? ORDER BY document DESC LIMIT 1""",
            (one, key),
        ).fetchone()
        if row is not None and row[1] != document.hash and (_alike(row[3], document.text) or _title(row[2], document)):
            return int(row[0])
    return None


def _title(stored: str | None, document: Document) -> bool:
    return stored is not None and stored == document.title and stored != document.outlet


def _alike(a: str, b: str) -> bool:
    first, second = _runs(a), _runs(b)
    shorter = min(len(first), len(second))
    return shorter > 0 and len(first & second) >= shorter * _ALIKE


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3))}
