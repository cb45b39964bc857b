"""Our own sentences, marked by hand: `training/sentences/*.txt` and the test set `evaluation/acts/test.txt`.

One a line: ``speech/offer/open/for ; … | {s The union} {c said} {k it would …}``. Labels are scope, act, firmness (`-`:
none) and polarity of each attribution in turn, `none` where there is none. ``s``, ``c`` and ``k`` mark source, cue and
content of the attributions whose numbers follow (none: the first). ` ¶ ` is the end of a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import msgspec

from onrecord.records import Act, Firmness, Scope, Span

SCOPES: tuple[str, ...] = get_args(Scope)
ACTS: tuple[str, ...] = get_args(Act)
FIRMNESS: tuple[str, ...] = (*get_args(Firmness), "-")
POLARITY = ("for", "against", "-")
_MARK = re.compile(r"\{([sck])(\d*) ([^{}]+)\}")
_ROLES = {"s": "source", "c": "cue", "k": "content"}


class Labels(msgspec.Struct, frozen=True):
    """What an attribution is: its scope, act, firmness (`-`: its words do not say) and polarity."""

    scope: str
    act: str
    firmness: str
    polarity: str


class Marked(msgspec.Struct, frozen=True):
    """An attribution marked in a text: spans by role, and its labels."""

    spans: dict[str, tuple[Span, ...]]
    labels: Labels


class Sentence(msgspec.Struct, frozen=True):
    """A line of the file: its text (paragraphs parted by a blank line), and what is marked in it."""

    text: str
    marked: tuple[Marked, ...]


def read(path: Path) -> Iterator[Sentence]:
    """The file's sentences. Raises ValueError, with the line's number, where one is not as the format says."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            try:
                yield parse(line)
            except ValueError as error:
                raise ValueError(f"{path.name}, line {number}: {error}") from None


def parse(line: str) -> Sentence:
    """One line. Raises ValueError."""
    written, bar, marked_text = line.partition(" | ")
    if not bar:
        raise ValueError("there is no ' | ' between labels and text")
    labels = [] if written.strip() == "none" else [_labels(part) for part in written.split(";")]
    found: list[dict[str, list[Span]]] = [{role: [] for role in _ROLES.values()} for _ in labels]
    text, at = "", 0
    marked_text = marked_text.replace(" ¶ ", "\n\n")
    for mark in _MARK.finditer(marked_text):
        text += marked_text[at : mark.start()]
        span = (len(text), len(text) + len(mark[3]))
        for digit in mark[2] or "1":
            if not 1 <= int(digit) <= len(labels):
                raise ValueError(f"attribution {digit} has no labels")
            found[int(digit) - 1][_ROLES[mark[1]]].append(span)
        text += mark[3]
        at = mark.end()
    text += marked_text[at:]
    if "{" in text or "}" in text:
        raise ValueError("a brace is left over")
    if any(not spans["content"] for spans in found):
        raise ValueError("an attribution has no content")
    return Sentence(
        text,
        tuple(
            Marked({role: tuple(all_of) for role, all_of in spans.items()}, label)
            for spans, label in zip(found, labels, strict=True)
        ),
    )


def _labels(written: str) -> Labels:
    parts = written.strip().split("/")
    if len(parts) != 4:
        raise ValueError(f"'{written.strip()}' is not scope/act/firmness/polarity")
    labels = Labels(parts[0], parts[1], parts[2].replace("red-line", "red line"), parts[3])
    for given, known in zip(
        (labels.scope, labels.act, labels.firmness, labels.polarity), (SCOPES, ACTS, FIRMNESS, POLARITY), strict=True
    ):
        if given not in known:
            raise ValueError(f"'{given}' is none of {', '.join(known)}")
    return labels
