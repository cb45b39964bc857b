"""Documents, codings and what onrecord found → a file that the Discourse Network Analyzer opens.

What came from such files goes back as it was, ids and all; of several files the first keeps its ids. What onrecord
found goes out as statements of a type of its own, by a coder of its own, for people to look through.
"""

from __future__ import annotations

import base64
import json
import secrets
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from onrecord.analysis.stance import polarity
from onrecord.analysis.when import first_day
from onrecord.casefile.connection import spare
from onrecord.errors import StorageError
from onrecord.exchange.dna_read import NOTE, Row
from onrecord.exchange.dna_tables import DATA, SHORT, TABLES, TARGETS, VERSION
from onrecord.exchange.utf16 import Units
from onrecord.networks.entries import label
from onrecord.records import Document, ImportedFile, LedgerRow

CODER = "onrecord"
TYPE = "onrecord statement"
ID = "onrecord id"
"""The variable with which a statement that went out is known again."""

_SAYS = ("speaker", "party", "issue", "act", "polarity", "kind", "firmness", "said on")
_PASSWORD = "sample"


def write(
    path: Path, documents: Iterable[Document], rows: Iterable[LedgerRow], kept: Iterable[ImportedFile] = ()
) -> None:
    """Writes the file, in the place of one that is there. Raises StorageError where it cannot be written."""
    spare(path)
    content = made(documents, rows, kept)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise StorageError(f"{path}: {error.strerror}; choose another place") from error


