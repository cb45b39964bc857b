"""Reads press coverage of a negotiation or dispute and keeps the record: who said what, when, for which side.

    document = onrecord.extract(text, published="2025-02-18")
    with onrecord.open("talks.onrecord") as case:
        case.add(["articles/"])
        for row in case.statements(party="Meriden"):
            print(row.speaker, row.act, row.text)

Names are loaded when they are first used, so that the import is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.case import Added, Case
    from onrecord.codebook import Codebook
    from onrecord.coding.dates import resolve_date
    from onrecord.errors import (
        CaseError,
        CaseExists,
        CodebookError,
        NewerCase,
        NotACase,
        OnrecordError,
        SourceError,
        StorageError,
    )
    from onrecord.pipeline import extract
    from onrecord.records import (
        Attribution,
        Coding,
        Decision,
        Document,
        Furniture,
        LedgerRow,
        Position,
        Refusal,
        Speaker,
        Statement,
    )

    open = Case.open

_HOMES = {
    "onrecord.case": ("Added", "Case"),
    "onrecord.codebook": ("Codebook",),
    "onrecord.coding.dates": ("resolve_date",),
    "onrecord.errors": (
        "CaseError",
        "CaseExists",
        "CodebookError",
        "NewerCase",
        "NotACase",
        "OnrecordError",
        "SourceError",
        "StorageError",
    ),
    "onrecord.pipeline": ("extract",),
    "onrecord.records": (
        "Attribution",
        "Coding",
        "Decision",
        "Document",
        "Furniture",
        "LedgerRow",
        "Position",
        "Refusal",
        "Speaker",
        "Statement",
    ),
}

__all__ = [
    "Added",
    "Attribution",
    "Case",
    "CaseError",
    "CaseExists",
    "Codebook",
    "CodebookError",
    "Coding",
    "Decision",
    "Document",
    "Furniture",
    "LedgerRow",
    "NewerCase",
    "NotACase",
    "OnrecordError",
    "Position",
    "Refusal",
    "SourceError",
    "Speaker",
    "Statement",
    "StorageError",
    "extract",
    "open",
    "resolve_date",
]


def __getattr__(name: str) -> Any:
    if name == "open":
        return import_module("onrecord.case").Case.open
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
