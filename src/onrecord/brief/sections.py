"""The issues of the page, one by one: where each party stands in its own words, what moved, the red lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from onrecord.analysis.cells import ALL_ISSUES
from onrecord.analysis.changes import Change
from onrecord.analysis.red_lines import RedLine as Line
from onrecord.analysis.when import first_day
from onrecord.brief.analysed import Analysed
from onrecord.brief.claims import Material, by_date, claims, told
from onrecord.brief.differences import differences
from onrecord.brief.figures import over_time
from onrecord.brief.matrix import Stands
from onrecord.brief.page import Move, RedLine, Section, Stand
from onrecord.charts.time import Extent
from onrecord.codebook import Codebook
from onrecord.records import Discrepancy, LedgerRow, Position
from onrecord.wording import count, day, listed, stand

PARTIES: Final = 12
"""As many parties are shown under an issue; the others are named with their count."""

SHOWN: Final = 6
"""As many statements of a party are shown under an issue."""

AGAINST: Final = 2
"""As many statements that say otherwise than a party's position are among these for sure: the latest."""

LOOSE: Final = 5
"""As many statements of a party are shown that are on no issue."""

LATEST: Final = 6
"""As many changes are shown under an issue: the latest."""

REPORTS: Final = 3
"""As many statements are shown on either side of a change, and of a party's red lines."""

NAMED: Final = 3
"""As many speakers are named on either side of a change."""

WORDS: Final = 420
"""Longer words are shortened in the text; the evidence has them whole."""

NOBODY: Final = "Side not known"

NEVER: Final = "nothing later that says otherwise is on record."
SAYING: Final = ("later statement says", "later statements say")

SAYS: Final[dict[str, str]] = {
    "agreed": "As last stated: all accept, offer or support, without a condition, and one at least accepts.",
    "compatible": "As last stated: no party rejects, threatens or draws a red line, and nothing is agreed.",
    "opposed": "As last stated: a party rejects, threatens or draws a red line, or several are firm.",
    "one-sided": "One party alone takes a stance.",
    "unaddressed": "No party takes a stance.",
}
"""What the states of ``analysis.gaps`` mean."""


def sections(
    material: Material,
    codebook: Codebook | None,
    issues: Sequence[str],
    parties: Sequence[str],
    positions: Stands,
    found: Analysed,
    differing: Mapping[str, Sequence[Discrepancy]],
    shown: Extent | None,
) -> tuple[Section, ...]:
    """A section an issue, in the order given; ``parties`` in theirs. The charts come last, behind what they cite.

    In a brief of what is new, each has what is new of it alone.
    """
    about = {issue.name: issue.about for issue in codebook.issues} if codebook else {}
    status = {gap.issue: gap.status for gap in found.gaps}
    before = {gap.issue: gap.status for gap in found.earlier_gaps}
    since = first_day(material.since) if material.since else ""
    changes = [change for change in found.changes if change.on >= since]
    made = []
    for place, issue in enumerate(issues, 1):
        rows = [row for row in material.rows if issue in row.issue]
        speaking = [party for party in parties if any(party in row.party for row in rows)]
        silent = [party for party in parties if party not in speaking and _listed_in(codebook, party)]
        moved = sorted((change for change in changes if change.issue == issue), key=lambda change: change.on)
        lines = [line for line in found.red_lines if line.issue == issue and _has_news(material, line)]
        stands = _stands(material, issue, rows, speaking[:PARTIES], positions)
        differ, more = differences(material, differing.get(issue, []))
        made.append(
            Section(
                issue=issue,
                anchor=f"issue-{place}",
                about=about.get(issue, ""),
                gap=status.get(issue, ""),
                gap_says=_gap(status.get(issue, ""), before.get(issue, ""), material.since),
                figure=None,
                moves=tuple(_move(material, codebook, change) for change in moved[-LATEST:]),
                more_moves=_left_out(len(moved) - LATEST, "change"),
                red_lines=tuple(
                    _red_lines(material, lines, party) for party in dict.fromkeys(line.party for line in lines)
                ),
                differences=differ,
                more_differences=more,
                stands=stands,
                others=others(rows, speaking[PARTIES:]),
                silent=f"Nothing {'new' if material.since else 'on record'} from {listed(silent)}." if silent else "",
            )
        )

    def drawn(section: Section) -> Section:
        rows = [row for row in material.rows if section.issue in row.issue]
        id = f"{section.anchor}-chart"
        return msgspec.structs.replace(
            section, figure=over_time(material, section.issue, rows, parties, changes, shown, id)
        )

    return tuple(map(drawn, made))


def _gap(status: str, before: str, since: str | None) -> str:
    """What the state of an issue means, and what it was before a brief's news begin."""
    if not status:
        return ""
    return SAYS[status] + (f" Before {day(since)} it was {before}." if since and before not in ("", status) else "")


def _has_news(material: Material, line: Line) -> bool:
    """Whether a red line is to be shown: in a brief of what is new, one drawn since, or crossed in words since."""
    said = (line.statement, *line.otherwise)
    return material.since is None or any(material.by_id[id].id in material.shown for id in said)


def others(rows: Sequence[LedgerRow], parties: Sequence[str], most: int = 20) -> str:
    """A line that names parties that are not shown, with how many of the rows are theirs; '' where there are none."""
    if not parties:
        return ""
    named = [f"{party} ({sum(1 for row in rows if party in row.party):,})" for party in parties]
    return f"Also on record, not shown here: {listed(named, most)}."


