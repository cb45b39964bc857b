"""Where the parties stand, kept in the file cell by cell, so that a large case is not read to show it.

A statement is placed in its cells (party × issue) when it comes in, and again when something that it hangs on changes;
the file itself notes which (``casefile.steps.placing``). What is placed gives positions and changes by the same
functions as the ledger does. A cell's stand in short, for the matrix, is kept with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from sqlite3 import Connection

import msgspec

from onrecord.analysis.cells import cells_of, shown
from onrecord.analysis.cells import placed as place_each
from onrecord.analysis.changes import Change, changes_in
from onrecord.analysis.positions import position_of
from onrecord.analysis.when import last_day
from onrecord.casefile import ledger, placed, reports
from onrecord.casefile.connection import changed_by_others, give_way, writing
from onrecord.codebook import Codebook
from onrecord.records import Cell, Movement, Placed, Position
from onrecord.rows import batched

AT_ONCE = 500
"""Statements that are placed in one transaction: others who write wait no longer than that."""

CELLS_AT_ONCE = 20
"""Cells whose stands are kept in one transaction. They are made before it, and not kept if others wrote meanwhile."""


class Stand(msgspec.Struct, frozen=True):
    """A cell in short. ``position`` is without its lists: how many statements they hold is in ``statements`` and
    ``against``. ``moved``: the day of the party's last movement on the issue.
    """

    position: Position
    statements: int
    against: int
    moved: str | None


def bring_up_to_date(db: Connection) -> None:
    """Places what waits for it, and makes the stands of cells that others were placed in. Nobody waits long for it."""
    place(db)
    outdated = [cell for cell, made in placed.stands(db).items() if made is None]
    for cells in batched(outdated, CELLS_AT_ONCE):
        of = changed_by_others(db)
        found = [(cell, _stand(db, cell)) for cell in cells]
        with writing(db):
            if placed.is_current(db) and changed_by_others(db) == of:
                for cell, stand in found:
                    placed.keep(db, cell, msgspec.json.encode(stand).decode())
        give_way()


def place(db: Connection) -> None:
    """Places the statements that wait for it, some in a transaction."""
    while placed.waiting(db, 1):
        with writing(db):
            done = placed.waiting(db, AT_ONCE)
            placed.store(db, done, dict(_places(db, reports.told_with(db, done))))
        give_way()


def _places(db: Connection, keys: set[int]) -> Iterator[tuple[int, tuple[Placed, Sequence[Cell]]]]:
    """The places of these statements (keys), of those that are on record."""
    rows = list(ledger.among(db, reports.told_with(db, keys)))
    outlets = reports.outlets(db, [row.witness for row in rows])
    key_of = reports.keys_of(db, [row.id for row in rows])
    for row, one in zip(rows, place_each(rows, outlets), strict=True):
        if key_of[row.id] in keys:
            yield key_of[row.id], (one, list(cells_of(row)))


def positions(
    db: Connection, codebook: Codebook | None, on: str | None, wanted: Callable[[Cell], bool]
) -> Iterator[Position]:
    """The positions in the wanted cells, in order, as ``analysis.positions`` makes them of the ledger."""
    until = None if on is None else last_day(on)
    for cell in shown(placed.stands(db), codebook):
        if wanted(cell) and (found := _position(db, cell, until)):
            yield found


def _position(db: Connection, cell: Cell, until: str | None = None) -> Position | None:
    said = placed.said(db, cell, until)
    return position_of(cell, said, placed.newest_first(db, cell, until), lambda id: _text(db, id)) if said else None


def changes(db: Connection, codebook: Codebook | None, on: str | None) -> Iterator[Change]:
    """The changes, in order, as ``analysis.changes`` makes them of the ledger; no more than one cell is in memory."""
    until = None if on is None else last_day(on)
    for cell in shown(placed.stands(db), codebook):
        yield from changes_in(cell, placed.of_cell(db, cell, until))


def stands(db: Connection, codebook: Codebook | None) -> list[Stand]:
    """Where the parties stand now, in order; what is not kept is made."""
    kept = placed.stands(db)
    return [
        _stand(db, cell) if (made := kept[cell]) is None else msgspec.json.decode(made, type=Stand)
        for cell in shown(kept, codebook)
    ]


def _stand(db: Connection, cell: Cell) -> Stand:
    """The stand of a cell that has statements, which are read once."""
    rows = placed.of_cell(db, cell)
    said = [(one.id, one.act, one.firmness) for one in rows]
    backwards = (one for back in (False, True) for one in reversed(rows) if one.looks_back == back)
    return in_short([position_of(cell, said, backwards, lambda id: _text(db, id))], changes_in(cell, rows))[0]


def in_short(positions: Iterable[Position], moved: Iterable[Change | Movement]) -> list[Stand]:
    """These positions in short; ``moved``: the changes, those of a cell by date."""
    last = {(one.party, one.issue): one.on for one in moved}
    return [
        Stand(
            position=msgspec.structs.replace(one, statements=(), against=()),
            statements=len(one.statements),
            against=len(one.against),
            moved=last.get((one.party, one.issue)),
        )
        for one in positions
    ]


def _text(db: Connection, id: str) -> str:
    """The words of a statement."""
    [row] = ledger.rows(db, ledger.Filters(ids=(id,), status="any"))  # somebody may reject it at this moment
    return row.text


def findings(db: Connection) -> Iterator[str]:
    """What is placed otherwise than it would be if it were placed now: a line each, empty where all is right."""
    if not placed.is_current(db):
        return
    for keys in placed.some_of_all(db, AT_ONCE):
        held, made = placed.held(db, keys), dict(_places(db, keys))
        for key in sorted(keys):
            now = {(cell, made[key][0]) for cell in made[key][1]} if key in made else set()
            if held.get(key, set()) != now:
                yield f"placed: attribution {key} is not in the cells that its statement belongs to"


def utterances_of(db: Connection, changes: Iterable[Change]) -> dict[str, str]:
    """The utterance of each statement that shows one of these changes."""
    ids = {id for one in changes for id in (*one.before, *one.after)}
    return reports.utterance_of(db, ids)
