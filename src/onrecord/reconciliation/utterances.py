"""One saying, many reports: which statements of different documents report the same utterance.

Reports are paired where their words say the same (see ``alike``) and their dates can agree; that depends on the two of
them alone, so a pair that was found once stays found. Pairs are then put together, the likeliest first, where the
speaker is the same and every report fits every other: a chain of likenesses glues no strangers together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import combinations

import msgspec

from onrecord.coding.names import parts, plain, sound
from onrecord.coding.roles import PRESS_BODIES
from onrecord.reconciliation.alike import Saying, Similarity, likeness
from onrecord.reconciliation.counted import one_count
from onrecord.reconciliation.facts import LARGE
from onrecord.reconciliation.names import is_person
from onrecord.reconciliation.wording import telling, wording
from onrecord.records import DatedBy


class Report(msgspec.Struct, frozen=True):
    """A statement as it is compared with others.

    ``key`` is a number of its own, smaller the earlier it came; ``id`` is the statement's. ``speaker`` is the case's id
    of who speaks and ``name`` the case's name; ``coded`` is the name that its document has.
    """

    key: int
    id: str
    document: str
    published: str | None
    said_on: str | None
    dated_by: DatedBy | None
    coded: str | None
    speaker: str | None
    name: str | None
    party: tuple[str, ...]
    saying: Saying


class Pair(msgspec.Struct, frozen=True):
    """Two reports (by key, the smaller first) that are alike, and what speaks against their being one saying.

    ``against`` has the words of ``Likeness`` and ``date``: the same quoted words, told of two days.
    """

    a: int
    b: int
    score: float
    quoted: bool
    against: tuple[str, ...]


FLOOR = 0.34
"""Pairs that are less alike are not kept."""

SAME_SPEAKER, SAME_SIDE, UNKNOWN_SPEAKER = 0.42, 0.52, 0.8
"""How alike two reports must be to be joined: by one speaker; by a person and a body of the side that the person speaks
for; and where one of them does not say who speaks."""

ONE_COUNT = 0.55
"""How alike two reports are at the least in which bodies of one side tell one count (see ``one_count``)."""

LAG = 3
"""Days after a saying within which a report that gives no day may be of it."""

QUOTED_LAG = 4
"""The same, where both have the same quoted words."""

COHESION = 0.9
"""How alike, as a share of what joins two reports, the reports of two groups must be on the whole to be joined."""

WINDOW = 10
"""Reports whose days are farther apart are not looked at."""

ENOUGH = 0.55
"""How much two reports must share of their keys to be compared (see ``weight``)."""

SAMPLE = 12
"""Of a group of more reports than this, so many stand for all when it is compared with another."""

KEYS = 9
"""By how many of its most telling words and figures a report is looked up."""


def keys(saying: Saying) -> tuple[str, ...]:
    """The words and figures under which a report is found by others: its most telling ones."""
    one = wording(saying.text, saying.cue)
    ranked = sorted(one.stems, key=lambda word: (-one.stems[word], word))[:KEYS]
    figures = {f"{figure.value:g} {figure.unit}".strip() for figure in one.figures[:3]}
    counted = {f"# {figure.of[0]}" for figure in one.figures[:3] if figure.of and figure.value >= LARGE}
    return tuple(sorted({*ranked, *figures, *counted}))


def weight(shared: Iterable[str]) -> float:
    """How much two reports have in common that share these keys; from ENOUGH on they are worth comparing."""
    return sum(0.6 if key[0].isdigit() or key[0] == "#" else telling(key) for key in shared)


def day_of(report: Report) -> int | None:
    """The day (as an ordinal) around which to look for other reports: that of the saying, else of publication."""
    known = ordinal(report.said_on) if report.dated_by != "published" else None
    return known or ordinal(report.published)


@lru_cache(maxsize=10_000)
def ordinal(day: str | None) -> int | None:
    """A day as an ordinal, None where it is not known to the day."""
    try:
        return date.fromisoformat((day or "")[:10]).toordinal()
    except ValueError:
        return None


def pair(a: Report, b: Report, similarity: Similarity | None = None) -> Pair | None:
    """The pair that two reports make, None where they are not alike, or can't be of one saying by day or by side."""
    if a.key > b.key:
        a, b = b, a
    if a.document == b.document:
        return None
    meet = _sides_meet(a, b)
    if not meet and not (_quotes(a.saying.text) and _quotes(b.saying.text)):
        return None
    found = likeness(a.saying, b.saying, similarity)
    if found.score < ONE_COUNT and meet and not found.against and _one_count(a, b):
        found = msgspec.structs.replace(found, score=ONE_COUNT)
    if found.score < FLOOR or not (meet or (found.quoted and found.score >= 0.85)):
        return None
    against: tuple[str, ...] = found.against
    if not days_agree(a, b, found.quoted):
        if not (found.quoted and found.score >= 0.9) or not _a_day_apart(a, b):
            return None
        against += ("date",)
    return Pair(a.key, b.key, found.score, found.quoted, against)


