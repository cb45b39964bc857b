"""Answers where preferences are partial: how many rankings, which of them, and what would decide."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.settlements.admissible import count, draws, statements
from onrecord.settlements.model import Model, Option, Partial, Priorities, Ranking
from onrecord.settlements.reading import read
from onrecord.settlements.solving import Settlements, solve
from onrecord.settlements.stability import CONCEPTS

OPTIONS = (Option("sign", "Varn"), Option("pay", "Ostrel"))


def with_(varn: Partial | Priorities, ostrel: Partial | Priorities) -> Model:
    return Model(("Varn", "Ostrel"), OPTIONS, {"Varn": varn, "Ostrel": ostrel})


def test_a_complete_model_has_one_ranking_and_no_counts(dilemma: dict[str, Any]) -> None:
    found = solve(read(json.dumps(dilemma)), rankings=50)
    assert found.rankings is None
    assert found.feasible_states == [0, 1, 2, 3]
    assert found.equilibria["nash"] == [0]
    assert found.individual["nash"] == {"Varn": [0, 2], "Ostrel": [0, 1]}
    assert (found.rule, found.options) == ("legal", ("v", "o"))


def test_few_admissible_rankings_are_all_solved() -> None:
    varn = Partial(known=("pay",), open=("sign",))  # 2 orders, 2 directions
    found = solve(with_(varn, Priorities(("sign", "-pay"))))
    assert found.rankings is not None
    assert (found.rankings.admissible, found.rankings.number, found.rankings.seed) == (4, 4, None)
    # Ostrel never pays; whether Varn signs is what is open
    assert found.rankings.counts["nash"] == [2, 2, 0, 0]
    assert found.equilibria["nash"] == []
    assert found.individual["nash"]["Ostrel"] == [0, 1]
    says = {verdict.state: verdict.says for verdict in found.rankings.states if verdict.concept == "nash"}
    assert says == {
        0: "stable in 2 of 4 admissible rankings",
        1: "stable in 2 of 4 admissible rankings",
    }


def test_the_evidence_that_would_decide_is_named() -> None:
    varn = Partial(known=("pay",), open=("sign",))
    found = solve(with_(varn, Priorities(("sign", "-pay"))))
    assert found.rankings is not None
    verdict = next(one for one in found.rankings.states if (one.concept, one.state) == ("nash", 1))
    assert verdict.individual == {"Varn": 2, "Ostrel": 4}
    [question] = verdict.decided_by
    assert question.question == "does Varn want sign, rather than not"
    assert (question.if_yes, question.if_no) == ((2, 2), (0, 2))


def test_what_holds_in_all_rankings_needs_no_evidence() -> None:
    varn = Partial(first=("-sign",), open=("pay",))
    found = solve(with_(varn, Priorities(("-pay",))))
    assert found.equilibria["nash"] == [0]
    assert found.rankings is not None
    assert [one.decided_by for one in found.rankings.states if one.state == 0] == [()] * len(CONCEPTS)


def test_a_partial_preference_of_one_order_is_complete() -> None:
    found = solve(with_(Partial(known=("sign",)), Partial(first=("-pay",))))
    assert found.rankings is None
    assert found.equilibria["nash"] == [1]


@pytest.fixture
def unknown() -> Model:
    options = tuple(Option(f"o{at}", "AB"[at % 2]) for at in range(6))
    return Model(("A", "B"), options, {dm: Partial(open=tuple(one.id for one in options)) for dm in "AB"})


def test_the_same_seed_gives_the_same_answer_and_another_one_another(unknown: Model) -> None:
    one, same, other = (solve(unknown, rankings=40, seed=seed) for seed in (7, 7, 8))
    assert one == same
    assert one.rankings is not None
    assert one.rankings != other.rankings
    assert (one.rankings.number, one.rankings.seed, one.rankings.admissible) == (40, 7, (720 * 64) ** 2)


def test_progress_is_told_ranking_by_ranking(unknown: Model) -> None:
    told: list[tuple[int, int]] = []
    solve(unknown, rankings=5, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]


def test_the_individual_counts_are_no_less_than_those_of_all(unknown: Model) -> None:
    found = solve(unknown, rankings=30)
    assert found.rankings is not None
    for verdict in found.rankings.states:
        at = found.feasible_states.index(verdict.state)
        assert found.rankings.counts[verdict.concept][at] == verdict.stable_in <= min(verdict.individual.values())
        for question in verdict.decided_by:
            (yes, of_yes), (no, of_no) = question.if_yes, question.if_no
            assert (yes + no, of_yes + of_no) == (verdict.stable_in, verdict.of)


PARTIALS = st.builds(
    Partial,
    first=st.lists(st.sampled_from(["1", "-2"]), unique=True, max_size=2).map(tuple),
    known=st.lists(st.sampled_from(["1 & 2", "-1", "1 | 2"]), unique=True, max_size=2).map(tuple),
    open=st.lists(st.sampled_from(["2", "1 iff 2"]), unique=True, max_size=2).map(tuple),
)


@settings(max_examples=20)
@given(PARTIALS, st.integers(0, 99))
def test_drawn_orders_are_admissible_and_all_of_them_are_as_many_as_counted(preference: Partial, seed: int) -> None:
    every = set(draws([preference], count(preference), seed))
    assert len(every) == len(list(draws([preference], count(preference), seed))) == count(preference)
    first, size = len(preference.first), len(statements(preference))
    for (order,) in [*every, *draws([preference], max(1, count(preference) - 1), seed)]:
        assert sorted(order.places) == list(range(size))
        assert sorted(order.places[:first]) == list(range(first))
        assert order.denied <= set(range(size - len(preference.open), size))
        assert (order,) in every


@settings(max_examples=15)
@given(preference=PARTIALS, seed=st.integers(0, 99), rule=st.sampled_from(["legal", "once"]))
def test_each_ranking_of_the_sample_is_solved_as_if_it_stood_alone(preference: Partial, seed: int, rule: str) -> None:
    other = Priorities(("1", "-2"))
    found = solve(with_(preference, other), rule, rankings=6, seed=seed)  # type: ignore[arg-type]
    total = dict.fromkeys(CONCEPTS, np.zeros(4, dtype=int))
    ways = list(draws([preference], 6, seed))
    for (order,) in ways:
        said = statements(preference)
        alone = Priorities(tuple(f"-({said[at]})" if at in order.denied else said[at] for at in order.places))
        solved = solve(with_(alone, other), rule)  # type: ignore[arg-type]
        for concept in CONCEPTS:
            total[concept] = total[concept] + np.isin(range(4), solved.equilibria[concept])
    if found.rankings is None:
        assert len(ways) == 1
        assert {concept: np.flatnonzero(total[concept]).tolist() for concept in CONCEPTS} == found.equilibria
    else:
        assert {concept: total[concept].tolist() for concept in CONCEPTS} == found.rankings.counts


def test_ties_and_infeasible_states_come_through(conflict: Callable[..., Model]) -> None:
    for seed in range(20):
        model = conflict(seed, 4)
        found: Settlements = solve(model)
        ranked = model.preferences[model.dms[0]]
        assert isinstance(ranked, Ranking)
        assert found.feasible_states == sorted(state for level in ranked.levels for state in level)
