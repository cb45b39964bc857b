"""Teaches the network who said what: PolNeAR's training articles first, then they and our own sentences.

``python -m training.attribution`` runs it after the names and before the export; see there for the options.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from training.attribution.corpus import NAMES, TAGS, Example, examples, gathered
from training.attribution.marked import Sentence
from training.attribution.network import Network, link_loss, pretrained, tag_loss

Batch = dict[str, Any]
_WEIGHTS = {"tags": 1.0, "cue": 0.5, "source": 0.5, "names": 0.3}


class Stage(msgspec.Struct, frozen=True):
    """A stretch of training: how often the articles and the sentences are read, and the learning rate's way."""

    epochs: int
    sentences: int
    """How often our own sentences are read in each of the epochs."""
    rate: float
    last: float
    """What is left of the rate at the end, as a share."""
    kept: float
    """How much of the average of the weights a step keeps (Polyak & Juditsky 1992)."""


STAGES = (Stage(3, 0, 1.8e-4, 0.44, 0.997), Stage(1, 1, 8e-5, 0.0, 0.993))


def new_network(minilm: Path) -> Network:
    """MiniLM with new heads."""
    return pretrained(minilm, len(TAGS), len(NAMES))


def train(
    network: Network,
    stage: Stage,
    articles: list[dict[str, Any]],
    names: dict[str, list[tuple[int, int, str]]],
    sentences: list[Sentence],
    pieces: Tokenizer,
    seed: int,
    batch: int = 8,
) -> None:
    """One stage; the network has the averaged weights at its end. Prints how it goes."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    network.words.requires_grad_(False)  # half of all weights; left as they are, since tuning them takes a CPU's time
    encoder = ("words", "positions", "layers", "norm")
    learned = {name: weight for name, weight in network.named_parameters() if weight.requires_grad}
    average = {name: weight.detach().clone() for name, weight in learned.items()}
    body = [weight for name, weight in learned.items() if name.startswith(encoder)]
    heads = [weight for name, weight in learned.items() if not name.startswith(encoder)]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": stage.rate}, {"params": heads, "lr": 1e-3}], weight_decay=0.01, foreach=True
    )
    order = _batches(articles, names, sentences, stage.sentences, pieces, batch, chance)
    total, step, began = stage.epochs * len(order), 0, time.monotonic()
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda k: min((k + 1) / (total // 20 + 1), stage.last + (1 - stage.last) * max(0.0, 1 - k / total))
    )
    network.train()
    for epoch in range(stage.epochs):
        if epoch:
            order = _batches(articles, names, sentences, stage.sentences, pieces, batch, chance)
        shown: dict[str, list[float]] = {}
        for one in order:
            parts = losses(network, one)
            optimizer.zero_grad()
            torch.stack([_WEIGHTS[name] * loss for name, loss in parts.items()]).sum().backward()
            torch.nn.utils.clip_grad_norm_(list(learned.values()), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            keep = min(stage.kept, 1 - 1 / (1 + step / 4))
            with torch.no_grad():
                for name, weight in learned.items():
                    average[name].lerp_(weight, 1 - keep)
            for name, loss in parts.items():
                shown.setdefault(name, []).append(loss.item())
            if step % 20 == 0:
                told = ", ".join(f"{name} {np.mean(values[-50:]):.3f}" for name, values in shown.items())
                print(f"step {step} of about {total}, {time.monotonic() - began:.0f} s: {told}", flush=True)
    with torch.no_grad():
        for name, weight in learned.items():
            weight.copy_(average[name])
    network.eval()


def losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """What the network gets wrong in a batch, by head. Products are taken in bfloat16: faster on a CPU that has it,
    slower on others.
    """
    mask = batch["mask"]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = network(batch["pieces"], batch["cases"], batch["quoted"], mask)
    tags, names, links = (score.float() for score in scores[:3])
    cue, source = network.link_scores(links)
    out = {
        "tags": tag_loss(tags, network.transitions, batch["tags"], mask.sum(dim=1)),
        "cue": link_loss(cue, batch["cue_of"], mask),
        "source": link_loss(source, batch["source_of"], mask),
    }
    if (batch["names"] >= 0).any():
        out["names"] = F.cross_entropy(names.flatten(0, 1), batch["names"].flatten(), ignore_index=-1)
    return out


def _batches(
    articles: list[dict[str, Any]],
    names: dict[str, list[tuple[int, int, str]]],
    sentences: list[Sentence],
    often: int,
    pieces: Tokenizer,
    size: int,
    chance: random.Random,
) -> list[Batch]:
    of_articles = (e for a in articles for e in examples(a, pieces, names.get(a["id"]), chance))
    of_ours = (e for _ in range(often) for a in gathered(sentences, chance) for e in examples(a, pieces, None, chance))
    out = list(chain(_collated(of_articles, size, chance), _collated(of_ours, size, chance)))
    chance.shuffle(out)
    return out


def _collated(found: Iterable[Example], size: int, chance: random.Random) -> list[Batch]:
    by_length = sorted(found, key=lambda e: len(e.window.pieces) + chance.random() * 40)
    return [collate(by_length[k : k + size]) for k in range(0, len(by_length), size)]


def collate(group: list[Example]) -> Batch:
    """Examples as tensors, padded to the longest."""
    size = max(len(e.window.pieces) for e in group)

    def rows(values: list[NDArray[np.int64]], fill: int) -> Tensor:
        out = np.full((len(group), size), fill, dtype=np.int64)
        for k, row in enumerate(values):
            out[k, : len(row)] = row
        return torch.from_numpy(out)

    def squares(values: list[NDArray[np.bool_]]) -> Tensor:
        out = np.zeros((len(group), size, size), dtype=np.bool_)
        for k, square in enumerate(values):
            out[k, : len(square), : len(square)] = square
        return torch.from_numpy(out)

    return {
        "pieces": rows([e.window.pieces for e in group], 0),
        "cases": rows([e.window.cases for e in group], 4),
        "quoted": rows([e.window.quoted for e in group], 0),
        "mask": rows([np.ones_like(e.window.pieces) for e in group], 0).bool(),
        "tags": rows([e.tags for e in group], 0),
        "names": rows([e.names for e in group], -1),
        "cue_of": squares([e.cue_of for e in group]),
        "source_of": squares([e.source_of for e in group]),
    }
