"""python -m training.issues: what the likelihoods of `coding/nearness.py` are made of, from the statements beside this.

Fits a logistic regression (ridge 1, by Newton's method) over the figures of all pairs of statement and issue. How much
is enough is the least likelihood at which of the issues that are given, by words or else by sense, 85% are right, each
codebook judged by a regression that has not seen it. Prints those figures; writes `coding/data/issues.json`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from evaluation.marked_issues import Labelled, made_up
from onrecord.codebook import Codebook
from onrecord.coding import nearness
from onrecord.coding.issues import content_of, issues
from onrecord.coding.nearness import FIGURES, Calibration, Encode

HERE = Path(__file__).resolve().parent
RIGHT = 0.85

Pairs = tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]
"""Figures of pairs of statement and issue, whether it is about it, whether its words say so, or speak of no issue."""


def pairs(codebook: Codebook, statements: list[Labelled], encode: Encode) -> Pairs:
    """All pairs of a made-up case."""
    found = nearness.figures(
        codebook,
        [content_of(one.text, one.attribution) for one in statements],
        [one.text[slice(*one.sentence)] for one in statements],
        encode,
    )
    told = [issues(one.text, one.attribution, one.sentence, codebook) for one in statements]
    true = [[issue.name in one.issues for issue in codebook.issues] for one in statements]
    words = [[issue.name in one for issue in codebook.issues] for one in told]
    silent = [[not one] * len(codebook.issues) for one in told]
    return found.reshape(-1, len(FIGURES)).astype(float), np.ravel(true), np.ravel(words), np.ravel(silent)


def joined(some: list[Pairs]) -> Pairs:
    """Pairs of several cases."""
    return tuple(np.concatenate(part) for part in zip(*some, strict=True))  # type: ignore[return-value]


def fit(found: NDArray[np.float64], true: NDArray[np.bool_], enough: float = 0.5) -> Calibration:
    """The regression that explains best what is true."""
    means, spreads = found.mean(axis=0), found.std(axis=0)
    rows = np.c_[(found - means) / spreads, np.ones(len(found))]
    ridge = np.array([1.0] * len(FIGURES) + [0.0])
    weights = np.zeros(len(FIGURES) + 1)
    for _ in range(30):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - true) + ridge * weights
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(ridge)
        weights -= np.linalg.solve(curve, slope)
    numbers = [tuple(round(float(one), 5) for one in part) for part in (means, spreads, weights)]
    return Calibration(FIGURES, numbers[0], numbers[1], numbers[2][:-1], numbers[2][-1], round(enough, 2))


def main() -> None:
    """Fits, tells, writes."""
    from onrecord.coding.vectors import vectors

    cases = {name: pairs(*case, vectors) for name, case in made_up(HERE).items()}
    apart = []
    for name, (found, *_) in cases.items():
        others = joined([case for other, case in cases.items() if other != name])
        apart.append(nearness.likelihood(found.astype(np.float32), fit(others[0], others[1])))
    chance = np.concatenate(apart)
    found, true, words, silent = joined(list(cases.values()))
    enough = 1.0
    for step in range(20, 100):
        given = ((chance >= step / 100) & silent) | words
        if (given & true).sum() >= RIGHT * given.sum():
            enough = step / 100
            break
    given = ((chance >= enough) & silent) | words
    sys.stdout.write(
        f"{len(cases)} codebooks, {len(true)} pairs, {true.sum()} true; enough {enough}: "
        f"precision {(given & true).sum() / given.sum():.3f}, recall {(given & true).sum() / true.sum():.3f} "
        f"(words alone {(words & true).sum() / max(words.sum(), 1):.3f}, {(words & true).sum() / true.sum():.3f})\n"
    )
    made = msgspec.json.format(msgspec.json.encode(fit(found, true, enough)), indent=1)
    target = Path(nearness.__file__).parent / "data" / "issues.json"
    target.write_bytes(made + b"\n")


if __name__ == "__main__":
    main()
