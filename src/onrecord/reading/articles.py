"""The bytes of one file, page or record → its document; an archive's export gives several."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.errors import SourceError
from onrecord.reading import exports, html
from onrecord.reading.decoding import decode
from onrecord.reading.documents import described
from onrecord.reading.html import NO_ARTICLE
from onrecord.reading.metadata import Metadata, merged
from onrecord.reading.refusing import Found, refusing
from onrecord.reading.urls import id_of
from onrecord.records import Document, Refusal

MAX_BYTES = 10_000_000
"""The most bytes that one document may have: a thousand times an article. (Files of many documents may have any size;
there the limit is each document's.)"""

MAX_FILE = 100_000_000
"""The most bytes of a file that is read as a whole: a PDF with its pictures, an export with its articles."""

_FEWEST_WORDS = 8
"""What a site's front page leaves when its links are taken out is no article."""

Extract = Callable[[bytes], tuple[str, Metadata]]


def _pdf(data: bytes) -> tuple[str, Metadata]:
    from onrecord.reading.pdf import extract

    return extract(data)


def _docx(data: bytes) -> tuple[str, Metadata]:
    from onrecord.reading.docx import extract

    return extract(data)


def _rtf(data: bytes) -> tuple[str, Metadata]:
    from onrecord.reading.rtf import extract

    return extract(data)


def _mail(data: bytes) -> tuple[str, Metadata]:
    from onrecord.reading.mail import extract_mail

    return extract_mail(data)


def _archive(data: bytes) -> tuple[str, Metadata]:
    from onrecord.reading.mail import extract_archive

    return extract_archive(data)


def _text(data: bytes) -> tuple[str, Metadata]:
    return decode(data), Metadata()


_EXTRACTORS: dict[str, Extract] = {
    ".txt": _text,
    ".html": html.extract,
    ".htm": html.extract,
    ".xhtml": html.extract,
    ".mhtml": _archive,
    ".mht": _archive,
    ".pdf": _pdf,
    ".docx": _docx,
    ".rtf": _rtf,
    ".eml": _mail,
}

SUFFIXES = tuple(_EXTRACTORS)
_PAGES = (".html", ".htm", ".xhtml", ".mhtml", ".mht")
_OF_EXPORTS = (".txt", ".rtf", ".docx")
_TYPES = {
    "application/pdf": ".pdf",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "message/rfc822": ".eml",
    "multipart/related": ".mhtml",
    "text/plain": ".txt",
}


def suffix_of(data: bytes, type: str) -> str | None:
    """The suffix of the kind that these bytes are, by what they begin with and the type that came with them."""
    begin = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if begin.startswith(b"%pdf-"):
        return ".pdf"
    if begin.startswith(b"{\\rtf"):
        return ".rtf"
    if type in html.TYPES or begin.startswith((b"<!doctype html", b"<html")):
        return ".html"
    return _TYPES.get(type)


def read_file(data: bytes, suffix: str, *, name: str, origin: str, said: Metadata) -> Iterator[Document | Refusal]:
    """The document of a file, or the articles of an export; `said` is known better than what the file says of itself.

    `name` is the id where nothing says one. Raises SourceError where the file holds no document.
    """
    if not data:
        raise SourceError("is empty: there is no text in it")
    text, found = _EXTRACTORS[suffix](data)
    articles = exports.split(text) if suffix in _OF_EXPORTS else None
    if articles is not None:
        yield from _exported(articles, name, origin, said)
        return
    if len(data) > MAX_BYTES and suffix in (".txt", *_PAGES):
        raise SourceError(too_large(len(data)))
    made = described(text, merged(said, found), id=name, origin=origin, extracted=suffix != ".txt")
    if suffix in _PAGES and not _beside_furniture(made):
        raise SourceError(NO_ARTICLE)
    yield made


def read_page(
    data: bytes, suffix: str, *, url: str, charset: str | None, origin: str, said: Metadata, hinted: Metadata
) -> Document:
    """The document of a page from the web; `hinted` is what lists say of it, which the page itself knows better.

    Raises SourceError where there is no article.
    """
    text, found = html.extract(data, charset, url) if suffix == ".html" else _EXTRACTORS[suffix](data)
    whole = merged(said, found, hinted, Metadata(url=url))
    made = described(text, whole, id=id_of(url), origin=origin, extracted=True)
    if len(_beside_furniture(made).split()) < _FEWEST_WORDS:
        raise SourceError(NO_ARTICLE)
    return made


def too_large(size: int) -> str:
    """Why a file of `size` bytes is not read."""
    return (
        f"is too large for one document ({size / 1e6:.0f} MB, the limit is {MAX_BYTES // 1_000_000} MB): "
        "split it into its articles, or write them to a .jsonl file, one a line"
    )


def _exported(
    articles: Iterator[exports.Article | exports.Unsplit], name: str, origin: str, said: Metadata
) -> Iterator[Document | Refusal]:
    for article in articles:
        if isinstance(article, exports.Unsplit):
            yield Refusal(f"{origin}:{article.number}", article.reason)
            continue
        place = f"{origin}:{article.number}"

        def found(article: exports.Article = article, place: str = place) -> Found:
            whole = merged(article.said, said)
            yield described(article.text, whole, id=f"{name}-{article.number}", origin=place, extracted=True)

        yield from refusing(place, found)


def _beside_furniture(made: Document) -> str:
    """What is left of a text without its furniture: a page of menus has none."""
    left, end = "", 0
    for each in made.furniture:
        left += made.text[end : each.span[0]]
        end = each.span[1]
    return (left + made.text[end:]).strip()
