"""The names under which people speak in the case, added up: all that the meaning of a name hangs on.

A name is known by what it shares with others (``reconciliation.names.keys``), so that new documents are compared with
the names that can mean the same, and not with every statement of the case.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec

from onrecord.codebook import Codebook
from onrecord.reconciliation.names import NameUse, Naming, keys

_AT_ONCE = 400

_Value = TypeVar("_Value", int, str)


class Heard(msgspec.Struct, frozen=True):
    """A statement (by key) that has a speaker, as coded in its document (by key)."""

    key: int
    document: int
    name: str
    party: tuple[str, ...]


def heard(db: sqlite3.Connection, documents: Iterable[int]) -> list[Heard]:
    """The statements of these documents (by key) that have a speaker, in order."""
    found: list[Heard] = []
    for some, marks in portions(sorted(documents)):
        parties: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
        for key, party in db.execute(
            f"""SELECT p.attribution, party FROM attribution a JOIN statement_party p ON p.attribution = a.key
                WHERE a.document IN ({marks}) ORDER BY p.attribution, ordinal""",
            some,
        ):
            parties[key] += (party,)
        for key, document, name in db.execute(
            f"""SELECT a.key, a.document, s.speaker FROM attribution a JOIN statement s ON s.attribution = a.key
                WHERE a.document IN ({marks}) AND s.speaker IS NOT NULL AND a.scope <> 'thought'
                AND a.rule <> 'a person' ORDER BY a.key""",
            some,
        ):
            found.append(Heard(key, document, name, parties[key]))
    return found


def called(db: sqlite3.Connection, documents: Iterable[int]) -> dict[tuple[int, str], tuple[str, ...]]:
    """(Document, name) → what the document calls that speaker."""
    found: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for some, marks in portions(sorted(documents)):
        for document, name, title in db.execute(
            f"SELECT document, speaker, title FROM office WHERE document IN ({marks})", some
        ):
            found[document, name].add(title)
    return {key: tuple(sorted(titles)) for key, titles in found.items()}


def count(
    db: sqlite3.Connection,
    said: Iterable[Heard],
    titles: dict[tuple[int, str], tuple[str, ...]],
    codebook: Codebook | None,
) -> None:
    """Adds what new documents say to what is known of the names, inside a transaction."""
    said = list(said)
    uses = Counter((one.name, json(one.party)) for one in said)
    db.executemany(
        """INSERT INTO name_use VALUES (?, ?, ?)
            ON CONFLICT (name, party) DO UPDATE SET statements = statements + excluded.statements""",
        sorted((name, party, often) for (name, party), often in uses.items()),
    )
    speaking = {(one.document, one.name) for one in said}
    db.executemany(
        "INSERT OR IGNORE INTO name_title VALUES (?, ?)",
        sorted({(key[1], title) for key in speaking for title in titles.get(key, ())}),
    )
    names = {one.name for one in said}
    db.executemany(
        "INSERT OR IGNORE INTO name_key VALUES (?, ?)",
        sorted((key, name) for name in names for key in keys(name, codebook)),
    )


def uncount(db: sqlite3.Connection, said: Iterable[Heard], titles: dict[tuple[int, str], tuple[str, ...]]) -> None:
    """Takes back what ``count`` added for statements that their document does not make any more, with the titles that
    no document has now, inside a transaction.
    """
    uses = Counter((one.name, json(one.party)) for one in said)
    db.executemany(
        "UPDATE name_use SET statements = statements - ? WHERE name = ? AND party = ?",
        sorted((often, name, party) for (name, party), often in uses.items()),
    )
    names = sorted({name for name, _ in uses})
    for name in names:
        db.execute("DELETE FROM name_use WHERE name = ? AND statements <= 0", (name,))
        if db.execute("SELECT 1 FROM name_use WHERE name = ?", (name,)).fetchone() is None:
            db.execute("DELETE FROM name_key WHERE name = ?", (name,))
    for title, name in sorted({(title, name) for (_, name), some in titles.items() for title in some}):
        speaking = (
            heard(db, [document])
            for (document,) in db.execute(
                """SELECT DISTINCT a.document FROM statement s JOIN attribution a ON a.key = s.attribution
                    JOIN office o ON o.document = a.document AND o.speaker = s.speaker
                    WHERE s.speaker = ? AND o.title = ?""",
                (name, title),
            ).fetchall()
        )
        if not any(one.name == name for some in speaking for one in some):
            db.execute("DELETE FROM name_title WHERE name = ? AND title = ?", (name, title))


def beside(db: sqlite3.Connection, names: Iterable[str], codebook: Codebook | None) -> set[str]:
    """These names, and all that may hang on them or they on: names that share a key with one, and so on."""
    official = [one for party in (codebook.parties if codebook else ()) for one in party.speakers]
    of_official = [set(keys(name, codebook)) for name in official]
    found = set(names)
    seen: set[str] = set()
    left = {key for name in found for key in keys(name, codebook)}
    while left:
        left |= {key for some in of_official if some & left for key in some} - seen
        seen |= left
        more = {
            name
            for some, marks in portions(sorted(left))
            for (name,) in db.execute(f"SELECT name FROM name_key WHERE key IN ({marks})", some)
        } - found
        found |= more
        left = {key for name in more for key in keys(name, codebook)} - seen
    return found


def naming(db: sqlite3.Connection, names: Iterable[str], codebook: Codebook | None) -> Naming:
    """What these names mean, by all that the case knows of them."""
    wanted = sorted(names)
    uses: list[NameUse] = []
    titles: defaultdict[str, list[str]] = defaultdict(list)
    for some, marks in portions(wanted):
        for name, party, often in db.execute(
            f"SELECT name, party, statements FROM name_use WHERE name IN ({marks}) ORDER BY name, party", some
        ):
            uses.append(NameUse(name, parties(party), often))
        for name, title in db.execute(f"SELECT name, title FROM name_title WHERE name IN ({marks})", some):
            titles[name].append(title)
    return Naming(uses, titles, codebook)


def portions(values: list[_Value]) -> Iterator[tuple[list[_Value], str]]:
    """Some of the values at a time, with the question marks that stand for them."""
    for first in range(0, len(values), _AT_ONCE):
        some = values[first : first + _AT_ONCE]
        yield some, ", ".join("?" * len(some))


def json(party: tuple[str, ...]) -> str:
    """Parties as they are written in a column."""
    return msgspec.json.encode(party).decode()


def parties(written: str) -> tuple[str, ...]:
    """Parties out of a column."""
    return msgspec.json.decode(written.encode(), type=tuple[str, ...])
