"""Labels of our own on statements that onrecord found in news articles, stand-off: `news.tsv`.

A row is what one annotator says of one statement: ``document`` is the first 16 hex digits of the SHA-256 of the text of
the article; spans count code points of it, end exclusive. ``also`` is a second act that is right as well (`-`: none).
``fault``: `s` the marked source is wrong, `k` the marked content is not quite what is said, `n` nobody is told to have
uttered anything, `-` none. `evaluation/acts/news.tsv` has the rows of the articles that nothing is learned from.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from onrecord.records import Spans

LABELS = Path(__file__).with_name("news.tsv")
HELD = Path(__file__).parents[1] / "evaluation" / "acts" / "news.tsv"


class Judgement(msgspec.Struct, frozen=True):
    """What one annotator says of a statement; `-` where it has no such value."""

    act: str
    also: str
    firmness: str
    polarity: str
    fault: str


class Judged(msgspec.Struct, frozen=True):
    """A statement in an article, and what its annotators say of it."""

    text: str
    source: Spans
    cue: Spans
    content: Spans
    judgements: tuple[Judgement, ...]

    @property
    def unsaid(self) -> bool:
        """Whether most annotators say that nobody is told to have uttered it."""
        return 2 * sum(one.fault == "n" for one in self.judgements) > len(self.judgements)


def texts(shared: Path) -> Iterator[str]:
    """The texts of corpora/news in the folder ``shared``."""
    with gzip.open(shared / "corpora" / "news" / "unlabelled.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def judged(articles: Iterable[str], labels: Path) -> list[Judged]:
    """The statements that ``labels`` has of these articles (their texts), article by article."""
    rows: dict[str, dict[tuple[Spans, Spans, Spans], list[Judgement]]] = {}
    with labels.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            at = _spans(row["source"]), _spans(row["cue"]), _spans(row["content"])
            said = Judgement(row["act"], row["also"], row["firmness"], row["polarity"], row["fault"])
            rows.setdefault(row["document"], {}).setdefault(at, []).append(said)
    return [
        Judged(text, *at, tuple(said))
        for text in articles
        for at, said in rows.pop(hashlib.sha256(text.encode()).hexdigest()[:16], {}).items()
    ]


def _spans(written: str) -> Spans:
    pairs = (one.split("-") for one in written.split(",") if one)
    return tuple((int(start), int(end)) for start, end in pairs)
