"""Folds along moves: the best or the worst that is in reach of each state, for all states at once.

Values are ranks (int32, greater is better). A fold costs as much as the states, not as the moves: those of one decision
maker lie on one axis, and its improvements are a prefix of that axis once it is sorted by preference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.settlements.graph import Graph, Places, Strategies, Truth
from onrecord.settlements.model import Sanctions

Ranks = NDArray[np.int32]

NEVER = np.int32(np.iinfo(np.int32).max)
"""The value of what cannot be, where the worst is sought."""

Step = Callable[[Ranks], Ranks]
"""From the values of states to the worst of the values after one move of one decision maker, or none."""


def best(values: Ranks, axis: int, moves: Sequence[Strategies]) -> Ranks:
    """The greatest value in reach of each state by one move of the axis' decision maker, or none."""
    return _along(values, axis, moves, np.max)


def worst(values: Ranks, axis: int, moves: Sequence[Strategies]) -> Ranks:
    """The least value in reach of each state by one move of the axis' decision maker, or none."""
    return _along(values, axis, moves, np.min)


def _along(values: Ranks, axis: int, moves: Sequence[Strategies], fold: Callable[..., Ranks]) -> Ranks:
    if len(moves) == 1:
        return np.broadcast_to(fold(values, axis=axis, keepdims=True), values.shape)
    found = np.empty_like(values)
    for own, reach in moves:
        found[_at(axis, own)] = fold(values.take(reach, axis=axis), axis=axis, keepdims=True)
    return found


def _at(axis: int, places: Places) -> tuple[slice | Places, ...]:
    return (*[slice(None)] * axis, places)


class Lines(NamedTuple):
    """Some strategies of a decision maker, sorted by preference along each line of its axis.

    ``gather``: the places (in the flat array) of the states that they can go to, a line a row, best first. ``own``: the
    places of their own states. ``better``: for each of those, how many of its row are better.
    """

    gather: Places
    own: Places
    better: Places


def lines(ranks: Ranks, axis: int, graph: Graph) -> list[Lines]:
    """The improvements of the axis' decision maker with these ranks: for each state, the first of a sorted line."""
    places = np.moveaxis(np.arange(ranks.size, dtype=np.intp).reshape(ranks.shape), axis, -1)
    along = np.moveaxis(ranks, axis, -1)
    return [_sorted(along, places, strategies) for strategies in graph.moves[axis]]


def _sorted(along: Ranks, places: Places, strategies: Strategies) -> Lines:
    width = len(strategies.reach)
    values = along[..., strategies.reach].reshape(-1, width)
    # one number a state: how far it is from the best, then its place in the line; far quicker to sort than by argsort
    keys = (np.int64(values.max()) - values) << 32 | np.arange(width)
    keys.sort(axis=1)
    order = keys & 0xFFFFFFFF
    level = keys >> 32
    starts = np.zeros(values.shape, dtype=np.intp)  # where states that are liked as well as this one begin
    starts[:, 1:] = np.where(level[:, 1:] != level[:, :-1], np.arange(1, width), 0)
    np.maximum.accumulate(starts, axis=1, out=starts)
    better = np.empty_like(starts)
    np.put_along_axis(better, order, starts, axis=1)
    return Lines(
        gather=np.take_along_axis(places[..., strategies.reach].reshape(-1, width), order, axis=1),
        own=places[..., strategies.own].reshape(len(values), -1),
        better=better[:, np.searchsorted(strategies.reach, strategies.own)],
    )


def improvements(sorted_lines: Sequence[Lines]) -> Step:
    """The step that takes only moves to states that the decision maker likes better."""
    room = [np.full((len(part.gather), part.gather.shape[1] + 1), NEVER, dtype=np.int32) for part in sorted_lines]
    look = [
        part.better + (np.arange(len(part.gather)) * (part.gather.shape[1] + 1))[:, None] for part in sorted_lines
    ]  # where, in the room, stands the worst of all better states

    def step(values: Ranks) -> Ranks:
        flat = values.reshape(-1)
        found = flat.copy()
        for part, worst_of_first, at in zip(sorted_lines, room, look, strict=True):
            np.minimum.accumulate(flat[part.gather], axis=1, out=worst_of_first[:, 1:])
            found[part.own] = np.minimum(found[part.own], worst_of_first.reshape(-1)[at])
        return found.reshape(values.shape)

    return step


def moves_of(axis: int, graph: Graph) -> Step:
    """The step that takes any move of the axis' decision maker."""
    return lambda values: worst(values, axis, graph.moves[axis])


def sequences(values: Ranks, steps: Sequence[Step], feasible: Truth, rule: Sanctions) -> Ranks:
    """The least value that sequences of the opponents' moves can bring about from each state; that of no move counts.

    ``steps``: one an opponent. ``values`` must be NEVER where a state is infeasible. What one decision maker can reach
    by several moves it reaches by one, so under ``legal`` every sequence there is has a legal one to the same state.
    """
    possible = None if feasible.all() else feasible
    return _once(values, steps, possible) if rule == "once" else _closure(values, steps, possible)


def _closure(values: Ranks, steps: Sequence[Step], possible: Truth | None) -> Ranks:
    idle = 0  # how many of the steps, one after the other, have changed nothing
    while steps:
        for step in steps:
            after = _masked(step(values), possible)
            idle = idle + 1 if np.array_equal(after, values) else 1  # the same mover again changes nothing
            values = after
            if idle >= len(steps):
                return values
    return values


def _once(values: Ranks, steps: Sequence[Step], possible: Truth | None) -> Ranks:
    """By sets of movers: from the least that a set can do, the least that it can do with one more who moves first."""
    smaller: dict[tuple[int, ...], Ranks] = {(): values}
    everyone = range(len(steps))
    for size in range(1, len(steps) + 1):
        larger: dict[tuple[int, ...], Ranks] = {}
        for movers in combinations(everyone, size):
            ways = ((steps[first], smaller[_without(movers, first)]) for first in movers)
            larger[movers] = _least(_masked(step(after), possible) for step, after in ways)
        smaller = larger
    return smaller[tuple(everyone)]


def _without(movers: tuple[int, ...], one: int) -> tuple[int, ...]:
    return tuple(mover for mover in movers if mover != one)


def _least(several: Iterable[Ranks]) -> Ranks:
    first, *others = several
    for other in others:
        first = np.minimum(first, other)
    return first


def _masked(values: Ranks, possible: Truth | None) -> Ranks:
    return values if possible is None else np.where(possible, values, NEVER)
