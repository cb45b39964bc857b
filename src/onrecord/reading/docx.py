"""A Word document (.docx) → its text, by python-docx: paragraphs and tables in their order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from onrecord.errors import SourceError
from onrecord.reading.metadata import Metadata, one_line

_MOST_UNPACKED = 300_000_000


def extract(data: bytes) -> tuple[str, Metadata]:
    """The text of a Word document, a paragraph a line, and its title. Raises SourceError where it holds none.

    Whom the file names as its author is who typed it, not who wrote the article, and not taken for that.
    """
    _check(data)
    from docx import Document
    from docx.table import Table

    try:
        document = Document(io.BytesIO(data))
        paragraphs: list[str] = []
        for block in document.iter_inner_content():
            paragraphs += _cells(block) if isinstance(block, Table) else [block.text]
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


def _cells(table: object) -> Iterator[str]:
    from docx.table import Table

    assert isinstance(table, Table)
    for row in table.rows:
        seen: set[int] = set()  # a cell over several columns comes once for each
        words = []
        for cell in row.cells:
            if id(cell._tc) not in seen:
                seen.add(id(cell._tc))
                words.append(" ".join(cell.text.split()))
        yield " | ".join(filter(None, words))
