"""Bytes to text, losing nothing: every byte is understood or the source is refused.

Line ends stay as they are and a byte-order mark is not part of the text, so that offsets count the decoded file
exactly. Nothing is ever replaced by a question mark.
"""

from __future__ import annotations

import codecs
import unicodedata

from onrecord.errors import SourceError

# UTF-32's little-endian mark begins with UTF-16's: the longer must be tried first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")

_BINARY = "is binary, not text: save the article as .txt or .html and add that"
_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF87a", "an image"),
    (b"GIF89a", "an image"),
    (b"RIFF", "an image, sound or film"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
)

# What texts in other encodings are written in, tried where UTF-8 does not fit. Rarer relatives (Icelandic Macintosh,
# Nordic ISO) are left out: they win short texts by accident.
_LEGACY = """
    cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 iso8859_2 iso8859_5 iso8859_7 koi8_r koi8_u
    gb18030 big5 shift_jis euc_jp euc_kr cp949
"""
_WESTERN = frozenset("…‘’“”•–—™€ ¡£©«°»¿§´·½ÀÁÂÄÇÈÉÊËÍÎÏÑÓÔÖØÙÚÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüœŒ")
_SAMPLE = 65_536


def decode(data: bytes) -> str:
    """The text that `data` holds, in whatever common encoding it is written.

    UTF-8, UTF-16 and UTF-32 are known by their marks or their make; else Windows and national encodings are told
    apart by what letters they would give. Raises SourceError where the data is empty, no text, or damaged.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _not_blank(_strict(data[len(mark) :], encoding, len(mark)))
    _refuse_binary(data)
    if b"\x00" in data:
        return _not_blank(_unmarked(data))
    try:
        return _not_blank(data.decode("utf-8"))
    except UnicodeDecodeError as bad:
        if _meant_as_utf8(data):
            raise SourceError(_damaged("UTF-8", bad.start)) from None
        if _has_controls(data):
            raise SourceError(_BINARY) from None
    return _not_blank(_legacy(data))


def _strict(data: bytes, encoding: str, skipped: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as bad:
        raise SourceError(_damaged(encoding.upper()[:6].rstrip("-"), bad.start + skipped)) from None


def _damaged(encoding: str, byte: int) -> str:
    return (
        f"is damaged {encoding}: byte {byte} (counted from 0) is no character; "
        "save the text again as UTF-8 from the program that wrote it"
    )


def _not_blank(text: str) -> str:
    if not text.strip():
        raise SourceError("is empty: there is no text in it")
    return text


def _refuse_binary(data: bytes) -> None:
    for mark, what in _KINDS:
        if data.startswith(mark) and (mark.startswith((b"%PDF", b"{\\rtf")) or _has_controls(data)):
            raise SourceError(f"is {what}, not plain text: save the article as .txt or .html and add that")


def _has_controls(data: bytes) -> bool:
    return any(byte < 9 or 13 < byte < 26 for byte in data[:4096])


def _unmarked(data: bytes) -> str:
    """UTF-16 or UTF-32 without a mark: the reading that gives words with spaces between them and no odd characters."""
    for encoding in _UNMARKED:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = text[:2000]
        if "\x00" not in text and sum(map(sample.count, " \n")) * 100 >= len(sample) and not any(map(_odd, sample)):
            return text
    raise SourceError(_BINARY)


def _odd(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cn", "Co") and character not in "\t\n\r\f\v"


def _meant_as_utf8(data: bytes) -> bool:
    """Whether most bytes beyond ASCII are well-formed UTF-8, which no other encoding gives by accident."""
    text = data.decode("utf-8", "surrogateescape")
    bad = sum("\udc80" <= character <= "\udcff" for character in text)
    beyond = sum(byte > 0x7F for byte in data)
    return beyond - bad > bad


def _legacy(data: bytes) -> str:
    western = _western(data)
    if western is not None:
        return western
    # Only sources that are not UTF-8 need it; loading it takes longer than reading a thousand articles.
    from charset_normalizer import from_bytes

    beyond = next(i for i, byte in enumerate(data) if byte > 0x7F)
    start = max(0, beyond - 1000)
    best = from_bytes(data[start : start + _SAMPLE], cp_isolation=_LEGACY.split()).best()
    if best is not None:
        try:
            return data.decode(best.encoding)
        except UnicodeDecodeError:
            pass
    raise SourceError(
        f"is in no encoding that can be told (byte {beyond}, counted from 0, is not UTF-8): save the text as UTF-8"
    )


def _western(data: bytes) -> str | None:
    """The text in Windows-1252, where beyond ASCII it would hold just what western prose uses, and little of it."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    beyond = [character for character in text if character > "\x7f"]
    return text if len(beyond) * 10 < len(text) and _WESTERN.issuperset(beyond) else None
