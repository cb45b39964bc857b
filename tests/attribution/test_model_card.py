"""The model that ships is the one its card tells of."""

from __future__ import annotations

import hashlib
from importlib import resources

import pytest

FOLDER = resources.files("onrecord") / "models" / "attribution"


@pytest.mark.parametrize("name", ["model.onnx", "scope.onnx"])
def test_the_card_names_the_hash_of_each_file(name: str) -> None:
    digest = hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()
    assert f"| `{name}` | `{digest}` |" in (FOLDER / "CARD.md").read_text(encoding="utf-8")


def test_the_model_is_small_enough_to_ship() -> None:
    assert sum(len((FOLDER / name).read_bytes()) for name in ("model.onnx", "scope.onnx")) < 25_000_000
