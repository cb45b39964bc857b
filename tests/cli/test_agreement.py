"""`onrecord agreement`: two cases, an export, two persons in one case."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from onrecord.case import Case


def test_two_cases_one_of_them_exported(run: Callable[..., Result], case: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.onrecord"
    shutil.copy(case, other)
    with Case.open(other) as opened:
        first, *_ = opened.statements()
        opened.decide(first.id, "corrected", by="Ruth", act="accuse")
    assert run("export", other, "--to", "jsonl", "-o", tmp_path / "other.jsonl").exit_code == 0
    for second in (other, tmp_path / "other.jsonl"):
        told = run("agreement", case, second, "--format", "jsonl")
        assert told.exit_code == 0, told.output
        rows = {row["variable"]: row for row in map(json.loads, told.stdout.splitlines())}
        assert rows["act"]["same"] == rows["act"]["units"] - 1
        assert rows["act"]["alpha"] < 1
        assert rows["speaker"]["alpha"] == 1
        listed = run("agreement", case, second, "--differences", "--format", "json")
        [one] = [row for row in json.loads(listed.stdout) if row["variable"] == "act"]
        assert one["values"] == {case.name: first.act, second.name: "accuse"}
        assert one["text"] == first.text
    assert "variable" in run("agreement", case, other, "--format", "csv").stdout
    assert "act" in run("agreement", case, other, "--format", "table").stdout
    assert "accuse" in run("agreement", case, other, "--differences", "--format", "table").stdout


def test_two_persons_in_one_case(run: Callable[..., Result], case: Path) -> None:
    with Case.open(case) as opened:
        first, second, third, *_ = opened.statements()
        opened.decide(first.id, "accepted", by="Ruth")
        opened.decide(second.id, "accepted", by="Ruth")
        opened.decide(first.id, "corrected", by="Imre", act="other")
        opened.decide(second.id, "accepted", by="Imre")
        opened.decide(third.id, "accepted", by="Imre")
        opened.decide(third.id, "undone", by="Imre")
    told = run("agreement", case, "--format", "jsonl")
    rows = {row["variable"]: row for row in map(json.loads, told.stdout.splitlines())}
    assert (rows["act"]["units"], rows["act"]["same"]) == (2, 1)
    [one] = [
        json.loads(line)
        for line in run("agreement", case, "--differences", "--format", "jsonl").stdout.splitlines()
        if '"act"' in line
    ]
    assert one["values"] == {"Imre": "other", "Ruth": first.act}


def test_a_file_that_is_no_export_is_named_with_its_line(
    run: Callable[..., Result], case: Path, tmp_path: Path
) -> None:
    (tmp_path / "odd.jsonl").write_text('\n{"id": 3}\n')
    told = run("agreement", case, tmp_path / "odd.jsonl")
    assert told.exit_code == 1
    assert "odd.jsonl, line 2" in told.stderr
