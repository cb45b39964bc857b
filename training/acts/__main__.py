"""python -m training.acts --shared ../shared: makes the model of what statements do, from labels and sentences.

Needs what `training/attribution/requirements.txt` lists. Takes half an hour on two cores. Both readers learn from
our sentences, our labels of PolNeAR's attributions and those of statements in news articles, but for the articles of
`evaluation/acts/news.tsv`: by these, scores are made likelihoods, and what is right of them is printed.
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
from training import news
from training.acts.data import LABELS, Labelled, of_articles, of_news, of_sentences
from training.acts.export import export_labels, export_network, export_signs
from training.acts.network import pretrained
from training.acts.signs import Weights, weigh, weighed
from training.acts.train import Settings, scored, train
from training.attribution.__main__ import _minilm
from training.attribution.corpus import read as read_articles
from training.attribution.corpus import tokenizer
from training.attribution.marked import read

HERE = Path(__file__).parent
LAYERS = tuple(range(6))
"""The layers of MiniLM's that are kept: three of them cost half as much as six, and are right less often."""
SETTINGS = Settings()
SEEDS = (1, 2)
TRUST = 0.5
"""How much a label of PolNeAR's attributions counts, beside one of our sentences or of the news: most are reports."""
SHARE = 0.5
"""How much the table counts beside the network: what was best on the news that was held back."""


def main() -> None:
    """Reads the options and makes the model."""
    parser = argparse.ArgumentParser(prog="python -m training.acts")
    parser.add_argument("--shared", type=Path, required=True, help="the folder of corpora")
    parser.add_argument("--out", type=Path, default=Path("src/onrecord/models/acts"))
    options = parser.parse_args()
    minilm = _minilm()
    pieces = tokenizer(minilm)
    folders = (HERE.parent / "sentences", HERE / "sentences")
    ours = of_sentences([s for folder in folders for path in sorted(folder.glob("*.txt")) for s in read(path)])
    articles = read_articles(options.shared / "corpora" / "polnear" / "train.jsonl")
    corpus = of_articles(articles, HERE.parent / "attribution" / "labels.tsv")
    texts = list(news.texts(options.shared))
    learned, apart = (of_news(news.judged(texts, labels)) for labels in (news.LABELS, news.HELD))
    every = [*ours, *corpus, *learned]
    trust = [1.0] * len(ours) + [TRUST] * len(corpus) + [1.0] * len(learned)
    network = pretrained(minilm, LAYERS)
    train(network, every, trust, pieces, 1, SETTINGS)
    weights = weigh(_signs(every), every, trust, SEEDS)
    both = _both(scored(network, _passages(apart, pieces)), weighed(weights, _signs(apart)))
    temperatures = {name: _measured(name, scores, apart) for name, scores in zip(LABELS, both, strict=True)}
    write(options.out, minilm, network, weights, temperatures, [*ours, *learned])


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
    print(f"{len(weights.signs)} signs, from {len(every)} statements")


def leaning(every: Sequence[Labelled]) -> list[list[float]]:
    """How statements of each act lean: the shares of polarities, a row an act."""
    counts = torch.full((len(LABELS["act"]), len(LABELS["polarity"])), 0.3)
    for one in every:
        if not any(one.shares["act"]):
            continue
        counts[LABELS["act"].index(one.best("act")), LABELS["polarity"].index(one.best("polarity"))] += 1
    return [[round(share, 4) for share in row] for row in (counts / counts.sum(dim=1, keepdim=True)).tolist()]


def _signs(labelled: Sequence[Labelled]) -> list[list[str]]:
    return [signs(one.text, one.attribution, one.sentence) for one in labelled]


def _passages(labelled: Sequence[Labelled], pieces: Tokenizer) -> list[tuple[list[int], list[int]]]:
    return [passage(one.text, one.attribution, one.sentence, pieces) for one in labelled]


def _both(words: Sequence[Tensor], table: Sequence[Tensor]) -> list[Tensor]:
    return [F.log_softmax(w, dim=-1) + SHARE * F.log_softmax(t, dim=-1) for w, t in zip(words, table, strict=True)]


def _measured(name: str, scores: Tensor, apart: Sequence[Labelled]) -> float:
    """Prints what share is right; gives by what scores are to be divided to be likelihoods (Guo et al. 2017)."""
    labels = LABELS[name]
    told = [any(one.shares[name]) for one in apart]
    scores, apart = scores[torch.tensor(told)], [one for one, is_told in zip(apart, told, strict=True) if is_told]
    gold = torch.tensor([labels.index(one.best(name)) for one in apart])
    tried = [0.5 + 0.05 * step for step in range(60)]
    best = min(tried, key=lambda t: F.cross_entropy(scores / t, gold).item())
    found = scores.argmax(dim=1)
    right = (found == gold).float().mean().item()
    some = sum(one.shares[name][label] > 0 for one, label in zip(apart, found.tolist(), strict=True)) / len(apart)
    print(f"{name}: of {len(apart)} held back {right:.3f} are right, {some:.3f} with what is right as well", end="; ")
    print(f"temperature {best:.2f}")
    return round(best, 2)


if __name__ == "__main__":
    main()
