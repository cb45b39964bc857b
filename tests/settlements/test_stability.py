"""Stability: published conflicts, games that everybody knows, the definitions themselves, and what must always hold."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.settlements.graph import TooBig, graph
from onrecord.settlements.model import Model, Option, Ranking
from onrecord.settlements.ranks import ranks
from onrecord.settlements.stability import CONCEPTS, equilibria, stable

Found = dict[str, dict[str, list[int]]]


def solved(model: Model, rule: str = "legal") -> Found:
    drawn = graph(model)
    of_each = []
    for dm in model.dms:
        preference = model.preferences[dm]
        assert isinstance(preference, Ranking)
        of_each.append(ranks(preference, drawn, model.options))
    found = stable(drawn, of_each, rule)  # type: ignore[arg-type]
    both = {concept: sorted(drawn.codes[truth].tolist()) for concept, truth in equilibria(found).items()}
    return {
        concept: {
            **{dm: sorted(drawn.codes[truth].tolist()) for dm, truth in zip(model.dms, found[concept], strict=True)},
            "all": both[concept],
        }
        for concept in CONCEPTS
    }


def game(first: list[Any], second: list[Any]) -> Model:
    """Two decision makers with an option each; their rankings, most preferred first."""

    def ranking(states: list[Any]) -> Ranking:
        return Ranking(tuple((state,) if isinstance(state, int) else tuple(state) for state in states))

    options = (Option("a", "Varn"), Option("b", "Ostrel"))
    return Model(("Varn", "Ostrel"), options, {"Varn": ranking(first), "Ostrel": ranking(second)})


def test_two_who_could_both_gain_are_held_by_nash_to_what_neither_wants() -> None:
    found = solved(game([2, 3, 0, 1], [1, 3, 0, 2]))
    assert found["nash"]["all"] == [0]
    assert found["gmr"]["all"] == found["smr"]["all"] == found["seq"]["all"] == found["sim"]["all"] == [0, 3]


def test_of_two_who_drive_at_each_other_one_gives_way() -> None:
    found = solved(game([2, 3, 1, 0], [1, 3, 2, 0]))
    assert found["nash"]["all"] == found["seq"]["all"] == [1, 2]
    assert found["gmr"]["all"] == found["smr"]["all"] == found["sim"]["all"] == [1, 2, 3]


def test_who_does_not_care_stays_where_it_is() -> None:
    found = solved(game([[0, 1, 2, 3]], [[0, 1, 2, 3]]))
    assert all(found[concept]["all"] == [0, 1, 2, 3] for concept in CONCEPTS)


def test_a_move_that_cannot_be_undone_is_no_way_back() -> None:
    options = (Option("sign", "Varn", moves="yes_only"), Option("b", "Ostrel"))
    wishes = {"Varn": Ranking(((0, 2), (1, 3))), "Ostrel": Ranking(((0, 1, 2, 3),))}
    assert solved(Model(("Varn", "Ostrel"), options, wishes))["nash"]["all"] == [0, 1, 2, 3]
    free = (Option("sign", "Varn"), Option("b", "Ostrel"))
    assert solved(Model(("Varn", "Ostrel"), free, wishes))["nash"]["all"] == [0, 2]


def test_the_two_rules_differ_where_a_sanction_takes_two_turns_of_one_opponent() -> None:
    """C can only go on once B has moved, and B only once C has: x1 → C → B → C."""
    options = tuple(Option(name, dm) for name, dm in (("a", "A"), ("b", "B"), ("c", "C"), ("d", "C")))
    path = (0b0001, 0b0101, 0b0111, 0b1111)  # A has moved; then C, B, C
    home = 0b0000
    ranking = Ranking(((path[0], path[1], path[2]), (home,), (path[3],)))
    anyhow = Ranking(((home, *path),))
    model = Model(("A", "B", "C"), options, {"A": ranking, "B": anyhow, "C": anyhow}, feasible_states=(home, *path))
    assert home in solved(model, "legal")["gmr"]["A"]
    assert home not in solved(model, "once")["gmr"]["A"]


@pytest.mark.parametrize("rule", ["legal", "once"])
@pytest.mark.parametrize("part", range(10))
def test_the_fast_solver_agrees_with_the_definitions(
    conflict: Callable[..., Model], by_definition: Callable[[Model, str], Found], rule: str, part: int
) -> None:
    for seed in range(part * 100, part * 100 + 100):
        model = conflict(seed)
        found = solved(model, rule)
        for concept, individual in by_definition(model, rule).items():
            got = {dm: states for dm, states in found[concept].items() if dm != "all"}
            assert got == individual, (seed, concept)


@pytest.mark.parametrize("name", ["chicken", "elmira_1991", "prisoners_dilemma", "syria_iraq_1975"])
def test_the_published_conflicts_come_out_as_published(shared: Path, name: str) -> None:
    from onrecord.settlements.reading import read

    told = json.loads((shared / "gmcr" / f"{name}.json").read_text(encoding="utf-8"))
    found = solved(read(json.dumps(told)))
    for concept in CONCEPTS:
        assert found[concept]["all"] == (told["expected"] or told["computed"]["equilibria"])[concept], concept
        individual = {dm: states for dm, states in found[concept].items() if dm != "all"}
        assert individual == told["computed"]["individual"][concept], concept


@settings(max_examples=100, deadline=None)
@given(seed=st.integers(2_000, 1_000_000), rule=st.sampled_from(["legal", "once"]))
def test_what_is_stable_in_a_stricter_sense_is_so_in_a_wider_one(
    conflict: Callable[..., Model], seed: int, rule: str
) -> None:
    found = solved(conflict(seed, 6), rule)
    for dm, nash in found["nash"].items():
        assert set(nash) <= set(found["seq"][dm]) <= set(found["gmr"][dm])
        assert set(nash) <= set(found["smr"][dm]) <= set(found["gmr"][dm])
        assert set(nash) <= set(found["sim"][dm])


@settings(max_examples=50, deadline=None)
@given(seed=st.integers(2_000, 1_000_000))
def test_the_rule_makes_no_difference_to_two(conflict: Callable[..., Model], seed: int) -> None:
    model = conflict(seed, 6)
    if len(model.dms) == 2:
        assert solved(model, "legal") == solved(model, "once")


@settings(max_examples=50, deadline=None)
@given(seed=st.integers(2_000, 1_000_000), data=st.data())
def test_the_order_of_the_decision_makers_does_not_matter(
    conflict: Callable[..., Model], seed: int, data: st.DataObject
) -> None:
    model = conflict(seed, 6)
    dms = data.draw(st.permutations(model.dms))
    turned = Model(tuple(dms), model.options, model.preferences, model.infeasible, model.feasible_states)
    assert solved(model) == solved(turned)


def test_a_decision_maker_without_options_is_always_content() -> None:
    options = (Option("a", "Varn"),)
    wishes = {"Varn": Ranking(((1,), (0,))), "Zell": Ranking(((0,), (1,)))}
    found = solved(Model(("Varn", "Zell"), options, wishes))
    assert found["nash"] == {"Varn": [1], "Zell": [0, 1], "all": [1]}


def test_exclusive_options_are_no_states_to_go_through() -> None:
    """Eight ways that shut each other out, for each of three: many options, few states."""
    options = tuple(Option(f"{dm}{way}", dm) for dm in "ABC" for way in range(8))
    exclusive = tuple(
        {f"{dm}{one}": True, f"{dm}{other}": True} for dm in "ABC" for one in range(8) for other in range(one)
    )
    drawn = graph(Model(("A", "B", "C"), options, {}, exclusive))
    assert drawn.codes.shape == (9, 9, 9)
    assert bool(np.all(drawn.feasible))


def test_what_cannot_be_held_is_refused_with_its_size() -> None:
    options = tuple(Option(f"o{at}", "AB"[at % 2]) for at in range(24))
    with pytest.raises(TooBig, match="4,096 × 4,096"):
        graph(Model(("A", "B"), options, {}))
    with pytest.raises(TooBig, match="25 options of one"):
        graph(Model(("A",), tuple(Option(f"o{at}", "A") for at in range(25)), {}))
