"""Who made each statement and for which side: kept statement by statement, and found anew only where a name changed.

New documents are heard a portion at a time. What a name means hangs on the names that can mean the same; where the new
documents change that, the statements under those names, and no others, are looked at again. So the cost of an ``add``
goes with its documents and their names, and the speakers are those that ``reconciliation.speakers`` finds in the whole
case at once, in whatever order documents came. What persons decided is applied over it: the statements of speakers
whom a decision is about are read again whenever one of these speakers says something new.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from onrecord.casefile import codebooks, connection, decisions, found_speakers, names
from onrecord.casefile.connection import empty_some
from onrecord.casefile.found_speakers import Changed, identify, place, place_again, take_sides
from onrecord.casefile.names import Heard, json, parties, portions
from onrecord.codebook import Codebook
from onrecord.reconciliation.decisions import Cast, Said, apply, mentioned
from onrecord.reconciliation.speakers import name_id, sides

AT_ONCE = 256
"""Documents that are heard at a time, and looked at again at a time."""


def unheard(db: sqlite3.Connection) -> Iterator[list[int]]:
    """The documents (by key) whose statements have no voice yet, in the order in which they came, in portions."""
    keys = [key for (key,) in db.execute("SELECT key FROM document WHERE key > ? ORDER BY key", (_last(db),))]
    for first in range(0, len(keys), AT_ONCE):
        yield keys[first : first + AT_ONCE]


def heard_by(db: sqlite3.Connection) -> tuple[int, str] | None:
    """By which codebook (its number) and which onrecord what is kept was heard, None where nothing is."""
    row = db.execute("SELECT codebook, made_by FROM heard").fetchone()
    return None if row is None else (row[0], row[1])


def hear(db: sqlite3.Connection, documents: list[int], codebook: Codebook | None) -> None:
    """Finds who speaks in the next documents (by key, in order), inside a transaction; those heard already are left.

    Where what is kept was heard by another codebook or onrecord, nothing is done: it is to be forgotten first.
    """
    now = (codebooks.number(db), connection.version())
    if heard_by(db) not in (None, now):
        return
    last = _last(db)
    documents = [key for key in documents if key > last]
    if not documents:
        return
    said, titles = names.heard(db, documents), names.called(db, documents)
    around = names.beside(db, {one.name for one in said}, codebook)
    before = names.naming(db, around, codebook)
    names.count(db, said, titles, codebook)
    after = names.naming(db, around, codebook)
    moved = after.changed(before)
    speaking = _speaking(db, moved, last)
    changed = Changed()
    place(db, said, titles, after, changed)
    place_again(db, speaking, after, changed, moved)
    db.execute("INSERT OR REPLACE INTO heard VALUES (1, ?, ?, ?)", (documents[-1], *now))
    identify(db, changed)
    take_sides(db, changed, codebook)
    _speak(db, changed, codebook)


class Before(NamedTuple):
    """What was heard of a document: its statements, what it calls their speakers, who those were found to be, and the
    ids of their voices.
    """

    said: list[Heard]
    titles: dict[tuple[int, str], tuple[str, ...]]
    found: dict[int, int]
    speakers: set[str]


def heard(db: sqlite3.Connection, document: int) -> Before | None:
    """What was heard of a document (by key), None where it still waits to be."""
    if document > _last(db):
        return None
    said = names.heard(db, [document])
    of = "FROM {} WHERE attribution IN (SELECT key FROM attribution WHERE document = ?)"
    return Before(
        said,
        names.called(db, [document]),
        dict(db.execute(f"SELECT attribution, found {of.format('found_voice')}", (document,))),
        {speaker for (speaker,) in db.execute(f"SELECT speaker {of.format('voice')}", (document,))},
    )


def hear_again(db: sqlite3.Connection, document: int, was: Before, codebook: Codebook | None) -> None:
    """Finds who speaks in a document whose statements were made anew since ``was``, and whom that concerns elsewhere,
    inside a transaction.
    """
    said, titles = names.heard(db, [document]), names.called(db, [document])
    around = names.beside(db, {one.name for one in (*was.said, *said)}, codebook)
    before = names.naming(db, around, codebook)
    names.count(db, said, titles, codebook)
    names.uncount(db, was.said, was.titles)
    after = names.naming(db, around, codebook)
    changed = Changed()
    lost = Counter((was.found[one.key], json(one.party)) for one in was.said if one.key in was.found)
    changed.found.update(found for found, _ in lost)
    db.executemany(
        "UPDATE found_side SET statements = statements - ? WHERE found = ? AND party = ?",
        [(count, found, party) for (found, party), count in lost.items()],
    )
    place(db, said, titles, after, changed)
    moved = after.changed(before)
    place_again(db, [key for key in _speaking(db, moved, _last(db)) if key != document], after, changed, moved)
    identify(db, changed)
    take_sides(db, changed, codebook)
    _speak(db, changed, codebook)
    db.executemany(
        "DELETE FROM speaker WHERE id = ? AND NOT EXISTS (SELECT 1 FROM voice WHERE speaker = id)",
        [(id,) for id in sorted(was.speakers)],
    )


def decide(db: sqlite3.Connection, codebook: Codebook | None) -> None:
    """Brings the voices up to date after a decision, inside its transaction."""
    _speak(db, Changed(), codebook, decided_anew=True)


def casts(db: sqlite3.Connection, found: Iterable[int] | None = None) -> list[Cast]:
    """The speakers as the machine found them, with all that they say: those with these keys, or all."""
    made: dict[int, Cast] = {}
    for key, id, name in db.execute("SELECT key, id, name FROM found_speaker ORDER BY name, party"):
        made[key] = Cast(id, name, name, [], set())
    wanted = made if found is None else {key: made[key] for key in sorted(found)}
    sided: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for some, marks in portions(sorted(wanted)):
        for key, party in db.execute(
            f"""SELECT p.attribution, p.party FROM found_voice v JOIN statement_party p USING (attribution)
                WHERE v.found IN ({marks}) ORDER BY p.attribution, ordinal""",
            some,
        ):
            sided[key] += (party,)
        for key, of, id, document, name in db.execute(
            f"""SELECT a.key, v.found, a.id, d.id, s.speaker FROM found_voice v JOIN statement s USING (attribution)
                JOIN attribution a ON a.key = v.attribution JOIN document d ON d.key = a.document
                WHERE v.found IN ({marks}) ORDER BY d.id, a.id""",
            some,
        ):
            made[of].said.append(Said(id, document, name, sided.get(key, ())))
    for cast in wanted.values():
        cast.alias |= {name_id(*use) for use in {found_speakers.one_of(one.name, one.party) for one in cast.said}}
    return list(wanted.values())


def forget(db: sqlite3.Connection) -> None:
    """Removes all that names come to, so that it is made anew, inside a transaction. The voices stay till then."""
    while forget_some(db):
        pass
    db.execute("DELETE FROM heard")


def forget_some(db: sqlite3.Connection) -> bool:
    """Removes some of it but who heard it, inside a transaction. Returns whether anything was left to remove."""
    return empty_some(db, ("found_voice", "found_side", "found_speaker", "name_use", "name_title", "name_key"))


def sweep(db: sqlite3.Connection) -> None:
    """Removes the speakers who say nothing, once all documents are heard."""
    db.execute("DELETE FROM speaker WHERE id NOT IN (SELECT speaker FROM voice)")


def _last(db: sqlite3.Connection) -> int:
    row = db.execute("SELECT document FROM heard").fetchone()
    return 0 if row is None else int(row[0])


def _speaking(db: sqlite3.Connection, moved: set[str], last: int) -> list[int]:
    """The documents, up to the last one that was heard, in which somebody speaks under one of these names."""
    found: set[int] = set()
    for some, marks in portions(sorted(moved)):
        found.update(
            document
            for (document,) in db.execute(
                f"""SELECT DISTINCT document FROM statement JOIN attribution ON key = attribution
                    WHERE speaker IN ({marks}) AND document <= ?""",
                [*some, last],
            )
        )
    return sorted(found)


def _speak(db: sqlite3.Connection, changed: Changed, codebook: Codebook | None, decided_anew: bool = False) -> None:
    """Writes the voices of the statements that changed, and of those that decisions are about."""
    decided = decisions.read(db)
    about = _about(db, mentioned(decided))
    formerly = {key for (key,) in db.execute("SELECT key FROM found_speaker WHERE decided")}
    for flag, some in ((1, about - formerly), (0, formerly - about)):
        db.executemany("UPDATE found_speaker SET decided = ? WHERE key = ?", [(flag, key) for key in sorted(some)])
    changed.whole |= formerly - about
    db.executemany(
        """INSERT INTO speaker SELECT id, name FROM found_speaker WHERE key = ? AND NOT decided
            ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE name <> excluded.name""",
        [(key,) for key in sorted(changed.found | changed.whole)],
    )
    left: set[str] = set()
    of_whole = (
        key
        for found in sorted(changed.whole)
        for (key,) in db.execute("SELECT attribution FROM found_voice WHERE found = ?", (found,)).fetchall()
    )
    for keys in (sorted(changed.statements), of_whole):
        left |= _write(db, _undecided(db, list(keys)))
    if about and (decided_anew or about != formerly or about & (changed.found | changed.whole)):
        made = apply(casts(db, about), decided)
        db.executemany(
            "INSERT INTO speaker VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name",
            [(one.id, one.name) for one in made],
        )
        parted = sides(made, codebook)
        ids = {said.id: one.id for one in made for said in one.said}
        keys_of = _keys(db, ids)
        left |= _write(db, ((keys_of[id], speaker, parted.get(id)) for id, speaker in ids.items()))
    db.executemany(
        "DELETE FROM speaker WHERE id = ? AND NOT EXISTS (SELECT 1 FROM voice WHERE speaker = id)",
        [(id,) for id in sorted(left)],
    )


def _about(db: sqlite3.Connection, statements: set[str]) -> set[int]:
    """The speakers whom decisions with these statements are about, and all under their names."""
    keys = sorted(_keys(db, statements).values())
    return {
        found
        for some, marks in portions(keys)
        for (found,) in db.execute(
            f"""SELECT DISTINCT other.key FROM found_voice v JOIN found_speaker f ON f.key = v.found
                JOIN found_speaker other ON other.name = f.name WHERE v.attribution IN ({marks})""",
            some,
        )
    }


def _keys(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, int]:
    """Statements' ids → their keys; of those that are there."""
    found: dict[str, int] = {}
    for some, marks in portions(sorted(ids)):
        found |= dict(db.execute(f"SELECT id, key FROM attribution WHERE id IN ({marks})", some))
    return found


