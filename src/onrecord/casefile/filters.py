"""Which statements to list: what was asked, as conditions in SQL, and as what the indexes of the file can find.

A condition is exact. What an index finds is a beginning: all statements that can fulfil it, and some that do not, since
persons' decisions lie over what the indexes hold. Where an index finds few, a list looks at these alone; where all find
many, at one document after the other, since it soon meets what is asked for.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict

import msgspec

from onrecord.casefile import search

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
MANY = 20_000
"""From more statements than this on, it is quicker to look at documents in turn than to look them all up."""

_LAST = "\U0010ffff"
"""What comes after any other character: `2031-04` and this are after all that begins with `2031-04`."""


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """Which statements to list; None is 'any'.

    ``party``, ``speaker``, ``issue`` and ``outlet`` find their name in any case; where no name is just that, the names
    that hold all of its words (``Kestrel`` finds Ana Kestrel); ``speaker`` may be an id, too. ``since`` and ``until``
    (a day, month or year, both inclusive) are about the day of the saying, or where that is not known of publication; a
    statement known only by its month or year is listed where it may belong. ``search`` is for words of source, cue and
    content (see ``search``). ``ids`` are those of statements. ``status`` is `machine`, `accepted`, `corrected`,
    `rejected` or `any`; rejected ones are listed only where they are asked for.
    """

    party: str | None = None
    speaker: str | None = None
    issue: str | None = None
    act: str | None = None
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    search: str | None = None
    ids: tuple[str, ...] | None = None
    status: str | None = None


_WHEN = "coalesce(s.said_on, d.published)"

Query = tuple[str, list[str]]
"""SQL, and what is put in the place of its question marks."""


class Asked(msgspec.Struct, frozen=True):
    """The filters in SQL: ``conditions`` on `statement_now` s, `attribution` a, `document` d and `speaker` n that must
    all hold; ``sets``, each of which selects the keys of all statements that can fulfil one; and ``needed``, sets that
    are looked up however large they are: no condition says the same, or they lie far behind in the list. ``party`` and
    ``issue``: the names one of which a statement must have; of several a statement has, they are quicker compared here.
    """

    conditions: tuple[Query, ...]
    sets: tuple[Query, ...]
    needed: tuple[Query, ...] = ()
    party: frozenset[str] | None = None
    issue: frozenset[str] | None = None


def asked(db: sqlite3.Connection, filters: Filters) -> Asked:
    """What the filters ask for. Raises ValueError where a date or a search is not one."""
    names = {field: _named(db, filters, field) for field in ("party", "issue")}
    found = _of_names(db, filters)
    if filters.act is not None:
        act = filters.act.casefold()
        found.append(
            (
                ("s.act = ?", [act]),
                (_either("SELECT attribution FROM {} WHERE act = ?", "statement", "decided"), [act, act]),
            )
        )
    if filters.since is not None or filters.until is not None:
        found.append(_between(_date(filters.since), _date(filters.until)))
    if filters.search is not None:
        matching = "SELECT rowid FROM attribution_search WHERE attribution_search MATCH ?"
        found.append((None, (matching, [search.query(filters.search)])))
    if filters.ids is not None:
        ids = json.dumps(filters.ids)
        found.append((None, ("SELECT key FROM attribution WHERE id IN (SELECT value FROM json_each(?))", [ids])))
    if filters.status is None:
        found.append((("s.status <> 'rejected'", []), None))
    elif filters.status.casefold() != "any":
        status = filters.status.casefold()
        decided = ("SELECT attribution FROM decided WHERE status = ?", [status])
        found.append((("s.status = ?", [status]), None if status == "machine" else decided))
    needed = [keys for condition, keys in found if keys is not None and condition is None]
    if filters.since is not None:
        needed.append(_between(filters.since, filters.until)[1])
    several = [_having(field, among) for field, among in names.items() if among is not None]
    return Asked(
        tuple(condition for condition, _ in found if condition is not None),
        (*several, *(keys for condition, keys in found if keys is not None and condition is not None)),
        tuple(needed),
        **names,
    )


def candidates(db: sqlite3.Connection, what: Asked) -> dict[int, list[int]] | None:
    """The keys of the statements that indexes find, by the keys of their documents; None where all find too many.

    All that fulfil the conditions are among them, and others, too.
    """
    sets = (*what.needed, *(one for one in what.sets if _is_small(db, one)))
    if not sets:
        return None
    found: defaultdict[int, list[int]] = defaultdict(list)
    both = " INTERSECT ".join(f"SELECT * FROM ({sql})" for sql, _ in sets)
    parameters = [parameter for _, some in sets for parameter in some]
    for key, document in db.execute(f"SELECT key, document FROM attribution WHERE key IN ({both})", parameters):
        found[document].append(key)
    return found


def _is_small(db: sqlite3.Connection, keys: Query) -> bool:
    sql, parameters = keys
    counted = f"SELECT count(*) FROM (SELECT 1 FROM ({sql}) LIMIT {MANY + 1})"
    return int(db.execute(counted, parameters).fetchone()[0]) <= MANY


_TABLES = {
    "party": ("statement_party", "voice_party", "decided_party"),
    "issue": ("statement_issue", "decided_issue"),
}
"""Where a statement's parties and issues stand, decided or not."""

_Both = tuple[Query | None, Query | None]
"""A condition and a set, where there is one."""


