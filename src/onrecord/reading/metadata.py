"""What is known of a document beside its text: from a JSONL line, a side-car, or the page itself."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import cast

import msgspec

from onrecord.errors import SourceError
from onrecord.records import PublishedBy

SIDE_CAR = ".meta.json"
"""The side-car of `NAME.txt` or `NAME.html` is `NAME.meta.json` in the same folder."""

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ]\d\d.*)?)?)?")


class Metadata(msgspec.Struct, frozen=True):
    """What a source says of a document. None is 'not said'."""

    id: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    language: str | None = None
    agency: str | None = None
    updated: str | None = None
    canonical: str | None = None
    published_by: PublishedBy | None = None


_GIVEN = tuple(name for name in Metadata.__struct_fields__ if name != "published_by")


def merged(*said: Metadata) -> Metadata:
    """What several say of one document: for each field the word of the first who says anything."""
    fields = {name: next((value for one in said if (value := getattr(one, name))), None) for name in _GIVEN}
    dated = next((one.published_by for one in said if one.published), None)
    return Metadata(**fields, published_by=dated)


def metadata(found: Mapping[str, object]) -> Metadata:
    """The fields of Metadata that `found` has; keys that mean nothing here are passed over.

    A number may stand for an id, a list of names for an author. Raises SourceError for anything else that is no string.
    """
    fields: dict[str, str] = {}
    for name in _GIVEN:
        value = found.get(name)
        if isinstance(value, int) and not isinstance(value, bool) and name == "id":
            value = str(value)
        if isinstance(value, list) and name == "author" and all(isinstance(one, str) for one in value):
            value = ", ".join(cast(list[str], value))
        if value is None:
            continue
        if not isinstance(value, str):
            raise SourceError(f"'{name}' is no string: write it in quotation marks, or leave it out")
        if value.strip():
            fields[name] = encodable(value.strip(), f"'{name}'")
    for name in fields.keys() & {"published", "updated"}:
        fields[name] = iso_date(fields[name], name)
    return Metadata(**fields, published_by="given" if "published" in fields else None)


def iso_date(value: str, name: str = "published") -> str:
    """`value` as a date, month or year in ISO form, a time of day cut off. Raises SourceError with advice."""
    match = _DATE.fullmatch(value.strip())
    if match:
        year, month, day = match.groups()
        try:
            date(int(year), int(month or 1), int(day or 1))
            return "-".join(part for part in (year, month, day) if part)
        except ValueError:
            pass
    shown = value if len(value) <= 40 else value[:40] + "…"
    raise SourceError(f"'{name}' is {shown!r}, which is no date: write it as 2025-02-18, 2025-02 or 2025")


def encodable(text: str, what: str) -> str:
    """`text` itself, if it can be stored. Raises SourceError for half characters (lone surrogates) and NULs."""
    if "\x00" in text:
        raise SourceError(f"{what} holds a NUL character at {text.index(chr(0))}: take it out")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as bad:
        raise SourceError(
            f"{what} holds half a character (a lone surrogate) at {bad.start}: write the text out again as UTF-8"
        ) from None
    return text


def side_car(source: Path) -> Metadata:
    """What the side-car of `source` says; nothing if it has none. Raises SourceError where it is broken."""
    path = source.with_name(source.stem + SIDE_CAR)
    try:
        found = json.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        return Metadata()
    except OSError as error:
        raise SourceError(f"its side-car {path.name} cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        raise SourceError(f"its side-car {path.name} is no JSON ({one_line(error)}): mend or remove it") from None
    if not isinstance(found, dict):
        raise SourceError(f'its side-car {path.name} holds no JSON object: write {{"published": "…", …}}')
    try:
        return metadata(found)
    except SourceError as error:
        raise SourceError(f"its side-car {path.name}: {error}") from None


def one_line(error: BaseException) -> str:
    """The message of an error of the standard library, on one line."""
    return " ".join(str(error).split())
