"""Statements whose issues are known: made-up ones under made-up codebooks, and labels of the two marked cases.

A file of made-up statements is a codebook in YAML, a line ``---``, then a line a statement: its issues (``-`` for
none), a bar, and its sentence with ``[source]``, ``{cue}`` and ``<content>``. A file of labels says which issues of the
codebook the marked statements of an article are about, in their order.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from onrecord.attribution.sentences import sentence_at, sentences
from onrecord.codebook import Codebook, load, parse
from onrecord.records import Attribution, Span

MADE = Path(__file__).resolve().parent / "issues"
"""Made-up cases that nothing is taught by."""


class Labelled(msgspec.Struct, frozen=True):
    """A statement, the sentence that it stands in, the issues that it is about, and those it may be said to be."""

    text: str
    attribution: Attribution
    sentence: Span
    issues: frozenset[str]
    also: frozenset[str] = frozenset()


def made_up(folder: Path) -> dict[str, tuple[Codebook, list[Labelled]]]:
    """The folder's files of made-up statements: name → codebook and statements."""
    return {path.stem: _made(path) for path in sorted(folder.glob("*.txt"))}


def _made(path: Path) -> tuple[Codebook, list[Labelled]]:
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    book = parse(head, path.name)
    names = {issue.name for issue in book.issues}
    out = []
    for line in body.splitlines():
        told, _, marked = line.partition(" | ")
        about = frozenset(told.split(", ")) - {"-"}
        if unknown := about - names:
            raise SystemExit(f"{path.name}: no issue {', '.join(sorted(unknown))}: {line}")
        text, attribution = unmarked(marked)
        out.append(Labelled(text, attribution, (0, len(text)), about))
    return book, out


_MARK = {"[": "source", "{": "cue", "<": "content"}


def unmarked(marked: str) -> tuple[str, Attribution]:
    """A sentence without its marks, and the attribution that they marked."""
    spans: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    text = ""
    for piece in re.findall(r"[\[{<][^\]}>]*[\]}>]|[^\[{<]+", marked):
        words = piece
        if piece[0] in _MARK:
            words = piece[1:-1]
            spans[_MARK[piece[0]]].append((len(text), len(text) + len(words)))
        text += words
    source, cue, content = (tuple(spans[role]) for role in ("source", "cue", "content"))
    return text, Attribution(source, cue, content, "speech", 1.0)


def marked_case(name: str, shared: Path) -> tuple[Codebook, list[Labelled]]:
    """A marked case of the development material with our labels."""
    book = load(MADE.parent / "codebooks" / f"{name}.yaml")
    names: dict[str, str] = {}
    codes: dict[str, list[str]] = {}
    for line in (MADE / f"{name}.labels").read_text(encoding="utf-8").splitlines():
        if " = " in line:
            code, issue = line.split(" = ")
            names[code] = issue
        elif not line.startswith("#"):
            document, labels = line.split(": ")
            codes[document] = labels.split()
    out = []
    with (shared / "cases" / f"{name}.jsonl").open(encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            spans = sentences(article["text"])
            for code, said in zip(codes[article["id"]], article["statements"], strict=True):
                attribution = Attribution(_spans(said["source"]), (), _spans(said["content"]), "speech", 1.0)
                about, also = _named(code, names)
                sentence = sentence_at(spans, attribution.content[0][0])
                out.append(Labelled(article["text"], attribution, sentence, about, also))
    return book, out


def _spans(found: Iterable[list[int]]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in found)


def _named(code: str, names: dict[str, str]) -> tuple[frozenset[str], frozenset[str]]:
    """``P+E?`` → what it is about, and what it may be said to be about."""
    every = [] if code == "-" else code.split("+")
    sure = frozenset(names[one] for one in every if not one.endswith("?"))
    return sure, frozenset(names[one[:-1]] for one in every if one.endswith("?"))
