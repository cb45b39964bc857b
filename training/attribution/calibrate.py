"""How sure the scores of an attribution are: slope and offset of the log odds of its being right (Platt 1999).

An attribution counts as right where its content shares a word with a marked one's, and so do their sources (or both
have none); each marked one makes one right, the most alike first. Fitted on our own sentences and the test set's.
``python -m training.attribution.calibrate FOLDER --shared ../shared`` fits anew for a model that lies about, writes it
into its ``labels.json``, and prints how far it holds on PolNeAR's dev articles: of those given 0.9, how many are.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.attribution.learned import attribute
from onrecord.attribution.model import Model, read_model
from onrecord.reading import document
from onrecord.records import Attribution, Spans
from training.attribution.corpus import read as read_articles
from training.attribution.marked import read as read_sentences

Gold = Sequence[dict[str, Spans]]
Sure = NDArray[np.float64]
_WORD = re.compile(r"\w+")
HERE = Path(__file__).parent


def sureness(model: Model, texts: Iterable[tuple[str, Gold]]) -> Sure:
    """Attributions × 2: what the network's scores give (0 to 1, not stretched), and whether it is right (0 or 1)."""
    plain = msgspec.structs.replace(model, calibration=(1.0, 0.0))
    out: list[tuple[float, bool]] = []
    for number, (text, gold) in enumerate(texts):
        found = attribute([document(text, id=str(number))], plain)[0].attributions
        found = tuple(one for one in found if one.rule == "model")
        right = _right(text, gold, found)
        out += [(one.confidence, k in right) for k, one in enumerate(found)]
    return np.array(out, dtype=np.float64)


def _right(text: str, gold: Gold, found: Sequence[Attribution]) -> set[int]:
    begins = [m.span() for m in _WORD.finditer(text)]

    def words(spans: Spans) -> frozenset[int]:
        return frozenset(k for k, (s, e) in enumerate(begins) if any(s < stop and start < e for start, stop in spans))

    def alike(some: frozenset[int], others: frozenset[int]) -> float:
        return len(some & others) / len(some | others) if some or others else 1.0

    marked = [(words(one["content"]), words(one["source"])) for one in gold]
    ours = [(words(one.content), words(one.source)) for one in found]
    pairs = [
        (alike(content, c) + alike(source, s), i, k)
        for i, (content, source) in enumerate(marked)
        for k, (c, s) in enumerate(ours)
        if content & c and (source & s if source else not s)
    ]
    taken: set[int] = set()
    right: set[int] = set()
    for _, i, k in sorted(pairs, reverse=True):
        if i not in taken and k not in right:
            taken.add(i)
            right.add(k)
    return right


def fitted(sure: Sure) -> tuple[float, float]:
    """Slope and offset, by Newton's method, to two digits."""
    x, y = _odds(sure[:, 0]), sure[:, 1]
    slope, offset = 1.0, 0.0
    for _ in range(50):
        share = 1 / (1 + np.exp(-(slope * x + offset)))
        weight = share * (1 - share) + 1e-9
        bend = np.array([[(weight * x * x).sum(), (weight * x).sum()], [(weight * x).sum(), weight.sum()]])
        step = np.linalg.solve(bend, np.array([((y - share) * x).sum(), (y - share).sum()]))
        slope, offset = slope + step[0], offset + step[1]
    return round(float(slope), 2), round(float(offset), 2)


def _odds(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    inside = np.clip(shares, 0.01, 0.99)
    return np.asarray(np.log(inside / (1 - inside)))


def reliability(sure: Sure, calibration: tuple[float, float]) -> list[tuple[float, int, float, float]]:
    """Tenth by tenth of what is said: where it begins, how many attributions, their mean, the share that is right."""
    slope, offset = calibration
    said = 1 / (1 + np.exp(-(slope * _odds(sure[:, 0]) + offset)))
    out = []
    for tenth in range(10):
        some = (said >= tenth / 10) & (said < (tenth + 1) / 10)
        if some.any():
            out.append((tenth / 10, int(some.sum()), float(said[some].mean()), float(sure[some, 1].mean())))
    return out


def own() -> list[tuple[str, Gold]]:
    """Our own sentences, and those of the test set."""
    paths = [*sorted((HERE.parent / "sentences").glob("*.txt")), HERE.parents[1] / "evaluation" / "acts" / "test.txt"]
    return [(s.text, [m.spans for m in s.marked]) for path in paths for s in read_sentences(path)]


def write(folder: Path, calibration: tuple[float, float]) -> None:
    """Puts the calibration into the model's labels."""
    path = folder / "labels.json"
    labels = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(labels | {"calibration": calibration}, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Reads the options, fits, writes and checks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--shared", type=Path, help="the folder of corpora/polnear, to check on its dev articles")
    options = parser.parse_args()
    model = read_model(options.folder)
    calibration = fitted(sureness(model, own()))
    write(options.folder, calibration)
    print(f"slope {calibration[0]}, offset {calibration[1]}")
    if options.shared:
        articles = read_articles(options.shared / "corpora" / "polnear" / "dev.jsonl")
        held = sureness(model, [(a["text"], a["attributions"]) for a in articles])
        for low, count, said, right in reliability(held, calibration):
            print(f"{low:.1f}: {count:5} attributions, said {said:.2f}, right {right:.2f}")


if __name__ == "__main__":
    main()
