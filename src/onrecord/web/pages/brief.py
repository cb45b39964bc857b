"""The brief: the page to hand up, as it is mailed, within the site; and to keep, as HTML, Markdown or PDF."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from markupsafe import Markup

from onrecord.brief.analysed import Analysed, analysed, with_earlier
from onrecord.brief.file import WRITERS
from onrecord.brief.from_case import put_together
from onrecord.brief.html import body
from onrecord.brief.page import Brief
from onrecord.web.page import File, Page, Parameter, View, Visit

TYPES = {"html": "text/html; charset=utf-8", "md": "text/markdown; charset=utf-8", "pdf": "application/pdf"}
"""The suffix of each form of the brief, and its media type."""


class TheBrief(View, frozen=True, kw_only=True):
    """The brief's own markup; ``since``: from when on what it tells is new, '' for all."""

    since: str
    body: Markup
    suffixes: tuple[str, ...] = tuple(TYPES)


def brief(visit: Visit) -> TheBrief:
    """The brief as it stands, or with ``?since=`` only what is new."""
    since = visit.day("since")
    return TheBrief(title="The brief", since=since, body=body(made(visit, since)))


def made(visit: Visit, since: str) -> Brief:
    """The case's brief, from what was analysed for the other pages."""
    snapshot, case = visit.snapshot, visit.case
    found: Analysed = snapshot.once(
        "analysed", lambda: analysed(snapshot.rows, snapshot.codebook, snapshot.discrepancies(case))
    )
    return put_together(
        case,
        snapshot.rows,
        snapshot.documents,
        with_earlier(found, snapshot.rows, snapshot.codebook, since) if since else found,
        made_on=date.today().isoformat(),
        since=since or None,
    )


def written(suffix: str, visit: Visit) -> str | bytes:
    """The brief as a file."""
    write: Callable[[Brief], str | bytes] = WRITERS[f".{suffix}"]
    return write(made(visit, visit.day("since")))


PAGES = (
    Page(
        "/brief",
        brief,
        "brief.html.jinja",
        nav="Brief",
        parameters=(Parameter("since", "a day, month or year (ISO): only what is new from then on"),),
        slow=lambda _: True,
    ),
)

FILES = tuple(
    File(f"/brief.{suffix}", partial(written, suffix), media_type, f"brief.{suffix}")
    for suffix, media_type in TYPES.items()
)
