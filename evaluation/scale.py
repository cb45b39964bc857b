"""python -m evaluation.scale MEASURED.json

What 10^5, 10^6 and 10^8 documents cost on a laptop, one large machine and a Ray cluster, as docs/scale.md has it,
computed from what `evaluation.engines -o` measured, with the sums shown. It is arithmetic, no estimate:
other processors, other texts, a slower disk give other figures, and the command above measures them.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import msgspec

from evaluation.engines import Run

SIZES = (10**5, 10**6, 10**8)

ARTICLE = 5_000
"""Characters of an article: the mean of 9,000 of American news, 2012 to 2020."""


class Machines(msgspec.Struct, frozen=True):
    """A place to run: its name, its processors, which engine it runs."""

    name: str
    processors: int
    engine: str


PLACES = (
    Machines("a laptop", 8, "pool"),
    Machines("one large machine", 64, "pool"),
    Machines("a Ray cluster, 16 × 16", 256, "ray"),
)


def main(arguments: list[str] | None = None) -> int:
    """Prints the tables, in Markdown."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.scale", description=__doc__)
    parser.add_argument("measured", type=Path)
    options = parser.parse_args(arguments)
    told = json.loads(options.measured.read_bytes())
    print("\n".join(tables(msgspec.convert(told["runs"], list[Run]))))
    return 0


def tables(runs: list[Run]) -> list[str]:
    """What was measured, and what follows. Raises KeyError where a run that is needed is missing."""
    by_name = {run.name.partition(" ")[0]: run for run in runs}
    one = by_name["pool-1"]
    overhead = {"pool": 1.0, "ray": by_name["ray-2"].seconds / by_name["pool-2"].seconds} if "ray-2" in by_name else {}
    out = ["| measured | |", "| --- | --- |"]
    costs: dict[str, float] = {}
    for by, run in (("rules", one), ("model", by_name.get("model-1"))):
        if run is not None and run.cpu is not None:
            costs[by] = 1000 * run.cpu / run.characters * ARTICLE
            terms = f"{run.cpu:,.1f} s CPU / {run.characters:,} characters × {ARTICLE:,}"
            out.append(f"| an article, by {by}: {terms} | {costs[by]:.1f} ms |")
    size = one.shards_bytes / one.characters * ARTICLE
    terms = f"{one.shards_bytes:,} bytes / {one.characters:,} characters × {ARTICLE:,}"
    out.append(f"| its part of a shard: {terms} | {size / 1000:,.1f} kB |")
    most = max(run.memory for run in runs)
    out.append(f"| a worker, at most | {most / 1e6:,.0f} MB |")
    if "ray" in overhead:
        out.append(f"| time on Ray / time of the pool, two workers each | {overhead['ray']:.2f} |")
    out += ["", "| where | by | " + " | ".join(f"{number:,} articles" for number in SIZES) + " |", "| --- " * 5 + "|"]
    for place in PLACES:
        for by, cost in costs.items():
            factor = overhead.get(place.engine, 1.0)
            cells = [_sum(cost * factor, number, place.processors) for number in SIZES]
            out.append(f"| {place.name} ({place.processors} processors) | {by} | " + " | ".join(cells) + " |")
    sizes = (f"{_bytes(size * number)} for {number:,} articles" for number in SIZES)
    out += ["", f"Shards: {', '.join(sizes)}."]
    return out


def _sum(cost: float, number: int, processors: int) -> str:
    return f"{number:,} × {cost:.1f} ms / {processors} = {_time(number * cost / 1000 / processors)}"


def _time(seconds: float) -> str:
    for unit, size in (("days", 86_400.0), ("h", 3_600.0), ("min", 60.0)):
        if seconds >= 2 * size:
            return f"**{seconds / size:,.1f} {unit}**"
    return f"**{seconds:,.0f} s**"


def _bytes(number: float) -> str:
    return f"{number / 1e9:,.1f} GB" if number < 1e12 else f"{number / 1e12:,.1f} TB"


if __name__ == "__main__":
    sys.exit(main())
