"""What single change of preference would make a state stable (the inverse question; Kinsara, Kilgour and Hipel 2015).

A single change puts one state at another place in one decision maker's ranking; everything else stays as it is. It says
what would have to be otherwise, not that anybody is about to change its mind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from onrecord.settlements.admissible import Ranker, partial
from onrecord.settlements.folds import Ranks
from onrecord.settlements.graph import Graph, graph
from onrecord.settlements.model import Model, Sanctions
from onrecord.settlements.solving import Change, Progress, Where
from onrecord.settlements.stability import CONCEPTS, Concept, equilibria, stable

ALL_CHANGES = 32
"""Up to so many feasible states every change is tried; beyond, only those that raise the state itself."""


def changes(
    model: Model, state: int, rule: Sanctions = "legal", progress: Progress | None = None
) -> dict[Concept, list[Change]]:
    """For each concept in which the state is no equilibrium, the single changes that would make it one.

    Raises ValueError where the state is not feasible, or preferences are not known in full; graph.TooBig.
    """
    if open_ := partial(model):
        raise ValueError(f"not everything that {next(iter(open_))} prefers is known; give its whole ranking first")
    drawn = graph(model)
    if not (found := np.argwhere((drawn.codes == state) & drawn.feasible)).size:
        raise ValueError(f"there is no feasible state {state}; feasible are {drawn.states[0]} to {drawn.states[-1]}")
    goal = tuple(found[0])
    # twice as far apart, so that there is room between two levels; infeasible ones stay below all
    ranks = [np.where(drawn.feasible, 2 * rank + 2, np.int32(-1)) for rank in _dense(Ranker(model, drawn).ranks(()))]
    before = equilibria(stable(drawn, ranks, rule))
    wanted = [concept for concept in CONCEPTS if not before[concept][goal]]
    if not wanted:
        return {}
    if drawn.feasible.sum() <= ALL_CHANGES:
        return _tried(model, drawn, ranks, goal, rule, wanted, progress)
    return {concept: list(_raised(model, drawn, ranks, goal, rule, concept)) for concept in wanted}


def _dense(ranks: Sequence[Ranks]) -> Iterator[Ranks]:
    for rank in ranks:
        yield np.unique(rank, return_inverse=True)[1].reshape(rank.shape).astype(np.int32)


def _tried(
    model: Model,
    drawn: Graph,
    ranks: list[Ranks],
    goal: tuple[int, ...],
    rule: Sanctions,
    wanted: list[Concept],
    progress: Progress | None,
) -> dict[Concept, list[Change]]:
    """Every state of every ranking put at every other place, from the nearest on; the first that does it, each way."""
    found: dict[Concept, list[Change]] = {concept: [] for concept in wanted}
    states = [tuple(place) for place in np.argwhere(drawn.feasible)]
    total, done = len(ranks) * len(states), 0
    for axis, dm in enumerate(model.dms):
        for moved in states:
            for ways in _places(ranks[axis], drawn, moved):
                missing = list(wanted)
                for rank in ways:
                    changed = [*ranks[:axis], _put(ranks[axis], moved, rank), *ranks[axis + 1 :]]
                    after = equilibria(stable(drawn, changed, rule, missing))
                    for concept in [one for one in missing if after[one][goal]]:
                        missing.remove(concept)
                        found[concept].append(_change(concept, dm, drawn, ranks[axis], moved, rank))
                    if not missing:
                        break
            done += 1
            if progress is not None:
                progress(done, total)
    return found


def _places(rank: Ranks, drawn: Graph, moved: tuple[int, ...]) -> tuple[list[int], list[int]]:
    """Where a state could stand instead: above, and below, the nearest first. Even: level with others; odd: between."""
    others = drawn.feasible.copy()
    others[moved] = False
    levels = np.unique(rank[others])
    places = np.unique(np.concatenate([levels, levels + 1, levels - 1]))
    now = rank[moved]
    same = [now] if now in levels else [now, now - 1, now + 1]  # alone on its level: the gaps beside it are no change
    return (
        [int(place) for place in places if place > now and place not in same],
        [int(place) for place in places[::-1] if place < now and place not in same],
    )


def _put(rank: Ranks, moved: tuple[int, ...], place: int) -> Ranks:
    changed = rank.copy()
    changed[moved] = place
    return changed


def _change(concept: Concept, dm: str, drawn: Graph, rank: Ranks, moved: tuple[int, ...], place: int) -> Change:
    """The change, told by the nearest state that stays where it is (of several on a level, the least number)."""
    upward = place > rank[moved]
    beside = place if place % 2 == 0 else place - 1 if upward else place + 1
    level = drawn.feasible & (rank == beside)
    level[moved] = False
    if not level.any():  # a gap whose nearer side is where the moved state stood
        beside = 2 * place - beside
        level = drawn.feasible & (rank == beside)
    where: Where = "level with" if beside == place else "above" if place > beside else "below"
    state, other = int(drawn.codes[moved]), int(drawn.codes[level].min())
    words = {"level with": "as well as", "above": "better than", "below": "less than"}[where]
    return Change(
        concept, dm, state, where, other, f"if {dm} liked state {state} {words} state {other}, all else as it is"
    )


def _raised(
    model: Model, drawn: Graph, ranks: list[Ranks], goal: tuple[int, ...], rule: Sanctions, concept: Concept
) -> Iterator[Change]:
    """How far one decision maker alone would have to raise the state itself. The higher, the more deters it."""
    for axis, dm in enumerate(model.dms):
        levels = np.unique(ranks[axis][drawn.feasible])
        levels = levels[levels > ranks[axis][goal]]

        def does(place: int, axis: int = axis) -> bool:  # the level it is put on
            changed = [*ranks[:axis], _put(ranks[axis], goal, place), *ranks[axis + 1 :]]
            return bool(equilibria(stable(drawn, changed, rule, [concept]))[concept][goal])

        if not len(levels) or not does(int(levels[-1])):
            continue
        low, high = 0, len(levels) - 1
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if does(int(levels[middle])) else (middle + 1, high)
        yield _change(concept, dm, drawn, ranks[axis], goal, int(levels[low]))
