"""What was said, each saying once; and one saying's reports side by side, differences marked word by word."""

from __future__ import annotations

import msgspec

from onrecord.records import Discrepancy, LedgerRow, Utterance
from onrecord.web.comparison import Piece, compared
from onrecord.web.page import Missing, Page, Part, View, Visit, part


class Utterances(View, frozen=True, kw_only=True):
    """A share of the list."""

    shown: Part


def utterances(visit: Visit) -> Utterances:
    """Sayings that several documents report, or with ``?all=yes`` all; those most witnessed first."""
    found = visit.snapshot.once("most witnessed", lambda: _most_witnessed(visit.snapshot.utterances))
    several = [one for one in found if len(one.documents) > 1] if visit.query.get("all") != "yes" else found
    return Utterances(
        title="Sayings",
        about="What was said, each saying once, however many outlets print it; those with most witnesses first.",
        rows=several,
        shown=part(several, visit.query),
    )


def _most_witnessed(found: list[Utterance]) -> list[Utterance]:
    return sorted(found, key=lambda one: (-one.witnesses, -len(one.statements)))


class Report(msgspec.Struct, frozen=True):
    """A report of the saying: its statement, and its words in pieces."""

    row: LedgerRow
    pieces: tuple[Piece, ...]


class OneUtterance(View, frozen=True, kw_only=True):
    """A saying with its reports, the clearest first, and where they differ."""

    utterance: Utterance
    reports: tuple[Report, ...]
    disputed: tuple[Discrepancy, ...]
    ids: dict[str, str]


def utterance(visit: Visit) -> OneUtterance:
    """The utterance with this id. The list behind it: the statements that report it."""
    snapshot, id = visit.snapshot, visit.path["id"]
    found = snapshot.utterance.get(id)
    if found is None:
        raise Missing(f"No utterance of this case has the id {id}.")
    rows = [snapshot.by_id[one] for one in found.statements if one in snapshot.by_id]
    disputed = snapshot.disputed(visit.case)
    touching = {one.id: one for row in rows for one in disputed.get(row.id, ())}
    return OneUtterance(
        title=f"{found.speaker or 'Speaker not named'}, {len(rows)} reports" if len(rows) > 1 else "One report",
        rows=rows,
        utterance=found,
        reports=tuple(map(Report, rows, compared([row.text for row in rows]))),
        disputed=tuple(touching.values()),
        ids=snapshot.speaker_ids,
    )


PAGES = (
    Page(
        "/utterances",
        utterances,
        "utterances.html.jinja",
        kind=Utterance,
        nav="Sayings",
        says="What was said, each saying once: those that several documents report.",
    ),
    Page(
        "/utterance/{id}",
        utterance,
        "utterance.html.jinja",
        kind=LedgerRow,
        under="Sayings",
        says="The statements that report an utterance (by id).",
    ),
)
