"""How fast pages are read, and whether a killed `add` is finished by the next one: `python -m evaluation.archives [N]`.

Makes a WARC of N made-up pages (20,000 by default), reads it, adds it to a case, kills that with SIGKILL half-way, adds
it again, and tells what is in the case twice or not at all.
"""

from __future__ import annotations

import io
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.case import Case
from onrecord.reading import read

_PAGE = """<!DOCTYPE html><html lang="en"><head><title>Round {n} of the talks</title>
<meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2024-03-04"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Round {n} of the talks</h1>
{paragraphs}
</article><footer>Subscribe to our newsletter</footer></body></html>"""
_PARAGRAPH = """<p>The envoy of Calder, Olek Tarn, said on Tuesday that proposal {n} went too far.
“We will not sign it,” he told reporters outside the Harbour Palace, where the delegations had met for the {k}th time
since the spring.</p>"""


def main(number: int) -> None:
    """Prints pages a CPU second, and what the case holds after a kill and a second run."""
    with tempfile.TemporaryDirectory() as folder:
        archive, path = Path(folder, "pages.warc.gz"), Path(folder, "case.onrecord")
        with archive.open("wb") as file:
            _write(WARCWriter(file, gzip=True), number)
        some, began = min(number, 500), time.process_time()
        for _, _ in zip(range(some), read([archive]), strict=False):
            pass
        print(f"{some / (time.process_time() - began):.0f} pages a CPU second, with metadata and furniture")
        Case.create(path).close()
        command = [sys.executable, "-m", "onrecord", "add", str(path), str(archive)]
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while running.poll() is None and _stored(path) < number // 2:
            time.sleep(0.5)
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
        print(f"killed with {_stored(path):,} of {number:,} stored")
        subprocess.run(command, check=True)
        with Case.open(path) as case:
            addresses = [document.url for document in case.documents()]
            faults = case.check()
        once = len(set(addresses))
        print(f"{len(addresses) - once} twice, {number - once} missing, {len(faults)} faults")


def _write(writer: WARCWriter, number: int) -> None:
    for n in range(number):
        paragraphs = "".join(_PARAGRAPH.format(n=n * 10 + k, k=k) for k in range(8))
        body = io.BytesIO(_PAGE.format(n=n, paragraphs=paragraphs).encode())
        said = [("Content-Type", "text/html; charset=utf-8")]
        answer = StatusAndHeaders("200 OK", said, protocol="HTTP/1.1")
        url = f"https://post.example/{n}"
        record = writer.create_warc_record(url, "response", payload=body, http_headers=answer)
        writer.write_record(record)


def _stored(path: Path) -> int:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=30)) as db:
        return int(db.execute("SELECT count(*) FROM document").fetchone()[0])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
