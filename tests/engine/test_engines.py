"""Wherever a job runs, its results are the same and in order; where a part goes wrong it is told, the rest goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import pytest

from onrecord import engine
from onrecord.engine import HERE, Job, Where
from onrecord.errors import EngineError, StorageError

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes are watched on POSIX systems alone")

daft = pytest.param(
    Where("daft", 2), marks=pytest.mark.skipif(find_spec("daft") is None, reason="needs onrecord[cluster]")
)
EVERYWHERE = pytest.mark.parametrize("where", [HERE, Where("pool", 1), Where("pool", 3), daft], ids=str)


def words(number: int) -> list[bytes]:
    return [f"a{one} b{one} {'c ' * (one % 7)}".encode() for one in range(number)]


@EVERYWHERE
def test_results_come_in_order_and_an_empty_item_is_its_result(job: Job, where: Where) -> None:
    items = [*words(20), b"", *words(5)]
    assert list(engine.run(job, items, where)) == [b" ".join(item.upper().split()) for item in items]
    assert list(engine.run(job, [], where)) == []


@pytest.mark.parametrize("where", [HERE, Where("pool", 2)], ids=str)
def test_no_more_is_read_than_is_on_the_way(job: Job, where: Where) -> None:
    read = 0

    def endless() -> Iterator[bytes]:
        nonlocal read
        for number in count():
            read = number
            yield b"word %d" % number

    results = engine.run(job, endless(), where)
    assert [next(results) for _ in range(30)] == [b"WORD %d" % number for number in range(30)]
    assert read <= 30 + 8
    results.close()  # type: ignore[attr-defined]


def test_items_that_need_no_work_start_no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    assert list(engine.run(Job("nothing:at_all"), [b""] * 100, Where("pool", 2))) == [b""] * 100


@pytest.mark.parametrize("where", [Where("pool", 1), Where("pool", 2), daft], ids=str)
def test_a_part_that_ends_its_process_is_named_and_the_rest_goes_on(job: Job, where: Where) -> None:
    found = list(engine.run(job, [b"one crash two", b"three", b"crash", b"four"], where))
    assert found[0].startswith(b"ONE (is left out: it twice ended the process that worked on it (signal 9)")
    assert found[0].endswith(b" TWO")
    assert found[1::2] == [b"THREE", b"FOUR"]
    assert found[2].startswith(b"(is left out")


def test_a_worker_that_is_killed_from_outside_loses_nothing(job: Job) -> None:
    items = [b"one killed two", *words(10)]
    assert next(engine.run(job, items, Where("pool", 2))) == b"ONE KILLED TWO"


@pytest.mark.parametrize(
    "where", [Where(workers=0, limit=0.3), Where(workers=2, limit=0.3), Where("pool", 1, 0.3)], ids=str
)
def test_a_part_that_never_ends_is_named_and_the_rest_goes_on(job: Job, where: Where) -> None:
    found = list(engine.run(job, [b"one endless two", b"three"], where))
    assert found == [
        b"ONE (is left out: it was not done after 0.3 seconds; --time-limit gives it more) TWO",
        b"THREE",
    ]


@EVERYWHERE
def test_an_error_of_onrecords_own_ends_the_run(job: Job, where: Where) -> None:
    with pytest.raises(StorageError, match="the disk is full"):
        list(engine.run(job, [*words(3), b"full"], where))


def test_a_fault_ends_the_run_and_is_named(job: Job) -> None:
    with pytest.raises(RuntimeError, match="KeyError: 'no such thing'"):
        list(engine.run(job, [b"fault"], Where("pool", 1)))


def test_a_job_whose_workers_cannot_begin_ends_the_run(job: Job) -> None:
    ends = Job("os:_exit", b"")  # TypeError, told as what it is
    with pytest.raises(RuntimeError, match="TypeError"):
        list(engine.run(ends, [b"word"], Where("pool", 1)))
    aborts = Job("capitals_abort:make")
    (Path(sys.path[0]) / "capitals_abort.py").write_text("import os\nos.abort()\n", encoding="utf-8")
    with pytest.raises(EngineError, match="workers end before they begin"):
        list(engine.run(aborts, [b"word"], Where("pool", 1)))
    assert job


def test_workers_are_gone_with_the_run(job: Job) -> None:
    results = engine.run(job, [b"who"] * 50, Where("pool", 2))
    pids = {int(next(results)) for _ in range(20)}
    assert os.getpid() not in pids
    results.close()  # type: ignore[attr-defined]
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


DRIVER = """
import sys
from onrecord import engine
items = [b"who who endless"] * 2
def told():
    yield b"who"
    yield from items
for result in engine.run(engine.Job("capitals:make", b"/nowhere"), told(), engine.Where(workers=2)):
    print(result.decode(), flush=True)
"""


def test_workers_are_gone_with_a_driver_that_is_killed_in_the_midst_of_endless_work(job: Job) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", DRIVER], stdout=subprocess.PIPE, text=True, env=environment) as driver:
        assert driver.stdout is not None
        worker = int(driver.stdout.readline())
        driver.send_signal(signal.SIGKILL)
        driver.wait()
    assert job
    for _ in range(500):
        try:
            os.kill(worker, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    pytest.fail("the worker lives on")


def test_an_engine_that_is_not_installed_is_asked_for(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "daft", None)
    with pytest.raises(EngineError, match=r"pip install 'onrecord\[cluster\]'"):
        list(engine.run(job, [b"word"], Where("daft")))


def test_a_worker_has_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    assert engine.threads() == engine.cores()
    monkeypatch.setenv("ONRECORD_THREADS", "1")
    assert engine.threads() == 1


GUARDED = """
import sys
from onrecord import engine
items = [b"one crash two", b"", b"three endless four", b"who"]
here = engine.Where(workers=0, limit=1, guarded=True)
for result in engine.run(engine.Job("capitals:make", b"/nowhere"), items, here):
    print(result.decode())
"""


def test_a_small_input_is_guarded_against_what_crashes_and_what_never_ends(job: Job) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", GUARDED]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as driver:
        assert driver.stdout is not None
        first, empty, third, who = driver.stdout.read().splitlines()
    assert job
    assert driver.returncode == 0
    assert first == "ONE (is left out: it twice ended the process that worked on it (signal 9); please report it) TWO"
    assert empty == ""
    assert third == "THREE (is left out: it was not done after 1 seconds; --time-limit gives it more) FOUR"
    assert int(who) not in (driver.pid, os.getpid())


def test_a_process_with_threads_is_not_forked(job: Job) -> None:
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        assert list(engine.run(job, [b"who"], Where(workers=0, guarded=True))) == [b"%d" % os.getpid()]
    finally:
        ended.set()
        thread.join()
