"""Reports of one saying are joined, look-alikes are not: on made-up reports of known truth, and on a marked case."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from evaluation.made_sayings import collection
from evaluation.utterances import chicago, measure


def test_made_up_reports_are_joined_and_their_look_alikes_are_not() -> None:
    found = measure(collection(2), by="rules")
    assert found.found > 0.95
    assert found.f1 >= 0.9
    assert sum(found.joined.values()) < 0.03 * found.look_alikes
    assert found.copies >= 0.95
    assert found.false_copies == 0


@pytest.mark.usefixtures("by_model")
def test_the_marked_reports_of_a_strike_are_joined_as_a_reader_does(shared: Path) -> None:
    assert chicago(shared) >= 0.75
