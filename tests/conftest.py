"""What the tests share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development material beside the checkout; tests that want it skip where it is missing."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not (folder / "cases").is_dir():
        pytest.skip("../shared is not here: this test measures on material that is not part of the project")
    return folder
