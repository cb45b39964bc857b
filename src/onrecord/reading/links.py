"""What lists of articles say of each: its address, what is known of it, and its text where the list carries that."""

from __future__ import annotations

from typing import Literal

import msgspec

from onrecord.reading.metadata import Metadata
from onrecord.reading.refusing import printable
from onrecord.reading.urls import is_address, seems_address
from onrecord.records import Refusal


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


def addresses(text: str, place: str, *, alone: bool) -> list[Link | Refusal] | None:
    """The addresses of a text, one a line (lines that begin with `#` are notes), and a Refusal for each line that is
    none, named after the text's `place`. None where there is no address, or with `alone` also where there is more.
    """
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1)]
    lines = [(number, line) for number, line in lines if line and not line.startswith("#")]
    seeming = sum(seems_address(line) for _, line in lines)
    if not seeming or (alone and seeming < len(lines)):
        return None
    return [Link(url=line) if is_address(line) else _slip(line, f"{place}:{number}") for number, line in lines]


def _slip(line: str, place: str) -> Refusal:
    shown = printable(line if len(line) <= 60 else f"{line[:60]}…")
    return Refusal(place, f"'{shown}' is no web address: write one a line, and a # before notes")
