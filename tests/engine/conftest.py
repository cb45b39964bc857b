"""A job of the tests' own: words in, capitals out; some words are no words but faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.engine import Job

WORK = """
import os, signal, time
from pathlib import Path
from onrecord.errors import StorageError

def make(argument):
    once = Path(argument.decode())

    def work(item, beat, lost):
        out, reasons = [], {one.part: one.reason for one in lost}
        for part, word in enumerate(item.decode().split()):
            if part in reasons:
                out.append(f"({reasons[part]})")
                continue
            beat(part)
            if word == "crash" or (word == "killed" and not once.exists()):
                once.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            while word == "endless":
                time.sleep(0.01)
            if word == "full":
                raise StorageError("the disk is full")
            if word == "fault":
                raise KeyError("no such thing")
            out.append(str(os.getpid()) if word == "who" else word.upper())
        return " ".join(out).encode()

    return work
"""


@pytest.fixture
def job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Job:
    """The job, which a worker process finds as this one does."""
    (tmp_path / "capitals.py").write_text(WORK, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    return Job("capitals:make", str(tmp_path / "once").encode())
