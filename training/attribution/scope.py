"""Speech, stance or thought: a small head on what the finished network gives, as it ships.

PolNeAR marks all three alike. The labels are ours: of 1,613 of its training attributions (`labels.tsv`, stand-off: the
start of the sha256 of the article's id, and the attribution's own), and of our own sentences.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional as F

from onrecord.attribution.model import Floats, Model, Reading, read
from onrecord.attribution.quotations import quotations
from onrecord.attribution.sentences import paragraphs
from onrecord.attribution.windows import Window, windows
from onrecord.records import Spans
from training.attribution.marked import SCOPES, Sentence
from training.attribution.network import WIDTH


class Labelled(msgspec.Struct, frozen=True):
    """An attribution in a short text, and its scope."""

    text: str
    cue: Spans
    content: Spans
    scope: str


def of_sentences(sentences: Sequence[Sentence]) -> list[Labelled]:
    """What is marked in our own sentences."""
    return [Labelled(s.text, m.spans["cue"], m.spans["content"], m.labels.scope) for s in sentences for m in s.marked]


def of_articles(articles: Sequence[dict[str, Any]], labels: Path) -> list[Labelled]:
    """The articles' attributions that have a label (of two annotators', the first's), each with its paragraphs."""
    known: dict[tuple[str, str], str] = {}
    with labels.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            known.setdefault((row["document"], row["attribution"]), row["scope"])
    out = []
    for article in articles:
        for attribution in article["attributions"]:
            scope = known.get((hashlib.sha256(article["id"].encode()).hexdigest()[:16], attribution["id"]))
            if scope is None:
                continue
            text = article["text"]
            spans = [span for role in ("source", "cue", "content") for span in attribution[role]]
            begin = text.rfind("\n", 0, min(start for start, _ in spans)) + 1
            end = text.find("\n", max(stop for _, stop in spans))
            cue, content = (
                tuple((start - begin, stop - begin) for start, stop in attribution[role]) for role in ("cue", "content")
            )
            out.append(Labelled(text[begin : end if end >= 0 else len(text)], cue, content, scope))
    return out


def vectors(model: Model, labelled: Sequence[Labelled]) -> Floats:
    """Attributions × 2 WIDTH: the mean vectors of cue and content, side by side."""
    out = np.zeros((len(labelled), 2 * WIDTH), dtype=np.float32)
    for number, one in enumerate(labelled):
        whole = paragraphs(one.text)
        for window in windows(one.text, whole, quotations(one.text, whole), model.tokenizer):
            reading = read(model, window)
            for side, spans in enumerate((one.cue, one.content)):
                mean = _mean(window, reading, spans)
                if mean is not None:
                    out[number, side * WIDTH : (side + 1) * WIDTH] = mean
    return out


def _mean(window: Window, reading: Reading, spans: Spans) -> Floats | None:
    inside: NDArray[np.bool_] = np.zeros(len(window.pieces), dtype=np.bool_)
    for start, end in spans:
        inside |= (window.starts < end) & (window.ends > start) & (window.starts >= 0)
    return reading.vectors[inside].mean(axis=0) if inside.any() else None


def new_head(seed: int) -> nn.Module:
    """A head that takes vectors as ``vectors`` gives them to scores of SCOPES, untaught."""
    torch.manual_seed(seed)
    return nn.Sequential(
        nn.Dropout(0.2), nn.Linear(2 * WIDTH, 64), nn.GELU(), nn.Dropout(0.3), nn.Linear(64, len(SCOPES))
    )


def train(head: nn.Module, given: Floats, scopes: Sequence[str], epochs: int = 40) -> None:
    """Teaches the head."""
    x, y = torch.from_numpy(given), torch.tensor([SCOPES.index(scope) for scope in scopes])
    head.train()
    optimizer = torch.optim.AdamW(head.parameters(), lr=1e-3, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, epochs)
    for _ in range(epochs):
        for some in torch.randperm(len(x)).split(128):
            optimizer.zero_grad()
            F.cross_entropy(head(x[some]), y[some], label_smoothing=0.05).backward()
            optimizer.step()
        schedule.step()
    head.eval()


def export(head: nn.Module, folder: Path) -> None:
    """Writes the head as ``scope.onnx``."""
    head.eval()
    torch.onnx.export(
        head,
        (torch.zeros(3, 2 * WIDTH),),
        str(folder / "scope.onnx"),
        input_names=["pairs"],
        output_names=["scores"],
        dynamic_axes={"pairs": {0: "attributions"}, "scores": {0: "attributions"}},
        opset_version=17,
        dynamo=False,
    )


def agreement(head: nn.Module, given: Floats, scopes: Sequence[str]) -> float:
    """The share of attributions whose scope the head gives."""
    with torch.no_grad():
        found = head(torch.from_numpy(given)).argmax(dim=1).tolist()
    return sum(SCOPES[number] == scope for number, scope in zip(found, scopes, strict=True)) / len(scopes)
