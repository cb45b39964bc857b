"""Reading: a source → Documents, each with its text untouched, its metadata, and its page furniture marked."""

from __future__ import annotations

from onrecord.reading.articles import MAX_BYTES
from onrecord.reading.documents import document
from onrecord.reading.fetching import Web
from onrecord.reading.following import Known
from onrecord.reading.sources import read

__all__ = ["MAX_BYTES", "Known", "Web", "document", "read"]
