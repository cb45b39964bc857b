"""What the furniture model sees of the lines of a text: measures of each, and its words by their hashes.

All lines at once, as arrays of bytes: taken one by one, lines would cost more than the model itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

BUCKETS = 1 << 18
"""How many words can be told apart."""

_LEFT, _RIGHT = 16, 6
"""Of a line's words, so many from its beginning and its end are looked at."""
_KINDS = "Aa0h .,:|$@/-qb*\n"


def _classes() -> bytes:
    """A byte → the number in _KINDS of what it is: capital, small letter, figure, not ASCII, space, …, bracket."""
    table = bytearray(bytes([_KINDS.index("h")]) * 256)
    for byte in range(128):
        c = chr(byte)
        kind = "A" if c.isupper() else "a" if c.islower() else "0" if c.isdigit() else c if c in ".,:|$@/-\n" else "*"
        kind = "." if c in "!?" else "q" if c in "\"'" else "b" if c in "()[]{}" else kind
        table[byte] = _KINDS.index(" " if c.isspace() and c != "\n" else kind)
    return bytes(table)


def _folds() -> bytes:
    """A byte → itself as a word has it: letters small, figures 0, all else in ASCII a space."""
    table = bytearray(range(256))
    for byte in range(128):
        character = chr(byte)
        table[byte] = ord(character.lower() if character.isalpha() else "0" if character.isdigit() else " ")
    return bytes(table)


_CLASSES, _FOLDS = _classes(), _folds()
_PLAIN = ((b"\xe2\x80\x99", b"'"), (b"\xe2\x80\x98", b"'"), (b"\xe2\x80\x9c", b'"'), (b"\xe2\x80\x9d", b'"'))
_PRIME, _TOP, _ODD, _TWELVE = np.uint64(0x9E3779B97F4A7C15), np.uint64(64 - 18), np.uint64(29), np.uint64(12)
_MASKS = np.array([(1 << 8 * letters) - 1 for letters in range(9)], dtype="<u8")
"""Of eight bytes, those of a word that has so many."""
_ONE_HOT = np.eye(17, dtype=np.float32)
MEASURES = 78
"""How many measures a line has."""

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]


class Features(NamedTuple):
    """Of the lines of one text: their measures (lines × MEASURES); their words' buckets, one line after the other,
    and where each line's begin in those; and two buckets more for each line (lines × 2).
    """

    measures: Floats
    words: Whole
    starts: Whole
    wholes: Whole


def features(lines: Sequence[str], reasons: Sequence[str | None]) -> Features:
    """What there is to see of the lines of one text, none of them broken, with what phrases.py says of each."""
    raw = "\n".join(lines).encode("utf-8", "replace") + b"\n"
    if b"\xe2\x80" in raw:
        for curly, plain in _PLAIN:
            raw = raw.replace(curly, plain)
    size = len(lines)
    kinds = np.frombuffer(raw.translate(_CLASSES), dtype=np.uint8)
    folded = np.frombuffer(raw.translate(_FOLDS) + b" " * 8, dtype=np.uint8)
    ends = np.flatnonzero(kinds == _KINDS.index("\n"))
    begins = np.concatenate(([0], ends[:-1] + 1))
    of_byte = np.repeat(np.arange(size) * 16, ends - begins + 1)
    counts = np.bincount(of_byte + kinds.clip(max=15), minlength=16 * size).reshape(-1, 16)
    solid = folded[: len(raw)] != 32
    edges = np.flatnonzero(solid[1:] != solid[:-1]) + 1
    edges = np.concatenate(([0], edges)) if solid[0] else edges
    starts, stops = edges[::2], edges[1::2]
    line_of = of_byte[starts] >> 4
    many = np.bincount(line_of, minlength=size)
    first = np.concatenate(([0], np.cumsum(many)[:-1]))
    titled = np.bincount(line_of[kinds[starts] == 0], minlength=size)
    place = np.arange(len(starts)) - first[line_of]
    near = (place < _LEFT) | (many[line_of] - place <= _RIGHT)
    starts, stops, line_of, place = starts[near], stops[near], line_of[near], place[near]
    words = sliding_window_view(folded, 8)[starts].view(np.uint64).ravel() & _MASKS[np.minimum(stops - starts, 8)]
    words = words * _PRIME
    pairs = (np.concatenate((words[:1], words[:-1])) >> _ODD) * _PRIME + words
    pairs[place == 0] = ~words[place == 0]
    sizes = np.minimum(many, _LEFT + _RIGHT)
    return Features(
        _measures(lines, kinds, begins, ends, counts, many, titled),
        _bucket(np.stack((words, pairs), axis=1).ravel()),
        2 * np.concatenate(([0], np.cumsum(sizes)[:-1])),
        _bucket(_wholes(reasons, words, line_of, many)),
    )


def _bucket(hashes: NDArray[np.uint64]) -> Whole:
    return ((hashes * _PRIME) >> _TOP).astype(np.int64)


def _wholes(
    reasons: Sequence[str | None], words: NDArray[np.uint64], line_of: Whole, many: Whole
) -> NDArray[np.uint64]:
    """Two more hashes of each line: of what the phrases say of it, and of all its words where they are few."""
    said = np.array([crc32(why.encode()) if why else 1 for why in reasons], dtype=np.uint64)
    together = np.bincount(line_of, weights=(words >> _TWELVE).astype(np.float64), minlength=len(reasons))
    few = np.where(many <= 8, together.astype(np.uint64) | np.uint64(1), np.uint64(5))
    return np.stack((said, few), axis=1)


def _measures(
    lines: Sequence[str],
    kinds: NDArray[np.uint8],
    begins: Whole,
    ends: Whole,
    counts: Whole,
    many: Whole,
    titled: Whole,
) -> Floats:
    size = len(lines)
    length = np.maximum(ends - begins, 1)
    some = np.maximum(many, 1)
    again = Counter(lines)
    out = np.zeros((size, MEASURES), dtype=np.float32)
    out[:, :16] = counts / length[:, None]
    for column, place in ((16, begins), (33, np.maximum(ends - 1, begins)), (50, np.maximum(ends - 2, begins))):
        out[:, column : column + 17] = _ONE_HOT[kinds[place]]
    place = np.arange(size)
    out[:, 67] = np.log1p(length) / 5
    out[:, 68] = np.log1p(some) / 4
    out[:, 69] = length / some / 8
    out[:, 70] = titled / some
    out[:, 71] = counts[:, 1] == 0
    if len(again) < size:
        out[:, 72] = [min(again[line] - 1, 3) / 3 for line in lines]
    out[:, 73] = np.log1p(place) / 5
    out[:, 74] = np.log1p(size - 1 - place) / 5
    out[:, 75] = place / size
    out[:, 76] = np.log1p(size) / 5
    out[:, 77] = length.mean() / 200
    return out
