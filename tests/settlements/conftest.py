"""A slow solver, straight from the definitions, and random conflicts to compare it with the fast one."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

from onrecord.settlements.model import Model, Option, Ranking

Verdicts = dict[str, dict[str, list[int]]]


def _by_definition(model: Model, rule: str) -> Verdicts:
    """Concept → decision maker → its stable states. Nothing here is clever; states are numbers, moves are looked up."""
    place = {option.id: at for at, option in enumerate(model.options)}

    def can_be(state: int) -> bool:
        if model.feasible_states is not None and state not in model.feasible_states:
            return False
        return not any(all(state >> place[id] & 1 == value for id, value in one.items()) for one in model.infeasible)

    states = [state for state in range(1 << len(model.options)) if can_be(state)]
    rank: dict[str, dict[int, int]] = {}
    for dm in model.dms:
        ranking = model.preferences[dm]
        assert isinstance(ranking, Ranking)
        rank[dm] = {state: -level for level, tied in enumerate(ranking.levels) for state in tied}

    def may(dm: str, before: int, after: int) -> bool:
        for at, option in enumerate(model.options):
            was, is_ = before >> at & 1, after >> at & 1
            if was != is_ and (option.dm != dm or option.moves == ("no_only" if is_ else "yes_only")):
                return False
        return before != after

    moves = {(dm, state): [other for other in states if may(dm, state, other)] for dm in model.dms for state in states}
    better = {
        (dm, state): [other for other in others if rank[dm][other] > rank[dm][state]]
        for (dm, state), others in moves.items()
    }

    @cache
    def sequences(focal: str, start: int, improving: bool) -> frozenset[int]:
        """Where the others can come from ``start`` by sequences that the rule allows."""
        table = better if improving else moves
        found: set[tuple[int, frozenset[str] | str]] = set()
        todo: list[tuple[int, frozenset[str] | str]] = [(start, frozenset())]
        while todo:
            state, moved = todo.pop()
            for dm in model.dms:
                if dm == focal or (dm in moved if rule == "once" else dm == moved):
                    continue
                for after in table[dm, state]:
                    new = (after, frozenset(moved) | {dm} if rule == "once" else dm)
                    if new not in found:
                        found.add(new)
                        todo.append(new)
        return frozenset(state for state, _ in found)

    def nash(dm: str, state: int) -> bool:
        return not better[dm, state]

    def gmr(dm: str, state: int) -> bool:
        bad = rank[dm][state]
        return all(any(rank[dm][end] <= bad for end in sequences(dm, ui, False)) for ui in better[dm, state])

    def smr(dm: str, state: int) -> bool:
        bad = rank[dm][state]

        def no_escape(end: int) -> bool:
            return rank[dm][end] <= bad and all(rank[dm][out] <= bad for out in moves[dm, end])

        return all(any(no_escape(end) for end in sequences(dm, ui, False)) for ui in better[dm, state])

    def seq(dm: str, state: int) -> bool:
        bad = rank[dm][state]
        return all(any(rank[dm][end] <= bad for end in sequences(dm, ui, True)) for ui in better[dm, state])

    def sim(dm: str, state: int) -> bool:
        bad = rank[dm][state]
        theirs = [ui for other in model.dms if other != dm for ui in better[other, state]]
        return all(
            any((ui ^ state ^ their) in rank[dm] and rank[dm][ui ^ state ^ their] <= bad for their in theirs)
            for ui in better[dm, state]
        )

    concepts = {"nash": nash, "gmr": gmr, "smr": smr, "seq": seq, "sim": sim}
    return {
        name: {dm: [state for state in states if stable(dm, state)] for dm in model.dms}
        for name, stable in concepts.items()
    }


def _conflict(seed: int, most: int = 7) -> Model:
    """A conflict at random: 2–4 decision makers, 2–7 options, infeasible states, one-way moves, ties."""
    dice = random.Random(seed)
    dms = tuple("ABCD"[: dice.randint(2, 4)])
    count = dice.randint(2, most)
    options = tuple(
        Option(f"o{at}", dice.choice(dms), moves=dice.choice(["both", "both", "both", "yes_only", "no_only"]))
        for at in range(count)
    )
    infeasible = tuple(
        {option.id: dice.random() < 0.5 for option in dice.sample(options, dice.randint(2, min(3, count)))}
        for _ in range(dice.choice([0, 0, 1, 2, 3]))
    )
    place = {option.id: at for at, option in enumerate(options)}
    states = [
        state
        for state in range(1 << count)
        if not any(all(state >> place[id] & 1 == value for id, value in one.items()) for one in infeasible)
    ]
    listed = None
    if dice.random() < 0.3 and len(states) > 2:
        states = sorted(dice.sample(states, dice.randint(2, len(states))))
        listed = tuple(states)
    if not states:
        return _conflict(seed + 1_000_003, most)
    return Model(dms, options, {dm: Ranking(tuple(_levels(dice, states))) for dm in dms}, infeasible, listed)


def _levels(dice: random.Random, states: list[int]) -> Iterator[tuple[int, ...]]:
    shuffled = dice.sample(states, len(states))
    ties = dice.choice([0.0, 0.2, 0.6])
    level: list[int] = []
    for state in shuffled:
        if level and dice.random() >= ties:
            yield tuple(level)
            level = []
        level.append(state)
    yield tuple(level)


@pytest.fixture(scope="session")
def by_definition() -> Callable[[Model, str], Verdicts]:
    return _by_definition


@pytest.fixture(scope="session")
def conflict() -> Callable[..., Model]:
    return _conflict


@pytest.fixture
def dilemma() -> dict[str, Any]:
    """Two who may disarm: each would rather keep its arms while the other disarms. As a model's JSON."""
    return {
        "dms": [{"id": "Varn"}, {"id": "Ostrel"}],
        "options": [{"id": "v", "dm": "Varn"}, {"id": "o", "dm": "Ostrel"}],
        "preferences": {"Varn": [2, 3, 0, 1], "Ostrel": [1, 3, 0, 2]},
    }
