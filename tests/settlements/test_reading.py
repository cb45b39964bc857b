"""A model's JSON, and every mistake in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ModelError
from onrecord.settlements.lines import line_of
from onrecord.settlements.model import Model, Partial, Priorities, Ranking
from onrecord.settlements.reading import read
from onrecord.settlements.statements import denied, holds, quoted


def mistakes(told: object) -> list[str]:
    with pytest.raises(ModelError) as caught:
        read(json.dumps(told, indent=1), "locks.json")
    return caught.value.mistakes


def test_a_model_is_read(dilemma: dict[str, Any]) -> None:
    model = read(json.dumps(dilemma))
    assert model.dms == ("Varn", "Ostrel")
    assert [(option.id, option.dm, option.moves) for option in model.options] == [
        ("v", "Varn", "both"),
        ("o", "Ostrel", "both"),
    ]
    assert model.preferences["Varn"] == Ranking(((2,), (3,), (0,), (1,)))


def test_preferences_come_in_four_ways(dilemma: dict[str, Any]) -> None:
    dilemma["dms"] += ["Zell", {"id": "Orm"}]
    dilemma["preferences"] = {
        "Varn": [[3, 0], 2, 1],
        "Ostrel": ["-v & o", "2 if 1"],
        "Zell": {"first": ["-v"], "open": ["o"], "evidence": {"-v": ["s1"]}},
    }
    told = read(json.dumps(dilemma)).preferences
    assert told == {
        "Varn": Ranking(((3, 0), (2,), (1,))),
        "Ostrel": Priorities(("-v & o", "2 if 1")),
        "Zell": Partial(first=("-v",), open=("o",), evidence={"-v": ("s1",)}),
        "Orm": Partial(open=("v", "o")),
    }


def test_statements_may_stand_under_prioritisation_and_a_ranking_goes_before_them(dilemma: dict[str, Any]) -> None:
    dilemma["preferences"] = {"Varn": [2, 3, 0, 1]}
    dilemma["prioritisation"] = {"Varn": ["v"], "Ostrel": ["-o", "v"], "_note": "how it is scored"}
    told = read(json.dumps(dilemma)).preferences
    assert told == {"Varn": Ranking(((2,), (3,), (0,), (1,))), "Ostrel": Priorities(("-o", "v"))}


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"options": [{"id": "v"}, {"id": "o", "dm": "Ostrel"}]}, "line 11: the option v is nobody's; say whose"),
        ({"options": [{"id": "v", "dm": "Varm"}]}, "'Varm', who is not in `dms`; did you mean 'Varn'?"),
        ({"options": []}, "`options` must list the options"),
        ({"options": [{"id": "v", "dm": "Varn"}] * 2}, "the option v is there twice"),
        ({"options": [{"id": "v", "dm": "Varn", "moves": "up"}]}, "moves 'up'; write `both`, `yes_only` or `no_only`"),
        ({"dms": []}, "`dms` must list the decision makers"),
        ({"dms": ["Varn", "Varn"]}, "the decision maker Varn is there twice"),
        ({"preferences": {"Varn": [2, 3, 0]}}, "the ranking of Varn misses state 1; rank every feasible state"),
        ({"preferences": {"Varn": []}}, "the ranking of Varn misses states 0, 1, 2, 3;"),
        ({"preferences": {"Varn": [2, 3, [0, 1, 2]]}}, "in the ranking of Varn: the state 2 is there twice"),
        ({"preferences": {"Varn": [2, 3, 0, 7]}}, "there is no state 7: with 2 options they are 0 to 3"),
        ({"preferences": {"Varn": [2, 3, 0, "one"]}}, "'one' is no number of a state"),
        ({"preferences": {"Varn": "all"}}, "the preferences of Varn must be a list"),
        ({"preferences": {"Vern": [2, 3, 0, 1]}}, "'Vern' in `preferences` is not in `dms`; did you mean 'Varn'?"),
        ({"preferences": {"Varn": ["v & w"]}}, "the statement 'v & w' of Varn cannot be read: w is no option"),
        ({"preferences": {"Varn": {"know": ["v"]}}}, "what is known is `first`, `known` and `open`"),
        ({"infeasible": [{"v": 1}, {"v": 0}]}, "`infeasible` leaves no state that can be"),
        ({"infeasible": [{"w": 1}]}, "'w' in `infeasible` is no option"),
        ({"infeasible": [{"v": "Y"}]}, "v is 'Y' in `infeasible`; write 1 for taken, 0 for not taken"),
        ({"infeasible": [{"v": 1}]}, "the ranking of Varn has states 1, 3, which cannot be; take out"),
        ({"feasible_states": []}, "`feasible_states` is empty"),
        ({"feasible_states": [0, 9]}, "there is no state 9"),
        (
            {"feasible_states": [0, 1, 2, 3], "infeasible": [{"v": 1, "o": 1}]},
            "state 3 listed in `feasible_states`, but",
        ),
    ],
)
def test_a_mistake_is_named_with_its_line(dilemma: dict[str, Any], change: dict[str, Any], line: str) -> None:
    found = mistakes({**dilemma, **change})
    assert any(line in mistake for mistake in found), found
    assert all(mistake.startswith("locks.json, line ") and "\n" not in mistake for mistake in found)


def test_all_mistakes_come_at_once_in_the_order_of_their_lines(dilemma: dict[str, Any]) -> None:
    dilemma["preferences"] = {"Varn": [2, 3, 0], "Ostrel": [1, 3, 0, 2, 5]}
    found = mistakes(dilemma)
    assert ["Varn" in found[0], "Ostrel" in found[1], len(found)] == [True, True, 2]


@pytest.mark.parametrize("text", ["", "{", '{"dms": [}', "[]", b"\xff\xfe", "[" * 100_000, "NaN"])
def test_what_is_no_model_is_refused_in_one_line(text: str | bytes) -> None:
    with pytest.raises(ModelError) as caught:
        read(text, "locks.json")
    assert len(caught.value.mistakes) == 1
    assert caught.value.mistakes[0].startswith("locks.json")


def test_too_many_states_are_refused(dilemma: dict[str, Any]) -> None:
    dilemma["options"] = [{"id": f"o{at}", "dm": ["Varn", "Ostrel"][at % 2]} for at in range(26)]
    assert "too big: 8,192 × 8,192 combinations" in mistakes(dilemma)[0]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(value=JSON, indent=st.sampled_from([None, 1, 2]))
def test_every_value_of_a_json_text_is_found_in_its_line(value: Any, indent: int | None) -> None:
    text = json.dumps(value, indent=indent)

    def paths(value: Any, path: tuple[str | int, ...]) -> None:
        line = text.split("\n")[line_of(text, path) - 1]
        start = json.dumps(value, indent=indent).split("\n")[0]
        assert start in line
        for key, inner in value.items() if isinstance(value, dict) else []:
            paths(inner, (*path, key))
        for place, inner in enumerate(value) if isinstance(value, list) else []:
            paths(inner, (*path, place))

    paths(value, ())


@given(JSON)
def test_any_json_is_read_or_refused_with_reasons(value: Any) -> None:
    try:
        read(json.dumps(value))
    except ModelError as error:
        found = error.mistakes
    else:
        found = ["none"]
    assert found


STATES = np.arange(8)


@pytest.mark.parametrize(
    ("statement", "states"),
    [
        ("1", [1, 3, 5, 7]),
        ("-1 & -2", [0, 4]),
        ("!(1 | 2)", [0, 4]),
        ("not sign and not 2", [0, 4]),
        ('"go to court" | sign & 2', [3, 4, 5, 6, 7]),
        ("2 if 1", [0, 2, 3, 4, 6, 7]),
        ("2 iff 1", [0, 3, 4, 7]),
        ("--1", [1, 3, 5, 7]),
    ],
)
def test_a_statement_holds_where_it_says(statement: str, states: list[int]) -> None:
    ids = ["sign", "pay", "go to court"]
    assert STATES[holds(statement, STATES, ids)].tolist() == states
    assert STATES[~holds(denied(statement), STATES, ids)].tolist() == states


@pytest.mark.parametrize("statement", ["", "1 &", "(1", "1 2", "4", "0", "go", "1 ? 2", ") 1", "& 1", '"go"'])
def test_what_is_no_statement_is_refused(statement: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        holds(statement, STATES, ["sign", "pay", "go to court"])


@given(st.text(st.characters(exclude_characters='"', exclude_categories=["Cs"]), min_size=1))
def test_any_id_can_be_quoted_and_denied_twice(id: str) -> None:
    states = np.arange(2)
    assert holds(quoted(id), states, [id]).tolist() == [False, True]
    assert holds(denied(denied(quoted(id))), states, [id]).tolist() == [False, True]


def test_statements_rank_as_the_scores_say(conflict: Callable[..., Model]) -> None:
    from onrecord.settlements.graph import graph
    from onrecord.settlements.ranks import ranks

    model = conflict(3)
    drawn = graph(model)
    said = ("1", "-2", "1 & 2", "2 iff 1")
    ids = [option.id for option in model.options]
    truths = [holds(one, drawn.codes, ids) for one in said]
    scores = np.array(sum(truth * 2 ** (len(said) - at) for at, truth in enumerate(truths, 1)))
    got = ranks(Priorities(said), drawn, model.options)
    assert (got[drawn.feasible] == scores[drawn.feasible]).all()
    assert (got[~drawn.feasible] == -1).all()


def test_a_hundred_statements_still_order_the_states(conflict: Callable[..., Model]) -> None:
    from onrecord.settlements.graph import graph
    from onrecord.settlements.ranks import ranks

    model = conflict(3)
    drawn = graph(model)
    many = ranks(Priorities(("1",) * 60 + ("2",) * 40), drawn, model.options)
    few = ranks(Priorities(("1", "2")), drawn, model.options)
    flat_many, flat_few = many.ravel(), few.ravel()
    assert (np.sign(np.subtract.outer(flat_many, flat_many)) == np.sign(np.subtract.outer(flat_few, flat_few))).all()
