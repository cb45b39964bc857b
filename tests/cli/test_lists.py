"""A list in its four formats."""

from __future__ import annotations

import csv
import io
import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.lists import show
from onrecord.rows import cell, rows_as_csv


class Row(msgspec.Struct, frozen=True):
    name: str
    spans: tuple[tuple[int, int], ...] = ()
    on: str | None = None
    share: float = 0.5


ROWS = [Row("Ana", ((0, 3), (5, 9)), "2031-04"), Row('says "no",\nagain')]
PLAIN = [json.loads(msgspec.json.encode(row)) for row in ROWS]


def printed(capsys: pytest.CaptureFixture[str], rows: list[Row], format_: str | None) -> str:
    show(rows, Row, format_, lambda rows: print("TABLE", len(rows)))
    return capsys.readouterr().out


def test_jsonl_is_one_object_a_line_with_the_fields_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, ROWS, "jsonl").splitlines()
    assert [json.loads(line) for line in lines] == PLAIN
    assert list(json.loads(lines[0])) == ["name", "spans", "on", "share"]


def test_json_is_one_array(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(printed(capsys, ROWS, "json")) == PLAIN
    assert json.loads(printed(capsys, [], "json")) == []


def test_csv_has_the_same_columns_and_nested_values_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(printed(capsys, ROWS, "csv"), newline="")))
    assert rows[0] == {"name": "Ana", "spans": "[[0,3],[5,9]]", "on": "2031-04", "share": "0.5"}
    assert rows[1]["name"] == 'says "no",\nagain'
    assert rows[1]["on"] == ""


def test_an_empty_list_has_its_columns_in_csv_and_no_line_in_jsonl(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, [], "csv") == "name,spans,on,share\r\n"
    assert printed(capsys, [], "jsonl") == ""


def test_without_a_terminal_the_default_is_jsonl(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, ROWS, None) == printed(capsys, ROWS, "jsonl")


def test_on_a_terminal_the_default_is_the_table(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert printed(capsys, ROWS, None) == "TABLE 2\n"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(start: str) -> None:
    assert cell(f"{start}1+1") == f"'{start}1+1"


def test_numbers_and_other_texts_are_left_alone() -> None:
    assert cell(-0.5) == -0.5
    assert cell(-3) == -3
    assert cell("a = b") == "a = b"
    assert cell(None) == ""
    assert cell(True) == "true"
    assert cell(()) == "[]"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))))
def test_csv_gives_back_every_text(names: list[str]) -> None:
    rows = list(csv.reader(io.StringIO(rows_as_csv([Row(name) for name in names], Row), newline="")))
    assert len(rows) == len(names) + 1
    for name, row in zip(names, rows[1:], strict=True):
        assert row[0] in (name, f"'{name}")
