"""python -m evaluation.reviewing [--size 2000] [--added 96]: two people review while documents are added to the case.

Fills a case with made-up statements, keeps it shared as a server does, and lets two processes decide (accept, correct,
reject, undo, in turn) while a third adds articles. Prints how long they waited, median, 95th percentile and longest,
and whether every decision and every document is there afterwards.
"""

from __future__ import annotations

import argparse
import multiprocessing
import tempfile
import time
from multiprocessing.synchronize import Event
from pathlib import Path
from queue import Empty
from typing import Any

from evaluation.made_case import made_case
from evaluation.made_ledger import made_ledger
from onrecord.case import Case

PEOPLE = ("kim", "lee")


def review(path: Path, number: int, ends: Event, told: Any) -> None:
    """Decides until the adding ends; tells each decision's id and how long it and a look at the ledger took."""
    with Case.open(path) as case:
        case.share()
        order = case.review_order()[number :: len(PEOPLE)]
        before = None
        for place, id in enumerate(order):
            if ends.is_set():
                return
            began = time.perf_counter()
            verdict = ("accepted", "corrected", "rejected", "undone")[place % 4]
            if verdict == "undone":
                made = case.decide(before or id, "undone", by=PEOPLE[number])
            elif verdict == "corrected":
                made = case.decide(id, "corrected", by=PEOPLE[number], act="expect", speaker="Ana Kestrel")
            else:
                made = case.decide(id, verdict, by=PEOPLE[number])  # type: ignore[arg-type]
            decided = time.perf_counter()
            case.statements(ids=order[place : place + 9])
            told.put((made, verdict, decided - began, time.perf_counter() - decided))
            before = id
            time.sleep(0.1)  # nobody is quicker


def add(path: Path, added: int, ends: Event) -> None:
    """Adds articles, then says that it ends."""
    with Case.open(path) as case:
        case.add_documents(made_case(7, documents=added).documents, by="rules")
    ends.set()


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.reviewing")
    parser.add_argument("--size", type=int, default=2000)
    parser.add_argument("--added", type=int, default=96)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = made_ledger(Path(folder) / "case.onrecord", options.size)
        with Case.open(path) as case:
            case.share()
            ends, told = multiprocessing.Event(), multiprocessing.Queue()  # type: ignore[var-annotated]
            work = [multiprocessing.Process(target=add, args=(path, options.added, ends))]
            work += [multiprocessing.Process(target=review, args=(path, n, ends, told)) for n in range(len(PEOPLE))]
            for one in work:
                one.start()
            waits: list[tuple[str, str, float, float]] = []
            while any(one.is_alive() for one in work) or not told.empty():
                try:
                    waits.append(told.get(timeout=0.2))
                except Empty:
                    continue
            kept = {one.id for one in case.statement_decisions()}
            lost = len({made for made, *_ in waits} - kept)
            missing = options.size + options.added - len(case.catalogue())
            faults = case.check()
    print(f"{len(waits)} decisions by {len(PEOPLE)} people while {options.added} articles were added to {options.size}")
    for what, place in (("deciding", 2), ("looking", 3)):
        took = sorted(float(wait[place]) for wait in waits)
        shown = ", ".join(
            f"{label} {took[min(len(took) - 1, int(share * len(took)))] * 1000:.0f} ms"
            for label, share in (("median", 0.5), ("95th percentile", 0.95), ("longest", 1))
        )
        print(f"{what}: {shown}")
    print(f"decisions lost: {lost}; documents lost: {missing}; faults in the file: {len(faults)}")


if __name__ == "__main__":
    main()
