"""A case from its making to its brief, through the commands."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from onrecord.records import LedgerRow, Position

Run = Callable[..., Result]


def printed(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_add_says_what_it_did_and_again_changes_nothing(folder: Path, case: Path, run: Run) -> None:
    before = run("statements", case, "--format", "jsonl").stdout
    result = run("add", case, folder)
    assert result.exit_code == 0
    assert result.stdout == "0 added, 3 already there, 0 refused\n"
    assert run("statements", case, "--format", "jsonl").stdout == before


def test_statements_are_the_ledger(case: Path, run: Run) -> None:
    rows = printed(run("statements", case))
    assert {row["document"] for row in rows} == {"first", "second", "third"}
    for row in rows:
        assert tuple(row) == LedgerRow.__struct_fields__
        assert row["status"] == "machine"
    assert len({row["id"] for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("option", "value", "field"),
    [
        ("--party", "Quayside Union", "party"),
        ("--speaker", "reed", "speaker"),
        ("--issue", "night sailings", "issue"),
        ("--act", "reject", "act"),
        ("--outlet", "Tarn Post", "outlet"),
    ],
)
def test_a_filter_lets_through_what_it_names_and_all_of_it(
    case: Path, run: Run, option: str, value: str, field: str
) -> None:
    found = printed(run("statements", case, option, value))
    assert found
    everything = printed(run("statements", case))
    assert found == [row for row in everything if value.casefold() in json.dumps(row[field]).casefold()]
    assert found != everything


def test_since_until_and_search(case: Path, run: Run) -> None:
    everything = printed(run("statements", case))
    early = printed(run("statements", case, "--until", "2021-05-05"))
    late = printed(run("statements", case, "--since", "2021-05-06"))
    assert early
    assert late
    assert {row["id"] for row in early + late} == {row["id"] for row in everything}
    assert {row["document"] for row in printed(run("statements", case, "--search", "crew"))} == {"first"}
    assert run("statements", case, "--search", "!!").exit_code == 2


def test_no_statement_is_an_empty_list_and_a_word_about_it(case: Path, run: Run) -> None:
    result = run("statements", case, "--party", "Nobody")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no statement" in result.stderr


def test_the_formats_hold_the_same(case: Path, run: Run) -> None:
    for command, record in (("statements", LedgerRow), ("positions", Position)):
        rows = printed(run(command, case, "--format", "jsonl"))
        assert rows
        assert json.loads(run(command, case, "--format", "json").stdout) == rows
        cells = list(csv.DictReader(io.StringIO(run(command, case, "--format", "csv").stdout, newline="")))
        assert list(cells[0]) == list(record.__struct_fields__)
        assert len(cells) == len(rows)
        for row, line in zip(rows, cells, strict=True):
            for field, value in row.items():
                assert line[field] in (
                    "" if value is None else value if isinstance(value, str) else str(value),
                    json.dumps(value, ensure_ascii=False, separators=(",", ":")),
                    f"'{value}",
                )


def test_positions_say_where_parties_stand(case: Path, run: Run) -> None:
    rows = printed(run("positions", case))
    ids = {row["id"] for row in printed(run("statements", case))}
    stands = {(row["party"], row["issue"]): row for row in rows}
    assert ("Quayside Union", "night sailings") in stands
    for row in rows:
        assert {row["latest"], row["clearest"], *row["against"], *row["statements"]} <= ids
    earlier = printed(run("positions", case, "--on", "2021-05-05"))
    assert {(row["party"], row["issue"]) for row in earlier} < set(stands)


def test_the_tables_can_be_read(case: Path, run: Run) -> None:
    table = run("positions", case, "--format", "table").stdout
    for word in ("Quayside Union", "night sailings", "red line", "outlet"):
        assert word in table
    ledger = run("statements", case, "--format", "table").stdout
    assert "Tomas Reed" in ledger
    assert f"{len(printed(run('statements', case)))} statements" in ledger


@pytest.mark.parametrize("suffix", [".html", ".md"])
def test_the_brief_is_written_as_its_suffix_says(case: Path, run: Run, tmp_path: Path, suffix: str) -> None:
    brief = tmp_path / f"brief{suffix}"
    result = run("brief", case, "-o", brief)
    assert (result.exit_code, result.stdout) == (0, "")
    text = brief.read_text(encoding="utf-8")
    assert ("<html" in text) == (suffix == ".html")
    for word in ("The ferry of Tarn Sound", "Quayside Union", "Tarn Post", "without more crew"):
        assert word in text


def test_a_brief_of_what_is_new_says_so(case: Path, run: Run, tmp_path: Path) -> None:
    assert run("brief", case, "-o", tmp_path / "new.md", "--since", "2090").exit_code == 0
    assert "Nothing new: no statement is on record from 2090 or later." in (tmp_path / "new.md").read_text()
    assert run("brief", case, "-o", tmp_path / "new.md", "--since", "soon").exit_code == 2


def test_a_brief_of_another_kind_is_refused(case: Path, run: Run, tmp_path: Path) -> None:
    result = run("brief", case, "-o", tmp_path / "brief.docx")
    assert result.exit_code == 1
    assert "onrecord: " in result.stderr
    assert ".html" in result.stderr
    assert not (tmp_path / "brief.docx").exists()


def test_the_codebook_is_shown_to_the_letter(folder: Path, case: Path, run: Run) -> None:
    assert run("codebook", case).stdout == (folder.parent / "codebook.yaml").read_text(encoding="utf-8")


def test_a_new_codebook_codes_every_document_anew(folder: Path, case: Path, run: Run) -> None:
    before = printed(run("statements", case))
    new = folder.parent / "new.yaml"
    old = (folder.parent / "codebook.yaml").read_text(encoding="utf-8")
    new.write_text(old.replace("name: night sailings", "name: the night boat"), encoding="utf-8")
    result = run("codebook", case, "--replace", new)
    assert (result.exit_code, result.stdout) == (0, "")
    after = printed(run("statements", case))
    assert [row["id"] for row in after] == [row["id"] for row in before]
    renamed = {"night sailings": "the night boat"}
    assert [row["issue"] for row in after] == [[renamed.get(name, name) for name in row["issue"]] for row in before]
    assert any("the night boat" in row["issue"] for row in after)


def test_a_case_without_a_codebook_says_how_to_give_it_one(tmp_path: Path, run: Run) -> None:
    case = tmp_path / "bare.onrecord"
    assert run("init", case).exit_code == 0
    result = run("codebook", case)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "--replace" in result.stderr


def test_a_case_is_whole_until_somebody_meddles_with_it(case: Path, run: Run) -> None:
    import sqlite3

    result = run("check", case)
    assert (result.exit_code, result.stdout) == (0, f"{case} is whole\n")
    with sqlite3.connect(case) as db:
        db.execute("UPDATE span SET words = 'never said' WHERE role = 'content'")
    db.close()
    result = run("check", case)
    assert (result.exit_code, result.stdout) == (1, "")
    assert all(line.startswith("onrecord: ") for line in result.stderr.splitlines())
    assert "not what the text says" in result.stderr
