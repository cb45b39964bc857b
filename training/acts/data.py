"""What the network of acts learns from: sentences of our own, our labels on PolNeAR and on news."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from onrecord.attribution.sentences import sentence_at, sentences
from onrecord.records import Attribution, Span, Spans
from training.attribution.marked import ACTS, FIRMNESS, POLARITY, Labels, Sentence
from training.news import Judged, Judgement
from training.paragraphs import around

LABELS: dict[str, tuple[str, ...]] = {
    "act": ACTS,
    "firmness": FIRMNESS,
    "polarity": POLARITY,
    "uttered": ("yes", "no"),
}


class Labelled(msgspec.Struct, frozen=True):
    """An attribution in a text, the sentence of its cue, and how many annotators gave it which label, by variable.

    What nobody uttered has no act, firmness and polarity where annotators gave none: all of these shares are 0.
    """

    text: str
    attribution: Attribution
    sentence: Span
    shares: dict[str, tuple[float, ...]]

    def best(self, variable: str) -> str:
        """The label that most annotators gave."""
        shares = self.shares[variable]
        return LABELS[variable][shares.index(max(shares))]


def of_sentences(found: Iterable[Sentence]) -> list[Labelled]:
    """What is marked in our own sentences."""
    return [
        _labelled(s.text, m.spans["source"], m.spans["cue"], m.spans["content"], [m.labels], _uttered([m.labels]))
        for s in found
        for m in s.marked
    ]


def of_articles(articles: Sequence[dict[str, Any]], labels: Path) -> list[Labelled]:
    """The articles' attributions that annotators labelled, each with its paragraphs; annotators count alike."""
    given: dict[tuple[str, str], list[Labels]] = {}
    with labels.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            one = Labels(row["scope"], row["act"], row["firmness"], row["polarity"])
            given.setdefault((row["document"], row["attribution"]), []).append(one)
    out = []
    for article in articles:
        document = hashlib.sha256(article["id"].encode()).hexdigest()[:16]
        for attribution in article["attributions"]:
            if (document, attribution["id"]) not in given:
                continue
            spans = (attribution[role] for role in ("source", "cue", "content"))
            told = given[document, attribution["id"]]
            out.append(_labelled(*around(article["text"], *spans), told, _uttered(told)))
    return out


def of_news(found: Iterable[Judged]) -> list[Labelled]:
    """What annotators said of statements in news articles; a second act that is right counts a third of the first. What
    most of them say nobody uttered has nothing else.
    """
    out = []
    for one in found:
        told = [_labels(said, said.act) for said in one.judgements if said.fault != "n"]
        also = [_labels(said, said.also) for said in one.judgements if said.fault != "n" and said.also != "-"]
        uttered = len(told) / len(one.judgements)
        spans = around(one.text, one.source, one.cue, one.content)
        out.append(_labelled(*spans, [] if one.unsaid else [*told * 3, *also], uttered))
    return out


def _labels(said: Judgement, act: str) -> Labels:
    return Labels("speech", act, said.firmness, said.polarity)


def _uttered(labels: Sequence[Labels]) -> float:
    """The share of annotators who do not call it a thought."""
    return sum(one.scope != "thought" for one in labels) / len(labels)


def _labelled(
    text: str, source: Spans, cue: Spans, content: Spans, labels: Sequence[Labels], uttered: float
) -> Labelled:
    sentence = sentence_at(sentences(text), (cue or content)[0][0])
    shares = {
        variable: tuple(sum(getattr(one, variable) == name for one in labels) / max(1, len(labels)) for name in names)
        for variable, names in LABELS.items()
        if variable != "uttered"
    }
    attribution = Attribution(source, cue, content, "speech", 1.0)
    return Labelled(text, attribution, sentence, shares | {"uttered": (uttered, 1 - uttered)})
