"""python -m training.furniture --shared ../shared: makes the furniture model anew from corpora/lines.

Learns twice: without the sites of two tenths, to choose on those how sure the model must be; then with all but the
tenth that evaluation/furniture.py measures on. Needs torch; takes five minutes on one core.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional as F

from onrecord.reading.furniture import Bounds, cut, may_be_cut, settled
from training.furniture.corpus import HELD_OUT, read
from training.furniture.lessons import Lesson, Sheet, batch, lesson, sheet, vocabulary
from training.furniture.network import Network

EPOCHS, RATE, DECAY, TOGETHER = 4, 4e-3, 1e-2, 12
CHOOSING = (1, 2)
GIVEN = (-3.0, -0.3, 1.0, 0.5)
"""The bounds of what the rules find, by hand: the model must be that sure of the contrary before it is heard."""
LOSS = 0.0005
"""The share of the articles' words that the model may lose, beside the rules, on the tenths the bound is chosen on."""


def main() -> None:
    """Reads the options, makes the model."""
    parser = argparse.ArgumentParser(prog="python -m training.furniture")
    parser.add_argument("--shared", type=Path, required=True, help="the folder of corpora/lines")
    parser.add_argument("--out", type=Path, default=Path("src/onrecord/models/furniture/lines.npz"))
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(1)  # the batches are small
    print("reading …", flush=True)
    lessons = [lesson(text) for text in read(options.shared) if text.tenth != HELD_OUT]
    apart = [one for one in lessons if one.text.tenth in CHOOSING and one.text.view != "full"]
    table, network = learn([one for one in lessons if one.text.tenth not in CHOOSING], options.seed)
    bounds = choose([sheet(one, table) for one in apart], network)
    print(f"bounds: {bounds}", flush=True)
    table, network = learn(lessons, options.seed)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    write(options.out, table, network, bounds)


def learn(lessons: Sequence[Lesson], seed: int) -> tuple[NDArray[np.uint16], Network]:
    """A vocabulary, and a network that was taught with it."""
    torch.manual_seed(seed)
    order = np.random.default_rng(seed)
    table = vocabulary(lessons)
    network = Network(int(table.max()) + 1)
    sheets = sorted((sheet(one, table) for one in lessons), key=lambda each: len(each.numbers))
    batches = [sheets[i : i + TOGETHER] for i in range(0, len(sheets), TOGETHER)]
    steps = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    rate = torch.optim.lr_scheduler.OneCycleLR(steps, max_lr=RATE, total_steps=EPOCHS * len(batches) + 1)
    for epoch in range(EPOCHS):
        began, lost = time.monotonic(), 0.0
        for i in order.permutation(len(batches)):
            numbers, measures, there, truth, weight = batch(batches[i], order)
            losses = F.binary_cross_entropy_with_logits(network(numbers, measures, there), truth, reduction="none")
            loss = (losses * weight).sum() / weight.sum().clamp(min=1)
            steps.zero_grad()
            loss.backward()
            steps.step()
            rate.step()
            lost += loss.item()
        print(f"epoch {epoch + 1} of {EPOCHS}: {lost / len(batches):.4f}, {time.monotonic() - began:.0f} s", flush=True)
    return table, network.eval()


def choose(sheets: Sequence[Sheet], network: Network) -> Bounds:
    """The lowest bound for lines that no rule names with which no more than LOSS of the articles' words are lost."""
    found: list[tuple[float, bool, float]] = []
    lost = words = 0.0
    by_reason: Counter[str] = Counter()
    for each in sheets:
        with torch.no_grad():
            odds = settled(network(*batch([each], None)[:3])[0].tolist(), each.lesson.reasons)
        one = each.lesson
        for odd, why, label, many, line in zip(odds, one.reasons, one.labels, one.words, one.text.lines, strict=True):
            if label < 0:
                continue
            words += many * (label == 0)
            if why in (None, "heading") and may_be_cut(line):
                found.append((odd, label == 0, float(many)))
            elif label == 0 and cut(odd, why, Bounds(*GIVEN, 99.0)):
                lost += many
                by_reason[why] += int(many)
    print(
        f"of {words:,.0f} words of articles the rules lose {lost / words:.2%}: {by_reason.most_common(8)}", flush=True
    )
    bound, lost = 99.0, 0.0
    for odd, is_article, many in sorted(found, reverse=True):
        lost += many * is_article
        if lost > LOSS * words:
            break
        bound = odd
    return Bounds(*GIVEN, round(bound, 3))


def write(path: Path, table: NDArray[np.uint16], network: Network, bounds: Bounds) -> None:
    """The model as arrays: the vocabulary, words in 8 bits with their scale, the rest in 16."""
    weights = {name: each.detach().numpy() for name, each in network.state_dict().items()}
    words = weights.pop("words.weight")
    scale = float(np.abs(words).max() / 127)
    arrays = {name.replace(".", "_"): each.astype(np.float16) for name, each in weights.items()}
    np.savez_compressed(
        path,
        table=table,
        words=np.round(words / scale).astype(np.int8),
        scale=np.float32(scale),
        bounds=np.array(bounds, dtype=np.float32),
        **arrays,
    )


if __name__ == "__main__":
    main()
