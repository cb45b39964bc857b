"""What holds across documents: who the speakers are, wire copies, utterances; brought up to date after a change.

It is what names, texts and people's decisions make it, so neither the order in which documents came nor a run that was
cut shows. The speakers are made from the names of the whole case; the rest only from what new documents hang together
with (see ``sayings``).
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from onrecord.casefile import codebooks, decided, decisions
from onrecord.casefile.connection import version, writing
from onrecord.records import Office

if TYPE_CHECKING:
    from onrecord.reconciliation.decisions import Cast, Said

State = tuple[int, int, str, int]
"""What a case held: the number of its documents (which are only ever added), that of its codebook; the onrecord; and
the number of decisions."""

AT_ONCE = 32
"""Documents that are compared with the others in one transaction."""

SETTLED_AT_ONCE = 1000
"""Statements that are put together into utterances in one transaction: others who write wait no longer than that."""


class Speakers(msgspec.Struct, frozen=True):
    """Who speaks: ``names``, speaker's id → name; ``voices``, statement's id → speaker's id.

    ``parties``: statement's id → its party, where that is not the one it is coded with.
    """

    names: Mapping[str, str] = {}
    voices: Mapping[str, str] = {}
    parties: Mapping[str, tuple[str, ...]] = {}


def state(db: sqlite3.Connection) -> State:
    """What the case holds now."""
    count = db.execute("SELECT count(*) FROM document").fetchone()[0]
    return count, codebooks.number(db), version(), decisions.count(db)


def machine_state(db: sqlite3.Connection) -> tuple[int, int, str]:
    """As ``state``, without the decisions: those are applied in the transaction that keeps them."""
    return state(db)[:3]


def made_of(db: sqlite3.Connection) -> State | None:
    """What the case held when what is stored was made, None where nothing is."""
    row = db.execute("SELECT documents, codebook, made_by, decisions FROM reconciled").fetchone()
    return None if row is None else (row[0], row[1], row[2], row[3])


def is_current(db: sqlite3.Connection) -> bool:
    """Whether what is stored was made from what the case holds now, by this onrecord."""
    return made_of(db) == state(db)


def bring_up_to_date(db: sqlite3.Connection) -> None:
    """Makes what holds across documents, unless it is made from just what the case holds. Nobody is kept waiting long.

    What a run that is cut off has done of it stays, and the next goes on from there.
    """
    from onrecord.casefile import prints, sayings  # here, so that a case is quickly open for reading

    while not is_current(db):  # again, where another run has added documents meanwhile
        of = state(db)
        machine = found_speakers(db)
        with writing(db):
            if machine_state(db) != of[:3]:
                continue
            _forget_others(db, of)
            store_speakers(db, as_decided(db, machine))  # by what was decided up to now: people go on meanwhile
        waiting, names = prints.unread(db), sayings.names(db)
        for first in range(0, len(waiting), AT_ONCE):
            found = [sayings.read(db, key, names) for key in waiting[first : first + AT_ONCE]]
            with writing(db):
                sayings.store(db, found)
        while sayings.unsettled(db):
            with writing(db):
                sayings.settle(db, SETTLED_AT_ONCE)
        with writing(db):
            if machine_state(db) == of[:3] and not prints.unread(db) and not sayings.unsettled(db):
                db.execute("INSERT OR REPLACE INTO reconciled VALUES (1, ?, ?, ?, ?)", state(db))


def make_anew(db: sqlite3.Connection) -> None:
    """Makes it all anew, inside a transaction; the ids of utterances stay with their statements."""
    from onrecord.casefile import prints, sayings

    of = state(db)
    sayings.forget(db)
    store_speakers(db, make_speakers(db))
    names = sayings.names(db)
    for key in prints.unread(db):
        sayings.store(db, [sayings.read(db, key, names)])
    sayings.settle(db)
    db.execute("INSERT OR REPLACE INTO reconciled VALUES (1, ?, ?, ?, ?)", of)


def _forget_others(db: sqlite3.Connection, of: State) -> None:
    """Removes what another onrecord has kept, or what was kept under another codebook."""
    from onrecord.casefile import sayings

    row = db.execute("SELECT codebook, made_by FROM reconciled").fetchone()
    if row is not None and tuple(row) != (of[1], of[2]):
        sayings.forget(db)
        db.execute("DELETE FROM reconciled")


def make_speakers(db: sqlite3.Connection) -> Speakers:
    """Makes the speakers from all that the case holds."""
    return as_decided(db, found_speakers(db))


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


def found_speakers(db: sqlite3.Connection) -> list[Cast]:
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


def store_speakers(db: sqlite3.Connection, made: Speakers) -> None:
    """Puts the speakers in the place of those that are stored, inside a transaction.

    Only what has changed is written; the statements whose speaker or side has wait for their utterance (``unsettled``).
    """
    keys = dict(db.execute("SELECT id, key FROM attribution JOIN statement ON attribution = key").fetchall())
    sided = {keys[id]: party for id, party in made.parties.items()}
    now = {keys[id]: (speaker, keys[id] in sided) for id, speaker in made.voices.items()}
    before = {key: (one, bool(two)) for key, one, two in db.execute("SELECT attribution, speaker, sided FROM voice")}
    parties: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for key, party in db.execute("SELECT attribution, party FROM voice_party ORDER BY attribution, ordinal"):
        parties[key] += (party,)
    changed = sorted(
        key
        for key in now.keys() | before.keys()
        if now.get(key) != before.get(key) or sided.get(key, ()) != parties.get(key, ())
    )
    db.executemany("DELETE FROM voice WHERE attribution = ?", [(key,) for key in changed])  # its parties go with it
    names = dict(db.execute("SELECT id, name FROM speaker").fetchall())
    db.executemany(
        "INSERT INTO speaker VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name",
        sorted(set(made.names.items()) - set(names.items())),
    )
    db.executemany("INSERT INTO voice VALUES (?, ?, ?)", [(key, *now[key]) for key in changed if key in now])
    db.executemany(
        "INSERT INTO voice_party VALUES (?, ?, ?)",
        [(key, ordinal, one) for key in changed for ordinal, one in enumerate(sided.get(key, ()))],
    )
    db.executemany("DELETE FROM speaker WHERE id = ?", [(id,) for id in sorted(names.keys() - made.names.keys())])
    changed += decided.follow(db)
    db.executemany("INSERT OR IGNORE INTO unsettled VALUES (?)", [(key,) for key in changed])


def decide_again(db: sqlite3.Connection, found: list[Cast]) -> None:
    """Brings speakers and utterances up to date after a decision, inside its transaction.

    ``found`` is what the machine found of what the case holds. Where the case was not up to date before the decision,
    the next ``add`` still makes the rest.
    """
    from onrecord.casefile import sayings

    store_speakers(db, as_decided(db, found))
    sayings.settle(db)
    note_decision(db)


def note_decision(db: sqlite3.Connection) -> None:
    """Says, inside its transaction, that the last decision is applied to all that was made of the case."""
    db.execute("UPDATE reconciled SET decisions = ?", (decisions.count(db),))
