"""What the case has learned from decisions: other codings that they speak for, to be taken up or left."""

from __future__ import annotations

from onrecord.coding.learning import Proposal
from onrecord.records import LedgerRow
from onrecord.web.page import Page, Part, View, Visit, part
from onrecord.web.pages.review import AMONG, queue

LEAST = 0.5
"""How likely a proposal is at the least."""


class Learned(View, frozen=True, kw_only=True):
    """A share of the proposals, the likeliest first; from how many decisions, for how many that wait."""

    shown: Part
    decided: int
    asked: int
    waiting: int
    by_id: dict[str, LedgerRow]


def learned(visit: Visit) -> Learned:
    """What decisions on other statements speak for, of those that wait first. The list behind it: the proposals."""
    snapshot = visit.snapshot
    waiting = queue(visit, {})
    some = [row.id for row in waiting[:AMONG]]
    every = snapshot.once("proposals", lambda: visit.case.proposals(some))
    still = {row.id for row in waiting}
    found = sorted(
        (one for one in every if one.likelihood >= LEAST and one.statement in still), key=lambda one: -one.likelihood
    )
    shown = part(found, visit.query, 30)
    named = {id for one in shown.rows for id in (one.statement, *one.because)}
    return Learned(
        title="What was learned",
        about="Every statement that somebody accepts or corrects teaches the case. Where that speaks for another "
        "coding of a statement that nobody has decided, it stands here; nothing is changed until you take it up.",
        rows=found,
        shown=shown,
        decided=sum(1 for row in snapshot.rows if row.status != "machine"),
        asked=len(some),
        waiting=len(waiting),
        by_id={id: snapshot.by_id[id] for id in named if id in snapshot.by_id},
    )


PAGES = (
    Page(
        "/review/learned",
        learned,
        "learned.html.jinja",
        kind=Proposal,
        under="Review",
        says="Other codings that decisions speak for, of the statements that wait first.",
        slow=lambda _: True,
    ),
)
