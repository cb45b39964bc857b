"""Simultaneous sanctions: an improvement that meets, at the same moment, an improvement of an opponent.

What comes of it depends on the strategy that the focal decision maker goes to and on the opponent's, so this is the one
concept that costs as much as there are improvements. They are gone through a few lines at a time, which stay near.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from onrecord.settlements.folds import NEVER, Lines, Ranks
from onrecord.settlements.graph import Graph, Places, Truth

_ROOM = 1 << 26
"""As many pairs of a state and a target are held at once."""

_NEAR = 1 << 18
"""As many values are worked on at once."""


def escapes_at_once(graph: Graph, axis: int, rank: Ranks, opponents: Sequence[Sequence[Lines]]) -> Truth:
    """Where an improvement of the axis' decision maker is not deterred by an improvement of one opponent.

    The opponent's starts from the same state. It deters where the two together lead to a feasible state that is no
    better than where they began (Fraser and Hipel 1984; with each opponent by itself, as gmcr-py has it).
    """
    size = rank.shape[axis]
    flat = rank.reshape(-1)
    # a row for what the others do, a column for what this one does: where two moves at once lead
    together = np.ascontiguousarray(np.moveaxis(np.where(graph.feasible, rank, NEVER), axis, -1)).reshape(-1, size)
    rows = _rows(rank.shape, axis)
    strategy = _strategy(graph, axis)
    escapes = np.zeros(flat.shape, dtype=np.bool_)
    for columns in _parts(size, _ROOM // flat.size):
        ends = np.ascontiguousarray(together[:, columns])
        after = ends[rows]
        undeterred = after > flat[:, None]
        if not graph.feasible.all():
            undeterred &= after != NEVER
            undeterred[~graph.feasible.reshape(-1)] = False
        if len(graph.moves[axis]) > 1:
            undeterred &= _allowed(graph, axis, columns)[strategy]
        for opponent in opponents:
            for part in opponent:
                _deter(undeterred, ends, rows, flat, part)
        escapes |= undeterred.any(axis=1)
    return escapes.reshape(rank.shape)


def _deter(undeterred: Truth, ends: Ranks, rows: Places, flat: Ranks, part: Lines) -> None:
    """Takes out the improvements that this opponent deters, in place."""
    count, width = part.gather.shape
    for some in _parts(count, _NEAR // (width * ends.shape[1])):
        order = rows[part.gather[some]].T
        worst = np.empty((width + 1, order.shape[1], ends.shape[1]), dtype=np.int32)
        worst[0] = NEVER
        np.take(ends, order, axis=0, out=worst[1:], mode="clip")
        for at in range(2, width + 1):
            np.minimum(worst[at], worst[at - 1], out=worst[at])
        own = part.own[some]
        of_better = worst[part.better[some], np.arange(order.shape[1])[:, None]]
        undeterred[own] &= of_better > flat[own][..., None]


def _parts(count: int, most: int) -> Iterator[slice]:
    most = max(1, most)
    return (slice(start, start + most) for start in range(0, count, most))


def _rows(shape: tuple[int, ...], axis: int) -> Places:
    """For each state, by its place in the flat array: the row of what the others do in it."""
    others = tuple(1 if at == axis else size for at, size in enumerate(shape))
    rows = np.arange(np.prod(others), dtype=np.intp).reshape(others)
    return np.broadcast_to(rows, shape).reshape(-1)


def _allowed(graph: Graph, axis: int, targets: slice) -> Truth:
    """From which strategies, by rows, the axis' decision maker may go to these, by columns."""
    size = graph.codes.shape[axis]
    columns = np.arange(size)[targets]
    allowed = np.zeros((size, len(columns)), dtype=np.bool_)
    for own, reach in graph.moves[axis]:
        allowed[np.ix_(own, np.isin(columns, reach))] = True
    return allowed


def _strategy(graph: Graph, axis: int) -> Places:
    """For each state, by its place in the flat array: the strategy of the axis' decision maker."""
    size = graph.codes.shape[axis]
    shape = tuple(size if at == axis else 1 for at in range(graph.codes.ndim))
    return np.broadcast_to(np.arange(size, dtype=np.intp).reshape(shape), graph.codes.shape).reshape(-1)
