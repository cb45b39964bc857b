"""How far a network falls into two camps, and into which.

Two camps are polarized to the full where all congruence lies within the camps, spread evenly, and all conflict between
them, likewise. With C and F the networks of congruence and conflict, C* and F* those ideals of the same total weight:

    polarization = 1 − (Σ|C − C*| + Σ|F − F*|) / 2(ΣC + ΣF)

which is 1 at the ideal and 0 where nothing is as it would have it. It says how well two camps describe the network, not
that there are two camps: read it beside the next best division, and beside the clusters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.networks.compute import Network, networks
from onrecord.networks.entries import Entry
from onrecord.networks.settings import Settings

EXACT = 16
"""Up to so many actors every division into two camps is looked at."""

_CLIMBS = 150
"""Up to so many actors the search moves one after the other; above, it takes the split of the leading eigenvector."""

Camp = NDArray[np.bool_]
Floats = NDArray[np.float64]


class Polarization(msgspec.Struct, frozen=True):
    """Polarization and the two camps that have it, the one with the first label first.

    None and no camps where nobody has anything in common. ``exact``: every division was looked at.
    """

    polarization: float | None
    camps: tuple[tuple[str, ...], ...]
    exact: bool
    statements: int
    start: str | None = None
    end: str | None = None


def polarizations(entries: Iterable[Entry], settings: Settings) -> Iterator[Polarization]:
    """The polarization of the network, or of each of its windows. Raises ValueError where the settings do not fit."""
    held = list(entries)
    if settings.kind != "one-mode":
        raise ValueError("only a one-mode network has camps: choose one-mode")
    congruence = networks(held, msgspec.structs.replace(settings, aggregation="congruence"))
    conflict = networks(held, msgspec.structs.replace(settings, aggregation="conflict"))
    return (polarization(one, other) for one, other in zip(congruence, conflict, strict=True))


def polarization(congruence: Network, conflict: Network) -> Polarization:
    """The polarization of two networks of the same actors, and its camps. The same every time."""
    for_, against = congruence.weights.toarray(), conflict.weights.toarray()
    actors = congruence.rows
    about = (congruence.statements, congruence.start, congruence.end)
    if len(actors) < 2 or not (for_.any() or against.any()):
        return Polarization(None, (), True, *about)
    exact = len(actors) <= EXACT
    best = max(
        _every_division(len(actors)) if exact else _found_divisions(for_, against),
        key=lambda camp: (round(polarized(for_, against, camp), 12), [not one for one in camp.tolist()]),
    )
    first = best if best[0] else ~best
    camps = tuple(
        tuple(actor for actor, here in zip(actors, camp.tolist(), strict=True) if here) for camp in (first, ~first)
    )
    return Polarization(polarized(for_, against, best), camps, exact, *about)


def polarized(congruence: Floats, conflict: Floats, camp: Camp) -> float:
    """How polarized the networks are if these are one camp and the others the other, 0 to 1."""
    within = camp[:, None] == camp[None, :]
    np.fill_diagonal(within, False)
    between = camp[:, None] != camp[None, :]
    off = _off(congruence, within) + _off(conflict, between)
    return float(1 - off / (2 * (congruence.sum() + conflict.sum())))


def _off(weights: Floats, where: NDArray[np.bool_]) -> float:
    """How far the weights are from lying there alone, spread evenly."""
    total, count = weights.sum(), np.count_nonzero(where)
    if not count:
        return float(2 * total)
    return float(np.abs(weights - where * (total / count)).sum())


def _every_division(actors: int) -> Iterator[Camp]:
    for number in range(1, 2 ** (actors - 1)):
        yield np.array([bool(number >> place & 1) for place in range(actors)])


def _found_divisions(congruence: Floats, conflict: Floats) -> Iterator[Camp]:
    """Good divisions: the signs of the leading eigenvectors, each bettered by moving one actor at a time."""
    vectors = np.linalg.eigh(congruence - conflict)[1]
    for place in range(1, 4):
        camp = vectors[:, -place] > 0
        camp[0] |= not camp.any()
        camp[0] &= not camp.all()
        yield _climbed(congruence, conflict, camp) if len(camp) <= _CLIMBS else camp


def _climbed(congruence: Floats, conflict: Floats, camp: Camp) -> Camp:
    best = polarized(congruence, conflict, camp)
    improved = True
    while improved:
        improved = False
        for place in range(len(camp)):
            camp[place] = not camp[place]
            score = polarized(congruence, conflict, camp) if 0 < camp.sum() < len(camp) else -1.0
            if score > best + 1e-12:
                best, improved = score, True
            else:
                camp[place] = not camp[place]
    return camp
