"""What the network says of a window → attributions: spans of whole words, each content with its cue and its source."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.attribution.model import Floats, Model, Reading, link_scores
from onrecord.attribution.windows import Window
from onrecord.records import Span

_CURRENCIES = "$£€¥₹"
_AMOUNT = re.compile(r"\d[\d,.]*(?<=\d)[A-Za-z]*(?: (?:thousand|million|billion|trillion)\b)?")


class Piece(msgspec.Struct, frozen=True):
    """Pieces ``first`` to ``last`` (inclusive) of a window in one role, and how sure that is (0 to 1)."""

    role: str
    first: int
    last: int
    sure: float


UNSURE, SOME = 0.6, 0.1
"""A content that belongs to no cue more surely than that is the cue's right before it, where it may be that one's."""

HARDLY = 0.95
"""The same where that cue has a source right before it, and the other stands earlier: '; the union wants 7'."""


class Found(msgspec.Struct, frozen=True):
    """An attribution in pieces; ``linked`` is how sure it is that its content and its source belong to its cue."""

    source: tuple[Piece, ...]
    cue: tuple[Piece, ...]
    content: tuple[Piece, ...]
    linked: float


def decode(model: Model, reading: Reading) -> list[Found]:
    """The attributions of a window, in the order of their contents."""
    pieces = spans(viterbi(reading.tags, model.transitions), reading.tags, model.tags)
    cues = [p for p in pieces if p.role == "cue"]
    sources = [p for p in pieces if p.role == "source"]
    held: dict[int, list[tuple[Piece, float]]] = {}
    loose: list[Found] = []
    for content in (p for p in pieces if p.role == "content"):
        number, share = _best(model, reading.links, content, cues, 0, [source.last + 1 for source in sources])
        if number is None:
            loose.append(Found((), (), (content,), share))
        else:
            held.setdefault(number, []).append((content, share))
    out = list(loose)
    for number, contents in held.items():
        cue = cues[number]
        at, share = _best(model, reading.links, cue, sources, 1)
        linked = min(share, *(s for _, s in contents)) if len(contents) else share
        source = () if at is None else (sources[at],)
        out.append(Found(source, (cue,), tuple(c for c, _ in contents), linked))
    return sorted(out, key=lambda f: f.content[0].first)


def _best(
    model: Model, links: Floats, piece: Piece, others: Sequence[Piece], relation: int, said: Sequence[int] = ()
) -> tuple[int | None, float]:
    """Which of the others the piece belongs to (None: to none here), and how sure that is.

    ``said``: the pieces at which sources have ended.
    """
    shares = link_scores(model, links, slice(piece.first, piece.last + 1), relation).mean(axis=0)
    nothing = float(shares[0])
    if not others:
        return None, nothing
    sums = [float(shares[o.first : o.last + 1].sum()) for o in others]
    beside = next((n for n, o in enumerate(others) if o.last + 1 == piece.first), None) if relation == 0 else None
    own = beside is not None and others[beside].first in said
    earlier = others[int(np.argmax(sums))].first < piece.first  # 'Vale said it was late, officials said'
    best = whose(sums, nothing, beside, HARDLY if own and earlier else UNSURE)
    return (None, nothing) if best is None else (best, sums[best])


def whose(sums: Sequence[float], nothing: float, beside: int | None, unsure: float = UNSURE) -> int | None:
    """Which of several (by their shares, at least one) a piece belongs to; None where ``nothing`` has the larger share.

    ``beside`` is the one that stands right before it: where no other's share is ``unsure``, and it may be, it is that.
    """
    best = int(np.argmax(sums))
    if beside is not None and sums[best] < unsure and sums[beside] >= SOME:
        best = beside
    return best if sums[best] > nothing else None


def viterbi(scores: Floats, transitions: Floats) -> list[int]:
    """The best sequence of tags (Viterbi 1967) for scores pieces × tags."""
    total = scores[0].copy()
    back = np.zeros(scores.shape, dtype=np.int64)
    columns = np.arange(scores.shape[1])
    for k in range(1, len(scores)):
        ways = total[:, None] + transitions
        back[k] = ways.argmax(axis=0)
        total = ways[back[k], columns] + scores[k]
    best = [int(total.argmax())]
    for k in range(len(scores) - 1, 0, -1):
        best.append(int(back[k][best[-1]]))
    return best[::-1]


def spans(best: Sequence[int], scores: Floats, labels: Sequence[str]) -> list[Piece]:
    """Runs of one role in a sequence of tags (B- begins one, I- goes on)."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares = raised / raised.sum(axis=1, keepdims=True)
    out: list[Piece] = []
    begun: int | None = None
    for k in range(len(best) + 1):
        label = labels[best[k]] if k < len(best) else "O"
        if begun is not None and label != "I-" + labels[best[begun]][2:]:
            role = labels[best[begun]][2:]
            kinds = [n for n, name in enumerate(labels) if name.endswith("-" + role)]
            out.append(Piece(role, begun, k - 1, float(shares[begun:k, kinds].sum(axis=1).mean())))
            begun = None
        if begun is None and label != "O":
            begun = k
    return out


def span(text: str, window: Window, piece: Piece) -> Span | None:
    """The piece as a span of the text, grown to whole words; None where it stands for no text."""
    at: NDArray[np.int64] = np.arange(piece.first, piece.last + 1)
    at = at[window.starts[at] >= 0]
    if not len(at):
        return None
    start, end = int(window.starts[at[0]]), int(window.ends[at[-1]])
    while _in_word(text, start):
        start -= 1
    while _in_word(text, end):
        end += 1
    if text[end - 1] in _CURRENCIES and (amount := _AMOUNT.match(text, end)):
        end = amount.end()
    return start, end


def _in_word(text: str, at: int) -> bool:
    """Whether a place lies in the midst of a word, which may have hyphens ('Jae-in')."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if after == "-":
        return before.isalpha() and text[at + 1 : at + 2].isalpha()
    return after.isalnum() and (
        before.isalnum() or (before == "-" and after.isalpha() and text[at - 2 : at - 1].isalpha())
    )
