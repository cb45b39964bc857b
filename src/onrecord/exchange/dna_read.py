"""A file of the Discourse Network Analyzer 3.0 → its documents, what was coded in them, and all else that it holds."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec

from onrecord.errors import SourceError
from onrecord.exchange.dna_tables import DATA, TABLES
from onrecord.exchange.utf16 import Units
from onrecord.reading import documents as reading
from onrecord.records import Coding, Document, ImportedFile, Refusal

Row = dict[str, Any]
Value = bool | int | str

NOTE = "onrecord "
"""How the note of a document begins that onrecord wrote out: what the program has no place for follows as JSON."""

_ABOUT = ("outlet", "url", "title", "author", "published", "language")

_CODED = ("DOCUMENTS", "STATEMENTS", *DATA.values())


class Article(msgspec.Struct, frozen=True):
    """A document of the file: its text, what is known of it (as ``reading.document`` takes it), the rest of its row."""

    text: str
    about: dict[str, str | None]
    row: Row


class Coded(msgspec.Struct, frozen=True):
    """A statement of the file. ``start`` and ``stop`` count UTF-16 units; ``row`` is its row in STATEMENTS."""

    coder: str
    type: str
    start: int
    stop: int
    values: dict[str, Value]
    row: Row


class DnaFile(msgspec.Struct, frozen=True):
    """All that a file holds: ``articles`` by their ID, ``coded`` in their order, ``rest``: the other tables' rows."""

    name: str
    hash: str
    articles: dict[int, Article]
    coded: list[Coded]
    rest: dict[str, list[Row]]


def read(path: Path) -> DnaFile:
    """Reads the file. Raises SourceError where it is none, or cannot be read."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror or error}") from error
    db = sqlite3.connect(":memory:")
    try:
        db.deserialize(content)
        db.row_factory = sqlite3.Row
        there = {name.upper() for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        if missing := sorted(TABLES.keys() - there):
            raise SourceError(
                f"{path} is no file of the Discourse Network Analyzer 3 (it has no table {missing[0]}); open it there "
                "and save it in the format of version 3"
            )
        tables = {name: [dict(row) for row in db.execute(f"SELECT * FROM {name} ORDER BY 1")] for name in TABLES}
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise SourceError(f"{path} is no file of the Discourse Network Analyzer ({error}); name a .dna file") from error
    finally:
        db.close()
    return DnaFile(
        name=path.name,
        hash=blake2b(content, digest_size=16).hexdigest(),
        articles=_articles(tables["DOCUMENTS"]),
        coded=_coded(tables),
        rest={name: rows for name, rows in tables.items() if name not in _CODED},
    )


def _articles(rows: list[Row]) -> dict[int, Article]:
    """The documents by their ID. Their ids in a case come from what they are, as IDs change when files are joined."""
    alike: Counter[str] = Counter()
    found = {}
    for row in rows:
        what = "\0".join(str(row[name]) for name in ("Title", "Author", "Source", "Section", "Type", "Date", "Text"))
        id = "dna-" + blake2b(what.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        alike[id] += 1
        found[row["ID"]] = _article(row, id if alike[id] == 1 else f"{id}-{alike[id]}")
    return found


def _article(row: Row, id: str) -> Article:
    """The document of a row. One that onrecord wrote out is again what it was, with the id that it had."""
    about = _noted(row["Notes"])
    if about is None:
        about = {
            "id": id,
            "title": row["Title"] or None,
            "author": row["Author"] or None,
            "outlet": row["Source"] or None,
            "published": _day(row["Date"]),
        }
    return Article(row["Text"], about, {name: value for name, value in row.items() if name != "Text"})


def _noted(notes: str) -> dict[str, str | None] | None:
    if not notes.startswith(NOTE):
        return None
    try:
        return msgspec.json.decode(notes[len(NOTE) :], type=dict[str, str | None])
    except msgspec.MsgspecError:
        return None


def _day(seconds: int) -> str | None:
    """The day of the program's date, which is in seconds since 1970 without a time zone; None beyond the calendar."""
    try:
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).date().isoformat()
    except OverflowError:
        return None