def _sides_meet(a: Report, b: Report) -> bool:
    """Whether, by what their own documents say, the same may speak."""
    if not (a.party or a.coded) or not (b.party or b.coded) or set(a.party) & set(b.party):
        return True
    by_name = a.coded and b.coded and _surname(a.coded) == _surname(b.coded)
    return bool(by_name) or _prints(a) or _prints(b)


def _prints(one: Report) -> bool:
    """Whether a paper or its like is the speaker, for no side: it tells what it was told, and does not say by whom."""
    return one.coded is not None and not one.party and plain(one.coded.split()[-1]) in PRESS_BODIES


def _one_count(a: Report, b: Report) -> bool:
    """Whether bodies of one side, or such a body and a paper, tell one count (see ``one_count``)."""
    prints = [_prints(one) for one in (a, b)]
    bodies = [by or not _is_person(one.coded or "") for one, by in zip((a, b), prints, strict=True)]
    if not (a.coded and b.coded and all(bodies) and (sum(prints) == 1 or set(a.party) & set(b.party))):
        return False
    return one_count(a.saying, b.saying)


def _quotes(text: str) -> bool:
    return any(mark in text for mark in "“\"‘'")


@lru_cache(maxsize=10_000)
def _surname(name: str) -> str:
    return sound("".join(parts(name)[1]) or name)


def days_agree(a: Report, b: Report, quoted: bool = False) -> bool:
    """Whether both may report what was said on one day."""
    said_a, said_b = (one.said_on if one.dated_by != "published" else None for one in (a, b))
    if said_a and said_b:
        digits = min(len(said_a), len(said_b))
        return said_a[:digits] == said_b[:digits]
    lag = QUOTED_LAG if quoted else LAG
    printed_a, printed_b = ordinal(a.published), ordinal(b.published)
    if not said_a and not said_b:
        if printed_a is None or printed_b is None:
            return quoted
        return abs(printed_a - printed_b) <= (lag if quoted else LAG - 1)
    said, printed = (said_a, printed_b) if said_a else (said_b, printed_a)
    day = ordinal(said)
    if day is None:  # a month or a year
        other = a.published if said_b else b.published
        return bool(other and said and other.startswith(said))
    return quoted if printed is None else 0 <= printed - day <= lag


def _a_day_apart(a: Report, b: Report) -> bool:
    one, other = ordinal(a.said_on), ordinal(b.said_on)
    return one is not None and other is not None and 0 < abs(one - other) <= 2


def least(a: Report, b: Report) -> float | None:
    """How alike two reports must be to be of one saying, by who speaks; None where different people do."""
    if _prints(a) != _prints(b) and _one_count(a, b):
        return SAME_SIDE
    found = bar(a.speaker, a.name, b.speaker, b.name)
    if found == SAME_SPEAKER or set(a.party) & set(b.party):
        return found
    loose = all(_is_person(one.name or "") for one in (a, b) if one.speaker and found != UNKNOWN_SPEAKER)
    return found if loose and not (a.party and b.party) else None  # bodies have to be known to be of one side


