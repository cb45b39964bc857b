"""What a command says when something goes wrong."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from click.testing import Result

from onrecord.case import Case
from onrecord.errors import StorageError

Run = Callable[..., Result]


def failing(error: BaseException) -> Callable[..., NoReturn]:
    def fail(*_: object, **__: object) -> NoReturn:
        raise error

    return fail


def test_a_fault_of_onrecords_own_is_one_line_that_asks_to_report_it(
    case: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Case, "each_statement", failing(KeyError("a\nb")))
    result = run("statements", case)
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith("onrecord: a fault in onrecord ")
    assert "KeyError" in line
    assert "report" in line


def test_the_traceback_is_there_for_who_asks(case: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_DEBUG", "1")
    monkeypatch.setattr(Case, "each_statement", failing(KeyError("x")))
    assert "Traceback" in run("statements", case).stderr


def test_a_full_disk_is_one_line(case: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Case, "add", failing(StorageError("ferry.onrecord: the disk is full; free some space")))
    result = run("add", case, "x.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "onrecord: ferry.onrecord: the disk is full; free some space\n"


def test_an_error_of_the_system_names_its_file(case: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Case, "positions", failing(OSError(errno.EIO, "Input/output error", "/media/stick")))
    result = run("positions", case)
    assert result.exit_code == 1
    assert result.stderr == "onrecord: /media/stick: Input/output error\n"


def test_add_that_is_stopped_says_how_to_go_on(case: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Case, "add", failing(KeyboardInterrupt()))
    result = run("add", case, "x.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "run the same command again" in result.stderr
    assert "Aborted" not in result.stderr


def test_other_commands_stop_with_a_word(case: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Case, "each_statement", failing(KeyboardInterrupt()))
    result = run("statements", case)
    assert result.exit_code == 1
    assert result.stderr.strip() == "onrecord: stopped"
