"""XML that strangers wrote → a tree, by lxml: broken as it may be; nothing is fetched, no entity of its own opened."""

from __future__ import annotations

import re

from lxml import etree

from onrecord.errors import SourceError
from onrecord.reading.metadata import one_line

_ENTITY = re.compile(rb"<!ENTITY", re.I)
_BARE_AND = re.compile(rb"&(?!(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);)")
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]+)["']""")


def parsed(data: bytes) -> etree._Element:
    """The root of what `data` holds. What is broken in the usual ways (bare `&`, HTML's entities, junk before the
    beginning, control characters, wrong charset, an end that is missing) is mended as browsers and readers do.

    Raises SourceError where it defines entities of its own (a bomb, or a way to other files), or is no XML at all.
    """
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:4]
    if wide:
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError:
            raise SourceError("is damaged UTF-16: save it again as UTF-8") from None
        data = re.sub(r"\A\s*<\?xml[^>]*\?>", "", text).encode("utf-8")
    if _ENTITY.search(data):
        raise SourceError("defines entities of its own, as only attacks do: it is not opened")
    begin = data.find(b"<")
    data = _CONTROLS.sub(b"", data[max(begin, 0) :])
    declared = _DECLARED.match(data)
    encoding = None
    try:
        data.decode("utf-8")
        encoding = "utf-8"  # whatever is declared
    except UnicodeDecodeError:
        if declared is None or declared[1].lower() in (b"utf-8", b"utf8", b"us-ascii", b"ascii"):
            encoding = "cp1252"
            data = data.decode("cp1252", "replace").encode("utf-8")
            encoding = "utf-8"
    data = _BARE_AND.sub(b"&amp;", _NAMED.sub(_opened, data))
    parser = etree.XMLParser(
        encoding=encoding, resolve_entities=False, no_network=True, recover=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError, LookupError) as error:
        raise SourceError(f"is no XML ({one_line(error)[:80]}): check what it is") from None
    if root is None:
        raise SourceError("is no XML: check what it is")
    return root


def _opened(found: re.Match[bytes]) -> bytes:
    """HTML's named entities as numbers; XML's own five, and what nobody knows, as they are."""
    from html.entities import html5

    name = found[1].decode("ascii")
    if name in ("amp", "lt", "gt", "quot", "apos") or f"{name};" not in html5:
        return found[0]
    return b"".join(b"&#%d;" % ord(character) for character in html5[f"{name};"])


def name(element: etree._Element) -> str:
    """The element's name in small letters, without its namespace; '' for comments."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def text(element: etree._Element | None) -> str:
    """All text in an element, white space at the ends taken off; '' for None."""
    return "" if element is None else "".join(str(piece) for piece in element.itertext()).strip()
