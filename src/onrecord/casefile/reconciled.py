"""What holds across documents: who the speakers are, and wire copies; made from the whole case after a change.

It is what names, texts and people's decisions make it, so neither the order in which documents came nor a run that was
cut shows.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from onrecord.casefile import codebooks, decisions, documents
from onrecord.casefile.connection import version
from onrecord.records import Office

if TYPE_CHECKING:
    from onrecord.reconciliation.decisions import Cast, Said

State = tuple[int, int, str, int]
"""What a case held: the number of its documents (which are only ever added), that of its codebook; the onrecord; and
the number of decisions."""


class Speakers(msgspec.Struct, frozen=True):
    """Who speaks: ``names``, speaker's id → name; ``voices``, statement's id → speaker's id.

    ``parties``: statement's id → its party, where that is not the one it is coded with.
    """

    names: Mapping[str, str] = {}
    voices: Mapping[str, str] = {}
    parties: Mapping[str, tuple[str, ...]] = {}


class Reconciled(msgspec.Struct, frozen=True):
    """What holds across the documents of a case that was in the state ``of``.

    ``witnesses``: the id of a document → of the one that stands for its text. What maps to itself says nothing.
    """

    of: State
    speakers: Speakers = Speakers()
    witnesses: Mapping[str, str] = {}


def state(db: sqlite3.Connection) -> State:
    """What the case holds now."""
    count = db.execute("SELECT count(*) FROM document").fetchone()[0]
    return count, codebooks.number(db), version(), decisions.count(db)


def made_of(db: sqlite3.Connection) -> State | None:
    """What the case held when what is stored was made, None where nothing is."""
    row = db.execute("SELECT documents, codebook, made_by, decisions FROM reconciled").fetchone()
    return None if row is None else (row[0], row[1], row[2], row[3])


def is_current(db: sqlite3.Connection) -> bool:
    """Whether what is stored was made from what the case holds now, by this onrecord."""
    return made_of(db) == state(db)


def make(db: sqlite3.Connection) -> Reconciled:
    """Makes it from all that the case holds. Texts are read one at a time, and nobody else is kept from writing."""
    from onrecord.reconciliation.copies import witnesses  # here, so that a case is quickly open for reading

    of = state(db)
    texts = documents.stream(db, documents.keys(db), found=False)
    return Reconciled(of, make_speakers(db), witnesses(texts))


def make_speakers(db: sqlite3.Connection) -> Speakers:
    """Makes the speakers from all that the case holds."""
    return as_decided(db, found(db))


def as_decided(db: sqlite3.Connection, found: list[Cast]) -> Speakers:
    """The speakers that the machine found, as the case's decisions have them."""
    from onrecord.reconciliation.decisions import apply
    from onrecord.reconciliation.speakers import sides

    casts = apply(found, decisions.read(db))
    return Speakers(
        {one.id: one.name for one in casts},
        {said.id: one.id for one in casts for said in one.said},
        sides(casts, codebooks.active(db)[1]),
    )


def found(db: sqlite3.Connection) -> list[Cast]:
    """The speakers as the machine finds them, each with all that it says, before any decision."""
    from onrecord.reconciliation.speakers import speakers

    return speakers(said(db), offices(db), codebooks.active(db)[1])


def said(db: sqlite3.Connection) -> list[Said]:
    """The statements that have a speaker, as coded in their documents."""
    from onrecord.reconciliation.decisions import Said

    parties: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for key, party in db.execute("SELECT attribution, party FROM statement_party ORDER BY attribution, ordinal"):
        parties[key] += (party,)
    rows = db.execute(
        """SELECT a.key, a.id, d.id, s.speaker FROM statement s JOIN attribution a ON a.key = s.attribution
            JOIN document d ON d.key = a.document WHERE s.speaker IS NOT NULL ORDER BY a.id"""
    )
    return [Said(id, document, speaker, parties.get(key, ())) for key, id, document, speaker in rows]


def offices(db: sqlite3.Connection) -> list[tuple[str, Office]]:
    """What the documents (by id) call their speakers."""
    rows = db.execute(
        """SELECT d.id, o.speaker, o.title, o.start, o.stop FROM office o JOIN document d ON d.key = o.document
            ORDER BY d.id, o.ordinal"""
    )
    return [(document, Office(speaker, title, (start, stop))) for document, speaker, title, start, stop in rows]


def store(db: sqlite3.Connection, made: Reconciled) -> None:
    """Puts it in the place of what is stored, inside a transaction, unless the case has changed since it was made."""
    if made.of != state(db):
        return
    store_speakers(db, made.speakers)
    db.execute("DELETE FROM copy")
    db.executemany(
        """INSERT INTO copy SELECT copied.key, witness.key FROM document copied JOIN document witness
            WHERE copied.id = ? AND witness.id = ?""",
        sorted((copied, witness) for copied, witness in made.witnesses.items() if copied != witness),
    )
    db.execute("INSERT OR REPLACE INTO reconciled VALUES (1, ?, ?, ?, ?)", made.of)


def store_speakers(db: sqlite3.Connection, made: Speakers) -> None:
    """Puts the speakers in the place of those that are stored, inside a transaction."""
    for table in ("voice_party", "voice", "speaker"):
        db.execute(f"DELETE FROM {table}")
    db.executemany("INSERT INTO speaker VALUES (?, ?)", sorted(made.names.items()))
    keys = dict(db.execute("SELECT id, key FROM attribution JOIN statement ON attribution = key").fetchall())
    db.executemany(
        "INSERT INTO voice VALUES (?, ?, ?)",
        sorted((keys[id], speaker, id in made.parties) for id, speaker in made.voices.items()),
    )
    db.executemany(
        "INSERT INTO voice_party VALUES (?, ?, ?)",
        [(keys[id], ordinal, one) for id, party in sorted(made.parties.items()) for ordinal, one in enumerate(party)],
    )


def decide_again(db: sqlite3.Connection, found: list[Cast]) -> None:
    """Brings the speakers up to date after a decision, inside its transaction; copies have nothing to do with it.

    ``found`` is what the machine found of what the case holds.

    Where the case was not up to date before the decision, the next ``add`` still makes the rest.
    """
    of = made_of(db)
    store_speakers(db, as_decided(db, found))
    if of is not None:
        db.execute("UPDATE reconciled SET decisions = ?", (decisions.count(db),))
