"""The program as users run it: processes, pipes, and what is loaded before anything is asked of it."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Process = Callable[..., "subprocess.CompletedProcess[str]"]


def test_results_go_to_stdout_and_everything_else_to_stderr(process: Process, folder: Path, tmp_path: Path) -> None:
    case = tmp_path / "ferry.onrecord"
    made = process("init", case, "--codebook", folder.parent / "codebook.yaml")
    assert (made.returncode, made.stdout) == (0, "")
    added = process("add", case, folder, tmp_path / "none.txt")
    assert (added.returncode, added.stdout) == (1, "3 added, 0 already there, 1 refused\n")
    assert [line.partition(":")[0] for line in added.stderr.splitlines()] == ["onrecord"]
    listed = process("statements", case)
    assert (listed.returncode, listed.stderr) == (0, "")
    assert all(json.loads(line)["id"] for line in listed.stdout.splitlines())


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of a POSIX shell")
@pytest.mark.parametrize("format_", ["jsonl", "json", "csv", "table"])
def test_a_reader_that_has_seen_enough_closes_quietly(tmp_path: Path, process: Process, format_: str) -> None:
    articles = tmp_path / "wire.jsonl"
    said = "Mira Lund, chair of the harbour board, said the fares would rise by number {}. " * 20
    articles.write_text("".join(json.dumps({"text": said.format(*range(n, n + 20))}) + "\n" for n in range(16)))
    case = tmp_path / "ferry.onrecord"
    process("init", case)
    process("add", case, articles)
    program = shlex.join([sys.executable, "-m", "onrecord"])
    for command in (f"statements {case} --format {format_}", f"extract {articles}"):
        piped = subprocess.run(
            f"{program} {command} | head -c 300",
            shell=True,
            capture_output=True,
            check=True,
            timeout=120,
        )
        assert piped.stderr == b""
        assert len(piped.stdout) == 300


def test_output_is_utf_8_whatever_the_terminal_speaks(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("“Nous serons là,” Zoë Åkesson said.\n", encoding="utf-8")
    shown = subprocess.run(
        [sys.executable, "-m", "onrecord", "extract", article],
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        capture_output=True,
        check=True,
        timeout=120,
    ).stdout
    (statement,) = json.loads(shown.decode("utf-8"))["statements"]
    assert statement["speaker"] == "Zoë Åkesson"


HEAVY = ("trafilatura", "lxml", "jinja2", "rich.table", "rich.console", "yaml", "sqlite3", "onrecord.casefile")


def test_help_loads_nothing_heavy() -> None:
    program = (
        "import sys, contextlib, io\nfrom onrecord.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n    main(['--help'], standalone_mode=False)\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120)
    assert shown.stdout == "[]\n"


def test_extracting_plain_text_loads_no_reader_of_pages(folder: Path) -> None:
    program = (
        "import sys\nfrom onrecord.cli import main\n"
        f"main(['extract', {str(folder / 'first.txt')!r}], standalone_mode=False)\n"
        "print([name for name in ('trafilatura', 'lxml', 'jinja2', 'rich.table') if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120)
    assert shown.stdout.splitlines()[-1] == "[]"
