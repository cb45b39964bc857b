"""A small dispute of the tests' own, and two ways to call the commands: in this process, and as users do."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main

CODEBOOK = """\
case: The ferry of Tarn Sound
parties:
  - name: Ostrava Harbour
    aliases: [the harbour board]
    speakers: [Mira Lund]
  - name: Quayside Union
    aliases: [the union]
    speakers: [Tomas Reed]
issues:
  - name: night sailings
    about: whether the ferry sails after midnight
    keywords: [night sailings, sail at night, midnight]
  - name: fares
    about: what a crossing costs
    keywords: [fares, fare, ticket]
"""

FIRST = """\
Ferry talks open

Mira Lund, chair of the harbour board, said on Monday that the ferry would sail at night from June.

"We will not accept night sailings without more crew," Tomas Reed, president of the Quayside Union, said.
"""

SECOND = """\
Mira Lund said on Thursday: "The harbour board is ready to freeze fares for a year."

Reed rejected the offer on fares. Lund believes that the union will give way.
"""

PAGE = """\
<!doctype html><html lang="en"><head><title>Union sets a date</title>
<meta property="og:site_name" content="Sound Courier"><meta property="article:published_time" content="2021-05-09">
</head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Union sets a date</h1>
<p>Tomas Reed, president of the Quayside Union, demanded on Friday that the harbour board publish the timetable of the
night sailings before the end of the month, and asked the board to meet the crews in the old customs house.</p>
<p>"No member of ours will work after midnight under the present rules," Reed said in a letter to the board that was
read out to some two hundred members who had come to the quay in the afternoon.</p>
<p>The harbour board did not answer the letter on Friday, and its office by the lighthouse stayed closed all day.</p>
</article><footer>Subscribe to our newsletter</footer></body></html>
"""


@pytest.fixture(autouse=True)
def no_tracebacks(monkeypatch: pytest.MonkeyPatch) -> None:
    """What users see, also where whoever runs the tests likes tracebacks."""
    monkeypatch.delenv("ONRECORD_DEBUG", raising=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of three articles, two with side-cars, and outside it a codebook."""
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "first.txt").write_text(FIRST, encoding="utf-8")
    (articles / "first.meta.json").write_text('{"outlet": "Tarn Post", "published": "2021-05-05"}', encoding="utf-8")
    (articles / "second.txt").write_text(SECOND, encoding="utf-8")
    (articles / "second.meta.json").write_text('{"outlet": "Tarn Post", "published": "2021-05-08"}', encoding="utf-8")
    (articles / "third.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    return articles


@pytest.fixture
def run() -> Callable[..., Result]:
    """Calls a command in this process: what it printed to stdout and stderr, and its exit code."""
    return lambda *arguments: CliRunner().invoke(main, [str(argument) for argument in arguments], prog_name="onrecord")


@pytest.fixture
def case(folder: Path, run: Callable[..., Result]) -> Path:
    """A case with the three articles in it."""
    path = folder.parent / "ferry.onrecord"
    assert run("init", path, "--codebook", folder.parent / "codebook.yaml").exit_code == 0
    result = run("add", path, folder)
    assert result.exit_code == 0, result.output
    return path


@pytest.fixture
def process() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Calls a command as users do, in a process of its own."""

    def call(*arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "onrecord", *map(str, arguments)],
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )

    return call
