"""Weighs signs: logistic regressions for act, firmness, polarity and utterance over one table of signs."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

import msgspec
import torch
from torch import Tensor, nn

from training.acts.data import LABELS, Labelled
from training.acts.train import loss

SIZES = [len(names) for names in LABELS.values()]


class Ways(msgspec.Struct, frozen=True):
    """How they are weighed."""

    epochs: int = 16
    batch: int = 64
    rate: float = 5e-3
    decay: float = 1e-5
    smoothing: float = 0.1
    dropped: float = 0.5
    """The share of signs that a statement is read without, others each time: no sign is to be relied on alone."""
    least: int = 2
    """In how many statements a sign must be found to count."""
    counts: tuple[float, ...] = (1.0, 0.7, 0.7, 0.7)
    """How much each head's loss counts."""


WAYS = Ways()


class Weights(msgspec.Struct, frozen=True):
    """What was learned: a row a sign, a column a label (LABELS' one after the other), and the labels' biases."""

    signs: tuple[str, ...]
    table: Tensor
    bias: Tensor


def known(found: Sequence[Sequence[str]], least: int) -> tuple[str, ...]:
    """The signs that at least ``least`` statements have."""
    counted = Counter(sign for some in found for sign in some)
    return tuple(sorted(sign for sign, count in counted.items() if count >= least))


def weigh(
    found: Sequence[Sequence[str]],
    labelled: Sequence[Labelled],
    trust: Sequence[float],
    seeds: Sequence[int],
    ways: Ways = WAYS,
) -> Weights:
    """The mean of the weights that each seed gives. ``found`` are the signs; ``trust`` how much each counts."""
    signs = known(found, ways.least)
    rows = {sign: row for row, sign in enumerate(signs)}
    read = [torch.tensor([rows[sign] for sign in some if sign in rows]) for some in found]
    gold = [torch.tensor([one.shares[name] for one in labelled]) for name in LABELS]
    each = [_one(read, len(signs), gold, torch.tensor(trust), seed, ways) for seed in seeds]
    table, bias = (torch.stack(parts).mean(dim=0) for parts in zip(*each, strict=True))
    return Weights(signs, table, bias)


def _one(
    read: Sequence[Tensor], signs: int, gold: Sequence[Tensor], trust: Tensor, seed: int, ways: Ways
) -> tuple[Tensor, Tensor]:
    torch.manual_seed(seed)
    chance = random.Random(seed)
    table = nn.EmbeddingBag(signs, sum(SIZES), mode="sum")
    nn.init.zeros_(table.weight)
    bias = nn.Parameter(torch.zeros(sum(SIZES)))
    optimizer = torch.optim.AdamW([table.weight, bias], lr=ways.rate, weight_decay=ways.decay)
    total = ways.epochs * -(-len(read) // ways.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / total)
    for _ in range(ways.epochs):
        order = list(range(len(read)))
        chance.shuffle(order)
        for at in range(0, len(order), ways.batch):
            group = torch.tensor(order[at : at + ways.batch])
            some = [read[k][torch.rand(len(read[k])) >= ways.dropped] for k in group.tolist()]
            starts = torch.tensor([0, *(len(one) for one in some[:-1])]).cumsum(dim=0)
            scores = (table(torch.cat(some), starts) / (1 - ways.dropped) + bias).split(SIZES, dim=1)
            losses = [
                weight * loss(score, labels[group], ways.smoothing, trust[group])
                for weight, score, labels in zip(ways.counts, scores, gold, strict=True)
            ]
            optimizer.zero_grad()
            torch.stack(losses).sum().backward()
            optimizer.step()
            schedule.step()
    return table.weight.detach(), bias.detach()


def weighed(weights: Weights, found: Sequence[Sequence[str]]) -> list[Tensor]:
    """The scores of each head, a row a statement."""
    rows = {sign: row for row, sign in enumerate(weights.signs)}
    sums = [weights.table[[rows[sign] for sign in some if sign in rows]].sum(dim=0) for some in found]
    return list((torch.stack(sums) + weights.bias).split(SIZES, dim=1))