_Voice = tuple[int, str, tuple[str, ...] | None]
"""A statement (by key), its speaker's id, and its party where that is not the one it is coded with."""


def _undecided(db: sqlite3.Connection, keys: list[int]) -> Iterator[_Voice]:
    """The voices of those statements that no decision is about."""
    for some, marks in portions(keys):
        rows = db.execute(
            f"""SELECT attribution, id, given,
                EXISTS (SELECT 1 FROM statement_party p WHERE p.attribution = v.attribution)
                FROM found_voice v JOIN found_speaker ON key = found WHERE attribution IN ({marks}) AND NOT decided""",
            some,
        ).fetchall()
        yield from ((key, id, None if coded else parties(given) or None) for key, id, given, coded in rows)


def _write(db: sqlite3.Connection, voices: Iterable[_Voice]) -> set[str]:
    """Writes those voices that are not as they should be; their statements wait for their utterance (``unsettled``).

    Returns the speakers who lost a statement.
    """
    wanted = {key: (speaker, party) for key, speaker, party in voices}
    left: set[str] = set()
    for some, marks in portions(sorted(wanted)):
        sided: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
        for key, party in db.execute(
            f"SELECT attribution, party FROM voice_party WHERE attribution IN ({marks}) ORDER BY attribution, ordinal",
            some,
        ):
            sided[key] += (party,)
        stored = {
            key: (speaker, sided[key] if is_sided else None)
            for key, speaker, is_sided in db.execute(
                f"SELECT attribution, speaker, sided FROM voice WHERE attribution IN ({marks})", some
            )
        }
        other = [key for key in some if stored.get(key) != wanted[key]]
        left |= {stored[key][0] for key in other if key in stored}
        db.executemany("DELETE FROM voice WHERE attribution = ?", [(key,) for key in other])  # its parties go with it
        db.executemany(
            "INSERT INTO voice VALUES (?, ?, ?)", [(key, wanted[key][0], wanted[key][1] is not None) for key in other]
        )
        db.executemany(
            "INSERT INTO voice_party VALUES (?, ?, ?)",
            [(key, ordinal, party) for key in other for ordinal, party in enumerate(wanted[key][1] or ())],
        )
        db.executemany("INSERT OR IGNORE INTO unsettled VALUES (?)", [(key,) for key in other])
    return left
