"""From plain records to everything the page shows, computed once and the same every time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from onrecord.analysis.when import first_day, known_by, last_day
from onrecord.brief.analysed import Analysed
from onrecord.brief.claims import Material, by_date, cite
from onrecord.brief.coverage import coverage
from onrecord.brief.differences import GENERAL, differences, placed
from onrecord.brief.evidence import Notes, TextOf, entries, fold
from onrecord.brief.figures import overview, volume
from onrecord.brief.matrix import in_matrix, matrices
from onrecord.brief.packages import options
from onrecord.brief.page import Brief, Source, Unknown
from onrecord.brief.sections import loose, others, sections
from onrecord.brief.state import findings, made, state
from onrecord.charts.time import extent
from onrecord.codebook import Codebook
from onrecord.records import LedgerRow, Refusal
from onrecord.wording import count, dated, day, listed

LINKS: Final = 10
"""As many statements are pointed to for each thing that is not known."""


def assemble(
    title: str,
    rows: Sequence[LedgerRow],
    sources: Sequence[Source],
    found: Analysed,
    *,
    codebook: Codebook | None = None,
    refusals: Sequence[Refusal] = (),
    on: str | None = None,
    since: str | None = None,
    made_on: str | None = None,
    version: str = "",
    text_of: TextOf = lambda _: None,
) -> Brief:
    """Everything the page shows, from the ledger and what analysis made of it (of these rows, ``on`` and ``since``).

    ``sources`` are the documents read, with or without statements; a row's document that is not among them is taken
    from the row. ``on``: only what was said by the end of that day, month or year is shown. ``since``: only what is
    new, moved or newly contradicted from that day on, with what it moved from. ``made_on`` is the day the brief is
    made, ``version`` that of the program that makes it: both are shown where they are given. ``text_of`` gives the
    text of a document, for the sentences of what is no statement.
    """
    # by date and place, so that the order in which documents were added shows nowhere
    rows = sorted(rows, key=lambda row: (*by_date(row), row.document, row.content, row.id))
    known = {source.id: source for source in sorted(sources, key=lambda source: (source.published or "", source.id))}
    for row in rows:
        known.setdefault(
            row.document, Source(row.document, row.outlet, row.published, row.title, row.url, None, row.witness)
        )
    kept, stands_for = fold(rows)
    by_id = {row.id: row for row in kept}
    kept = [row for row in kept if _within(known_by(row), on, since)]
    ids = frozenset(row.id for row in kept)
    printed = {row.document for row in kept}
    read = [source for source in known.values() if source.id in printed or _within(source.published or "", on, since)]
    named = {id: by_id[first] for id, first in stands_for.items()}
    material = Material(kept, ids, since, named, known, Notes())
    at = {(position.party, position.issue): position for position in found.positions}
    earlier = {(position.party, position.issue): position for position in found.earlier}
    issues = _issues(codebook, rows if on is None else kept)
    parties = _parties(codebook, rows if on is None else kept)
    across = in_matrix(codebook, parties, found.positions)
    differing = placed(material, found.discrepancies, issues, on)
    told = [issue for issue in issues if issue in differing or any(issue in row.issue for row in kept)]
    anchors = {issue: f"issue-{place}" for place, issue in enumerate(told, 1)} | {GENERAL: "differences"}
    statuses = {gap.issue: gap.status for gap in found.gaps}
    shown = extent(kept)

    # in the order of the page, which is the order of the evidence's numbers
    in_table = [issue for issue in issues if since is None or issue in told]
    tables = matrices(material, in_table, across, at, earlier, statuses, anchors)
    spoken = sections(material, codebook, told, parties, at, found, differing, shown)
    stands, more = loose(material, codebook, parties, at, found.red_lines)
    general, more_general = differences(material, differing.get(GENERAL, []))
    choices = options(material, found.packages) if since is None else None
    unknown = _unknown(material)
    gone = sum(1 for row in rows if stands_for[row.id] != row.id and _within(known_by(row), on, since))
    gaps = [gap for gap in found.gaps if gap.issue in in_table]
    glance = overview(material, gaps) if any(gap.parties for gap in gaps) else None
    return Brief(
        title=title,
        kind="What is new" if since else "For the record",
        span=_span(on, since),
        state=state(kept, gone, read, len(refusals) if since is None else 0, since),
        findings=findings(material, found, at, earlier, differing, anchors),
        overview=glance,
        matrices=tables,
        other_parties=others(
            [row for row in kept if row.issue], [party for party, issue in at if issue and party not in across]
        ),
        sections=spoken,
        unchanged=_unchanged([issue for issue in issues if issue not in told], since),
        has_key=glance is None and any(section.figure for section in spoken),
        loose_title="Said on none of these issues" if issues else "Who said what",
        loose_says=(
            "What the parties said that belongs to no issue of the codebook: their latest statements."
            if issues
            else "This case has no codebook with issues, so statements stand by party alone."
        ),
        loose=stands,
        loose_more=more,
        differences=general,
        more_differences=more_general,
        packages=choices,
        unknown=unknown,
        coverage=coverage(read, kept, refusals if since is None else ()),
        volume=volume(material, parties, shown),
        made=made(kept, version, made_on),
        evidence=entries(material.notes, by_id, known, text_of),
    )


def _within(date: str | None, on: str | None, since: str | None) -> bool:
    """Whether a date, in ISO ('' stands for any time), is on record by the end of ``on``, from ``since`` on."""
    if on is not None and (date is None or date[:10] > last_day(on)):
        return False
    return since is None or (date is not None and date[:10] >= first_day(since))


def _span(on: str | None, since: str | None) -> str:
    """Of which time the page tells."""
    from_to = [f"since {day(since)}" if since else "", f"as of {day(on)}" if on else ""]
    told = ", ".join(filter(None, from_to))
    return told[:1].upper() + told[1:]


def _unchanged(issues: Sequence[str], since: str | None) -> str:
    if not issues:
        return ""
    return f"Nothing new on {listed(issues)}." if since else f"Nothing is on record on {listed(issues)}."


def _issues(codebook: Codebook | None, rows: Sequence[LedgerRow]) -> list[str]:
    """The codebook's issues in its order, then others that rows name."""
    listed_ones = [issue.name for issue in codebook.issues] if codebook else []
    return list(dict.fromkeys([*listed_ones, *(issue for row in rows for issue in row.issue)]))


def _parties(codebook: Codebook | None, rows: Sequence[LedgerRow]) -> list[str]:
    """The codebook's parties in its order, then others that rows name, by name."""
    listed_ones = [party.name for party in codebook.parties] if codebook else []
    return list(
        dict.fromkeys([*listed_ones, *sorted({party for row in rows for party in row.party}, key=str.casefold)])
    )


def _unknown(material: Material) -> tuple[Unknown, ...]:
    """What statements do not say, with the first of them."""
    kinds = {
        "Speaker not named": [row for row in material.rows if row.speaker is None],
        "Side not known": [row for row in material.rows if not row.party],
        "Day of saying not known, only that of printing": [
            row for row in material.rows if not dated(row) and row.published
        ],
        "No date at all": [row for row in material.rows if not dated(row) and not row.published],
    }
    return tuple(
        Unknown(
            what,
            count(len(rows), "statement"),
            cite(material, [row.id for row in rows[:LINKS]]),
            f"and {len(rows) - LINKS:,} more" if len(rows) > LINKS else "",
        )
        for what, rows in kinds.items()
        if rows
    )
