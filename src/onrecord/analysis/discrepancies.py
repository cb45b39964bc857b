"""Where the case's reports differ: of one utterance, of one fact, on who somebody is; and where one party's words pull
apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations

import msgspec

from onrecord.analysis.when import known_by, looks_back
from onrecord.reconciliation.discrepancies import made, misfits, severity_of, within
from onrecord.reconciliation.facts import Quantity
from onrecord.reconciliation.figures import Figure
from onrecord.reconciliation.utterances import components
from onrecord.records import Discrepancy, LedgerRow, Passage, Severity, Span, Speaker

LEAST = 0.55
"""Reports that are less alike than this, and can't be of one saying, are of two: nothing is said of them."""

_WORST: dict[Severity, int] = {"contradiction": 0, "difference": 1, "variant": 2}


class Near(msgspec.Struct, frozen=True):
    """Two statements (ids) that are alike, how much, whether in quoted words, and what speaks against one saying."""

    a: str
    b: str
    score: float
    quoted: bool
    against: tuple[str, ...]


class Counted(msgspec.Struct, frozen=True):
    """A number of a document (id): its key among those of the case, and where it stands."""

    key: int
    document: str
    quantity: Quantity


def discrepancies(
    rows: Sequence[LedgerRow],
    near: Iterable[Near],
    counted: Mapping[int, Counted],
    same_fact: Iterable[tuple[int, int]],
    speakers: Iterable[Speaker],
) -> list[Discrepancy]:
    """All of them, contradictions first, then by date and id; each once."""
    by_id = {row.id: row for row in rows}
    found = [*_facts(counted, list(same_fact), rows), *_titles(speakers)]
    told = {(one.document, one.span) for each in found if each.kind == "number" for one in each.reports}
    for one in [*_reports(rows), *_near(near, by_id), *_tensions(rows)]:
        if one.kind != "number" or not all(_covered(report, told) for report in one.reports):
            found.append(one)
    published = {row.document: row.published or "" for row in rows}
    unique = {one.id: one for one in reversed(found)}.values()
    return sorted(
        unique,
        key=lambda one: (_WORST[one.severity], min(published.get(each.document, "") for each in one.reports), one.id),
    )


def _covered(report: Passage, told: set[tuple[str, Span]]) -> bool:
    return any(
        document == report.document and first < report.span[1] and report.span[0] < last
        for document, (first, last) in told
    )


def _reports(rows: Sequence[LedgerRow]) -> Iterator[Discrepancy]:
    reports: defaultdict[str, list[LedgerRow]] = defaultdict(list)
    for row in rows:
        if row.utterance:
            reports[row.utterance].append(row)
    for some in reports.values():
        if len({row.document for row in some}) > 1:
            yield from within(some)


def _near(near: Iterable[Near], rows: Mapping[str, LedgerRow]) -> Iterator[Discrepancy]:
    for pair in near:
        a, b = rows.get(pair.a), rows.get(pair.b)
        if a is None or b is None or a.utterance == b.utterance or pair.score < LEAST:
            continue
        against = tuple(one for one in pair.against if one != "date") if a.witness == b.witness else pair.against
        if not _one_voice(a, b) if against else a.witness == b.witness:
            continue  # copies part only on what they print: their days go by the outlets'
        yield from misfits(a, b, against, pair.quoted and pair.score >= 0.85)


def _one_voice(a: LedgerRow, b: LedgerRow) -> bool:
    """Whether, as far as the reports say, the same person or side speaks."""
    if a.speaker and b.speaker:
        return a.speaker == b.speaker
    return not a.party or not b.party or bool(set(a.party) & set(b.party))


def _facts(
    counted: Mapping[int, Counted], pairs: list[tuple[int, int]], rows: Sequence[LedgerRow]
) -> Iterator[Discrepancy]:
    """Groups of numbers of one fact that are not all equal; each number of a document once."""
    contents: defaultdict[str, list[LedgerRow]] = defaultdict(list)
    for row in rows:
        contents[row.document].append(row)
    told = {(one.document, one.quantity.figure.value) for one in counted.values()}
    differing = [(a, b) for a, b in pairs if a in counted and b in counted and _differ(counted[a], counted[b], told)]
    for keys in components(differing, sorted({key for pair in differing for key in pair})):
        group = {
            (one.document, one.quantity.figure.value): one
            for key in sorted(keys, reverse=True)
            if (one := counted.get(key))
        }
        values = sorted({value for _, value in group})
        if len(values) < 2 or len({document for document, _ in group}) < 2:
            continue
        ordered = sorted(group.values(), key=lambda one: (one.quantity.figure.value, one.document, one.quantity.span))
        worst = _worst([one.quantity.figure for one in ordered])
        yield made("number", worst, _told(ordered), [_passage(one, contents[one.document]) for one in ordered])


