"""Engine: where the steps run. It knows nothing of what they do: a job's items go in, results come out, in order.

    for result in engine.run(Job("onrecord.spread:documents", settings), items, engine.Where(workers=4)):
        …

The same job gives the same results wherever it runs.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

import msgspec

from onrecord.engine.jobs import LIMIT, THREADS, Job, Lost, Name, Work

__all__ = ["HERE", "LIMIT", "Job", "Lost", "Name", "Where", "Work", "cores", "run", "threads"]


class Where(msgspec.Struct, frozen=True):
    """Where a job runs: by which engine, with how many workers (0: in this process; None: one for each processor; of a
    cluster, on each node), and how many seconds a part of an item may take (None: as long as it likes). ``guarded``:
    with no workers, the work is done in a fork of this process where there can be one, so that what crashes it, or
    never ends, is met there.
    """

    engine: Name = "pool"
    workers: int | None = None
    limit: float | None = LIMIT
    guarded: bool = False


HERE = Where(workers=0, limit=None)
"""In this process."""


def run(job: Job, items: Iterable[bytes], where: Where = HERE) -> Iterator[bytes]:
    """The results of the items, in order; an empty item is its result.

    Where a part of an item is lost – its time is up, or it ended its process twice – the work is told, and goes on with
    the rest. Raises EngineError where the engine is not there or cannot keep workers alive, and what the work raised.
    """
    if where.engine == "pool":
        workers = cores() if where.workers is None else where.workers
        if workers == 0 or os.name != "posix":
            from onrecord.engine import forks, here

            if not (where.guarded and forks.safe()):
                return here.run(job, items, where.limit)
            workers = 1
        from onrecord.engine import pool

        return pool.run(job, items, workers, where.limit, forked=where.guarded)
    from onrecord.engine import cluster

    return cluster.run(job, items, where.engine, where.workers, where.limit)


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def threads() -> int:
    """How many threads a model may use in this process: one for each processor; in a worker, one."""
    return int(os.environ.get(THREADS, 0)) or cores()
