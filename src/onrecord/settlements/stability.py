"""Which states are stable, by Nash, GMR, SMR, SEQ and SIM, for each decision maker.

A state is stable for a decision maker where each of its unilateral improvements (UI) is deterred: Nash: there is none.
GMR: from each, the opponents can move to a state that it likes no better than where it began. SMR: and from there it
cannot move to one that it likes better. SEQ: the opponents get there by improvements of their own. SIM: a UI that an
opponent has from the same state, made at the same time, leads to such a state. (Nash 1950; Howard 1971; Fraser and
Hipel 1984; Fang, Hipel and Kilgour 1993.)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, get_args

import numpy as np

from onrecord.settlements.folds import NEVER, Lines, Ranks, Step, best, improvements, lines, moves_of, sequences
from onrecord.settlements.graph import Graph, Truth
from onrecord.settlements.model import Sanctions
from onrecord.settlements.simultaneous import escapes_at_once

Concept = Literal["nash", "gmr", "smr", "seq", "sim"]
CONCEPTS: tuple[Concept, ...] = get_args(Concept)

Stable = dict[Concept, list[Truth]]
"""For each concept and each decision maker, which states are stable; infeasible ones never are."""


def stable(
    graph: Graph, ranks: Sequence[Ranks], rule: Sanctions = "legal", concepts: Sequence[Concept] = CONCEPTS
) -> Stable:
    """The stability of all states at once. ``ranks``: one array a decision maker, -1 where a state is infeasible."""
    found: Stable = {concept: [] for concept in concepts}
    credible = {"seq", "sim"} & set(concepts)
    improving = [lines(rank, axis, graph) for axis, rank in enumerate(ranks)] if credible else []
    steps = [improvements(one) for one in improving] if "seq" in concepts else []
    for axis in range(len(ranks)):
        for concept, unstable in _unstable(graph, ranks, axis, improving, steps, rule, concepts):
            found[concept].append(graph.feasible & ~unstable)
    return found


def equilibria(found: Stable) -> dict[Concept, Truth]:
    """The states that are stable for every decision maker, by concept."""
    return {concept: np.logical_and.reduce(truths) for concept, truths in found.items()}


def _unstable(
    graph: Graph,
    ranks: Sequence[Ranks],
    axis: int,
    improving: Sequence[Sequence[Lines]],
    steps: Sequence[Step],
    rule: Sanctions,
    concepts: Sequence[Concept],
) -> Iterator[tuple[Concept, Truth]]:
    """Where the axis' decision maker has an improvement that nothing deters."""
    rank = ranks[axis]
    opponents = [other for other in range(len(ranks)) if other != axis]
    anything = [moves_of(other, graph) for other in opponents]
    top = best(rank, axis, graph.moves[axis])
    own = np.where(graph.feasible, rank, NEVER)
    if "nash" in concepts:
        yield "nash", top > rank
    if "gmr" in concepts:
        yield "gmr", _escapes(graph, axis, rank, sequences(own, anything, graph.feasible, rule))
    if "smr" in concepts:
        answered = np.where(graph.feasible, top, NEVER)  # the best it can make of each state that it is sent to
        yield "smr", _escapes(graph, axis, rank, sequences(answered, anything, graph.feasible, rule))
    if "seq" in concepts:
        credible = [steps[other] for other in opponents]
        yield "seq", _escapes(graph, axis, rank, sequences(own, credible, graph.feasible, rule))
    if "sim" in concepts:
        yield "sim", escapes_at_once(graph, axis, rank, [improving[other] for other in opponents])


def _escapes(graph: Graph, axis: int, rank: Ranks, threat: Ranks) -> Truth:
    """Where a move leads to a better state whose threat (the worst that may come of it) is better, too.

    The threat of the state itself is among the threats, and never deters: an improvement is better than its start.
    """
    found: Truth = best(np.minimum(rank, threat), axis, graph.moves[axis]) > rank
    return found
