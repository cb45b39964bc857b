"""How long networks take: 100,000 statements of 5,000 speakers, in a case file of their own.

    python -m evaluation.networks [STATEMENTS [SPEAKERS]]

Prints the seconds of processor time for reading the ledger and for each network. The statements are made up, by chance
with a fixed seed: speakers and issues are as unevenly spread as they are in the press.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypeVar

from onrecord.casefile import documents, ledger, migrations
from onrecord.casefile.connection import writing
from onrecord.casefile.identity import text_hash
from onrecord.networks.compute import networks
from onrecord.networks.entries import from_ledger
from onrecord.networks.settings import Settings
from onrecord.records import Act, Attribution, Document, Statement

ISSUES = 300
A_DOCUMENT = 10
ACTS: tuple[Act, ...] = ("support", "reject", "demand", "accept", "report")
ASKED = (
    Settings(kind="two-mode", rows="speaker", columns="issue"),
    Settings(rows="speaker", columns="issue"),
    Settings(rows="speaker", columns="issue", qualifier="polarity", aggregation="congruence", normalization="average"),
    Settings(rows="speaker", columns="issue", qualifier="polarity", aggregation="subtract", normalization="jaccard"),
)

Result = TypeVar("Result")


def articles(statements: int, speakers: int) -> Iterator[Document]:
    """Documents with ten statements each, as coding leaves them."""
    chance = random.Random(9)
    for number in range(-(-statements // A_DOCUMENT)):
        text = f"{number:08} " + " ".join("Somebody said that it is so." for _ in range(A_DOCUMENT))
        found, coded = [], []
        for place in range(min(A_DOCUMENT, statements - number * A_DOCUMENT)):
            start = 9 + place * 29
            spans = (((start, start + 8),), ((start + 9, start + 13),), ((start + 14, start + 27),))
            found.append(Attribution(*spans, scope="speech", confidence=1.0))
            coded.append(
                Statement(
                    *spans,
                    scope="speech",
                    kind="indirect",
                    speaker=f"Speaker {int(speakers * chance.random() ** 1.5)}",
                    party=(),
                    act=chance.choice(ACTS),
                    issue=(f"issue {int(ISSUES * chance.random() ** 1.5)}",),
                    said_on=None,
                    confidence=1.0,
                )
            )
        yield Document(
            id=f"d{number}",
            text=text,
            hash=text_hash(text),
            published=f"20{chance.randrange(20, 31)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}",
            attributions=tuple(found),
            statements=tuple(coded),
        )


def timed(what: str, work: Callable[[], Result]) -> Result:
    """Does it and prints how long it took."""
    began, clock = time.process_time(), time.perf_counter()
    result = work()
    print(
        f"{what:60} {time.process_time() - began:7.2f} s  ({time.perf_counter() - clock:.2f} s by the clock)",
        flush=True,
    )
    return result


def main(statements: int = 100_000, speakers: int = 5_000) -> None:
    """Makes the case, reads it, computes the networks."""
    with tempfile.TemporaryDirectory() as folder:
        db = migrations.create_case(Path(folder) / "large.onrecord")
        made_up = articles(statements, speakers)
        while batch := list(islice(made_up, 500)):
            with writing(db):
                for document in batch:
                    documents.store(db, document.id, document)
        entries = timed(
            "the ledger of the case", lambda: list(from_ledger(ledger.rows(db, ledger.Filters(), words=False)))
        )
        db.close()
    for asked in ASKED:
        name = f"{asked.kind}, {asked.aggregation}, {asked.normalization}"
        (made,) = timed(name, lambda asked=asked: list(networks(entries, asked)))  # type: ignore[misc]
        print(f"    {made.statements:,} statements, {len(made.rows):,} speakers, {made.weights.nnz:,} weights")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
