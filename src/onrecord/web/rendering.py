"""The templates' environment: everything is escaped, nothing undefined goes unnoticed, no text of a case is markup."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from onrecord import charts, wording
from onrecord.brief.html import style
from onrecord.web import links

STATIC = files("onrecord.web") / "static"


def _site() -> str:
    """The style of what every page has."""
    return (STATIC / "site.css").read_text(encoding="utf-8")


SHEETS: dict[str, tuple[Callable[[], str], ...]] = {"style.css": (_site,), "brief.css": (style, _site)}
"""What a style sheet stands on: it comes before it, in one file."""


@cache
def environment() -> Environment:
    """The environment; filters are the words of ``wording``, ``to`` holds all addresses."""
    made = Environment(
        loader=PackageLoader("onrecord.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(
        day=wording.day,
        when=wording.when,
        circumstances=wording.circumstances,
        shorten=wording.shorten,
        one_line=wording.one_line,
        listed=wording.listed,
        web=links.web,
    )
    made.globals.update(
        to=links,
        count=wording.count,
        stand=wording.stand,
        style=f"/static/style.css?v={digest('style.css')}",
        brief_style=f"/static/brief.css?v={digest('brief.css')}",
        script=f"/static/review.js?v={digest('review.js')}",
    )
    return made


def render(template: str, **context: Any) -> str:
    """The page as HTML."""
    return environment().get_template(template).render(**context)


@cache
def static(name: str) -> bytes:
    """A file that ships with the package; a style sheet with what it stands on, and that of the charts."""
    own = (STATIC / name).read_text(encoding="utf-8")
    if name not in SHEETS:
        return own.encode()
    return "\n".join((*(each() for each in SHEETS[name]), own, charts.style())).encode()


def digest(name: str) -> str:
    """A few digits that change with a static file, so that browsers may keep it for ever."""
    return blake2b(static(name), digest_size=6).hexdigest()


def _finalize(value: Any) -> Any:
    return wording.showable(value) if type(value) is str else value
