"""The engine of this machine: a pool of processes, results in order, and no more on the way than they can do."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator
from multiprocessing.connection import wait

from onrecord.engine.jobs import Job
from onrecord.engine.watched import Watched

AHEAD = 4
"""Items a worker that may be on the way at once: being done, waiting to be, or waiting for one before them."""


def run(job: Job, items: Iterable[bytes], workers: int, limit: float | None, forked: bool = False) -> Iterator[bytes]:
    """The results of the items, in order, each as soon as it and all before it are known. An empty item is its result.

    A worker is started only once there is something for it to do; ``forked``: it is forked before anything is read.
    ``limit``: seconds for each part of an item. Raises EngineError, and what the work raised; then, as when nobody
    wants more, all workers are ended.
    """
    source = iter(items)
    idle = [Watched(job, limit, forked) for _ in range(workers)]
    busy: dict[Watched, int] = {}
    waiting: deque[tuple[int, bytes]] = deque()
    done: dict[int, bytes] = {}
    read = given_back = 0
    more = True
    try:
        while more or given_back < read:
            if more and read - given_back < AHEAD * workers:
                item = next(source, None)
                if item is None:
                    more = False
                elif item:
                    waiting.append((read, item))
                    read += 1
                else:
                    done[read] = item
                    read += 1
            while waiting and idle:
                number, item = waiting.popleft()
                worker = idle.pop()  # the one that worked last: the others may never be needed
                busy[worker] = number
                worker.give(item)
            may_read = more and read - given_back < AHEAD * workers
            _listen(busy, idle, done, 0.0 if may_read or given_back in done else None)
            while given_back in done:
                yield done.pop(given_back)
                given_back += 1
    finally:
        for worker in (*idle, *busy):
            worker.close()


def _listen(busy: dict[Watched, int], idle: list[Watched], done: dict[int, bytes], timeout: float | None) -> None:
    """Takes what workers have to say; waits for it until ``timeout``, or until a deadline is past."""
    if not busy:
        return
    if timeout is None:
        timeout = min(max(0.0, min(worker.deadline for worker in busy) - time.monotonic()), 3600.0)
    ready = set(wait([worker.connection for worker in busy], timeout))
    now = time.monotonic()
    for worker in list(busy):
        if worker.connection in ready or now >= worker.deadline:
            result = worker.hear()
            if result is not None:
                done[busy.pop(worker)] = result
                idle.append(worker)
