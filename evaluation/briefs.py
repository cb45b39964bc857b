"""python -m evaluation.briefs [--documents 2000] [--case CASE]: what a brief of a large case costs, format by format.

Makes a case of made-up statements (15 a document, see ``made_ledger``), or takes one, and prints for each step the CPU
seconds, the peak of memory so far, and the size of what came out.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from evaluation.made_ledger import made_ledger
from onrecord.brief.from_case import brief
from onrecord.brief.html import html
from onrecord.brief.markdown import markdown
from onrecord.brief.pdf import pdf
from onrecord.case import Case

Made = TypeVar("Made")


def timed(what: str, make: Callable[[], Made]) -> Made:
    """Makes something and prints what it cost."""
    began = time.process_time()
    made = make()
    took = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = f", {len(made) / 1e6:5.2f} MB" if isinstance(made, str | bytes) else ""
    print(f"{what:24} {took:6.1f} s of CPU, peak of memory so far {peak:5.0f} MiB{size}", flush=True)
    return made


def measure(path: Path) -> None:
    """Prints a line a step."""
    with Case.open(path) as case:
        rows = timed("reading the ledger", case.statements)
        print(f"{len(rows):,} statements")
        page = timed("the brief", lambda: brief(case))
        new = timed("the brief since 2032-10", lambda: brief(case, since="2032-10"))
    print(f"{len(page.evidence):,} notes; since 2032-10 {len(new.evidence):,}")
    for what, made in (("all", page), ("since 2032-10", new)):
        for name, write in (("html", html), ("markdown", markdown), ("pdf", pdf)):
            timed(f"{name}, {what}", lambda made=made, write=write: write(made))  # type: ignore[misc]


def main() -> None:
    """Makes the case, where none is given, and measures."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.briefs")
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--case", type=Path)
    options = parser.parse_args()
    if options.case:
        measure(options.case)
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(made_ledger(Path(folder) / "made.onrecord", options.documents))


if __name__ == "__main__":
    main()
