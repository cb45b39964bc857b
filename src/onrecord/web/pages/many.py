"""Many statements at once: chosen, seen as a list of what would change, and only then decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast, get_args

import msgspec

from onrecord.casefile.search import query
from onrecord.reconciliation.verdicts import Change, Verdict
from onrecord.records import LedgerRow
from onrecord.web import corrections
from onrecord.web.page import Action, Done, Page, View, Visit, Wrong
from onrecord.web.pages.review import FILTERS, Choices, choices, fits

MOST = 200
"""Statements that can be decided about at once."""


class Many(View, frozen=True, kw_only=True):
    """Statements to choose from; or, once ``changes`` is not None, what would change of those chosen."""

    found: tuple[LedgerRow, ...]
    total: int
    filters: dict[str, str]
    q: str
    choices: Choices
    chosen: tuple[str, ...] = ()
    verdict: str = ""
    given: Mapping[str, Any] = msgspec.field(default_factory=dict)
    changes: tuple[Change, ...] | None = None
    ids: dict[str, str]


def many(visit: Visit) -> Many:
    """The statements that nobody has reviewed, and that have what the address asks for."""
    filters = {name: visit.query.get(name, "") for name in FILTERS}
    q = visit.query.get("q", "")
    rows = [row for row in visit.snapshot.rows if row.status == "machine" and fits(row, filters)]
    if q:
        try:
            query(q)
        except ValueError as error:
            raise Wrong(str(error)) from error
        among = {row.id for row in visit.case.statements(search=q)}
        rows = [row for row in rows if row.id in among]
    return _view(visit, filters, q, rows)


def decide(visit: Visit) -> Done | Many:
    """What the form asks for: to see what would change (``do=preview``), or to decide."""
    form = visit.form
    if not visit.who:
        raise Wrong("A decision needs a name: say who you are on the page of the review.")
    chosen = tuple(dict.fromkeys(form.getlist("statement")))[:MOST]
    verdict = cast(Verdict, form.get("verdict", ""))
    if not chosen:
        raise Wrong("No statement was chosen; tick those that are meant.")
    if verdict not in get_args(Verdict) or verdict == "undone":
        raise Wrong("The form did not say what to decide.")
    filled = {field: form.getlist(field) for field in (*corrections.SINGLE, *corrections.SEVERAL)}
    given: dict[str, Any] = {}
    if verdict == "corrected":
        given |= {field: values[0].strip() for field, values in filled.items() if values and values[0].strip()}
        given |= {
            field: [one for one in filled[field] if one.strip()] for field in corrections.SEVERAL if field in given
        }
        if not given:
            raise Wrong("Say what to correct: fill in what all of the chosen statements should have.")
    if form.get("do") == "decide":
        visit.case.decide_all(chosen, verdict, by=visit.who, note=form.get("note", "").strip() or None, **given)
        return Done("/history", chosen)
    rows = visit.case.statements(ids=chosen, status="any")
    told = visit.case.would_change(chosen, verdict, **given)
    view = _view(visit, dict.fromkeys(FILTERS, ""), "", list(rows))
    return Many(
        **{field: getattr(view, field) for field in Many.__struct_fields__ if field not in _CHOSEN},
        chosen=chosen,
        verdict=verdict,
        given=given,
        changes=tuple(told),
    )


_CHOSEN = ("chosen", "verdict", "given", "changes")


def _view(visit: Visit, filters: dict[str, str], q: str, rows: list[LedgerRow]) -> Many:
    return Many(
        title="Many at once",
        about="Choose statements, see what would change, then decide. Each gets a decision of its own.",
        found=tuple(rows[:MOST]),
        total=len(rows),
        filters=filters,
        q=q,
        choices=choices(visit),
        ids=visit.snapshot.speaker_ids,
    )


PAGES = (Page("/review/many", many, "many.html.jinja", under="Review"),)
ACTIONS = (Action("/review/many", decide, PAGES[0]),)
