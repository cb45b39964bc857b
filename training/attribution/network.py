"""The network: MiniLM's six layers, read once, with a head for tags, one for names and one for links."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from onrecord.attribution.windows import CASES, QUOTED

WIDTH, LAYERS, ATTENTION_HEADS, FEED, POSITIONS, PIECES = 384, 6, 12, 1536, 512, 30522
LINK = 64
"""Width of the vectors whose products say what belongs to what."""
DISTANCES = 16
"""Buckets of distance on either side, on a scale of roots of two."""
FAR = -1e4


class Layer(nn.Module):
    """A layer of BERT (Devlin et al. 2019), normalised after each half."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query = nn.Linear(WIDTH, WIDTH)
        self.key = nn.Linear(WIDTH, WIDTH)
        self.value = nn.Linear(WIDTH, WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.out_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen = nn.Linear(WIDTH, FEED)
        self.narrow = nn.Linear(FEED, WIDTH)
        self.narrow_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, seen: Tensor) -> Tensor:
        """x: batch × pieces × width; seen: batch × 1 × 1 × pieces, 0 or FAR, to be added."""
        batch, pieces, _ = x.shape
        parts = [
            m(x).view(batch, pieces, ATTENTION_HEADS, -1).transpose(1, 2) for m in (self.query, self.key, self.value)
        ]
        drop = self.dropout if self.training else 0.0
        mixed = F.scaled_dot_product_attention(*parts, attn_mask=seen)  # no dropout here: it doubles the time on a CPU
        mixed = mixed.transpose(1, 2).reshape(batch, pieces, WIDTH)
        x = self.out_norm(x + F.dropout(self.out(mixed), drop))
        return self.narrow_norm(x + F.dropout(self.narrow(F.gelu(self.widen(x))), drop))


class Network(nn.Module):
    """The encoder and its heads; see ``forward``."""

    def __init__(self, tags: int, names: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(PIECES, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.case = nn.Embedding(CASES, WIDTH)
        self.quote = nn.Embedding(QUOTED, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.tags = nn.Linear(WIDTH, tags)
        self.names = nn.Linear(WIDTH, names)
        self.links = nn.Linear(WIDTH, 4 * LINK)
        self.near = nn.Parameter(torch.zeros(2, 2 * DISTANCES))
        self.transitions = nn.Parameter(torch.zeros(tags, tags))
        self.dropout = dropout
        for beside in (self.case, self.quote):
            nn.init.zeros_(beside.weight)

    def encode(self, pieces: Tensor, cases: Tensor, quoted: Tensor, mask: Tensor) -> Tensor:
        """Pieces, cases, quoted, mask: batch × pieces. Vectors: batch × pieces × width."""
        at = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.words(pieces) + self.positions(at) + self.case(cases) + self.quote(quoted)
        x = F.dropout(self.norm(x), self.dropout if self.training else 0.0)
        seen = (1.0 - mask.to(x.dtype))[:, None, None, :] * FAR
        for layer in self.layers:
            x = layer(x, seen)
        return x

    def forward(self, pieces: Tensor, cases: Tensor, quoted: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """Scores of tags and of names (batch × pieces × labels), link vectors (batch × pieces × 4 LINK), vectors."""
        x = self.encode(pieces, cases, quoted, mask)
        return self.tags(x), self.names(x), self.links(x), x

    def link_scores(self, links: Tensor) -> tuple[Tensor, Tensor]:
        """Batch × pieces × pieces: of each content piece for its cue, of each cue piece for its source."""
        content, cue, saying, source = links.split(LINK, dim=-1)
        near = self.near[:, distances(links.shape[1])]
        scale = 1 / math.sqrt(LINK)
        return (
            content @ cue.transpose(1, 2) * scale + near[0],
            saying @ source.transpose(1, 2) * scale + near[1],
        )


def distances(size: int) -> Tensor:
    """Size × size: the bucket of how far, and on which side, the column's piece stands from the row's."""
    at = torch.arange(size)
    apart = at[None, :] - at[:, None]
    bucket = (2 * torch.log2(apart.abs().clamp(min=1).float())).long().clamp(max=DISTANCES - 1)
    return torch.where(apart < 0, bucket, bucket + DISTANCES)


def pretrained(folder: Path, tags: int, names: int) -> Network:
    """MiniLM-L6's weights from ``folder``, the heads new."""
    network = Network(tags, names)
    load_encoder(network, folder, range(LAYERS))
    return network


def load_encoder(network: nn.Module, folder: Path, kept: Sequence[int]) -> None:
    """Puts MiniLM-L6's weights from ``folder`` into a network's encoder: of its layers those that are ``kept``."""
    weights = load_file(str(folder / "model.safetensors"))
    state = network.state_dict()
    state["words.weight"] = weights["embeddings.word_embeddings.weight"]
    state["positions.weight"] = (
        weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    )
    ours = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "out": "attention.output.dense", "out_norm": "attention.output.LayerNorm",
        "widen": "intermediate.dense", "narrow": "output.dense", "narrow_norm": "output.LayerNorm",
    }  # fmt: skip
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = weights[f"embeddings.LayerNorm.{part}"]
        for number, layer in enumerate(kept):
            for mine, theirs in ours.items():
                state[f"layers.{number}.{mine}.{part}"] = weights[f"encoder.layer.{layer}.{theirs}.{part}"]
    network.load_state_dict(state)


def tag_loss(scores: Tensor, transitions: Tensor, tags: Tensor, lengths: Tensor) -> Tensor:
    """Mean negative log likelihood a piece of a linear-chain CRF (Lafferty et al. 2001)."""
    total = scores[:, 0]
    for k, row in enumerate(scores.unbind(1)[1:], 1):
        total = torch.where(
            (k < lengths)[:, None], torch.logsumexp(total[:, :, None] + transitions, dim=1) + row, total
        )
    alive = torch.arange(scores.shape[1])[None, :] < lengths[:, None]
    gold = (scores.gather(2, tags[:, :, None])[:, :, 0] * alive).sum(dim=1)
    gold = gold + (transitions[tags[:, :-1], tags[:, 1:]] * alive[:, 1:]).sum(dim=1)
    return (torch.logsumexp(total, dim=1) - gold).sum() / lengths.sum()


def link_loss(scores: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
    """Mean over pieces that belong to something of -log of the share that goes to what they belong to."""
    scores = scores.masked_fill(~mask[:, None, :], FAR)
    rows = gold.any(dim=-1)
    if not rows.any():
        return scores.sum() * 0
    chosen, right = scores[rows], gold[rows]
    return (torch.logsumexp(chosen, dim=1) - torch.logsumexp(chosen.masked_fill(~right, FAR), dim=1)).mean()
