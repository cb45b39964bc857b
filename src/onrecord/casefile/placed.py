"""The statements of each party on each issue, in order, as the file keeps them; and which are to be placed anew."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from onrecord.records import Act, Cell, Firmness, Placed

_COLUMNS = "day, id, act, firmness, quoted, said_on, rank, doubt, copied, printed_by, own_words, looks_back"


def is_current(db: sqlite3.Connection) -> bool:
    """Whether every statement is placed as it stands now."""
    return db.execute("SELECT 1 FROM unplaced LIMIT 1").fetchone() is None


def waiting(db: sqlite3.Connection, most: int) -> list[int]:
    """The keys of statements that are to be placed anew, no more than ``most``."""
    return [key for (key,) in db.execute("SELECT attribution FROM unplaced ORDER BY attribution LIMIT ?", (most,))]


def store(db: sqlite3.Connection, done: Sequence[int], found: Mapping[int, tuple[Placed, Sequence[Cell]]]) -> None:
    """Places these statements, and takes those of ``done`` (keys) that are not among them out of all cells.

    Inside a transaction. Where a cell's statements are others than before, what it stands for is to be made anew.
    """
    keys = json.dumps(sorted({*done, *found}))
    former: set[_Row] = set(
        db.execute(
            f"SELECT cell, {_COLUMNS}, attribution FROM placed WHERE attribution IN (SELECT value FROM json_each(?))",
            (keys,),
        )
    )
    numbers = _numbers(db, {cell for _, cells in found.values() for cell in cells})
    now = {(numbers[cell], *_row(one), key) for key, (one, cells) in found.items() for cell in cells}
    db.executemany("DELETE FROM placed WHERE cell = ? AND day = ? AND id = ?", [row[:3] for row in former - now])
    db.executemany(f"INSERT INTO placed (cell, {_COLUMNS}, attribution) VALUES ({', '.join('?' * 14)})", now - former)
    touched = {row[0] for row in former ^ now}
    db.executemany("UPDATE cell SET stands = NULL WHERE key = ?", [(number,) for number in sorted(touched)])
    db.execute("DELETE FROM unplaced WHERE attribution IN (SELECT value FROM json_each(?))", (keys,))


_Row = tuple[Any, ...]


def _row(one: Placed) -> _Row:
    rank, doubt, copied = one.clarity
    return (
        *(one.on or "", one.id, one.act, one.firmness, int(one.quoted), one.said_on),
        *(rank, doubt, int(copied), one.printed_by, one.own_words, int(one.looks_back)),
    )


def _numbers(db: sqlite3.Connection, cells: set[Cell]) -> dict[Cell, int]:
    """The cells' numbers; those that are new get one."""
    db.executemany("INSERT OR IGNORE INTO cell (party, issue) VALUES (?, ?)", sorted(cells))
    rows = db.execute("SELECT party, issue, key FROM cell")
    return {(party, issue): key for party, issue, key in rows if (party, issue) in cells}


def of_cell(db: sqlite3.Connection, cell: Cell, until: str | None = None) -> list[Placed]:
    """The cell's statements by the day by whose end they were made, those without one first; then by id.

    ``until``: only those of this day and before, none without a day.
    """
    return [_placed(*row) for row in _of_cell(db, _COLUMNS, cell, until, "day, id")]


def newest_first(db: sqlite3.Connection, cell: Cell, until: str | None = None) -> Iterator[Placed]:
    """The same the other way round, each as it is read; after them those that look back."""
    for back in (0, 1):
        order = "day DESC, id DESC"
        yield from (_placed(*row) for row in _of_cell(db, _COLUMNS, cell, until, order, f"AND looks_back = {back}"))


def said(db: sqlite3.Connection, cell: Cell, until: str | None = None) -> list[tuple[str, Act, Firmness | None]]:
    """The same in order, no more than id, act and firmness of each: in a fraction of the time."""
    return _of_cell(db, "id, act, firmness", cell, until, "day, id").fetchall()


def _of_cell(
    db: sqlite3.Connection, columns: str, cell: Cell, until: str | None, order: str, which: str = ""
) -> sqlite3.Cursor:
    within = "" if until is None else "AND day > '' AND day <= ?"
    return db.execute(
        f"""SELECT {columns} FROM placed WHERE cell = (SELECT key FROM cell WHERE party = ? AND issue = ?) {within}
            {which} ORDER BY {order}""",
        cell if until is None else (*cell, until),
    )


def _placed(
    day: str,
    id: str,
    act: Act,
    firmness: Firmness | None,
    quoted: int,
    said_on: str | None,
    rank: int,
    doubt: float,
    copied: int,
    by: str,
    words: str,
    back: int,
) -> Placed:
    clear = (rank, doubt, bool(copied))
    return Placed(id, day or None, act, firmness, bool(quoted), said_on, clear, by, words, bool(back))


def some_of_all(db: sqlite3.Connection, most: int) -> Iterator[set[int]]:
    """The keys of all statements, and of all that are placed, so many at a time."""
    last = -1
    while True:
        rows = db.execute(
            """SELECT attribution FROM statement WHERE attribution > :last
                UNION SELECT attribution FROM placed WHERE attribution > :last ORDER BY 1 LIMIT :most""",
            {"last": last, "most": most},
        )
        some = [key for (key,) in rows]
        if not some:
            return
        yield set(some)
        last = some[-1]


def held(db: sqlite3.Connection, keys: Iterable[int]) -> dict[int, set[tuple[Cell, Placed]]]:
    """Where these statements (keys) are placed."""
    found: defaultdict[int, set[tuple[Cell, Placed]]] = defaultdict(set)
    for key, party, issue, *row in db.execute(
        f"""SELECT attribution, party, issue, {_COLUMNS} FROM placed JOIN cell ON cell.key = placed.cell
            WHERE attribution IN (SELECT value FROM json_each(?))""",
        (json.dumps(sorted(keys)),),
    ):
        found[key].add(((party, issue), _placed(*row)))
    return dict(found)


def stands(db: sqlite3.Connection) -> dict[Cell, str | None]:
    """What each cell that has statements stands for, as it was kept; None where that is to be made anew."""
    rows = db.execute(
        "SELECT party, issue, stands FROM cell WHERE EXISTS (SELECT 1 FROM placed WHERE placed.cell = cell.key)"
    )
    return {(party, issue): made for party, issue, made in rows}


def keep(db: sqlite3.Connection, cell: Cell, made: str) -> None:
    """Keeps what a cell stands for, inside a transaction."""
    db.execute("UPDATE cell SET stands = ? WHERE party = ? AND issue = ?", (made, *cell))
