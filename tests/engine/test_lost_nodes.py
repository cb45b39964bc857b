"""A cluster that loses a node: the run ends in words, instead of waiting for ever; a small object stands for Ray."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from threading import Event
from types import SimpleNamespace

import pytest

from onrecord.engine import cluster
from onrecord.errors import EngineError


@pytest.fixture
def alive(monkeypatch: pytest.MonkeyPatch) -> dict[str, bool]:
    """The nodes of a cluster, and whether they live."""
    nodes = {"a": True, "b": True}
    told = SimpleNamespace(nodes=lambda: [{"NodeID": name, "Alive": lives} for name, lives in nodes.items()])
    monkeypatch.setitem(sys.modules, "ray", told)
    monkeypatch.setattr(cluster, "WATCH", 0.01)
    monkeypatch.setattr(cluster, "_end_without_waiting", lambda: nodes.update(ends=True))
    return nodes


def test_all_rows_come_in_order(alive: dict[str, bool]) -> None:
    assert alive
    assert list(cluster._while_whole(iter(range(5_000)))) == list(range(5_000))


def test_a_node_that_dies_while_the_rows_are_waited_for_ends_it_in_words(alive: dict[str, bool]) -> None:
    ended = Event()

    def rows() -> Iterator[int]:
        yield 1
        ended.wait(60)

    found = cluster._while_whole(rows())
    assert next(found) == 1
    alive["b"] = False
    with pytest.raises(EngineError, match="1 of the cluster's 2 nodes died; what is complete stays"):
        next(found)
    assert alive["ends"]
    ended.set()


def test_an_error_that_a_dying_node_brings_is_told_as_its_death(alive: dict[str, bool]) -> None:
    def rows() -> Iterator[int]:
        yield 1
        alive["b"] = False
        raise KeyError("lost")

    found = cluster._while_whole(rows())
    assert next(found) == 1
    with pytest.raises(EngineError, match="1 of the cluster's 2 nodes died"):
        next(found)
    assert alive["ends"]


def test_python_ends_with_its_last_words_whoever_still_waits() -> None:
    program = (
        "import sys, threading\nfrom onrecord.engine import cluster\ncluster._end_without_waiting()\n"
        "threading.Thread(target=threading.Event().wait, daemon=True).start()\nsys.stderr.write('a node died')\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert (ended.returncode, ended.stderr) == (1, "a node died")


def test_what_getting_the_rows_raises_comes_through(alive: dict[str, bool]) -> None:
    def rows() -> Iterator[int]:
        yield 1
        raise KeyError("lost")

    found = cluster._while_whole(rows())
    assert alive
    assert next(found) == 1
    with pytest.raises(KeyError):
        next(found)


def test_a_slow_row_is_waited_for_while_all_nodes_live(alive: dict[str, bool]) -> None:
    def rows() -> Iterator[int]:
        Event().wait(0.1)
        yield 1

    assert list(cluster._while_whole(rows())) == [1]
    alive["c"] = True  # a node that joins later is no loss
    assert list(cluster._while_whole(rows())) == [1]
