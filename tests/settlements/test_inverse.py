"""What single change of preference would make a state stable: it does, and nothing smaller of its kind."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.settlements import inverse
from onrecord.settlements.inverse import changes
from onrecord.settlements.model import Model, Option, Priorities, Ranking
from onrecord.settlements.reading import read
from onrecord.settlements.solving import Change, solve
from onrecord.settlements.stability import CONCEPTS


def changed(model: Model, change: Change) -> Model:
    """The model in which a decision maker puts one state where the change says."""
    ranking = model.preferences[change.dm]
    assert isinstance(ranking, Ranking)
    left = [tuple(one for one in level if one != change.moved) for level in ranking.levels]
    levels = [level for level in left if level]
    at = next(place for place, level in enumerate(levels) if change.other in level)
    if change.where == "level with":
        levels[at] = (*levels[at], change.moved)
    else:
        levels.insert(at if change.where == "above" else at + 1, (change.moved,))
    return msgspec.structs.replace(model, preferences={**model.preferences, change.dm: Ranking(tuple(levels))})


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 100_000), rule=st.sampled_from(["legal", "once"]), pick=st.integers(0, 3))
def test_after_each_change_the_state_is_stable(conflict: Callable[..., Model], seed: int, rule: Any, pick: int) -> None:
    model = conflict(seed, 2)
    before = solve(model, rule)
    state = before.feasible_states[pick % len(before.feasible_states)]
    found = changes(model, state, rule)
    assert set(found) == {concept for concept in CONCEPTS if state not in before.equilibria[concept]}
    for concept, ways in found.items():
        for change in ways:
            assert change.concept == concept
            assert state in solve(changed(model, change), rule).equilibria[concept], change


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 100_000))
def test_beyond_the_size_where_all_is_tried_a_raise_is_still_found(conflict: Callable[..., Model], seed: int) -> None:
    model = conflict(seed, 2)
    for state in solve(model).feasible_states[:2]:
        tried = changes(model, state)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(inverse, "ALL_CHANGES", 0)
            raised = changes(model, state)
        for concept, ways in raised.items():
            assert {change.dm for change in ways} <= {change.dm for change in tried[concept]}
            for change in ways:
                assert change.moved == state
                assert state in solve(changed(model, change)).equilibria[concept]


def test_it_is_said_in_words() -> None:
    options = (Option("sign", "Varn"), Option("pay", "Ostrel"))
    model = Model(
        ("Varn", "Ostrel"),
        options,
        {"Varn": Ranking(((1,), (0,), (3,), (2,))), "Ostrel": Ranking(((0,), (1,), (2,), (3,)))},
    )
    [up, down] = changes(model, 0)["nash"]
    assert (up.dm, up.moved, up.where, up.other) == ("Varn", 0, "level with", 1)
    assert up.says == "if Varn liked state 0 as well as state 1, all else as it is"
    assert (down.moved, down.where, down.other) == (1, "level with", 0)


def test_where_two_would_have_to_change_there_is_no_single_change(dilemma: dict[str, Any]) -> None:
    assert changes(read(json.dumps(dilemma)), 3)["nash"] == []


def test_a_stable_state_needs_no_change(dilemma: dict[str, Any]) -> None:
    assert changes(read(json.dumps(dilemma)), 0) == {}


def test_statements_are_changed_as_the_ranking_that_they_make() -> None:
    options = (Option("sign", "Varn"), Option("pay", "Ostrel"))
    model = Model(("Varn", "Ostrel"), options, {"Varn": Priorities(("sign",)), "Ostrel": Priorities(("-pay",))})
    assert changes(model, 0)["nash"][0].says.startswith("if Varn liked state 0")


def test_without_whole_preferences_or_such_a_state_it_is_refused(dilemma: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="no feasible state 9"):
        changes(read(json.dumps(dilemma)), 9)
    del dilemma["preferences"]["Varn"]
    with pytest.raises(ValueError, match="not everything that Varn prefers is known"):
        changes(read(json.dumps(dilemma)), 0)
