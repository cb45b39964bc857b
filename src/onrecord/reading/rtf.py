"""A rich text file (.rtf) → its text, by striprtf."""

from __future__ import annotations

import re

from onrecord.errors import SourceError
from onrecord.reading.metadata import Metadata, one_line

_INSTRUCTION = re.compile(r"(?<!\\)\{\s*(?:\\\*\s*)?\\fldinst(?![a-z])")
_BRACE = re.compile(r"\\[\\{}]|([{}])")
_TITLE = re.compile(r"\{\\title ([^{}\\]{1,300})\}")


def extract(data: bytes) -> tuple[str, Metadata]:
    """The text of a rich text file, and its title. Raises SourceError where it holds none."""
    from striprtf.striprtf import rtf_to_text

    if not data.lstrip().startswith(b"{\\rtf"):
        raise SourceError("is no rich text (.rtf): give it the suffix of what it is")
    source = data.decode("latin-1")
    parsed = _without_instructions(source)
    # What a file does not declare is Windows-1252, as its writers take for granted.
    try:
        text = str(rtf_to_text(parsed, encoding="cp1252", errors="strict"))  # type: ignore[no-untyped-call]
    except UnicodeError:
        raise SourceError("holds characters that its code page does not have: save it again as .docx or .txt") from None
    except Exception as error:  # whatever a broken file makes the parser raise, the next one is read
        raise SourceError(f"is damaged rich text ({one_line(error)[:80]}): save it again, or as .txt") from None
    # A character beyond 16 bits, an emoji say, is written in two halves.
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = text.replace("\x00", "").strip("\n")
    if not text.strip():
        raise SourceError("is empty: there is no text in it")
    title = _TITLE.search(source)
    return text, Metadata(title=title[1].strip() or None if title else None)


def _without_instructions(source: str) -> str:
    """The file without what its fields are made from, links' addresses say, which striprtf would put into the text."""
    kept: list[str] = []
    at = 0
    while found := _INSTRUCTION.search(source, at):
        depth, end = 1, len(source)
        for brace in _BRACE.finditer(source, found.end()):
            depth += {"{": 1, "}": -1, None: 0}[brace[1]]
            if not depth:
                end = brace.end()
                break
        kept += source[at : found.start()], "{}"
        at = end
    return "".join(kept) + source[at:]
