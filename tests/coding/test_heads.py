"""Who headed which state when: asked only where the text is silent, and only for the days of a term."""

from __future__ import annotations

import re
from collections import defaultdict
from importlib import resources
from itertools import pairwise

import pytest

import onrecord
from onrecord.coding import gazetteer

ROWS = [
    line.split("\t")
    for line in resources.files("onrecord.coding").joinpath("data/heads.tsv").read_text(encoding="utf-8").splitlines()
]


def parties(text: str, published: str | None) -> list[tuple[str | None, tuple[str, ...]]]:
    """Speaker and party of each statement, by the rules."""
    return [(s.speaker, s.party) for s in onrecord.extract(text, published=published).statements]


@pytest.mark.parametrize(
    ("text", "published", "wanted"),
    [
        ("President Donald Trump said the deal was dead.", "2018-05-07", ("United States",)),
        ("Donald J. Trump said the deal was dead.", "2018-05-07", ("United States",)),
        ("President Trump said the deal was dead.", "2018-05-07", ("United States",)),
        ("President Donald Trump said the deal was dead.", "2022-05-07", ()),
        ("President Donald Trump said the deal was dead.", None, ("United States",)),
        ("Donald Trump said the deal was dead.", None, ()),
        ("President Trump said the deal was dead.", None, ()),
        ("The Obama administration said the deal was dead.", "2013-05-07", ("United States",)),
        ("The Obama administration said the deal was dead.", "2018-05-07", ()),
        ("The Obama campaign said the deal was dead.", "2013-05-07", ()),
        ("Former President Donald Trump said the deal was dead.", "2018-05-07", ()),
        ("Donald Trump, a plumber from Lour, said the deal was dead.", "2018-05-07", ()),
        ("Mayor Trump said the deal was dead.", "2018-05-07", ()),
        ("Trump, president of the Lour Dockers Union, said the deal was dead.", "2018-05-07", ("Lour Dockers Union",)),
        ("Union president Trump said the deal was dead.", "2018-05-07", ()),
        ("Prime Minister Merkel said the deal was dead.", "2018-05-07", ()),
        ("Chancellor Merkel said the deal was dead.", "2018-05", ("Germany",)),
        ("President Xi said the deal was dead.", "2018-05-07", ("China",)),
        ("Secretary of State Mike Pompeo said the deal was dead.", "2019-01-02", ("United States",)),
        ("Norwegian President Donald Trump said the deal was dead.", "2018-05-07", ("Norway",)),
        ("The Trump administration said the deal was dead. President Trump left.", "2018-05-07", ("United States",)),
    ],
)
def test_a_head_of_state_is_for_the_state_in_the_term(
    text: str, published: str | None, wanted: tuple[str, ...]
) -> None:
    assert [party for _, party in parties(text, published)][:1] == [wanted]


def test_the_president_of_a_state_is_who_heads_it() -> None:
    text = "President Donald Trump met the board. “The deal is dead,” the U.S. president said."
    assert parties(text, "2018-05-07") == [("Donald Trump", ("United States",))]


def test_every_row_is_of_a_state_and_a_term() -> None:
    for state, name, others, office, since, until in ROWS:
        assert any(place.party == state for place in gazetteer.readings(state)), state
        assert all(len(spelling.split()) > 1 for spelling in [name, *others.split("|")] if spelling), name
        assert office == office.lower().strip()
        assert re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", since), name
        assert not until or (re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", until) and since <= until), name


def test_nobody_heads_a_state_beside_another() -> None:
    """Of the European Union alone are there two presidents at a time."""
    terms = defaultdict(list)
    for state, name, _, office, since, until in ROWS:
        if state != "European Union":
            terms[state, office].append((since, until or "9999-12", name))
    for (state, office), held in terms.items():
        held.sort()
        for (_, until, first), (since, _, second) in pairwise(held):
            assert until <= since, (state, office, first, second)
