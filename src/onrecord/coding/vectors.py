"""Texts → vectors whose cosine tells how near two texts are in what they are about.

MiniLM-L6's sentence encoder as its makers left it, as int8 (its card lies beside it): it knows topics, and no stance.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord.engine import threads
from onrecord.onnx import opened

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

WIDTH = 384
LONGEST = 128
"""Word pieces of a text that are read; what comes after them is not."""


@cache
def _model() -> tuple[InferenceSession, Tokenizer]:
    from tokenizers import Tokenizer

    with resources.as_file(resources.files("onrecord") / "models" / "vectors") as folder:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(LONGEST)
        return opened(folder / "model.onnx", threads()), tokenizer


def vectors(texts: list[str]) -> NDArray[np.float32]:
    """The vector of each text, a row of WIDTH numbers and of unit length.

    Each is read by itself: int8 arithmetic takes its scale from all that it is given, and a text's vector must not
    depend on what else is read.
    """
    session, tokenizer = _model()
    out = np.zeros((len(texts), WIDTH), dtype=np.float32)
    for row, text in enumerate(texts):
        pieces = np.array([tokenizer.encode(text).ids], dtype=np.int64)
        (vector,) = session.run(["vector"], {"pieces": pieces})
        out[row] = vector[0]
    return out
