"""The state of the record in a paragraph and a few lines: what stands out, and how the record was made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from onrecord.analysis.when import first_day
from onrecord.brief.analysed import Analysed
from onrecord.brief.claims import Material
from onrecord.brief.matrix import Stands, news
from onrecord.brief.page import Finding, Link, Source
from onrecord.records import Discrepancy, LedgerRow
from onrecord.wording import count, day, listed

NAMED: Final = 12
"""As many issues are named in a line at the top."""

OUTLETS: Final = 8
"""As many outlets are named in the paragraph at the top."""

CONTRADICT: Final = "Reports contradict each other"

GAPS: Final = {
    "opposed": "Opposed",
    "compatible": "Compatible",
    "agreed": "Agreed",
    "one-sided": "One party alone takes a stance",
    "unaddressed": "No party takes a stance",
}


def state(rows: Sequence[LedgerRow], folded: int, sources: Sequence[Source], refused: int, since: str | None) -> str:
    """The record in a paragraph; in a brief of what is new, the new part of it."""
    if since and not rows:
        return f"Nothing new: no statement is on record from {day(since)} or later."
    if not sources and not refused:
        return "Nothing has been read yet: the record is empty."
    outlets = sorted({source.outlet for source in sources if source.outlet}, key=str.casefold)
    days = sorted(source.published[:10] for source in sources if source.published)
    copies = sum(1 for source in sources if source.witness != source.id)
    new = "new " if since else ""
    says = f"{count(len(rows), f'{new}statement')} from {count(len(sources), 'document')}"
    if outlets:
        says += f" of {count(len(outlets), 'outlet')} ({listed(outlets, OUTLETS)})"
    if days:
        says += (
            f", published on {day(days[0])}"
            if days[0] == days[-1]
            else f", published from {day(days[0])} to {day(days[-1])}"
        )
    sentences = [f"{says}."]
    sentences += _lacking(sources)
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


def _lacking(sources: Sequence[Source]) -> list[str]:
    """How many documents do not say where and when they were printed."""
    lacking = {
        "outlet": sum(1 for source in sources if not source.outlet),
        "day of publication": sum(1 for source in sources if not source.published),
    }
    if set(lacking.values()) == {len(sources)}:
        return ["Neither outlet nor day of publication is known of any of them."]
    return [
        f"The {what} of {'all of them' if number == len(sources) else count(number, 'document')} is not known."
        for what, number in lacking.items()
        if number
    ]


def findings(
    material: Material,
    made: Analysed,
    at: Stands,
    earlier: Stands,
    differing: Mapping[str, Sequence[Discrepancy]],
    anchors: Mapping[str, str],
) -> tuple[Finding, ...]:
    """What stands out, a line a kind, with links to the issues; in a brief of what is new, what is new of it."""
    since = material.since
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    if since is None:
        for status, says in GAPS.items():
            found[says] = [(gap.issue, gap.issue) for gap in made.gaps if gap.status == status]
    else:
        was = {gap.issue: gap.status for gap in made.earlier_gaps}
        for gap in made.gaps:
            if (before := was.get(gap.issue, "unaddressed")) != gap.status:
                found[f"{GAPS[gap.status]}, before: {GAPS[before].lower()}"].append((gap.issue, gap.issue))
        for (party, issue), position in at.items():
            if news(material, position, earlier.get((party, issue))) == "new":
                found["First words on record"].append((f"{party} on {issue}", issue))
    moved = [change for change in made.changes if since is None or change.on >= first_day(since)]
    # What one outlet alone has may be no more than its wording: it is not claimed in the same breath.
    sure = list(dict.fromkeys((change.party, change.issue) for change in moved if change.witnesses > 1))
    thin = list(dict.fromkeys((c.party, c.issue) for c in moved if (c.party, c.issue) not in sure))
    found["Moved"] = [(f"{party} on {issue}", issue) for party, issue in sure]
    found["Moved, by the words of one witness alone"] = [(f"{party} on {issue}", issue) for party, issue in thin]
    fresh = [line for line in made.red_lines if since is None or material.by_id[line.statement].id in material.shown]
    crossed = [
        (line.party, line.issue)
        for line in made.red_lines
        if any(since is None or material.by_id[id].id in material.shown for id in line.otherwise)
    ]
    found["Drew a red line, later words say otherwise"] = [(f"{party} on {issue}", issue) for party, issue in crossed]
    found["Drew a red line"] = [
        (f"{line.party} on {line.issue}", line.issue) for line in fresh if (line.party, line.issue) not in crossed
    ]
    found[CONTRADICT] = [
        (issue or "other things", issue)
        for issue, some in differing.items()
        if any(one.severity == "contradiction" for one in some)
    ]
    return tuple(
        finding
        for says, named in found.items()
        if (
            finding := _finding(
                says, [(text, anchors.get(issue, "")) for text, issue in named if issue or says == CONTRADICT]
            )
        ).links
    )


def _finding(says: str, named: Sequence[tuple[str, str]]) -> Finding:
    links = [Link(text, at) for text, at in dict.fromkeys(named)]
    return Finding(says, tuple(links[:NAMED]), f"and {len(links) - NAMED:,} more" if len(links) > NAMED else "")


def made(rows: Sequence[LedgerRow], version: str, made_on: str | None) -> tuple[str, ...]:
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
