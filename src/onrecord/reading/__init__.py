"""Reading: a source → Documents, each with its text untouched, its metadata, and its page furniture marked.

Names are loaded when they are first used: who only wants to know what was marked does not load what reads pages.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.reading.articles import MAX_BYTES
    from onrecord.reading.documents import document
    from onrecord.reading.fetching import Web
    from onrecord.reading.following import Known
    from onrecord.reading.sources import read

__all__ = ["MAX_BYTES", "Known", "Web", "document", "read"]

_HOMES = {"MAX_BYTES": "articles", "document": "documents", "Web": "fetching", "Known": "following", "read": "sources"}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"onrecord.reading.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'onrecord.reading' has no attribute {name!r}")