def _worst(figures: Iterable[Figure]) -> Severity:
    """How much the two of these that differ most do: in a large case many articles have the same few figures."""
    worst: Severity = "variant"
    for a, b in permutations({(one.value, one.top, one.unit, one.hedge): one for one in figures}.values(), 2):
        if a.value != b.value:
            worst = min(worst, severity_of(a, b), key=_WORST.__getitem__)
            if _WORST[worst] == 0:
                break
    return worst


def _differ(a: Counted, b: Counted, told: set[tuple[str, float]]) -> bool:
    """Whether two numbers of one fact differ, and neither article has the other's number as well."""
    one, other = a.quantity.figure.value, b.quantity.figure.value
    return one == other or not ((a.document, other) in told or (b.document, one) in told)


def _told(ordered: Sequence[Counted]) -> str:
    """The different numbers in the words of their documents, and of what they are."""
    words: dict[float, str] = {}
    for one in ordered:
        start, stop = (place - one.quantity.sentence[0] for place in one.quantity.span)
        words.setdefault(one.quantity.figure.value, " ".join(one.quantity.words[start:stop].split()))
    first = ordered[0].quantity
    behind = first.words[first.span[1] - first.sentence[0] :].split()
    thing = next(
        (word.strip('.,;:!?”"') for word in behind if first.figure.of and word.lower()[:3] == first.figure.of[0][:3]),
        "",
    )
    return " / ".join(words.values()) + (f" {thing}" if thing else "")


def _passage(one: Counted, rows: Sequence[LedgerRow]) -> Passage:
    """The sentence of a number, and the statement whose content the number stands in."""
    start, stop = one.quantity.span
    holding = (row.id for row in rows if any(first <= start and stop <= last for first, last in row.content))
    return Passage(one.document, one.quantity.sentence, one.quantity.words, next(holding, None))


def _titles(speakers: Iterable[Speaker]) -> Iterator[Discrepancy]:
    for speaker in speakers:
        for conflict in speaker.conflicts:
            both = [Passage(one.document, one.span, one.text, None) for one in (conflict.former, conflict.current)]
            what = f"{speaker.name}: ‘{conflict.former.text}’ / ‘{conflict.current.text}’"
            yield made("title", "difference", what, both)


_UNCONDITIONAL = re.compile(
    r"\b(?:without|no|free of|not? (?:set|make|made)) (?:any )?(?:pre-?)?conditions?\b|\bunconditional", re.I
)
_CONDITION = re.compile(
    r"\bimperative\b|\bprerequisite|\b(?:as|is|are|was|were|a|one|key) (?:pre-?)?condition\b"
    r"|\bonly (?:if|when|after|once)\b|\bunless\b|\bmust first\b|\bon (?:the )?condition\b|\bprovided that\b",
    re.IGNORECASE,
)


def _tensions(rows: Sequence[LedgerRow]) -> Iterator[Discrepancy]:
    """A party that is ready to talk without conditions, and names some within a day: the one and the others."""
    ready = [row for row in rows if row.party and _UNCONDITIONAL.search(row.text) and row.act != "reject"]
    demanding = [
        row for row in rows if row.party and _CONDITION.search(row.text) and not _UNCONDITIONAL.search(row.text)
    ]
    told: defaultdict[tuple[str | None, str], dict[str | None, LedgerRow]] = defaultdict(dict)
    for one in ready:
        for other in demanding:
            party = next((name for name in one.party if name in other.party), None)
            if party is not None and _same_days(one, other):
                told[one.utterance, party].setdefault(one.utterance, one)
                told[one.utterance, party].setdefault(other.utterance, other)
    for (_, party), some in told.items():
        both = [Passage(row.document, row.content[0], row.text, row.id) for row in some.values()]
        if len(both) > 1:
            yield made("tension", "difference", f"{party}: without conditions / a condition, in the same days", both)


def _same_days(a: LedgerRow, b: LedgerRow) -> bool:
    """Whether both were said on one day; of one article, as far as it says."""
    if a.document == b.document:
        return not a.said_on or not b.said_on or a.said_on == b.said_on
    return known_by(a) is not None and known_by(a) == known_by(b) and not (looks_back(a) or looks_back(b))
