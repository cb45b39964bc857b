"""A worker as a fork of this process: there at once, for an input so small that starting Python anew would be felt."""

from __future__ import annotations

import os
import signal
import sys
import threading
import warnings
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe

ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""The variables by which numpy has one thread."""

_OWN_THREADS = frozenset({"onnxruntime", "torch"})
"""What keeps threads of its own, or locks, that a fork would not have."""


def safe() -> bool:
    """Whether this process can be forked: it runs one thread, and has loaded nothing that minds."""
    return hasattr(os, "fork") and threading.active_count() == 1 and not _OWN_THREADS & sys.modules.keys()


class Fork:
    """A forked worker: as much of a `subprocess.Popen` as `watched` needs. ``stdin`` is closed to end it."""

    def __init__(self, pid: int, stdin: int) -> None:
        self.stdin = os.fdopen(stdin, "wb")
        self._pid = pid
        self._status: int | None = None

    def kill(self) -> None:
        """Ends it, if it has not ended."""
        if self._status is None:
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)

    def wait(self) -> int:
        """Its exit status, once it has ended; negative: the signal that ended it."""
        if self._status is None:
            self._status = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        return self._status


def fork() -> tuple[Connection, Fork]:
    """A worker that waits for its job, and the connection to it."""
    ours: Connection
    theirs: Connection
    ours, theirs = Pipe()
    read, write = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # numpy's threads: they mind no fork
        pid = os.fork()
    if pid:
        theirs.close()
        os.close(read)
        return ours, Fork(pid, write)
    try:
        ours.close()
        os.close(write)
        os.dup2(read, 0)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.environ.update(ONE_THREAD)  # numpy's threads wait at full speed; it is not loaded yet, as a rule
        from onrecord.engine import worker

        worker.main(theirs.fileno())
    finally:
        os._exit(1)  # whatever it is: nothing of the other process is to be tidied up here
