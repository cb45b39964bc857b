"""A saved page → the text of its article and what the page says of itself, by trafilatura."""

from __future__ import annotations

import codecs
import logging
import re

from onrecord.errors import SourceError
from onrecord.reading.decoding import decode
from onrecord.reading.languages import SUPPORTED, code_of
from onrecord.reading.languages import language as language_of
from onrecord.reading.metadata import Metadata, iso_date, one_line
from onrecord.reading.urls import date_in
from onrecord.reading.walls import wall_on
from onrecord.records import PublishedBy

NO_ARTICLE = "there is no article on this page: open it, copy the article's text and save it as .txt"

TYPES = ("text/html", "application/xhtml+xml")

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.I)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_LANGUAGE = re.compile(r"""<html[^>]{0,500}?\blang\s*=\s*["']?([A-Za-z]{2,3}\b[A-Za-z0-9-]*)""", re.I)
_MODIFIED = re.compile(
    r"""<meta[^>]{0,200}(?:article:modified_time|og:updated_time|dateModified)["'][^>]{0,200}content=["'](\d{4}-\d\d-\d\d)"""
    r"""|"dateModified"\s*:\s*"(\d{4}-\d\d-\d\d)"""
)
# What no XML may hold, in which the parsers keep a page: one such character, and they refuse it whole.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REFERENCE = re.compile(r"&#(?:0*([0-9]{1,7})|[xX]0*([0-9a-fA-F]{1,6}));?")
# Between blocks, and between lines of <pre>: characters that no text has.
_BREAK, _LINE = "\ufdd0", "\ufdd1"
_SHORT = 600
_HIDDEN = ("script", "style", "noscript", "title", "head")
_BLOCKS = (
    "p div br li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote tr td th table caption section article main aside nav "
    "header footer figure figcaption address center form details summary hr pre"
).split()
_ONE_BYTE = frozenset("cp1250 cp1251 cp1252 cp1254 cp1257 iso8859-2 iso8859-15 koi8-r".split())
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


