"""python -m evaluation.dates [--errors] [--half looked-at|untouched]: how many news dates are read rightly, how fast.

sentences.txt was written apart from the rules. Every second sentence, the `untouched` half, is scored and never looked
at: rules were mended by the errors of the other one alone.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from onrecord import resolve_date

HALVES = ("looked-at", "untouched")


class Sentence(msgspec.Struct, frozen=True):
    """A sentence with an expression in it: its trap, the day of publication, what is right (None: nothing)."""

    trap: str
    published: str
    right: tuple[str | None, ...]
    expression: str
    text: str


def sentences() -> list[Sentence]:
    """The test set, in its order."""
    out, trap = [], ""
    for line in (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            trap = line[3:]
        elif " | " in line and not line.startswith("#"):
            published, meaning, marked = line.split(" | ")
            expression = re.search("<(.*?)>", marked)
            assert expression, line
            right = tuple(None if each == "-" else each for each in meaning.split(" or "))
            out.append(Sentence(trap, published, right, expression[1], marked.replace("<", "").replace(">", "")))
    return out


def half(some: Sequence[Sentence], name: str) -> list[Sentence]:
    """Every second sentence: from the first on (`looked-at`), or from the second on (`untouched`)."""
    return list(some[HALVES.index(name) :: 2])


def wrong(some: Sequence[Sentence]) -> list[tuple[Sentence, str | None]]:
    """The sentences whose expression is read wrongly, with what it is taken for."""
    read = ((one, resolve_date(one.expression, one.published, one.text)) for one in some)
    return [(one, found) for one, found in read if found not in one.right]


def main(arguments: list[str] | None = None) -> int:
    """Exit status 1 where less than 90% are right."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.dates", description=__doc__.split("\n\n")[0])
    parser.add_argument("--errors", action="store_true", help="print what was read wrongly in the half looked at")
    options = parser.parse_args(arguments)
    every = sentences()
    least = 1.0
    for name in HALVES:
        some = half(every, name)
        bad = wrong(some)
        least = min(least, 1 - len(bad) / len(some))
        print(f"{name:10} {len(some) - len(bad)} of {len(some)} right: {1 - len(bad) / len(some):.1%}")
        if options.errors and name == HALVES[0]:
            for one, found in bad:
                print(f"  {one.trap} | {one.published} | {'/'.join(map(str, one.right))} not {found} | {one.text}")
    began, times = time.process_time(), 20
    for _ in range(times):
        for one in every:
            resolve_date(one.expression, one.published, one.text)
    print(f"{times * len(every) / (time.process_time() - began):,.0f} a CPU second")
    return int(least < 0.9)


if __name__ == "__main__":
    sys.exit(main())
