"""A model → which of its states are stable, and, where preferences are partial, in how many admissible rankings."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.settlements.admissible import Draw, Ranker, answers, count, draws, partial
from onrecord.settlements.graph import Graph, Truth, graph
from onrecord.settlements.model import Model, Sanctions
from onrecord.settlements.stability import CONCEPTS, Concept, Stable, equilibria, stable

LISTED = 100
"""As many states of each concept are listed with what would decide them; the counts are there for all."""

TELLING = 3
"""As many questions are told for a state: those whose answers part the rankings best."""

Progress = Callable[[int, int], None]
"""Called with how many rankings are done, and of how many."""


class Question(msgspec.Struct, frozen=True):
    """What evidence would help to decide: a question, and in how many rankings of each answer the state is stable."""

    dm: str
    question: str
    if_yes: tuple[int, int]
    if_no: tuple[int, int]


class Verdict(msgspec.Struct, frozen=True):
    """A state that is an equilibrium in some of the rankings. ``individual``: for each decision maker, in how many."""

    concept: Concept
    state: int
    stable_in: int
    of: int
    says: str
    individual: dict[str, int]
    decided_by: tuple[Question, ...]


class Rankings(msgspec.Struct, frozen=True):
    """What the admissible rankings say. ``counts``: by concept, for each feasible state, in how many it is stable.

    ``admissible``: how many there are; ``number``: how many were solved; ``seed``: what they were drawn by, None where
    they are all.
    """

    admissible: int
    number: int
    seed: int | None
    counts: dict[Concept, list[int]]
    states: tuple[Verdict, ...]


Where = Literal["above", "level with", "below"]


class Change(msgspec.Struct, frozen=True):
    """A change that makes a state an equilibrium: ``dm`` puts ``moved`` just above, level with, or below ``other``.

    Of changes that differ only in how far a state goes, it is the smallest. ``says``: the same in words.
    """

    concept: Concept
    dm: str
    moved: int
    where: Where
    other: int
    says: str


class Settlements(msgspec.Struct, frozen=True):
    """The answer: states by their numbers. Where preferences are partial, only what holds in all rankings solved.

    ``rule`` names the sanctions that count; ``options`` are the ids of the options, bit 0 first. ``changes``: where a
    state was asked for (``inverse``), what would make it stable in each sense in which it is not.
    """

    feasible_states: list[int]
    equilibria: dict[Concept, list[int]]
    individual: dict[Concept, dict[str, list[int]]]
    rule: Sanctions
    options: tuple[str, ...]
    rankings: Rankings | None = None
    changes: dict[Concept, list[Change]] | None = None


def solve(
    model: Model,
    rule: Sanctions = "legal",
    rankings: int = 1000,
    seed: int = 0,
    progress: Progress | None = None,
) -> Settlements:
    """The settlements of a model. ``rankings`` and ``seed`` are for partial preferences; see ``admissible.draws``.

    The same model, rule, number and seed give the same answer. Raises graph.TooBig.
    """
    drawn = graph(model)
    order = np.argsort(drawn.codes[drawn.feasible])
    open_ = partial(model)
    ranker = Ranker(model, drawn)
    tally = _Tally(model.dms, len(order))
    ways = list(draws(list(open_.values()), max(1, rankings), seed))
    for done, way in enumerate(ways, 1):
        tally.add(_listed(stable(drawn, ranker.ranks(way), rule), drawn, order))
        if progress is not None:
            progress(done, len(ways))
    states = drawn.states
    found = None
    if open_:
        admissible = math.prod(map(count, open_.values()))
        found = Rankings(
            admissible=admissible,
            number=len(ways),
            seed=seed if len(ways) < admissible else None,
            counts={concept: tally.both[concept].tolist() for concept in CONCEPTS},
            states=_verdicts(tally, states, model, ways),
        )
    return Settlements(
        feasible_states=states.tolist(),
        equilibria={concept: states[tally.both[concept] == len(ways)].tolist() for concept in CONCEPTS},
        individual={
            concept: {
                dm: states[counted == len(ways)].tolist()
                for dm, counted in zip(model.dms, tally.each[concept], strict=True)
            }
            for concept in CONCEPTS
        },
        rule=rule,
        options=tuple(option.id for option in model.options),
        rankings=found,
    )


def _listed(found: Stable, drawn: Graph, order: NDArray[np.intp]) -> Stable:
    """The same for the feasible states alone, by their numbers."""
    return {concept: [truth[drawn.feasible][order] for truth in truths] for concept, truths in found.items()}


class _Tally:
    """In how many rankings each state is stable, for each and for all; and which of them, a bit a state."""

    def __init__(self, dms: Sequence[str], states: int) -> None:
        self.size = states
        self.each = {concept: np.zeros((len(dms), states), dtype=np.int32) for concept in CONCEPTS}
        self.both = {concept: np.zeros(states, dtype=np.int32) for concept in CONCEPTS}
        self.bits: dict[Concept, list[NDArray[np.uint8]]] = {concept: [] for concept in CONCEPTS}

    def add(self, found: Stable) -> None:
        for concept, truth in equilibria(found).items():
            self.each[concept] += np.array(found[concept])
            self.both[concept] += truth
            self.bits[concept].append(np.packbits(truth))

    def rows(self, concept: Concept, places: NDArray[np.intp]) -> Truth:
        """A ranking a row: whether these states are stable in it."""
        packed = np.array(self.bits[concept])[:, places >> 3]
        return (packed >> (7 - (places & 7)).astype(np.uint8) & 1).astype(np.bool_)


def _verdicts(tally: _Tally, states: NDArray[np.int64], model: Model, ways: Sequence[Draw]) -> tuple[Verdict, ...]:
    questions, table = answers(partial(model), ways)
    found = []
    for concept in CONCEPTS:
        counted = tally.both[concept]
        places = np.argsort(-counted, kind="stable")[:LISTED]
        places = places[counted[places] > 0]
        rows = tally.rows(concept, places)
        for column, place in enumerate(places):
            of, stable_in = len(ways), int(counted[place])
            found.append(
                Verdict(
                    concept=concept,
                    state=int(states[place]),
                    stable_in=stable_in,
                    of=of,
                    says=f"stable in {stable_in:,} of {of:,} admissible rankings",
                    individual={dm: int(n) for dm, n in zip(model.dms, tally.each[concept][:, place], strict=True)},
                    decided_by=_telling(questions, table, rows[:, column]) if stable_in < of else (),
                )
            )
    return tuple(found)


def _telling(questions: Sequence[tuple[str, str]], table: Truth, is_stable: Truth) -> tuple[Question, ...]:
    """The questions whose answers part the rankings in which the state is stable best from the others."""
    yes = table.sum(axis=0)
    no = len(table) - yes
    in_yes = (table & is_stable[:, None]).sum(axis=0)
    in_no = is_stable.sum() - in_yes
    # how much of the variance of 'stable' an answer takes away
    gain = yes * no * (in_yes / np.maximum(yes, 1) - in_no / np.maximum(no, 1)) ** 2
    best = [at for at in np.argsort(-gain, kind="stable")[:TELLING] if gain[at] > 0]
    return tuple(
        Question(
            dm=questions[at][0],
            question=questions[at][1],
            if_yes=(int(in_yes[at]), int(yes[at])),
            if_no=(int(in_no[at]), int(no[at])),
        )
        for at in best
    )
