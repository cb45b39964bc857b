"""What lists of articles say of each: its address, what is known of it, and its text where the list carries that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from onrecord.reading.metadata import Metadata
from onrecord.reading.urls import is_address


class Link(msgspec.Struct, frozen=True):
    """An article, or another list, that a list names.

    `said` is known better than what the page says (a column that a person or an archive filled), `hinted` less well (a
    feed's or a finder's word). `text` is the article itself, where the list carries all of it; `changed` the day on
    which the page changed last.
    """

    url: str
    said: Metadata = Metadata()
    hinted: Metadata = Metadata()
    text: str | None = None
    kind: Literal["article", "list"] = "article"
    changed: str | None = None


def addresses(text: str) -> list[str] | None:
    """The addresses of a text that holds nothing else, one a line (lines that begin with `#` are notes); else None."""
    lines = [line.strip() for line in text.splitlines()]
    found = [line for line in lines if line and not line.startswith("#")]
    return found if found and all(map(is_address, found)) else None


def each(addresses: Iterable[str]) -> Iterator[Link]:
    """Links to addresses of which nothing else is known."""
    return (Link(url=url) for url in addresses)
