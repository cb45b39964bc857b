"""Archives in, shards out: the same bytes however they are made, nothing twice, nothing missing, and into a case."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner, Result

import onrecord
from onrecord import engine, pipeline, reading, shards
from onrecord.cli import main
from onrecord.codebook import parse
from onrecord.engine import Where
from onrecord.errors import EngineError, StorageError
from onrecord.records import Document, Refusal
from onrecord.shards import marks, places, schema
from onrecord.shards.marks import DONE, Mark

HERE = Where(workers=0, limit=None)


def make(
    sources: list[Path], folder: Path, where: Where = HERE, **other: object
) -> tuple[shards.Written, list[Refusal]]:
    refused: list[Refusal] = []
    settings = {"codebook": None, "by": "rules", "published": None, "per_shard": 10, **other}
    done = shards.write(
        [str(source) for source in sources],
        str(folder),
        where=where,
        refused=refused.append,
        progress=lambda *_: None,
        **settings,  # type: ignore[arg-type]
    )
    return done, refused


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def taken(folder: Path) -> list[Document]:
    tasks = list(shards.take(str(folder), None))
    return [task.done for task in tasks if isinstance(task.done, Document)]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setenv("ONRECORD_ATTRIBUTION", "rules")
    return lambda *arguments: CliRunner().invoke(main, [str(one) for one in arguments], prog_name="onrecord")


def test_what_is_in_the_shards_is_what_extract_finds(archive: Path, tmp_path: Path) -> None:
    done, refused = make([archive], tmp_path / "out")
    assert (done.made, done.documents) == (8, 25 + 25 + 12)
    reasons = {Path(one.origin).name: one.reason for one in refused}
    assert set(reasons) == {"lines.jsonl:8", "table.parquet:12", "notes.txt"}
    assert "no JSON" in reasons["lines.jsonl:8"]
    kinds = ("lines.jsonl", "pages.warc.gz")
    read = [one for kind in kinds for one in reading.read([archive / kind]) if isinstance(one, Document)]
    found = taken(tmp_path / "out")
    assert [one for one in found if not one.origin.endswith("parquet")] == list(pipeline.run(read, by="rules"))
    table = [one for one in found if one.origin.endswith("parquet")]
    lines = [one for one in found if one.origin.endswith("jsonl")]
    assert [msgspec.structs.replace(one, origin="") for one in table] == [
        msgspec.structs.replace(one, origin="") for one in lines
    ]


ENGINES = [
    HERE,
    pytest.param(Where("pool", 2), marks=pytest.mark.skipif(os.name != "posix", reason="a pool is for POSIX systems")),
    pytest.param(
        Where("daft", 2), marks=pytest.mark.skipif(find_spec("daft") is None, reason="needs onrecord[cluster]")
    ),
]


@pytest.mark.parametrize("where", ENGINES, ids=str)
def test_the_same_input_gives_the_same_bytes_wherever_it_is_worked(archive: Path, tmp_path: Path, where: Where) -> None:
    make([archive], tmp_path / "one")
    make([archive], tmp_path / "other", where)
    assert contents(tmp_path / "one") == contents(tmp_path / "other")


def test_what_is_missing_is_made_and_nothing_else(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    make([archive / "lines.jsonl"], out)
    whole = contents(out)
    one, other, third = sorted(name for name in whole if name.endswith(DONE))
    (out / one).unlink()
    (out / other.replace(DONE, marks.STATEMENTS)).write_bytes(b"half")
    kept = (out / third).stat().st_mtime_ns
    done, _ = make([archive / "lines.jsonl"], out)
    assert (done.made, done.there) == (2, 1)
    assert contents(out) == whole
    assert (out / third).stat().st_mtime_ns == kept
    with (archive / "lines.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"id": "late", "text": "“No,” Mira Lund said."}\n')
    assert make([archive / "lines.jsonl"], out)[0].made == 1
    assert [document.id for document in taken(out)][-1] == "late"


@pytest.mark.parametrize("name", ["lines.jsonl", "lines.jsonl.gz"])
def test_a_piece_that_was_changed_is_made_anew(archive: Path, tmp_path: Path, name: str) -> None:
    def write(lines: list[str]) -> None:
        text = "".join(lines).encode()
        (archive / name).write_bytes(gzip.compress(text) if name.endswith("gz") else text)

    lines = (archive / "lines.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    out = tmp_path / "out"
    write(lines)
    before, _ = make([archive / name], out)
    changed = json.loads(lines[0]) | {"text": "“Never again,” Mira Lund said."}
    write([json.dumps(changed) + "\n", *lines[1:]])
    done, _ = make([archive / name], out)
    assert done.made >= 1
    assert "“Never again,” Mira Lund said." in [document.text for document in taken(out)]
    write(lines[:11])
    make([archive / name], out)
    assert len(taken(out)) == 9 < before.documents  # one of the eleven is no JSON, one is blank


@pytest.mark.parametrize(
    "other", [{"by": "model"}, {"per_shard": 3}, {"published": "2031"}, {"codebook": parse("case: B")}]
)
def test_shards_of_other_makings_are_not_mixed(archive: Path, tmp_path: Path, other: dict[str, object]) -> None:
    make([archive / "lines.jsonl"], tmp_path / "out")
    with pytest.raises(StorageError, match=r"were made with another .*choose another folder"):
        make([archive / "lines.jsonl"], tmp_path / "out", HERE, **other)


def test_columns_are_those_that_the_docs_tell() -> None:
    text = (Path(__file__).parents[2] / "docs" / "shards.md").read_text(encoding="utf-8")
    for heading, columns in (("documents", schema.document_columns()), ("statements", schema.statement_columns())):
        section = text.split(f"## {heading}\n")[1].split("\n## ")[0]
        told = [
            name for row in section.splitlines() if row.startswith("| `") for name in row.split("|")[1].split("`")[1::2]
        ]
        assert told == columns.names


def test_an_empty_or_damaged_source_is_named(tmp_path: Path, archive: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 no more")
    cut = (archive / "pages.warc.gz").read_bytes()
    (tmp_path / "cut.warc.gz").write_bytes(cut[: len(cut) * 5 // 8])
    sources = [tmp_path / name for name in ("empty.jsonl", "broken.parquet", "cut.warc.gz", "none.jsonl")]
    done, refused = make(sources, tmp_path / "out")
    told = {Path(one.origin).name.partition("#")[0] for one in refused}
    assert told == {"empty.jsonl", "broken.parquet", "cut.warc.gz", "none.jsonl"}
    assert 0 < done.documents < 12


def test_a_step_that_fails_on_everything_makes_no_shards(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = pipeline.run

    def fails(documents: list[Document], *rest: Any, **named: Any) -> Iterator[Document]:
        if documents[0].origin:
            raise ImportError("half an installation")
        return run(documents, *rest, **named)

    monkeypatch.setattr(pipeline, "run", fails)
    with pytest.raises(EngineError, match=r"documents fail, the first: .*ImportError"):
        make([archive / "lines.jsonl"], tmp_path / "out")
    assert not list((tmp_path / "out").glob(f"*{DONE}"))


FAULTY = """
import os, signal, time
from onrecord.shards import parts, writing
from onrecord.reading import jsonl

