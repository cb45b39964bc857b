"""Where each node of a network's picture stands: the same every time, for the same network.

Forces after Fruchterman & Reingold (1991): all nodes push each other away, ties of a weight above 0 pull, the more the
heavier. Nodes start on a circle in the order of their labels, so nothing is left to chance.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_STEPS = 300


def layout(ties: Floats) -> Floats:
    """Places between 0 and 1 (x, y) for the nodes of a square matrix of weights; those below 0 do not pull."""
    count = len(ties)
    if count < 2:
        return np.full((count, 2), 0.5)
    turns = 2 * np.pi * np.arange(count) / count
    places = np.column_stack([np.cos(turns), np.sin(turns)])
    pull = np.maximum(ties, 0)
    pull = np.sqrt(pull / pull.max()) if pull.any() else pull
    wish = np.sqrt(4 / count)
    for step in range(_STEPS):
        apart = places[:, None, :] - places[None, :, :]
        distance = np.maximum(np.sqrt((apart**2).sum(axis=2)), 1e-3)
        force = wish**2 / distance**2 - pull * distance / wish
        moves = (apart * force[:, :, None]).sum(axis=1) - 0.1 * places  # and a little to the middle: nobody drifts off
        length = np.maximum(np.sqrt((moves**2).sum(axis=1)), 1e-9)
        reach = 0.2 * (1 - step / _STEPS)
        places = places + moves / length[:, None] * np.minimum(length, reach)[:, None]
    low, high = places.min(axis=0), places.max(axis=0)
    return np.asarray((places - low) / np.where(high > low, high - low, 1), dtype=float)
