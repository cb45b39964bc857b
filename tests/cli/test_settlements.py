"""Settlements, gaps, red lines and packages at the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]

DILEMMA = {
    "dms": [{"id": "Varn"}, {"id": "Ostrel"}],
    "options": [{"id": "v", "dm": "Varn", "label": "Varn disarms"}, {"id": "o", "dm": "Ostrel"}],
    "preferences": {"Varn": [2, 3, 0, 1], "Ostrel": [1, 3, 0, 2]},
}

OPTIONS = """\
    options: [sail at night from June, no night sailings]
"""


@pytest.fixture
def model(tmp_path: Path) -> Callable[..., Path]:
    def write(**changed: Any) -> Path:
        path = tmp_path / "model.json"
        path.write_text(json.dumps({**DILEMMA, **changed}), encoding="utf-8")
        return path

    return write


@pytest.fixture
def with_options(case: Path, run: Run) -> Path:
    """The case of the ferry, with options for its first issue."""
    book = case.parent / "codebook.yaml"
    text = book.read_text(encoding="utf-8").replace("  - name: fares\n", OPTIONS + "  - name: fares\n")
    book.write_text(text, encoding="utf-8")
    assert run("codebook", case, "--replace", book).exit_code == 0
    return case


def test_the_answer_is_json(run: Run, model: Callable[..., Path]) -> None:
    result = run("settlements", model())
    assert (result.exit_code, result.stderr) == (0, "")
    told = json.loads(result.stdout)
    assert told["feasible_states"] == [0, 1, 2, 3]
    assert told["equilibria"] == {"nash": [0], "gmr": [0, 3], "smr": [0, 3], "seq": [0, 3], "sim": [0, 3]}
    assert told["individual"]["nash"] == {"Varn": [0, 2], "Ostrel": [0, 1]}
    assert told["rule"] == "legal"
    assert json.loads(run("settlements", model(), "--sanctions", "once").stdout)["rule"] == "once"


def test_the_table_shows_the_states_and_the_rule(run: Run, model: Callable[..., Path]) -> None:
    shown = run("settlements", model(), "--format", "table", "--inverse", 3).stdout
    assert "Varn disarms; o" in shown
    assert "2 states of 4 stable for all in some sense" in shown
    assert "rule 'legal'" in shown
    assert "NASH: no single change does" in shown


def test_partial_preferences_are_sampled_by_seed(run: Run, model: Callable[..., Path]) -> None:
    path = model(preferences={"Varn": [2, 3, 0, 1]})
    told = json.loads(run("settlements", path, "--rankings", 3, "--seed", 5).stdout)
    assert (told["rankings"]["number"], told["rankings"]["seed"], told["rankings"]["admissible"]) == (3, 5, 8)
    assert run("settlements", path, "--rankings", 3, "--seed", 5, "--format", "json").stdout == (
        run("settlements", path, "--rankings", 3, "--seed", 5).stdout
    )
    shown = run("settlements", path, "--format", "table").stdout
    assert "of 8 admissible rankings (all of them)" in shown
    assert "What would decide it" in shown


def test_changes_are_told_on_request(run: Run, model: Callable[..., Path]) -> None:
    told = json.loads(run("settlements", model(), "--inverse", 1).stdout)
    assert told["changes"]["nash"][0]["says"].startswith("if Varn liked state")
    assert json.loads(run("settlements", model()).stdout)["changes"] is None


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"options": [{"id": "v"}]}, "model.json, line 1: the option v is nobody's"),
        ({"preferences": {"Varn": [0, 1, 2]}}, "model.json, line 1: the ranking of Varn misses state 3"),
        ({"infeasible": [{"v": 0}, {"v": 1}]}, "`infeasible` leaves no state that can be"),
    ],
)
def test_a_model_with_a_mistake_gets_a_line_that_says_which(
    run: Run, model: Callable[..., Path], changed: dict[str, Any], says: str
) -> None:
    result = run("settlements", model(**changed))
    assert (result.exit_code, result.stdout) == (1, "")
    assert says in result.stderr
    assert "Traceback" not in result.stderr


def test_what_cannot_be_is_refused(run: Run, model: Callable[..., Path], tmp_path: Path) -> None:
    assert "no feasible state 9" in run("settlements", model(), "--inverse", 9).stderr
    assert run("settlements", tmp_path / "none.json").exit_code == 1
    assert run("settlements", model(), "--issue", "fares").exit_code == 2
    assert run("settlements", model(), "--rankings", 0).exit_code == 2


def test_a_case_gives_a_model_that_can_be_read_again(run: Run, with_options: Path, tmp_path: Path) -> None:
    chosen = ("--party", "Ostrava Harbour", "--party", "Quayside Union", "--issue", "night sailings")
    printed = run("settlements", with_options, *chosen, "--model")
    assert printed.exit_code == 0, printed.stderr
    told = json.loads(printed.stdout)
    assert [dm["id"] for dm in told["dms"]] == ["Ostrava Harbour", "Quayside Union"]
    again = tmp_path / "again.json"
    again.write_text(printed.stdout, encoding="utf-8")
    of_model = json.loads(run("settlements", again, "--rankings", 5).stdout)
    of_case = json.loads(run("settlements", with_options, *chosen, "--rankings", 5).stdout)
    assert of_model == of_case
    assert len(of_case["feasible_states"]) == 9


def test_a_case_without_options_says_what_is_missing(run: Run, case: Path) -> None:
    for command in ("settlements", "packages"):
        result = run(command, case)
        assert result.exit_code in (1, 2)
        assert "no issue of the codebook has `options`" in result.stderr


def test_the_gap_table_names_the_silent(run: Run, case: Path) -> None:
    rows = [json.loads(line) for line in run("gaps", case).stdout.splitlines()]
    assert [row["issue"] for row in rows] == ["night sailings", "fares"]
    assert all(stand["party"] for row in rows for stand in row["stands"])
    shown = run("gaps", case, "--on", "2021-05-03", "--format", "table").stdout
    assert "nothing on record" in shown
    assert "2 issues" in shown


def test_red_lines_and_packages_are_listed(run: Run, with_options: Path) -> None:
    lines = [json.loads(line) for line in run("redlines", with_options).stdout.splitlines()]
    assert {line["party"] for line in lines} <= {"Ostrava Harbour", "Quayside Union"}
    assert "red line" in run("redlines", with_options, "--format", "table").stdout
    packages = [json.loads(line) for line in run("packages", with_options).stdout.splitlines()]
    assert [package["options"] for package in packages] == [
        {"night sailings": "sail at night from June"},
        {"night sailings": "no night sailings"},
    ]
    assert "2 packages" in run("packages", with_options, "--format", "table").stdout
    one = run("packages", with_options, "--choose", "night sailings=no night sailings")
    assert len(one.stdout.splitlines()) == 1
    assert run("packages", with_options, "--choose", "night sailings").exit_code == 2
    assert run("packages", with_options, "--issue", "fares").exit_code == 2