def make(argument):
    work = writing.writer(argument)
    read = parts.of_line

    def of_line(line, *rest):
        if b'"a003"' in line:
            os.kill(os.getpid(), signal.SIGSEGV)
        while b'"a005"' in line:
            time.sleep(0.01)
        return read(line, *rest)

    parts.of_line = of_line
    return work
"""


@pytest.mark.skipif(os.name != "posix", reason="a pool is for POSIX systems")
def test_a_document_that_crashes_the_step_or_never_ends_is_named_and_the_others_are_there(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "faulty.py").write_text(FAULTY, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    run = engine.run
    monkeypatch.setattr(engine, "run", lambda job, *rest: run(msgspec.structs.replace(job, maker="faulty:make"), *rest))
    done, refused = make([archive / "lines.jsonl"], tmp_path / "out", Where(workers=2, limit=4))
    told = {Path(one.origin).name: one.reason for one in refused}
    assert set(told) == {"lines.jsonl:4", "lines.jsonl:6", "lines.jsonl:8"}
    assert "signal 11" in told["lines.jsonl:4"]
    assert "not done after 4 seconds" in told["lines.jsonl:6"]
    assert done.documents == 23


@pytest.mark.skipif(os.name != "posix", reason="a pool is for POSIX systems")
def test_a_run_that_is_killed_is_finished_by_the_next(archive: Path, tmp_path: Path) -> None:
    make([archive], tmp_path / "undisturbed")
    out = tmp_path / "out"
    command = [sys.executable, "-m", "onrecord", "extract", str(archive), "-o", str(out)]
    command += ["--per-shard", "10", "--workers", "2", "--attribution", "rules"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment) as driver:
        assert driver.stderr is not None
        while b" shards, " not in driver.stderr.readline():
            pass
        driver.send_signal(signal.SIGKILL)
    complete = len(list(out.glob(f"*{DONE}")))
    assert complete >= 1
    done, _ = make([archive], out)
    assert done.there >= complete
    assert contents(out) == contents(tmp_path / "undisturbed")


FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (6500, 6500))
from onrecord.cli import main
main(sys.argv[1:])
"""


