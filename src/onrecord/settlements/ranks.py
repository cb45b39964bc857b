"""Preferences as ranks: a number for each state, greater where it is liked better."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np

from onrecord.settlements.folds import Ranks
from onrecord.settlements.graph import Graph, Truth
from onrecord.settlements.model import Option, Priorities, Ranking
from onrecord.settlements.statements import holds

_MOST_BITS = 30
"""As many statements fit into a rank of 32 bits."""


def ranks(preference: Ranking | Priorities, graph: Graph, options: Sequence[Option]) -> Ranks:
    """The ranks of all states; -1 where a state is infeasible.

    Raises ValueError where a statement is none. A ranking must hold just the feasible states.
    """
    if isinstance(preference, Priorities):
        ids = [option.id for option in options]
        return by_statements([holds(one, graph.codes, ids) for one in preference.statements], graph)
    return _by_levels(preference, graph)


def by_statements(satisfied: Sequence[Truth], graph: Graph) -> Ranks:
    """Ranks from the states in which each statement holds, the most important first.

    A state's score is the sum of 2**(m - j) over the statements j of m that it satisfies, so one statement weighs more
    than all after it.
    """
    score = np.zeros(graph.codes.shape, dtype=np.int32)
    for start in range(0, len(satisfied), _MOST_BITS):
        if start:  # no more bits: number the scores that there are, which are no more than the states
            score = np.unique(score, return_inverse=True)[1].reshape(score.shape).astype(np.int32)
        part = satisfied[start : start + (_MOST_BITS if not start else 8)]
        for one in part:
            score = score * np.int32(2) + one
    return np.where(graph.feasible, score, np.int32(-1))


def _by_levels(ranking: Ranking, graph: Graph) -> Ranks:
    sizes = list(map(len, ranking.levels))
    states = np.fromiter(chain.from_iterable(ranking.levels), dtype=np.int64, count=sum(sizes))
    values = np.repeat(np.arange(len(sizes), 0, -1, dtype=np.int32), sizes)
    order = np.argsort(states)
    at = np.searchsorted(states, graph.codes, sorter=order).clip(max=len(states) - 1)
    return np.where(graph.feasible, values[order[at]], np.int32(-1)).astype(np.int32)
