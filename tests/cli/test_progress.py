"""How far a run has come: a bar for a person, a few lines for a log."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.case import Added
from onrecord.cli.progress import LINES, expected, in_lines, reporting, working


def test_what_to_expect_counts_files_and_the_lines_of_jsonl(folder: Path) -> None:
    (folder / "deeper").mkdir()
    (folder / "deeper" / "wire.jsonl").write_text('{"text": "a"}\n{"text": "b"}\n{"text": "c"}\n', encoding="utf-8")
    assert expected([str(folder)]) == 3 + 3
    assert expected([str(folder / "first.txt"), str(folder / "gone.jsonl")]) == 2


def test_a_long_run_writes_a_few_lines_and_a_short_one_none(capsys: pytest.CaptureFixture[str]) -> None:
    report = in_lines(20_000)
    for batch in range(0, 20_000, 32):
        report(Added(added=batch, refused=1))
    lines = capsys.readouterr().err.splitlines()
    assert 1 < len(lines) <= LINES
    assert "of about 20,000 read" in lines[0]
    assert "1 refused, " in lines[0]
    assert lines[0].endswith(" a second")
    report = in_lines(14)
    report(Added(added=14))
    assert capsys.readouterr().err == ""


def test_without_a_terminal_work_is_named_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    with working("coding anew"):
        pass
    assert capsys.readouterr().err == "coding anew …\n"


def test_at_a_terminal_there_is_a_bar(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with reporting(2) as report:
        report(Added(added=3))  # more than was expected
    with working("coding anew"):
        pass
    assert capsys.readouterr().out == ""


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals of POSIX")
def test_a_person_at_a_terminal_sees_tables_and_a_clean_last_line(folder: Path, tmp_path: Path) -> None:
    import pty

    case = tmp_path / "ferry.onrecord"
    program = [sys.executable, "-m", "onrecord"]
    subprocess.run([*program, "init", case], check=True, capture_output=True, timeout=120)

    def seen(*arguments: object) -> str:
        parent, child = pty.openpty()
        with subprocess.Popen([*program, *map(str, arguments)], stdout=child, stderr=child, stdin=child) as running:
            os.close(child)
            shown = b""
            try:
                while chunk := os.read(parent, 65536):
                    shown += chunk
            except OSError:  # Linux's way to say that the other end is closed
                pass
            assert running.wait(timeout=120) == 0
        os.close(parent)
        return shown.decode("utf-8")

    assert "3 added, 0 already there, 0 refused" in seen("add", case, folder).splitlines()[-1]
    table = seen("statements", case)
    assert "said on" in table
    assert not table.lstrip().startswith("{")
