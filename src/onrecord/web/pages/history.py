"""What persons decided: who, when, what; nothing of it is ever changed or deleted."""

from __future__ import annotations

from onrecord.reconciliation.verdicts import StatementDecision
from onrecord.records import Decision
from onrecord.web.page import Page, Part, View, Visit, part


class History(View, frozen=True, kw_only=True):
    """A share of the decisions on statements, and those on speakers, the newest first."""

    shown: Part
    speakers: tuple[Decision, ...]


def history(visit: Visit) -> History:
    """All decisions. The list behind it: those on statements, the oldest first."""
    found = visit.case.statement_decisions()
    return History(
        title="Decisions",
        about="What persons decided, the newest first. Decisions are added to; an undoing is one more.",
        rows=found,
        shown=part(found[::-1], visit.query, 100),
        speakers=tuple(visit.case.decisions()[::-1]),
    )


PAGES = (
    Page(
        "/history",
        history,
        "history.html.jinja",
        kind=StatementDecision,
        under="Review",
        says="What persons decided about statements, the oldest first.",
    ),
)
