"""From plain records to everything the page shows, computed once and the same every time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from onrecord.analysis.changes import Change
from onrecord.analysis.gaps import Gap
from onrecord.analysis.red_lines import RedLine
from onrecord.analysis.when import known_by, last_day
from onrecord.brief.claims import Material, by_date, cite, claim
from onrecord.brief.coverage import coverage
from onrecord.brief.evidence import Notes, entries, fold
from onrecord.brief.page import Brief, Cell, Finding, Link, Matrix, Row, Source, Unknown
from onrecord.brief.sections import anchor, loose, others, sections
from onrecord.codebook import Codebook
from onrecord.records import LedgerRow, Position, Refusal
from onrecord.wording import count, dated, day, listed, stand

WORDS: Final = 110
"""Words in a cell of the matrix are shortened to this many characters."""

ACROSS: Final = 5
"""As many parties stand side by side on a printed page."""

PARTIES: Final = 12
"""As many parties are in the matrix; those beyond are named below it. All parties of the codebook are in it."""

OTHERWISE: Final = 4
"""As many statements that say otherwise are pointed to from a cell."""

LINKS: Final = 10
"""As many statements are pointed to for each thing that is not known."""

NAMED: Final = 12
"""As many issues are named in a line at the top."""

OUTLETS: Final = 8
"""As many outlets are named in the paragraph at the top."""

GAPS: Final = {
    "opposed": "Opposed",
    "compatible": "Compatible",
    "agreed": "Agreed",
    "one-sided": "One party alone takes a stance",
    "unaddressed": "No party takes a stance",
}


def assemble(
    title: str,
    rows: Sequence[LedgerRow],
    sources: Sequence[Source],
    *,
    codebook: Codebook | None = None,
    positions: Sequence[Position] = (),
    gaps: Sequence[Gap] = (),
    changes: Sequence[Change] = (),
    red_lines: Sequence[RedLine] = (),
    refusals: Sequence[Refusal] = (),
    on: str | None = None,
    made_on: str | None = None,
    version: str = "",
) -> Brief:
    """Everything the page shows, from the ledger and what analysis made of it.

    ``sources`` are the documents read, with or without statements; a row's document that is not among them is taken
    from the row. ``on``: only what was said by the end of that day, month or year is shown; ``positions``,
    ``changes`` and ``red_lines`` must be of that day too, and name statements in ``rows``. ``made_on`` is the day the
    brief is made, ``version`` that of the program that makes it: both are shown where they are given.
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
    kept = [row for row in kept if _by(known_by(row), on)]
    shown = {row.document for row in kept}
    read = [source for source in known.values() if source.id in shown or _by(source.published or "", on)]
    material = Material(kept, {id: by_id[first] for id, first in stands_for.items()}, known, Notes())
    at = {(position.party, position.issue): position for position in positions}
    issues = _issues(codebook, kept)
    parties = _parties(codebook, kept)
    across = _in_matrix(codebook, parties, positions)

    # in the order of the page, which is the order of the evidence's numbers
    matrices = _matrices(material, issues, across, at, {gap.issue: gap.status for gap in gaps})
    spoken = sections(material, codebook, issues, parties, at, gaps, changes, red_lines)
    stands, more = loose(material, codebook, parties, at, red_lines)
    unknown = _unknown(material)
    return Brief(
        title=title,
        as_of=f"As of {day(on)}" if on else "",
        state=_state(kept, sum(1 for row in rows if stands_for[row.id] != row.id), read, len(refusals)),
        findings=_findings(issues, gaps, changes, red_lines),
        matrices=matrices,
        other_parties=others(
            [row for row in kept if row.issue], [party for party, issue in at if issue and party not in across]
        ),
        sections=spoken,
        legend=any(section.drawing for section in spoken),
        loose_title="Said on none of these issues" if issues else "Who said what",
        loose_says=(
            "What the parties said that belongs to no issue of the codebook: their latest statements."
            if issues
            else "This case has no codebook with issues, so statements stand by party alone."
        ),
        loose=stands,
        loose_more=more,
        unknown=unknown,
        coverage=coverage(read, kept, refusals),
        made=_made(kept, version, made_on),
        evidence=entries(material.notes, by_id, known),
    )


def _by(date: str | None, on: str | None) -> bool:
    """Whether a date, in ISO ('' stands for any time), is on record by the end of ``on``; without it, all is."""
    return on is None or (date is not None and date[:10] <= last_day(on))


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


def _in_matrix(codebook: Codebook | None, parties: Sequence[str], positions: Sequence[Position]) -> list[str]:
    """The codebook's parties, and of the others those with the most positions, as long as there is room."""
    listed_ones = {party.name for party in codebook.parties} if codebook else set()
    held = {party: sum(1 for position in positions if position.party == party) for party in parties}
    spoken = sorted((party for party in parties if party not in listed_ones and held[party]), key=lambda p: -held[p])
    room = max(0, PARTIES - len(listed_ones))
    return [party for party in parties if party in listed_ones or party in spoken[:room]]


