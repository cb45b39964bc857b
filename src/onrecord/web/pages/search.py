"""Search: the ledger by words and facets, with counts; the whole state is in the address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import msgspec

from onrecord.analysis.when import first_day, known_by, last_day
from onrecord.casefile.catalogue import Listed
from onrecord.records import LedgerRow
from onrecord.web.page import Page, Parameter, Part, View, Visit, Wrong, part
from onrecord.web.pages.timeline import date

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
    asked = msgspec.structs.replace(asked, since=date(asked.since), until=date(asked.until))
    matching: set[str] | None = None
    documents: list[str] = []
    if asked.q:
        try:
            matching, documents = set(visit.case.matching(asked.q)), visit.case.matching_documents(asked.q)
        except ValueError as error:
            raise Wrong(f"{error}; write at least one.") from error
    found = [row for row in snapshot.rows if lets_through(asked, row) and (matching is None or row.id in matching)]
    if asked.order != "old":
        found.reverse()
    whole = len(found) == len(snapshot.rows)
    facets = snapshot.once("facets", lambda: _facets(asked, snapshot.rows)) if whole else _facets(asked, found)
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


def lets_through(asked: Asked, row: LedgerRow) -> bool:
    """Whether a statement is like that, but for its words."""
    for field, values in _VALUES.items():
        wanted = getattr(asked, field)
        if wanted and wanted not in values(row):
            return False
    if asked.since or asked.until:
        on = known_by(row)
        if on is None:
            return False
        return not (asked.since and on < first_day(asked.since)) and not (asked.until and on > last_day(asked.until))
    return True


def _facets(asked: Asked, found: Sequence[LedgerRow]) -> tuple[Facet, ...]:
    return tuple(
        Facet(field, *_counted(value for row in found for value in values(row)), getattr(asked, field))
        for field, values in _VALUES.items()
    )


def _counted(values: Iterable[str]) -> tuple[tuple[tuple[str, int], ...], int]:
    counted = Counter(values)
    shown = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    return tuple(shown[:SHOWN]), max(0, len(shown) - SHOWN)


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
