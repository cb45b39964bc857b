"""E-mails (.eml) and web archives of browsers (.mhtml, .mht), which are e-mails in form."""

from __future__ import annotations

import email
import email.policy
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr
from typing import Any

from onrecord.errors import SourceError
from onrecord.reading import html
from onrecord.reading.decoding import decode
from onrecord.reading.metadata import Metadata, merged
from onrecord.reading.published import iso
from onrecord.reading.urls import is_address


def _header(name: str, value: str) -> Any:
    """A header, parsed each time that it is asked for; an empty one where it is so broken that its parser fails."""
    try:
        return _HEADERS(name, value)
    except Exception:  # AttributeError, IndexError …: a letter without a sender is better than none
        return _HEADERS(name, "")


_HEADERS = HeaderRegistry()
_FORGIVING = email.policy.default.clone(header_factory=_header)


def extract_mail(data: bytes) -> tuple[str, Metadata]:
    """The text of an e-mail, its subject as title, its sender as author, its day as that of publication.

    The plain text is taken where there is one, else the article or the words of the HTML. Attachments are left.
    """
    message = _parsed(data)
    if not (message["From"] or message["Subject"] or message["Date"]):
        raise SourceError("is no e-mail: it has neither a sender nor a subject nor a date")
    plain = message.get_body(("plain",))
    text = decode(_content(plain)[0]) if plain is not None and _content(plain)[0].strip() else ""
    if text and plain is not None:
        text = _text(plain)
    else:
        page = message.get_body(("html",))
        if page is None:
            raise SourceError("there is no text in this e-mail: save its attachment and add that")
        text = _words(page)
    name, address = parseaddr(str(message["From"] or ""))
    subject = " ".join(str(message["Subject"] or "").split())
    sent = iso(str(message["Date"])) if message["Date"] else None
    return text, Metadata(
        title=subject or None,
        author=name or address or None,
        published=sent,
        published_by="sent" if sent else None,
    )


def extract_archive(data: bytes) -> tuple[str, Metadata]:
    """The article of a page that a browser saved as one file, with the address that the page was at."""
    message = _parsed(data)
    page = next((part for part in message.walk() if part.get_content_type() in html.TYPES), None)
    if not isinstance(page, EmailMessage):
        raise SourceError("there is no page in this archive: save it again as .html")
    said = str(message["Snapshot-Content-Location"] or page["Content-Location"] or "").strip()
    content, charset = _content(page)
    text, found = html.extract(content, charset, said if is_address(said) else None)
    return text, merged(found)


def _parsed(data: bytes) -> EmailMessage:
    try:
        message = email.message_from_bytes(data, policy=_FORGIVING)
    except (ValueError, LookupError, TypeError):
        raise SourceError("cannot be parsed as an e-mail: save its text as .txt") from None
    assert isinstance(message, EmailMessage)
    return message


def _content(part: MIMEPart) -> tuple[bytes, str | None]:
    """The bytes of a part, with the encoding of its transfer undone, and its charset."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b"", part.get_content_charset()


def _text(part: MIMEPart) -> str:
    content, charset = _content(part)
    if charset:
        try:
            return content.decode(charset)
        except (UnicodeDecodeError, LookupError):
            pass  # said wrongly
    return decode(content)


def _words(page: MIMEPart) -> str:
    """The article of an HTML part; where there is none, as in a letter, its words."""
    content, charset = _content(page)
    try:
        return html.extract(content, charset)[0]
    except SourceError:
        words = html.words(content, charset)
        if not words.strip():
            raise
        return words
