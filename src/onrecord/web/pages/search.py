"""Search: the ledger by words and facets, with counts; the whole state is in the address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

import msgspec

from onrecord.analysis.when import first_day, known_by, last_day
from onrecord.casefile.catalogue import Listed
from onrecord.records import LedgerRow
from onrecord.web.page import Page, Parameter, Part, View, Visit, Wrong, part

LONGEST = 300
"""The longest words to search for, in characters."""

DOCUMENTS = 20
"""Documents in whose text the words are that are named."""

SHOWN = 12
"""Values of a facet that are shown."""


class Asked(msgspec.Struct, frozen=True):
    """What is searched for; '' is 'any'."""

    q: str = ""
    party: str = ""
    speaker: str = ""
    issue: str = ""
    act: str = ""
    firmness: str = ""
    kind: str = ""
    outlet: str = ""
    status: str = ""
    since: str = ""
    until: str = ""
    order: str = ""


class Facet(msgspec.Struct, frozen=True):
    """A field with its most frequent values among what was found, and how many have no value or a rarer one."""

    field: str
    values: tuple[tuple[str, int], ...]
    more: int
    chosen: str


class Search(View, frozen=True, kw_only=True):
    """What was found. ``documents``: those in whose text the words are, statements or not; ``in_texts``: how many."""

    asked: Asked
    facets: tuple[Facet, ...]
    shown: Part
    documents: tuple[Listed, ...]
    in_texts: int
    ids: dict[str, str]


_VALUES: dict[str, Callable[[LedgerRow], tuple[str, ...]]] = {
    "party": lambda row: row.party,
    "issue": lambda row: row.issue,
    "speaker": lambda row: (row.speaker,) if row.speaker else (),
    "act": lambda row: (row.act,),
    "firmness": lambda row: (row.firmness,) if row.firmness else (),
    "kind": lambda row: (row.kind,),
    "outlet": lambda row: (row.outlet,) if row.outlet else (),
    "status": lambda row: (row.status,),
}
"""The facets, and what a statement's values in each are."""


def search(visit: Visit) -> Search:
    """The statements that all of the address' fields let through, newest first or, with ``?order=old``, oldest."""
    snapshot, query = visit.snapshot, visit.query
    asked = Asked(**{name: query.get(name, "").strip() for name in Asked.__struct_fields__})
    if len(asked.q) > LONGEST:
        raise Wrong(f"That is more than one can search for at once: {LONGEST} characters at most.")
    asked = msgspec.structs.replace(asked, since=visit.day("since"), until=visit.day("until"))
    matching: set[str] | None = None
    documents: list[str] = []
    if asked.q:
        try:
            matching, documents = set(visit.case.matching(asked.q)), visit.case.matching_documents(asked.q)
        except ValueError as error:
            raise Wrong(f"{error}; write at least one.") from error
    rows = snapshot.rows if matching is None else [row for row in snapshot.rows if row.id in matching]
    if asked == Asked(order=asked.order):
        found, facets = list(rows), snapshot.once("facets", lambda: counted(asked, rows)[1])
    else:
        found, facets = counted(asked, rows)
    if asked.order != "old":
        found.reverse()
    return Search(
        title="Search the record" if not asked.q else f"“{asked.q}”",
        rows=found,
        asked=asked,
        facets=facets,
        shown=part(found, query, 50),
        documents=tuple(snapshot.document[id] for id in documents[:DOCUMENTS] if id in snapshot.document),
        in_texts=len(documents),
        ids=snapshot.speaker_ids,
    )


def counted(asked: Asked, rows: Iterable[LedgerRow]) -> tuple[list[LedgerRow], tuple[Facet, ...]]:
    """The rows that all fields let through, and the facets.

    A facet's counts are of the rows that all other fields let through: what choosing one of its values would give.
    """
    wanted = [(field, _VALUES[field], getattr(asked, field)) for field in _VALUES if getattr(asked, field)]
    timed = bool(asked.since or asked.until)
    found: list[LedgerRow] = []
    beside: dict[str, list[LedgerRow]] = {field: [] for field, _, _ in wanted}
    for row in rows:
        if timed and not in_time(asked, row):
            continue
        failed = [field for field, values, value in wanted if value not in values(row)]
        if not failed:
            found.append(row)
        elif len(failed) == 1:
            beside[failed[0]].append(row)
    return found, tuple(_facet(field, [*found, *beside.get(field, ())], getattr(asked, field)) for field in _VALUES)


def in_time(asked: Asked, row: LedgerRow) -> bool:
    """Whether a statement was surely made in the time that is asked for."""
    on = known_by(row)
    if on is None:
        return False
    return not (asked.since and on < first_day(asked.since)) and not (asked.until and on > last_day(asked.until))


def _facet(field: str, rows: Iterable[LedgerRow], chosen: str) -> Facet:
    values = _VALUES[field]
    counts = Counter(value for row in rows for value in values(row))
    shown = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return Facet(field, tuple(shown[:SHOWN]), max(0, len(shown) - SHOWN), chosen)


PAGES = (
    Page(
        "/search",
        search,
        "search.html.jinja",
        kind=LedgerRow,
        nav="Search",
        says="The ledger: the statements that all fields let through.",
        parameters=(
            Parameter("q", "words of source, cue and content; “in quotation marks” next to each other, * for any end"),
            *(Parameter(field, f"only this {field}") for field in _VALUES),
            Parameter("since", "a day, month or year (ISO)"),
            Parameter("until", "a day, month or year (ISO)"),
            Parameter("order", "old: the oldest first"),
        ),
    ),
)
