"""The engine that is none: items are done in this process, one after the other."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType

from onrecord.engine.jobs import Job, Lost, Work, too_long


class _TimeIsUp(BaseException):
    """Raised in the middle of the work; no ``except Exception`` of a step takes it for a fault."""


def run(job: Job, items: Iterable[bytes], limit: float | None) -> Iterator[bytes]:
    """The results of the items, in order, each as soon as it is known.

    ``limit`` holds in the main thread of a POSIX system alone, and only once Python is asked again: what never ends
    inside a library's own code, and what ends its process, wants a pool.
    """
    work: Work | None = None
    for item in items:
        if item:
            work = work or job.work()
            yield _done(work, item, limit)
        else:
            yield b""


def _done(work: Work, item: bytes, limit: float | None) -> bytes:
    lost: tuple[Lost, ...] = ()
    with _alarm(limit) as wind:
        while True:
            part = -1

            def beat(number: int) -> None:
                nonlocal part
                part = number
                wind()

            try:
                return work(item, beat, lost)
            except _TimeIsUp:
                lost = (*lost, Lost(part, too_long(limit or 0)))


@contextmanager
def _alarm(limit: float | None) -> Iterator[Callable[[], None]]:
    """A function that winds an alarm; it goes off with _TimeIsUp after ``limit`` seconds unless it is wound again."""
    if not limit or os.name != "posix" or threading.current_thread() is not threading.main_thread():
        yield lambda: None
        return

    def ring(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 — signal's signature
        raise _TimeIsUp

    def wind() -> None:
        signal.setitimer(signal.ITIMER_REAL, limit)

    before = signal.signal(signal.SIGALRM, ring)
    try:
        yield wind
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
