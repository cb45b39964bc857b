"""Sitemaps (sitemaps.org, with Google's news fields) and lists of sitemaps → links."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from lxml import etree

from onrecord.errors import SourceError
from onrecord.reading.links import Link
from onrecord.reading.metadata import Metadata
from onrecord.reading.published import iso
from onrecord.reading.xml import name, text

ROOTS = ("urlset", "sitemapindex")


def links(root: etree._Element) -> Iterator[Link]:
    """The pages that a sitemap names, with their days; of a list of sitemaps, the sitemaps."""
    is_index = name(root) == "sitemapindex"
    for entry in root:
        if name(entry) not in ("url", "sitemap"):
            continue
        said = {name(child): text(child) for child in entry.iter() if name(child)}
        if not said.get("loc"):
            continue
        published = _day(said.get("publication_date", ""))
        yield Link(
            url=said["loc"],
            hinted=Metadata(
                title=said.get("title") or None,
                outlet=said.get("name") or None,
                language=said.get("language") or None,
                published=published,
                published_by="feed" if published else None,
            ),
            kind="list" if is_index else "article",
            changed=_day(said.get("lastmod", "")),
        )


def _day(written: str) -> str | None:
    with suppress(SourceError):
        return iso(written) if written else None
    return None
