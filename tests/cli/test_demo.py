"""`onrecord demo`: the sample case, built, shown and built again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import onrecord
from onrecord import codebook, demo

Run = Callable[..., Result]


@pytest.fixture
def built(tmp_path: Path, run: Run) -> Result:
    result = run("demo", "-o", tmp_path / "demo")
    assert result.exit_code == 0, result.output
    return result


def test_it_says_where_the_parties_stand_and_where_the_brief_is(built: Result, tmp_path: Path) -> None:
    book = codebook.load(demo.codebook())
    assert book.case in built.stdout
    for issue in book.issues:
        assert issue.name.split()[0] in built.stdout
    brief = tmp_path / "demo" / "brief.html"
    assert str(brief) in built.stdout
    assert book.case in brief.read_text(encoding="utf-8")


@pytest.mark.usefixtures("built")
def test_its_case_is_whole_and_holds_every_article(tmp_path: Path) -> None:
    with onrecord.open(tmp_path / "demo" / "demo.onrecord") as case:
        assert case.check() == []
        assert case.refusals() == []
        assert len(list(case.documents())) >= 10
        assert len(case.positions()) >= 4


def test_built_again_it_is_the_same_and_nothing_else_is_touched(built: Result, tmp_path: Path, run: Run) -> None:
    beside = tmp_path / "demo" / "my notes.txt"
    beside.write_text("mine", encoding="utf-8")
    again = run("demo", "-o", tmp_path / "demo")
    assert again.exit_code == 0
    assert again.stdout == built.stdout
    assert sorted(path.name for path in (tmp_path / "demo").iterdir()) == [
        "brief.html",
        "demo.onrecord",
        "my notes.txt",
    ]
    assert beside.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["demo.onrecord", "brief.html"])
def test_it_replaces_no_file_that_is_not_its_own(tmp_path: Path, run: Run, name: str) -> None:
    mine = tmp_path / name
    mine.write_text("mine", encoding="utf-8")
    result = run("demo", "-o", tmp_path)
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert "--output" in line
    assert mine.read_text(encoding="utf-8") == "mine"
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_it_replaces_no_case_of_somebodys_own(case: Path, run: Run) -> None:
    mine = case.rename(case.with_name("demo.onrecord"))
    before = mine.read_bytes()
    assert run("demo", "-o", mine.parent).exit_code == 1
    assert mine.read_bytes() == before
