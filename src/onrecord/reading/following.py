"""Links and addresses → documents: what a list does not carry is fetched, whatever it turns out to be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from html import unescape

import msgspec

from onrecord.errors import SourceError
from onrecord.reading.articles import read_page, suffix_of
from onrecord.reading.decoding import decode
from onrecord.reading.documents import described
from onrecord.reading.fetching import Page, Web
from onrecord.reading.html import NO_ARTICLE
from onrecord.reading.links import Link, addresses
from onrecord.reading.metadata import Metadata, merged
from onrecord.reading.refusing import refusing
from onrecord.reading.unpacking import unpacked
from onrecord.reading.urls import id_of, is_address, joined
from onrecord.records import Document, Refusal

_DEEPEST = 4
"""How far lists may lead to lists: a list of feeds, a list of sitemaps of sitemaps."""

_MOST_LIST = 60_000_000
_ASK_AGAIN = 3_600.0
_FEED = re.compile(r"<link\b[^>]{0,300}\btype=[\"']?application/(?:rss|atom)\+xml[^>]{0,300}>", re.I)
_HREF = re.compile(r"\bhref=[\"']([^\"'>]{1,500})", re.I)


class Known(msgspec.Struct, frozen=True):
    """What was read before. `day`: the day (or '') of what was read from an origin, None where nothing was.

    `skipped` is told each origin that is passed over for it.
    """

    day: Callable[[str], str | None] = lambda _: None
    skipped: Callable[[str], None] = lambda _: None

    def has(self, origin: str) -> bool:
        """Whether an origin that never changes was read before; it is passed over then."""
        if self.day(origin) is None:
            return False
        self.skipped(origin)
        return True


def follow(
    links: Iterable[Link | Refusal], web: Web, known: Known, listed_in: str, depth: int = 1
) -> Iterator[Document | Refusal]:
    """The documents that links lead to, in order; a Refusal for each that leads to none, or was none to begin with.

    `listed_in` names the list.
    """
    seen: set[str] = set()
    for number, link in enumerate(links, start=1):
        if isinstance(link, Refusal):
            yield link
            continue
        origin = link.url or f"{listed_in}:{number}"
        if origin in seen:
            continue
        seen.add(origin)
        yield from refusing(origin, partial(_followed, link, origin, web, known, depth + 1))


def _followed(link: Link, origin: str, web: Web, known: Known, depth: int) -> Iterator[Document | Refusal]:
    """The documents that one link leads to. Raises SourceError where it leads to none."""
    if link.kind == "list":
        yield from read_address(link.url, web, known, link, depth)
    elif link.text is not None:
        yield _carried(link, origin)
    elif not is_address(link.url):
        raise SourceError("says neither a text nor a web address: there is nothing to read")
    elif not _passed_over(link, web, known):
        yield from read_address(link.url, web, known, link, depth)


def read_address(
    url: str, web: Web, known: Known, link: Link | None = None, depth: int = 0
) -> Iterator[Document | Refusal]:
    """The document at an address, or those that the feed or sitemap there leads to.

    Raises SourceError where the address cannot be fetched or holds nothing that can be read.
    """
    if depth > _DEEPEST:
        raise SourceError("is a list in lists in lists: add it by itself")
    link = link or Link(url=url)
    page = web.get(url)
    listed = lists(page.data, page.url, url, page.type)
    if listed is not None:
        yield from follow(listed, web, known, url, depth)
        return
    suffix = suffix_of(page.data, page.type)
    if suffix is None:
        raise SourceError(f"is of a type that cannot be read ({page.type or 'none is told'}): save it as .html or .txt")
    try:
        yield read_page(
            page.data,
            suffix,
            url=page.url,
            charset=page.charset,
            origin=url,
            said=link.said,
            hinted=link.hinted,
        )
    except SourceError as error:
        raise SourceError(_with_feed(str(error), page)) from None


def lists(data: bytes, base: str | None, place: str, type: str) -> Iterable[Link | Refusal] | None:
    """The links of a feed, an OPML list, a sitemap or a list of addresses, packed or not; None where it is no list.

    `base` is the list's own address, `place` what it is called where one of its lines is refused. Raises
    SourceError where it looks like one and cannot be read.
    """
    from onrecord.reading import feeds, json_lists, sitemaps  # here: a parser of XML is slow to load
    from onrecord.reading.xml import name, parsed

    if data.startswith(b"\x1f\x8b"):
        data = unpacked([data], "gzip", _MOST_LIST)
    begin = data[:2048].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00")
    small = begin[:2048].lower().replace(b"\x00", b"")
    if small.startswith((b"<!doctype html", b"<html")):
        return None
    if small.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf", b"<opml", b"<urlset", b"<sitemapindex", b"<!--")) or (
        "xml" in type and "html" not in type
    ):
        root = parsed(data)
        if name(root) in feeds.ROOTS:
            return feeds.links(root, base)
        if name(root) in sitemaps.ROOTS:
            return sitemaps.links(root)
        if name(root) == "html":
            return None
        raise SourceError(f"is XML of a kind that is not known (<{name(root)}>): feeds, OPML and sitemaps can be read")
    if "json" in type:
        return json_lists.links(data)
    if type in ("text/plain", "") and small.startswith((b"http://", b"https://", b"#")):
        return addresses(decode(data), place, alone=True)
    return None


def _carried(link: Link, origin: str) -> Document:
    """The document whose text its list carries."""
    assert link.text is not None
    said = merged(link.said, link.hinted, Metadata(url=link.url or None))
    return described(link.text, said, id=id_of(link.url) if link.url else origin, origin=origin, extracted=True)


def _passed_over(link: Link, web: Web, known: Known) -> bool:
    """Whether the article was read before and there is no reason to think that it has changed since."""
    day = known.day(link.url)
    if day is None:
        return False
    changed = link.changed or ""
    recent = (datetime.now(UTC) - timedelta(days=2)).date().isoformat()
    if ((changed and day and changed[:10] > day) or changed >= recent) and not web.asked(link.url, _ASK_AGAIN):
        return False
    known.skipped(link.url)
    return True


def _with_feed(reason: str, page: Page) -> str:
    """The reason, and the feed of a page that is no article but a site's front."""
    found = _FEED.search(page.data[:200_000].decode("utf-8", "replace")) if reason == NO_ARTICLE else None
    href = _HREF.search(found[0]) if found else None
    feed = joined(page.url, unescape(href[1])) if href else ""
    return f"there is no article on this page; its feed is {feed}: add that" if is_address(feed) else reason
