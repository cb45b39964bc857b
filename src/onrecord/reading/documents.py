"""A text and what is known of it → a Document."""

from __future__ import annotations

from hashlib import blake2b

from onrecord.reading.furniture import mark
from onrecord.reading.metadata import encodable, iso_date
from onrecord.records import Document


def document(
    text: str,
    *,
    id: str,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    title: str | None = None,
    author: str | None = None,
    language: str | None = None,
    origin: str = "",
    extracted: bool = False,
) -> Document:
    """The document of `text`, with its hash, its page furniture marked and no attributions yet.

    `published` is an ISO date, month or year; a time of day is cut off. `extracted` says that the text was taken out
    of a page. Raises SourceError where `published` is no date or the text cannot be stored.
    """
    digest = blake2b(encodable(text, "the text").encode("utf-8"), digest_size=16).hexdigest()
    plain = Document(
        id=id,
        text=text,
        hash=digest,
        origin=origin,
        extracted=extracted,
        outlet=outlet,
        url=url,
        title=title,
        author=author,
        published=None if published is None else iso_date(published),
        language=language,
    )
    return mark([plain])[0]
