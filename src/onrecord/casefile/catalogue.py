"""The documents of the case as a list, without their texts."""

from __future__ import annotations

import sqlite3

import msgspec


class Listed(msgspec.Struct, frozen=True):
    """A document of the list.

    ``witness`` is the id of the document whose text it prints, its own where it is no copy; ``earlier`` that of the
    version before it. ``statements`` is how many were found in it, ``characters`` how long it is.
    """

    id: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    author: str | None
    language: str | None
    agency: str | None
    updated: str | None
    witness: str
    earlier: str | None
    statements: int
    characters: int


def catalogue(db: sqlite3.Connection) -> list[Listed]:
    """All documents, by date of publication (those without one last) and id."""
    rows = db.execute(
        """SELECT d.id, d.outlet, d.published, d.title, d.url, d.author, d.language, p.agency, p.updated,
            coalesce(w.id, d.id), e.id, coalesce(said.many, 0), length(d.text)
        FROM document d LEFT JOIN provenance p ON p.document = d.key
        LEFT JOIN copy c ON c.document = d.key LEFT JOIN document w ON w.key = c.witness
        LEFT JOIN version v ON v.document = d.key LEFT JOIN document e ON e.key = v.earlier
        LEFT JOIN (SELECT a.document, count(*) AS many FROM statement s JOIN attribution a ON a.key = s.attribution
            GROUP BY a.document) said ON said.document = d.key
        ORDER BY d.published IS NULL, d.published, d.id"""
    )
    return [Listed(*row) for row in rows]
