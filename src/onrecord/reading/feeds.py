"""RSS (all versions), RDF and Atom feeds, and OPML lists of feeds → links, each with what the feed says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from onrecord.errors import SourceError
from onrecord.reading import html
from onrecord.reading.links import Link
from onrecord.reading.metadata import Metadata
from onrecord.reading.published import iso
from onrecord.reading.urls import is_address, joined
from onrecord.reading.xml import name, text

ROOTS = ("rss", "rdf", "feed", "channel", "opml")
_WHOLE = 120
"""Words from which on a feed's text is taken for the article, if it does not break off."""

_BREAKS_OFF = re.compile(
    r"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|"
    r"\bread (?:more|on|the (?:full|rest).{0,60})|continue reading.{0,80}|more\s?[»>]+)\W*$",
    re.I,
)
_APPEARED = re.compile(r"\n+The post .{0,300} (?:first )?appeared (?:first )?on .{0,100}$", re.I)


def links(root: etree._Element, base: str | None) -> Iterator[Link]:
    """The articles that a feed names, or the feeds that an OPML list does. `base` is the list's own address."""
    if name(root) == "opml":
        yield from _outlines(root, base)
        return
    channel = next((one for one in root.iter() if name(one) == "channel"), root)
    outlet = text(_child(channel, "title")) or None
    base = root.get("{http://www.w3.org/XML/1998/namespace}base") or base
    for item in root.iter():
        if name(item) in ("item", "entry"):
            yield _item(item, outlet, base)


def _said(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _outlines(root: etree._Element, base: str | None) -> Iterator[Link]:
    for outline in root.iter():
        if name(outline) == "outline":
            said = {str(key).lower(): str(value) for key, value in outline.attrib.items()}
            url = said.get("xmlurl") or (
                said.get("url") if said.get("type", "").lower() in ("rss", "atom", "link") else ""
            )
            if url:
                named = said.get("title") or said.get("text")
                yield Link(url=joined(base, url), hinted=Metadata(outlet=_said(named)), kind="list")


def _item(item: etree._Element, outlet: str | None, base: str | None) -> Link:
    fields: dict[str, etree._Element] = {}
    for child in item:
        fields.setdefault(name(child), child)
    published = _first_day(fields, "pubdate", "published", "issued", "date", "created")
    updated = _first_day(fields, "updated", "modified")
    contents = (fields.get(key) for key in ("encoded", "content", "description", "summary"))
    carried = next((found for one in contents if one is not None and (found := whole(_markup(one)))), None)
    source = fields.get("source")
    return Link(
        url=_address(item, fields, base),
        hinted=Metadata(
            title=" ".join(_plain(fields.get("title")).split()) or None,
            # An aggregator names the paper that an item is from.
            outlet=text(_child(source, "title")) or text(source) or outlet if source is not None else outlet,
            author=_author(fields),
            published=published or updated,
            published_by="feed" if published or updated else None,
            updated=updated if updated != published and published else None,
        ),
        text=carried,
        changed=updated or published,
    )


def _child(element: etree._Element | None, called: str) -> etree._Element | None:
    return None if element is None else next((one for one in element if name(one) == called), None)


def _address(item: etree._Element, fields: dict[str, etree._Element], base: str | None) -> str:
    """Where the article is: Atom's alternate link, RSS's link, or a guid that is an address. '' where nothing says."""
    found = ""
    for link in item:
        if name(link) == "link" and link.get("href") and link.get("rel", "alternate") == "alternate":
            found = str(link.get("href"))
            break
        if name(link) in ("link", "origlink") and text(link):
            found = text(link)
    if not found and (guid := text(fields.get("guid") if "guid" in fields else fields.get("id"))) and is_address(guid):
        found = guid
    return joined(base, found)


def _author(fields: dict[str, etree._Element]) -> str | None:
    """Who wrote it; RSS asks for an address with the name behind it in brackets."""
    element = fields.get("creator")
    if element is None:
        element = fields.get("author")
    said = text(_child(element, "name")) or text(element)
    bracketed = re.fullmatch(r"\S+@\S+ \((.+)\)", said)
    return (bracketed[1] if bracketed else said).strip() or None


def _first_day(fields: dict[str, etree._Element], *names: str) -> str | None:
    return next((found for one in names if (found := day(text(fields.get(one))))), None)


def day(written: str) -> str | None:
    """The day that a feed writes; None where it is none, or could be two."""
    try:
        return iso(written) if written else None
    except SourceError:
        return None


def _markup(element: etree._Element) -> str:
    """The HTML that an element holds: escaped, in a CDATA section, or (Atom's xhtml) as elements."""
    inner = "".join(etree.tostring(child, encoding="unicode") for child in element if name(child))
    return (element.text or "") + inner


def _plain(element: etree._Element | None) -> str:
    said = text(element)
    if "<" in said or "&" in said:
        try:
            return html.words(said.encode("utf-8"), "utf-8")
        except SourceError:
            return said
    return said


def whole(markup: str) -> str | None:
    """The text of an article that a feed carries; None where it is but its beginning or a word about it."""
    if not markup.strip():
        return None
    try:
        words = html.words(markup.encode("utf-8", "replace"), "utf-8")
    except SourceError:
        return None
    words = _APPEARED.sub("", words).strip()
    return words if len(words.split()) >= _WHOLE and not _BREAKS_OFF.search(words[-160:]) else None
