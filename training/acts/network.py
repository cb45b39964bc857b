"""The network of acts: the first of MiniLM's layers over a passage, and a head for each variable."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from onrecord.coding.passages import CONTENT, CUE
from training.acts.data import LABELS
from training.attribution.network import FAR, PIECES, POSITIONS, WIDTH, Layer, load_encoder


class Network(nn.Module):
    """The encoder and its heads; see ``forward``."""

    def __init__(self, layers: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(PIECES, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.roles = nn.Embedding(4, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.heads = nn.ModuleDict({name: nn.Linear(3 * WIDTH, len(labels)) for name, labels in LABELS.items()})
        self.dropout = dropout
        nn.init.zeros_(self.roles.weight)

    def forward(self, pieces: Tensor, roles: Tensor, mask: Tensor) -> list[Tensor]:
        """Pieces, roles, mask (1 for a piece, 0 for what pads): batch × pieces. Scores of each head, as in LABELS."""
        x = self.norm(self.words(pieces) + self.positions(torch.arange(pieces.shape[1])) + self.roles(roles))
        x = F.dropout(x, self.dropout if self.training else 0.0)
        seen = (1.0 - mask)[:, None, None, :] * FAR
        for layer in self.layers:
            x = layer(x, seen)
        pooled = torch.cat([x[:, 0], mean(x, (roles == CONTENT) * mask), mean(x, (roles == CUE) * mask)], dim=-1)
        pooled = F.dropout(pooled, 0.2 if self.training else 0.0)
        return [head(pooled) for head in self.heads.values()]


def mean(x: Tensor, weights: Tensor) -> Tensor:
    """The mean of the pieces' vectors, by weights; zeros where there are none."""
    weights = weights.to(x.dtype)[:, :, None]
    return (x * weights).sum(dim=1) / weights.sum(dim=1).clamp(min=1e-6)


def pretrained(folder: Path, kept: Sequence[int]) -> Network:
    """MiniLM-L6's weights from ``folder``, of its layers those that are ``kept``; the heads new."""
    network = Network(len(kept))
    load_encoder(network, folder, kept)
    return network
