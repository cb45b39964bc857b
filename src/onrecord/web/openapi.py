"""The JSON API's description, made from the pages: every page with a list is a path of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from onrecord.casefile.connection import version
from onrecord.web.page import Page

_PART = re.compile(r"\{(\w+)\}")


def description(pages: Iterable[Page]) -> dict[str, Any]:
    """The OpenAPI 3.1 description of the lists that pages give as JSON."""
    listing = [page for page in pages if page.kind is not None]
    kinds = list(dict.fromkeys(page.kind for page in listing if page.kind is not None))
    schemas, components = msgspec.json.schema_components(kinds, ref_template="#/components/schemas/{name}")
    schema_of = dict(zip(kinds, schemas, strict=True))
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "onrecord: a case",
            "version": version(),
            "description": "Read-only. Every list of the site at the page's address with .json (or .csv); the fields "
            "are those of the commands' --format json. Spans count Unicode code points of the document's text, end "
            "exclusive.",
        },
        "paths": {
            f"{'/matrix' if page.path == '/' else page.path}.json": {"get": _operation(page, schema_of[page.kind])}
            for page in listing
            if page.kind is not None
        },
        "components": {"schemas": components},
    }


def _operation(page: Page, schema: dict[str, Any]) -> dict[str, Any]:
    name = re.sub(r"\W+", "_", page.path).strip("_") or "matrix"
    parts = [
        {"name": part, "in": "path", "required": True, "schema": {"type": "string"}}
        for part in _PART.findall(page.path)
    ]
    query = [
        {
            "name": one.name, "in": "query", "required": one.required, "description": one.about,
            "schema": {"type": "string"},
        }
        for one in page.parameters
    ]  # fmt: skip
    answer = {"type": "array", "items": schema}
    return {
        "operationId": name,
        "summary": page.says,
        "parameters": [*parts, *query],
        "responses": {
            "200": {"description": "The list.", "content": {"application/json": {"schema": answer}}},
            "400": {"description": "What was asked makes no sense; `error` says why."},
            "404": {"description": "There is no such thing in the case; `error` says so."},
        },
    }
