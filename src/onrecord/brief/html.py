"""The brief as one HTML file: no script, no request to anywhere, the style sheet inside, all text escaped."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.brief.page import Brief
from onrecord.wording import showable

TEMPLATE: Final = "page.html.jinja"
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
    templates = environment()
    # the style sheet is ours and no text of a case enters it: the one thing on the page that is not escaped
    style = Markup(templates.get_template(STYLE).render().strip())
    return templates.get_template(TEMPLATE).render(page=brief, style=style) + "\n"


def _finalize(value: Any) -> Any:
    return showable(value) if type(value) is str else value
