"""What the tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.attribution import SETTING

os.environ[SETTING] = "rules"  # what is not about the model is tested without its time; see ``by_model``


os.environ.pop("COLUMNS", None)  # pytest-xdist sets it, and what is piped would be cut to it


@pytest.fixture
def by_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything as users have it who set nothing: the model finds who said what."""
    monkeypatch.delenv(SETTING)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development material beside the checkout; tests that want it skip where it is missing."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not (folder / "cases").is_dir():
        pytest.skip("../shared is not here: this test measures on material that is not part of the project")
    return folder
