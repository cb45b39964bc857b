"""`onrecord network`, `import` and `export`, as users call them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from onrecord.exchange import dna_write
from onrecord.reading.documents import document
from onrecord.records import Coding, ImportedFile

Run = Callable[..., Result]

TEXT = "Ana is for the weir. Bo is against it. Cy is for the toll, and so is Ana.\n"
CODED = (
    ("Ana is for the weir", "Ana", "weir", True),
    ("Bo is against it", "Bo", "weir", False),
    ("Cy is for the toll", "Cy", "toll", True),
    ("so is Ana", "Ana", "toll", True),
)


@pytest.fixture
def coded(tmp_path: Path, run: Run) -> Path:
    """A case with what a person coded in another program."""
    rest: dict[str, list[dict[str, Any]]] = {
        "SETTINGS": [{"Property": "version", "Value": "3.0.7"}],
        "CODERS": [{"ID": 1, "Name": "Ruth", "Password": "x"}],
        "STATEMENTTYPES": [{"ID": 1, "Label": "DNA Statement"}],
        "VARIABLES": [
            {"ID": 1, "Variable": "organization", "DataType": "short text", "StatementTypeId": 1},
            {"ID": 2, "Variable": "concept", "DataType": "short text", "StatementTypeId": 1},
            {"ID": 3, "Variable": "agreement", "DataType": "boolean", "StatementTypeId": 1},
        ],
        "ENTITIES": [
            {"ID": n, "VariableId": 1 + (n > 3), "Value": name}
            for n, name in enumerate(("Ana", "Bo", "Cy", "weir", "toll"), 1)
        ],
    }
    codings = []
    for n, (words, who, what, agrees) in enumerate(CODED, 1):
        start = TEXT.index(words)
        span = (start, start + len(words))
        values: dict[str, bool | int | str] = {"organization": who, "concept": what, "agreement": agrees}
        row = {"ID": n, "StatementTypeId": 1, "DocumentId": 1, "Start": span[0], "Stop": span[1], "Coder": 1}
        codings.append((Coding(f"c{n}", "d", None, None, None, "Ruth", "DNA Statement", span, words, values), row))
    article = {"ID": 1, "Title": "Hearing", "Coder": 1, "Source": "Tarn Post", "Date": 1_930_000_000}
    file = ImportedFile("hearing.dna", "", {"d": article}, tuple(codings), rest)
    dna_write.write(tmp_path / "hearing.dna", [document(TEXT, id="d")], [], [file])
    case = tmp_path / "hearing.onrecord"
    assert run("init", case).exit_code == 0
    result = run("import", case, tmp_path / "hearing.dna")
    assert result.exit_code == 0, result.output
    assert "1 documents added" in result.stdout
    assert "4 codings" in result.stdout
    return case


def test_one_mode_of_what_was_imported(coded: Path, run: Run) -> None:
    given = ("network", coded, "--type", "one-mode", "--rows", "organization", "--columns", "concept")
    made = json.loads(run(*given, "--qualifier", "agreement", "--aggregation", "congruence").stdout)
    assert made["rows"] == made["columns"] == ["Ana", "Bo", "Cy"]
    assert made["weights"] == [[0, 0, 1], [0, 0, 0], [1, 0, 0]]
    assert made["conflict"] == [[0, 1, 0], [1, 0, 0], [0, 0, 0]]
    assert made["statements"] == 4


def test_two_mode_of_what_was_found(case: Path, run: Run) -> None:
    made = json.loads(run("network", case, "--type", "two-mode", "--rows", "speaker", "--columns", "issue").stdout)
    assert made["columns"] == ["fares", "night sailings"]
    assert sum(map(sum, made["weights"])) == made["statements"]
    assert json.loads(run("network", case).stdout)["rows"] == ["Ostrava Harbour", "Quayside Union"]


def test_windows_are_a_list_with_their_days(coded: Path, run: Run) -> None:
    made = json.loads(run("network", coded, "--rows", "organization", "--window", "days", "--size", 3).stdout)
    assert [(one["start"], one["end"], one["statements"]) for one in made] == [("2031-02-27", "2031-03-01", 4)]
    lines = run(
        "network", coded, "--rows", "organization", "--window", "events", "--size", 3, "--format", "jsonl"
    ).stdout
    assert {json.loads(line)["start"] for line in lines.splitlines()} == {"2031-02-27"}


def test_events_with_the_words_as_they_stand(coded: Path, run: Run) -> None:
    made = json.loads(run("network", coded, "--type", "events", "--rows", "organization").stdout)
    assert made["statements"] == 4
    assert {event["text"] for event in made["events"]} == {words for words, *_ in CODED}
    rows = csv.DictReader(
        io.StringIO(run("network", coded, "--type", "events", "--rows", "organization", "--format", "csv").stdout)
    )
    told = {row["text"]: row["qualifier"] for row in rows}
    assert told == {words: "yes" if yes else "no" for words, *_, yes in CODED}


@pytest.mark.parametrize("measure", ["polarization", "clusters", "backbone", "agreement"])
def test_measures_are_json(coded: Path, run: Run, measure: str) -> None:
    assert json.loads(run("network", coded, "--rows", "organization", "--measure", measure).stdout)


def test_filters(coded: Path, run: Run) -> None:
    made = json.loads(run("network", coded, "--rows", "organization", "--exclude", "concept=weir").stdout)
    assert made["rows"] == ["Ana", "Cy"]
    made = json.loads(run("network", coded, "--rows", "organization", "--exclude", "concept=weir", "--isolates").stdout)
    assert made["rows"] == ["Ana", "Bo", "Cy"]
    assert json.loads(run("network", coded, "--rows", "organization", "--outlet", "Elsewhere").stdout)["rows"] == []
    made = json.loads(run("network", coded, "--rows", "organization", "--since", "2032").stdout)
    assert (made["rows"], made["weights"]) == ([], [])


@pytest.mark.parametrize(
    ("given", "line"),
    [
        (("--rows", "hero"), "no variable 'hero'"),
        (("--aggregation", "combine"), "no combine"),
        (("--exclude", "concept"), "VAR=VALUE"),
        (("--window", "days", "--format", "gexf"), "gexf holds one network"),
        (("--window", "days", "--size", "0"), "1 or more"),
        (("--type", "events", "--format", "svg"), "list of events"),
    ],
)
def test_wrong_usage_is_one_line_and_2(coded: Path, run: Run, given: tuple[str, ...], line: str) -> None:
    result = run("network", coded, *given)
    assert result.exit_code == 2
    assert line in " ".join(result.stderr.split())


@pytest.mark.parametrize("format_", ["csv", "dl", "graphml", "gexf", "svg", "jsonl", "table"])
def test_other_formats_name_everybody(coded: Path, run: Run, tmp_path: Path, format_: str) -> None:
    result = run("network", coded, "--rows", "organization", "--format", format_)
    assert result.exit_code == 0, result.output
    for name in ("Ana", "Bo", "Cy"):
        assert name in result.stdout
    if format_ in ("dl", "graphml", "gexf", "svg"):
        out = tmp_path / f"out.{format_}"
        assert run("export", coded, "--to", format_, "-o", out, "--rows", "organization").exit_code == 0
        assert out.read_text(encoding="utf-8") == result.stdout
        out.unlink()
        assert run("network", coded, "--rows", "organization", "--format", format_, "-o", out).stdout == ""
        assert out.read_text(encoding="utf-8") == result.stdout


def test_export_of_lists(case: Path, run: Run, tmp_path: Path) -> None:
    listed = run("statements", case, "--format", "csv").stdout
    assert run("export", case, "--to", "csv", "-o", tmp_path / "s.csv").exit_code == 0
    assert (tmp_path / "s.csv").read_text(encoding="utf-8").splitlines() == listed.splitlines()
    assert run("export", case, "--to", "jsonl", "--what", "positions", "-o", tmp_path / "p.jsonl").exit_code == 0
    assert (tmp_path / "p.jsonl").read_text(encoding="utf-8") == run("positions", case, "--format", "jsonl").stdout
    assert run("export", case, "--to", "annotations", "-o", tmp_path / "a.json").exit_code == 0
    assert json.loads((tmp_path / "a.json").read_bytes())["type"] == "AnnotationPage"


def test_out_to_the_program_and_into_another_case(coded: Path, run: Run, tmp_path: Path) -> None:
    assert run("export", coded, "--to", "dna", "-o", tmp_path / "out.dna").exit_code == 0
    other = tmp_path / "other.onrecord"
    run("init", other)
    assert run("import", other, tmp_path / "out.dna").exit_code == 0
    for case in (coded, other):
        assert run("check", case).exit_code == 0
    given = ("--rows", "organization", "--aggregation", "subtract")
    assert run("network", other, *given).stdout == run("network", coded, *given).stdout


def test_what_cannot_be_imported_is_named_with_status_1(coded: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "no.dna").write_text("nothing", encoding="utf-8")
    result = run("import", coded, tmp_path / "no.dna")
    assert result.exit_code == 1
    assert "no.dna" in result.stderr
    assert "fault in onrecord" not in result.stderr


@pytest.mark.parametrize(
    "given",
    [
        *(("export", "--to", to) for to in ("csv", "jsonl", "parquet", "graphml", "gexf", "dl", "svg", "dna")),
        ("export", "--to", "annotations"),
        ("export", "--to", "jsonl", "--what", "decisions"),
        ("network",),
        ("network", "--format", "csv"),
        ("suggest",),
    ],
)
def test_a_case_is_never_written_over(case: Path, run: Run, given: tuple[str, ...]) -> None:
    other = case.with_name("backup.csv")  # another case, whatever its name
    linked = case.with_name("out.csv")
    run("init", other)
    linked.symlink_to(other)
    before = case.read_bytes(), other.read_bytes()
    for target in (case, other, linked):
        result = run(given[0], case, *given[1:], "-o", target)
        assert (result.exit_code, "is a case" in result.stderr) == (1, True), result.output
        assert "another file" in result.stderr
        assert (case.read_bytes(), other.read_bytes()) == before


def test_other_databases_and_files_are_written_over(case: Path, run: Run) -> None:
    target = case.with_name("out.dna")
    for _ in range(2):  # the second time over a database of another program
        assert run("export", case, "--to", "dna", "-o", target).exit_code == 0
    assert run("export", case, "--to", "csv", "-o", target).exit_code == 0
    assert target.read_text(encoding="utf-8").startswith("id,")
    target.write_bytes(b"SQLite format 3\0")  # no more than that
    assert run("suggest", case, "-o", target).exit_code == 0


def test_a_folder_and_a_brief_spare_cases_too(case: Path, run: Run) -> None:
    lists, brief = case.with_name("lists"), case.with_name("talks.html")
    lists.mkdir()
    for file in (lists / "case.db", brief):
        assert run("init", file).exit_code == 0
    before = [file.read_bytes() for file in (lists / "case.db", brief)]
    for given in (("export", case, "--to", "datasette", "-o", lists), ("brief", case, "-o", brief)):
        result = run(*given)
        assert (result.exit_code, "is a case" in result.stderr) == (1, True), result.output
    assert [file.read_bytes() for file in (lists / "case.db", brief)] == before
    assert [one.name for one in lists.iterdir()] == ["case.db"]
