"""``onrecord speakers`` and what it decides, as users call it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from onrecord.records import Decision, Speaker

Run = Callable[..., Result]


def printed(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def speaker(case: Path, run: Run, name: str) -> dict[str, Any]:
    [found] = [row for row in printed(run("speakers", case)) if row["name"] == name]
    return found


def test_the_list_has_the_fields_that_are_promised(case: Path, run: Run) -> None:
    rows = printed(run("speakers", case))
    for row in rows:
        assert tuple(row) == Speaker.__struct_fields__
    lund, reed = speaker(case, run, "Mira Lund"), speaker(case, run, "Tomas Reed")
    assert (lund["party"], reed["party"]) == (["Ostrava Harbour"], ["Quayside Union"])
    ledger = printed(run("statements", case))
    assert reed["statements"] == sum(row["speaker"] == "Tomas Reed" for row in ledger) > 1
    [role] = reed["roles"]
    assert tuple(role) == ("title", "from", "to", "documents")
    assert (role["title"], role["from"], role["to"]) == ("president of the Quayside Union", "2021-05-05", "2021-05-09")
    assert role["documents"] == ["first", "third"]


def test_the_formats_hold_the_same_wherever_the_option_stands(case: Path, run: Run) -> None:
    rows = printed(run("speakers", case, "--format", "jsonl"))
    assert json.loads(run("speakers", case, "--format", "json").stdout) == rows
    assert json.loads(run("speakers", "--format", "json", case).stdout) == rows
    cells = list(csv.DictReader(io.StringIO(run("speakers", case, "--format=csv").stdout, newline="")))
    assert list(cells[0]) == list(Speaker.__struct_fields__)
    assert [json.loads(line["roles"]) for line in cells] == [row["roles"] for row in rows]
    table = run("speakers", case, "--format", "table").stdout
    for word in ("Mira Lund", "Quayside Union", "president of the Quayside", f"{len(rows)} speakers"):
        assert word in table


def test_merge_assign_rename_split_and_undo(case: Path, run: Run) -> None:
    before = run("speakers", case).stdout
    reed = speaker(case, run, "Tomas Reed")["id"]
    for decision in (
        ("merge", "tomas reed", "Mira Lund", "--by", "kim"),
        ("rename", reed, "The two of them", "--by", "kim"),
        ("assign", "The two of them", "--party", "the union", "--by", "kim"),
        ("split", reed, "Mira Lund", "--by", "kim"),
        ("assign", "Mira Lund", "--party", "", "--by", "kim"),
    ):
        result = run("speakers", case, *decision)
        assert (result.exit_code, result.stdout) == (0, ""), result.output
        assert "undo d" in result.stderr
    assert speaker(case, run, "The two of them")["party"] == ["Quayside Union"]
    assert speaker(case, run, "Mira Lund")["party"] == []
    kept = printed(run("speakers", case, "decisions"))
    assert [row["kind"] for row in kept] == ["merge", "rename", "assign", "split", "assign"]
    assert all(tuple(row) == Decision.__struct_fields__ and row["by"] == "kim" for row in kept)
    for _ in kept:
        assert run("speakers", case, "undo").exit_code == 0
    assert run("speakers", case).stdout == before
    assert len(printed(run("speakers", case, "decisions"))) == 10
    table = run("speakers", case, "decisions", "--format", "table").stdout
    assert "merge Tomas Reed, Mira Lund (undone)" in " ".join(table.split())
    assert run("check", case).exit_code == 0


def test_a_decision_holds_through_a_later_add(case: Path, run: Run, tmp_path: Path) -> None:
    run("speakers", case, "assign", "Mira Lund", "--party", "The Ferrymen")
    (tmp_path / "later.txt").write_text("Mira Lund said that the ferry was full. “Full,” Lund said.", encoding="utf-8")
    assert run("add", case, tmp_path / "later.txt").exit_code == 0
    later = [row for row in printed(run("statements", case)) if row["document"] == "later"]
    assert {(row["speaker"], tuple(row["party"])) for row in later} == {("Mira Lund", ("The Ferrymen",))}


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("merge", "Mira Lund", "Thomas Reed"), 1, "did you mean 'Tomas Reed'"),
        (("merge", "Mira Lund"), 1, "name two or more"),
        (("split", "Mira Lund", "nowhere"), 1, "no such name and no such document"),
        (("assign", "Mira Lund"), 2, "--no-party"),
        (("assign", "Mira Lund", "--party", "P", "--no-party"), 2, "--no-party"),
        (("undo",), 1, "no decision to undo"),
        (("mrege", "Mira Lund"), 2, "No such command"),
        (("rename", "Mira Lund"), 2, "NAME"),
    ],
)
def test_what_cannot_be_decided_is_told_and_changes_nothing(
    case: Path, run: Run, arguments: tuple[str, ...], status: int, told: str
) -> None:
    before = run("speakers", case).stdout
    result = run("speakers", case, *arguments)
    assert (result.exit_code, result.stdout) == (status, "")
    assert told in result.stderr
    assert run("speakers", case).stdout == before
    assert printed(run("speakers", case, "decisions")) == []


def test_who_decides_is_the_login_name_where_nobody_says(case: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.case.deciding.getuser", lambda: "robin")
    assert run("speakers", case, "rename", "Mira Lund", "M. Lund").exit_code == 0
    monkeypatch.setattr("onrecord.case.deciding.getuser", lambda: (_ for _ in ()).throw(KeyError("no such user")))
    result = run("speakers", case, "rename", "M. Lund", "Mira")
    assert result.exit_code == 1
    assert "say who decides" in result.stderr
    assert [row["by"] for row in printed(run("speakers", case, "decisions"))] == ["robin"]


def test_help_explains_the_commands(case: Path, run: Run) -> None:
    told = run("speakers", "--help").stdout
    for command in ("merge", "split", "assign", "rename", "undo", "decisions"):
        assert command in told
    assert "A B..." in run("speakers", case, "merge", "--help").stdout
