"""How far a run has come, on stderr: a bar for a person at a terminal, a few lines for a log."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.cli.failures import note

if TYPE_CHECKING:
    from onrecord.case import Added

LINES = 10
"""The most lines that a run without a terminal writes about how far it is."""


def expected(sources: Iterable[str]) -> int:
    """About how many articles the sources hold: a file is one, a .jsonl has one a line. Nothing is read for good."""
    total = 0
    for source in sources:
        if Path(source).is_dir():
            files = (os.path.join(folder, name) for folder, _, names in os.walk(source) for name in names)  # noqa: PTH118
            total += sum(articles(name) for name in files if _may_be_read(name))
        else:
            total += articles(source)
    return total


def _may_be_read(path: str) -> bool:
    name = path.rpartition(os.sep)[2]
    return not name.startswith(".") and not name.endswith((".meta.json", ".onrecord", ".yaml", ".yml"))


def articles(name: str) -> int:
    """How many articles a file holds, as far as its name and its line ends tell."""
    if not name.endswith((".jsonl", ".ndjson", ".csv", ".tsv", ".urls")):
        return 1
    try:
        with Path(name).open("rb") as file:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
    except OSError:
        return 1  # it will be refused, and that counts too


@contextmanager
def reporting(total: int) -> Iterator[Callable[[Added], None]]:
    """A function to call with what was added so far, while about ``total`` articles are read."""
    if not sys.stderr.isatty():
        yield in_lines(total)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[found]}", style="dim"),
        TimeRemainingColumn(),
    )
    # without a thread of its own: a process with threads cannot well be forked
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("", total=total, found="")
        bar.refresh()

        began = time.monotonic()

        def report(added: Added) -> None:
            done = seen(added)
            bar.update(task, completed=done, total=max(done, total), found=told(added, time.monotonic() - began))
            bar.refresh()

        yield report


def in_lines(total: int) -> Callable[[Added], None]:
    """Reports in lines, at most LINES of them, and none for a run that is soon done."""
    step = max(total // LINES, 100)
    last = 0
    began = time.monotonic()

    def report(added: Added) -> None:
        nonlocal last
        if seen(added) >= last + max(step, last // 4):  # of an archive nobody knows how much there is
            last = seen(added)
            note(f"{last:,} of about {max(last, total):,} read, {told(added, time.monotonic() - began)}")

    return report


def told(added: Added, seconds: float) -> str:
    """What became of the articles so far, and how many a second there were."""
    refused = f"{added.refused:,} refused, " if added.refused else ""
    return f"{added.added:,} new, {refused}{seen(added) / max(seconds, 1e-3):,.0f} a second"


def seen(added: Added) -> int:
    """How many articles were met, whatever became of them."""
    return added.added + added.already_there + added.refused


@contextmanager
def working(what: str) -> Iterator[None]:
    """Says on stderr what is being done, while it is done."""
    if not sys.stderr.isatty():
        note(f"{what} …")
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{what} …"):
        yield
