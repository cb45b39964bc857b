"""python -m evaluation.serving [--documents 2000] [--case F] [--rate 20] [--seconds 20]: how fast pages answer.

Makes a case of so many documents with 15 statements each (or takes the one at F, and keeps it there), serves it with
`onrecord serve` in a process of its own on one core, and asks for pages from here at a steady rate, each kind in turn:
the matrix, parties, issues, cells, sayings, statements, documents, searches, the timeline. Prints the median and the
95th percentile of milliseconds until the last byte, of all and of each kind; how long the server took until it was
ready; and with a Chromium, how long until the matrix is on the screen.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import quote

from evaluation.made_ledger import ISSUES, PARTIES, made_ledger

PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]"

WORDS = ("harbour", "water levels", "paid", "summer", '"new text"', "ferry*")


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.serving")
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--case", type=Path, default=None)
    parser.add_argument("--rate", type=float, default=20)
    parser.add_argument("--seconds", type=float, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.case or Path(folder) / "made.onrecord"
        if not path.exists():
            print(f"making a case of {options.documents} documents …", file=sys.stderr)
            made_ledger(path, options.documents)
        serve(path, options.rate, options.seconds)


def serve(path: Path, rate: float, seconds: float) -> None:
    """Serves the case on one core, asks, prints."""
    command = [sys.executable, "-m", "onrecord", "serve", str(path), "--port", "0"]
    if shutil.which("taskset"):
        command = ["taskset", "-c", "0", *command]
    began = time.monotonic()
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            told = iter(server.stderr.readline, "")
            address = next(found[0] for line in told if (found := re.search(r"http://\S+", line))).rstrip("/")
            print(f"ready after {time.monotonic() - began:.1f} s")
            threading.Thread(target=lambda: [*told], daemon=True).start()
            kinds = pages(address)
            time.sleep(warm(address, kinds))
            took = asked(address, kinds, rate, seconds)
            every = [one for some in took.values() for one in some]
            report("all", every)
            for kind, some in took.items():
                report(kind, some)
            on_screen(address)
        finally:
            server.terminate()


def pages(address: str) -> dict[str, list[str]]:
    """Addresses of each kind, by chance with a fixed seed."""
    chance = random.Random(5)

    def rows(path: str) -> list[dict[str, Any]]:
        with urllib.request.urlopen(f"{address}{path}") as answer:
            found: list[dict[str, Any]] = json.load(answer)
        return chance.sample(found, min(len(found), 60))

    statements, sayings = rows("/search.json"), rows("/utterances.json")
    return {
        "matrix": ["/"],
        "party": [f"/party?name={quote(party)}" for party in PARTIES],
        "issue": [f"/issue?name={quote(issue)}" for issue in ISSUES],
        "cell": [f"/cell?party={quote(party)}&issue={quote(ISSUES[2])}" for party in PARTIES],
        "saying": [f"/utterance/{one['id']}" for one in sayings],
        "statement": [f"/statement/{one['id']}" for one in statements],
        "document": [f"/document?id={quote(one['document'])}" for one in statements],
        "search": [f"/search?q={quote(word)}&party={quote(chance.choice(PARTIES))}" for word in WORDS],
        "facets": [f"/search?issue={quote(issue)}&page=2" for issue in ISSUES],
        "timeline": [f"/timeline?since=2031-{month:02}&until=2031-{month:02}" for month in range(1, 13)],
        "coverage": ["/coverage"],
        "differences": ["/discrepancies"],
        "speaker": [f"/speaker/{one['id']}" for one in rows("/speakers.json")],
    }


def warm(address: str, kinds: dict[str, list[str]]) -> float:
    """Asks for one page of each kind, so that what is computed behind the first answers is there; seconds to rest."""
    for some in kinds.values():
        once(address + some[0])
    return 1.0


def once(address: str) -> float:
    """Milliseconds until the last byte of a page."""
    began = time.perf_counter()
    with urllib.request.urlopen(address) as answer:
        answer.read()
    return (time.perf_counter() - began) * 1000


def asked(address: str, kinds: dict[str, list[str]], rate: float, seconds: float) -> dict[str, list[float]]:
    """Milliseconds of each answer, by kind: asked at a steady rate, whether or not the answer before has come."""
    took: defaultdict[str, list[float]] = defaultdict(list)
    threads = []
    began = time.perf_counter()
    for number, (kind, page) in enumerate(_in_turn(kinds, int(rate * seconds))):
        time.sleep(max(0.0, began + number / rate - time.perf_counter()))
        thread = threading.Thread(target=lambda kind=kind, page=page: took[kind].append(once(address + page)))
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()
    return dict(sorted(took.items()))


def _in_turn(kinds: dict[str, list[str]], count: int) -> Iterator[tuple[str, str]]:
    names = list(kinds)
    for number in range(count):
        kind = names[number % len(names)]
        yield kind, kinds[kind][number // len(names) % len(kinds[kind])]


def report(kind: str, took: list[float]) -> None:
    """A line of the table."""
    most = quantiles(took, n=20)[-1] if len(took) > 1 else took[0]
    print(f"{kind:12} {len(took):4} answers  median {median(took):6.1f} ms  95th percentile {most:6.1f} ms")


def on_screen(address: str) -> None:
    """How long until the matrix is painted, in a real browser that has been there once."""
    chromium = shutil.which("chromium") or os.environ.get("CHROMIUM")
    if chromium is None:
        print("no Chromium here: not measured when the matrix is on the screen")
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        painted = []
        for _ in range(6):
            page.goto(address)
            page.wait_for_function(f"() => {PAINTED}")
            painted.append(page.evaluate(f"() => {PAINTED}.startTime"))
        browser.close()
    print(f"matrix on the screen after {median(painted[1:]):.0f} ms (median of five; the first {painted[0]:.0f} ms)")


if __name__ == "__main__":
    main()
