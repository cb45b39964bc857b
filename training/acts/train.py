"""Teaches the network what statements do."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence

import msgspec
import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from onrecord.coding.passages import BESIDE, CONTENT, CUE, END, SOURCE, START, Passage, passage
from training.acts.data import LABELS, Labelled
from training.acts.network import Network
from training.attribution.corpus import restyled


class Settings(msgspec.Struct, frozen=True):
    """How it is taught."""

    epochs: int = 4
    batch: int = 16
    rate: float = 2e-4
    heads: float = 1e-3
    """The rate of what is new."""
    smoothing: float = 0.1
    counts: tuple[float, ...] = (1.0, 0.5, 0.5, 0.5)
    """How much each head's loss counts."""
    kept: float = 0.995
    """How much of the average of the weights a step keeps (Polyak & Juditsky 1992)."""
    short: bool = True
    """Whether products are taken in bfloat16: 1.7 times as fast on a CPU that has it, slower on others."""


def told(one: Labelled, pieces: Tokenizer, chance: random.Random) -> Passage:
    """The passage as it is learned from: in other quotation marks now and then, or with less around it."""
    found = passage(restyled(one.text, chance), one.attribution, one.sentence, pieces)
    dice = chance.random()
    if dice < 0.1:
        return only(found, {CUE, CONTENT})
    if dice < 0.25:
        return only(found, {SOURCE, CUE, CONTENT})
    return found


def only(found: Passage, roles: set[int]) -> Passage:
    """The pieces that have one of the roles."""
    kept = [(p, r) for p, r in zip(found.pieces[1:-1], found.roles[1:-1], strict=True) if r in roles]
    return Passage([START, *(p for p, _ in kept), END], [BESIDE, *(r for _, r in kept), BESIDE])


def collate(passages: Sequence[Passage]) -> tuple[Tensor, Tensor, Tensor]:
    """Pieces, roles, mask, padded to the longest."""
    size = max(len(p.pieces) for p in passages)
    pieces, roles = (torch.zeros(len(passages), size, dtype=torch.long) for _ in range(2))
    mask = torch.zeros(len(passages), size)
    for k, one in enumerate(passages):
        n = len(one.pieces)
        pieces[k, :n], roles[k, :n], mask[k, :n] = torch.tensor(one.pieces), torch.tensor(one.roles), 1.0
    return pieces, roles, mask


def train(
    network: Network,
    labelled: Sequence[Labelled],
    trust: Sequence[float],
    pieces: Tokenizer,
    seed: int,
    settings: Settings,
) -> None:
    """Teaches it; ``trust`` says how much the labels of each count. The network ends with averaged weights."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    network.words.requires_grad_(False)  # most of all weights; tuning them takes a CPU's time
    learned = {name: weight for name, weight in network.named_parameters() if weight.requires_grad}
    average = {name: weight.detach().clone() for name, weight in learned.items()}
    new = [weight for name, weight in learned.items() if name.startswith(("heads", "roles"))]
    body = [weight for name, weight in learned.items() if not name.startswith(("heads", "roles"))]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": settings.rate}, {"params": new, "lr": settings.heads}], weight_decay=0.01, foreach=True
    )
    total = settings.epochs * -(-len(labelled) // settings.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda k: min((k + 1) / (total // 15 + 1), max(0.02, 1 - k / total))
    )
    gold = [torch.tensor([one.shares[name] for one in labelled]) for name in LABELS]
    trusted = torch.tensor(trust)
    step, began = 0, time.monotonic()
    network.train()
    for epoch in range(settings.epochs):
        read = [told(one, pieces, chance) for one in labelled]
        order = sorted(range(len(read)), key=lambda k: len(read[k].pieces) + chance.random() * 8)
        groups = [order[k : k + settings.batch] for k in range(0, len(order), settings.batch)]
        chance.shuffle(groups)
        shown: list[list[float]] = [[] for _ in LABELS]
        for group in groups:
            rows = torch.tensor(group)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=settings.short):
                scores = [score.float() for score in network(*collate([read[k] for k in group]))]
            parts = [
                loss(score, known[rows], settings.smoothing, trusted[rows])
                for score, known in zip(scores, gold, strict=True)
            ]
            optimizer.zero_grad()
            torch.stack([c * part for c, part in zip(settings.counts, parts, strict=True)]).sum().backward()
            torch.nn.utils.clip_grad_norm_(list(learned.values()), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            keep = min(settings.kept, 1 - 1 / (1 + step / 4))
            with torch.no_grad():
                for name, weight in learned.items():
                    average[name].lerp_(weight, 1 - keep)
            for values, part in zip(shown, parts, strict=True):
                values.append(part.item())
        spoken = ", ".join(f"{name} {np.mean(values):.3f}" for name, values in zip(LABELS, shown, strict=True))
        print(f"epoch {epoch + 1} of {settings.epochs}, {time.monotonic() - began:.0f} s: {spoken}", flush=True)
    with torch.no_grad():
        for name, weight in learned.items():
            weight.copy_(average[name])
    network.eval()


def loss(scores: Tensor, gold: Tensor, smoothing: float, trust: Tensor) -> Tensor:
    """Cross-entropy with shares of labels, smoothed, each row counted by how much it is trusted, if it has labels."""
    soft = gold * (1 - smoothing) + smoothing / gold.shape[1]
    trust = trust * (gold.sum(dim=-1) > 0)
    return ((-soft * F.log_softmax(scores, dim=-1)).sum(dim=-1) * trust).sum() / trust.sum().clamp(min=1e-6)


@torch.no_grad()
def scored(network: Network, passages: Sequence[Passage], size: int = 32) -> list[Tensor]:
    """The scores of each head, a row a passage."""
    network.eval()
    order = sorted(range(len(passages)), key=lambda k: len(passages[k].pieces))
    back = torch.tensor(order).argsort()
    parts = [network(*collate([passages[k] for k in order[at : at + size]])) for at in range(0, len(order), size)]
    return [torch.cat(column)[back] for column in zip(*parts, strict=True)]
