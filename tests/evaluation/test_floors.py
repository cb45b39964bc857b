"""The floors hold on the development material (where it is here), and are not lowered without a word."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from evaluation import floors, material, scores, seeds

NAMES = [s.name for s in material.suites(material.SHARED)]


@pytest.mark.parametrize("name", NAMES)
def test_no_score_lies_under_its_floor(name: str, shared: Path) -> None:
    suite = next(s for s in material.suites(shared) if s.name == name)
    figures, _ = scores.scores(suite, shared)
    assert floors.breaches(suite.name, material.fingerprint(suite), figures, floors.load()) == []


def test_no_statement_of_the_seeds_comes_out_of_furniture(shared: Path) -> None:
    assert seeds.faults(shared) == []


def measured(floor: float) -> dict[str, Any]:
    return {"suites": {"s": {"data": "d", "floors": {"f1": floor}}}, "lowered": []}


def test_a_lower_figure_is_a_breach() -> None:
    assert floors.breaches("s", "d", {"f1": 79.9}, measured(80.0)) == ["s: f1 is 79.9, its floor 80.0"]
    assert floors.breaches("s", "d", {"f1": 80.0}, measured(80.0)) == []
    assert floors.breaches("s", "d", {}, measured(80.0)) != []


def test_statements_out_of_furniture_are_a_breach() -> None:
    assert floors.breaches("s", "d", {"f1": 90.0, "statements_from_furniture": 1}, measured(80.0)) != []


def test_other_data_are_a_breach() -> None:
    assert floors.breaches("s", "other", {"f1": 99.0}, measured(80.0)) != []
    assert floors.breaches("unknown", "d", {"f1": 99.0}, measured(80.0)) != []


def test_floors_rise_by_measuring_and_fall_only_with_a_reason() -> None:
    higher = floors.raised("s", "score_statements", "d", {"f1": 90.0}, measured(80.0), None)
    assert higher["suites"]["s"]["floors"] == {"f1": 90.0 - floors.SLACK}
    same = floors.raised("s", "score_statements", "d", {"f1": 70.0}, measured(80.0), None)
    assert same["suites"]["s"]["floors"] == {"f1": 80.0}
    lower = floors.raised("s", "score_statements", "d", {"f1": 70.0}, measured(80.0), "a rule guessed")
    assert lower["suites"]["s"]["floors"] == {"f1": 70.0 - floors.SLACK}
    assert lower["lowered"][0]["why"] == "a rule guessed"
