"""Bad input: a clear line each, status 1, and nothing lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def empty(path: Path) -> None:
    path.write_bytes(b"")


def binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 40)


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(50_000_000)


def picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))


@pytest.mark.parametrize("spoil", [empty, binary, huge, picture])
@pytest.mark.parametrize("suffix", [".txt", ".html"])
def test_a_file_that_cannot_be_read_has_one_line_and_the_rest_is_stored(
    case: Path, run: Run, tmp_path: Path, spoil: Callable[[Path], None], suffix: str
) -> None:
    bad, good = tmp_path / f"bad{suffix}", tmp_path / "good.txt"
    spoil(bad)
    good.write_text("Mira Lund said the fares would rise.\n", encoding="utf-8")
    result = run("add", case, bad, good)
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"onrecord: {bad}: ")
    assert result.stdout == "1 added, 0 already there, 1 refused\n"
    assert run("statements", case, "--search", "fares rise").stdout.count("\n") == 1


def test_lines_that_are_no_documents_are_named_with_their_number(case: Path, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "wire.jsonl"
    file.write_bytes(b'{"text": "Reed said no."}\n{"text": \n{"title": "no text"}\n{"text": "caf\xe9"}\n')
    result = run("add", case, file)
    assert result.exit_code == 1
    assert [line.split(": ")[1] for line in result.stderr.splitlines()] == [f"{file}:{number}" for number in (2, 3, 4)]
    assert result.stdout == "1 added, 0 already there, 3 refused\n"


def test_broken_unicode_in_an_article_never_becomes_other_words(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "broken.txt"
    file.write_bytes("Lund said: “We agree.”\n".encode() + b"\xe2\x80\xff\xfe Reed \x00said no.\n")
    result = run("extract", file)
    assert result.exit_code == 1
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"onrecord: {file}: ")


def test_each_mistake_of_a_codebook_has_its_line(case: Path, run: Run, tmp_path: Path) -> None:
    book = tmp_path / "book.yaml"
    book.write_text(
        "case: Ferry\nparties:\n  - nmae: Union\nissues:\n  - name: fares\n    keywords: 7\n", encoding="utf-8"
    )
    kept = run("codebook", case).stdout
    for command in (
        ("init", tmp_path / "new.onrecord", "--codebook", book),
        ("codebook", case, "--replace", book),
        ("extract", "--codebook", book, tmp_path / "any.txt"),
    ):
        result = run(*command)
        assert result.exit_code == 1
        assert result.stdout == ""
        lines = result.stderr.splitlines()
        assert all(line.startswith("onrecord: book.yaml, line ") for line in lines)
        assert [line.split(": ")[1] for line in lines] == [f"book.yaml, line {number}" for number in (3, 3, 6)]
    assert not (tmp_path / "new.onrecord").exists()
    assert run("codebook", case).stdout == kept


def test_a_codebook_that_is_not_there(run: Run, tmp_path: Path) -> None:
    result = run("init", tmp_path / "new.onrecord", "--codebook", tmp_path / "none.yaml")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert not (tmp_path / "new.onrecord").exists()


def text_file(path: Path) -> None:
    path.write_text("not a case\n" * 50, encoding="utf-8")


def other_database(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE note (text TEXT)")
    db.commit()
    db.close()


COMMANDS: list[tuple[str, ...]] = [
    ("statements",),
    ("positions",),
    ("codebook",),
    ("check",),
    ("add", "SOURCE"),
    ("brief", "-o", "OUTPUT"),
]


def arguments(command: tuple[str, ...], case: Path, folder: Path) -> list[object]:
    places = {"SOURCE": folder, "OUTPUT": case.parent / "out.html"}
    name, *rest = command
    return [name, case, *(places.get(part, part) for part in rest)]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("make", [text_file, other_database, empty, None])
def test_a_file_that_is_no_case_has_one_line_and_stays_as_it_is(
    run: Run, folder: Path, tmp_path: Path, command: tuple[str, ...], make: Callable[[Path], None] | None
) -> None:
    path = tmp_path / "thing.onrecord"
    if make:
        make(path)
    before = path.read_bytes() if make else None
    result = run(*arguments(command, path, folder))
    assert result.exit_code == 1
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("onrecord: ")
    assert str(path) in line
    assert (path.read_bytes() if path.exists() else None) == before
    assert not (tmp_path / "out.html").exists()


def test_a_case_of_a_newer_onrecord_is_left_alone(case: Path, run: Run, folder: Path) -> None:
    db = sqlite3.connect(case)
    db.execute("PRAGMA user_version = 9999")
    db.close()
    before = case.read_bytes()
    for command in COMMANDS:
        result = run(*arguments(command, case, folder))
        assert result.exit_code == 1
        (line,) = result.stderr.splitlines()
        assert "newer" in line
    assert case.read_bytes() == before


def test_init_leaves_a_file_alone_that_is_there(case: Path, run: Run) -> None:
    before = case.read_bytes()
    result = run("init", case)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert case.read_bytes() == before


@pytest.mark.parametrize(
    "wrong",
    [
        ("unheard-of",),
        ("extract",),
        ("add", "x.onrecord"),
        ("positions",),
        ("statements", "x", "--act", "sing"),
        ("-x",),
    ],
)
def test_wrong_usage_has_status_2(run: Run, wrong: tuple[str, ...]) -> None:
    result = run(*wrong)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Usage:" in result.stderr
