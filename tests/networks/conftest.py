"""A little dispute of statements with actor, concept and agreement, counted by hand in the tests."""

from __future__ import annotations

import pytest

from onrecord.networks.entries import Entry

SAID = (
    ("a1", "d1", "2031-01-01", "Ann", "weir", True),
    ("a2", "d1", "2031-01-01", "Ann", "weir", True),
    ("a3", "d1", "2031-01-01", "Ann", "weir", False),
    ("a4", "d2", "2031-01-03", "Ann", "toll", True),
    ("b1", "d2", "2031-01-03", "Bo", "weir", True),
    ("b2", "d2", "2031-01-03", "Bo", "weir", False),
    ("b3", "d3", "2032-01-02", "Bo", "toll", False),
    ("c1", "d3", "2032-01-02", "Cy", "toll", False),
    ("d1", "d3", "2032-01-02", "Di", "lock", True),
)


@pytest.fixture
def entries() -> list[Entry]:
    return [
        Entry(id, document, on, {"actor": (actor,), "concept": (concept,), "agrees": (agrees,)})
        for id, document, on, actor, concept, agrees in SAID
    ]
