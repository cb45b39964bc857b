"""The five seeds: no statement may come out of the page's furniture, and none of the article may be marked as such.

`seeds.json` holds, for each file, its sha256 and the spans (code points) that a reader of the page takes for furniture.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from evaluation.material import HERE
from onrecord.pipeline import run
from onrecord.reading import read
from onrecord.records import Document, Span


def faults(shared: Path) -> list[str]:
    """What is wrong, a line each: a statement in furniture, article marked as furniture, furniture not found."""
    marked = json.loads((HERE / "seeds.json").read_text(encoding="utf-8"))
    out = []
    documents = [d for d in read([shared / "seeds"]) if isinstance(d, Document)]
    if len(documents) != len(marked):
        out.append(f"{len(documents)} of {len(marked)} seeds were read")
    for document in run(documents):
        name = Path(document.origin).name
        if hashlib.sha256((shared / "seeds" / name).read_bytes()).hexdigest() != marked[name]["sha256"]:
            out.append(f"{name}: not the text that was marked")
            continue
        furniture = _letters(document.text, marked[name]["furniture"])
        found = _letters(document.text, [f.span for f in document.furniture])
        headlines = _letters(document.text, [f.span for f in document.furniture if f.reason == "headline"])
        if lost := found - headlines - furniture:
            out.append(f"{name}: {len(lost)} letters of the article are marked as furniture, from {min(lost)} on")
        if len(found & furniture) < 0.95 * len(furniture):
            out.append(f"{name}: only {len(found & furniture)} of {len(furniture)} letters of furniture are found")
        for statement in document.statements:
            if touched := _letters(document.text, list(statement.content)) & furniture:
                out.append(f"{name}: a statement out of furniture at {min(touched)}")
    return out


def _letters(text: str, spans: list[Span]) -> set[int]:
    return {i for start, end in spans for i in range(start, end) if not text[i].isspace()}
