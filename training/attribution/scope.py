"""Speech, stance or thought: a small head on what the finished network gives, as it ships.

PolNeAR marks all three alike. The labels are ours: of 1,613 of its training attributions (`labels.tsv`, stand-off: the
start of the sha256 of the article's id, and the attribution's own), of our own sentences, and of statements that were
found in news articles (`training/news.tsv`), which say only whether anything was uttered.
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

from onrecord.attribution.lexicon import ADJECTIVES, NOUNS, verb_forms, verbs
from onrecord.attribution.model import Floats, Model, Reading, read, scopes_of
from onrecord.attribution.quotations import quotations
from onrecord.attribution.sentences import paragraphs
from onrecord.attribution.windows import Window, windows
from onrecord.records import Spans
from training.attribution.marked import SCOPES, Sentence
from training.attribution.network import WIDTH
from training.news import Judged
from training.paragraphs import around

THOUGHT = "thought"
SMOOTHING = 0.05


class Labelled(msgspec.Struct, frozen=True):
    """An attribution in a text, and its scopes: one, or several that it may have."""

    text: str
    source: Spans
    cue: Spans
    content: Spans
    scopes: tuple[str, ...]


def of_sentences(sentences: Sequence[Sentence]) -> list[Labelled]:
    """What is marked in our own sentences."""
    return [
        Labelled(s.text, m.spans["source"], m.spans["cue"], m.spans["content"], (m.labels.scope,))
        for s in sentences
        for m in s.marked
    ]


def of_news(found: Sequence[Judged]) -> list[Labelled]:
    """Statements in news articles: a thought where nobody is told to have uttered it, else one of the others.

    Annotators were not asked to tell what is believed or hoped from what is said: where the cue speaks of that and no
    word is quoted, a statement is left out, unless they say that nobody uttered it.
    """
    uttered = tuple(scope for scope in SCOPES if scope != THOUGHT)
    return [
        Labelled(one.text, one.source, one.cue, one.content, (THOUGHT,) if one.unsaid else uttered)
        for one in found
        if one.unsaid or _quotes(one) or not _minds(one)
    ]


def _quotes(one: Judged) -> bool:
    return any(mark in one.text[start:end] for start, end in one.content for mark in '"“”')


def _minds(one: Judged) -> bool:
    """Whether the cue may be a word for thinking, hoping, fearing, intending."""
    words = {word.lower() for start, end in one.cue for word in one.text[start:end].split()}
    return any(
        any(verb.scope == THOUGHT for verb in verbs()[form.lemma])
        for word in words
        if (form := verb_forms().get(word)) is not None
    ) or any(table[word][1] == THOUGHT for table in (NOUNS, ADJECTIVES) for word in words & table.keys())


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
            spans = (attribution[role] for role in ("source", "cue", "content"))
            out.append(Labelled(*around(article["text"], *spans), (scope,)))
    return out


def vectors(model: Model, labelled: Sequence[Labelled]) -> Floats:
    """Attributions × 3 WIDTH: the mean vectors of source, cue and content, side by side."""
    out = np.zeros((len(labelled), 3 * WIDTH), dtype=np.float32)
    by_text: dict[str, list[int]] = {}
    for number, one in enumerate(labelled):
        by_text.setdefault(one.text, []).append(number)
    for text, numbers in by_text.items():
        whole = paragraphs(text)
        for window in windows(text, whole, quotations(text, whole), model.tokenizer):
            reading = read(model, window)
            for number in numbers:
                one = labelled[number]
                for side, spans in enumerate((one.source, one.cue, one.content)):
                    mean = _mean(window, reading, spans)
                    if mean is not None:
                        out[number, side * WIDTH : (side + 1) * WIDTH] = mean
    return out


def _mean(window: Window, reading: Reading, spans: Spans) -> Floats | None:
    inside: NDArray[np.bool_] = np.zeros(len(window.pieces), dtype=np.bool_)
    for start, end in spans:
        inside |= (window.starts < end) & (window.ends > start) & (window.starts >= 0)
    return reading.vectors[inside].mean(axis=0) if inside.any() else None


class Head(nn.Module):
    """Several small networks, each taught from another beginning: what their mean says."""

    def __init__(self, seed: int, several: int = 3) -> None:
        super().__init__()
        torch.manual_seed(seed)
        self.each = nn.ModuleList(
            nn.Sequential(
                nn.Dropout(0.2), nn.Linear(3 * WIDTH, 64), nn.GELU(), nn.Dropout(0.3), nn.Linear(64, len(SCOPES))
            )
            for _ in range(several)
        )

    def forward(self, given: torch.Tensor) -> torch.Tensor:
        """Attributions × what ``vectors`` gives → attributions × SCOPES: the logarithm of the mean of their shares."""
        return torch.stack([F.softmax(one(given), dim=-1) for one in self.each]).mean(dim=0).log()


def train(head: Head, given: Floats, scopes: Sequence[Sequence[str]], epochs: int = 25) -> None:
    """Teaches the head; of an attribution that may have several scopes, that it has one of them."""
    x = torch.from_numpy(given)
    may = torch.tensor([[1.0 if scope in some else 0.0 for scope in SCOPES] for some in scopes])
    head.train()
    for one in head.each:
        optimizer = torch.optim.AdamW(one.parameters(), lr=1e-3, weight_decay=0.01)
        schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, epochs)
        for _ in range(epochs):
            for some in torch.randperm(len(x)).split(128):
                optimizer.zero_grad()
                inside = (F.softmax(one(x[some]), dim=-1) * may[some]).sum(dim=-1).clamp(1e-6, 1 - 1e-6)
                (-(1 - SMOOTHING) * inside.log() - SMOOTHING * (1 - inside).log()).mean().backward()
                optimizer.step()
            schedule.step()
    head.eval()


def export(head: nn.Module, folder: Path) -> None:
    """Writes the head as ``scope.onnx``."""
    head.eval()
    torch.onnx.export(
        head,
        (torch.zeros(3, 3 * WIDTH),),
        str(folder / "scope.onnx"),
        input_names=["means"],
        output_names=["scores"],
        dynamic_axes={"means": {0: "attributions"}, "scores": {0: "attributions"}},
        opset_version=17,
        dynamo=False,
    )


def found(head: nn.Module, given: Floats) -> list[str]:
    """The scope that the head gives each attribution."""
    with torch.no_grad():
        return scopes_of(head(torch.from_numpy(given)).numpy(), SCOPES)
