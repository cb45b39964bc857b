"""The case behind the server: threads with the file open in them, and the snapshot that pages are made from.

One thread makes pages, so that reading waits for no writer; one makes changes, in turn; one makes what takes seconds
(the brief) and one changes what takes minutes (the codebook), for which nobody waits; one reads the case again when it
has changed, whoever changed it. A small case is read again before the next page is made. Of a large one the next page
may still show what was there before, for the seconds that it takes; what was changed here itself shows at once. Of a
very large one nothing is read but what the first page shows, until a page needs the rest.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from onrecord.case import Case
from onrecord.errors import StorageError
from onrecord.web.page import BeingRead
from onrecord.web.snapshot import InShort, Snapshot

SMALL = 3000
"""Statements up to which a case is read and analysed again within a request: some tenths of a second."""

VERY_LARGE = 100_000
"""Statements from which on a case is read as a whole only when a page needs it: that takes minutes, and gigabytes."""

READING, WRITING = 1.0, 10.0
"""Seconds that pages, and changes, wait for another onrecord that is writing."""

REST = 4.0
"""How many times as long as the last reading took the next one waits at least, where a case changes all the time."""

Result = TypeVar("Result")


class Clerk:
    """A thread with the case open in it (SQLite's connections belong to their thread)."""

    def __init__(self, path: Path, waits: float) -> None:
        self.path, self.waits = path, waits
        self._case: Case | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="onrecord")

    def start(self, work: Callable[[Case], Result]) -> Future[Result]:
        """Has this done after what was asked before."""
        return self._thread.submit(self._do, work)

    async def do(self, work: Callable[[Case], Result]) -> Result:
        """Has this done, and gives its result or raises its error."""
        return await asyncio.wrap_future(self.start(work))

    def _do(self, work: Callable[[Case], Result]) -> Result:
        if self._case is None:
            self._case = Case.open(self.path)
            self._case.wait_at_most(self.waits)
            self._case.share()
        return work(self._case)

    def close(self) -> None:
        """Closes the case and ends the thread, when what was asked is done."""
        self._thread.submit(self._end).result()
        self._thread.shutdown()

    def _end(self) -> None:
        if self._case is not None:
            self._case.close()


class Desk:
    """The five clerks and the newest snapshot."""

    def __init__(self, path: Path) -> None:
        self._reader = Clerk(path, READING)
        self._writer = Clerk(path, WRITING)
        self._refresher = Clerk(path, WRITING)
        self._maker = Clerk(path, READING)
        self._coder = Clerk(path, WRITING)
        self._clerks = (self._coder, self._maker, self._refresher, self._writer, self._reader)
        self._snapshot: Snapshot | None = None
        self._seen = -1  # what the reader's ``changed`` was when the snapshot was read
        self._took = self._read_at = 0.0
        self._refreshing: Future[None] | None = None

    async def read(self, work: Callable[[Case, Snapshot], Result], whole: bool = True) -> Result:
        """Makes a page from the case and its newest snapshot, a ``whole`` one or any. Raises BeingRead."""
        return await self._reader.do(lambda case: work(case, self._newest(case, whole)))

    async def make(self, work: Callable[[Case, Snapshot], Result], whole: bool = True) -> Result:
        """Makes what takes its time from the newest snapshot; pages do not wait for it. Raises BeingRead."""
        return await self._with_newest(self._maker, work, whole)

    async def write(self, work: Callable[[Case, Snapshot], Result]) -> Result:
        """Makes a change; ``touched`` says afterwards of what."""
        return await self._with_newest(self._writer, work)

    async def change(self, work: Callable[[Case, Snapshot], Result]) -> Result:
        """Makes a change that takes its time, in short transactions; other changes go on meanwhile."""
        return await self._with_newest(self._coder, work)

    async def _with_newest(self, clerk: Clerk, work: Callable[[Case, Snapshot], Result], whole: bool = True) -> Result:
        snapshot = await self._reader.do(lambda case: self._newest(case, whole))
        return await clerk.do(lambda case: work(case, snapshot))

    async def touched(self, statements: tuple[str, ...] | None) -> None:
        """Has the next page show what was changed: these statements, or anything (None)."""
        if statements is None:
            await self._reader.do(self._read)
        else:
            await self._reader.do(lambda case: self._patch(case, statements))

    def close(self) -> None:
        """Closes the file."""
        for clerk in self._clerks:
            clerk.close()

    def warm(self) -> None:
        """Reads the case and computes all that its pages show, so that the first one is as quick as the others."""
        for clerk in (
            self._reader,
            self._writer,
            self._refresher,
            self._maker,
        ):  # opening may change the file: before it is read
            clerk.start(lambda _: None).result()
        snapshot = self._reader.start(self._read).result()
        if snapshot.is_whole:
            self._refreshing = self._refresher.start(snapshot.warm)

    def _newest(self, case: Case, whole: bool = True) -> Snapshot:
        """The snapshot to make a page from, a ``whole`` one or any. In the reader's thread. Raises BeingRead."""
        if self._snapshot is None:
            self._read(case)
        assert self._snapshot is not None
        if not self._snapshot.is_whole:
            if whole:
                self._refresh(case)
                raise BeingRead("The case is being read, which takes minutes where it is so large.")
            if case.changed() != self._seen and (kept := _in_short(case)):
                self._seen, self._snapshot = case.changed(), kept
            return self._snapshot
        try:
            changed = case.changed() != self._seen
        except StorageError:  # somebody is writing just now: the page shows what was there before
            return self._snapshot
        if changed and len(self._snapshot.rows) <= SMALL:
            return self._read(case)
        if changed or self._snapshot.is_stale:
            self._refresh(case)
        return self._snapshot

    def _read(self, case: Case) -> Snapshot:
        self._seen = case.changed()
        self._snapshot = (_in_short(case) if case.has_more_than(VERY_LARGE) else None) or Snapshot.of(case)
        return self._snapshot

    def _patch(self, case: Case, statements: tuple[str, ...]) -> None:
        if self._snapshot is None or not self._snapshot.is_whole or len(self._snapshot.rows) <= SMALL:
            self._read(case)
        else:
            self._snapshot = self._snapshot.with_rows(case, statements)

    def _refresh(self, case: Case) -> None:
        """Has the refresher read the case again, unless it is at it, or has just been."""
        busy = self._refreshing is not None and not self._refreshing.done()
        if not busy and time.monotonic() - self._read_at >= REST * self._took:
            before, seen = self._snapshot, case.changed()
            self._refreshing = self._refresher.start(lambda case: self._read_again(case, before, seen))

    def _read_again(self, case: Case, before: Snapshot | None, seen: int) -> None:
        """Makes a snapshot for the one ``before``, whose time came when the reader's ``changed`` was ``seen``."""
        began = time.monotonic()
        fresh = Snapshot.of(case)
        fresh.warm(case)
        self._reader.start(lambda _: self._publish(before, fresh, seen)).result()
        self._read_at = time.monotonic()
        self._took = self._read_at - began

    def _publish(self, before: Snapshot | None, fresh: Snapshot, seen: int) -> None:
        if self._snapshot is before:  # else something was changed here meanwhile: the next one will have it
            self._snapshot, self._seen = fresh, seen


def _in_short(case: Case) -> InShort | None:
    """What the first page shows, as the file keeps it; None where it keeps nothing that is current."""
    kept = case.stands()
    return None if kept is None else InShort(kept, case.codebook, case.title)
