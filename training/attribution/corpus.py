"""PolNeAR's articles as windows with labels: which piece is source, cue or content, and which belongs to which."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.attribution.quotations import quotations
from onrecord.attribution.sentences import paragraphs
from onrecord.attribution.windows import SIZE, Window, windows
from training.attribution.marked import Sentence

ROLES = ("source", "cue", "content")
TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
NAMES = ("O", *(f"{p}-{kind}" for kind in ("person", "organisation", "place", "people") for p in "BI"))
_KINDS = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "people",
}  # fmt: skip
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_BRITISH = str.maketrans("“”", "‘’")


class Example(msgspec.Struct, frozen=True):
    """A window with its labels, one a piece: ``tags``, ``names`` (-1: not known), and links.

    ``cue_of`` and ``source_of``: matrices of piece × piece, true where the piece of the column is the cue of the
    content (the source of the cue) of the row's; column 0, [CLS], where there is none in the window.
    """

    window: Window
    tags: NDArray[np.int64]
    names: NDArray[np.int64]
    cue_of: NDArray[np.bool_]
    source_of: NDArray[np.bool_]


def read(path: Path) -> list[dict[str, Any]]:
    """The articles of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def gathered(sentences: Sequence[Sentence], chance: random.Random, each: int = 12) -> Iterator[dict[str, Any]]:
    """Our own sentences as articles of ``each``, in another order every time."""
    order = list(sentences)
    chance.shuffle(order)
    for at in range(0, len(order), each):
        text, attributions = "", []
        for sentence in order[at : at + each]:
            for marked in sentence.marked:
                spans: dict[str, Any] = {
                    role: [(start + len(text), end + len(text)) for start, end in found]
                    for role, found in marked.spans.items()
                }
                attributions.append(spans)
            text += sentence.text + "\n\n"
        yield {"id": f"own {at}", "text": text, "attributions": attributions}


def tokenizer(folder: Path) -> Tokenizer:
    """The word pieces of the model in ``folder``."""
    pieces = Tokenizer.from_file(str(folder / "tokenizer.json"))
    pieces.no_truncation()
    pieces.no_padding()
    return pieces


def restyled(text: str, chance: random.Random) -> str:
    """The text with other quotation marks, now and then: straight ones, or British single ones. Offsets stay."""
    dice = chance.random()
    if dice < 0.25:
        return text.translate(_STRAIGHT)
    if dice < 0.35 and "‘" not in text:
        return text.translate(_BRITISH)
    return text


def examples(
    article: dict[str, Any],
    pieces: Tokenizer,
    names: list[tuple[int, int, str]] | None = None,
    chance: random.Random | None = None,
) -> Iterator[Example]:
    """The article's windows with their labels; with ``chance``, in other quotation marks and cut in other places."""
    text = article["text"] if chance is None else restyled(article["text"], chance)
    spans = paragraphs(text)
    marks = quotations(text, spans)
    if chance is None or len(spans) < 4:
        parts = [spans]
    else:  # the first window ends somewhere else each time
        cut = chance.randrange(0, min(len(spans), 6))
        parts = [spans[:cut], spans[cut:]] if cut else [spans]
    for part in parts:
        for window in windows(text, part, marks, pieces, SIZE):
            yield _labelled(window, article, names)


def _labelled(window: Window, article: dict[str, Any], names: list[tuple[int, int, str]] | None) -> Example:
    size = len(window.pieces)
    tags = np.zeros(size, dtype=np.int64)
    cue_of = np.zeros((size, size), dtype=np.bool_)
    source_of = np.zeros((size, size), dtype=np.bool_)
    for attribution in article["attributions"]:
        found: dict[str, list[int]] = {}
        for number, role in enumerate(ROLES):
            found[role] = []
            for start, end in attribution[role]:
                inside = _inside(window, start, end)
                found[role] += inside
                if inside:
                    tags[inside] = 2 + 2 * number
                    tags[inside[0]] = 1 + 2 * number
        cue, source = found["cue"] or [0], found["source"] or [0]
        for k in found["content"]:
            cue_of[k, cue] = True
        for k in found["cue"]:
            source_of[k, source] = True
    named = np.full(size, -1 if names is None else 0, dtype=np.int64)
    for start, end, kind in names or ():
        if kind in _KINDS and (inside := _inside(window, start, end)):
            first = NAMES.index(f"B-{_KINDS[kind]}")
            named[inside] = first + 1
            named[inside[0]] = first
    return Example(window, tags, named, cue_of, source_of)


def _inside(window: Window, start: int, end: int) -> list[int]:
    at = np.flatnonzero((window.starts < end) & (window.ends > start) & (window.starts >= 0))
    return [int(k) for k in at]