def bar(speaker: str | None, name: str | None, other: str | None, other_name: str | None) -> float | None:
    """How alike the reports of two speakers (ids and names) must be where their sides can be the same; None where they
    are two persons, whatever they say alike.
    """
    if speaker is None or other is None:
        return UNKNOWN_SPEAKER
    if speaker == other:
        return SAME_SPEAKER
    if not (_is_person(name or "") and _is_person(other_name or "")):
        return SAME_SIDE
    short = 1 in map(_words, (name, other_name))
    return SAME_SIDE if short and _surname(name or "") == _surname(other_name or "") else None


_is_person = lru_cache(maxsize=10_000)(is_person)


def _words(name: str | None) -> int:
    return len((name or "").split())


def joined(
    reports: Sequence[Report], pairs: Iterable[Pair], similarity: Similarity | None = None
) -> list[tuple[int, ...]]:
    """The utterances that these reports make, each as its reports' keys, in order. ``pairs`` are all among them.

    The order of neither matters. The likeliest pairs are joined first; two groups are joined where every report of the
    one can be of the same saying as every report of the other, and, taken together, they are alike.
    """
    pairs = list(pairs)
    alone = _torn({report.key: report for report in reports}, pairs)
    stands = _stand_ins([report for report in reports if report.key not in alone], similarity)
    by_key = {report.key: report for report in reports if stands.get(report.key) == report.key}
    known = {
        (a, b): msgspec.structs.replace(one, a=a, b=b)
        for one in pairs
        if one.a in stands and one.b in stands
        for a, b in [sorted((stands[one.a], stands[one.b]))]
        if a != b
    }
    group = {key: [key] for key in by_key}
    ids = {report.key: report.id for report in reports}
    for one in sorted(known.values(), key=lambda one: (-one.score, *sorted((ids[one.a], ids[one.b])))):
        if one.against or group[one.a] is group[one.b]:
            continue
        bar = least(by_key[one.a], by_key[one.b])
        if bar is None or one.score < bar:
            continue
        left, right = group[one.a], group[one.b]
        if _fit([by_key[key] for key in left], [by_key[key] for key in right], known, similarity):
            merged = sorted(left + right)
            group |= dict.fromkeys(merged, merged)
    whole: defaultdict[int, list[int]] = defaultdict(list, {key: [key] for key in alone})
    for key, stand_in in stands.items():
        whole[min(group[stand_in])].append(key)
    return sorted(tuple(sorted(some)) for some in whole.values())


def torn(speakers: Iterable[tuple[str, str]]) -> bool:
    """Whether a report that does not say who speaks is left alone: what it says is said by two persons (ids and names),
    and it might be of either.
    """
    return any(bar(*one, *other) is None for one, other in combinations(sorted(set(speakers)), 2))


def _torn(reports: Mapping[int, Report], pairs: Iterable[Pair]) -> set[int]:
    beside: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
    for one in pairs:
        if one.a in reports and one.b in reports and not one.against and one.score >= UNKNOWN_SPEAKER:
            a, b = reports[one.a], reports[one.b]
            for unnamed, named in ((a, b), (b, a)):
                if unnamed.speaker is None and named.speaker is not None:
                    beside[unnamed.key].add((named.speaker, named.name or ""))
    return {key for key, speakers in beside.items() if torn(speakers)}


def printed(one: Report) -> tuple[object, ...]:
    """What a report has in common with those that print the very same words of the same speaker and day."""
    return one.saying, one.coded, one.speaker, one.name, one.party, one.said_on, one.dated_by, one.published


