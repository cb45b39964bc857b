"""A cluster that loses a node: the run ends in words, instead of waiting for ever; a small object stands for Ray."""

from __future__ import annotations

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
    ended.set()


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
