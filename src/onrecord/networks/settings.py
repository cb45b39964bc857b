"""What a user asks of a network, checked before anything is computed."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

Kind = Literal["one-mode", "two-mode", "events"]
Aggregation = Literal["ignore", "congruence", "conflict", "subtract", "combine"]
Normalization = Literal["no", "average", "jaccard", "cosine", "activity", "prominence"]
Duplicates = Literal["include", "document", "week", "month", "year", "acrossrange"]
Unit = Literal["days", "weeks", "months", "years", "events"]
Kernel = Literal["uniform", "gaussian", "epanechnikov", "triangular"]

_AGGREGATIONS: dict[Kind, tuple[Aggregation, ...]] = {
    "one-mode": ("ignore", "congruence", "conflict", "subtract"),
    "two-mode": ("ignore", "subtract", "combine"),
    "events": get_args(Aggregation),
}
_NORMALIZATIONS: dict[Kind, tuple[Normalization, ...]] = {
    "one-mode": ("no", "average", "jaccard", "cosine"),
    "two-mode": ("no", "activity", "prominence"),
    "events": ("no",),
}


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """A network's settings.

    ``rows`` and ``columns`` are variables: a one-mode network joins the values of ``rows`` by the values of ``columns``
    that they share. ``exclude`` and ``include`` are (variable, value) pairs. ``since`` and ``until`` are days, months
    or years, both inclusive. ``isolates``: also who is in no statement that is left. ``size`` counts ``window``s.
    """

    rows: str
    columns: str
    kind: Kind = "one-mode"
    qualifier: str | None = None
    aggregation: Aggregation = "ignore"
    normalization: Normalization = "no"
    duplicates: Duplicates = "include"
    exclude: tuple[tuple[str, str], ...] = ()
    include: tuple[tuple[str, str], ...] = ()
    since: str | None = None
    until: str | None = None
    isolates: bool = False
    window: Unit | None = None
    size: int = 1
    kernel: Kernel | None = None


def mistakes(settings: Settings) -> str | None:
    """One line on what does not go together, None where all does."""
    kind = settings.kind
    if settings.aggregation not in _AGGREGATIONS[kind]:
        return f"a {kind} network has no {settings.aggregation}: choose {_one_of(_AGGREGATIONS[kind])}"
    if settings.normalization not in _NORMALIZATIONS[kind]:
        return f"a {kind} network is not normalised by {settings.normalization}: {_one_of(_NORMALIZATIONS[kind])}"
    if settings.aggregation == "combine" and settings.normalization != "no":
        return "combine gives marks (1 yes, 2 no, 3 both), which cannot be normalised: leave the normalization out"
    if settings.aggregation != "ignore" and kind != "events" and settings.qualifier is None:
        return f"{settings.aggregation} needs a qualifier, the variable that says who agrees"
    if settings.window is None and settings.kernel is not None:
        return "a kernel weighs the statements of a window: say which with the window and its size"
    if settings.window is not None and kind == "events":
        return "a list of events has no windows: choose a time with since and until"
    if settings.size < 1:
        return "a window has a size of 1 or more"
    return None


def _one_of(words: tuple[str, ...]) -> str:
    return ", ".join(words[:-1]) + (" or " if len(words) > 1 else "") + words[-1]
