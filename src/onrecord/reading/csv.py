"""A table (.csv, .tsv) → its documents, row by row; rows without a text are followed to their addresses.

Columns are known by their names, those of Media Cloud's and GDELT's lists among them.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from onrecord.errors import SourceError
from onrecord.reading import packed
from onrecord.reading.articles import MAX_BYTES, MAX_FILE
from onrecord.reading.decoding import decode
from onrecord.reading.documents import described
from onrecord.reading.fetching import Web
from onrecord.reading.following import Known, follow
from onrecord.reading.links import Link
from onrecord.reading.metadata import Metadata, encodable
from onrecord.reading.published import Order, iso, order_of
from onrecord.reading.refusing import Found, refusing
from onrecord.reading.urls import is_address
from onrecord.records import Document, Refusal

if TYPE_CHECKING:
    from _csv import Reader as _Reader

SUFFIXES = (".csv", ".tsv")

# The names of columns, in small letters without what is not a letter; the first that a table has is taken.
_NAMES = {
    "text": "text fulltext body content articletext articlebody maintext article story transcript",
    "url": "url link address permalink articleurl storyurl documentidentifier webaddress sourceurl",
    "title": "title headline heading articletitle hd storytitle name",
    "published": "published publishdate publicationdate datepublished pubdate publishedat publisheddate date day",
    "outlet": "outlet source medianame publication newspaper publisher sourcename sourcecommonname media paper domain",
    "author": "author authors byline writer creator by",
    "id": "id storiesid documentid docid articleid uid guid",
    "language": "language lang la",
    "agency": "agency newsagency wire credit",
    "updated": "updated updatedat dateupdated modified lastmodified",
}
_GDELT = frozenset({"mobileurl", "socialimage", "documentidentifier"})


class _Form(NamedTuple):
    """How a table is written: what its columns are, how many lines stand before its rows, how cells are told apart.

    In a `plain` one quotation marks are the words' own; in others they may hold a cell.
    """

    columns: dict[str, int]
    head: int
    delimiter: str
    plain: bool


def read_table(path: Path, origin: str, name: str, web: Web, known: Known) -> Iterator[Document | Refusal]:
    """The document of each row, and a Refusal (`origin:line`) for each that is none.

    `name` begins the ids of rows that have none. Where dates are numbers (`21/8/2031`), what comes first is learned
    from the outlet's other rows, else from the whole table. Raises SourceError where it is no such table.
    """
    csv.field_size_limit(MAX_BYTES)
    form = _form(path)
    columns, orders = form.columns, _orders(path, form)
    with closing(_opened(path)) as file:
        reader = _reader(file, form)
        for row in _rows(reader):
            number = reader.line_num  # counted from the first row
            line = form.head + number
            if isinstance(row, str):
                yield Refusal(f"{origin}:{line}", row)
                if row.startswith("byte"):
                    return
                continue
            if not any(cell.strip() for cell in row):
                continue

            def found(row: list[str] = row, number: int = number, place: str = f"{origin}:{line}") -> Found:
                read = _read(row, columns, orders)
                if isinstance(read, Link):
                    yield from follow([read], web, known, place)
                    return
                text, said = read
                yield described(encodable(text, "the text"), said, id=f"{name}-{number}", origin=origin, extracted=True)

            yield from refusing(f"{origin}:{line}", found)


def _opened(path: Path) -> TextIO:
    with packed.opened(path) as file:
        sample = file.read(1 << 20)
    if not sample.strip():
        raise SourceError("is empty: write a line of column names, then one article a row")
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return io.TextIOWrapper(packed.opened(path), encoding="utf-16", newline="")
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
        return io.TextIOWrapper(packed.opened(path), encoding="utf-8-sig", newline="")
    except UnicodeDecodeError:
        data = packed.whole(path, MAX_FILE)
        if len(data) > MAX_FILE:
            raise SourceError("is not UTF-8, and too large to tell what else: save it as UTF-8") from None
        return io.StringIO(decode(data), newline="")


def _form(path: Path) -> _Form:
    """How the table is written. Raises SourceError where no column means anything here."""
    with closing(_opened(path)) as file:
        first, head = file.readline(MAX_BYTES), 1
        if first.lower().startswith("sep="):  # a spreadsheet's note to itself
            first, head = file.readline(MAX_BYTES), 2
        delimiter = max(",;\t|", key=first.count)
        plain = delimiter == "\t" and _plain(file, first.count("\t"))
    names = ["".join(filter(str.isalpha, cell.lower())) for cell in next(csv.reader([first], delimiter=delimiter), [])]
    columns = {}
    for field, known_as in _NAMES.items():
        at = next((names.index(one) for one in known_as.split() if one in names), None)
        if at is not None:
            columns[field] = at
    if "text" not in columns and "url" not in columns:
        shown = ", ".join(cell for cell in names if cell)[:100] or "none"
        raise SourceError(f"has no column named 'text' or 'url' (its columns: {shown}): name one so in the first line")
    if _GDELT & set(names):
        columns["seen"] = columns.pop("published", -1)
    return _Form(columns, head, delimiter, plain)


def _plain(file: TextIO, tabs: int) -> bool:
    """Whether the rest of a table by tabs is no spreadsheet's, in which quotation marks hold cells.

    It is none where a row does not keep to that, or a cell would swallow lines that are whole rows by themselves.
    """
    lines: list[str] = []  # of one row

    def noted() -> Iterator[str]:
        for line in file:
            lines.append(line)
            yield line

    try:
        for _ in csv.reader(noted(), delimiter="\t", strict=True):
            if len(lines) > 1 and all(line.count("\t") == tabs for line in lines):
                return True
            lines.clear()
    except csv.Error:
        return True
    except UnicodeDecodeError:  # no more than what stands before it is read
        pass
    return False


def _reader(file: TextIO, form: _Form) -> _Reader:
    """A reader that stands at the first row."""
    for _ in range(form.head):
        file.readline(MAX_BYTES)
    return csv.reader(file, delimiter=form.delimiter, quoting=csv.QUOTE_NONE if form.plain else csv.QUOTE_MINIMAL)


def _rows(reader: _Reader) -> Iterator[list[str] | str]:
    """The rows, and a reason for each that cannot be read."""
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield f"the row cannot be read ({error}): check its quotation marks"
        except UnicodeDecodeError as error:
            yield f"byte {error.start} from here is not UTF-8, and what follows is not read: save the file as UTF-8"


def _orders(path: Path, form: _Form) -> dict[str, Order | None]:
    """The order of day and month in each outlet's dates; under '', that of the whole table."""
    columns = form.columns
    if "published" not in columns:
        return {}
    dates: dict[str, set[str]] = defaultdict(set)
    with closing(_opened(path)) as file:
        for row in _rows(_reader(file, form)):
            if isinstance(row, str):
                if row.startswith("byte"):
                    break
                continue
            value = _cell(row, columns, "published")
            if value and value[:1].isdigit() and not value[:4].isdigit():
                value = value.split(" ")[0]
                dates[_cell(row, columns, "outlet") or ""].add(value)
                dates[""].add(value)
    return {outlet: order_of(values) for outlet, values in dates.items()}


