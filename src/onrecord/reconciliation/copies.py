"""Wire copies: documents that print the same text, whole or in part, so that many outlets count as one witness.

Texts are compared by their shingles (every run of five words), hashed with blake2b so that the answer is the same on
every machine. Of a long text only the shingles whose hash is divisible by a power of two are kept (scaled MinHash,
Irber et al. 2022): how many of them two texts share estimates how much of the shorter one stands in the longer one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import blake2b
from itertools import pairwise

import msgspec

from onrecord.records import Document

SHINGLE = 5
"""Words in a shingle: enough to be nobody's stock phrase, few enough that a changed word spoils only five of them."""

SHARE = 0.6
"""The share of the shorter text that must stand in the longer one. Reports of one event by different authors share 3 in
100 of their shingles, quotes and all (the two development cases); a text with every twentieth word changed, 77."""

KEPT = 64
"""A text keeps at least so many shingles, if it has them, before it is thinned out further."""

COARSEST = 8
"""At the most, seven shingles out of eight are left out, so that a short item is found again in a long one."""

EVIDENCE = 6
"""Fewer shingles than this say nothing: texts so short are copies only when their words are all the same."""


def witnesses(documents: Iterable[Document]) -> dict[str, str]:
    """The id of each document → that of the one that stands for its text, as ``copies`` says; furniture left out."""
    return copies((document.id, article(document)) for document in documents)


def article(document: Document) -> str:
    """The text of a document without its furniture."""
    pieces: list[str] = []
    end = 0
    for start, stop in sorted(furniture.span for furniture in document.furniture):
        pieces.append(document.text[end : max(start, end)])
        end = max(stop, end)
    pieces.append(document.text[end:])
    return "\n".join(pieces)


def copies(documents: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each id of the (id, text without furniture) pairs → the id of the document that stands for its text.

    That is the longest (in words; then the first id) of the texts that it was copied or trimmed from, and itself where
    it is nobody's copy. The order of the documents does not matter. One text is held at a time, and of each some
    hundred hashes are kept; the cost grows with the texts that share some of them, not with the pairs of texts.
    """
    return stand_for(print_of(id, text) for id, text in documents)


class Print(msgspec.Struct, frozen=True):
    """What is kept of a text: its length in words, a digest of them, and the shingles that are 0 modulo ``every``.

    Shingles are hashes of 63 bits, so that SQLite's integers hold them.
    """

    id: str
    words: int
    digest: bytes
    every: int
    shingles: frozenset[int]


def print_of(id: str, text: str) -> Print:
    """What is kept of a text without furniture."""
    words = [word.encode("utf-8", "surrogatepass") for word in re.findall(r"\w+", text.casefold())]
    shingles = {
        int.from_bytes(blake2b(b" ".join(words[start : start + SHINGLE]), digest_size=8).digest(), "big") >> 1
        for start in range(len(words) - SHINGLE + 1)
    }
    every = 1
    while every < COARSEST and len(shingles) >= 2 * every * KEPT:
        every *= 2
    digest = blake2b(b" ".join(words), digest_size=16).digest()
    return Print(id, len(words), digest, every, frozenset(hash for hash in shingles if hash % every == 0))


def share(a: Print, b: Print) -> float:
    """The share of the shorter text that stands in the longer one, 0 where what they have in common says nothing."""
    if a.words and a.digest == b.digest:
        return 1.0
    every = max(a.every, b.every)
    short = a if (-a.words, a.id) > (-b.words, b.id) else b
    common = len(a.shingles & b.shingles)
    compared = sum(shingle % every == 0 for shingle in short.shingles)
    return common / compared if common >= EVIDENCE else 0.0


def kept_of(short: int, long: int) -> float:
    """About how many shingles of a text of so many words are compared with those of a longer one."""
    every = 1
    while every < COARSEST and long - SHINGLE + 1 >= 2 * every * KEPT:
        every *= 2
    return max(short - SHINGLE + 1, 0) / every


def stand_for(prints: Iterable[Print]) -> dict[str, str]:
    """As ``copies``, of what is kept of the texts.

    What one text is a copy of depends only on texts that share ``SHARE`` with it, and with those, and so on: where new
    texts come, only what hangs together with them need be asked for again.
    """
    prints = sorted(prints, key=lambda p: (-p.words, p.id))
    found: dict[str, str] = {}
    whole: dict[bytes, str] = {}
    originals: dict[str, Print] = {}
    index: dict[int, list[str]] = {shingle: [] for shingle in _recurring(prints)}
    for printed in prints:
        original = whole.get(printed.digest) or _original(printed, originals, index)
        if original is None:
            originals[printed.id] = printed
            for shingle in printed.shingles:
                if shingle in index:
                    index[shingle].append(printed.id)
        found[printed.id] = original or printed.id
        if printed.words:
            whole.setdefault(printed.digest, found[printed.id])
    return found


def _recurring(prints: list[Print]) -> set[int]:
    """The shingles that more than one text has: the others, nearly all, need no place in the index."""
    ordered = sorted(shingle for printed in prints for shingle in printed.shingles)
    return {shingle for shingle, following in pairwise(ordered) if shingle == following}


def _original(printed: Print, originals: dict[str, Print], index: dict[int, list[str]]) -> str | None:
    """The longer text that holds the largest share of this one, if that share is large enough."""
    likely = {id for shingle in printed.shingles for id in index.get(shingle, ())}
    shares = [(-share(printed, one), -one.words, one.id) for one in (originals[id] for id in likely)]
    return min((one for one in shares if -one[0] >= SHARE), default=(0.0, 0, None))[2]
