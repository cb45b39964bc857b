"""What an engine is given: a job, and items of it. An engine knows nothing of what they are: bytes in, bytes out."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Literal

import msgspec

from onrecord.errors import OnrecordError

Name = Literal["pool", "daft", "ray"]
"""Where a job can run: in processes of this machine; by Daft on this machine; by Daft on a Ray cluster."""

LIMIT = 120.0
"""Seconds that one part of an item may take, where nobody says otherwise."""

THREADS = "ONRECORD_THREADS"
"""The variable that says how many threads a process may use: a worker has one."""


class Lost(msgspec.Struct, frozen=True):
    """A part of an item that cannot be done: its number, and why. Part -1: before the first was begun."""

    part: int
    reason: str


Beat = Callable[[int], None]
"""Called with the number of each part of an item before it is begun."""

Work = Callable[[bytes, Beat, tuple[Lost, ...]], bytes]
"""Does an item: its bytes in, the result's bytes out. What is lost is to be left out, and told in the result.

Where a part ends its process or its time is up, the item is begun anew, so work must not mind being begun twice.
"""


class Job(msgspec.Struct, frozen=True):
    """What is to be done: ``maker`` (`module:function`), called with ``argument`` once a process, gives the work."""

    maker: str
    argument: bytes = b""

    def work(self) -> Work:
        """The work, with all that it needs loaded."""
        module, _, name = self.maker.partition(":")
        work: Work = getattr(import_module(module), name)(self.argument)
        return work


class Failure(msgspec.Struct, frozen=True):
    """An error on its way from one process to another: the class's name and its message."""

    kind: str
    message: str

    @classmethod
    def of(cls, error: BaseException) -> Failure:
        """An error, made ready for the way."""
        return cls(type(error).__name__, " ".join(str(error).split()))

    def error(self) -> Exception:
        """The error again: one of onrecord's own, or a RuntimeError that names what it was."""
        for known in _family(OnrecordError):
            if known.__name__ == self.kind and known.__init__ == OnrecordError.__init__:
                return known(self.message)
        return RuntimeError(f"{self.kind}: {self.message}")


def _family(error: type[OnrecordError]) -> list[type[OnrecordError]]:
    return [error, *(one for child in error.__subclasses__() for one in _family(child))]


def too_long(limit: float) -> str:
    """Why a part was given up whose time was up."""
    return f"is left out: it was not done after {limit:g} seconds; --time-limit gives it more"


def deadly(exit_status: int) -> str:
    """Why a part was given up that ended its process twice, by the process' exit status (negative: the signal)."""
    how = f"signal {-exit_status}" if exit_status < 0 else f"status {exit_status}"
    return f"is left out: it twice ended the process that worked on it ({how}); please report it"
