"""The engine of many machines: one Daft script, which runs on this machine and, unchanged, on a Ray cluster.

Daft says which node does which item, and brings the results back; a node does it in processes of its own (`node`), so
that what loses a part of an item is met there, as it is in a pool. onrecord has to be installed on every node.
"""

from __future__ import annotations

import atexit
import logging
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import Any

from onrecord.engine import cores, node
from onrecord.engine.jobs import Job, Name
from onrecord.errors import EngineError

ITEMS, BYTES = 100_000, 64_000_000
"""What is given to Daft at once: so many items, so many bytes of them, whichever is reached first."""

WATCH = 2.0
"""Seconds without a result after which it is asked whether all nodes are still there."""

_QUIET = {"DO_NOT_TRACK": "1", "DAFT_ANALYTICS_ENABLED": "0", "DAFT_PROGRESS_BAR": "0", "RAY_USAGE_STATS_ENABLED": "0"}
"""Neither Daft nor Ray tells its maker that it is used."""


def run(job: Job, items: Iterable[bytes], name: Name, workers: int | None, limit: float | None) -> Iterator[bytes]:
    """The results of the items, in order; an empty item is its result.

    ``workers``: at most so many at once on each node; by default one for each of its processors. Raises EngineError
    where Daft is not installed, no cluster answers, or a node of it is lost, and what the work raised.
    """
    for setting, value in _QUIET.items():
        os.environ.setdefault(setting, value)
    try:
        import daft
    except ImportError as error:
        raise EngineError(f"the engine {name} needs Daft: pip install 'onrecord[cluster]'") from error
    try:
        processors = _on_ray(daft) if name == "ray" else _native(daft)
    except daft.exceptions.DaftCoreException as error:
        raise EngineError("another engine is at work in this process already: start another") from error
    try:
        for some in _chunks(items):
            done = _results(daft, job, [item for item in some if item], processors, workers, limit)
            for item in some:
                yield next(done) if item else item
    finally:
        node.close()  # this one's, where this machine is the only node; others' end with their driver


def _native(daft: Any) -> int:
    if daft.get_or_infer_runner_type() != "native":
        daft.set_runner_native()
    return cores()


def _on_ray(daft: Any) -> int:
    """Joins the cluster; how many processors it has."""
    try:
        import ray
    except ImportError as error:
        raise EngineError("the engine ray needs Ray: pip install 'onrecord[cluster]'") from error
    if not ray.is_initialized():
        address = os.environ.get("RAY_ADDRESS", "auto")
        try:
            ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR)
        except Exception as error:  # of many kinds
            raise EngineError(
                f"no Ray cluster answers ({address}): start one with 'ray start --head', or set RAY_ADDRESS"
            ) from error
    if daft.get_or_infer_runner_type() != "ray":
        daft.set_runner_ray()
    return max(1, int(ray.cluster_resources().get("CPU", 1)))


def _chunks(items: Iterable[bytes]) -> Iterator[list[bytes]]:
    chunk: list[bytes] = []
    size = 0
    for item in items:
        chunk.append(item)
        size += len(item)
        if len(chunk) >= ITEMS or size >= BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _results(
    daft: Any, job: Job, items: list[bytes], processors: int, workers: int | None, limit: float | None
) -> Iterator[bytes]:
    """The Daft script: a row an item, many small partitions so that no node waits for another, and order restored."""
    if not items:
        return

    @daft.func.batch(return_dtype=daft.DataType.binary(), batch_size=1)  # type: ignore[untyped-decorator]
    def done(given: Any) -> list[bytes]:
        from onrecord.engine import cores, node  # there, not here: what a node keeps stays there

        return [node.done(job, item, workers or cores(), limit) for item in given.to_pylist()]

    rows = daft.from_pydict({"number": list(range(len(items))), "given": items})
    if daft.get_or_infer_runner_type() == "ray":
        rows = rows.into_partitions(min(len(items), 16 * processors))
    rows = rows.into_batches(1).select("number", done(daft.col("given")).alias("told"))
    early: dict[int, bytes] = {}
    number = 0
    found = rows.iter_rows()
    for row in _while_whole(found) if daft.get_or_infer_runner_type() == "ray" else found:
        early[row["number"]] = node.answer(row["told"])
        while number in early:
            yield early.pop(number)
            number += 1


def _while_whole(rows: Iterator[Any]) -> Iterator[Any]:
    """The rows, as long as the cluster has the nodes that it began with: when one dies, Daft waits for it for ever.

    Raises EngineError when one is lost, and what getting the rows raises.
    """
    import ray

    began = _alive(ray)
    handed: Queue[tuple[str, Any]] = Queue(1000)
    left = Event()

    def hand_over() -> None:
        try:
            for row in rows:
                _put(handed, ("row", row), left)
        except BaseException as error:
            _put(handed, ("error", error), left)
        else:
            _put(handed, ("end", None), left)

    Thread(target=hand_over, daemon=True).start()
    try:
        while True:
            try:
                what, value = handed.get(timeout=WATCH)
            except Empty:
                if lost := began - _alive(ray):
                    raise _died(lost, began) from None
                continue
            if what == "end":
                return
            if what == "error":
                if isinstance(value, Exception) and (lost := began - _alive(ray)):
                    raise _died(lost, began) from value
                raise value
            yield value
    finally:
        left.set()


def _died(lost: frozenset[str], began: frozenset[str]) -> EngineError:
    """What is told of nodes that died."""
    _end_without_waiting()
    return EngineError(
        f"{len(lost)} of the cluster's {len(began)} nodes died; what is complete stays: run the same command again"
    )


def _end_without_waiting() -> None:
    """Has Python end at once when it ends, with status 1: Daft's threads wait for dead nodes, and bring it down."""
    atexit.register(_leave)


def _leave() -> None:
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # nobody reads it any more
            stream.flush()
    os._exit(1)


def _put(handed: Queue[tuple[str, Any]], one: tuple[str, Any], left: Event) -> None:
    """Hands one over, unless nobody waits for it any more."""
    while not left.is_set():
        with suppress(Full):
            handed.put(one, timeout=WATCH)
            return


def _alive(ray: Any) -> frozenset[str]:
    """The ids of the cluster's nodes that live."""
    return frozenset(node["NodeID"] for node in ray.nodes() if node["Alive"])
