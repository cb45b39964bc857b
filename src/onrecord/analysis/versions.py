"""What changed from one version of an article to the next: its sentences that went, and those that came."""

from __future__ import annotations

from difflib import SequenceMatcher

from onrecord.attribution.sentences import sentences
from onrecord.records import Document, Version


def version(later: Document, earlier: Document) -> Version:
    """What changed from `earlier` to `later`. A sentence that was reworded is one that went and one that came."""
    before, after = _sentences(earlier), _sentences(later)
    removed: list[str] = []
    added: list[str] = []
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what != "equal":
            removed += before[a:b]
            added += after[c:d]
    return Version(
        document=later.id,
        earlier=earlier.id,
        outlet=later.outlet,
        url=later.url,
        published=later.published,
        updated=later.updated,
        title=later.title if later.title != earlier.title else None,
        removed=tuple(removed),
        added=tuple(added),
    )


def _sentences(document: Document) -> list[str]:
    """The sentences of the article on one line each; its furniture changes every day, and is left out."""
    taken = [furniture.span for furniture in document.furniture]
    return [
        " ".join(document.text[start:end].split())
        for start, end in sentences(document.text)
        if not any(begin <= start and end <= stop for begin, stop in taken)
    ]
