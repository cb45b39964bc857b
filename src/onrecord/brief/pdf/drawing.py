"""A chart's SVG onto a sheet. It knows the elements that ``onrecord.charts`` writes, and no others."""

from __future__ import annotations

from typing import Any, Final

from fpdf.drawing import PaintedPath
from fpdf.drawing_primitives import Transform
from fpdf.enums import PathPaintRule
from fpdf.svg import svg_path_converter
from lxml import etree

from onrecord.brief.pdf.fonts import FAMILY
from onrecord.brief.pdf.sheet import INK, MARGIN, RULE, SOFT, Sheet

PIXEL: Final = 0.225
"""Millimetres of paper for a pixel of the chart's height."""

POINTS: Final = PIXEL / 0.3528
"""Points of lettering for a pixel of it."""

_SOFT: Final = {"tick", "bar"}


def draw(sheet: Sheet, svg: str) -> None:
    """Draws a chart as wide as the page, on the next page where there is too little room, with its links."""
    chart = etree.fromstring(svg)
    high = float(chart.attrib["height"]) * PIXEL
    if sheet.get_y() + high + 8 > sheet.h - sheet.b_margin:
        sheet.add_page()
    top = sheet.get_y()
    for element in chart:
        _draw(sheet, element, MARGIN, top, None)
    sheet.set_xy(MARGIN, top + high)
    sheet.ln(1)


def _draw(sheet: Sheet, element: Any, x: float, y: float, href: str | None) -> None:
    """An element, from the point that its own offsets count from (millimetres)."""
    name, given = etree.QName(element).localname, element.attrib
    if name in ("svg", "g", "a"):
        x, y = x + _across(sheet, given.get("x", "0")), y + float(given.get("y", 0)) * PIXEL
        inside = given.get("href", href)
        for child in element:
            _draw(sheet, child, x, y, inside)
        if name == "a" and inside and not any(etree.QName(child).localname == "rect" for child in element):
            sheet.link(x - 2, y - 2, 4, 4, sheet.place(inside.removeprefix("#")))
    elif name == "text":
        _letter(sheet, element, x, y)
    elif name == "line":
        sheet.set_draw_color(RULE)
        sheet.set_line_width(0.15)
        ends = [_across(sheet, given["x1"]), _across(sheet, given["x2"])]
        dash = 0.4 if "stroke-dasharray" in given else 0.0
        sheet.set_dash_pattern(dash, 2 * dash)
        sheet.line(x + ends[0], y + float(given["y1"]) * PIXEL, x + ends[1], y + float(given["y2"]) * PIXEL)
        sheet.set_dash_pattern()
    elif name == "rect":
        sheet.set_fill_color(SOFT)
        box = [_across(sheet, given["x"]), float(given["y"]) * PIXEL, _across(sheet, given["width"])]
        sheet.rect(x + box[0], y + box[1], box[2], float(given["height"]) * PIXEL, style="F")
    elif name == "circle":
        radius = float(given["r"]) * PIXEL
        sheet.set_draw_color(INK)
        sheet.set_line_width(0.25)
        sheet.ellipse(x - radius, y - radius, 2 * radius, 2 * radius, style="D")
    elif name == "path":
        _path(sheet, given, x, y)


def _across(sheet: Sheet, length: str) -> float:
    """A length across: per cent of the width, or pixels."""
    return float(length[:-1]) / 100 * sheet.epw if length.endswith("%") else float(length) * PIXEL


def _letter(sheet: Sheet, element: Any, x: float, y: float) -> None:
    given = element.attrib
    sheet.set_font(FAMILY, "", float(given.get("font-size", 13)) * POINTS)
    sheet.set_text_color(SOFT if given.get("class") in _SOFT else INK)
    words = sheet.shown(element.text or "")
    at = x + _across(sheet, given["x"])
    wide = sheet.get_string_width(words)
    at -= {"end": wide, "middle": wide / 2}.get(given.get("text-anchor", "start"), 0.0)
    sheet.text(at, y + float(given["y"]) * PIXEL, words)


def _path(sheet: Sheet, given: Any, x: float, y: float) -> None:
    path = PaintedPath()
    svg_path_converter(path, given["d"])
    is_filled, is_drawn = given.get("fill") != "none", given.get("stroke") is not None
    path.style.fill_color = "#000000" if is_filled else "#ffffff"
    path.style.stroke_color = "#000000"
    path.style.stroke_width = 1.2
    if "stroke-dasharray" in given:
        path.style.stroke_dash_pattern = [float(one) for one in given["stroke-dasharray"].split()]
    closed = given["d"].endswith("Z")
    rule = PathPaintRule.STROKE_FILL_NONZERO if is_drawn and closed else PathPaintRule.FILL_NONZERO
    path.style.paint_rule = PathPaintRule.STROKE if is_drawn and not closed else rule
    path.transform = Transform.scaling(PIXEL) @ Transform.translation(x, y)
    with sheet.drawing_context() as context:
        context.add_item(path)
