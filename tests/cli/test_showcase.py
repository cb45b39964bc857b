"""The demo shows what reading the outlets against each other finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import demo
from onrecord.case import Case
from onrecord.cli.showcase import showcase


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    path: Path = tmp_path_factory.mktemp("demo") / "demo.onrecord"
    with Case.create(path, demo.codebook()) as case:
        case.add(demo.sources(), by="model")
        return list(showcase(case))


@pytest.mark.parametrize(
    "shown",
    [
        "orle-today-0313 prints wire-0312",
        "One saying, 3 witnesses: Davit Oresk, 2031-03-18",
        "Numbers that differ: Nine / 23 villages",
        "A movement: Meriden on dam filling, reject → offer",
        "A red line, and later words of Meriden that say otherwise: dam filling",
    ],
)
def test_the_demo_shows(shown: str, lines: list[str]) -> None:
    assert any(shown in line for line in lines), lines


def test_an_empty_case_shows_nothing(tmp_path: Path) -> None:
    with Case.create(tmp_path / "empty.onrecord") as case:
        assert list(showcase(case)) == []
