"""Small documents and empty cases for the tests of the case file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.casefile import connection, documents, migrations
from onrecord.casefile.connection import writing
from onrecord.casefile.identity import text_hash
from onrecord.records import Attribution, Document, Furniture, Spans, Statement

TEXT = (
    "Share this page\r\n"
    "Ana Kestrel, who speaks for Meriden, said: “We will not fill the dam in three years.” "
    "She went on: “Not in four.”\r\n"
    "Calder believes that the reservoir 🏞️ is empty. A café in Port Meriden was closed."
)


def spans(text: str, *words: str) -> Spans:
    return tuple((text.index(word), text.index(word) + len(word)) for word in words)


def statement(attribution: Attribution, **coded: object) -> Statement:
    values = {"kind": "direct", "speaker": None, "party": (), "act": "other", "issue": (), "said_on": None, **coded}
    return Statement(
        source=attribution.source,
        cue=attribution.cue,
        content=attribution.content,
        scope=attribution.scope,
        confidence=attribution.confidence,
        rule=attribution.rule,
        **values,  # type: ignore[arg-type]
    )


@pytest.fixture(scope="session")
def blank() -> Callable[[], sqlite3.Connection]:
    """Opens an empty case in memory: a copy of one that was made once, for tests of many examples."""
    made = sqlite3.connect(":memory:", isolation_level=None)
    connection.configure(made)
    migrations.migrate(made)

    def blank() -> sqlite3.Connection:
        db = sqlite3.connect(":memory:", isolation_level=None)
        made.backup(db)
        connection.configure(db)
        return db

    return blank


@pytest.fixture(scope="session")
def article() -> Callable[..., Document]:
    """Makes a document: one statement in two fragments, one thought, some furniture."""

    def make(id: str = "a", text: str = TEXT, speaker: str | None = "Ana Kestrel", **metadata: object) -> Document:
        said = Attribution(
            source=spans(text, "Ana Kestrel, who speaks for Meriden"),
            cue=spans(text, "said", "went on"),
            content=spans(text, "“We will not fill the dam in three years.”", "“Not in four.”"),
            scope="speech",
            confidence=0.875,
            rule="cue before",
        )
        thought = Attribution(
            source=spans(text, "Calder"),
            cue=spans(text, "believes"),
            content=spans(text, "that the reservoir 🏞️ is empty"),
            scope="thought",
            confidence=0.5,
        )
        coded = statement(
            said,
            speaker=speaker,
            party=("Meriden",),
            act="reject",
            issue=("dam filling", "talks"),
            said_on="2031-05-04",
            firmness="firm",
        )
        return Document(
            id=id,
            text=text,
            hash=text_hash(text),
            origin=f"{id}.txt",
            furniture=(Furniture(spans(text, "Share this page")[0], "share"),),
            attributions=(said, thought),
            statements=(coded,),
            **metadata,  # type: ignore[arg-type]
        )

    return make


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "water.onrecord"


@pytest.fixture
def db(path: Path) -> Iterator[sqlite3.Connection]:
    """An empty case."""
    db = migrations.create_case(path)
    yield db
    db.close()


@pytest.fixture
def put(db: sqlite3.Connection) -> Callable[[Document], str]:
    """Stores a document in the case, and gives the id it got."""

    def put(document: Document) -> str:
        with writing(db):
            stored_id, there = documents.find(db, document)
            if not there:
                documents.store(db, stored_id, document)
        return stored_id

    return put
