"""Files, folders and web addresses → documents, in order, one at a time; what cannot be read is named, and left."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

import msgspec

from onrecord.errors import SourceError
from onrecord.reading import archives, articles, csv, packed
from onrecord.reading.articles import MAX_BYTES, MAX_FILE, too_large
from onrecord.reading.decoding import decode
from onrecord.reading.fetching import Web
from onrecord.reading.following import Known, follow, lists, read_address
from onrecord.reading.jsonl import read_lines
from onrecord.reading.links import Link, addresses
from onrecord.reading.metadata import SIDE_CAR, side_car
from onrecord.reading.refusing import Found, printable, refusing, why
from onrecord.reading.urls import WEB
from onrecord.records import Refusal

LINES = (".jsonl", ".ndjson")
LISTS = (".xml", ".rss", ".atom", ".rdf", ".opml", ".xml.gz", ".urls", ".json")

_KINDS = (
    ".txt, .html, .htm, .jsonl, .csv, .pdf, .docx, .rtf, .eml, .mhtml, .warc, .wacz, feeds and sitemaps (.xml), .opml, "
    ".urls can be read, packed with gzip (.gz) too, and folders of them"
)
# A folder may well hold the case and its codebook beside the articles: they are onrecord's own.
_OWN = (".onrecord", ".onrecord-journal", ".onrecord-wal", ".onrecord-shm", ".yaml", ".yml")

_TYPES = {".json": "application/json", ".urls": "text/plain"}


class _File(msgspec.Struct, frozen=True):
    """A file, as it is shown, and with what its documents' ids begin; and how the web is read from it."""

    path: Path
    origin: str
    name: str
    web: Web
    known: Known


def read(sources: Iterable[str | Path], web: Web | None = None, known: Known | None = None) -> Found:
    """The documents of files, folders and web addresses, in the order given, with their furniture marked; a Refusal
    for each source, file, row or page that cannot be read. Nothing is held back: each comes as soon as it was read.

    Folders are walked with all they hold, sorted by name; hidden files, side-cars (`NAME.meta.json`) and onrecord's
    own files (cases, codebooks) are passed over. A document's id is the one that its JSON or its archive gives, else
    the file's name without its last suffix, or its web address; rows, lines and articles of one file without an id are
    numbered (`name-1`). `web` is how pages are fetched, by default with the user's cache; `known` is asked what was
    read before.
    """
    web, known = web or Web(), known or Known()
    for source in sources:
        yield from refusing(str(source), partial(_source, source, web, known))


def _source(source: str | Path, web: Web, known: Known) -> Found:
    path = Path(source)
    if str(source).lower().startswith(WEB) and not _is_there(path):
        yield from read_address(str(source), web, known)
    elif path.is_dir():
        yield from _folder(path, (), web, known)
    else:
        yield from _file(path, web, known)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # an address may be longer than any file's name
        return False


def _folder(folder: Path, above: tuple[tuple[int, int], ...], web: Web, known: Known) -> Found:
    """What a folder holds. `above` are the folders around it, so that a link to one of them is no endless way."""
    try:
        state = folder.stat()
        entries = sorted((one for one in folder.iterdir() if not _passed_over(one.name)), key=lambda one: one.name)
    except OSError as error:
        yield Refusal(_shown(folder), why(error))
        return
    if (state.st_dev, state.st_ino) in above:
        return
    above = (*above, (state.st_dev, state.st_ino))
    if not entries:
        yield Refusal(_shown(folder), f"there is nothing to read in this folder: {_KINDS}")
    for entry in entries:
        yield from (_folder(entry, above, web, known) if entry.is_dir() else _file(entry, web, known))


def _passed_over(name: str) -> bool:
    return name.startswith(".") or name.lower().endswith((SIDE_CAR, *_OWN))


def _file(path: Path, web: Web, known: Known) -> Found:
    file = _File(path, _shown(path), _text(packed.stem(path.name)), web, known)
    yield from refusing(file.origin, partial(_documents, file))


def _documents(file: _File) -> Found:
    """What a file holds, by its suffix. Raises SourceError and OSError."""
    name = file.path.name.lower()
    size = file.path.stat().st_size
    if not name.endswith(archives.WARCS + LISTS):
        name = packed.bare(name)
    if not file.path.is_file():
        raise SourceError(f"is no file: {_KINDS}")
    if name.endswith(SIDE_CAR):
        raise SourceError("is a side-car: name the article beside it, and it is read along")
    if name.endswith(LINES):
        yield from read_lines(file.path, file.origin, file.name, MAX_BYTES)
    elif name.endswith(csv.SUFFIXES):
        yield from csv.read_table(file.path, file.origin, file.name, file.web, file.known)
    elif name.endswith(archives.WARCS):
        yield from archives.read_warc(file.path, file.origin, file.known)
    elif name.endswith(archives.WACZ):
        yield from archives.read_wacz(file.path, file.origin, file.known)
    elif not name.endswith(articles.SUFFIXES + LISTS):
        raise SourceError(f"is of a kind that cannot be read: {_KINDS}")
    elif size > MAX_FILE:
        raise SourceError(too_large(size))
    else:
        yield from _whole(file, Path(name).suffix)


def _whole(file: _File, suffix: str) -> Found:
    """What a file holds that is read as a whole: an article, several of an archive's export, or a list of addresses."""
    said = side_car(file.path.with_name(packed.bare(file.path.name)))
    data = file.path.read_bytes() if suffix == packed.SUFFIX else packed.whole(file.path, MAX_FILE)
    if len(data) > MAX_FILE:
        raise SourceError(too_large(len(data)))
    listed: Iterable[Link | Refusal] | None = None
    if suffix == ".txt":
        if data[:8].lower().startswith((b"http", b"\xef\xbb\xbfhttp", b"#")):
            listed = addresses(decode(data), file.origin, alone=True)
    elif suffix not in articles.SUFFIXES:
        listed = lists(data, None, file.origin, _TYPES.get(suffix, "application/xml"))
        if listed is None and suffix == ".urls":
            listed = addresses(decode(data), file.origin, alone=False)
    if listed is not None:
        yield from follow(listed, file.web, file.known, file.origin)
    elif suffix in articles.SUFFIXES:
        yield from articles.read_file(data, suffix, name=file.name, origin=file.origin, said=said)
    elif not data.strip():
        raise SourceError("is empty: there is nothing in it")
    else:
        raise SourceError("is no feed, no sitemap and no list of addresses: give it the suffix of what it is")


def _shown(path: Path) -> str:
    return _text(str(path))


def _text(name: str) -> str:
    """A file's name as text: names may hold bytes that are no characters, and line ends."""
    return printable(name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
