"""What holds across documents: one name and party a speaker, and wire copies; made from the whole case after a change.

It is what names and texts alone make it, so neither the order in which documents came nor a run that was cut shows.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping

from onrecord.casefile import codebooks, documents
from onrecord.casefile.connection import version
from onrecord.reconciliation.copies import witnesses
from onrecord.reconciliation.names import NameUse, known_party, one_name


def is_current(db: sqlite3.Connection) -> bool:
    """Whether it was made from what the case holds now, by this onrecord. Documents are only ever added: they count."""
    row = db.execute("SELECT documents, codebook, made_by FROM reconciled").fetchone()
    return bool(row == _from(db))


def _from(db: sqlite3.Connection) -> tuple[int, int, str]:
    documents = db.execute("SELECT count(*) FROM document").fetchone()[0]
    return documents, codebooks.number(db), version()


def make(db: sqlite3.Connection) -> None:
    """Makes it from all that the case holds, inside a transaction. Texts are read one at a time."""
    codebook = codebooks.active(db)[1]
    uses = speakers(db)
    names = one_name(uses, codebook)
    texts = documents.stream(db, documents.keys(db), found=False)
    store(db, names, known_party(uses, names, codebook), witnesses(texts))


def speakers(db: sqlite3.Connection) -> list[NameUse]:
    """The speakers' names as coded in the case's documents, each with its party there and how often it speaks."""
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


def store(
    db: sqlite3.Connection,
    names: Mapping[str, str],
    parties: Mapping[str, tuple[str, ...]],
    witnesses: Mapping[str, str],
) -> None:
    """Replaces what is stored, inside a transaction.

    ``names``: a speaker's name as coded in a document → the case's one name. ``parties``: such a name → the party of
    its statements that are coded without one. ``witnesses``: the id of a document that is a wire copy → the id of the
    one that stands for the text. What maps to itself is left out.
    """
    for table in ("speaker_name", "speaker_party", "copy"):
        db.execute(f"DELETE FROM {table}")
    db.executemany(
        "INSERT INTO speaker_name VALUES (?, ?)",
        sorted((coded, name) for coded, name in names.items() if coded != name),
    )
    db.executemany(
        "INSERT INTO speaker_party VALUES (?, ?, ?)",
        [(coded, ordinal, one) for coded, party in sorted(parties.items()) for ordinal, one in enumerate(party)],
    )
    db.executemany(
        """INSERT INTO copy SELECT copied.key, witness.key FROM document copied JOIN document witness
            WHERE copied.id = ? AND witness.id = ?""",
        sorted((copied, witness) for copied, witness in witnesses.items() if copied != witness),
    )
    db.execute("INSERT OR REPLACE INTO reconciled VALUES (1, ?, ?, ?)", _from(db))
