"""Vectors that are kept while the program runs: for who asks for the same texts again and again."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from onrecord.coding.nearness import Floats
from onrecord.coding.vectors import WIDTH, vectors

MOST = 20_000
"""Texts whose vectors are kept: some 30 MB."""


@lru_cache(maxsize=MOST)
def _vector(text: str) -> Floats:
    return np.asarray(vectors([text])[0])


def remembered(texts: list[str]) -> Floats:
    """As ``vectors``: the vector of each text, a row of unit length."""
    return np.stack([_vector(text) for text in texts]) if texts else np.zeros((0, WIDTH), np.float32)
