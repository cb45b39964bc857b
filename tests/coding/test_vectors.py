"""Vectors of texts, by the encoder that ships."""

from __future__ import annotations

import hashlib
from importlib import resources

import numpy as np

from onrecord.coding.vectors import WIDTH, vectors

FOLDER = resources.files("onrecord") / "models" / "vectors"


def test_texts_about_one_thing_lie_near_each_other() -> None:
    prisoners, captives, wages = vectors(
        ["the return of prisoners", "an exchange of captives", "higher wages for nurses"]
    )
    assert prisoners @ captives > 0.5 > 0.3 > prisoners @ wages


def test_a_text_has_one_vector_whatever_stands_beside_it() -> None:
    texts = ["Ostrel opens its ports.", "", "word " * 400, "“Never,” said Belk."]
    together = vectors(texts)
    assert together.shape == (4, WIDTH)
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    for text, row in zip(texts, together, strict=True):
        np.testing.assert_array_equal(vectors([text])[0], row)
    assert vectors([]).shape == (0, WIDTH)


def test_the_card_names_the_files_hash() -> None:
    digest = hashlib.sha256((FOLDER / "model.onnx").read_bytes()).hexdigest()
    assert f"| `model.onnx` | `{digest}` |" in (FOLDER / "CARD.md").read_text(encoding="utf-8")
