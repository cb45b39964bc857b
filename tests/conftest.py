"""What the tests share."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis
import pytest

from onrecord.attribution import SETTING

os.environ[SETTING] = "rules"  # what is not about the model is tested without its time; see ``by_model``


os.environ.pop("COLUMNS", None)  # pytest-xdist sets it, and what is piped would be cut to it

hypothesis.settings.register_profile(
    "untimed", hypothesis.settings(), deadline=None
)  # nothing is timed: machines are shared
hypothesis.settings.load_profile("untimed")

LONGEST = ("web/test_large.py", "evaluation/test_floors.py", "web/test_browser.py", "case/test_cut_off.py")
"""Files that take a minute or more: they begin first, so that no process is left with one of them at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent

    def place(item: pytest.Item) -> int:
        name = item.path.relative_to(here).as_posix() if item.path.is_relative_to(here) else ""
        return LONGEST.index(name) if name in LONGEST else len(LONGEST)

    items.sort(key=place)


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
