"""How far coders agree: Krippendorff's alpha (Krippendorff 2011, 'Computing Krippendorff's Alpha-Reliability').

alpha = 1 − D_o / D_e: the disagreement that there is, over that which chance would bring. 1 is full agreement, 0 what
chance would bring; 0.8 is what Krippendorff asks for, 0.667 the least for tentative conclusions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Literal

from onrecord.networks.entries import Value
from onrecord.records import Coding

Scale = Literal["nominal", "interval"]


def alpha(units: Iterable[Sequence[Value]], scale: Scale = "nominal") -> float | None:
    """Alpha of units, each with the values that its coders gave it; a unit with one value says nothing.

    ``interval``: values are numbers, and disagree by the square of their difference. None where nothing was coded
    twice, or all values are one, so that there was nothing to disagree on.
    """
    pairs: Counter[tuple[Value, Value]] = Counter()
    for values in units:
        for first, second in product(range(len(values)), repeat=2):
            if first != second:
                pairs[values[first], values[second]] += 1 / (len(values) - 1)  # type: ignore[assignment]
    totals: Counter[Value] = Counter()
    for (value, _), count in pairs.items():
        totals[value] += count
    whole = sum(totals.values())
    expected = sum(totals[one] * totals[other] * _apart(one, other, scale) for one, other in product(totals, repeat=2))
    if not expected:
        return None
    observed = sum(count * _apart(one, other, scale) for (one, other), count in pairs.items())
    return 1 - (whole - 1) * observed / expected


def _apart(one: Value, other: Value, scale: Scale) -> float:
    if scale == "interval":
        return (float(one) - float(other)) ** 2
    return float(one != other)


def units(codings: Iterable[Coding], variable: str) -> list[list[Value]]:
    """What each coder says of the same words: codings of one type whose spans share more than half of both.

    Codings without the variable are passed over; of one coder the first in a place counts.
    """
    found: list[list[Value]] = []
    open_ones: dict[tuple[str, str], list[tuple[Coding, dict[str, Value]]]] = {}
    for coding in sorted(codings, key=lambda one: (one.document, one.type, one.span, one.id)):
        if variable not in coding.values:
            continue
        places = open_ones.setdefault((coding.document, coding.type), [])
        for first, said in places:
            if coding.coder not in said and _same_words(first, coding):
                said[coding.coder] = coding.values[variable]
                break
        else:
            places.append((coding, {coding.coder: coding.values[variable]}))
    for places in open_ones.values():
        found += [list(said.values()) for _, said in places]
    return found


def _same_words(one: Coding, other: Coding) -> bool:
    shared = min(one.span[1], other.span[1]) - max(one.span[0], other.span[0])
    return all(2 * shared > stop - start for start, stop in (one.span, other.span))


def by_variable(codings: Sequence[Coding]) -> Mapping[str, float | None]:
    """Alpha of each variable of the codings; that of whole numbers on the interval scale."""
    names = sorted({name for coding in codings for name in coding.values})
    found: dict[str, float | None] = {}
    for name in names:
        said = units(codings, name)
        numbers = all(isinstance(value, int) and not isinstance(value, bool) for unit in said for value in unit)
        found[name] = alpha(said, "interval" if numbers else "nominal")
    return found
