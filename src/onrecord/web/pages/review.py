"""The review: one statement after the other, with its evidence; accept, correct, reject, skip, undo.

Every key has its button or link (``data-key``), and every button is a plain form: the script only saves the loading of
a page and keeps the focus.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast, get_args

import msgspec

from onrecord.casefile.catalogue import Listed
from onrecord.errors import CaseError
from onrecord.reconciliation.verdicts import StatementDecision, Verdict
from onrecord.records import Act, Firmness, LedgerRow
from onrecord.web import corrections, links
from onrecord.web.page import Action, Done, Missing, Page, Parameter, View, Visit, Wrong
from onrecord.web.passages import Passage, passages
from onrecord.wording import shorten

BACK = ("/history", "/review/learned")
"""Pages with forms of the review, to which it leads back."""

FILTERS = ("party", "speaker", "issue", "act", "outlet")
KEPT = (*FILTERS, "order")
"""What an address of the review says of its queue."""

TEACHING = "teaching"
"""The ``order`` in which those come first from whose review most would be learned."""

AMONG = 300
"""So many statements, those that wait first, are put into that order: the encoder reads each once."""

UPCOMING = 8
NAMES = 400
"""Names that a field proposes at the most."""


class Choices(msgspec.Struct, frozen=True):
    """What can be chosen in a form."""

    speakers: tuple[str, ...]
    parties: tuple[str, ...]
    issues: tuple[str, ...]
    acts: tuple[str, ...] = get_args(Act)
    firmness: tuple[str, ...] = get_args(Firmness)


class Review(View, frozen=True, kw_only=True):
    """A statement of the queue (None: nothing is left there), and what comes before and after it.

    ``number``: its place in the queue, 0 where it is not in it any more; ``mine``: what 'undo' would take back;
    ``told``: what was done last; ``mistake``: what was wrong with the form, ``typed`` what it said.
    """

    row: LedgerRow | None
    number: int
    left: int
    passages: tuple[Passage, ...] = ()
    document: Listed | None = None
    words: Mapping[str, str] = msgspec.field(default_factory=dict)
    history: tuple[StatementDecision, ...] = ()
    before: str | None = None
    after: str | None = None
    upcoming: tuple[LedgerRow, ...] = ()
    filters: dict[str, str]
    choices: Choices
    mine: tuple[str, str] | None = None
    told: str = ""
    mistake: str = ""
    typed: Mapping[str, Any] = msgspec.field(default_factory=dict)
    ids: dict[str, str]


def review(visit: Visit) -> Review:
    """The statement that ``?id=`` names, or the first that waits. The list behind it: the queue, in its order."""
    filters = {name: visit.query.get(name, "") for name in KEPT}
    return _view(visit, filters, visit.query.get("id", ""))


def decide(visit: Visit) -> Done | Review:
    """What a form of the review asks for: a verdict on a statement, or an undoing; then the next one."""
    form = visit.form
    statement, verdict = form.get("statement", ""), cast(Verdict, form.get("verdict", ""))
    filters = {name: form.get(f"filter_{name}", "") for name in KEPT}
    if not visit.who:
        raise Wrong("A decision needs a name: say who you are on the page of the review.")
    if verdict not in get_args(Verdict):
        raise Wrong("The form did not say what to decide.")
    given: dict[str, Any] = {"note": form.get("note", "").strip() or None}
    try:
        if verdict == "corrected":
            row = one(visit, statement)
            given |= corrections.changes(form, visit.case.document(row.document).text, row)
        if verdict == "undone" and form.get("decision"):
            given["decision"] = form["decision"]
        visit.case.decide(statement, verdict, by=visit.who, **given)
    except CaseError as error:
        if verdict != "corrected":
            raise
        return _view(visit, filters, statement, str(error), corrections.typed(form))
    if form.get("back") in BACK:
        return Done(form["back"], (statement,))
    following = statement if verdict == "undone" else form.get("next", "")
    return Done(links.address("/review", **filters, id=following, did=verdict, was=statement), (statement,))


def name(visit: Visit) -> Done:
    """Takes down by which name the visitor goes."""
    given = " ".join(visit.form.get("name", "").split())[:100]
    if not given:
        raise Wrong("A name has letters; write yours.")
    to = visit.form.get("to", "")
    own = to.startswith("/") and not to.startswith(("//", "/\\"))
    return Done(to if own else "/review", (), who=given)


def one(visit: Visit, id: str) -> LedgerRow:
    """A statement as it stands now, rejected or not. Raises Missing."""
    for row in visit.case.statements(ids=[id], status="any"):
        return row
    raise Missing(f"No statement of this case has the id {id}.")


def queue(visit: Visit, filters: Mapping[str, str]) -> list[LedgerRow]:
    """What waits, in the order of the review: the least certain first, or those that would teach most."""
    snapshot = visit.snapshot
    order = snapshot.once("review order", visit.case.review_order)
    some = {name: filters.get(name, "") for name in FILTERS}
    rows = (snapshot.by_id.get(id) for id in order)
    waiting = [row for row in rows if row is not None and row.status == "machine" and fits(row, some)]
    if filters.get("order") != TEACHING:
        return waiting
    first = [row.id for row in waiting[:AMONG]]
    taught = snapshot.once(f"teaching order {sorted(some.items())}", lambda: visit.case.teaching_order(among=first))
    place = {id: number for number, id in enumerate(taught)}
    return sorted(waiting, key=lambda row: place.get(row.id, len(place)))


def fits(row: LedgerRow, filters: Mapping[str, str]) -> bool:
    """Whether a statement has all that is asked for; '' is any."""
    for field, wanted in filters.items():
        has = getattr(row, field)
        if wanted and not (wanted in has if isinstance(has, tuple) else wanted == has):
            return False
    return True


def choices(visit: Visit) -> Choices:
    """What the forms propose."""
    snapshot = visit.snapshot
    return Choices(
        speakers=tuple(speaker.name for speaker in snapshot.speakers[:NAMES]),
        parties=tuple(snapshot.parties[:NAMES]),
        issues=tuple(issue.name for issue in snapshot.codebook.issues) if snapshot.codebook else (),
    )


def _view(
    visit: Visit, filters: dict[str, str], id: str, mistake: str = "", typed: dict[str, Any] | None = None
) -> Review:
    waiting = queue(visit, filters)
    ids = [row.id for row in waiting]
    row = one(visit, id) if id else (waiting[0] if waiting else None)
    number = ids.index(row.id) + 1 if row is not None and row.id in ids else 0
    did = visit.query.get("did", "")
    common: dict[str, Any] = {
        "title": "Review",
        "rows": waiting,
        "row": row,
        "number": number,
        "left": len(waiting),
        "filters": filters,
        "choices": choices(visit),
        "mine": visit.case.last_decision(visit.who) if visit.who else None,
        "told": _told(visit, did) if did in get_args(Verdict) else "",
        "mistake": mistake,
        "typed": typed or {},
        "ids": visit.snapshot.speaker_ids,
    }
    if row is None:
        return Review(**common)
    document = visit.case.document(row.document)
    return Review(
        **common,
        passages=passages(row, document),
        document=visit.snapshot.document.get(row.document),
        words={role: corrections.words(document.text, getattr(row, role)) for role in corrections.WORDS},
        history=tuple(visit.case.statement_decisions(row.id)),
        before=ids[number - 2] if number > 1 else None,
        after=ids[number] if number < len(ids) else None,
        upcoming=tuple(waiting[number : number + UPCOMING]),
    )


def _told(visit: Visit, did: str) -> str:
    was = visit.query.get("was", "")
    rows = visit.case.statements(ids=[was], status="any")
    if not rows:
        return ""
    return f"{did.capitalize()}: {rows[0].speaker or 'speaker not named'}, {shorten(rows[0].text, 60)}"


PAGES = (
    Page(
        "/review",
        review,
        "review.html.jinja",
        kind=LedgerRow,
        nav="Review",
        says="What nobody has reviewed yet, the least certain first, or what would teach most.",
        parameters=(
            *(Parameter(name, f"only statements with this {name}") for name in FILTERS),
            Parameter("order", f"{TEACHING}: those first from whose review most would be learned"),
        ),
        slow=lambda query: query.get("order") == TEACHING,
    ),
)

ACTIONS = (Action("/review", decide, PAGES[0]), Action("/name", name))
