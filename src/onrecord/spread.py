"""The pipeline's steps over many workers: documents in, in order, those that are to be worked come out worked."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator

import msgspec

from onrecord import engine, pipeline
from onrecord.attribution import By, chosen
from onrecord.codebook import Codebook
from onrecord.engine import Job, Lost, Where
from onrecord.engine.jobs import Beat, Work
from onrecord.errors import EngineError
from onrecord.records import Document, Refusal

BATCH = 16
"""Documents that a worker is given at once."""

CHARACTERS = 200_000
"""Characters of text that it is given at once, unless one document has more."""

WAIT = 0.5
"""Seconds after which a batch is given though it is not full: sources may be slow."""

FAULT = "brings out a fault in onrecord"
"""What the reason of a Refusal says where a step failed."""


class Task(msgspec.Struct, frozen=True):
    """What was read, whether it is to be worked, and what came of it: None as long as nothing has, or will."""

    given: Document | Refusal
    todo: bool = False
    done: Document | Refusal | None = None


class Settings(msgspec.Struct, frozen=True):
    """What the steps go by. ``by``: what finds who said what."""

    codebook: Codebook | None
    by: By


def settings(codebook: Codebook | None, by: By) -> Settings:
    """The settings, with what this process' environment has to say in them: a worker may have another."""
    return Settings(codebook, chosen(by))


class _Result(msgspec.Struct, frozen=True):
    document: Document | None = None
    refusal: Refusal | None = None


def work(tasks: Iterable[Task], codebook: Codebook | None, by: By, where: Where) -> Iterator[Task]:
    """The tasks in order, done where they are to do: a Refusal where a step fails on a document, or never ends, or ends
    its process. Raises EngineError.
    """
    batches: deque[list[Task]] = deque()
    job = Job("onrecord.spread:documents", msgspec.msgpack.encode(settings(codebook, by)))
    most = 1 if where.workers == 0 else BATCH  # here nothing is gained by waiting
    for result in engine.run(job, _given(tasks, batches, most), where):
        done = iter(msgspec.msgpack.decode(result, type=list[_Result]) if result else [])
        for task in batches.popleft():
            if task.todo:
                found = next(done)
                yield msgspec.structs.replace(task, todo=False, done=found.document or found.refusal)
            else:
                yield task


def _given(tasks: Iterable[Task], batches: deque[list[Task]], most: int) -> Iterator[bytes]:
    """The documents of each batch that are to be worked, encoded; the batch itself is put at the end of ``batches``."""
    batch: list[Task] = []
    size, began = 0, 0.0
    for task in tasks:
        began = began if batch else time.monotonic()
        batch.append(task)
        size += len(task.given.text) if task.todo and isinstance(task.given, Document) else 0
        if len(batch) >= most or size >= CHARACTERS or time.monotonic() >= began + WAIT:
            batches.append(batch)
            yield _encoded(batch)
            batch, size = [], 0
    if batch:
        batches.append(batch)
        yield _encoded(batch)


def _encoded(batch: list[Task]) -> bytes:
    todo = [task.given for task in batch if task.todo]
    return msgspec.msgpack.encode(todo) if todo else b""


def documents(argument: bytes) -> Work:
    """The work of a Job whose items are lists of documents, and their results lists of what came of each."""
    settings = warmed(msgspec.msgpack.decode(argument, type=Settings))

    def work(item: bytes, beat: Beat, lost: tuple[Lost, ...]) -> bytes:
        results: list[_Result] = []
        reasons = {one.part: one.reason for one in lost}
        for part, document in enumerate(msgspec.msgpack.decode(item, type=list[Document])):
            if part in reasons:
                results.append(_Result(refusal=refused(document, reasons[part])))
                continue
            beat(part)
            done = attempt(document, settings)
            results.append(_Result(refusal=done) if isinstance(done, Refusal) else _Result(document=done))
        return msgspec.msgpack.encode(results)

    return work


def attempt(document: Document, settings: Settings) -> Document | Refusal:
    """The document worked, or why it cannot be."""
    return next(pipeline.attempt([document], settings.codebook, 1, settings.by))


def warmed(settings: Settings) -> Settings:
    """The settings, once all that the steps need is loaded: a document's time is its own. Raises EngineError."""
    text = "“No,” Ana Vale said on Monday."
    done = attempt(Document(id="first", text=text, hash="", published="2031-04-02", language="en"), settings)
    if isinstance(done, Refusal):
        raise EngineError(f"the steps cannot be run ({done.reason})")
    return settings


def refused(document: Document, reason: str) -> Refusal:
    """That a document is left out."""
    return Refusal(document.origin or document.id, f"{document.id} {reason}")