def loose(
    material: Material,
    codebook: Codebook | None,
    parties: Sequence[str],
    positions: Stands,
    red_lines: Sequence[Line],
) -> tuple[tuple[Stand, ...], str]:
    """What was said on no issue, by party, and a line on the parties that are not shown.

    In a case without issues this is all there is, and positions and red lines on no issue are told here.
    """
    rows = [row for row in material.rows if not row.issue]
    counted = {party: sum(1 for row in rows if party in row.party) for party in parties}
    speaking = [party for party in parties if counted[party]]
    first = set(sorted(speaking, key=lambda party: (not _listed_in(codebook, party), -counted[party]))[:PARTIES])
    stands = []
    for party in parties:
        if party not in first:
            continue
        position = positions.get((party, ALL_ISSUES))
        telling = [line.statement for line in red_lines if (line.party, line.issue) == (party, ALL_ISSUES)][-LATEST:]
        telling += [position.clearest, position.latest] if position else []
        summary = count(counted[party], "statement") + (f"; {_summary(position)}" if position else "")
        stands.append(told(material, party, summary, _of(rows, party), telling, LOOSE, WORDS))
    if nobody := [row for row in rows if not row.party]:
        stands.append(told(material, NOBODY, count(len(nobody), "statement"), nobody, (), LOOSE, WORDS))
    return tuple(stands), others(rows, [party for party in speaking if party not in first])


def _left_out(number: int, what: str) -> str:
    return f"{count(number, f'more {what}')} not shown." if number > 0 else ""


def _of(rows: Sequence[LedgerRow], party: str) -> list[LedgerRow]:
    return [row for row in rows if party in row.party]


def _listed_in(codebook: Codebook | None, party: str) -> bool:
    return codebook is not None and any(party == known.name for known in codebook.parties)


def _stands(
    material: Material,
    issue: str,
    rows: Sequence[LedgerRow],
    parties: Sequence[str],
    positions: Stands,
) -> tuple[Stand, ...]:
    stands = []
    for party in parties:
        position = positions.get((party, issue))
        summary, first = "", []
        if position:
            first = [position.clearest, position.latest, *position.against[-AGAINST:]]
            summary = _summary(position)
        stands.append(told(material, party, summary, _of(rows, party), first, SHOWN, WORDS))
    if nobody := [row for row in rows if not row.party]:
        stands.append(told(material, NOBODY, "", nobody, (), SHOWN, WORDS))
    return tuple(stands)


def _summary(position: Position) -> str:
    since = f", since {day(position.since)}" if position.since else ""
    return f"{stand(position.act, position.firmness)}{since}; {count(position.witnesses, 'witness', 'witnesses')}"


def _move(material: Material, codebook: Codebook | None, change: Change) -> Move:
    return Move(
        party=change.party,
        before_stand=stand(change.from_act, change.from_firmness),
        after_stand=stand(change.to_act, change.to_firmness),
        on=day(change.on),
        before=claims(material, change.before[:REPORTS], WORDS),
        after=claims(material, change.after[:REPORTS], WORDS),
        caution=_caution(material, codebook, change),
    )


def _caution(material: Material, codebook: Codebook | None, change: Change) -> str:
    """What to mind before a change is passed on: that one witness has it, that no one speaker is behind both sides."""
    before, after = (_persons(material, codebook, change.party, ids) for ids in (change.before, change.after))
    others = f"Before, {listed(before, NAMED)} spoke; after, {listed(after, NAMED)}."
    says = [
        "Rests on one witness." if change.witnesses < 2 else "",
        others if before and after and not set(before) & set(after) else "",
    ]
    return " ".join(filter(None, says))


def _persons(material: Material, codebook: Codebook | None, party: str, statements: Iterable[str]) -> list[str]:
    """Who made these statements (ids), without what stands for the party as a whole ('the government of Varn')."""
    known = [one for one in codebook.parties if one.name == party] if codebook else []
    names = [party, *(alias for one in known for alias in one.aliases)]
    speakers = {material.by_id[statement].speaker for statement in statements}
    return sorted(
        speaker for speaker in speakers if speaker and not any(name.casefold() in speaker.casefold() for name in names)
    )


def _red_lines(material: Material, red_lines: Sequence[Line], party: str) -> RedLine:
    lines = [line for line in red_lines if line.party == party]
    drawn = _rows(material, (line.statement for line in lines))
    otherwise = _rows(material, (statement for line in lines for statement in line.otherwise))
    return RedLine(
        party=party,
        verdict=f"{count(len(otherwise), *SAYING)} otherwise." if otherwise else NEVER,
        drawn=claims(material, drawn[-REPORTS:], WORDS),
        more=_left_out(len(drawn) - REPORTS, "statement"),
        otherwise=claims(material, otherwise[-REPORTS:], WORDS),
        more_otherwise=_left_out(len(otherwise) - REPORTS, "statement"),
    )


def _rows(material: Material, statements: Iterable[str]) -> list[str]:
    """The ids of the rows that stand for these statements, each once, by date."""
    rows = {row.id: row for row in (material.by_id[statement] for statement in statements)}
    return [row.id for row in sorted(rows.values(), key=by_date)]