def made(documents: Iterable[Document], rows: Iterable[LedgerRow], kept: Iterable[ImportedFile] = ()) -> bytes:
    """The file's content."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for name, columns in TABLES.items():
            db.execute(f"CREATE TABLE {name} ({columns})")
        db.execute("BEGIN")
        texts = {document.id: document for document in documents}
        out = _File(db)
        for file in kept:
            out.add_kept(file, texts)
        out.add_basics()
        for document in texts.values():
            if document.id not in out.documents:
                out.add_document(document)
        out.add_found(rows, texts)
        db.execute("COMMIT")
        return db.serialize()
    finally:
        db.close()


class _File:
    """The file in the making: what has which ID in it."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.documents: dict[str, int] = {}
        self.codings: set[str] = set()
        self.found: set[str] = set()
        self.next: defaultdict[str, int] = defaultdict(lambda: 1)
        self.columns = {table: {row[1] for row in db.execute(f"PRAGMA table_info({table})")} for table in TABLES}

    def insert(self, table: str, row: Row) -> int:
        """Adds a row, with the next ID where it has none. Columns that the format does not know are left out."""
        if "ID" in self.columns[table] and row.get("ID") is None:
            row = {"ID": self.next[table], **row}
        known = {name: value for name, value in row.items() if name in self.columns[table]}
        once = "" if "ID" in self.columns[table] else "OR IGNORE"  # settings and highlights: the first file's hold
        self.db.execute(
            f"INSERT {once} INTO {table} ({', '.join(known)}) VALUES ({', '.join('?' * len(known))})",
            tuple(known.values()),
        )
        id = int(row.get("ID") or 0)
        self.next[table] = max(self.next[table], id + 1)
        return id

    def add_kept(self, file: ImportedFile, texts: dict[str, Document]) -> None:
        """Adds a file; its IDs are moved up where an earlier file has taken them."""
        shift = {table: self.next[table] - 1 for table in TABLES}
        moved_documents: dict[int, int] = {}

        def moved(row: Row, table: str) -> Row:
            new = dict(row)
            for name, value in row.items():
                target = table if name == "ID" else TARGETS.get(name)
                if target and value is not None:
                    new[name] = value + shift[target]
            if "DocumentId" in row and row["DocumentId"] in moved_documents:
                new["DocumentId"] = moved_documents[row["DocumentId"]]
            return new

        variables = {
            (row["StatementTypeId"], row["Variable"]): (row["ID"], row["DataType"]) for row in file.rest["VARIABLES"]
        }
        entities = {(row["VariableId"], row["Value"]): row["ID"] for row in file.rest["ENTITIES"]}
        for table in ("SETTINGS", "CODERS"):
            for row in file.rest[table]:
                self.insert(table, moved(row, table))
        for id, row in file.documents.items():
            if id not in self.documents:
                self.documents[id] = self.insert("DOCUMENTS", {**moved(row, "DOCUMENTS"), "Text": texts[id].text})
            moved_documents[row["ID"]] = self.documents[id]
        for table in TABLES:
            for row in file.rest.get(table, ()):
                if table not in ("SETTINGS", "CODERS"):
                    self.insert(table, moved(row, table))
        for coding, row in file.codings:
            if coding.id in self.codings:
                continue
            self.codings.add(coding.id)
            self.found |= {str(coding.values[ID])} if ID in coding.values else set()
            self.insert("STATEMENTS", moved(row, "STATEMENTS"))
            for name, value in coding.values.items():
                variable, kind = variables[row["StatementTypeId"], name]
                data = {"StatementId": row["ID"], "VariableId": variable}
                data |= {"Entity": entities[variable, value]} if kind == "short text" else {"Value": value}
                self.insert(DATA[kind], moved(data, DATA[kind]))

    def add_basics(self) -> None:
        """Adds what the program needs to open a file: its version, and the coder who may do everything."""
        self.insert("SETTINGS", {"Property": "version", "Value": VERSION})
        self.insert("SETTINGS", {"Property": "date", "Value": datetime.now(UTC).date().isoformat()})
        if self.next["CODERS"] == 1:
            self.insert("CODERS", {"Name": "Admin", "Red": 255, "Green": 255, "Password": password(_PASSWORD)})

    def add_document(self, document: Document) -> None:
        """Adds a document that came from elsewhere; its note keeps what the program has no place for."""
        about = ("id", "outlet", "url", "title", "author", "published", "language")
        note = {name: value for name in about if (value := getattr(document, name)) is not None}
        self.documents[document.id] = self.insert(
            "DOCUMENTS",
            {
                "Title": (document.title or document.id)[:SHORT],
                "Text": document.text,
                "Coder": 1,
                "Author": (document.author or "")[:SHORT],
                "Source": (document.outlet or "")[:SHORT],
                "Notes": NOTE + json.dumps(note, ensure_ascii=False),
                "Date": _seconds(document.published),
            },
        )

    def add_found(self, rows: Iterable[LedgerRow], texts: dict[str, Document]) -> None:
        """Adds what onrecord found, unless it went out before: a statement on two issues stands there twice."""
        new = [row for row in rows if row.id not in self.found and row.document in texts]
        if not new:
            return
        coder = self.insert("CODERS", {"Name": CODER, "Blue": 160, "Green": 120, "Password": password(_PASSWORD)})
        kind = self.insert("STATEMENTTYPES", {"Label": TYPE, "Red": 120, "Green": 170, "Blue": 220})
        variables = {
            name: self.insert("VARIABLES", {"Variable": name, "DataType": "short text", "StatementTypeId": kind})
            for name in _SAYS
        }
        known = self.insert("VARIABLES", {"Variable": ID, "DataType": "long text", "StatementTypeId": kind})
        entities: dict[tuple[int, str], int] = {}

        def entity(variable: int, value: str) -> int:
            key = (variable, value[:SHORT])
            if key not in entities:
                entities[key] = self.insert("ENTITIES", {"VariableId": variable, "Value": key[1]})
            return entities[key]

        for variable in variables.values():
            entity(variable, "")  # the program offers it as 'none'
        counted: dict[str, Units] = {}
        for row in new:
            units = counted.get(row.document) or counted.setdefault(row.document, Units(texts[row.document].text))
            agrees = polarity(row.act)
            said = {"speaker": row.speaker, "act": row.act, "kind": row.kind, "firmness": row.firmness}
            said |= {"said on": row.said_on, "polarity": None if agrees is None else label(agrees)}
            for party in row.party or ("",):
                for issue in row.issue or ("",):
                    statement = self.insert(
                        "STATEMENTS",
                        {
                            "StatementTypeId": kind,
                            "DocumentId": self.documents[row.document],
                            "Start": units.units(min(start for start, _ in row.content)),
                            "Stop": units.units(max(stop for _, stop in row.content)),
                            "Coder": coder,
                        },
                    )
                    said |= {"party": party, "issue": issue}
                    for name, variable in variables.items():
                        data = {"StatementId": statement, "VariableId": variable}
                        self.insert("DATASHORTTEXT", {**data, "Entity": entity(variable, said[name] or "")})
                    self.insert("DATALONGTEXT", {"StatementId": statement, "VariableId": known, "Value": row.id})


def _seconds(published: str | None) -> int:
    """The program's date: seconds since 1970; 0 where the date is not known, as it must have one."""
    try:
        return int(datetime.fromisoformat(f"{first_day(published or '1970')}T00:00:00+00:00").timestamp())
    except ValueError:
        return 0


def password(word: str) -> str:
    """A password as the program keeps it: 16 bytes of salt and 100,000 rounds of SHA-256, in base 64."""
    salt = secrets.token_bytes(16)
    digest = sha256(salt + word.encode()).digest()
    for _ in range(99_999):
        digest = sha256(digest).digest()
    return base64.b64encode(salt + digest).decode("ascii")
