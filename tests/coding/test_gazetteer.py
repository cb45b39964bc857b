"""The world's states and organisations as the press writes them."""

from __future__ import annotations

import pytest

from onrecord.coding import gazetteer


@pytest.mark.parametrize(
    ("surface", "party"),
    [
        ("Norway", "Norway"),
        ("Norwegian", "Norway"),
        ("Oslo", "Norway"),
        ("Brazilians", "Brazil"),
        ("Planalto", "Brazil"),
        ("Élysée", "France"),
        ("Elysee", "France"),
        ("Blue House", "South Korea"),
        ("U.S.", "United States"),
        ("Kiev", "Ukraine"),
        ("Kyiv", "Ukraine"),
        ("Brussels", "European Union"),
        ("IMF", "International Monetary Fund"),
        ("North Macedonia", "North Macedonia"),
        ("Côte d'Ivoire", "Ivory Coast"),
    ],
)
def test_stands_for(surface: str, party: str) -> None:
    place = gazetteer.place(surface)
    assert place is not None
    assert place.party == party


@pytest.mark.parametrize("surface", ["Georgia", "Ohio", "Boston", "Jerusalem", "us", "norway", "Kestrel", ""])
def test_stands_for_no_state_by_itself(surface: str) -> None:
    assert gazetteer.place(surface) is None


@pytest.mark.parametrize(
    "state",
    ["Australia", "Argentina", "Bangladesh", "Canada", "China", "Egypt", "Ethiopia", "Germany", "India", "Indonesia",
     "Iran", "Iraq", "Israel", "Italy", "Japan", "Kenya", "Mexico", "Nigeria", "Pakistan", "Palestine", "Poland",
     "Russia", "Saudi Arabia", "South Africa", "South Korea", "Spain", "Sudan", "Taiwan", "Turkey", "Ukraine",
     "United Kingdom", "United States", "Venezuela", "Vietnam"],
)  # fmt: skip
def test_every_large_state_is_known_by_name_and_adjective(state: str) -> None:
    rows = [place for places in gazetteer._places().values() for place in places if place.party == state]
    assert {"state", "adjective"} <= {place.kind for place in rows}


def test_longest_name_wins() -> None:
    found = gazetteer.at(("The", "Democratic", "Republic", "of", "the", "Congo", "agreed"), 1)
    assert found is not None
    assert (found[0].party, found[1]) == ("Democratic Republic of the Congo", 6)


def test_cities_and_regions_are_not_states() -> None:
    assert gazetteer.city("Chicago")
    assert gazetteer.region("Ohio")
    assert not gazetteer.city("Kestrel")


def test_given_names_hint_at_sex_only_where_it_is_clear() -> None:
    assert gazetteer.usual_sex("Mary") == "f"
    assert gazetteer.usual_sex("Robert") == "m"
    assert gazetteer.usual_sex("Jordan") is None
    assert gazetteer.usual_sex("Andrea") is None  # a man's in Rome
    assert gazetteer.is_given_name("Andrea")
    assert not gazetteer.is_given_name("Kestrel")
    assert gazetteer.usual_sex("Kestrel") is None
