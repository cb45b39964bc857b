"""The Discourse Network Analyzer's files and a case's file, both ways."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from sqlite3 import Connection

from onrecord.casefile import documents, imports
from onrecord.casefile.connection import explained
from onrecord.exchange import dna_read, dna_write
from onrecord.records import Document, LedgerRow, Refusal

Articles = Mapping[int, Document | Refusal]
"""The documents of a file by their ID there."""


def read(path: Path) -> tuple[dna_read.DnaFile, Articles]:
    """The file, and its documents to add to the case before the rest is stored. Raises SourceError."""
    file = dna_read.read(path)
    return file, dna_read.documents(file, str(path))


def store(db: Connection, file: dna_read.DnaFile, articles: Articles) -> tuple[int, list[Refusal]]:
    """Stores what was coded, inside a transaction, unless this very file is in force.

    Returns how many codings were stored, and a refusal for each that could not be.
    """
    if imports.is_there(db, file.hash):
        return 0, []
    read = {own: one for own, one in articles.items() if isinstance(one, Document)}
    ids = {own: (documents.find(db, one)[0], one.text) for own, one in read.items()}
    kept, lost = dna_read.placed(file, ids)
    imports.store(db, kept)
    return len(kept.codings), lost


def write(db: Connection, path: Path, rows: Iterable[LedgerRow]) -> None:
    """Writes a case's documents, all that was imported, and these statements. Raises StorageError."""
    with explained(path):
        kept = list(imports.files(db))
        texts = list(documents.stream(db, documents.keys(db), found=False))
    dna_write.write(path, texts, rows, kept)
