"""SVG elements as text, everything escaped, and the record of a chart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeAlias, TypeVar

import msgspec
from markupsafe import Markup, escape

from onrecord.wording import one_line, showable

Row = TypeVar("Row", bound=msgspec.Struct)

Link: TypeAlias = Callable[[Sequence[str]], str | None]
"""Where a mark leads that stands for these statements (ids); None: nowhere."""


class Chart(msgspec.Struct, Generic[Row], frozen=True):
    """A drawing and the table that says the same.

    ``svg`` is one element, safe to put into a page; ``title`` says what it shows, ``desc`` how to read it, ``note``
    what is left out ('' where nothing is).
    """

    title: str
    desc: str
    svg: Markup
    rows: tuple[Row, ...]
    note: str


def nowhere(_: Sequence[str]) -> str | None:
    """The link of marks that lead nowhere."""
    return None


def element(name: str, attributes: dict[str, object], *children: Markup | str) -> Markup:
    """An element; attributes that are None are left out, plain strings among the children are escaped."""
    given = "".join(f' {key}="{_text(value)}"' for key, value in attributes.items() if value is not None)
    inside = "".join(_text(child) for child in children)
    return Markup(f"<{name}{given}>{inside}</{name}>" if inside else f"<{name}{given}/>")


def text(words: str, attributes: dict[str, object]) -> Markup:
    """Words of the text's colour."""
    return element("text", {"fill": "currentColor", **attributes}, one_line(words))


def chart_element(id: str, title: str, desc: str, height: int, children: Iterable[Markup]) -> Markup:
    """The chart itself, as wide as there is room: a group that names and describes itself.

    Positions across are per cent of the width and heights are pixels, so that lettering is never scaled.
    """
    given: dict[str, object] = {
        "xmlns": "http://www.w3.org/2000/svg",
        "class": "chart",
        "width": "100%",
        "height": height,
        "role": "group",
        "aria-labelledby": f"{id}-title",
        "aria-describedby": f"{id}-desc",
        "font-size": 13,
    }
    head = (element("title", {"id": f"{id}-title"}, title), element("desc", {"id": f"{id}-desc"}, desc))
    return element("svg", given, *head, *children)


def named(label: str, href: str | None, *children: Markup) -> Markup:
    """What is drawn, under a name that is read out and shown on pointing; a link where ``href`` leads somewhere."""
    title = element("title", {}, label)
    if href is None:
        return element("g", {"role": "img", "aria-label": label}, title, *children)
    return element("a", {"href": href, "aria-label": label}, title, *children)


def at(x: float, y: float, *children: Markup) -> Markup:
    """Children around a point: ``x`` in per cent of the width, ``y`` in pixels."""
    return element("svg", {"x": f"{x:g}%", "y": f"{y:g}", "overflow": "visible"}, *children)


def _text(value: object) -> str:
    return str(escape(value if isinstance(value, Markup) else showable(str(value))))