def _stand_ins(reports: Sequence[Report], similarity: Similarity | None) -> dict[int, int]:
    """Report → the one that stands for it: where outlets print the very same words of one speaker and day, the first
    by id does for all, so that what a much-printed sentence costs does not go with how many print it.
    """
    same: defaultdict[tuple[object, ...], list[Report]] = defaultdict(list)
    seen: Counter[tuple[object, ...]] = Counter()
    for one in sorted(reports, key=lambda one: one.id):
        words = printed(one)
        same[*words, seen[one.document, words]].append(one)  # what one article has twice stays two
        seen[one.document, words] += 1
    found: dict[int, int] = {}
    for some in same.values():
        if len(some) > 1:
            bar, like = least(*some[:2]), likeness(some[0].saying, some[1].saying, similarity)
            if bar is not None and like.score >= bar and days_agree(some[0], some[1], like.quoted):
                found |= {one.key: some[0].key for one in some}
                continue
        found |= {one.key: one.key for one in some}
    return found


def _fit(
    left: Sequence[Report],
    right: Sequence[Report],
    known: Mapping[tuple[int, int], Pair],
    similarity: Similarity | None,
) -> bool:
    """Whether all reports of two groups can be of one saying, and are alike by and large.

    Each report counts by the one of the other group that it is most like, so that a long quotation that one outlet
    cuts in two takes up both halves.
    """
    left, right = left[:SAMPLE], right[:SAMPLE]
    best: defaultdict[int, float] = defaultdict(float)
    for a in left:
        for b in right:
            bar = least(a, b)
            found = known.get((min(a.key, b.key), max(a.key, b.key)))
            like = likeness(a.saying, b.saying, similarity) if found is None else found
            if bar is None or like.against or not days_agree(a, b, like.quoted):
                return False
            if a.document != b.document:
                for key in (a.key, b.key):
                    best[key] = max(best[key], like.score / bar)
            elif bar > SAME_SPEAKER:
                return False  # two statements of one article report one saying only where one speaker runs on
    return sum(best.values()) / (len(left) + len(right)) >= COHESION


def components(pairs: Iterable[tuple[int, int]], start: Iterable[int]) -> list[set[int]]:
    """The sets of keys that pairs hold together, those that have one of ``start`` in them; lone ones too."""
    beside: defaultdict[int, set[int]] = defaultdict(set)
    for a, b in pairs:
        beside[a].add(b)
        beside[b].add(a)
    found: list[set[int]] = []
    seen: set[int] = set()
    for key in start:
        if key in seen:
            continue
        some, left = {key}, [key]
        while left:
            for other in beside[left.pop()] - some:
                some.add(other)
                left.append(other)
        seen |= some
        found.append(some)
    return found


def anchors(groups: Iterable[Sequence[int]], former: Mapping[int, int]) -> dict[int, int]:
    """Report → the report whose id its utterance bears, so that an utterance keeps its id while others join it.

    ``former`` is what this gave before: of the reports that have lent their id already, the earliest does so again;
    where none has, the earliest of all.
    """
    found: dict[int, int] = {}
    for group in groups:
        lent = [key for key in group if former.get(key) == key]
        anchor = min(lent or group)
        found |= dict.fromkeys(group, anchor)
    return found


def pairs_among(reports: Sequence[Report], similarity: Similarity | None = None) -> list[Pair]:
    """All the pairs among these reports, found by their keys: for cases that are held in memory."""
    by_key: defaultdict[str, list[int]] = defaultdict(list)
    own = [keys(report.saying) for report in reports]
    found: list[Pair] = []
    for place, report in enumerate(reports):
        shared: defaultdict[int, list[str]] = defaultdict(list)
        for key in own[place]:
            for other in by_key[key]:
                shared[other].append(key)
            by_key[key].append(place)
        day = day_of(report)
        for other, common in shared.items():
            if weight(common) >= ENOUGH and _near(day, day_of(reports[other])):
                one = pair(report, reports[other], similarity)
                if one is not None:
                    found.append(one)
    return found


def _near(a: int | None, b: int | None) -> bool:
    return a == b or (a is not None and b is not None and abs(a - b) <= WINDOW)
