"""Whom the machine takes for one speaker, and for whom that speaker stands: placed statement by statement.

The tables ``found_speaker``, ``found_voice`` and ``found_side``: what names alone come to, before any decision.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict

from onrecord.casefile import names
from onrecord.casefile.names import Heard, json, parties, portions
from onrecord.codebook import Codebook
from onrecord.reconciliation.names import NameUse, Naming, known_party
from onrecord.reconciliation.speakers import is_full, name_id, spelled_id

AT_ONCE = 256
"""Documents that are looked at again at a time."""

Found = tuple[str, tuple[str, ...]]
"""Whom the machine takes for one speaker: a name, and the party where the name alone is nobody's."""


class Changed:
    """What hearing changed so far: statements that were placed, speakers who gained or lost one, and their ids."""

    def __init__(self) -> None:
        self.statements: set[int] = set()
        self.found: set[int] = set()
        self.bases: set[str] = set()
        self.names: set[str] = set()
        self.whole: set[int] = set()
        """Speakers all of whose statements have another voice now."""


def one_of(name: str, party: tuple[str, ...]) -> Found:
    """Whom a name with a party stands for."""
    return name, () if is_full(name) else party


def place(
    db: sqlite3.Connection,
    said: list[Heard],
    titles: dict[tuple[int, str], tuple[str, ...]],
    naming: Naming,
    changed: Changed,
    only: set[str] | None = None,
) -> None:
    """Gives statements to the speakers whose names they mean; ``only`` those under these names."""
    written: defaultdict[int, list[Heard]] = defaultdict(list)
    for one in said:
        written[one.document].append(one)
    placed: dict[int, tuple[Heard, Found]] = {}
    for document, some in written.items():
        meant = naming.within(NameUse(one.name, one.party, 1, "", titles.get((document, one.name), ())) for one in some)
        for one in some:
            if only is None or one.name in only:
                placed[one.key] = one, one_of(meant[one.name], one.party)
    keys = {group: _key(db, group, changed) for group in sorted({group for _, group in placed.values()})}
    former: dict[int, int] = {}
    for chosen, marks in portions(sorted(placed)):
        former |= dict(db.execute(f"SELECT attribution, found FROM found_voice WHERE attribution IN ({marks})", chosen))
    counted: Counter[tuple[int, str]] = Counter()
    for key, (one, group) in placed.items():
        now, was = keys[group], former.get(key)
        if now == was:
            continue
        counted[now, json(one.party)] += 1
        if was is not None:
            counted[was, json(one.party)] -= 1
            changed.found.add(was)
        changed.found.add(now)
        changed.statements.add(key)
    db.executemany(
        """INSERT INTO found_side VALUES (?, ?, ?)
            ON CONFLICT (found, party) DO UPDATE SET statements = statements + excluded.statements""",
        sorted((found, party, count) for (found, party), count in counted.items()),
    )
    db.executemany(
        "INSERT INTO found_voice VALUES (?, ?) ON CONFLICT (attribution) DO UPDATE SET found = excluded.found",
        [(key, keys[group]) for key, (_, group) in sorted(placed.items()) if keys[group] != former.get(key)],
    )


def place_again(
    db: sqlite3.Connection, documents: list[int], naming: Naming, changed: Changed, moved: set[str]
) -> None:
    """As ``place``, for the statements of documents (by key) under names that mean something else now."""
    for some in (documents[first : first + AT_ONCE] for first in range(0, len(documents), AT_ONCE)):
        place(db, names.heard(db, some), names.called(db, some), naming, changed, moved)


def _key(db: sqlite3.Connection, group: Found, changed: Changed) -> int:
    """The key of a speaker; a new one gets an id later."""
    name, party = group
    row = db.execute("SELECT key FROM found_speaker WHERE name = ? AND party = ?", (name, json(party))).fetchone()
    if row is not None:
        return int(row[0])
    key = db.execute(
        "INSERT INTO found_speaker (name, party, base, id, given, decided) VALUES (?, ?, ?, '', '[]', 0)",
        (name, json(party), name_id(name, party)),
    ).lastrowid
    assert key is not None
    changed.bases.add(name_id(name, party))
    return key


def identify(db: sqlite3.Connection, changed: Changed) -> None:
    """Removes speakers who say nothing any more, and gives the others their ids: of those that sound alike, the first
    in the alphabet has the short one (see ``reconciliation.speakers``)."""
    for key in sorted(changed.found):
        name, party = db.execute("SELECT name, party FROM found_speaker WHERE key = ?", (key,)).fetchone()
        changed.names.add(name)
        db.execute("DELETE FROM found_side WHERE found = ? AND statements = 0", (key,))
        if db.execute("SELECT 1 FROM found_side WHERE found = ?", (key,)).fetchone() is None:
            db.execute("DELETE FROM found_speaker WHERE key = ?", (key,))
            changed.bases.add(name_id(name, parties(party)))
            changed.found.discard(key)
    for base in sorted(changed.bases):
        rows = db.execute("SELECT name, party, key, id FROM found_speaker WHERE base = ?", (base,)).fetchall()
        alike = sorted((name, parties(party), key, id) for name, party, key, id in rows)
        for place, (name, of, key, id) in enumerate(alike):
            now = spelled_id(name, of) if place else base
            if now != id:
                db.execute("UPDATE found_speaker SET id = ? WHERE key = ?", (now, key))
                changed.whole.add(key)


def take_sides(db: sqlite3.Connection, changed: Changed, codebook: Codebook | None) -> None:
    """Says for whom those speak who are coded with no party in some statements, by the others under their name."""
    sided: defaultdict[int, set[tuple[str, ...]]] = defaultdict(set)
    named: dict[int, tuple[str, str]] = {}
    for some, marks in portions(sorted(changed.names)):
        for key, name, given, party in db.execute(
            f"""SELECT key, name, given, found_side.party FROM found_speaker JOIN found_side ON found = key
                WHERE name IN ({marks})""",
            some,
        ):
            named[key] = name, given
            sided[key].add(parties(party))
    uses = [NameUse(named[key][0], party) for key, some_parties in sorted(sided.items()) for party in some_parties]
    known = known_party(uses, {}, codebook)
    for key, (name, given) in named.items():
        now = json(known.get(name, ()) if len(sided[key] - {()}) < 2 else ())
        if now != given:
            db.execute("UPDATE found_speaker SET given = ? WHERE key = ?", (now, key))
            if () in sided[key]:
                changed.whole.add(key)
