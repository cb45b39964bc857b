"""One fact, many numbers: where articles of the same days count one thing and come to different numbers.

A number is taken with its sentence. Two are of one fact where they count the same thing and their sentences speak of
the same, or where they are large and near each other: nobody counts 25,000 and 26,000 dockers of one dispute for two
reasons.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from onrecord.coding import roles
from onrecord.coding.issues import stem
from onrecord.reconciliation.figures import Agreement, Figure, agreement, figures, one_thing
from onrecord.reconciliation.wording import wording
from onrecord.records import Span

WINDOW = 6
"""Days of publication within which numbers are compared: later ones may have become others."""

LARGE = 100
"""From so many on, a count of things is a number that stands for itself."""

NEAR = 0.35
"""By how much (of the larger) large counts of one thing may differ and be thought of one fact."""

HUGE = 10_000
"""From so many on, it does even where the sentences speak of something else."""

CONTEXT, COVER = 1.6, 0.4
"""What the sentences must have in common where the numbers say nothing: telling words, and the share of the fewer."""


_OUTCOMES = {
    "dead": r"die[sd]?|dying|dead|deaths?|kill\w*|perish\w*|drown\w*",
    "hurt": r"injur\w+|wound\w*|hurt",
    "missing": r"missing",
    "held": r"arrest\w*|detain\w*|jail\w*|imprison\w*",
    "freed": r"releas\w+|freed",
    "yes": r"(?:votes?|voted|voting|in) (?:for|favou?r)|accept\w*|approv\w+|back(?:ed|ing)|support\w*",
    "no": r"against|reject\w*|oppos\w+|refus\w+",
}
_OUTCOME = re.compile(
    rf"\b(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _OUTCOMES.items())})\b",
    re.IGNORECASE,
)
_CUT = re.compile(r"[,;:](?=\s)|[“”]|\s[-–—]+\s|\b(?:and|but|while|that|which|who|where|when|after|as)\b")
_HOLDER = re.compile(
    r"\s*(?:the\s)?(?P<name>[A-Z][\w-]+(?:\s[A-Z][\w-]+)*)\s(?:already\s|also\s)?"
    r"(?:has|have|had|will|would|is|was|keeps|kept|sent)\b(?P<verb>(?:\s[a-z]+){0,2})\s$"
)
_COMMON = roles.ROLES | roles.NOT_NAMES | roles.FUNCTION | roles.BODIES | roles.COLLECTIVES
_TELLS = re.compile(r"\b(?:said|told|count|estimat|put|report|claim|announc|record|found|seen|list|expect)")


class Quantity(msgspec.Struct, frozen=True):
    """A number of an article: where it stands, and its sentence with its words. Spans count the document's text."""

    span: Span
    sentence: Span
    words: str

    @property
    def figure(self) -> Figure:
        """The number, read from its sentence."""
        start = self.span[0] - self.sentence[0]
        return next(one for one in _read(self.words) if one.span[0] <= start < one.span[1])


@lru_cache(20_000)
def _read(words: str) -> tuple[Figure, ...]:
    """The numbers of a sentence, read once however often they are compared."""
    return tuple(figures(words))


def quantities(text: str, sentences: list[Span]) -> list[Quantity]:
    """The numbers in these sentences (spans of the text) that count something or have a unit."""
    found = []
    for first, last in sentences:
        words = text[first:last]
        found += [
            Quantity((first + one.span[0], first + one.span[1]), (first, last), words)
            for one in figures(words)
            if things(one)
        ]
    return found


_NO_FACT = frozenset("year month week day hour minute second decade".split())


def things(figure: Figure) -> tuple[str, ...]:
    """Under what a number is looked up: what it counts, else its unit; nothing for spans of time and lone numbers."""
    if figure.unit in _NO_FACT:
        return ()
    if figure.of:
        return tuple(sorted({f"{figure.unit} {one}".strip() for one in figure.of[:2]} | ({figure.unit} - {""})))
    return (figure.unit,) if figure.unit else ()


