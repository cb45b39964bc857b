"""The states of a model and the moves between them, as arrays with an axis a decision maker.

What a decision maker does with its own options is its strategy; a state is one strategy of each. So a move of a
decision maker goes along its axis, and everything that is asked about moves is a fold along an axis.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.settlements.model import Model, Option

Codes = NDArray[np.int64]
Truth = NDArray[np.bool_]
Places = NDArray[np.intp]

MOST_OPTIONS = 60
"""A state is a whole number of 64 bits."""

MOST_OWN = 22
"""The most options of one decision maker: each way to take them is tried."""

MOST_STATES = 1 << 22
"""The most states, infeasible ones counted, that are held in memory."""


class TooBig(ValueError):
    """The model has more options or states than can be computed; the message says how many."""


class Strategies(NamedTuple):
    """Strategies of one decision maker that can go to the same ones: ``own``, and ``reach``, where they can go.

    Both are places on the decision maker's axis. ``reach`` holds ``own``: to stay is no move, but harms no fold.
    """

    own: Places
    reach: Places


class Graph(NamedTuple):
    """``codes``: the states' numbers; ``feasible``: which of them can be; both with an axis a decision maker.

    ``moves``: for each decision maker, its strategies by where they can go.
    """

    codes: Codes
    feasible: Truth
    moves: tuple[tuple[Strategies, ...], ...]

    @property
    def states(self) -> Codes:
        """The numbers of the feasible states, smallest first."""
        return np.sort(self.codes[self.feasible])


def graph(model: Model) -> Graph:
    """The graph of a model. Raises TooBig."""
    if len(model.options) > MOST_OPTIONS:
        raise TooBig(f"{len(model.options)} options; {MOST_OPTIONS} is the most")
    place = {option.id: at for at, option in enumerate(model.options)}
    patterns = [_pattern({place[id]: taken for id, taken in one.items()}) for one in model.infeasible]
    listed = None if model.feasible_states is None else np.array(model.feasible_states, dtype=np.int64)
    masks = [sum(1 << place[option.id] for option in model.options if option.dm == dm) for dm in model.dms]
    strategies = [_strategies(mask, patterns, listed) for mask in masks]
    shape = tuple(len(own) for own in strategies)
    if np.prod(np.array(shape, dtype=np.float64)) > MOST_STATES:
        count = " × ".join(f"{size:,}" for size in shape)
        raise TooBig(f"{count} combinations of what the decision makers can do; {MOST_STATES:,} is the most")
    codes = np.zeros(shape, dtype=np.int64)
    for axis, own in enumerate(strategies):
        codes += own.reshape([-1 if at == axis else 1 for at in range(len(shape))])
    feasible = _outside(codes, patterns)
    if listed is not None:
        feasible &= np.isin(codes, listed)
    moves = tuple(_moves(own, model.options) for own in strategies)
    return Graph(codes, feasible, moves)


def _pattern(taken: dict[int, bool]) -> tuple[int, int]:
    """A partial assignment: the bits it speaks of, and their values."""
    return sum(1 << at for at in taken), sum(1 << at for at, value in taken.items() if value)


def _outside(codes: Codes, patterns: Sequence[tuple[int, int]]) -> Truth:
    """Which states none of the patterns is in."""
    outside = np.ones(codes.shape, dtype=np.bool_)
    for mask, value in patterns:
        outside &= (codes & mask) != value
    return outside


def _strategies(mask: int, patterns: Sequence[tuple[int, int]], listed: Codes | None) -> Codes:
    """What a decision maker can do with the options in ``mask``, as parts of states' numbers, smallest first."""
    if listed is not None:
        found: Codes = np.unique(listed & mask)
        return found
    bits = [at for at in range(mask.bit_length()) if mask >> at & 1]
    if len(bits) > MOST_OWN:
        raise TooBig(f"{len(bits)} options of one decision maker; {MOST_OWN} is the most")
    own = np.zeros(1, dtype=np.int64)
    for at in bits:
        own = np.concatenate([own, own | 1 << at])
    return own[_outside(own, [pattern for pattern in patterns if pattern[0] & ~mask == 0])]


def _moves(own: Codes, options: Sequence[Option]) -> tuple[Strategies, ...]:
    """The strategies by where they can go: options that go one way only let them no more go back."""
    up = sum(1 << at for at, option in enumerate(options) if option.moves == "yes_only")
    down = sum(1 << at for at, option in enumerate(options) if option.moves == "no_only")
    gone = (own & up) | (~own & down)  # what cannot be undone
    return tuple(
        Strategies(np.flatnonzero(gone == kind), np.flatnonzero(gone & kind == kind)) for kind in np.unique(gone)
    )
