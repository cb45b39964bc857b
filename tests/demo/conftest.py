"""The sample case as it is read, and what a careful reader marked in it (truth.json)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from onrecord import demo
from onrecord.reading import read
from onrecord.records import Document, Span


@pytest.fixture(scope="session")
def documents() -> dict[str, Document]:
    """The articles by their ids, in the order in which they are read."""
    found = list(read(demo.sources()))
    refused = [one for one in found if not isinstance(one, Document)]
    assert not refused
    return {one.id: one for one in found if isinstance(one, Document)}


@pytest.fixture(scope="session")
def truth(documents: dict[str, Document]) -> dict[str, Any]:
    """truth.json, with the spans of every source and content in place of their words."""
    known: dict[str, Any] = json.loads((Path(__file__).parent / "truth.json").read_text(encoding="utf-8"))
    for statement in known["statements"]:
        text = documents[statement["document"]].text
        for part in ("source", "content"):
            statement[part] = [_locate(text, fragment) for fragment in statement[part]]
    for thought in known["thoughts"]:
        thought["content"] = [_locate(documents[thought["document"]].text, thought["content"])]
    return known


def _locate(text: str, fragment: str | list[Any]) -> Span:
    """A fragment is its words, which then occur once, or [words, n]: the n-th time that they occur."""
    words, nth = fragment if isinstance(fragment, list) else (fragment, 1)
    found = [match.start() for match in re.finditer(re.escape(words), text)]
    assert len(found) == 1 or isinstance(fragment, list), f"{words!r} occurs {len(found)} times: say which is meant"
    assert len(found) >= nth, f"{words!r} occurs {len(found)} times, not {nth}"
    return found[nth - 1], found[nth - 1] + len(words)