def _coded(tables: dict[str, list[Row]]) -> list[Coded]:
    coders = {row["ID"]: row["Name"] for row in tables["CODERS"]}
    types = {row["ID"]: row["Label"] for row in tables["STATEMENTTYPES"]}
    variables = {row["ID"]: (row["StatementTypeId"], row["Variable"]) for row in tables["VARIABLES"]}
    entities = {(row["VariableId"], row["ID"]): row["Value"] for row in tables["ENTITIES"]}
    values: dict[int, dict[int, Value]] = {row["ID"]: {} for row in tables["STATEMENTS"]}
    for kind, table in DATA.items():
        for row in tables[table]:
            value = entities.get((row["VariableId"], row["Entity"])) if kind == "short text" else row["Value"]
            if value is None:
                continue
            if kind == "boolean" and value in (0, 1):
                value = bool(value)
            values.get(row["StatementId"], {})[row["VariableId"]] = value
    return [
        Coded(
            coder=coders.get(row["Coder"], ""),
            type=types.get(row["StatementTypeId"], ""),
            start=row["Start"],
            stop=row["Stop"],
            values={
                variables[id][1]: value
                for id, value in sorted(values[row["ID"]].items())
                if id in variables and variables[id][0] == row["StatementTypeId"]
            },
            row=row,
        )
        for row in tables["STATEMENTS"]
    ]


def documents(file: DnaFile, origin: str) -> dict[int, Document | Refusal]:
    """The file's documents by their ID, as reading makes them; what cannot be one is refused."""
    found: dict[int, Document | Refusal] = {}
    for own, article in file.articles.items():
        about = {name: article.about.get(name) for name in _ABOUT}
        id = article.about.get("id") or f"dna-{own}"
        try:
            found[own] = reading.document(article.text, id=id, origin=origin, **about)  # type: ignore[arg-type]
        except SourceError as error:
            found[own] = Refusal(f"{origin}: document {own}", str(error))
    return found


def placed(file: DnaFile, documents: Mapping[int, tuple[str, str]]) -> tuple[ImportedFile, list[Refusal]]:
    """The file as a case keeps it, with a refusal for each statement that stands in no document or beyond its text.

    ``documents``: the ID of each document in the file → its id and text in the case.
    """
    units = {own: Units(text) for own, (_, text) in documents.items()}
    alike: Counter[str] = Counter()
    codings, refusals = [], []
    for coded in file.coded:
        own = coded.row["DocumentId"]
        id, text = documents.get(own, ("", ""))
        start, stop = (units[own].place(place) if text else 0 for place in (coded.start, coded.stop))
        stop = min(stop, len(text))
        if start >= stop:
            reason = "it stands in no text; look at it in the program that made the file"
            refusals.append(Refusal(f"{file.name}: statement {coded.row['ID']}", reason))
            continue
        first = _coding_id(id, coded, 0)
        coding = Coding(
            id=_coding_id(id, coded, alike[first]) if alike[first] else first,
            document=id,
            title=None,
            outlet=None,
            published=None,
            coder=coded.coder,
            type=coded.type,
            span=(start, stop),
            text=text[start:stop],
            values=coded.values,
        )
        alike[first] += 1
        codings.append((coding, coded.row))
    rows = {documents[own][0]: article.row for own, article in file.articles.items() if own in documents}
    return ImportedFile(file.name, file.hash, rows, tuple(codings), file.rest), refusals


def _coding_id(document: str, coded: Coded, nth: int) -> str:
    """The id of a coding, from what it is, so that it survives every way out and in; ``nth`` of those alike."""
    what = [document, coded.type, coded.start, coded.stop, coded.coder, coded.values, nth]
    return "c" + blake2b(json.dumps(what, sort_keys=True).encode("ascii")).hexdigest()[:16]
