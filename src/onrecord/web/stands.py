"""Where the parties stood at the end of a day, or stand now: what the matrix and its cells show."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.analysis.changes import changes, movements
from onrecord.analysis.gaps import Gap, gaps
from onrecord.analysis.positions import positions
from onrecord.records import Movement, Position
from onrecord.web.page import Parameter, Visit


class Stands(msgspec.Struct, frozen=True):
    """Positions, how they meet, and what had moved: by what was said by the end of ``on``, '' for all of it."""

    on: str
    positions: Sequence[Position]
    gaps: Sequence[Gap]
    movements: Sequence[Movement]


ON = Parameter("on", "a day, month or year (ISO): as things stood at its end")


def stands(visit: Visit) -> Stands:
    """As things stood when the address' ``?on=`` says. Raises Wrong where that is no date."""
    snapshot, on = visit.snapshot, visit.day("on")
    if not on:
        return Stands("", snapshot.positions, snapshot.gaps, snapshot.movements)
    held = positions(snapshot.rows, snapshot.codebook, on)
    moved = movements(changes(snapshot.rows, snapshot.codebook, on), snapshot.rows)
    return Stands(on, held, gaps(held, snapshot.codebook), moved)
