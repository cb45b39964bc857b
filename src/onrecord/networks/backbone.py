"""Which concepts carry a network: those without which it would look otherwise.

A network looks as the spectrum of its Laplacian says (the eigenvalues of D − W, D being what each actor's ties add up
to). The loss of leaving concepts out is the Euclidean distance between the spectra with and without them, each divided
by its sum, so that it is about the form of the network and not about how much is said. Concepts are left out one at a
time, always the one whose loss is smallest, until one remains: backbones are nested, and come out the same every time.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.networks.compute import network
from onrecord.networks.entries import Entry
from onrecord.networks.settings import Settings
from onrecord.networks.uses import kept, labels

_STEPS = 1e11
"""How much work is too much (some minutes)."""


class Carried(msgspec.Struct, frozen=True):
    """A concept's place: with the concepts up to this ``rank`` alone, the network's loss is ``loss`` (0: none)."""

    rank: int
    concept: str
    loss: float


def backbone(entries: Iterable[Entry], settings: Settings) -> list[Carried]:
    """The concepts of a one-mode network, the most needed first. Raises ValueError where the settings do not fit.

    Windows and kernels are passed over: the backbone is that of the whole time.
    """
    if settings.kind != "one-mode":
        raise ValueError("only a one-mode network has a backbone: choose one-mode")
    plain = msgspec.structs.replace(settings, window=None, kernel=None, since=None, until=None, isolates=True)
    held = kept(list(entries), settings)
    whole = network(held, plain)
    concepts = sorted(labels(held, settings.columns))
    if len(concepts) ** 2 * max(10, len(whole.rows)) ** 3 > _STEPS:
        raise ValueError(
            f"a backbone of {len(concepts):,} concepts and {len(whole.rows):,} actors takes too long: leave some out"
        )
    aim = spectrum(whole.weights.toarray())
    left, order, loss = list(concepts), [], 0.0
    while left:
        losses = {concept: _loss(aim, held, plain, [one for one in left if one != concept]) for concept in left}
        least = min(left, key=lambda concept: (round(losses[concept], 12), concept))
        order.append((least, loss))
        left.remove(least)
        loss = losses[least]
    return [Carried(rank, concept, lost) for rank, (concept, lost) in enumerate(reversed(order), 1)]


def _loss(aim: NDArray[np.float64], entries: list[Entry], settings: Settings, concepts: list[str]) -> float:
    if not concepts:
        return float(np.linalg.norm(aim))
    only = msgspec.structs.replace(settings, include=tuple((settings.columns, concept) for concept in concepts))
    return float(np.linalg.norm(aim - spectrum(network(entries, only).weights.toarray())))


def spectrum(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """The eigenvalues of the network's Laplacian, smallest first, as shares of their sum; zeros where it has no tie.

    What opposes (a weight below 0) adds to an actor's ties as much as what joins (the signed Laplacian).
    """
    laplacian = np.diag(np.abs(weights).sum(axis=1)) - weights
    values = np.linalg.eigvalsh(laplacian) if len(weights) else np.zeros(0)
    total = values.sum()
    return values / total if total > 0 else np.zeros_like(values)