def extract(data: bytes, charset: str | None = None, url: str | None = None) -> tuple[str, Metadata]:
    """The article's text and the page's metadata. Raises SourceError where the page holds no article.

    `charset` is what the server said, `url` where the page was found, where that is known. Nothing is fetched.
    Precision is preferred: a box left out is better than a menu read as an article.
    """
    page, damaged_at = _page(data, charset)
    # A second to load: only those who read pages pay for it.
    from trafilatura import bare_extraction

    _quiet()
    try:
        found = bare_extraction(
            page,
            url=url,
            favor_precision=True,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # whatever a broken page makes the parsers raise, the next page is read
        raise SourceError(f"the page cannot be parsed ({one_line(error)}): save its text as .txt") from error
    fields = {} if found is None else found if isinstance(found, dict) else found.as_dict()
    text = fields.get("text")
    if not isinstance(text, str) or not text.strip():
        raise SourceError(wall_on(page) or NO_ARTICLE)
    if damaged_at is not None and "\ufffd" in text:
        raise SourceError(
            f"the page's text is damaged: byte {damaged_at} (counted from 0) is no character; save the page again"
        )
    if len(text) < _SHORT and (told := wall_on(text)):
        raise SourceError(told)
    return text, _metadata(fields, page, url)


def words(data: bytes, charset: str | None = None) -> str:
    """All words of a page or a piece of one, a block a line: for what is no page, as the text in a feed."""
    from lxml import html as parser
    from lxml.etree import LxmlError

    page, _ = _page(data, charset)
    try:
        root = parser.fromstring(f"<div>{page}</div>")
    except (LxmlError, ValueError):
        raise SourceError(NO_ARTICLE) from None
    # A line's end in the source is a space, but in <pre> a line's end, and an empty line there the end of a block.
    for pre in root.iter("pre"):
        for inner in pre.iter():
            inner.text = _lines_kept(inner.text)
            inner.tail = _lines_kept(inner.tail) if inner is not pre else pre.tail
    for block in list(root.iter(*_BLOCKS, *_HIDDEN)):
        if block.tag in _HIDDEN:
            block.text = None
            del block[:]
        elif block.tag != "br":
            block.text = _BREAK + (block.text or "")
        block.tail = _BREAK + (block.tail or "")
    blocks = re.split(rf"{_BREAK}|{_LINE}\s*{_LINE}", "".join(map(str, root.itertext())))
    return "\n\n".join(filter(None, map(_tidied, blocks)))


def _lines_kept(said: str | None) -> str | None:
    return said.replace("\n", _LINE) if said else said


def _tidied(block: str) -> str:
    return "\n".join(filter(None, (" ".join(line.split()) for line in block.split(_LINE))))


def _page(data: bytes, charset: str | None) -> tuple[str, int | None]:
    """The page's source, and where its first bad byte is, if it has one.

    A stray byte in a menu is no reason to refuse a page: whether the article was hit is seen after it was extracted.
    """
    declared = None if data.startswith(_MARKS) else _CHARSET.search(data, 0, 4096)
    encoding = _encoding(declared[1].decode("ascii")) if declared else None
    if charset and not data.startswith(_MARKS):
        encoding = _encoding(charset) or encoding
    if encoding in _ONE_BYTE and _is_utf8(data):
        encoding = "utf-8"  # said wrongly: no text of another encoding is UTF-8 by accident
    damaged_at = None
    for candidate in dict.fromkeys((encoding, "utf-8") if encoding else ()):
        try:
            page = data.decode(candidate)
            break
        except UnicodeDecodeError as bad:
            damaged_at = bad.start if damaged_at is None else damaged_at
    else:
        page = data.decode(encoding, "replace") if encoding else decode(data)
    return _REFERENCE.sub(_allowed, _FORBIDDEN.sub(_instead, _DECLARATION.sub("", page))), damaged_at


def _allowed(reference: re.Match[str]) -> str:
    """A character by its number, as written, unless it is one that the parsers refuse."""
    number = int(reference[1]) if reference[1] else int(reference[2], 16)
    found = _FORBIDDEN.fullmatch(chr(number)) if number <= 0x10FFFF else None
    return _instead(found) if found else reference[0]


def _instead(forbidden: re.Match[str]) -> str:
    return " " if forbidden[0] in "\v\f" else ""


def _is_utf8(data: bytes) -> bool:
    try:
        return not data.isascii() and bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _encoding(name: str) -> str | None:
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return None
    # As browsers do: pages that say Latin-1 are written on Windows, and a UTF-16 page could not say so in ASCII.
    return {"iso8859-1": "cp1252", "ascii": "cp1252"}.get(known, "utf-8" if known.startswith("utf-") else known)


def _metadata(fields: dict[str, object], page: str, url: str | None) -> Metadata:
    def field(name: str) -> str | None:
        value = fields.get(name)
        return " ".join(value.split()) or None if isinstance(value, str) else None

    published = field("date")
    if published is not None:
        try:
            published = iso_date(published)
        except SourceError:
            published = None  # the page's own date is a guess of the extractor: better none than a wrong one
    by: PublishedBy | None = None if published is None else "page"
    canonical = field("url")
    if published is None and (published := date_in(url or canonical)):
        by = "address"
    modified = _MODIFIED.search(page, 0, 300_000)
    updated = None if modified is None else next(filter(None, modified.groups()))
    if updated is not None and updated == published:
        updated = None
    declared = _LANGUAGE.search(page, 0, 20_000)
    language = field("language") or (declared[1] if declared else None)
    shown = language_of(str(fields.get("text") or ""))
    if language and shown and (shown in SUPPORTED) != (code_of(language) in SUPPORTED):
        language = shown  # a template's word for its site, not for this article
    return Metadata(
        title=field("title"),
        published=published,
        url=url or canonical,
        canonical=canonical if canonical != url else None,
        updated=updated,
        published_by=by,
        outlet=field("sitename"),
        author=field("author"),
        language=language,
    )


def _quiet() -> None:
    """Keeps the libraries' log lines off stderr, unless the program that uses onrecord set up logging itself."""
    for name in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
