"""What a node of a cluster does: items given to worker processes of its own, watched as in a pool, and kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock

import msgspec

from onrecord.engine.jobs import Failure, Job
from onrecord.engine.watched import Watched
from onrecord.engine.worker import FAILURE, RESULT

_lock = Lock()
_kept: dict[Job, list[Watched]] = {}
_room: dict[int, BoundedSemaphore] = {}


def done(job: Job, item: bytes, workers: int, limit: float | None) -> bytes:
    """The answer to an item, once one of ``workers`` processes of this node is free to do it; see ``answer``."""
    with _lent(job, workers, limit) as worker:
        try:
            return RESULT + worker.do(item)
        except Exception as error:
            worker.close()
            return FAILURE + msgspec.msgpack.encode(Failure.of(error))


def answer(told: bytes) -> bytes:
    """The result that a node told. Raises what its work raised."""
    if told[:1] == RESULT:
        return told[1:]
    raise msgspec.msgpack.decode(told[1:], type=Failure).error()


def close() -> None:
    """Ends the processes that this node keeps."""
    with _lock:
        for worker in [worker for kept in _kept.values() for worker in kept]:
            worker.close()
        _kept.clear()


@contextmanager
def _lent(job: Job, workers: int, limit: float | None) -> Iterator[Watched]:
    with _lock:
        room = _room.setdefault(workers, BoundedSemaphore(workers))
    with room:
        with _lock:
            for other in [other for other in _kept if other != job]:  # its driver has gone on to something else
                for worker in _kept.pop(other):
                    worker.close()
            kept = _kept.setdefault(job, [])
            worker = kept.pop() if kept else Watched(job, limit)
        try:
            yield worker
        finally:
            with _lock:
                _kept.setdefault(job, []).append(worker)
