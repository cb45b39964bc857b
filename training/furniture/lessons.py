"""Texts of corpora/lines as the network learns from them: arrays, and batches of texts of like length."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from onrecord.reading.furniture import lines_of, reasons_of
from onrecord.reading.line_features import BUCKETS, MEASURES, Features, features
from training.furniture.corpus import Text

SITES = 30
"""A word that stands on fewer sites than this is not looked at: it would be learned by heart."""
WIDEST = 44
"""The most buckets that the words of a line take."""
LONGEST = 200
"""Of a longer text a part of so many lines is learned from, another each time."""
MOST = 1500.0
"""No text weighs more than this: some pages are labelled wrongly from top to bottom."""


class Lesson(msgspec.Struct, frozen=True):
    """A text: what is seen of it, what the rules say, and of each line its words' number and label."""

    text: Text
    seen: Features
    reasons: list[str | None]
    words: NDArray[np.float32]
    labels: NDArray[np.int8]
    """1 furniture, 0 article, -1 neither or not known."""


def lesson(text: Text) -> Lesson:
    """A text of the corpus, with what the rules and the measures say of it."""
    clean = [" ".join(line.split()) or "-" for line in text.lines]
    found = lines_of("\n".join(clean), wrapped=False)
    reasons = reasons_of(found)
    numbers = {"keep": 0, "cruft": 1}
    return Lesson(
        text,
        features(clean, reasons),
        reasons,
        np.array([len(line.split()) for line in clean], dtype=np.float32),
        np.array([numbers.get(label, -1) for label in text.labels], dtype=np.int8),
    )


def vocabulary(lessons: Sequence[Lesson]) -> NDArray[np.uint16]:
    """Bucket → the number of its word, from 1; 0 for those that stand on too few sites."""
    by_site: dict[str, list[Lesson]] = {}
    for one in lessons:
        by_site.setdefault(one.text.site, []).append(one)
    sites = np.zeros(BUCKETS, dtype=np.int32)
    for some in by_site.values():
        sites[np.unique(np.concatenate([np.append(one.seen.words, one.seen.wholes) for one in some]))] += 1
    known = np.flatnonzero(sites >= SITES)
    table = np.zeros(BUCKETS, dtype=np.uint16)
    table[known] = np.arange(1, len(known) + 1)
    return table


class Sheet(msgspec.Struct, frozen=True):
    """A lesson whose words are numbers of a vocabulary: lines × (WIDEST + 2)."""

    numbers: NDArray[np.int64]
    lesson: Lesson


def sheet(one: Lesson, table: NDArray[np.uint16]) -> Sheet:
    """The lesson by a vocabulary."""
    numbers = np.zeros((len(one.labels), WIDEST + 2), dtype=np.int64)
    ends = np.append(one.seen.starts[1:], len(one.seen.words))
    for row, (start, end) in enumerate(zip(one.seen.starts, ends, strict=True)):
        numbers[row, : end - start] = table[one.seen.words[start:end]]
    numbers[:, WIDEST:] = table[one.seen.wholes]
    return Sheet(numbers, one)


def batch(sheets: Sequence[Sheet], order: np.random.Generator | None) -> tuple[Tensor, ...]:
    """Numbers, measures, which lines there are, the truth and its weights, texts × lines; whole texts without order."""
    parts = []
    for each in sheets:
        size = len(each.numbers)
        start = 0 if order is None or size <= LONGEST else int(order.integers(size - LONGEST + 1))
        parts.append(slice(start, size if order is None else min(size, start + LONGEST)))
    longest = max(part.stop - part.start for part in parts)
    numbers = np.zeros((len(parts), longest, WIDEST + 2), dtype=np.int64)
    measures = np.zeros((len(parts), longest, MEASURES), dtype=np.float32)
    there, truth, weight = (np.zeros((len(parts), longest), dtype=np.float32) for _ in range(3))
    for row, (each, part) in enumerate(zip(sheets, parts, strict=True)):
        size = part.stop - part.start
        numbers[row, :size] = each.numbers[part]
        measures[row, :size] = each.lesson.seen.measures[part]
        there[row, :size] = 1
        labels = each.lesson.labels[part]
        truth[row, :size] = labels == 1
        weights = np.sqrt(each.lesson.words[part].clip(1, 60)) * (labels >= 0)
        weight[row, :size] = weights * min(1.0, MOST / max(float(weights.sum()), 1.0))
    return tuple(torch.from_numpy(each) for each in (numbers, measures, there, truth, weight))
