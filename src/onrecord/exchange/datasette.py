"""A folder for Datasette (https://datasette.io): a plain SQLite file of the case's lists, and what says what they hold.

    datasette FOLDER/case.db --metadata FOLDER/metadata.json

Lists of values are JSON arrays, which Datasette can facet by; the words of statements and documents can be searched.
The folder holds a copy: nothing that is done there comes back into the case.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from onrecord.casefile.connection import spare
from onrecord.errors import StorageError
from onrecord.exchange.columns import SAYS


class Table(NamedTuple):
    """A list: its records and their kind, what it holds in a line, what to facet by, and what can be searched."""

    records: Iterable[msgspec.Struct]
    kind: type[msgspec.Struct]
    description: str
    facets: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()
    refers: Mapping[str, str] = {}
    """Columns that hold ids → the table of these ids."""


def write(folder: Path, title: str, tables: Mapping[str, Table]) -> None:
    """Writes the folder, in place of what it wrote there before. Raises StorageError."""
    target, new, metadata = folder / "case.db", folder / "case.db.new", folder / "metadata.json"
    for file in (target, new, metadata):
        spare(file)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        new.unlink(missing_ok=True)
        db = sqlite3.connect(new, isolation_level=None)
        try:
            db.execute("BEGIN")
            for name, table in tables.items():
                _fill(db, name, table)
            db.execute("COMMIT")
        finally:
            db.close()
        new.replace(target)
        metadata.write_bytes(msgspec.json.format(msgspec.json.encode(_metadata(title, tables))))
    except (OSError, sqlite3.Error) as error:
        raise StorageError(f"{folder}: cannot be written ({error}); name another folder") from error


def _fill(db: sqlite3.Connection, name: str, table: Table) -> None:
    fields = table.kind.__struct_encode_fields__
    columns = [
        f'"{field}"'
        + (" TEXT PRIMARY KEY" if field == "id" else "")
        + (f' REFERENCES "{table.refers[field]}" (id)' if field in table.refers else "")
        for field in fields
    ]
    db.execute(f'CREATE TABLE "{name}" ({", ".join(columns)})')
    db.executemany(
        f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(fields))})',
        ([_cell(getattr(record, field)) for field in table.kind.__struct_fields__] for record in table.records),
    )
    if table.searched:
        words = ", ".join(f'"{field}"' for field in table.searched)
        db.execute(f'CREATE VIRTUAL TABLE "{name}_fts" USING fts5 ({words}, content="{name}")')
        db.execute(f'INSERT INTO "{name}_fts" (rowid, {words}) SELECT rowid, {words} FROM "{name}"')


def _cell(value: object) -> str | int | float | None:
    if value is None or isinstance(value, str | int | float):
        return value
    return msgspec.json.encode(value).decode()


def _metadata(title: str, tables: Mapping[str, Table]) -> dict[str, Any]:
    described = {
        name: {
            "description": table.description,
            "facets": list(table.facets),
            "columns": {field: SAYS[field] for field in table.kind.__struct_encode_fields__ if field in SAYS},
        }
        for name, table in tables.items()
    }
    return {
        "title": title,
        "description": "The record of a negotiation as the press reports it, with the very words of every statement.",
        "databases": {"case": {"tables": described}},
    }
