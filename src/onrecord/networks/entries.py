"""What a network is made of: coded statements, by a machine or by hand, each with the values of its variables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import lru_cache

import msgspec

from onrecord.analysis.stance import polarity
from onrecord.analysis.when import first_day, known_by
from onrecord.records import Coding, LedgerRow

Value = str | int | bool

LEDGER = (
    *("id", "document", "outlet", "published", "url", "title", "witness", "scope", "kind", "speaker", "party", "act"),
    *("issue", "said_on", "firmness", "utterance", "status", "plover", "via", "addressee", "venue", "dated_by"),
)
"""The fields of statements that may be variables of a network …"""

POLARITY = "polarity"
"""… beside whether the act is for or against."""


CODED = ("id", "document", "coder", "type", "outlet", "published", "title")
"""What is known of every imported coding beside its own variables."""


class Entry(msgspec.Struct, frozen=True):
    """One coded statement.

    ``document`` is where it stands, a wire copy under the document that stands for its text. ``on`` is its day (ISO),
    None where that is not known. ``values``: variable → its values; a variable without one is not in it.
    """

    id: str
    document: str
    on: str | None
    values: dict[str, tuple[Value, ...]]


def label(value: Value) -> str:
    """A value as networks and filters write it: ``yes`` and ``no``, numbers as digits."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def from_ledger(rows: Iterable[LedgerRow], variables: Collection[str] | None = None) -> Iterator[Entry]:
    """The statements of a case's ledger, in their order, with these variables, or all of LEDGER and ``polarity``.

    Their day is the one by whose end each was surely made (see ``analysis.when``). ``polarity`` is yes for what is
    offered, accepted or supported, no for what is rejected; other acts have none.
    """
    names = [name for name in LEDGER if variables is None or name in variables]
    signed = variables is None or POLARITY in variables
    for row in rows:
        values: dict[str, tuple[Value, ...]] = {}
        for name in names:
            value = getattr(row, name)
            if value:
                several = type(value) is tuple
                values[name] = (value if len(value) == 1 else tuple(dict.fromkeys(value))) if several else (value,)
        if signed and (agrees := polarity(row.act)) is not None:
            values[POLARITY] = (agrees,)
        yield Entry(row.id, row.witness, _day(known_by(row)), values)


def from_codings(codings: Iterable[Coding]) -> Iterator[Entry]:
    """What persons coded in another program, in its order. An empty text is no value."""
    for coding in codings:
        about = ((name, getattr(coding, name)) for name in CODED)
        values: dict[str, tuple[Value, ...]] = {name: (value,) for name, value in about if value}
        values |= {name: (value,) for name, value in coding.values.items() if value != ""}
        on = _day(first_day(coding.published)) if coding.published else None
        yield Entry(coding.id, coding.document, on, values)


@lru_cache(maxsize=10_000)
def _day(said: str | None) -> str | None:
    """The day, unless the calendar has none such."""
    try:
        return said and date.fromisoformat(said).isoformat()
    except ValueError:
        return None
