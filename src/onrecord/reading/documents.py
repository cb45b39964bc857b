"""A text and what is known of it → a Document."""

from __future__ import annotations

from hashlib import blake2b

from onrecord.reading.agencies import agency as agency_of
from onrecord.reading.furniture import mark
from onrecord.reading.languages import language as language_of
from onrecord.reading.metadata import Metadata, encodable, iso_date
from onrecord.records import Document, PublishedBy


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
    agency: str | None = None,
    updated: str | None = None,
    canonical: str | None = None,
    published_by: PublishedBy | None = None,
    origin: str = "",
    extracted: bool = False,
) -> Document:
    """The document of `text`, with its hash, its page furniture marked and no attributions yet.

    `published` and `updated` are ISO dates, months or years; a time of day is cut off. `extracted` says that the text
    was taken out of a page. `language` and `agency` are looked for in the text where they are not given. Raises
    SourceError where a date is none or the text cannot be stored.
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
        language=language or language_of(text),
        agency=agency or agency_of(text, author),
        updated=None if updated is None else iso_date(updated, "updated"),
        canonical=canonical,
        published_by=None if published is None else published_by or "given",
    )
    return mark([plain])[0]


def described(text: str, said: Metadata, *, id: str, origin: str, extracted: bool) -> Document:
    """As `document`, with what is `said` of the text; `id` where that does not say one."""
    return document(
        text,
        id=said.id or id,
        published=said.published,
        outlet=said.outlet,
        url=said.url,
        title=said.title,
        author=said.author,
        language=said.language,
        agency=said.agency,
        updated=said.updated,
        canonical=said.canonical,
        published_by=said.published_by,
        origin=origin,
        extracted=extracted,
    )
