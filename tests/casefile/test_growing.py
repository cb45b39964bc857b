"""What one document more costs the database does not grow with the case."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest

from onrecord.casefile import documents, reconciled, sayings
from onrecord.casefile.connection import writing
from onrecord.casefile.identity import text_hash
from onrecord.records import Document

Work = Callable[[sqlite3.Connection, Document], None]


def document(number: int) -> Document:
    """One of many, none like another."""
    text = f"Depot {number} of line {number * 7919 % 10007} was shut, {number * 104729 % 99991} people wrote of it."
    address = f"https://paper{number}.example/{number}"
    return Document(f"d{number}", text, text_hash(text), published="2031-03-01", url=address)


def take_in(db: sqlite3.Connection, new: Document) -> None:
    """Looks it up and stores it, as ``add`` does."""
    with writing(db):
        documents.find(db, new)
        documents.store(db, new.id, new)
        documents.find(db, new)


def compare(db: sqlite3.Connection, new: Document) -> None:
    """Compares it with the others, which are compared already."""
    with writing(db):
        documents.store(db, new.id, new)
    (key,) = db.execute("SELECT key FROM document WHERE id = ?", (new.id,)).fetchone()
    with writing(db):
        sayings.store(db, [sayings.read(db, key, {})])


@pytest.mark.parametrize("work", [take_in, compare])
def test_steps(blank: Callable[[], sqlite3.Connection], work: Work) -> None:
    steps = {}
    for many in (40, 640):
        with closing(blank()) as db:
            with writing(db):
                for number in range(many):
                    documents.store(db, f"d{number}", document(number))
            reconciled.bring_up_to_date(db)
            counted: list[int] = []
            db.set_progress_handler(lambda counted=counted: counted.append(1), 10)  # type: ignore[misc]
            work(db, document(many))
            db.set_progress_handler(None, 0)
            steps[many] = len(counted)
    assert steps[640] < 1.2 * steps[40]
