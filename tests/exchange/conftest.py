"""A little file of the Discourse Network Analyzer, and an empty case."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.case import Case
from onrecord.exchange.dna_tables import TABLES

TEXT = "\nSpeech on the weir\n\nAna Kestrel 🌊 said that the weir must be opened. She rejects the toll.\n"


@pytest.fixture
def dna(tmp_path: Path) -> Path:
    """One document, two coders, two statements (the second after a character of two UTF-16 units), an attribute."""
    path = tmp_path / "weir.dna"
    db = sqlite3.connect(path)
    for name, columns in TABLES.items():
        db.execute(f"CREATE TABLE {name} ({columns})")
    db.execute("INSERT INTO SETTINGS VALUES ('version', '3.0.7')")
    db.executemany("INSERT INTO CODERS (ID, Name, Password) VALUES (?, ?, 'x')", [(1, "Admin"), (2, "Ruth")])
    db.execute(
        "INSERT INTO DOCUMENTS VALUES (7, 'Speech', ?, 2, 'A. Kestrel', 'Tarn Post', 'p. 3', 'odd', 'speech', ?)",
        (TEXT, 1_930_000_000),
    )
    db.execute("INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement', 1, 2, 3)")
    variables = [("person", "short text"), ("concept", "short text"), ("agreement", "boolean"), ("weight", "integer")]
    variables += [("note", "long text")]
    db.executemany(
        "INSERT INTO VARIABLES VALUES (?, ?, ?, 1)", [(n, *variable) for n, variable in enumerate(variables, 1)]
    )
    db.execute("INSERT INTO REGEXES VALUES ('weir', 9, 9, 9)")
    entities = [(1, 1, ""), (2, 1, "Ana Kestrel"), (3, 2, "open the weir"), (4, 2, "toll")]
    db.executemany("INSERT INTO ENTITIES (ID, VariableId, Value) VALUES (?, ?, ?)", entities)
    db.execute("INSERT INTO ATTRIBUTEVARIABLES VALUES (1, 1, 'Type')")
    db.execute("INSERT INTO ATTRIBUTEVALUES VALUES (1, 2, 1, 'Politician')")
    wide = TEXT.index("🌊")
    for id, coder, words, concept, agrees in ((3, 1, "Ana", 3, 1), (5, 2, "She rejects the toll", 4, 0)):
        start = TEXT.index(words)
        start, stop = start + (start > wide), start + len(words) + (start > wide)
        db.execute("INSERT INTO STATEMENTS VALUES (?, 1, 7, ?, ?, ?)", (id, start, stop, coder))
        db.execute("INSERT INTO DATASHORTTEXT VALUES (?, ?, 1, 2)", (id * 2, id))
        db.execute("INSERT INTO DATASHORTTEXT VALUES (?, ?, 2, ?)", (id * 2 + 1, id, concept))
        db.execute("INSERT INTO DATABOOLEAN VALUES (?, ?, 3, ?)", (id, id, agrees))
    db.execute("INSERT INTO DATAINTEGER VALUES (1, 5, 4, -2)")
    db.execute("INSERT INTO DATALONGTEXT VALUES (1, 5, 5, 'unsure')")
    db.commit()
    db.close()
    return path


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "weir.onrecord") as opened:
        yield opened
