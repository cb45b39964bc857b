"""Krippendorff's alpha, against his own worked example."""

from __future__ import annotations

import pytest

from onrecord.networks.agreement import alpha, by_variable, units
from onrecord.records import Coding

# Krippendorff 2011, 'Computing Krippendorff's Alpha-Reliability', C: four observers, twelve units, values missing.
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
UNITS = [[value for value in unit if value is not None] for unit in zip(*OBSERVERS, strict=True)]


def coded(id: str, coder: str, span: tuple[int, int], **values: bool | int | str) -> Coding:
    return Coding(id, "d", None, None, None, coder, "DNA Statement", span, "words", values)


def test_the_worked_example() -> None:
    assert alpha(UNITS) == pytest.approx(0.743, abs=5e-4)
    assert alpha(UNITS, "interval") == pytest.approx(0.849, abs=5e-4)


def test_full_agreement_and_nothing_to_disagree_on() -> None:
    assert alpha([["a", "a"], ["b", "b"]]) == 1
    assert alpha([["a", "a"], ["a", "a"]]) is None
    assert alpha([["a"], ["b"]]) is None
    assert alpha([]) is None


def test_units_are_the_same_words_by_different_coders() -> None:
    codings = [
        coded("1", "Ruth", (0, 10), concept="weir"),
        coded("2", "Jo", (1, 11), concept="toll"),
        coded("3", "Jo", (0, 10), concept="lock"),
        coded("4", "Jo", (40, 50), concept="lock"),
        coded("5", "Ruth", (46, 60), concept="lock"),
        coded("6", "Ruth", (0, 10), other=True),
    ]
    assert sorted(map(sorted, units(codings, "concept"))) == [["lock"], ["lock"], ["lock", "weir"], ["toll"]]


def test_alpha_by_variable() -> None:
    codings = [
        coded("1", "Ruth", (0, 10), concept="weir", agrees=True, rank=1),
        coded("2", "Jo", (0, 10), concept="weir", agrees=False, rank=1),
        coded("3", "Ruth", (20, 30), concept="toll", agrees=False, rank=4),
        coded("4", "Jo", (20, 30), concept="toll", agrees=False, rank=3),
    ]
    found = by_variable(codings)
    assert found["concept"] == 1
    assert found["agrees"] == pytest.approx(0)
    assert found["rank"] == pytest.approx(1 - 3 * 2 / (2 * (2 * 9 + 2 * 4 + 1)))
