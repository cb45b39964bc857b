"""Marked examples of made-up disputes: reports with ⟦source⟧ ⟨cue⟩, sentences with `[source]`, `{cue}`, `<content>`."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from onrecord.codebook import Codebook
from onrecord.coding.speakers import Voice, speakers
from onrecord.records import Attribution, Document, Span


def _heard(marked: str, codebook: Codebook | None = None) -> list[Voice]:
    text = ""
    sources: list[Span] = []
    cues: dict[Span, tuple[Span, ...]] = {}
    for piece in re.findall(r"⟦[^⟧]*⟧|⟨[^⟩]*⟩|[^⟦⟨]+", marked):
        words = piece.strip("⟦⟧⟨⟩") if piece[0] in "⟦⟨" else piece
        span = (len(text), len(text) + len(words))
        if piece[0] == "⟦":
            sources.append(span)
        elif piece[0] == "⟨":
            cues[sources[-1]] = (span,)
        text += words
    attributions = []
    for source in sources:
        rest = re.compile(r"[^.!?]*").match(text, source[1])
        content = (source[1], max(source[1] + 1, rest.end() if rest else 0))
        cue = cues.get(source, ())
        attributions.append(Attribution(source=(source,), cue=cue, content=(content,), scope="speech", confidence=1.0))
    return speakers(Document(id="t", text=text, hash="", attributions=tuple(attributions)), codebook)


@pytest.fixture(scope="session")
def hear() -> Callable[..., list[Voice]]:
    """Who speaks in a report whose sources are marked ⟦so⟧, their cues ⟨so⟩: one voice each, with a codebook or not."""
    return _heard


_MARK = {"[": "source", "{": "cue", "<": "content"}


class Example(msgspec.Struct, frozen=True):
    """The columns before the sentence, the sentence without its marks, and the attribution that they marked."""

    columns: tuple[str, ...]
    text: str
    attribution: Attribution

    @property
    def sentence(self) -> Span:
        return (0, len(self.text))


def _example(marked: str, columns: tuple[str, ...] = ()) -> Example:
    spans: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    text = ""
    for piece in re.findall(r"[\[{<][^\]}>]*[\]}>]|[^\[{<]+", marked):
        words = piece
        if piece[0] in _MARK:
            words = piece[1:-1]
            spans[_MARK[piece[0]]].append((len(text), len(text) + len(words)))
        text += words
    attribution = Attribution(
        source=tuple(spans["source"]),
        cue=tuple(spans["cue"]),
        content=tuple(spans["content"]),
        scope="speech",
        confidence=1.0,
    )
    return Example(columns, text, attribution)


@pytest.fixture(scope="session")
def marked() -> Callable[[str], Example]:
    """Makes an example of one marked sentence."""
    return _example


@pytest.fixture(scope="session")
def table() -> Callable[[str], list[Example]]:
    """Reads a table of marked sentences that stands beside the tests: columns parted by bars, the sentence last."""

    def read(name: str) -> list[Example]:
        lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
        rows = [line.split(" | ") for line in lines if " | " in line and not line.startswith("#")]
        return [_example(row[-1].strip(), tuple(cell.strip() for cell in row[:-1])) for row in rows]

    return read
