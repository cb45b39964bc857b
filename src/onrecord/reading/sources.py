"""Files and folders → documents, in order, one at a time; what cannot be read is named and passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.errors import SourceError
from onrecord.reading.decoding import decode
from onrecord.reading.documents import document
from onrecord.reading.html import NO_ARTICLE, extract
from onrecord.reading.jsonl import read_lines
from onrecord.reading.metadata import SIDE_CAR, Metadata, side_car
from onrecord.records import Document, Refusal

MAX_BYTES = 10_000_000
"""The most bytes that one document may have: a thousand times an article. (A .jsonl file holds many documents and may
have any size; there the limit is a line's.)"""

TEXTS = (".txt",)
PAGES = (".html", ".htm")
LINES = (".jsonl",)

_KINDS = f"{', '.join(TEXTS + PAGES + LINES)} can be read, and folders of them"
# A folder may well hold the case and its codebook beside the articles: they are onrecord's own.
_OWN = (".onrecord", ".onrecord-journal", ".onrecord-wal", ".onrecord-shm", ".yaml", ".yml")


def read(sources: Iterable[str | Path]) -> Iterator[Document | Refusal]:
    """The documents of files and folders, in the order given, with their furniture marked; a Refusal for each source,
    file or line that cannot be read. Nothing is held back: each document comes as soon as it was read.

    Folders are walked with all they hold, sorted by name; hidden files, side-cars (`NAME.meta.json`) and onrecord's
    own files (cases, codebooks) are passed over. A document's id is the one that its JSON gives, else the file's name
    without its last suffix; lines of a .jsonl without an id are numbered (`name-1`).
    """
    for source in sources:
        path = Path(source)
        if path.is_dir():
            yield from _folder(path, ())
        elif str(source).startswith(("http://", "https://", "http:/", "https:/")) and not path.exists():
            yield Refusal(str(source), "web addresses cannot be read yet: save the page as .html and add the file")
        else:
            yield from _file(path)


def _folder(folder: Path, above: tuple[tuple[int, int], ...]) -> Iterator[Document | Refusal]:
    """What a folder holds. `above` are the folders around it, so that a link to one of them is no endless way."""
    try:
        state = folder.stat()
        entries = sorted((one for one in folder.iterdir() if not _passed_over(one.name)), key=lambda one: one.name)
    except OSError as error:
        yield Refusal(_shown(folder), _why(error))
        return
    if (state.st_dev, state.st_ino) in above:
        return
    above = (*above, (state.st_dev, state.st_ino))
    if not entries:
        yield Refusal(_shown(folder), f"there is nothing to read in this folder: {_KINDS}")
    for entry in entries:
        yield from (_folder(entry, above) if entry.is_dir() else _file(entry))


def _passed_over(name: str) -> bool:
    return name.startswith(".") or name.lower().endswith((SIDE_CAR, *_OWN))


def _file(path: Path) -> Iterator[Document | Refusal]:
    origin = _shown(path)
    try:
        state = path.stat()
        if not path.is_file():
            yield Refusal(origin, f"is no file: {_KINDS}")
        elif path.name.lower().endswith(SIDE_CAR):
            yield Refusal(origin, "is a side-car: name the article beside it, and it is read along")
        elif path.suffix.lower() in LINES:
            yield from read_lines(path, origin, _id(path), MAX_BYTES)
        elif path.suffix.lower() in TEXTS + PAGES:
            yield _article(path, origin, state.st_size)
        else:
            yield Refusal(origin, f"is of a kind that cannot be read: {_KINDS}")
    except SourceError as error:
        yield Refusal(origin, str(error))
    except OSError as error:
        yield Refusal(origin, _why(error))


def _article(path: Path, origin: str, size: int) -> Document:
    if size > MAX_BYTES:
        raise SourceError(
            f"is too large for one document ({size / 1e6:.0f} MB, the limit is {MAX_BYTES // 1_000_000} MB): "
            "split it into its articles, or write them to a .jsonl file, one a line"
        )
    said = side_car(path)
    is_page = path.suffix.lower() in PAGES
    data = path.read_bytes()
    if not data:
        raise SourceError("is empty: there is no text in it")
    text, found = extract(data) if is_page else (decode(data), Metadata())
    made = document(
        text,
        id=said.id or _id(path),
        published=said.published or found.published,
        outlet=said.outlet or found.outlet,
        url=said.url or found.url,
        title=said.title or found.title,
        author=said.author or found.author,
        language=said.language or found.language,
        origin=origin,
        extracted=is_page,
    )
    if is_page and not _beside_furniture(made):
        raise SourceError(NO_ARTICLE)
    return made


def _beside_furniture(made: Document) -> str:
    """What is left of a text without its furniture: a page of menus has none."""
    left, end = "", 0
    for each in made.furniture:
        left += made.text[end : each.span[0]]
        end = each.span[1]
    return (left + made.text[end:]).strip()


def _id(path: Path) -> str:
    return _printable(path.stem)


def _shown(path: Path) -> str:
    return _printable(str(path))


def _printable(name: str) -> str:
    """A file's name as text: names may hold bytes that are no characters, and line ends."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(character if character.isprintable() else "\ufffd" for character in text)


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "does not exist: check the path"
    if isinstance(error, PermissionError):
        return "may not be read: ask for permission, or copy it to where you may read it"
    return f"cannot be read ({error.strerror or error}): copy it to another place and try again"
