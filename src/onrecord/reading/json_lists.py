"""Lists of articles in JSON → links: JSON Feed (jsonfeed.org) and the article lists of GDELT's search."""

from __future__ import annotations

import json
from collections.abc import Iterator

from onrecord.errors import SourceError
from onrecord.reading.feeds import day, whole
from onrecord.reading.languages import NAMES
from onrecord.reading.links import Link
from onrecord.reading.metadata import Metadata

_CODES = {name.lower(): code for code, name in NAMES.items()}


def links(data: bytes) -> Iterator[Link]:
    """The articles that a list names. Raises SourceError where it is none that is known."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise SourceError("is no JSON, or damaged: save it again") from None
    if isinstance(found, dict) and isinstance(found.get("articles"), list):
        return (_gdelt(item) for item in found["articles"] if isinstance(item, dict))
    if isinstance(found, dict) and isinstance(found.get("items"), list):
        outlet = _said(found.get("title"))
        return (_item(item, outlet) for item in found["items"] if isinstance(item, dict))
    raise SourceError(
        "is JSON of a kind that is not known: JSON Feed and GDELT's lists can be read; write articles to a .jsonl file"
    )


def _gdelt(item: dict[str, object]) -> Link:
    """A line of GDELT's list: its day is that on which GDELT saw the page."""
    seen = day(_said(item.get("seendate")) or "")
    return Link(
        url=_said(item.get("url")) or "",
        hinted=Metadata(
            title=_said(item.get("title")),
            outlet=_said(item.get("domain")),
            language=_CODES.get((_said(item.get("language")) or "").lower()),
            published=seen,
            published_by="seen" if seen else None,
        ),
    )


def _item(item: dict[str, object], outlet: str | None) -> Link:
    published = day(_said(item.get("date_published")) or "")
    text = item.get("content_html") or item.get("content_text")
    return Link(
        url=_said(item.get("url")) or _said(item.get("external_url")) or "",
        hinted=Metadata(
            title=_said(item.get("title")),
            outlet=outlet,
            published=published,
            published_by="feed" if published else None,
            updated=day(_said(item.get("date_modified")) or ""),
        ),
        text=whole(text) if isinstance(text, str) else None,
        changed=day(_said(item.get("date_modified")) or "") or published,
    )


def _said(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
