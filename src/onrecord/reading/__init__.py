"""Reading: a source → Documents, each with its text untouched, its metadata, and its page furniture marked."""

from __future__ import annotations

from onrecord.reading.documents import document
from onrecord.reading.sources import MAX_BYTES, read

__all__ = ["MAX_BYTES", "document", "read"]
