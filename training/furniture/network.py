"""The furniture model while it learns: the sums of `onrecord.reading.line_model`, in torch."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from onrecord.reading.line_features import MEASURES
from training.furniture.lessons import WIDEST

WORD, HIDDEN, REACH = 8, 24, 3
"""Figures of a word and of a line; how many lines on each side a line is judged by, twice."""


class Network(nn.Module):
    """Texts × lines → the log odds of each line that it is furniture."""

    def __init__(self, words: int, dropout: float = 0.5, unread: float = 0.5) -> None:
        super().__init__()
        self.words = nn.Embedding(words, WORD, padding_idx=0)
        nn.init.normal_(self.words.weight, std=0.05)
        self.words.weight.data[0] = 0
        around = (2 * REACH + 3) * HIDDEN
        self.line, self.near = nn.Linear(3 * WORD + MEASURES, HIDDEN), nn.Linear(around, HIDDEN)
        self.far, self.out = nn.Linear(around, HIDDEN), nn.Linear(2 * HIDDEN, 1)
        self.dropout, self.unread = nn.Dropout(dropout), unread

    def forward(self, numbers: Tensor, measures: Tensor, there: Tensor) -> Tensor:
        """The log odds; ``there`` is 0 where a text has no more lines."""
        if self.training:
            numbers = numbers * (torch.rand(numbers.shape) > self.unread)
        words = self.words(numbers)
        many = (numbers[..., :WIDEST] > 0).sum(-1, keepdim=True).clamp(min=1).float().sqrt()
        seen = [words[..., :WIDEST, :].sum(-2) / many, words[..., WIDEST:, :].flatten(-2), measures]
        line = F.relu(self.line(self.dropout(torch.cat(seen, -1))))
        near = F.relu(self.near(self.dropout(_around(line, there))))
        far = F.relu(self.far(self.dropout(_around(near, there))))
        return self.out(torch.cat([far, line], -1)).squeeze(-1)


def _around(rows: Tensor, there: Tensor) -> Tensor:
    """Each row with those near it, and the means of all before it and of all after it."""
    rows = rows * there[..., None]
    size = rows.shape[1]
    padded = F.pad(rows, (0, 0, REACH, REACH))
    total, place = rows.cumsum(1), there.cumsum(1)[..., None]
    before = (total - rows) / (place - 1).clamp(min=1)
    after = (total[:, -1:] - total) / (there.sum(1)[:, None, None] - place).clamp(min=1)
    return torch.cat([padded[:, i : i + size] for i in range(2 * REACH + 1)] + [before, after], 2)
