"""What a mark looks like: its shape says what a statement does, its weight how firmly. No colour tells anything."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from markupsafe import Markup

from onrecord.charts.svg import element
from onrecord.records import Act, Firmness

Shape: TypeAlias = Literal["asks", "gives", "opposes", "tells"]
Weight: TypeAlias = Literal["plain", "open", "half", "solid", "ringed"]

SHAPES: Final[dict[Act, Shape]] = {
    "demand": "asks",
    "condition": "asks",
    "offer": "gives",
    "accept": "gives",
    "support": "gives",
    "reject": "opposes",
    "accuse": "opposes",
    "threaten": "opposes",
    "expect": "tells",
    "report": "tells",
    "other": "tells",
}

WEIGHTS: Final[dict[Firmness | None, Weight]] = {
    "red line": "ringed",
    "firm": "solid",
    "conditional": "half",
    "open": "open",
    None: "plain",
}

OUTLINES: Final[dict[Shape, str]] = {
    "asks": "M0-5.5 5.5 4.5H-5.5Z",
    "gives": "M0-4.8A4.8 4.8 0 0 1 0 4.8A4.8 4.8 0 0 1 0-4.8Z",
    "opposes": "M-4.4-4.4H4.4V4.4H-4.4Z",
    "tells": "M0-5.5 4 0 0 5.5-4 0Z",
}
"""Paths around 0, 0, some 11 pixels across."""

LEFT_HALVES: Final[dict[Shape, str]] = {
    "asks": "M0-5.5V4.5H-5.5Z",
    "gives": "M0-4.8A4.8 4.8 0 0 0 0 4.8Z",
    "opposes": "M-4.4-4.4H0V4.4H-4.4Z",
    "tells": "M0-5.5V5.5L-4 0Z",
}

_KEY: Final[tuple[tuple[Shape, Weight, str], ...]] = (
    ("asks", "plain", "demand, condition"),
    ("gives", "plain", "offer, acceptance, support"),
    ("opposes", "plain", "rejection, accusation, threat"),
    ("tells", "plain", "expectation, report, other"),
    ("opposes", "ringed", "ringed: red line"),
    ("opposes", "solid", "filled: firm"),
    ("opposes", "half", "half filled: conditional"),
    ("opposes", "open", "broken outline: open"),
)


KEY: Final = (
    "Triangle: demand, condition. Circle: offer, acceptance, support. Square: rejection, accusation, threat. "
    "Diamond: expectation, report, other. Ringed: red line; filled: firm; half filled: conditional; "
    "broken outline: open."
)
"""The key in words alone."""


def mark(shape: Shape, weight: Weight) -> Markup:
    """A mark around the point 0, 0."""
    is_filled = weight in ("solid", "ringed")
    line: dict[str, object] = {"class": "mark-filled" if is_filled else "mark", "d": OUTLINES[shape]}
    line |= {"fill": "currentColor" if is_filled else "none", "stroke": "currentColor", "stroke-width": 1.3}
    line |= {"stroke-dasharray": "2 2" if weight == "open" else None}
    drawn = element("path", line)
    if weight == "half":
        drawn += element("path", {"d": LEFT_HALVES[shape], "fill": "currentColor"})
    if weight == "ringed":
        drawn += element("circle", {"r": 8.2, "fill": "none", "stroke": "currentColor", "stroke-width": 1.2})
    return drawn


def legend() -> tuple[tuple[Markup, str], ...]:
    """The key: a small drawing (hidden from those who hear the page: the words beside it say it) and its words."""
    given: dict[str, object] = {"class": "chart-key", "width": 20, "height": 20, "viewBox": "-10 -10 20 20"}
    given |= {"aria-hidden": "true"}
    return tuple((element("svg", given, mark(shape, weight)), words) for shape, weight, words in _KEY)
