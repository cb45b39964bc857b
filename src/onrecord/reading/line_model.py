"""How much each line of a text looks like page furniture: a small network over lines and those around them.

Made by `training/furniture`; its card lies beside the arrays. Plain numpy, the same figures on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.line_features import Features, Floats, features

REACH = 3
"""How many lines on each side a line is judged by, twice."""


class Model(NamedTuple):
    """The network. ``table``: bucket → number of its word (0: not known); ``words``: the words' figures, and 1.0 for
    each that is known; then the weights and offsets of its four layers; ``bounds`` as `furniture.Bounds`.
    """

    table: NDArray[np.uint16]
    words: Floats
    line: tuple[Floats, Floats]
    near: tuple[Floats, Floats]
    far: tuple[Floats, Floats]
    out: tuple[Floats, Floats]
    bounds: tuple[float, ...]


@cache
def load() -> Model:
    """The model that ships with the package, read once a process."""
    with (
        (resources.files("onrecord") / "models" / "furniture" / "lines.npz").open("rb") as file,
        np.load(file, allow_pickle=False) as told,
    ):
        words = told["words"].astype(np.float32) * told["scale"]
        known = np.ones((len(words), 1), dtype=np.float32)
        known[0] = 0

        def layer(name: str) -> tuple[Floats, Floats]:
            weight, bias = (told[f"{name}_{part}"].astype(np.float32) for part in ("weight", "bias"))
            return np.ascontiguousarray(weight.T), bias

        return Model(
            told["table"],
            np.concatenate((words, known), axis=1),
            layer("line"),
            layer("near"),
            layer("far"),
            layer("out"),
            tuple(told["bounds"].tolist()),
        )


def odds(lines: Sequence[str], reasons: Sequence[str | None]) -> Floats:
    """The log odds of each line of one text that it is furniture; ``reasons`` is what the rules say of them."""
    model = load()
    seen = features(lines, reasons)
    line = _layer(_read(seen, model), model.line)
    far = _layer(_around(_layer(_around(line), model.near)), model.far)
    weight, bias = model.out
    return np.asarray((np.concatenate((far, line), axis=1) @ weight + bias)[:, 0], dtype=np.float32)


def _read(seen: Features, model: Model) -> Floats:
    """What is seen of each line: its words' figures by the root of their number, its two wholes, its measures."""
    words = model.words[model.table[np.append(seen.words, 0)]]
    sums = np.add.reduceat(words, seen.starts)
    sums[np.diff(seen.starts, append=len(seen.words)) == 0] = 0  # lines without words
    bag = sums[:, :-1] / np.sqrt(np.maximum(sums[:, -1:], 1))
    wholes = model.words[model.table[seen.wholes], :-1].reshape(len(bag), -1)
    return np.concatenate((bag, wholes, seen.measures), axis=1)


_SMALL = 200_000
"""Products of no more multiplications are left to one thread; more threads than one only wait for each other here."""


def _layer(rows: Floats, layer: tuple[Floats, Floats]) -> Floats:
    weight, bias = layer
    out = np.empty((len(rows), len(bias)), dtype=np.float32)
    step = max(1, _SMALL // weight.size)
    for start in range(0, len(rows), step):
        np.matmul(rows[start : start + step], weight, out=out[start : start + step])
    out += bias
    return np.maximum(out, 0, out=out)


def _around(rows: Floats) -> Floats:
    """Each row with those near it, and the means of all before it and of all after it."""
    size, wide = rows.shape
    padded = np.zeros((size + 2 * REACH, wide), dtype=np.float32)
    padded[REACH : REACH + size] = rows
    total = np.cumsum(rows, axis=0)
    place = np.arange(size, dtype=np.float32)[:, None]
    before = (total - rows) / np.maximum(place, 1)
    after = (total[-1] - total) / np.maximum(size - 1 - place, 1)
    return np.concatenate([*(padded[i : i + size] for i in range(2 * REACH + 1)), before, after], axis=1)
