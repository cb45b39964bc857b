"""Weights by hand, and what must hold of any network."""

from __future__ import annotations

from itertools import product
from typing import Any, get_args

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.networks import matrices
from onrecord.networks.compute import Network, network
from onrecord.networks.entries import Entry, Value
from onrecord.networks.settings import Aggregation, Normalization, Settings, mistakes

ONE = Settings(rows="actor", columns="concept", qualifier="agrees")
TWO = msgspec.structs.replace(ONE, kind="two-mode")


def table(found: Network) -> dict[str, dict[str, float]]:
    full = found.weights.toarray()
    return {
        row: {column: full[i, j] for j, column in enumerate(found.columns) if full[i, j]}
        for i, row in enumerate(found.rows)
    }


def one(entries: list[Entry], **changes: Any) -> dict[str, dict[str, float]]:
    return table(network(entries, msgspec.structs.replace(ONE, **changes)))


def two(entries: list[Entry], **changes: Any) -> dict[str, dict[str, float]]:
    return table(network(entries, msgspec.structs.replace(TWO, **changes)))


def test_one_mode_by_hand(entries: list[Entry]) -> None:
    assert one(entries)["Ann"] == {"Bo": 3 * 2 + 1, "Cy": 1}
    assert one(entries, aggregation="congruence") == {
        "Ann": {"Bo": 2 * 1 + 1 * 1},
        "Bo": {"Ann": 3, "Cy": 1},
        "Cy": {"Bo": 1},
        "Di": {},
    }
    assert one(entries, aggregation="conflict")["Ann"] == {"Bo": 2 * 1 + 1 * 1 + 1, "Cy": 1}
    assert one(entries, aggregation="subtract")["Ann"] == {"Bo": -1, "Cy": -1}


def test_normalisations_by_hand(entries: list[Entry]) -> None:
    congruence = {"aggregation": "congruence"}
    assert one(entries, **congruence, normalization="average")["Ann"]["Bo"] == 3 / 3.5
    assert one(entries, **congruence, normalization="cosine")["Ann"]["Bo"] == 3 / 12
    # Ann: weir yes 2, weir no 1, toll yes 1; Bo: weir yes 1, weir no 1, toll no 1
    assert one(entries, **congruence, normalization="jaccard")["Ann"]["Bo"] == 3 / (1 + 1 + 2 * 1 + 1 * 1)
    assert two(entries, normalization="activity")["Ann"] == {"weir": 3 / 4, "toll": 1 / 4}
    assert two(entries, normalization="prominence")["Ann"] == {"weir": 3 / 5, "toll": 1 / 3}


def test_two_mode_by_hand(entries: list[Entry]) -> None:
    assert two(entries)["Ann"] == {"weir": 3, "toll": 1}
    assert two(entries, aggregation="subtract") == {
        "Ann": {"weir": 1, "toll": 1},
        "Bo": {"toll": -1},
        "Cy": {"toll": -1},
        "Di": {"lock": 1},
    }
    assert two(entries, aggregation="combine")["Bo"] == {"weir": 3, "toll": 2}
    assert two(entries, aggregation="combine")["Di"] == {"lock": 1}


def test_a_tie_whose_sides_are_equal_is_still_a_tie_with_both_counts(entries: list[Entry]) -> None:
    weir = [("concept", "toll"), ("concept", "lock")]
    found = network(entries, msgspec.structs.replace(TWO, aggregation="subtract", exclude=tuple(weir)))
    assert [msgspec.structs.astuple(tie) for tie in found.edges()] == [
        ("Ann", "weir", 1, 2, 1),
        ("Bo", "weir", 0, 1, 1),
    ]


def test_edges_of_a_one_mode_network_come_once_in_the_order_of_labels(entries: list[Entry]) -> None:
    found = network(entries, msgspec.structs.replace(ONE, aggregation="subtract")).edges()
    assert [(tie.source, tie.target, tie.weight, tie.agreeing, tie.opposed) for tie in found] == [
        ("Ann", "Bo", -1, 3, 4),
        ("Ann", "Cy", -1, 0, 1),
        ("Bo", "Cy", 1, 1, 0),
    ]


def test_whole_numbers_are_a_scale() -> None:
    rated = [("Ann", -2), ("Bo", 1), ("Cy", 2)]
    entries = [Entry(who, "d", None, {"actor": (who,), "concept": ("weir",), "agrees": (k,)}) for who, k in rated]
    assert one(entries, aggregation="conflict")["Ann"] == {"Bo": 3 / 4, "Cy": 1}
    assert one(entries, aggregation="congruence")["Ann"] == {"Bo": 1 / 4}
    assert two(entries, aggregation="subtract")["Ann"] == {"weir": -2}


