"""How archives are read: `python -m evaluation.archives killed [N]`, `million [N]`, `lines [N]`, `warc [N]`.

killed  a WARC of N made-up pages (20,000) is added to a case by the rules; `add` is killed with SIGKILL half-way, and
        run again: what is in the case twice, or not at all, and what `onrecord check` says of it
million likewise a .jsonl of N short articles (1,000,000), one in twenty of which says something: hours
lines   a .jsonl of N lines (1,000,000), each thousandth of them broken, is read, not stored: lines a second, what is
        refused and why, and the most memory that was held after each tenth
warc    a WARC of N pages (20,000) is read likewise
"""

from __future__ import annotations

import io
import json
import os
import random
import re
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.case import Case
from onrecord.reading import read
from onrecord.records import Refusal

_PAGE = """<!DOCTYPE html><html lang="en"><head><title>{title}</title>
<meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2024-03-{day:02}"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>{title}</h1>
{paragraphs}
</article><footer>Subscribe to our newsletter</footer></body></html>"""
_NUMBERS = {"killed": 20_000, "million": 1_000_000, "lines": 1_000_000, "warc": 20_000}
_PARTS = ("ar", "bel", "cor", "dun", "el", "fen", "gor", "hal", "is", "jor", "kel", "lun", "mar", "nes", "or", "pel")


def words(of: random.Random, many: int) -> str:
    """So many made-up words: no two articles are to look like reports of one thing."""
    return " ".join("".join(of.choices(_PARTS, k=of.randint(2, 3))) for _ in range(many))


def article(number: int) -> tuple[str, list[str]]:
    """The headline and the paragraphs of a made-up article, the same whenever it is asked for."""
    of = random.Random(number)
    name = f"{words(of, 1).title()} {words(of, 1).title()}"
    return f"The {words(of, 3)} talks".capitalize(), [
        f"The envoys of the {words(of, 6)} met the {words(of, 9)} in the {words(of, 3)} on Tuesday.",
        f"{name}, a delegate, said that the {words(of, 12)} would not be signed before the {words(of, 3)}.",
        f"The {words(of, 14)} had been shut since the {words(of, 8)} of the spring.",
    ]


def main(what: str, number: int) -> None:
    """Runs one of the measures."""
    with tempfile.TemporaryDirectory() as folder:
        if what in ("killed", "million"):
            archive = Path(folder, "pages.warc.gz" if what == "killed" else "short.jsonl")
            (write_pages if what == "killed" else _write_short)(archive, number)
            killed(archive, Path(folder, "case.onrecord"), number)
            return
        path = Path(folder, "articles.jsonl" if what == "lines" else "pages.warc.gz")
        (_write_lines if what == "lines" else write_pages)(path, number)
        print(f"{path.stat().st_size / 1e6:,.0f} MB")
        reading(path, number)


def reading(path: Path, number: int) -> None:
    """Reads a file through, and prints how fast that was, what was refused, and what memory it took."""
    began, documents = time.process_time(), 0
    refused: Counter[str] = Counter()
    for seen, item in enumerate(read([path]), 1):
        if isinstance(item, Refusal):
            refused[re.sub(r"\d+", "…", item.reason)] += 1
        else:
            documents += 1
        if seen % max(number // 10, 1) == 0:
            held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            rate = seen / (time.process_time() - began)
            print(f"{seen:,}: {rate:,.0f} a CPU second, {held:.0f} MiB held at most", flush=True)
    print(f"{documents:,} documents, {sum(refused.values()):,} refused: {dict(refused)}")


def killed(archive: Path, path: Path, number: int) -> None:
    """Adds an archive, kills that half-way, adds it again, and prints what is there twice or not at all."""
    Case.create(path).close()
    command = [sys.executable, "-m", "onrecord", "add", "--attribution", "rules", str(path), str(archive)]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    began = time.monotonic()
    while running.poll() is None and _stored(path) < number // 2:
        time.sleep(0.5)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    print(f"killed after {time.monotonic() - began:,.0f} s with {_stored(path):,} of {number:,} stored", flush=True)
    began = time.monotonic()
    subprocess.run(command, check=True)
    held = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"finished in {time.monotonic() - began:,.0f} s, {held:.0f} MiB held at most")
    with Case.open(path) as case:
        addresses = [document.url for document in case.documents()]
    once = len(set(addresses))
    print(f"{len(addresses) - once} twice, {number - once} missing", flush=True)
    began = time.monotonic()
    checked = subprocess.run([sys.executable, "-m", "onrecord", "check", str(path)], capture_output=True, text=True)
    print(f"onrecord check: status {checked.returncode} in {time.monotonic() - began:,.0f} s")
    print((checked.stdout + checked.stderr).strip())


def write_pages(path: Path, number: int) -> None:
    """A WARC of made-up pages."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for n in range(number):
            title, paragraphs = article(n)
            text = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
            body = io.BytesIO(_PAGE.format(title=title, day=n % 28 + 1, paragraphs=text).encode())
            said = [("Content-Type", "text/html; charset=utf-8")]
            answer = StatusAndHeaders("200 OK", said, protocol="HTTP/1.1")
            url = f"https://post.example/{n}"
            writer.write_record(writer.create_warc_record(url, "response", payload=body, http_headers=answer))


def _write_short(path: Path, number: int) -> None:
    """A .jsonl of short articles that share nothing; one in twenty says something."""
    with path.open("w", encoding="utf-8") as file:
        for n in range(number):
            of = random.Random(n)
            text = f"The {words(of, 6)} met the {words(of, 9)} in part {n}. The {words(of, 8)} was sold."
            if n % 20 == 0:
                text += f" {words(of, 1).title()} {words(of, 1).title()} said the {words(of, 3)} would cost {n} crowns."
            fields = {"title": f"Part {n}", "text": text, "published": f"20{n % 20 + 10}-03-04"}
            file.write(json.dumps(fields | {"url": f"https://paper{n % 100}.example/{n}"}) + "\n")


def _write_lines(path: Path, number: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(_lines(number))


def _lines(number: int) -> Iterator[str]:
    for n in range(number):
        title, paragraphs = article(n % 5_000)
        fields = {"id": f"a{n}", "title": title, "text": "\n".join(paragraphs), "published": "2024-03-04"}
        yield json.dumps(fields)[: -1 if n % 1000 == 999 else None] + "\n"


def _stored(path: Path) -> int:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=30)) as db:
        return int(db.execute("SELECT count(*) FROM document").fetchone()[0])


if __name__ == "__main__":
    measure = sys.argv[1] if len(sys.argv) > 1 and sys.argv[1] in _NUMBERS else "killed"
    main(measure, int(sys.argv[-1]) if sys.argv[-1].isdigit() else _NUMBERS[measure])
