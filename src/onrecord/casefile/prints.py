"""What is kept of each text to find its copies, so that a new text is compared with what is like it, no more."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator

from onrecord.casefile import documents
from onrecord.reconciliation.copies import EVIDENCE, SHARE, Print, article, kept_of, print_of, share, stand_for

MOST = 40
"""Of the texts that have the same run of words, so many, the first that came, are compared with a new one: where
hundreds print one text, it is found in these, and the cost of one more does not grow."""

_AT_ONCE = 500


def unread(db: sqlite3.Connection) -> list[int]:
    """The documents (by key) that nothing across documents was made of yet, in the order in which they came."""
    rows = db.execute("SELECT key FROM document WHERE key NOT IN (SELECT document FROM print) ORDER BY key")
    return [key for (key,) in rows]


def kept(db: sqlite3.Connection, documents: list[int]) -> set[int]:
    """Those of the documents (by key) that are no longer ``unread``."""
    return {key for key, _ in _words(db, documents)}


def store(db: sqlite3.Connection, prints: dict[int, Print]) -> None:
    """Keeps the prints of documents (by key), and says anew which texts near them are copies, inside a transaction."""
    db.executemany(
        "INSERT INTO print VALUES (?, ?, ?)", [(key, made.words, made.digest) for key, made in sorted(prints.items())]
    )
    db.executemany(
        "INSERT OR IGNORE INTO shingle VALUES (?, ?)",
        sorted((shingle, key) for key, made in prints.items() for shingle in made.shingles),
    )
    _stand(db, prints)


def _stand(db: sqlite3.Connection, prints: dict[int, Print]) -> None:
    """Says anew which of the texts that hang together with these are copies."""
    near = _hanging_together(db, prints)
    keys = {made.id: key for key, made in near.items()}
    stands = {keys[id]: keys[original] for id, original in stand_for(near.values()).items()}
    db.executemany("DELETE FROM copy WHERE document = ?", [(key,) for key in near])
    db.executemany("INSERT INTO copy VALUES (?, ?)", sorted((a, b) for a, b in stands.items() if a != b))
    db.executemany(  # of those that were not looked at, beyond MOST
        "UPDATE copy SET witness = ? WHERE witness = ?", sorted((b, a) for a, b in stands.items() if a != b)
    )


def part(db: sqlite3.Connection, key: int) -> list[int]:
    """Removes what is kept of one text (by key), which is read otherwise now, inside a transaction. Returns the texts
    that were thought to be of one origin with it: to be looked at again (``again``) once it is kept anew.
    """
    row = db.execute("SELECT witness FROM copy WHERE document = ?", (key,)).fetchone()
    witness = row[0] if row else key
    rows = db.execute("SELECT document FROM copy WHERE witness = ?", (witness,)).fetchall()
    db.execute("DELETE FROM copy WHERE witness = ? OR document = ?", (witness, key))
    db.execute("DELETE FROM shingle WHERE document = ?", (key,))
    db.execute("DELETE FROM print WHERE document = ?", (key,))
    return sorted({witness, *(document for (document,) in rows)} - {key})


def again(db: sqlite3.Connection, keys: Iterable[int]) -> None:
    """Says anew which of the texts that hang together with these (by key) are copies, inside a transaction."""
    for key in keys:
        text = documents.read(db, key, found=False)
        _stand(db, {key: print_of(text.id, article(text))})


def _hanging_together(db: sqlite3.Connection, new: dict[int, Print]) -> dict[int, Print]:
    """The new texts, those of which they share enough, and so on."""
    known = dict(new)
    together: dict[int, Print] = {}
    left = list(new)
    while left:
        key = left.pop()
        if key in together:
            continue
        together[key] = known[key]
        for other in _like(db, known[key]) - together.keys():
            if other not in known:
                text = documents.read(db, other, found=False)
                known[other] = print_of(text.id, article(text))
            if share(known[key], known[other]) >= SHARE:
                left.append(other)
    return together


def _like(db: sqlite3.Connection, made: Print) -> set[int]:
    """The documents that share something with a text that may come to more than chance."""
    common: Counter[int] = Counter()
    for shingle in sorted(made.shingles):
        rows = db.execute("SELECT document FROM shingle WHERE hash = ? ORDER BY document LIMIT ?", (shingle, MOST))
        common.update(key for (key,) in rows)
    likely = {key for key, count in common.items() if count >= EVIDENCE}
    words = dict(_words(db, sorted(likely)))
    least = {key: 0.8 * SHARE * kept_of(*sorted((words[key], made.words))) for key in likely}
    near = {key for key in likely if common[key] >= least[key]}
    same = db.execute(
        "SELECT document FROM print WHERE digest = ? AND words > 0 ORDER BY document LIMIT ?", (made.digest, MOST)
    )
    return near | {key for (key,) in same}


def _words(db: sqlite3.Connection, keys: list[int]) -> Iterator[tuple[int, int]]:
    for some in _chunks(keys):
        marks = ", ".join("?" * len(some))
        yield from db.execute(f"SELECT document, words FROM print WHERE document IN ({marks})", some)


def _chunks(values: list[int]) -> Iterable[list[int]]:
    return (values[first : first + _AT_ONCE] for first in range(0, len(values), _AT_ONCE))