def test_words_are_the_same_or_not() -> None:
    did = [("Ann", "demand"), ("Bo", "demand"), ("Cy", "reject")]
    entries = [Entry(who, "d", None, {"actor": (who,), "concept": ("weir",), "agrees": (k,)}) for who, k in did]
    assert one(entries, aggregation="congruence")["Ann"] == {"Bo": 1}
    assert one(entries, aggregation="conflict")["Ann"] == {"Cy": 1}
    with pytest.raises(ValueError, match="'agrees' has no yes and no"):
        two(entries, aggregation="subtract")


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"aggregation": "combine"}, "one-mode network has no combine"),
        ({"kind": "two-mode", "aggregation": "combine", "normalization": "activity"}, "cannot be normalised"),
        ({"normalization": "activity"}, "not normalised by activity"),
        ({"aggregation": "conflict", "qualifier": None}, "needs a qualifier"),
        ({"kernel": "uniform"}, "window"),
        ({"kind": "events", "window": "days"}, "no windows"),
        ({"window": "days", "size": 0}, "1 or more"),
    ],
)
def test_what_does_not_go_together_is_said_in_a_line(changes: dict[str, Any], line: str) -> None:
    assert line in (mistakes(msgspec.structs.replace(ONE, **changes)) or "")


LEVELS: dict[str, st.SearchStrategy[Value]] = {
    "yes and no": st.booleans(),
    "numbers": st.integers(-3, 3),
    "words": st.sampled_from(["demand", "offer", "reject"]),
}


def said(levels: st.SearchStrategy[Value]) -> st.SearchStrategy[list[Entry]]:
    use = st.tuples(st.sampled_from("ABCD"), st.sampled_from("xyz"), levels)
    return st.lists(use, min_size=1, max_size=25).map(
        lambda uses: [
            Entry(str(n), "d", None, {"actor": (i,), "concept": (j,), "agrees": (k,)})
            for n, (i, j, k) in enumerate(uses)
        ]
    )


def by_definition(entries: list[Entry], aggregation: Aggregation, normalization: Normalization) -> dict[str, float]:
    """The published equations, term by term."""
    x: dict[tuple[object, object, object], float] = {}
    for entry in entries:
        key = (entry.values["actor"][0], entry.values["concept"][0], entry.values["agrees"][0])
        x[key] = x.get(key, 0) + 1
    actors = sorted({str(i) for i, _, _ in x})
    concepts, levels = {j for _, j, _ in x}, sorted({k for _, _, k in x}, key=str)
    numbers = [float(k) for k in levels if isinstance(k, int)]
    span = (1.0 if isinstance(levels[0], bool) else max(numbers) - min(numbers)) if numbers else 1.0

    def distance(k: object, other: object) -> float:
        if isinstance(k, int) and isinstance(other, int):
            return abs(k - other) / span if span else 0.0
        return float(k != other)

    def weigh(k: object, other: object) -> float:
        far = distance(k, other)
        return {"ignore": 1.0, "congruence": 1 - far, "conflict": far, "subtract": 1 - 2 * far}[aggregation]

    found = {}
    for i, o in product(actors, actors):
        total = sum(
            x.get((i, j, k), 0) * x.get((o, j, m), 0) * weigh(k, m) for j, k, m in product(concepts, levels, levels)
        )
        n = {who: sum(count for (actor, _, _), count in x.items() if actor == who) for who in (i, o)}
        pairs = [(x.get((i, j, k), 0.0), x.get((o, j, k), 0.0)) for j, k in product(concepts, levels)]
        jaccard = sum(a * (b == 0) + b * (a == 0) + a * b for a, b in pairs)
        by = {"no": 1.0, "average": (n[i] + n[o]) / 2, "cosine": n[i] * n[o], "jaccard": jaccard}[normalization]
        found[f"{i}{o}"] = 0.0 if i == o else total / by
    return found


@pytest.mark.parametrize("normalization", ["no", "average", "jaccard", "cosine"])
@pytest.mark.parametrize("levels", LEVELS)
@pytest.mark.parametrize("full", [False, True], ids=["sparse", "full"])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_any_network_is_what_the_equations_say(
    levels: str, normalization: Normalization, full: bool, data: st.DataObject
) -> None:
    entries = data.draw(said(LEVELS[levels]))
    with pytest.MonkeyPatch.context() as patch:
        if full:
            patch.setattr(matrices, "_WORK", -1.0)
            patch.setattr(matrices, "_QUICKER", 1e9)
        for aggregation in get_args(Aggregation):
            if aggregation == "combine":
                continue
            found = network(entries, msgspec.structs.replace(ONE, aggregation=aggregation, normalization=normalization))
            expected = by_definition(entries, aggregation, normalization)
            made = found.weights.toarray()
            for (i, row), (j, column) in product(enumerate(found.rows), enumerate(found.columns)):
                assert made[i, j] == pytest.approx(expected[row + column], abs=1e-12)


@settings(max_examples=50, deadline=None)
@given(entries=said(st.booleans()))
def test_congruence_and_conflict_make_up_what_is_shared(entries: list[Entry]) -> None:
    found = network(entries, msgspec.structs.replace(ONE, aggregation="subtract"))
    shared = network(entries, ONE).weights.toarray()
    assert found.agreeing is not None
    assert found.opposed is not None
    assert np.array_equal(found.agreeing.toarray() + found.opposed.toarray(), shared)
    assert np.array_equal(found.weights.toarray(), found.weights.toarray().T)
    assert not found.weights.toarray().diagonal().any()