def _matrices(
    material: Material,
    issues: Sequence[str],
    parties: Sequence[str],
    at: dict[tuple[str, str], Position],
    gaps: dict[str, str],
) -> tuple[Matrix, ...]:
    if not issues or not parties:
        return ()
    tables = -(-len(parties) // ACROSS)
    across = -(-len(parties) // tables)
    return tuple(
        Matrix(
            caption=f"Stated positions of {listed(parties[start : start + across])}",
            parties=tuple(parties[start : start + across]),
            rows=tuple(
                Row(
                    issue,
                    anchor(place),
                    gaps.get(issue, ""),
                    tuple(_cell(material, party, at.get((party, issue))) for party in parties[start : start + across]),
                )
                for place, issue in enumerate(issues, 1)
            ),
        )
        for start in range(0, len(parties), across)
    )


def _cell(material: Material, party: str, position: Position | None) -> Cell:
    if position is None:
        return Cell(party, None, "", "", (), "", None)
    clearest = claim(material, position.clearest, WORDS)
    (latest,) = cite(material, [position.latest])
    against = list(dict.fromkeys(material.by_id[statement].id for statement in position.against))
    return Cell(
        party=party,
        claim=clearest,
        stand=stand(position.act, position.firmness),
        witnesses=count(position.witnesses, "witness", "witnesses"),
        otherwise=cite(material, against[-OTHERWISE:]),
        more_otherwise=f"and {len(against) - OTHERWISE:,} more" if len(against) > OTHERWISE else "",
        latest=latest if latest.number != clearest.ref.number else None,
    )


def _state(rows: Sequence[LedgerRow], folded: int, sources: Sequence[Source], refused: int) -> str:
    """The state of the record in a paragraph."""
    if not sources and not refused:
        return "Nothing has been read yet: the record is empty."
    outlets = sorted({source.outlet for source in sources if source.outlet}, key=str.casefold)
    days = sorted(source.published[:10] for source in sources if source.published)
    copies = sum(1 for source in sources if source.witness != source.id)
    says = f"{count(len(rows), 'statement')} from {count(len(sources), 'document')}"
    if outlets:
        says += f" of {count(len(outlets), 'outlet')} ({listed(outlets, OUTLETS)})"
    if days:
        says += (
            f", published on {day(days[0])}"
            if days[0] == days[-1]
            else f", published from {day(days[0])} to {day(days[-1])}"
        )
    sentences = [f"{says}."]
    for what, missing in (
        ("outlet", sum(1 for source in sources if not source.outlet)),
        ("day of publication", sum(1 for source in sources if not source.published)),
    ):
        if missing:
            of = "all of them" if missing == len(sources) else count(missing, "document")
            sentences.append(f"The {what} of {of} is not known.")
    if copies:
        one = copies == 1
        inside = f" and the {count(folded, 'statement')} in {'it' if one else 'them'}" if folded else ""
        sentences.append(
            f"{count(copies, 'document')} {'prints' if one else 'print'} another's text: "
            f"{'it' if one else 'they'}{inside} {'is' if one and not folded else 'are'} counted once, with that."
        )
    if refused:
        sentences.append(f"{count(refused, 'source')} could not be read, for reasons given under Coverage.")
    return " ".join(sentences)


def _findings(
    issues: Sequence[str], gaps: Sequence[Gap], changes: Sequence[Change], red_lines: Sequence[RedLine]
) -> tuple[Finding, ...]:
    """What stands out, a line a kind, with links to the issues."""
    place = {issue: anchor(number) for number, issue in enumerate(issues, 1)}
    found: dict[str, list[tuple[str, str]]] = {
        says: [(gap.issue, gap.issue) for gap in gaps if gap.status == status] for status, says in GAPS.items()
    }
    # What one outlet alone has may be no more than its wording: it is not claimed in the same breath.
    sure = list(dict.fromkeys((change.party, change.issue) for change in changes if change.witnesses > 1))
    thin = list(dict.fromkeys((c.party, c.issue) for c in changes if (c.party, c.issue) not in sure))
    found["Moved"] = [(f"{party} on {issue}", issue) for party, issue in sure]
    found["Moved, by the words of one witness alone"] = [(f"{party} on {issue}", issue) for party, issue in thin]
    crossed = [(line.party, line.issue) for line in red_lines if line.otherwise]
    found["Drew a red line, later words say otherwise"] = [(f"{party} on {issue}", issue) for party, issue in crossed]
    found["Drew a red line"] = [
        (f"{line.party} on {line.issue}", line.issue) for line in red_lines if (line.party, line.issue) not in crossed
    ]
    return tuple(
        _finding(says, [(text, place[issue]) for text, issue in named if issue in place])
        for says, named in found.items()
        if named
    )


def _finding(says: str, named: Sequence[tuple[str, str]]) -> Finding:
    links = [Link(text, at) for text, at in dict.fromkeys(named)]
    return Finding(says, tuple(links[:NAMED]), f"and {len(links) - NAMED:,} more" if len(links) > NAMED else "")


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


def _made(rows: Sequence[LedgerRow], version: str, made_on: str | None) -> tuple[str, ...]:
    """How the record was made and what it is not, a paragraph each."""
    reviewed = sum(1 for row in rows if row.status != "machine")
    were = "was" if reviewed == 1 else "were"
    return (
        " ".join(filter(None, ["Made by onrecord", version, f"on {day(made_on)}" if made_on else ""]))
        + " from the articles under Coverage and the case's codebook. "
        + (
            f"{count(reviewed, 'statement')} of {len(rows):,} {were} reviewed by a person, "
            "as the evidence says; the others were found and coded by machine, and nobody has reviewed them."
            if reviewed
            else "All statements were found and coded by machine; none has been reviewed by a person."
        ),
        "Quotation marks are the article's own, and words inside them are printed to the letter. Words set in italics, "
        "without quotation marks, are the outlet's paraphrase. Longer words are cut at '…' and whole in the evidence. "
        "Where the article does not say when something was said, the day of printing stands in, and is called so. "
        "A witness is an independent outlet: one that prints another's text is no second one.",
        "How the parties stand to each other on an issue is told from what their statements do (reject, offer, accept) "
        "and how firmly; what exactly each of them asks for is for the reader to compare. So is whether words that go "
        "another way ('said otherwise') go against the earlier ones, or are about another side of the issue.",
        "This is a record of what was said in public as these outlets printed it. It does not say what is true, what "
        "was said elsewhere, or what anybody would settle for, and it forecasts nothing.",
    )
