"""How long settlements take as options grow: ``python -m evaluation.settlements [OPTIONS…] [--rankings N]``.

Seconds are of one core, as the system counts them for this process: on a busy machine the clock on the wall says more.
Three decision makers with about as many options each, rankings at random without ties: a case without luck. Then N
admissible rankings at 14 options, of decision makers of whom only half is known.
"""

from __future__ import annotations

import argparse
import resource
import time

import numpy as np

from onrecord.settlements.graph import graph
from onrecord.settlements.model import Model, Option, Partial
from onrecord.settlements.solving import solve
from onrecord.settlements.stability import stable

LIMITS = {14: 0.1, 18: 3.0, 20: 20.0}
"""Seconds that Nash, GMR, SMR and SEQ may take together, by options."""

RANKINGS_LIMIT = 120.0
"""Seconds that 1,000 admissible rankings at 14 options may take."""


def conflict(count: int) -> Model:
    """So many options of three decision makers, of whom it is known what they want of every second one."""
    dms = ("A", "B", "C")
    options = tuple(Option(f"o{at}", dms[at * 3 // count]) for at in range(count))
    half = Partial(known=tuple(option.id for option in options[::2]), open=tuple(option.id for option in options[1::2]))
    return Model(dms, options, dict.fromkeys(dms, half))


def measure(count: int) -> None:
    """Prints the seconds for four concepts under both rules, and for all five."""
    model = conflict(count)
    started = time.process_time()
    drawn = graph(model)
    built = time.process_time() - started
    dice = np.random.default_rng(count)
    ranks = [dice.permutation(1 << count).astype(np.int32).reshape(drawn.codes.shape) for _ in model.dms]
    spent = []
    for rule, concepts in (("legal", 4), ("once", 4), ("legal", 5)):
        started = time.process_time()
        stable(drawn, ranks, rule, ("nash", "gmr", "smr", "seq", "sim")[:concepts])  # type: ignore[arg-type]
        spent.append(time.process_time() - started)
    four, once, five = spent
    limit = LIMITS.get(count)
    verdict = "" if limit is None else f"  {'met' if four + built <= limit else 'NOT MET'}: {limit} s"
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(
        f"{count:3} options: {1 << count:9,} states {built:7.3f} s; four concepts {four:7.3f} s legal, {once:7.3f} s "
        f"once; with SIM {five:7.3f} s; at most {memory:,} MB{verdict}",
        flush=True,
    )


def measure_rankings(number: int) -> None:
    """Prints the seconds for so many admissible rankings at 14 options, all five concepts."""
    started = time.process_time()
    solve(conflict(14), rankings=number, seed=1)
    spent = time.process_time() - started
    limit = RANKINGS_LIMIT * number / 1000
    print(f"{number:,} rankings at 14 options: {spent:.1f} s  {'met' if spent <= limit else 'NOT MET'}: {limit:.0f} s")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("options", nargs="*", type=int, default=[10, 12, 14, 16, 18, 20])
    parser.add_argument("--rankings", type=int, default=1000)
    given = parser.parse_args()
    for count in given.options:
        measure(count)
    if given.rankings:
        measure_rankings(given.rankings)