def one_fact(a: Quantity, b: Quantity) -> Agreement | None:
    """How the numbers of two articles agree where they are of one fact, None where they are not."""
    one, other = a.figure, b.figure
    if not one_thing(one, other):
        return None
    if _apart(a, b):
        return None
    how = agreement(one, other)
    small, large = sorted((one.value, other.value))
    units = {stem(word) for word in one.unit.split()} | {"second", "cubic", "squar"}
    shared, cover = _in_common(a.words, b.words, frozenset((*one.of, *other.of, *units)))
    if _of_as_many(a, b, one, other):  # 'four of the twelve turbines', 'six of the twelve turbines'
        shared, cover = shared + CONTEXT, max(cover, COVER)
    counted = bool(one.of and other.of) and not one.unit
    apart = (large - small) / large if large else 0.0
    close = counted and small >= LARGE and apart <= NEAR and not _parts(one, other, a.words, b.words)
    if close and (shared >= 0.25 or (small >= HUGE and apart <= NEAR / 2)):
        return how
    if one.unit and apart <= 0.1 and shared >= 0.9:
        return how
    sure = 1.0 if counted or one.unit != "%" else 1.5  # shares are of anything
    if shared >= sure * CONTEXT and cover >= COVER and (large == 0 or small / large > 0.2):
        return how
    return None


def _apart(a: Quantity, b: Quantity) -> bool:
    """Whether the numbers are of two facts by what came of those who are counted, or by whose they are: 'twelve died',
    'thirty were hurt'; 'Varn has 200 barges', 'Ostrel has 500'.
    """
    mine, theirs = _clause(a), _clause(b)
    came, other_came = _outcomes(" ".join(mine)), _outcomes(" ".join(theirs))
    if came and other_came and not came & other_came:
        return True
    holder, other_holder = _holder(mine[0]), _holder(theirs[0])
    return bool(holder and other_holder and not holder & other_holder)


def _clause(quantity: Quantity) -> tuple[str, str]:
    """The words before and behind a number, as far as its clause goes."""
    first, last = (place - quantity.sentence[0] for place in quantity.span)
    before, behind = quantity.words[:first], quantity.words[last:]
    return _CUT.split(before)[-1], _CUT.split(behind)[0]


@lru_cache(maxsize=20_000)
def _outcomes(clause: str) -> frozenset[str]:
    return frozenset(match.lastgroup or "" for match in _OUTCOME.finditer(clause))


def _holder(before: str) -> frozenset[str]:
    """The name of whose a number is, where a clause begins with it ('Varn has stationed …'); nobody's who tells it."""
    match = _HOLDER.fullmatch(before)
    if match is None or _TELLS.search(match["verb"]):
        return frozenset()
    words = match["name"].lower().split()
    return frozenset() if _COMMON.intersection(words) else frozenset(words)


def _of_as_many(a: Quantity, b: Quantity, one: Figure, other: Figure) -> bool:
    """Whether both sentences give another number of the same thing, and the same."""
    mine = [each for each in figures(a.words) if each.value != one.value and one.of and one.of[0] in each.of]
    theirs = [each for each in figures(b.words) if each.value != other.value and one.of and one.of[0] in each.of]
    return any(each.value == such.value for each in mine for such in theirs)


def _parts(one: Figure, other: Figure, a: str, b: str) -> bool:
    """Whether a word beside each of two counts says that it is of another part ('night ferries', 'car ferries')."""
    mine, theirs = set(one.of[1:]), set(other.of[1:])
    return bool(mine and theirs and not mine & theirs) and not (
        mine & wording(b).stems.keys() or theirs & wording(a).stems.keys()
    )


@lru_cache(maxsize=50_000)
def _in_common(a: str, b: str, thing: frozenset[str]) -> tuple[float, float]:
    """The weight of the telling words that two sentences share, beside the thing; and its share of the fewer."""
    one = {stem: weight for stem, weight in wording(a).stems.items() if stem not in thing}
    other = {stem: weight for stem, weight in wording(b).stems.items() if stem not in thing}
    shared = sum(weight for stem, weight in one.items() if stem in other)
    least = min(sum(one.values()), sum(other.values()))
    return shared, shared / least if least else 0.0
