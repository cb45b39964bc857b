"""Camps, backbones and groups."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from onrecord.networks import polarization as room
from onrecord.networks.backbone import backbone, spectrum
from onrecord.networks.clusters import clusters
from onrecord.networks.compute import network
from onrecord.networks.entries import Entry
from onrecord.networks.polarization import polarizations
from onrecord.networks.settings import Settings

ONE = Settings(rows="actor", columns="concept", qualifier="agrees", aggregation="subtract")


def camps(first: str, second: str, concepts: str = "xyz") -> list[Entry]:
    """Two camps that say yes and no to the same."""
    return [
        Entry(who + what, "d", "2031-01-01", {"actor": (who,), "concept": (what,), "agrees": (who in first,)})
        for who in first + second
        for what in concepts
    ]


def test_two_pure_camps_are_polarized_to_the_full() -> None:
    (found,) = polarizations(camps("ACE", "BD"), ONE)
    assert found.polarization == pytest.approx(1)
    assert found.camps == (("A", "C", "E"), ("B", "D"))
    assert found.exact


def test_the_search_finds_what_looking_at_everything_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    doubt = Entry("n", "d", None, {"actor": ("A",), "concept": ("z",), "agrees": (False,)})
    entries = [*camps("ACEG", "BDF"), doubt]
    (exact,) = polarizations(entries, ONE)
    monkeypatch.setattr(room, "EXACT", 1)
    (found,) = polarizations(entries, ONE)
    assert not found.exact
    assert found.camps == exact.camps
    assert found.polarization == pytest.approx(exact.polarization)
    monkeypatch.setattr(room, "_CLIMBS", 1)
    (split,) = polarizations(entries, ONE)
    assert split.camps == exact.camps


def test_nothing_in_common_has_no_camps() -> None:
    entries = [Entry(who, "d", None, {"actor": (who,), "concept": (who,), "agrees": (True,)}) for who in "AB"]
    (found,) = polarizations(entries, ONE)
    assert (found.polarization, found.camps) == (None, ())


def test_polarization_of_windows_has_one_each() -> None:
    found = list(polarizations(camps("A", "B"), msgspec.structs.replace(ONE, window="days", size=1)))
    assert [(one.start, one.end, one.statements) for one in found] == [("2031-01-01", "2031-01-01", 6)]


def test_what_nobody_shares_is_the_first_that_a_backbone_leaves_out() -> None:
    entries = [
        *camps("ABC", "", "xy"),
        Entry("n", "d", None, {"actor": ("A",), "concept": ("alone",), "agrees": (True,)}),
    ]
    found = backbone(entries, msgspec.structs.replace(ONE, aggregation="congruence"))
    assert [one.rank for one in found] == [1, 2, 3]
    assert found[-1].concept == "alone"
    assert [one.loss for one in found] == pytest.approx([0, 0, 0])


def test_spectra_tell_networks_of_the_same_degrees_apart() -> None:
    """Six actors with two ties each: one ring of six, or two of three. Degrees are the same; the form is not."""
    ring, two = np.zeros((6, 6)), np.zeros((6, 6))
    for place in range(6):
        ring[place, (place + 1) % 6] = ring[(place + 1) % 6, place] = 1
        other = place // 3 * 3 + (place + 1) % 3
        two[place, other] = two[other, place] = 1
    assert np.array_equal(ring.sum(axis=0), two.sum(axis=0))
    assert np.linalg.norm(spectrum(ring) - spectrum(two)) > 0.1
    assert np.allclose(spectrum(ring), spectrum(ring * 7))


def test_a_backbone_that_would_never_end_is_refused() -> None:
    entries = [Entry(str(n), "d", None, {"actor": (str(n),), "concept": (str(n),)}) for n in range(400)]
    with pytest.raises(ValueError, match="leave some out"):
        backbone(entries, Settings(rows="actor", columns="concept"))


def test_groups_are_those_that_agree() -> None:
    found = clusters(network(camps("ACE", "BD"), ONE))
    assert found.clusters == (("A", "C", "E"), ("B", "D"))
    assert found.modularity > 0.4


def test_one_group_where_all_agree_and_none_where_nobody_is() -> None:
    assert clusters(network(camps("ABC", ""), ONE)).clusters == (("A", "B", "C"),)
    assert clusters(network([], ONE)).clusters == ()
    assert clusters(network(camps("A", ""), ONE)).clusters == (("A",),)


@pytest.mark.parametrize("measure", [backbone, lambda held, chosen: list(polarizations(held, chosen))])
def test_measures_are_of_one_mode_networks(measure: object, entries: list[Entry]) -> None:
    assert callable(measure)
    with pytest.raises(ValueError, match="one-mode"):
        measure(entries, msgspec.structs.replace(ONE, kind="two-mode"))
