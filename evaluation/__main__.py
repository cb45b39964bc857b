"""python -m evaluation [--errors N] [--write [--lower WHY]] [--shared DIR]

Runs `onrecord extract` over the development material, prints the scores, and fails where one lies under its floor.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from evaluation import floors as guard
from evaluation.material import SHARED, fingerprint, suites
from evaluation.scores import scores


def main(arguments: list[str] | None = None) -> int:
    """Exit status: 0 all floors hold, 1 one does not, 2 the material is not there."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__.split("\n\n")[1])
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print up to N errors of each suite")
    parser.add_argument("--write", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--lower", metavar="WHY", help="with --write: lower floors too, and say why")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder of development material")
    options = parser.parse_args(arguments)
    if not options.shared.is_dir():
        print(f"evaluation: no development material in {options.shared}; see CONTRIBUTING.md", file=sys.stderr)
        return 2
    floors = guard.load()
    found: list[str] = []
    for suite in suites(options.shared):
        figures, log = scores(suite, options.shared, options.errors)
        print(f"## {suite.name}")
        print("\n".join(f"{name:32} {value}" for name, value in figures.items()))
        print("\n".join(log), file=sys.stderr)
        data = fingerprint(suite)
        if options.write:
            floors = guard.raised(suite.name, suite.scorer, data, figures, floors, options.lower)
        found += guard.breaches(suite.name, data, figures, floors)
    if options.write:
        guard.save(floors)
    print("\n".join(found), file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
