"""A process that does items, as whoever gives them sees it: watched, and replaced when it ends or does not end."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe

import msgspec

from onrecord.engine import forks
from onrecord.engine.jobs import THREADS, Failure, Job, Lost, deadly, too_long
from onrecord.engine.worker import BEAT, RESULT, Item
from onrecord.errors import EngineError

STARTING = 600.0
"""Seconds that a worker may take before it begins the first part of an item: it reads its models then."""

_ONE_THREAD = {**forks.ONE_THREAD, THREADS: "1"}


class Watched:
    """One worker process. It is started with the first item, and again whenever it ended.

    A part (see `jobs`) whose time is up is lost at once; one that ended the process is tried once more, since a process
    may be killed from outside, and is lost after that. ``forked``: the first process is a fork, made now (see `forks`).
    """

    def __init__(self, job: Job, limit: float | None, forked: bool = False) -> None:
        self.connection: Connection
        self._job, self._limit = job, limit
        self._process: subprocess.Popen[bytes] | forks.Fork | None = None
        self._given = b""
        self._lost: tuple[Lost, ...] = ()
        self._ended_at: set[int] = set()
        self._part = -1
        self.deadline = 0.0
        """When (by the monotonic clock) the part that is being done has to be done."""
        if forked:
            self.connection, self._process = forks.fork()
            self._tell_job()

    def give(self, item: bytes) -> None:
        """Has the item done; ``hear`` gives the result in time."""
        self._given, self._lost, self._ended_at = item, (), set()
        self._begin()

    def hear(self) -> bytes | None:
        """What came of the item, where it is done; to be called when the connection has something, or the deadline is
        past. Raises EngineError where no process can be kept alive, and what the work raised.
        """
        try:
            while self.connection.poll():
                answer = self.connection.recv_bytes()
                if answer[:1] == RESULT:
                    return answer[1:]
                if answer[:1] != BEAT:
                    raise msgspec.msgpack.decode(answer[1:], type=Failure).error()
                self._part = int(answer[1:])
                self.deadline = time.monotonic() + self._limit if self._limit else float("inf")
        except (EOFError, ConnectionResetError):
            self._ended()
        else:
            if time.monotonic() >= self.deadline:
                self._too_late()
        return None

    def do(self, item: bytes) -> bytes:
        """Has the item done and waits for it. Raises as ``hear`` does."""
        self.give(item)
        while (result := self.hear()) is None:
            self.connection.poll(min(max(0.0, self.deadline - time.monotonic()), 3600.0))
        return result

    def close(self) -> None:
        """Ends the process, whatever it is doing."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            assert self._process.stdin is not None
            self._process.stdin.close()
            self.connection.close()
            self._process = None

    def _begin(self) -> None:
        if self._process is None:
            self._start()
        self._part = -1
        self.deadline = time.monotonic() + max(STARTING, self._limit or 0)
        with suppress(BrokenPipeError, ConnectionResetError):  # it is gone: hear() meets the end of the connection
            self.connection.send_bytes(msgspec.msgpack.encode(Item(self._given, self._lost)))

    def _start(self) -> None:
        self.connection, theirs = Pipe()
        path = os.pathsep.join(filter(None, sys.path))
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "onrecord.engine.worker", str(theirs.fileno())],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                env={**_ONE_THREAD, **os.environ, "PYTHONPATH": path},
            )
        except OSError as error:
            raise EngineError(f"no worker can be started ({error.strerror}): try fewer --workers") from error
        finally:
            theirs.close()
        self._tell_job()

    def _tell_job(self) -> None:
        with suppress(BrokenPipeError, ConnectionResetError):
            self.connection.send_bytes(msgspec.msgpack.encode(self._job))

    def _ended(self) -> None:
        assert self._process is not None
        status = self._process.wait()
        self.close()
        if self._part in self._ended_at:
            if self._part < 0:
                raise EngineError(
                    f"workers end before they begin (status {status}): is there memory for them? Try fewer --workers"
                )
            self._lost = (*self._lost, Lost(self._part, deadly(status)))
        self._ended_at.add(self._part)
        self._begin()

    def _too_late(self) -> None:
        self.close()
        if self._part < 0:
            raise EngineError(f"a worker did not begin within {STARTING:g} seconds; try fewer --workers")
        self._lost = (*self._lost, Lost(self._part, too_long(self._limit or 0)))
        self._begin()
