"""Articles with their furniture and attributions, in and out. What is stored here is never changed afterwards."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

import msgspec

from onrecord.casefile import attributions, decided, offices, page_decisions, statements, versions
from onrecord.casefile.connection import version
from onrecord.casefile.identity import place, text_hash
from onrecord.errors import CaseError
from onrecord.reading.marking import overlaid, touches
from onrecord.reading.urls import address
from onrecord.records import Document, Furniture, Refusal

METADATA = ("outlet", "url", "title", "author", "published", "language")


def storable(document: Document) -> Document | Refusal:
    """The document as UTF-8 can hold it: odd bytes of file names spelled out; refused where its text is no Unicode."""
    try:
        document.text.encode("utf-8")
    except UnicodeEncodeError as error:
        reason = f"the text has half a character (a lone surrogate) at {error.start}; save it again as UTF-8"
        return Refusal(origin=printable(document.origin or document.id), reason=reason)
    names = {field: getattr(document, field) for field in ("id", "origin", *METADATA, *versions.PROVENANCE)}
    return msgspec.structs.replace(
        document, **{field: value if value is None else printable(value) for field, value in names.items()}
    )


def printable(name: str) -> str:
    r"""The name, with what is not Unicode in it (file names may be any bytes) written as ``\udc80``."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def find(db: sqlite3.Connection, document: Document) -> tuple[str, bool]:
    """The id that the document has in the case, or would get, and whether it is there with this very text.

    Its own id, or, where another text has that, the id with `~` and the beginning of its hash. The same text from the
    same address, or another of the same site, is there under whatever id.
    """
    if (stored := versions.same(db, document)) is not None:
        return stored, True
    for candidate in (document.id, *(f"{document.id}~{document.hash[:digits]}" for digits in (8, 16, 32))):
        row = db.execute("SELECT hash FROM document WHERE id = ?", (candidate,)).fetchone()
        if row is None or row[0] == document.hash:
            return candidate, row is not None
    raise CaseError(f"{document.id}: other documents have this id and all that could stand for it; give it another id")


def differences(db: sqlite3.Connection, stored_id: str, document: Document) -> list[str]:
    """A line for each thing that is said otherwise of a document than of the one that is stored with the same text."""
    row = db.execute(f"SELECT {', '.join(METADATA)} FROM document WHERE id = ?", (stored_id,)).fetchone()
    return [
        f"{stored_id}: the same text came with {field} {_quoted(new)} ({document.origin or 'a later source'}); "
        f"{_quoted(old)} is kept"
        for field, old in zip(METADATA, row, strict=True)
        if (new := getattr(document, field)) != old
        and not (field == "url" and old is not None and new is not None and address(new) == address(old))
        and not (field == "language" and old is None)  # an older onrecord did not look for it
    ]


def _quoted(value: str | None) -> str:
    if value is None:
        return "unknown"
    return f"'{value if len(value) <= 60 else value[:59] + '…'}'"


