"""python -m evaluation.growth [--sizes 1000 10000] [--added 10] [--attribution rules]: what adding costs as cases grow.

Fills a case with made-up documents of known truth (their statements are taken from the truth, so that filling does not
wait for the reading of articles), then adds more through `Case.add_documents`, as a user would, several times, and
prints the CPU seconds (of the adding the median) and the peak of memory. The last line is the ratio of the largest
case's to the smallest's.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from pathlib import Path

import msgspec

from evaluation.made_case import MadeCase, made_case
from onrecord.attribution import By
from onrecord.case import Case, standing
from onrecord.casefile import codebooks, documents, migrations, reconciled
from onrecord.casefile.connection import writing
from onrecord.records import Attribution, Document, Statement


def coded(document: Document, made: MadeCase) -> Document:
    """The document with the statements that it was made with."""
    attributions, statements = [], []
    for said in made.said[document.id]:
        person = made.people.get(said.speaker)
        content = (said.content,)
        attributions.append(Attribution((), (), content, "speech", 0.9, "truth"))
        statements.append(
            Statement(
                (), (), content, "speech", "indirect", f"{person.given} {person.surname}" if person else None,
                (person.party,) if person else (), "other", (), None, 0.9,
            )
        )  # fmt: skip
    return msgspec.structs.replace(document, attributions=tuple(attributions), statements=tuple(statements))


TIMES = 7
"""How many times more is added: what a single time costs goes with what was added, and with the machine."""


def measure(size: int, added: int, by: By = None) -> tuple[float, float]:
    """CPU seconds for filling a case with ``size`` documents, and for adding some more: the median of several times."""
    made = made_case(7, documents=size + 1 + TIMES * added)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.onrecord"
        began = time.process_time()
        db = migrations.create_case(path)
        with writing(db):
            codebooks.replace(db, made.codebook)
            for document in made.documents[:size]:
                documents.store(db, document.id, coded(document, made))
        reconciled.bring_up_to_date(db)
        standing.bring_up_to_date(db)
        db.close()
        filled = time.process_time() - began
        with Case.open(path) as case:
            case.add_documents(made.documents[size : size + 1], by=by)  # whatever is loaded but once
            took = []
            for first in range(size + 1, size + 1 + TIMES * added, added):
                began = time.process_time()
                case.add_documents(made.documents[first : first + added], by=by)
                took.append(time.process_time() - began)
            return filled, statistics.median(took)


def main() -> None:
    """Prints a line a size."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.growth")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--added", type=int, default=10)
    parser.add_argument("--attribution", choices=("model", "rules"), help="what finds who said what")
    options = parser.parse_args()
    took = []
    for size in options.sizes:
        filled, more = measure(size, options.added, options.attribution)
        took.append(more)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        told = f"adding {options.added} more {more:6.2f} s, peak of memory so far {peak:5.0f} MiB"
        print(f"{size:6} documents: filled in {filled:6.1f} s of CPU; {told}", flush=True)
    print(f"ratio {took[-1] / took[0]:.2f}")


if __name__ == "__main__":
    main()
