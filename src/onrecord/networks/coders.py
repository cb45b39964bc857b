"""What several coders say of the same statements: how far they agree, variable by variable, and where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import msgspec

from onrecord.networks.agreement import alpha
from onrecord.records import LedgerRow, Span, Spans

VARIABLES = ("scope", "speaker", "party", "act", "firmness", "issue", "said_on")
"""The fields of a statement that coders are compared by."""

NONE = "–"
"""What a coder says who says that there is none (no issue, no date): that is a value, too."""


class Coded(msgspec.Struct, frozen=True):
    """A statement as a coder has it: the spans of its content, their words, and what each variable says."""

    coder: str
    document: str
    content: Spans
    text: str
    values: Mapping[str, str]


class VariableAgreement(msgspec.Struct, frozen=True):
    """How far coders agree on a variable.

    ``alpha`` is Krippendorff's, nominal; several parties or issues are one value, in the order of their names. None
    where all values are one, so that there was nothing to disagree on. ``units``: statements that two or more coders
    have; ``same``: of these, those on which all of them agree.
    """

    variable: str
    alpha: float | None
    units: int
    same: int


class Difference(msgspec.Struct, frozen=True):
    """Where coders differ: a statement (its document, the first coder's span and words), and what each of them says."""

    document: str
    span: Span
    text: str
    variable: str
    values: dict[str, str]


def of_row(row: LedgerRow, coder: str) -> Coded:
    """A statement of a ledger as this coder's."""
    values = {name: _value(getattr(row, name)) for name in VARIABLES}
    return Coded(coder, row.document, row.content, row.text, values)


def _value(value: object) -> str:
    if isinstance(value, tuple | list):
        return "; ".join(sorted(map(str, value))) or NONE
    return NONE if value is None or value == "" else str(value)


Unit = list[Coded]
"""One statement, as each coder has it who has it."""


def units(coded: Iterable[Coded]) -> list[Unit]:
    """Which coders' statements are the same: contents of one document that share more than half of both.

    The likest are joined first; of one coder there is one in a unit.
    """
    out: list[Unit] = []
    ordered = sorted(coded, key=lambda one: (one.document, one.coder, one.content, one.text))
    for _, of_document in groupby(ordered, key=lambda one: one.document):
        some = list(of_document)
        coders = sorted({one.coder for one in some})
        places: list[Unit] = [[one] for one in some if one.coder == coders[0]]
        for coder in coders[1:]:
            own = [one for one in some if one.coder == coder]
            alike = [
                (share, number, place)
                for number, one in enumerate(own)
                for place, unit in enumerate(places)
                if (share := _shared(unit[0].content, one.content)) > 0.5
            ]
            joined: dict[int, int] = {}
            for _, number, place in sorted(alike, key=lambda one: (-one[0], one[1], one[2])):
                if number not in joined and place not in joined.values():
                    joined[number] = place
            for number, place in joined.items():
                places[place].append(own[number])
            places += [[one] for number, one in enumerate(own) if number not in joined]
        out += sorted(places, key=lambda unit: (unit[0].content, unit[0].coder))
    return out


def _shared(one: Spans, other: Spans) -> float:
    """What two contents share, as a share of the longer."""
    shared = sum(max(0, min(stop, end) - max(start, begin)) for start, stop in one for begin, end in other)
    return shared / max(_length(one), _length(other), 1)


def _length(spans: Spans) -> int:
    return sum(stop - start for start, stop in spans)


def agreement(found: Sequence[Unit]) -> list[VariableAgreement]:
    """How far the coders agree on each variable, over the statements that several of them have."""
    several = [unit for unit in found if len(unit) > 1]
    out = []
    for name in VARIABLES:
        said = [[one.values[name] for one in unit] for unit in several]
        same = sum(len(set(values)) == 1 for values in said)
        reached = alpha(said)
        out.append(VariableAgreement(name, None if reached is None else round(reached, 4), len(said), same))
    return out


def differences(found: Sequence[Unit]) -> list[Difference]:
    """Where they differ, by document and place."""
    return [
        Difference(
            unit[0].document,
            (unit[0].content[0][0], unit[0].content[-1][1]),
            unit[0].text,
            name,
            {one.coder: one.values[name] for one in unit},
        )
        for unit in found
        for name in VARIABLES
        if len({one.values[name] for one in unit}) > 1
    ]


def alone(found: Sequence[Unit]) -> dict[str, int]:
    """How many statements each coder has that no other has."""
    counts = {one.coder: 0 for unit in found for one in unit}
    for unit in found:
        if len(unit) == 1:
            counts[unit[0].coder] += 1
    return counts
