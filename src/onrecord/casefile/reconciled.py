"""What holds across documents: one name and party a speaker, and wire copies; made from the whole case after a change.

It is what names and texts alone make it, so neither the order in which documents came nor a run that was cut shows.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from onrecord.casefile import codebooks, documents
from onrecord.casefile.connection import version

if TYPE_CHECKING:
    from onrecord.reconciliation.names import NameUse

State = tuple[int, int, str]
"""What a case held: the number of its documents (which are only ever added), that of its codebook; and the onrecord."""


class Reconciled(msgspec.Struct, frozen=True):
    """What holds across the documents of a case that was in the state ``of``.

    ``names``: a speaker's name as coded in a document → the case's one name. ``parties``: such a name → the party of
    its statements that are coded without one. ``witnesses``: the id of a document → of the one that stands for its
    text. What maps to itself says nothing.
    """

    of: State
    names: Mapping[str, str] = {}
    parties: Mapping[str, tuple[str, ...]] = {}
    witnesses: Mapping[str, str] = {}


def state(db: sqlite3.Connection) -> State:
    """What the case holds now."""
    return db.execute("SELECT count(*) FROM document").fetchone()[0], codebooks.number(db), version()


def is_current(db: sqlite3.Connection) -> bool:
    """Whether what is stored was made from what the case holds now, by this onrecord."""
    row = db.execute("SELECT documents, codebook, made_by FROM reconciled").fetchone()
    return bool(row == state(db))


def make(db: sqlite3.Connection) -> Reconciled:
    """Makes it from all that the case holds. Texts are read one at a time, and nobody else is kept from writing."""
    from onrecord.reconciliation.copies import witnesses  # here, so that a case is quickly open for reading
    from onrecord.reconciliation.names import known_party, one_name

    of = state(db)
    codebook = codebooks.active(db)[1]
    uses = speakers(db)
    names = one_name(uses, codebook)
    texts = documents.stream(db, documents.keys(db), found=False)
    return Reconciled(of, names, known_party(uses, names, codebook), witnesses(texts))


def speakers(db: sqlite3.Connection) -> list[NameUse]:
    """The speakers' names as coded in the case's documents, each with its party there and how often it speaks."""
    from onrecord.reconciliation.names import NameUse

    parties: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for attribution, party in db.execute(
        "SELECT attribution, party FROM statement_party ORDER BY attribution, ordinal"
    ):
        parties[attribution] += (party,)
    uses = Counter(
        (speaker, parties[attribution])
        for attribution, speaker in db.execute("SELECT attribution, speaker FROM statement WHERE speaker IS NOT NULL")
    )
    return [NameUse(name, party, statements) for (name, party), statements in sorted(uses.items())]


def store(db: sqlite3.Connection, made: Reconciled) -> None:
    """Puts it in the place of what is stored, inside a transaction, unless the case has changed since it was made."""
    if made.of != state(db):
        return
    for table in ("speaker_name", "speaker_party", "copy"):
        db.execute(f"DELETE FROM {table}")
    db.executemany(
        "INSERT INTO speaker_name VALUES (?, ?)",
        sorted((coded, name) for coded, name in made.names.items() if coded != name),
    )
    db.executemany(
        "INSERT INTO speaker_party VALUES (?, ?, ?)",
        [(coded, ordinal, one) for coded, party in sorted(made.parties.items()) for ordinal, one in enumerate(party)],
    )
    db.executemany(
        """INSERT INTO copy SELECT copied.key, witness.key FROM document copied JOIN document witness
            WHERE copied.id = ? AND witness.id = ?""",
        sorted((copied, witness) for copied, witness in made.witnesses.items() if copied != witness),
    )
    db.execute("INSERT OR REPLACE INTO reconciled VALUES (1, ?, ?, ?)", made.of)
