"""The case's codebooks: all that it has had, to the letter; the newest is in force."""

from __future__ import annotations

import sqlite3
from functools import lru_cache

import msgspec
import yaml

from onrecord import codebook
from onrecord.casefile.connection import now
from onrecord.codebook import Codebook


def active(db: sqlite3.Connection) -> tuple[int, Codebook | None]:
    """The codebook in force and its number, which grows with each replacement; 0 and None where the case has none.

    Raises CodebookError where this onrecord does not understand it.
    """
    row = db.execute("SELECT key, source FROM codebook ORDER BY key DESC LIMIT 1").fetchone()
    if row is None:
        return 0, None
    return row[0], _parsed(*row)


@lru_cache(maxsize=8)
def _parsed(number: int, source: str) -> Codebook:
    return codebook.parse(source, f"the case's codebook (number {number})")


def number(db: sqlite3.Connection) -> int:
    """The number of the codebook in force, 0 where there is none."""
    return int(db.execute("SELECT coalesce(max(key), 0) FROM codebook").fetchone()[0])


def replace(db: sqlite3.Connection, new: Codebook) -> None:
    """Puts the codebook in force, inside a transaction; the same as is in force already is not stored twice."""
    row = db.execute("SELECT source FROM codebook ORDER BY key DESC LIMIT 1").fetchone()
    source = new.source or written(new)
    if row is None or row[0] != source:
        db.execute("INSERT INTO codebook (source, since) VALUES (?, ?)", (source, now()))


def history(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """Every codebook the case has had: since when (UTC) and its YAML, oldest first."""
    return db.execute("SELECT since, source FROM codebook ORDER BY key").fetchall()


def written(new: Codebook) -> str:
    """A codebook that was made in Python, as YAML."""
    content = msgspec.to_builtins(new)
    del content["source"]
    return yaml.safe_dump(_without_empty(content), allow_unicode=True, sort_keys=False, width=120)


def _without_empty(value: object) -> object:
    if isinstance(value, dict):
        return {name: _without_empty(part) for name, part in value.items() if part}
    return [_without_empty(part) for part in value] if isinstance(value, list | tuple) else value
