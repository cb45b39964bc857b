"""python -m training.acts --shared ../shared: makes the model of what statements do, from labels and sentences.

Needs what `training/attribution/requirements.txt` lists. Takes a quarter of an hour on one core. Every seventh block of
the older sentences is held back first: what is right of it is printed, and scores are made likelihoods by it; then both
readers learn from all.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from onrecord.coding.act_signs import signs
from onrecord.coding.passages import passage
from training.acts.data import LABELS, Labelled, of_articles, of_sentences, parted
from training.acts.export import export_labels, export_network, export_signs
from training.acts.network import pretrained
from training.acts.signs import Weights, weigh, weighed
from training.acts.train import Settings, scored, train
from training.attribution.__main__ import _minilm
from training.attribution.corpus import read as read_articles
from training.attribution.corpus import tokenizer
from training.attribution.marked import read

HERE = Path(__file__).parent
LAYERS = (0, 1, 2)
"""The layers of MiniLM's that are kept: three of them cost half as much as six."""
FIRST, MORE = Settings(), Settings(epochs=2, rate=1.2e-4, heads=4e-4)
SEEDS = (1, 2)
TRUST = 0.5
"""How much a label of the corpora counts, beside one of our sentences': PolNeAR's attributions are mostly reports."""
SHARE = 1.5
"""How much the table counts beside the network: what was best on the sentences that were held back."""


def main() -> None:
    """Reads the options and makes the model."""
    parser = argparse.ArgumentParser(prog="python -m training.acts")
    parser.add_argument("--shared", type=Path, required=True, help="the folder of corpora/polnear")
    parser.add_argument("--out", type=Path, default=Path("src/onrecord/models/acts"))
    options = parser.parse_args()
    torch.set_num_threads(1)
    minilm = _minilm()
    pieces = tokenizer(minilm)
    ours, held = [], []
    for path in sorted((HERE.parent / "sentences").glob("*.txt")):
        learned, kept = parted(list(read(path)))
        ours += learned
        held += kept
    ours += [sentence for path in sorted((HERE / "sentences").glob("*.txt")) for sentence in read(path)]
    articles = read_articles(options.shared / "corpora" / "polnear" / "train.jsonl")
    corpus = of_articles(articles, HERE.parent / "attribution" / "labels.tsv")
    learned, apart = of_sentences(ours), of_sentences(held)
    network = pretrained(minilm, LAYERS)
    train(network, [*learned, *corpus], _trust(learned, corpus), pieces, 1, FIRST)
    weights = weigh(_signs([*learned, *corpus]), [*learned, *corpus], _trust(learned, corpus), SEEDS)
    both = _both(scored(network, _passages(apart, pieces)), weighed(weights, _signs(apart)))
    temperatures = {name: _measured(name, scores, apart) for name, scores in zip(LABELS, both, strict=True)}
    every = [*learned, *apart]
    train(network, [*every, *corpus], _trust(every, corpus), pieces, 2, MORE)
    weights = weigh(_signs([*every, *corpus]), [*every, *corpus], _trust(every, corpus), SEEDS)
    write(options.out, minilm, network, weights, temperatures, every)


def write(
    out: Path,
    minilm: Path,
    network: torch.nn.Module,
    weights: Weights,
    temperatures: dict[str, float],
    every: Sequence[Labelled],
) -> None:
    """Writes all that ships."""
    export_network(network, minilm, out)
    export_labels(out, export_signs(weights, out), SHARE, temperatures, leaning(every))
    print(f"{len(weights.signs)} signs, from {len(every)} statements of ours")


def leaning(every: Sequence[Labelled]) -> list[list[float]]:
    """How statements of each act lean: the shares of polarities, a row an act."""
    counts = torch.full((len(LABELS["act"]), len(LABELS["polarity"])), 0.3)
    for one in every:
        counts[LABELS["act"].index(one.best("act")), LABELS["polarity"].index(one.best("polarity"))] += 1
    return [[round(share, 4) for share in row] for row in (counts / counts.sum(dim=1, keepdim=True)).tolist()]


def _trust(ours: Sequence[Labelled], corpus: Sequence[Labelled]) -> list[float]:
    return [1.0] * len(ours) + [TRUST] * len(corpus)


def _signs(labelled: Sequence[Labelled]) -> list[list[str]]:
    return [signs(one.text, one.attribution, one.sentence) for one in labelled]


def _passages(labelled: Sequence[Labelled], pieces: Tokenizer) -> list[tuple[list[int], list[int]]]:
    return [passage(one.text, one.attribution, one.sentence, pieces) for one in labelled]


def _both(words: Sequence[Tensor], table: Sequence[Tensor]) -> list[Tensor]:
    return [F.log_softmax(w, dim=-1) + SHARE * F.log_softmax(t, dim=-1) for w, t in zip(words, table, strict=True)]


def _measured(name: str, scores: Tensor, apart: Sequence[Labelled]) -> float:
    """Prints what share is right; gives by what scores are to be divided to be likelihoods (Guo et al. 2017)."""
    labels = LABELS[name]
    gold = torch.tensor([labels.index(one.best(name)) for one in apart])
    tried = [0.5 + 0.05 * step for step in range(60)]
    best = min(tried, key=lambda t: F.cross_entropy(scores / t, gold).item())
    right = (scores.argmax(dim=1) == gold).float().mean().item()
    print(f"{name}: {right:.3f} of {len(apart)} right that were held back; temperature {best:.2f}")
    return round(best, 2)


if __name__ == "__main__":
    main()
