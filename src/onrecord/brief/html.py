"""The brief as one HTML file: no script, no request to anywhere, the style sheet inside, all text escaped."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord import charts
from onrecord.brief.page import Brief
from onrecord.charts.marks import legend
from onrecord.wording import showable

TEMPLATE: Final = "page.html.jinja"
BODY: Final = "body.html.jinja"
STYLE: Final = "page.css"


@cache
def environment() -> Environment:
    """The template's environment: everything escaped, nothing undefined let pass."""
    return Environment(
        loader=PackageLoader("onrecord.brief", "."),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def html(brief: Brief) -> str:
    """The page as HTML text."""
    # the style sheets are ours and no text of a case enters them; with the charts, which come escaped, they are the
    # one thing on the page that is not escaped here
    sheet = Markup(f"{style().strip()}\n{charts.style().strip()}")
    return environment().get_template(TEMPLATE).render(page=brief, style=sheet, keys=legend()) + "\n"


def body(brief: Brief) -> Markup:
    """What the page says, without its head and its style: for a page of a site, which has its own head."""
    return Markup(environment().get_template(BODY).render(page=brief, keys=legend()))


def style() -> str:
    """The style sheet that ``body`` wants, without that of the charts."""
    return environment().get_template(STYLE).render()


def _finalize(value: Any) -> Any:
    return showable(value) if type(value) is str else value
