"""A Word document (.docx) → its text, by python-docx: paragraphs and tables in their order.

python-docx itself passes over tracked insertions, content controls, smart tags, text boxes and tables within tables; so
the tree is walked here, and read as a reader is shown it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from onrecord.errors import SourceError
from onrecord.reading.metadata import Metadata, one_line

_MOST_UNPACKED = 300_000_000

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PARAGRAPH, _TABLE, _ROW, _CELL, _BOX = f"{_W}p", f"{_W}tbl", f"{_W}tr", f"{_W}tc", f"{_W}txbxContent"
_WORDS = tuple(_W + name for name in ("t", "tab", "ptab", "br", "cr", "noBreakHyphen"))
# What is struck out or moved away, what is said of a paragraph or run (its tab stops, say), how a sign is spoken.
_UNSEEN = frozenset(_W + name for name in ("del", "moveFrom", "pPr", "rPr", "rt"))


def extract(data: bytes) -> tuple[str, Metadata]:
    """The text of a Word document, a paragraph a line, and its title. Raises SourceError where it holds none.

    Whom the file names as its author is who typed it, not who wrote the article, and not taken for that.
    """
    _check(data)
    from docx import Document

    try:
        document = Document(io.BytesIO(data))
        paragraphs = list(_lines(document.element.body))
        title = document.core_properties.title
    except Exception as error:  # whatever a broken file makes the parsers raise, the next one is read
        raise SourceError(f"is a damaged Word document ({one_line(error)[:80]}): save it again, or as .txt") from None
    text = "\n".join(paragraph.rstrip() for paragraph in paragraphs).strip("\n").replace("\x00", "")
    if not text.strip():
        raise SourceError("is empty: there is no text in it")
    return text, Metadata(title=title.strip() or None if isinstance(title, str) and title != "Word Document" else None)


def _check(data: bytes) -> None:
    """Raises SourceError where the file is no .docx, or would unpack to more than any document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(one.file_size for one in archive.infolist()) > _MOST_UNPACKED:
                raise SourceError("unpacks to more than 300 MB, which is no article: save its text as .txt")
            if "[Content_Types].xml" not in archive.namelist():
                raise SourceError("is a ZIP archive, no Word document: unpack it and add what is in it")
    except (zipfile.BadZipFile, ValueError, OSError):
        raise SourceError("is no Word document (.docx), or a damaged one: save it again, or as .txt") from None


def _lines(element: etree._Element) -> Iterator[str]:
    """The paragraphs below an element, each with its text boxes after it, and the rows of its tables."""
    for block in _shown(element, _PARAGRAPH, _TABLE):
        if block.tag == _TABLE:
            yield from _rows(block)
            continue
        parts = list(_shown(block, *_WORDS, _BOX))
        yield "".join(str(part) for part in parts if part.tag != _BOX)  # python-docx knows each one's text
        for part in parts:
            if part.tag == _BOX:
                yield from _lines(part)


def _rows(table: etree._Element) -> Iterator[str]:
    """Each row in a line, cell by cell; but a row with words in one cell alone is layout, and keeps its lines."""
    for row in _shown(table, _ROW):
        cells = [[line for line in _lines(cell) if line.strip()] for cell in _shown(row, _CELL)]
        filled = [lines for lines in cells if lines]
        if len(filled) == 1:
            yield from filled[0]
        else:
            yield " | ".join(" ".join(" ".join(lines).split()) for lines in filled)


def _shown(element: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """The outermost elements of these names below one that a reader is shown: of alternatives, the first."""
    alternatives = element.tag == f"{_MC}AlternateContent"
    for child in element.findall(f"{_MC}Choice")[:1] if alternatives else element:
        if child.tag in tags:
            yield child
        elif child.tag not in _UNSEEN:
            yield from _shown(child, *tags)
