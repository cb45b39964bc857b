"""Articles about a negotiation that does not exist, and all that a case says, for comparison."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from onrecord.case import Case

CODEBOOK = """\
case: Water of the Meriden valley
parties:
  - name: Meriden
    aliases: [Port Meriden]
    speakers: [Ana Kestrel]
  - name: Calder
    speakers: [Olek Tarn]
issues:
  - name: dam filling
    keywords: [reservoir, dam]
"""

OPENINGS = [
    "Ana Kestrel, the foreign minister of Meriden, said on Monday: “We will not fill the dam in {n} years.”",
    "“The reservoir is ours,” Olek Tarn, Calder's envoy, told reporters after round {n} of the talks.",
    "Kestrel said that Meriden could live with {n} inspections a year, but not with one more.",
    "Calder demanded {n} million in damages. “Nobody has paid us,” Tarn said.",
    "The minister believes that {n} villages are at risk, but said nothing of it in public.",
]
ENDINGS = [
    "According to the ministry of water, the weir holds {n} million cubic metres 🏞️.\r\n",
    "“Ask Calder,” Ana Kestrel added, when she was asked about the {n} wells.\n",
    "The talks go on in May.\n",
]


def article(number: int) -> str:
    """One of many short articles, no two alike."""
    parts = (OPENINGS[number % 5], OPENINGS[(number * 3 + 1) % 5], ENDINGS[number % 3])
    return "\n\n".join(part.format(n=number + 2) for part in parts)


@pytest.fixture(scope="session")
def codebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("codebook") / "codebook.yaml"
    path.write_text(CODEBOOK, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with 13 files, one story in it twice, and one file that cannot be read."""
    folder = tmp_path_factory.mktemp("articles")
    for number in range(10):
        (folder / f"post-{number:02}.txt").write_bytes(article(number).encode("utf-8"))
    long = "\n".join(article(number) for number in range(20, 24))
    (folder / "wire.txt").write_text(long, encoding="utf-8")
    (folder / "wire-again.txt").write_text(long + "The agency contributed to this report.\n", encoding="utf-8")
    lines = [
        {"id": f"mail-{number}", "text": article(number), "published": f"2031-05-{number}", "outlet": "The Calder Mail"}
        for number in range(10, 20)
    ]
    (folder / "mail.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    (folder / "empty.txt").touch()
    return folder


def rows_of(case: Case) -> list[dict[str, object]]:
    """The ledger, with utterances named by their first statements: their ids go by which came first."""
    rows = [msgspec.to_builtins(row) for row in case.statements()]
    first: dict[object, str] = {}
    for row in sorted(rows, key=lambda row: row["id"]):
        first.setdefault(row["utterance"], row["id"])
    return [{**row, "utterance": first[row["utterance"]]} for row in rows]


@pytest.fixture(scope="session")
def dump() -> Callable[[Case], dict[str, object]]:
    """All that a case says, in the order it says it."""

    def dump(case: Case) -> dict[str, object]:
        return {
            "documents": msgspec.to_builtins(list(case.documents())),
            "statements": rows_of(case),
            "speakers": msgspec.to_builtins(list(case.speakers())),
            "positions": msgspec.to_builtins(list(case.positions())),
            "refusals": msgspec.to_builtins(case.refusals()),
            "codebook": msgspec.to_builtins(case.codebook),
        }

    return dump


# Kills the process before the n-th SQL statement of the case that starts with given words.
KILLING = """
import os, signal

def kill_before(db, words, number):
    db.execute("PRAGMA cache_size = 4")  # so that pages reach the disk before their transaction ends
    seen = 0

    def count(statement):
        nonlocal seen
        if statement.startswith(words):
            seen += 1
            if seen == int(number):
                os.kill(os.getpid(), signal.SIGKILL)

    db.set_trace_callback(count)
"""


@pytest.fixture(scope="session")
def child() -> Callable[..., subprocess.Popen[str]]:
    """Starts a script in a process of its own, with arguments; it can have itself killed by ``kill_before``."""

    def child(script: str, *arguments: object) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", KILLING + script, *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )

    return child


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory, articles: Path, codebook: Path) -> Path:
    """A case into which all articles were put in one run that nothing disturbed."""
    path = tmp_path_factory.mktemp("case") / "undisturbed.onrecord"
    with Case.create(path, codebook) as case:
        case.add([articles], by="rules")
    return path


@pytest.fixture(scope="session")
def undisturbed(finished: Path, dump: Callable[[Case], dict[str, object]]) -> dict[str, object]:
    """What that case says."""
    with Case.open(finished) as case:
        return dump(case)
