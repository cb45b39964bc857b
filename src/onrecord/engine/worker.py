"""A process that does items, as it runs: `python -m onrecord.engine.worker FD`, with a socket to who gives them.

First comes the job, then items; what goes back is a mark for each part that is begun, and a result or a failure for
each item. It ends when nobody holds the other end any more; and at once, whatever it does, when the process that
started it is gone.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from multiprocessing.connection import Connection

import msgspec

from onrecord.engine.jobs import Failure, Job, Lost, Work


class Item(msgspec.Struct, frozen=True):
    """An item to do, and what of it is lost already."""

    given: bytes
    lost: tuple[Lost, ...] = ()


BEAT, RESULT, FAILURE = b"B", b"R", b"F"
"""What an answer begins with."""


def main(descriptor: int) -> None:
    """Does items until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; who gives the items says what becomes of it
    threading.Thread(target=_end_with_giver, daemon=True).start()
    connection: Connection = Connection(descriptor)
    try:
        job = msgspec.msgpack.decode(connection.recv_bytes(), type=Job)
        work: Work | None = None
        while True:
            item = msgspec.msgpack.decode(connection.recv_bytes(), type=Item)
            try:
                work = work or job.work()
                answer = RESULT + work(item.given, lambda part: connection.send_bytes(BEAT + b"%d" % part), item.lost)
            except Exception as error:
                if os.environ.get("ONRECORD_DEBUG") == "1":
                    sys.excepthook(type(error), error, error.__traceback__)
                answer = FAILURE + msgspec.msgpack.encode(Failure.of(error))
            connection.send_bytes(answer)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # nobody wants more


def _end_with_giver() -> None:
    os.read(0, 1)  # nothing is ever written there: this returns when the other end is gone
    os._exit(1)


if __name__ == "__main__":
    main(int(sys.argv[1]))
