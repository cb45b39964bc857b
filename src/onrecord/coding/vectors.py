"""Texts → vectors whose cosine tells how near two texts are in what they are about."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import OnrecordError


def vectors(texts: list[str]) -> NDArray[np.float32]:
    """The vector of each text, a row of unit length. Raises OnrecordError where this onrecord has no encoder."""
    raise OnrecordError(f"no vectors for {len(texts)} texts: this onrecord comes without an encoder of statements")
