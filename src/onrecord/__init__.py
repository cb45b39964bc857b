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
    from onrecord.analysis.gaps import Gap, Stand
    from onrecord.analysis.packages import Breach, Package
    from onrecord.analysis.plover import PloverEvent
    from onrecord.analysis.red_lines import RedLine
    from onrecord.case import Added, Case
    from onrecord.codebook import Codebook
    from onrecord.coding.dates import resolve_date
    from onrecord.coding.learning import Proposal
    from onrecord.errors import (
        CaseError,
        CaseExists,
        CodebookError,
        ModelError,
        NewerCase,
        NotACase,
        OnrecordError,
        SourceError,
        StorageError,
    )
    from onrecord.networks.compute import Network, Tie
    from onrecord.networks.settings import Settings
    from onrecord.pipeline import extract
    from onrecord.reconciliation.verdicts import StatementDecision
    from onrecord.records import (
        Attribution,
        Coding,
        Copy,
        Decision,
        Discrepancy,
        Document,
        Event,
        Furniture,
        LedgerRow,
        Movement,
        Passage,
        Position,
        Refusal,
        Speaker,
        Statement,
        Utterance,
        Version,
    )
    from onrecord.settlements.model import Model
    from onrecord.settlements.solving import Settlements

    open = Case.open

_HOMES = {
    "onrecord.analysis.gaps": (
        "Gap",
        "Stand",
    ),
    "onrecord.analysis.packages": (
        "Breach",
        "Package",
    ),
    "onrecord.analysis.plover": ("PloverEvent",),
    "onrecord.analysis.red_lines": ("RedLine",),
    "onrecord.case": (
        "Added",
        "Case",
    ),
    "onrecord.codebook": ("Codebook",),
    "onrecord.coding.dates": ("resolve_date",),
    "onrecord.coding.learning": ("Proposal",),
    "onrecord.errors": (
        "CaseError",
        "CaseExists",
        "CodebookError",
        "ModelError",
        "NewerCase",
        "NotACase",
        "OnrecordError",
        "SourceError",
        "StorageError",
    ),
    "onrecord.networks.compute": (
        "Network",
        "Tie",
    ),
    "onrecord.networks.settings": ("Settings",),
    "onrecord.pipeline": ("extract",),
    "onrecord.reconciliation.verdicts": ("StatementDecision",),
    "onrecord.records": (
        "Attribution",
        "Coding",
        "Copy",
        "Decision",
        "Discrepancy",
        "Document",
        "Event",
        "Furniture",
        "LedgerRow",
        "Movement",
        "Passage",
        "Position",
        "Refusal",
        "Speaker",
        "Statement",
        "Utterance",
        "Version",
    ),
    "onrecord.settlements.model": ("Model",),
    "onrecord.settlements.solving": ("Settlements",),
}

__all__ = [
    "Added",
    "Attribution",
    "Breach",
    "Case",
    "CaseError",
    "CaseExists",
    "Codebook",
    "CodebookError",
    "Coding",
    "Copy",
    "Decision",
    "Discrepancy",
    "Document",
    "Event",
    "Furniture",
    "Gap",
    "LedgerRow",
    "Model",
    "ModelError",
    "Movement",
    "Network",
    "NewerCase",
    "NotACase",
    "OnrecordError",
    "Package",
    "Passage",
    "PloverEvent",
    "Position",
    "Proposal",
    "RedLine",
    "Refusal",
    "Settings",
    "Settlements",
    "SourceError",
    "Speaker",
    "Stand",
    "Statement",
    "StatementDecision",
    "StorageError",
    "Tie",
    "Utterance",
    "Version",
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
