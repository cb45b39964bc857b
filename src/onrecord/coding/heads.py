"""Who headed which state when: 'President Ann Roe' of a text that names no state of hers, on the day it was published.

`data/heads.tsv` covers the world from 1990 on. It is asked only where the text is silent, and only of who is told by
such an office, or by the whole name, on a day of the term: an article's own words come before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from onrecord.coding.introductions import Role
from onrecord.coding.names import plain
from onrecord.coding.roster import Person

_OFFICES = {
    "president": "president",
    "vice president": "vice president",
    "vice-president": "vice president",
    "prime minister": "prime minister",
    "premier": "premier",
    "taoiseach": "taoiseach",
    "chancellor": "chancellor",
    "king": "king",
    "queen": "queen",
    "emperor": "emperor",
    "emir": "emir",
    "sultan": "sultan",
    "crown prince": "crown prince",
    "supreme leader": "supreme leader",
    "secretary of state": "secretary of state",
    "foreign minister": "foreign minister",
    "foreign secretary": "foreign minister",
    "secretary-general": "secretary-general",
}
"""How an office is written → the office of the table."""
_FIT = frozenset(
    """president vice-president minister premier taoiseach chancellor king queen emperor emir sultan prince princess
    leader secretary secretary-general chairman ruler ayatollah general colonel marshal strongman incumbent billionaire
    tycoon candidate nominee contender""".split()
)
"""What a head of state may be called besides; who is told to be anything else is somebody else of that name."""
_ALIKE = {"premier": "prime minister", "prime minister": "premier"}
_GOVERN = frozenset(("president", "prime minister", "premier", "chancellor", "taoiseach"))
_MONTH = len("2017-01")


class Term(NamedTuple):
    """Months from which and up to which somebody headed a state, as `2017-01`; up to '' where it goes on."""

    state: str
    office: str
    since: str
    until: str

    def on(self, month: str) -> bool:
        """Whether a month lies in the term."""
        return self.since <= month and (not self.until or month <= self.until)


_FAMILY_FIRST = frozenset(("China", "Hong Kong", "North Korea", "Singapore", "South Korea", "Taiwan", "Vietnam"))
"""Where the family name comes first, and is what follows an office."""


def headed(words: tuple[str, ...], person: Person, published: str | None) -> str | None:
    """The state that a person headed, or spoke for as its foreign minister, in the month of an article (ISO date):
    by the whole name, or by the last name beside the office; of an article without a date, by the whole name beside the
    office alone. ``words`` are the article's. None where nobody or more than one is meant, and where the text tells
    another office or trade, or a former one.
    """
    if not all(_fits(role) for role in person.roles):
        return None
    month = _month(published)
    name = tuple(word for word in person.name if len(word.rstrip(".")) > 1)
    if name and name[0].lower() in _OFFICES:
        name = name[1:]
    key = plain(" ".join(name))
    whole, short = _terms()
    told = {office for role in person.roles for office in _told(words, role)}
    if len(name) > 1 and key in whole and not _somebody(words, person):
        return _only(term for term in whole[key] if (term.on(month) if month else term.office in told))
    return _only(term for term in short.get(key, ()) if month and term.office in told and term.on(month))


def is_bare(words: tuple[str, ...], role: Role) -> bool:
    """Whether a role is an office of the table and nothing else: 'President', no 'Osk president'."""
    return any(True for _ in _told(words, role))


def governed(name: str, published: str | None) -> str | None:
    """The state whose government is called by a last name, 'the Roe administration', in the month of an article."""
    month = _month(published)
    terms = _terms()[1].get(plain(name), ())
    return _only(term for term in terms if month and term.office in _GOVERN and term.on(month))


def _month(published: str | None) -> str:
    return published[:_MONTH] if published and len(published) >= _MONTH else ""


def _only(terms: Iterable[Term]) -> str | None:
    states = {term.state for term in terms}
    return states.pop() if len(states) == 1 else None


def _somebody(words: tuple[str, ...], person: Person) -> bool:
    """Whether a namesake is introduced: ', a plumber from Lour,'; whoever heads a state is not so told."""
    after = (words[mention.stop : mention.stop + 3] for mention in person.mentions)
    return any(row[:2] in ((",", "a"), (",", "an")) and row[2:] and row[2].islower() for row in after)


def _fits(role: Role) -> bool:
    return role.head < 0 or (not role.former and role.office in _FIT)


def _told(words: tuple[str, ...], role: Role) -> Iterator[str]:
    """The offices of the table that a role's words tell; one that is told with anything else besides tells none."""
    if role.head < 0:
        return
    row = " ".join(word.lower() for word in words[role.start : role.stop] if word.lower() not in ("the", "mr", "new"))
    if row in _OFFICES:
        yield _OFFICES[row]
        if row in _ALIKE:
            yield _ALIKE[row]


@lru_cache(maxsize=1)
def _terms() -> tuple[dict[str, tuple[Term, ...]], dict[str, tuple[Term, ...]]]:
    """Whole name → terms, and what of a name may stand after an office → terms; names as `plain` writes them."""
    whole: defaultdict[str, list[Term]] = defaultdict(list)
    short: defaultdict[str, list[Term]] = defaultdict(list)
    rows = resources.files(__package__).joinpath("data/heads.tsv").read_text(encoding="utf-8").splitlines()
    for row in rows:
        state, name, others, *term = row.split("\t")
        for spelling in {name, *others.split("|")} - {""}:
            words = spelling.split()
            whole[plain(spelling)].append(Term(state, *term))
            first = words[0] if state in _FAMILY_FIRST else ""
            for form in {plain(" ".join(words[i:])) for i in range(1, len(words))} | {plain(first)} - {""}:
                short[form].append(Term(state, *term))
    return {k: tuple(v) for k, v in whole.items()}, {k: tuple(v) for k, v in short.items()}
