"""Text → windows of word pieces, as the model reads them: some paragraphs at a time, in the order of the text.

The model is uncased; what case and quotation marks say goes beside each piece as two small numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.attribution.quotations import Quotation
from onrecord.records import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

SIZE = 256
"""Pieces in a window, at most."""
CASES = 5
"""Lower, Capitalised, UPPER, mIxed, no letters."""
QUOTED = 3
"""Outside quotation marks, the first piece inside, inside."""
_CLS, _SEP = 101, 102
_SENTENCE_ENDS = frozenset((1012, 999, 1029))  # . ! ?


class Window(msgspec.Struct, frozen=True):
    """Some paragraphs as pieces: arrays of one length, a [CLS] first, a [SEP] after each paragraph.

    ``starts`` and ``ends`` are offsets into the text; for the two marks, which stand for no text, both are -1.
    """

    pieces: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    cases: NDArray[np.int64]
    quoted: NDArray[np.int64]


Row = tuple[int, int, int, int, int]
_MARKED = (-1, -1, 4, 0)


def windows(
    text: str, paragraphs: Sequence[Span], marks: Sequence[Quotation], tokenizer: Tokenizer, size: int = SIZE
) -> list[Window]:
    """The paragraphs of a text, in order, in windows of at most ``size`` pieces.

    A paragraph is cut only where it does not fit into a window by itself: at the end of a sentence, if there is one.
    """
    out: list[Window] = []
    rows: list[Row] = [(_CLS, *_MARKED)]
    for paragraph in _rows(text, paragraphs, marks, tokenizer):
        for part in _parts(paragraph, size - 2):
            if len(rows) + len(part) + 1 > size:
                out.append(_window(rows))
                rows = [(_CLS, *_MARKED)]
            rows += part
            rows.append((_SEP, *_MARKED))
    if len(rows) > 1:
        out.append(_window(rows))
    return out


def _window(rows: Sequence[Row]) -> Window:
    columns = np.array(rows, dtype=np.int64).T
    return Window(*(np.ascontiguousarray(column) for column in columns))


def _parts(rows: list[Row], room: int) -> list[list[Row]]:
    out: list[list[Row]] = []
    while len(rows) > room:
        cut = next((k for k in range(room, room // 2, -1) if rows[k - 1][0] in _SENTENCE_ENDS), room)
        out.append(rows[:cut])
        rows = rows[cut:]
    if rows:
        out.append(rows)
    return out


def _rows(text: str, paragraphs: Sequence[Span], marks: Sequence[Quotation], tokenizer: Tokenizer) -> list[list[Row]]:
    encoded = tokenizer.encode_batch([text[start:end] for start, end in paragraphs], add_special_tokens=False)
    spans = [mark.span for mark in marks]
    out: list[list[Row]] = []
    at = 0  # the first mark that does not end before the piece
    for (start, _), encoding in zip(paragraphs, encoded, strict=True):
        rows: list[Row] = []
        before = -1
        for piece, (low, high) in zip(encoding.ids, encoding.offsets, strict=True):
            begin, stop = start + low, start + high
            while at < len(spans) and spans[at][1] <= begin:
                at += 1
            inside = at < len(spans) and spans[at][0] <= begin
            quoted = 0 if not inside else 1 if at != before else 2
            before = at if inside else -1
            rows.append((piece, begin, stop, _case(text[begin:stop]), quoted))
        out.append(rows)
    return out


def _case(piece: str) -> int:
    if piece.islower():
        return 0
    if not piece.isupper():
        return 1 if piece.istitle() else 3 if piece.upper() != piece.lower() else 4
    return 2 if len(piece) > 1 else 1
