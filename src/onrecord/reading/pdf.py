"""A PDF → its text, by pypdf: lines put together into paragraphs, running heads and page numbers left out."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from statistics import median

from onrecord.errors import SourceError
from onrecord.reading.metadata import Metadata, one_line

_LONGEST_TEXT = 10_000_000
_MOST_PAGES = 2_000
_NUMBER = re.compile(r"(?:page |p\. ?|- ?)?\d{1,4}(?: ?(?:/|of) ?\d{1,4})?(?: ?-)?", re.I)
_ENDED = re.compile(r"[.!?:]['\"’”»)\]]*$")
_END = 80
"""Characters at the end of a line or paragraph that are looked at: enough for any word."""

_HYPHEN = re.compile(r"(\w+)[-\u2010\u00ad]$")


def extract(data: bytes) -> tuple[str, Metadata]:
    """The text of a PDF, and its title. Raises SourceError where there is none, or it is locked or broken.

    The day on which the file was made is not that of publication, and not taken for it.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every small flaw, on stderr
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceError("is locked with a password: open it, print it to a new PDF, and add that")
        if len(reader.pages) > _MOST_PAGES:
            raise SourceError(f"has {len(reader.pages):,} pages, which is no article: split it")
        pages: list[list[str]] = []
        size = 0
        for page in reader.pages:
            lines = page.extract_text().splitlines()
            pages.append([line.strip() for line in lines])
            size += sum(map(len, lines))
            if size > _LONGEST_TEXT:
                raise SourceError("holds more than 10 MB of text, which is no article: split it")
        title = reader.metadata.title if reader.metadata else None
    except SourceError:
        raise
    except (ImportError, DependencyError, NotImplementedError) as error:
        raise SourceError(
            f"is locked or made in a way that is not read here ({_told(error)}): print it to a new PDF, and add that"
        ) from None
    except Exception as error:  # a broken file makes pypdf raise whatever there is
        raise SourceError(f"is a damaged PDF ({_told(error)}): print it to a new PDF, and add that") from None
    text = "\n\n".join(paragraphs(_body(pages))).replace("\x00", "")
    if not any(map(str.isalpha, text)):
        raise SourceError(
            "holds pictures of text, no text: read it with an OCR program (ocrmypdf), and add what that makes"
        )
    said = title.strip() if isinstance(title, str) else ""
    return text, Metadata(title=said if " " in said and not said.lower().endswith((".doc", ".docx", ".pdf")) else None)


def _told(error: Exception) -> str:
    return one_line(error)[:80] or type(error).__name__


def _body(pages: list[list[str]]) -> list[str]:
    """The lines without page numbers and what stands at the head or foot of several pages. '' parts paragraphs."""
    ends: Counter[str] = Counter()
    for page in pages:
        filled = [line for line in page if line]
        ends.update({_bare(line) for line in (*filled[:2], *filled[-2:])})
    running = {line for line, count in ends.items() if count >= 3 and count * 2 >= len(pages)}
    body: list[str] = []
    for page in pages:
        numbers = [number for number, line in enumerate(page) if line]
        edge = {*numbers[:2], *numbers[-2:]}
        for number, line in enumerate(page):
            if number in edge and (_NUMBER.fullmatch(line) or (len(pages) > 2 and _bare(line) in running)):
                continue
            body.append(line)
    return body


def _bare(line: str) -> str:
    return re.sub(r"\d+", "0", line.lower())


class _Paragraph:
    """A paragraph as it grows. Only its end is looked at, so that a line costs the same however many stand before."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0
        self.end = ""

    def add(self, line: str, words: set[str]) -> None:
        """Puts a line behind; a word that was parted at the end is made whole, as the text has it elsewhere."""
        parted = _HYPHEN.search(self.end)
        rest = re.match(r"[a-z]\w*", line)
        if parted and rest:
            whole, hyphened = parted[1] + rest[0], f"{parted[1]}-{rest[0]}"
            if hyphened not in words or whole in words:
                self.parts[-1], self.end, self.size = self.parts[-1][:-1], self.end[:-1], self.size - 1
        elif self.parts:
            line = f" {line}"
        self.parts.append(line)
        self.size += len(line)
        self.end = (self.end + line)[-_END:]


def paragraphs(lines: list[str]) -> list[str]:
    """Lines put together: a paragraph ends at an empty line, or where a sentence ends well before the margin."""
    words = set(re.findall(r"\w+(?:-\w+)*", " ".join(lines)))
    long = [len(line) for line in lines if len(line) > 20]
    width = median(sorted(long)[len(long) // 2 :]) if long else 80
    found: list[_Paragraph] = [_Paragraph()]
    for line in lines:
        current = found[-1]
        if line:
            current.add(line, words)
            heading = len(current.parts) == 1 and _is_heading(line, width)
            ended = heading or (len(line) < width * 0.85 and _ENDED.search(line[-_END:]))
        else:
            # Between pages and around figures an empty line may stand in mid-sentence.
            ended = current.size < width * 0.8 or _ENDED.search(current.end)
        if ended:
            found.append(_Paragraph())
    return ["".join(one.parts) for one in found if one.parts]


def _is_heading(line: str, width: float) -> bool:
    return len(line) < width * 0.6 and line[0].isupper() and line[-1].isalnum()
