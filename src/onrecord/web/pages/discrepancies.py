"""Where reports differ: in numbers, dates, names, titles, words. Both passages; no verdict."""

from __future__ import annotations

from collections import Counter

from onrecord.casefile.catalogue import Listed
from onrecord.records import Discrepancy
from onrecord.web.page import Page, Parameter, Part, View, Visit, part


class Discrepancies(View, frozen=True, kw_only=True):
    """A share of the list; how many there are of each kind and severity."""

    kind: str
    severity: str
    kinds: tuple[tuple[str, int], ...]
    severities: tuple[tuple[str, int], ...]
    shown: Part
    documents: dict[str, Listed]


def discrepancies(visit: Visit) -> Discrepancies:
    """The discrepancies, or those of ``?kind=`` and ``?severity=``; contradictions first."""
    every = visit.snapshot.discrepancies(visit.case)
    kind, severity = visit.query.get("kind", ""), visit.query.get("severity", "")
    found = [one for one in every if kind in ("", one.kind) and severity in ("", one.severity)]
    return Discrepancies(
        title="Where reports differ",
        about="Which of them is right is not said here.",
        rows=found,
        kind=kind,
        severity=severity,
        kinds=tuple(Counter(one.kind for one in every).most_common()),
        severities=tuple(Counter(one.severity for one in every).items()),
        shown=part(found, visit.query, 50),
        documents=visit.snapshot.document,
    )


PAGES = (
    Page(
        "/discrepancies",
        discrepancies,
        "discrepancies.html.jinja",
        kind=Discrepancy,
        nav="Differences",
        says="Where reports of one utterance or fact differ.",
        parameters=(
            Parameter("kind", "number, date, name, title, speaker, negation, wording, scope or tension"),
            Parameter("severity", "contradiction, difference or variant"),
        ),
    ),
)
