"""The speakers of the case as a list: who, for whom, how often, under which names, in which offices."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable

from onrecord.records import Office, Speaker


def rows(db: sqlite3.Connection) -> list[Speaker]:
    """The speakers, those who speak most first, then by name and id."""
    from onrecord.reconciliation.titles import Told, conflicts, roles

    who = dict(db.execute("SELECT voice, min(speaker) FROM decided WHERE voice IS NOT NULL GROUP BY voice").fetchall())
    who |= dict(db.execute("SELECT id, name FROM speaker").fetchall())
    named: defaultdict[str, Counter[str]] = defaultdict(Counter)
    speaking: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for id, document, coded in db.execute(
        """SELECT s.voice, a.document, s.speaker FROM on_record s JOIN attribution a ON a.key = s.attribution
            WHERE s.voice IS NOT NULL"""
    ):
        named[id][coded] += 1
        speaking[document, coded].add(id)
    sides: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for id, party in db.execute(
        "SELECT voice, party FROM on_record JOIN statement_side USING (attribution) WHERE voice IS NOT NULL"
    ):
        sides[id][party] += 1
    told: defaultdict[str, list[Told]] = defaultdict(list)
    for key, document, published, coded, title, start, stop in db.execute(
        """SELECT d.key, d.id, d.published, o.speaker, o.title, o.start, o.stop FROM office o
            JOIN document d ON d.key = o.document"""
    ):
        for id in speaking[key, coded]:
            told[id].append((document, published, Office(coded, title, (start, stop))))
    speakers = [
        Speaker(
            id=id,
            name=name,
            names=_by_count(named[id].items()),
            roles=roles(told[id]),
            party=_by_count(sides[id].items()),
            statements=named[id].total(),
            conflicts=conflicts(told[id]),
        )
        for id, name in who.items()
        if named[id]
    ]
    return sorted(speakers, key=lambda one: (-one.statements, one.name, one.id))


def _by_count(counted: Iterable[tuple[str, int]]) -> tuple[str, ...]:
    return tuple(name for name, _ in sorted(counted, key=lambda one: (-one[1], one[0])))