@pytest.mark.skipif(os.name != "posix", reason="file sizes cannot be limited here")
def test_a_full_disk_ends_the_run_with_a_line_and_the_next_one_finishes_it(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = ["extract", str(archive / "lines.jsonl"), "-o", str(out), "--per-shard", "10", "--workers", "2"]
    arguments += ["--attribution", "rules"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    ended = subprocess.run(
        [sys.executable, "-c", FULL, *arguments], capture_output=True, text=True, env=environment, check=False
    )
    assert ended.returncode == 1
    assert "make room or choose another place, then run the same command again" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
    assert not list(out.glob("*.part"))
    make([archive / "lines.jsonl"], out)
    make([archive / "lines.jsonl"], tmp_path / "undisturbed")
    assert contents(out) == contents(tmp_path / "undisturbed")


def test_a_case_takes_shards_without_reading_again(
    archive: Path, tmp_path: Path, run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = run("extract", archive / "lines.jsonl", "-o", tmp_path / "out", "--per-shard", 10)
    assert made.exit_code == 1  # a line was refused
    assert made.stdout.startswith("3 shards made, 0 already there: 25 documents, ")
    for name in ("shards", "files"):
        run("init", tmp_path / f"{name}.onrecord")
    added = run("add", tmp_path / "files.onrecord", archive / "lines.jsonl")
    monkeypatch.setattr(pipeline, "attempt", None)  # nothing is worked again
    taken = run("add", tmp_path / "shards.onrecord", tmp_path / "out")
    assert taken.stdout == added.stdout == "25 added, 0 already there, 1 refused\n"
    listed = [run("statements", tmp_path / f"{name}.onrecord").stdout for name in ("shards", "files")]
    assert listed[0] == listed[1]
    assert listed[0].count("\n") >= 50
    assert run("add", tmp_path / "shards.onrecord", tmp_path / "out").stdout == "0 added, 25 already there, 1 refused\n"


def test_a_case_with_a_codebook_has_the_shards_coded_by_it(archive: Path, tmp_path: Path) -> None:
    make([archive / "lines.jsonl"], tmp_path / "out")
    codebook = parse("case: Berths\nissues:\n  - name: berths\n    about: which stay closed\n    keywords: [berth]\n")
    with onrecord.Case.create(tmp_path / "case.onrecord", codebook) as case:
        assert case.add([tmp_path / "out"]).added == 25
        assert ("berths",) in {row.issue for row in case.statements()}


def test_a_damaged_shard_is_named_and_the_others_are_taken(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    make([archive / "lines.jsonl"], out)
    first = min(out.glob(f"*{marks.DOCUMENTS}"))
    data = first.read_bytes()
    first.write_bytes(data[:100] + bytes([data[100] ^ 1]) + data[101:])
    tasks = list(shards.take(str(out), None))
    refused = [task.given for task in tasks if isinstance(task.given, Refusal)]
    assert [Path(one.origin).name for one in refused] == ["lines.jsonl:8", first.name]
    assert len([task for task in tasks if task.done]) == 25 - 8  # the first ten lines are eight articles


def test_marks_say_what_shards_were_made_by(archive: Path, tmp_path: Path) -> None:
    make([archive / "table.parquet"], tmp_path / "out")
    (mark, *_) = [json.loads(file.read_text()) for file in sorted((tmp_path / "out").glob(f"*{DONE}"))]
    assert set(mark) == set(Mark.__struct_fields__)
    assert mark["made_by"]["onrecord"] == marks.version()
    assert mark["made_by"]["attribution"] == "rules"
    assert len(mark["made_by"]["models"]) == 32


def test_addresses_are_sources_and_folders_too(archive: Path, tmp_path: Path) -> None:
    make([archive], tmp_path / "out")
    told: list[Refusal] = []
    settings: dict[str, Any] = {"codebook": None, "by": "rules", "published": None, "per_shard": 10, "where": HERE}
    address = (tmp_path / "address").as_uri()
    done = shards.write([archive.as_uri()], address, refused=told.append, progress=lambda *_: None, **settings)
    assert done.documents == 62
    assert shards.is_shards(address)
    with onrecord.Case.create(tmp_path / "case.onrecord") as case:
        assert case.add([address]).added == len({one.hash for one in taken(tmp_path / "out")})
    found = [{(one.id, one.hash, one.statements) for one in taken(tmp_path / name)} for name in ("address", "out")]
    assert found[0] == found[1]


def test_an_address_with_a_password_is_refused(tmp_path: Path) -> None:
    told: list[Refusal] = []
    settings: dict[str, Any] = {"codebook": None, "by": "rules", "published": None, "per_shard": 10, "where": HERE}
    out = str(tmp_path / "out")
    shards.write(["s3://key:word@b/a.jsonl"], out, refused=told.append, progress=lambda *_: None, **settings)
    assert "password" in told[0].reason


def test_packed_lines_become_the_same_shards_and_damage_is_told(archive: Path, tmp_path: Path) -> None:
    plain = archive / "lines.jsonl"
    data = gzip.compress(plain.read_bytes(), mtime=0)
    (tmp_path / "lines.jsonl.gz").write_bytes(data)
    (tmp_path / "cut.jsonl.gz").write_bytes(data[:-200])
    make([plain], tmp_path / "one")
    make([tmp_path / "lines.jsonl.gz"], tmp_path / "other")
    found = [[msgspec.structs.replace(one, origin="") for one in taken(tmp_path / out)] for out in ("one", "other")]
    assert found[0] == found[1]
    done, refused = make([tmp_path / "cut.jsonl.gz"], tmp_path / "cut")
    assert 0 < done.documents < 25
    assert any("damaged" in one.reason for one in refused)


def test_what_cannot_be_removed_is_told_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"see that a\.done may be removed, then run the same command again"):
        places.remove(str(tmp_path), "a.done")