def _cell(row: list[str], columns: dict[str, int], field: str) -> str | None:
    at = columns.get(field, -1)
    return " ".join(row[at].split()) or None if 0 <= at < len(row) else None


def _read(row: list[str], columns: dict[str, int], orders: dict[str, Order | None]) -> tuple[str, Metadata] | Link:
    """A row's text and what it says, or the link that it is. Raises SourceError."""
    outlet = _cell(row, columns, "outlet")
    order = orders.get(outlet or "") or orders.get("")
    url, seen = _cell(row, columns, "url"), _cell(row, columns, "seen")
    published = _date(_cell(row, columns, "published"), order)
    said = Metadata(
        id=_cell(row, columns, "id"),
        title=_cell(row, columns, "title"),
        published=published,
        published_by="given" if published else None,
        url=url,
        outlet=outlet,
        author=_cell(row, columns, "author"),
        language=_cell(row, columns, "language"),
        agency=_cell(row, columns, "agency"),
        updated=_date(_cell(row, columns, "updated"), order),
    )
    at = columns.get("text", -1)
    text = row[at] if 0 <= at < len(row) else ""
    if text.strip():
        return text, said
    if url is None or not is_address(url):
        raise SourceError("the row has neither a text nor a web address: fill one of them in")
    hinted = Metadata()
    if seen is not None and (day := iso(seen)):
        hinted = Metadata(published=day, published_by="seen")
    return Link(url=url, said=said, hinted=hinted)


def _date(value: str | None, order: Order | None) -> str | None:
    if value is None:
        return None
    found = iso(value, order)
    if found is None:
        raise SourceError(f"'{value[:40]}' is no date: write it as 2025-02-18, 2025-02 or 2025")
    return found
