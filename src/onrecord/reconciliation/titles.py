"""What the texts call a speaker, over time: every wording with its days and documents, and where wordings conflict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from onrecord.coding import gazetteer
from onrecord.coding.names import plain
from onrecord.coding.roles import DEPUTY, FORMER, PORTFOLIO, office
from onrecord.coding.tokens import GENITIVE, tokens
from onrecord.records import Office, RoleConflict, SpeakerRole, TitleReport

Told = tuple[str, str | None, Office]
"""A document's id, its day of publication, and a title in it."""

_SMALL = frozenset("the a an of for and its his her their".split())


def roles(told: Iterable[Told]) -> tuple[SpeakerRole, ...]:
    """What a speaker is called: wordings told apart by more than case and article, by their first day, then by name."""
    by_title: defaultdict[str, list[TitleReport]] = defaultdict(list)
    for report in _reports(told):
        by_title[_folded(report.text)].append(report)
    made = []
    for reports in by_title.values():
        days = sorted(report.published for report in reports if report.published)
        made.append(
            SpeakerRole(
                title=_without_article(reports[0].text),
                from_=days[0] if days else None,
                to=days[-1] if days else None,
                documents=tuple(dict.fromkeys(report.document for report in reports)),
            )
        )
    return tuple(sorted(made, key=lambda role: (role.from_ is None, role.from_ or "", role.title.casefold())))


def conflicts(told: Iterable[Told]) -> tuple[RoleConflict, ...]:
    """The offices that one document calls former and another does not, though it came out on the same day or later.

    One for each two wordings, with the first documents that have them; documents without a date explain nothing.
    """
    found: dict[tuple[str, str], RoleConflict] = {}
    reports = [(report, _held(report.text)) for report in _reports(told)]
    for former, was in reports:
        if was is None or not was.former:
            continue
        for current, held in reports:
            if held is None or held.former or former.document == current.document:
                continue
            if _one_office(was, held) and not _explained(former, current):
                found.setdefault((_folded(former.text), _folded(current.text)), RoleConflict(former, current))
    return tuple(found.values())


class _Held(msgspec.Struct, frozen=True):
    """An office as a title names it: its noun, its field (foreign, deputy), and whose it is."""

    office: str
    field: frozenset[str]
    whose: frozenset[str]
    former: bool


def _reports(told: Iterable[Told]) -> list[TitleReport]:
    reports = [TitleReport(document, published, office.span, office.title) for document, published, office in told]
    return sorted(reports, key=lambda one: (one.published is None, one.published or "", one.document, one.span))


def _without_article(title: str) -> str:
    first, _, rest = title.partition(" ")
    return rest if rest and first.casefold() in ("the", "a", "an") else title


def _folded(title: str) -> str:
    return _without_article(title).casefold()


def _held(title: str) -> _Held | None:
    """The office that a title names, None where it names none."""
    words = tokens(title).words
    head = next((i for i, word in enumerate(words) if office(word) and not _leads_on(words, i)), -1)
    if head < 0:
        return None
    own = (
        max((i for i in range(head) if words[i] in GENITIVE), default=-1) + 1
    )  # 'the former president's adviser' is one
    former = words[head].lower().startswith("ex-") or any(word.lower() in FORMER for word in words[own:head])
    field: set[str] = set()
    whose: set[str] = set()
    index = 0
    while index < len(words):
        place = gazetteer.at(words, index)
        if place is not None and index != head:
            whose.add(place[0].party)
            index = place[1]
            continue
        word = plain(words[index])
        if index != head and word and word not in FORMER | _SMALL and words[index] not in GENITIVE:
            (field if word in PORTFOLIO | DEPUTY else whose).add(word)
        index += 1
    return _Held((office(words[head]) or "").removeprefix("ex-"), frozenset(field), frozenset(whose), former)


def _leads_on(words: tuple[str, ...], index: int) -> bool:
    """Whether an office only tells whose the next one is, or what kind ('secretary general', 'president's adviser')."""
    after = words[index + 1] if index + 1 < len(words) else ""
    return after in GENITIVE or office(after) is not None


def _one_office(a: _Held, b: _Held) -> bool:
    """Whether two titles can name one office: the same noun and field, and neither says it is another's."""
    return a.office == b.office and a.field == b.field and (a.whose <= b.whose or b.whose <= a.whose)


def _explained(former: TitleReport, current: TitleReport) -> bool:
    """Whether who held the office when one report came out may have left it before the other did."""
    if former.published is None or current.published is None:
        return False
    digits = min(len(former.published), len(current.published))
    return current.published[:digits] < former.published[:digits]
