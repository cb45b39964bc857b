"""Where sources differ: reports of one saying or one fact side by side. None of them is said to be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from onrecord.analysis.when import first_day, last_day
from onrecord.brief.claims import Material
from onrecord.brief.evidence import printer
from onrecord.brief.page import Difference, Ref, Report
from onrecord.records import Discrepancy, Passage, Severity
from onrecord.wording import count, day, one_line, shorten

SHOWN: Final = 5
"""As many differences are shown under an issue, contradictions first; as many again that are on no issue."""

REPORTS: Final = 4
WORDS: Final = 300

SEVERITIES: Final[dict[Severity, str]] = {
    "contradiction": "the reports contradict each other",
    "difference": "the reports differ",
    "variant": "a variant",
}

GENERAL: Final = ""
"""The place of differences that are on no issue."""


def placed(
    material: Material, found: Sequence[Discrepancy], issues: Sequence[str], on: str | None
) -> dict[str, list[Discrepancy]]:
    """The differences to show by the first issue (in their order) that a report of them is on, each in one place.

    What pulls apart within one party's own words (``tension``) is told there as said otherwise; variants are left out.
    By the end of ``on``, all its reports must be printed; in a brief of what is new, one of them since then.
    """
    places: defaultdict[str, list[Discrepancy]] = defaultdict(list)
    for one in found:
        if one.kind == "tension" or one.severity == "variant" or not _timely(material, one, on):
            continue
        rows = [material.by_id[report.statement] for report in one.reports if report.statement in material.by_id]
        named = {issue for row in rows for issue in row.issue}
        places[next((issue for issue in issues if issue in named), GENERAL)].append(one)
    return dict(places)


def _timely(material: Material, one: Discrepancy, on: str | None) -> bool:
    printed = [material.sources[report.document].published or "" for report in one.reports]
    if on is not None and any(date[:10] > last_day(on) for date in printed):
        return False
    return material.since is None or any(date[:10] >= first_day(material.since) for date in printed)


def differences(material: Material, found: Sequence[Discrepancy]) -> tuple[tuple[Difference, ...], str]:
    """The first of these, and a line that counts the others."""
    shown = tuple(_difference(material, one) for one in found[:SHOWN])
    return shown, f"and {count(len(found) - SHOWN, 'more difference')} between reports" if len(found) > SHOWN else ""


def _difference(material: Material, one: Discrepancy) -> Difference:
    reports = list({_key(material, report): report for report in reversed(one.reports)}.values())[::-1]
    reports.sort(key=lambda report: (material.sources[report.document].published or "", report.document))
    return Difference(
        what=one_line(one.what),
        kind=f"{one.kind}: {SEVERITIES[one.severity]}",
        reports=tuple(_report(material, report) for report in reports[:REPORTS]),
        more=f"and {count(len(reports) - REPORTS, 'more report')}" if len(reports) > REPORTS else "",
    )


def _key(material: Material, report: Passage) -> tuple[str, str]:
    """What makes two reports the same for a reader: the text (a copy's is its original's) and the words."""
    return material.sources[report.document].witness, one_line(report.text)


def _report(material: Material, report: Passage) -> Report:
    source = material.sources[report.document]
    return Report(
        words=shorten(report.text, WORDS),
        printer=printer(source),
        published=day(source.published),
        language=source.language,
        ref=_cite(material, report),
    )


def _cite(material: Material, report: Passage) -> Ref:
    """The statement where the words are just its content, else the passage itself."""
    row = material.by_id.get(report.statement or "")
    if row is not None and row.document == report.document and row.text == report.text:
        return material.notes.cite(row.id)
    return material.notes.cite_passage(report)