def store(db: sqlite3.Connection, stored_id: str, document: Document) -> None:
    """Stores the document under ``stored_id`` with all that was found in it, inside a transaction.

    Raises ValueError where its hash is not that of its text, or spans do not lie in it: a fault of the step before.
    """
    if document.hash != text_hash(document.text):
        raise ValueError(f"{document.id}: the hash is not that of the text")
    key = db.execute(
        """INSERT INTO document (id, hash, origin, extracted, outlet, url, title, author, published, language, made_by,
            text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            stored_id,
            document.hash,
            document.origin,
            document.extracted,
            *(getattr(document, field) for field in METADATA),
            version(),
            document.text,
        ),
    ).lastrowid
    assert key is not None
    versions.store(db, key, document)
    db.execute("INSERT INTO document_search (rowid, text) VALUES (?, ?)", (key, document.text))
    db.executemany(
        "INSERT INTO furniture VALUES (?, ?, ?, ?, ?)",
        [
            (key, ordinal, *attributions.within(document, furniture.span), furniture.reason)
            for ordinal, furniture in enumerate(document.furniture)
        ],
    )
    statements.store(db, attributions.store(db, key, stored_id, document), document)
    offices.store(db, key, document)
    decided.of_document(db, stored_id)


def recode(db: sqlite3.Connection, key: int, document: Document) -> None:
    """Puts what the document was coded as anew in the place of what is stored, inside a transaction.

    The text, the attributions and their ids stay.
    """
    statements.clear(db, key)
    offices.clear(db, key)
    found = attributions.read(db, key)
    by_place = {place(attribution): attribution_key for attribution_key, attribution in found.items()}
    statements.store(db, by_place, document)
    offices.store(db, key, document)
    decided.of_document(db, document.id)


def keys(db: sqlite3.Connection, search: str | None = None) -> list[int]:
    """The keys of the documents, by date and id whatever order they came in; those that an FTS5 query finds, or all."""
    where = ""
    if search is not None:
        where = "WHERE key IN (SELECT rowid FROM document_search WHERE document_search MATCH ?)"
    rows = db.execute(
        f"SELECT key FROM document {where} ORDER BY published IS NULL, published, id",
        [] if search is None else [search],
    )
    return [key for (key,) in rows]


def latest(db: sqlite3.Connection, within: int, most: int, outlet: str) -> list[str]:
    """The texts of the outlet's last documents, so many at most, the oldest first, among the case's last so many."""
    rows = db.execute(
        """SELECT text FROM document WHERE key > (SELECT coalesce(max(key), 0) FROM document) - ? AND outlet = ?
            ORDER BY key DESC LIMIT ?""",
        (within, outlet, most),
    )
    return [text for (text,) in rows][::-1]


def key_of(db: sqlite3.Connection, document_id: str) -> int:
    """The key of the document with this id. Raises CaseError where there is none."""
    row = db.execute("SELECT key FROM document WHERE id = ?", (document_id,)).fetchone()
    if row is None:
        raise CaseError(
            f"{document_id}: there is no such document in this case; 'onrecord statements' names those there are"
        )
    return int(row[0])


def read(db: sqlite3.Connection, key: int, found: bool = True) -> Document:
    """The document with this key, as its steps left it, and persons its furniture: speakers are named as in it.

    ``found=False``: the article and its furniture alone, without attributions and statements.
    """
    id, hash, origin, extracted, *metadata, text = db.execute(
        f"SELECT id, hash, origin, extracted, {', '.join(METADATA)}, text FROM document WHERE key = ?", (key,)
    ).fetchone()
    marked = page_decisions.of_document(db, id, hash)
    furniture = _furniture(db, key)
    by_key = attributions.read(db, key) if found else {}
    if marked:  # what the machine marked holds nothing anyway
        furniture = overlaid(furniture, [one for one, _ in marked])
        by_key = {number: one for number, one in by_key.items() if not touches(one.content, furniture)}
    return Document(
        id=id,
        text=text,
        hash=hash,
        origin=origin,
        extracted=bool(extracted),
        **dict(zip(METADATA, metadata, strict=True)),
        **versions.provenance(db, key),  # type: ignore[arg-type]  # a column holds one of its words
        furniture=furniture,
        attributions=tuple(by_key.values()),
        statements=statements.read(db, by_key),
        offices=offices.read(db, key) if found else (),
    )


def aside(db: sqlite3.Connection, key: int) -> list[str]:
    """The statements (ids) of the document with this key that stand in what persons call furniture, and that nobody
    decided about: coding makes none of them.
    """
    id, hash = db.execute("SELECT id, hash FROM document WHERE key = ?", (key,)).fetchone()
    if not page_decisions.of_document(db, id, hash):
        return []
    rows = db.execute(
        """SELECT key, id FROM attribution a JOIN statement s ON s.attribution = a.key
            WHERE document = ? AND key NOT IN (SELECT attribution FROM decided) ORDER BY id""",
        (key,),
    ).fetchall()
    found, furniture = attributions.read(db, key), read(db, key, found=False).furniture
    return [id for number, id in rows if touches(found[number].content, furniture)]


def stream(db: sqlite3.Connection, keys: Iterable[int], found: bool = True) -> Iterator[Document]:
    """The documents with these keys, one at a time: no more than one text is in memory, and no lock is held between."""
    return (read(db, key, found) for key in keys)


def _furniture(db: sqlite3.Connection, document: int) -> tuple[Furniture, ...]:
    rows = db.execute("SELECT start, stop, reason FROM furniture WHERE document = ? ORDER BY ordinal", (document,))
    return tuple(Furniture(span=(start, stop), reason=reason) for start, stop, reason in rows)
