"""Groups of actors: average linkage (Sokal & Michener 1958) on the ties, cut where modularity is highest.

Modularity is the signed one (Gómez, Jensen & Arenas 2009): congruence beyond what chance would put within the groups,
minus conflict beyond chance. One group is the answer where no division does better.
"""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.networks.compute import Network

_MOST = 20
"""The most groups that are looked at."""


class Clusters(msgspec.Struct, frozen=True):
    """Groups of actors, the largest first, and their modularity (0: no better than chance)."""

    clusters: tuple[tuple[str, ...], ...]
    modularity: float
    statements: int
    start: str | None = None
    end: str | None = None


def clusters(network: Network) -> Clusters:
    """The groups of a one-mode network; of equal ones the first in the order of labels comes first."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    if not network.is_one_mode:
        raise ValueError("only a one-mode network has clusters: choose one-mode")
    names, weights = network.rows, network.weights.toarray()
    about = (network.statements, network.start, network.end)
    if len(names) < 2:
        return Clusters((names,) if names else (), 0.0, *about)
    for_ = np.maximum(weights, 0) if network.agreeing is None else network.agreeing.toarray()
    against = np.maximum(-weights, 0) if network.opposed is None else network.opposed.toarray()
    distance = weights.max() - weights
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), method="average")
    best, groups = 0.0, np.ones(len(names), dtype=np.intp)
    for count in range(2, min(_MOST, len(names)) + 1):
        cut = fcluster(tree, count, criterion="maxclust")
        if (score := modularity(for_, against, cut)) > best + 1e-12:
            best, groups = score, cut
    found = [tuple(names[place] for place in np.flatnonzero(groups == group)) for group in np.unique(groups)]
    return Clusters(tuple(sorted(found, key=lambda group: (-len(group), group))), best, *about)


def modularity(congruence: NDArray[np.float64], conflict: NDArray[np.float64], groups: NDArray[np.intp]) -> float:
    """The signed modularity of a division into groups, −1 to 1; 0 where there are no ties."""
    total = congruence.sum() + conflict.sum()
    if not total:
        return 0.0
    same = groups[:, None] == groups[None, :]
    return float((_beyond_chance(congruence, same) - _beyond_chance(conflict, same)) / total)


def _beyond_chance(weights: NDArray[np.float64], same: NDArray[np.bool_]) -> float:
    degrees = weights.sum(axis=1)
    return float(((weights - np.outer(degrees, degrees) / (weights.sum() or 1.0)) * same).sum())
