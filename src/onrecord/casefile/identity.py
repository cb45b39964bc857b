"""Hashes and ids, from the content alone, so that they are the same on every machine and after every recoding."""

from __future__ import annotations

import json
from hashlib import blake2b

from onrecord.records import Attribution, Spans, Statement

Place = tuple[Spans, Spans, Spans]
"""Source, cue and content: where an attribution or statement stands in its document, and what makes it that one."""


def text_hash(text: str) -> str:
    """The blake2b-128 of the text in UTF-8, as 32 hex digits."""
    return blake2b(text.encode("utf-8"), digest_size=16).hexdigest()


def place(found: Attribution | Statement) -> Place:
    """Where it stands."""
    return found.source, found.cue, found.content


def statement_id(document_id: str, found: Attribution | Statement, digits: int = 12) -> str:
    """The id of a statement or attribution: `s` and the first ``digits`` hex digits of the hash of where it stands."""
    where = json.dumps([document_id, *place(found)], separators=(",", ":"))
    return "s" + blake2b(where.encode("ascii")).hexdigest()[:digits]
