"""Ledger rows of a made-up case."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from onrecord.codebook import Codebook, Issue, Party
from onrecord.records import LedgerRow

BLANK = LedgerRow(
    id="",
    document="",
    outlet=None,
    published=None,
    url=None,
    source=(),
    cue=(),
    content=((0, 1),),
    scope="speech",
    kind="indirect",
    speaker=None,
    party=("Varn",),
    act="demand",
    issue=("tolls",),
    said_on=None,
    confidence=0.5,
    text="",
    sentence="",
    utterance=None,
    status="machine",
    plover=None,
    firmness=None,
    title=None,
    witness="",
)


@pytest.fixture(scope="session")
def row() -> Callable[..., LedgerRow]:
    """Makes a row of Varn on tolls: ``row("s1", "reject", "2031-02-03", outlet="Herald")``.

    The date is that of saying; the document is the outlet's of that day, and its text its own, unless they are given.
    """

    def make(id: str, act: str, said_on: str | None = None, **fields: Any) -> LedgerRow:
        document = fields.pop("document", f"{fields.get('outlet')} {said_on} {id if said_on is None else ''}")
        given = {"text": f"words of {id}", "document": document, "witness": document, **fields}
        return msgspec.structs.replace(BLANK, id=id, act=act, said_on=said_on, **given)

    return make


@pytest.fixture(scope="session")
def book() -> Codebook:
    """Varn and Ostrel, on tolls and locks."""
    return Codebook(parties=(Party("Varn"), Party("Ostrel")), issues=(Issue("tolls"), Issue("locks")))
