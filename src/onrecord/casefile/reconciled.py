"""What holds across documents: who the speakers are, wire copies, utterances; brought up to date after a change.

It is what names, texts and people's decisions make it, so neither the order in which documents came nor a run that was
cut shows. All of it is made only from what new documents hang together with (see ``voices`` and ``sayings``).
"""

from __future__ import annotations

import sqlite3
from contextlib import nullcontext
from typing import TYPE_CHECKING

from onrecord.casefile import codebooks, decided, decisions
from onrecord.casefile.connection import give_way, version, writing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.casefile.sayings import Read
    from onrecord.reconciliation.decisions import Cast

State = tuple[int, int, str, int]
"""What a case held: the number of its documents (which are only ever added), that of its codebook; the onrecord; and
the number of decisions."""

AT_ONCE = 1000
"""Words of documents that are compared with the others in one transaction: nobody who decides waits long."""

SETTLED_AT_ONCE = 1000
"""Statements that are put together into utterances in one transaction: others who write wait no longer than that."""


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


def outdate(db: sqlite3.Connection) -> None:
    """What is stored was made from other statements than the case holds now; inside a transaction."""
    db.execute("UPDATE reconciled SET codebook = -1")
    db.execute("UPDATE heard SET codebook = -1")


def bring_up_to_date(db: sqlite3.Connection) -> None:
    """Makes what holds across documents, unless it is made from just what the case holds. Nobody is kept waiting long.

    What a run that is cut off has done of it stays, and the next goes on from there.
    """
    from onrecord.casefile import prints, sayings, voices  # here, so that a case is quickly open for reading

    while not is_current(db):  # again, where another run has added documents meanwhile
        of = state(db)
        _forget_others(db)
        for some in voices.unheard(db):
            with writing(db):
                _hear(db, some)
            give_way()
        names = sayings.names(db)
        for found in _portions(sayings.read(db, key, names) for key in prints.unread(db)):
            with writing(db):
                sayings.store(db, found)
            give_way()
        while sayings.unsettled(db):
            with writing(db):
                sayings.settle(db, SETTLED_AT_ONCE)
            give_way()
        with writing(db):
            if machine_state(db) == of[:3] and not (
                prints.unread(db) or sayings.unsettled(db) or any(voices.unheard(db))
            ):
                if made_of(db) is None:
                    voices.sweep(db)
                db.execute("INSERT OR REPLACE INTO reconciled VALUES (1, ?, ?, ?, ?)", state(db))


def _portions(found: Iterable[Read]) -> Iterator[list[Read]]:
    """What was read of documents, as much at a time as is stored in one transaction."""
    some: list[Read] = []
    words = 0
    for one in found:
        some.append(one)
        words += one.made.words + 5  # what is stored of a document, whatever it says
        if words >= AT_ONCE:
            yield some
            some, words = [], 0
    if some:
        yield some


def make_anew(db: sqlite3.Connection) -> None:
    """Makes it all anew, inside a transaction; the ids of utterances stay with their statements."""
    from onrecord.casefile import prints, sayings, voices

    of = state(db)
    sayings.forget(db)
    voices.forget(db)
    for some in voices.unheard(db):
        _hear(db, some)
    voices.sweep(db)
    names = sayings.names(db)
    for key in prints.unread(db):
        sayings.store(db, [sayings.read(db, key, names)])
    sayings.settle(db)
    db.execute("INSERT OR REPLACE INTO reconciled VALUES (1, ?, ?, ?, ?)", of)


def _forget_others(db: sqlite3.Connection) -> None:
    """Removes what another onrecord has kept, or what was kept under another codebook, some of it at a time.

    That it is another's is forgotten last: a run that is cut off here is finished by the next.
    """
    from onrecord.casefile import sayings, voices

    for table, forget_some in (("reconciled", sayings.forget_some), ("heard", voices.forget_some)):
        left = True
        while left:
            with writing(db):
                row = db.execute(f"SELECT codebook, made_by FROM {table}").fetchone()
                left = row is not None and row != state(db)[1:3]
                if left and not forget_some(db):
                    db.execute(f"DELETE FROM {table}")
            if left:
                give_way()


def found_speakers(db: sqlite3.Connection) -> list[Cast]:
    """The speakers as the machine finds them, each with all that it says, before any decision."""
    from onrecord.casefile import voices

    if not db.in_transaction and voices.heard_by(db) not in (None, state(db)[1:3]):
        bring_up_to_date(db)  # what is kept was heard of statements that another codebook, or onrecord, made
    for some in voices.unheard(db):
        with nullcontext() if db.in_transaction else writing(db):
            _hear(db, some)
    return voices.casts(db)


def _hear(db: sqlite3.Connection, documents: list[int]) -> None:
    from onrecord.casefile import voices

    voices.hear(db, documents, codebooks.active(db)[1])
    follow(db)


def follow(db: sqlite3.Connection) -> None:
    """What persons said of statements goes by the speakers as they are now."""
    db.executemany("INSERT OR IGNORE INTO unsettled VALUES (?)", [(key,) for key in decided.follow(db)])


def decide_again(db: sqlite3.Connection) -> None:
    """Brings speakers and utterances up to date after a decision, inside its transaction.

    Where the case was not up to date before the decision, the next ``add`` still makes the rest.
    """
    from onrecord.casefile import sayings, voices

    voices.decide(db, codebooks.active(db)[1])
    follow(db)
    sayings.settle(db)
    note_decision(db)


def note_decision(db: sqlite3.Connection) -> None:
    """Says, inside its transaction, that the last decision is applied to all that was made of the case."""
    db.execute("UPDATE reconciled SET decisions = ?", (decisions.count(db),))