def _named(db: sqlite3.Connection, filters: Filters, field: str) -> frozenset[str] | None:
    """The parties, or issues, that are meant; None: any."""
    wanted = getattr(filters, field)
    if wanted is None:
        return None
    return frozenset(_matching({name for table in _TABLES[field] for name in _distinct(db, table, field)}, wanted))


def _having(field: str, names: frozenset[str]) -> Query:
    marks = ", ".join("?" * len(names))
    tables = _TABLES[field]
    return _either(f"SELECT attribution FROM {{}} WHERE {field} IN ({marks})", *tables), sorted(names) * len(tables)


def _of_names(db: sqlite3.Connection, filters: Filters) -> list[_Both]:
    found: list[_Both] = []
    if filters.outlet is not None:
        names = _matching(set(_distinct(db, "document", "outlet")), filters.outlet)
        marks = ", ".join("?" * len(names))
        within = f"SELECT key FROM attribution WHERE document IN (SELECT key FROM document WHERE outlet IN ({marks}))"
        found.append(((f"d.outlet IN ({marks})", names), (within, names)))
    if filters.speaker is not None:
        found.append(_spoken_by(db, filters.speaker))
    return found


def _spoken_by(db: sqlite3.Connection, wanted: str) -> _Both:
    """Statements of the speaker with this id, or of those whose names are like that."""
    if db.execute("SELECT 1 FROM speaker WHERE id = ?", (wanted,)).fetchone():
        keys = (
            """SELECT attribution FROM voice WHERE speaker = ?
            UNION ALL SELECT attribution FROM decided WHERE voice = ?""",
            [wanted, wanted],
        )
        return ("s.voice = ?", [wanted]), keys
    names = _matching(_speaking(db), wanted)
    marks = ", ".join("?" * len(names))
    ids = f"SELECT id FROM speaker WHERE name IN ({marks})"
    sql = f"""SELECT attribution FROM voice WHERE speaker IN ({ids})
        UNION ALL SELECT attribution FROM statement WHERE speaker IN ({marks})
        UNION ALL SELECT attribution FROM decided WHERE voice IN ({ids}) OR speaker IN ({marks})"""
    return (f"coalesce(n.name, s.speaker) IN ({marks})", names), (sql, names * 4)


def _speaking(db: sqlite3.Connection) -> set[str]:
    """The names that statements are listed under: the speakers', and where nobody has been found yet the document's.

    That is so only in documents that came since the case was last brought up to date, and where a person says so.
    """
    names = {name for (name,) in db.execute("SELECT name FROM speaker")}
    unheard = db.execute(
        """SELECT DISTINCT s.speaker FROM statement_now s JOIN attribution a ON a.key = s.attribution
            WHERE (a.document > (SELECT coalesce(max(document), 0) FROM heard)
                OR a.key IN (SELECT attribution FROM decided)) AND s.speaker IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM speaker WHERE id = s.voice)"""
    )
    return names | {name for (name,) in unheard}


def _between(since: str | None, until: str | None) -> tuple[Query, Query]:
    """Said in that time: a date is known to the day, month or year, and may be within what it is."""
    conditions: list[str] = []
    parameters: list[str] = []
    ranges: list[str] = []
    bounds: list[str] = []
    if since is not None:
        conditions.append(f"{_WHEN} >= substr(?, 1, length({_WHEN}))")
        parameters.append(since)
    if until is not None:
        conditions.append(f"substr({_WHEN}, 1, length(?)) <= ?")
        parameters += [until, until]
    after, before = since or "", (until or "") + _LAST
    shorter = [since[:length] for length in range(1, len(since))] if since else []
    for column in ("said_on", "published"):
        ranges.append(f"({column} BETWEEN ? AND ? OR {column} IN ({', '.join('?' * len(shorter))}))")
        bounds += [after, before, *shorter]
    sql = f"""SELECT attribution FROM statement WHERE {ranges[0]}
        UNION ALL SELECT key FROM attribution WHERE document IN (SELECT key FROM document WHERE {ranges[1]})
        UNION ALL SELECT attribution FROM decided"""
    return (" AND ".join(conditions), parameters), (sql, bounds)


def _either(select: str, *tables: str) -> str:
    return " UNION ALL ".join(select.format(table) for table in tables)


def _distinct(db: sqlite3.Connection, table: str, column: str) -> list[str]:
    """The values of a column that has an index, from one to the next: a table of millions has few."""
    rows = db.execute(
        f"""WITH RECURSIVE next (value) AS (SELECT min({column}) FROM {table} UNION ALL
            SELECT (SELECT min({column}) FROM {table} WHERE {column} > value) FROM next WHERE value IS NOT NULL)
            SELECT value FROM next WHERE value IS NOT NULL"""
    )
    return [value for (value,) in rows]


def _matching(names: set[str], wanted: str) -> list[str]:
    """The names that are the wanted one in any case, else those that hold all of its words."""
    same = [name for name in names if name.casefold() == wanted.strip().casefold()]
    words = set(wanted.casefold().split())
    return sorted(same or [name for name in names if words and words <= set(name.casefold().split())])


def _date(typed: str | None) -> str | None:
    if typed is not None and not _DATE.fullmatch(typed):
        raise ValueError(f"{typed!r} is no date: write a day (2025-02-17), a month (2025-02) or a year (2025)")
    return typed
