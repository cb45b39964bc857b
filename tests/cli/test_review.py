"""Reviewing at the terminal: the queue, deciding, undoing, and taking decisions to another copy of the case."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord import reading
from onrecord.case import Case
from onrecord.cli import main

TEXT = (
    "Ana Kestrel, the foreign minister of Meriden, said: “We will not fill the dam in five years.”\n\n"
    "Calder demanded six million in damages. “Nobody has paid us,” Olek Tarn, Calder's envoy, said."
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "water.onrecord"
    with Case.create(path) as case:
        case.add_documents([reading.document(TEXT, id="a", published="2031-05-04")])
    return path


def run(*arguments: str | Path, status: int = 0) -> Result:
    result = CliRunner().invoke(main, list(map(str, arguments)))
    assert result.exit_code == status, result.output + result.stderr
    return result


def rows(*arguments: str | Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(*arguments, "--format", "jsonl").stdout.splitlines()]


def test_a_review_from_the_queue_to_the_ledger_and_back(path: Path) -> None:
    first, second, third = [str(row["id"]) for row in rows("review", path)]
    before = rows("statements", path)
    told = rows("decide", path, first, second, "correct", "--act", "offer", "--party", "Meriden", "--preview")
    assert {row["statement"] for row in told} == {first, second}
    assert rows("statements", path) == before
    assert "undo" in run("decide", path, first, "correct", "--act", "offer", "--by", "kim", "--note", "read").stderr
    run("decide", path, second, third, "reject", "--by", "lee")
    assert [(row["id"], row["act"], row["status"]) for row in rows("statements", path)] == [
        (first, "offer", "corrected")
    ]
    assert {row["id"] for row in rows("statements", path, "--status", "rejected")} == {second, third}
    assert "nothing is left" in run("review", path).stderr
    for id in (first, second, third):
        run("decide", path, id, "undo", "--by", "lee")
    assert rows("statements", path) == before
    assert [(row["verdict"], row["by"], row["undone"]) for row in rows("decisions", path, first)] == [
        ("corrected", "kim", True),
        ("undone", "lee", False),
    ]
    shown = run("decisions", path, "--format", "table").stdout
    assert "act: demand → offer" in " ".join(shown.split())
    assert "(read)" in shown
    assert "6 decisions" in shown


def test_decisions_go_to_another_copy(path: Path, tmp_path: Path) -> None:
    copy = shutil.copy(path, tmp_path / "copy.onrecord")
    [first, *_] = [str(row["id"]) for row in rows("review", path)]
    run("decide", path, first, "accept", "--by", "kim")
    lines = tmp_path / "decisions.jsonl"
    run("export", path, "--to", "jsonl", "--what", "decisions", "-o", lines)
    assert "about 1 statements" in run("import", copy, lines).stdout
    assert rows("statements", copy) == rows("statements", path)
    assert "about 0 statements" in run("import", copy, lines).stdout


@pytest.mark.parametrize(
    ("given", "status", "said"),
    [
        (["s0", "accept"], 1, "no such statement"),
        (["s0", "correct"], 2, "say what to correct"),
        (["s0", "accept", "--act", "offer"], 2, "use 'correct'"),
        (["s0", "correct", "--content", "here"], 2, "no span"),
        (["s0", "accept", "--format", "csv"], 2, "--preview"),
        (["s0", "believe"], 2, "accept"),
    ],
)
def test_what_is_wrong_is_told(path: Path, given: list[str], status: int, said: str) -> None:
    assert said in run("decide", path, *given, "--by", "kim", status=status).stderr
    assert rows("decisions", path) == []
