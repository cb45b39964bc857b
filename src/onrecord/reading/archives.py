"""Web archives (WARC, WACZ) → the articles in them, one record at a time, so that an archive of any size streams."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, cast

from onrecord.errors import SourceError
from onrecord.reading.articles import MAX_BYTES, read_page, suffix_of
from onrecord.reading.following import Known
from onrecord.reading.metadata import Metadata, one_line
from onrecord.reading.refusing import refusing
from onrecord.reading.urls import WEB, is_address
from onrecord.records import Document, Refusal

WARCS = (".warc", ".warc.gz", ".arc", ".arc.gz")
WACZ = (".wacz",)


def read_warc(path: Path, origin: str, known: Known) -> Iterator[Document | Refusal]:
    """The article of each page in a WARC; a Refusal for each page without one. Pictures, scripts, errors, redirects
    and what was read before (by its record's id) are passed over.
    """
    with path.open("rb") as file:
        yield from _records(file, origin, known)


def read_wacz(path: Path, origin: str, known: Known) -> Iterator[Document | Refusal]:
    """As `read_warc`, for all WARCs in a WACZ."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = sorted(name for name in archive.namelist() if name.lower().endswith(WARCS))
            if not names:
                yield Refusal(origin, "holds no WARC: it is a ZIP archive, no WACZ")
            for name in names:
                with archive.open(name) as file:
                    yield from _records(cast(BinaryIO, file), origin, known)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        yield Refusal(origin, f"is a damaged WACZ ({one_line(error)[:80]}): get it again")


def _records(file: BinaryIO, origin: str, known: Known) -> Iterator[Document | Refusal]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    records = iter(ArchiveIterator(file, arc2warc=True))
    count = 0
    while True:
        try:
            record = next(records, None)
        except (ArchiveLoadFailed, EOFError, OSError, ValueError, KeyError, zipfile.BadZipFile, zlib.error) as error:
            yield Refusal(origin, f"is damaged after {count:,} records ({one_line(error)[:80]}): get it again")
            return
        if record is None:
            break
        count += 1
        yield from refusing(f"{origin}#{count}", partial(of_record, record, count, origin, known))
    if not count:
        yield Refusal(origin, "is empty: there are no records in it")


def of_record(record: Any, number: int, origin: str, known: Known) -> Iterator[Document | Refusal]:
    """The article of a record (warcio's ArcWarcRecord), the ``number``-th of its archive; nothing, where it is none."""
    if record.rec_type not in ("response", "resource"):
        return
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    answered = record.http_headers
    if not url.lower().startswith(WEB) or (answered is not None and answered.get_statuscode() != "200"):
        return
    place = f"{origin}#{record.rec_headers.get_header('WARC-Record-ID') or number}"
    declared = answered.get_header("Content-Type") if answered else record.content_type
    type, charset = _type(declared or "")
    if not _may_be_article(type) or url.endswith("/robots.txt") or known.has(place):
        return
    if not is_address(url):
        raise SourceError(f"{url} is no web address: what is kept under it cannot be traced")
    yield from _article(record.content_stream().read(MAX_BYTES + 1), url, type, charset, place)


def _article(data: bytes, url: str, type: str, charset: str | None, place: str) -> Iterator[Document | Refusal]:
    suffix = suffix_of(data, type)
    if suffix is None or not data.strip():
        return
    if len(data) > MAX_BYTES:
        yield Refusal(place, f"{url} is too large for one document (the limit is {MAX_BYTES // 1_000_000} MB)")
        return
    try:
        yield read_page(data, suffix, url=url, charset=charset, origin=place, said=Metadata(), hinted=Metadata())
    except SourceError as error:
        yield Refusal(place, f"{url}: {error}")


def _type(declared: str) -> tuple[str, str | None]:
    type, _, parameters = declared.partition(";")
    charset = next(
        (part.partition("=")[2].strip(" \"'") for part in parameters.split(";") if "charset" in part.lower()), ""
    )
    return type.strip().lower(), charset or None


def _may_be_article(type: str) -> bool:
    """Whether a record of this type can be an article: not pictures, scripts and style, nor data."""
    return type in ("", "text/html", "application/xhtml+xml", "application/pdf", "text/plain")
