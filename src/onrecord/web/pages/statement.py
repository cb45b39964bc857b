"""A statement: its words in their article, with the neighbours; how it was coded, by whom; what else reports it."""

from __future__ import annotations

from onrecord.casefile.catalogue import Listed
from onrecord.records import Discrepancy, LedgerRow
from onrecord.web.anchors import Anchor, Stretch, anchor, context
from onrecord.web.page import Missing, Page, View, Visit


class Statement(View, frozen=True, kw_only=True):
    """A statement with its evidence. ``earlier`` and ``later`` are its neighbours in the document (ids)."""

    row: LedgerRow
    document: Listed
    before: tuple[Stretch, ...]
    middle: tuple[Stretch, ...]
    after: tuple[Stretch, ...]
    anchor: Anchor
    others: tuple[LedgerRow, ...]
    disputed: tuple[Discrepancy, ...]
    earlier: str | None
    later: str | None
    ids: dict[str, str]


def statement(visit: Visit) -> Statement:
    """The statement with this id. The list behind it: itself, as a list of one."""
    snapshot, id = visit.snapshot, visit.path["id"]
    row = snapshot.by_id.get(id)
    if row is None:  # a person rejected it: it is in no list, and its address still shows it
        row = next(iter(visit.case.statements(ids=[id], status="any")), None)
    if row is None:
        raise Missing(f"No statement of this case has the id {id}.")
    document = visit.case.document(row.document)
    before, middle, after = context(row, document)
    own = [one.id for one in snapshot.by_document.get(row.document, [row])]
    place = own.index(id) if id in own else 0
    reported = snapshot.utterance.get(row.utterance or row.id)
    others = [one for one in reported.statements if one != id] if reported else []
    return Statement(
        title=f"{row.speaker or 'Speaker not named'} in {row.outlet or row.document}",
        rows=[row],
        row=row,
        document=snapshot.document[row.document],
        before=before,
        middle=middle,
        after=after,
        anchor=anchor(row, document),
        others=tuple(snapshot.by_id[one] for one in others if one in snapshot.by_id),
        disputed=tuple(snapshot.disputed(visit.case).get(id, ())),
        earlier=own[place - 1] if place else None,
        later=own[place + 1] if place + 1 < len(own) else None,
        ids=snapshot.speaker_ids,
    )


PAGES = (
    Page(
        "/statement/{id}",
        statement,
        "statement.html.jinja",
        kind=LedgerRow,
        under="Search",
        says="A statement (by id), as a list of one.",
    ),
)
