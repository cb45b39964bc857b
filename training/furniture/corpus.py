"""The lines that the furniture model learns from, as texts: `corpora/lines`, by site."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import msgspec

TENTHS = 10
HELD_OUT = 0
"""The tenth of the sites that no model may see; evaluation/furniture.py measures on it."""


class Text(msgspec.Struct, frozen=True):
    """A page in one view: its lines, and what each is, by corpora/lines (`keep`, `cruft`, `mixed`, `title`, …).

    ``source`` is the benchmark that it comes from.
    """

    source: str
    site: str
    view: str
    lines: tuple[str, ...]
    labels: tuple[str, ...]

    @property
    def tenth(self) -> int:
        """Which tenth of the sites its site is in."""
        return tenth(self.site)


def tenth(site: str) -> int:
    """The tenth of a site: the blake2b-32 of its name in small letters, without `www.`, modulo 10."""
    name = site.lower().removeprefix("www.").encode()
    return int.from_bytes(hashlib.blake2b(name, digest_size=4).digest(), "big") % TENTHS


def read(shared: Path) -> Iterator[Text]:
    """The texts of `shared`/corpora/lines, in their order."""
    texts: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    with gzip.open(shared / "corpora" / "lines" / "train.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            key = (row["src"], row["doc"], row["site"], row["view"])
            texts.setdefault(key, []).append((row["text"], row["label"]))
    for (source, _, site, view), lines in texts.items():
        yield Text(source, site, view, tuple(text for text, _ in lines), tuple(label for _, label in lines))
