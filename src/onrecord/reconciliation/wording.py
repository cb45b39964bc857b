"""What a statement's words come to when they are compared: telling stems, quoted words, names, figures, what is denied.

How much a word tells goes by how many news articles have it (`data/frequencies.tsv`, made by `training/frequencies`),
not by the case: so what two statements have in common does not change when documents come.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from itertools import pairwise

import msgspec

from onrecord.coding import gazetteer, roles
from onrecord.coding.issues import stem
from onrecord.reconciliation.figures import Figure, figures

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[.;:!?,…—–]|--")
_QUOTED = re.compile(
    r"“([^“”]*)(?:”|$)|‘((?:[^‘’]|’(?=\w))*)(?:’|$)|\"([^\"]*)(?:\"|$)|(?<!\w)'((?:[^']|'(?=\w))*)(?:'(?!\w)|$)"
)
_CUT = frozenset(".;:!?…—–") | {"--"}

_NOT = frozenset(
    """not never no none nobody nothing nor neither cannot without nowhere
    can’t won’t don’t didn’t doesn’t isn’t aren’t wasn’t weren’t wouldn’t couldn’t shouldn’t hasn’t haven’t hadn’t
    ain’t mustn’t""".split()
)
_NEGATING = frozenset(
    stem(word)
    for word in """refuse refused reject rejected deny denied decline declined oppose opposed fail failed dismiss
    dismissed unable unwilling impossible exclude excluded forbid veto vetoed unacceptable ban banned block blocked
    rebuff rebuffed refusal rejection opposition prevent prevented""".split()
)
_THERE_IS = frozenset(stem(word) for word in "exist exists existed true happen happened".split())
_NO_NEGATION = re.compile(
    r"\bnot only\b|\bno doubt\b|\bno (?:other )?choice but\b|\bnothing but\b|\bnot least\b|\bwhether or not\b"
    r"|\bnobody else\b|\bnothing else\b|\bno one else\b|\bno later than\b|\bno (?:less|fewer|more) than\b"
    r"|\bcannot but\b|\bnot just\b|\bnot to mention\b",
    re.IGNORECASE,
)
_BREAKS = frozenset("but because if unless although though while whereas until so and or".split())
_REACH = 7
"""Words behind a negation that it surely reaches, where no clause ends before; beyond, it may or may not."""

BUT_FOR = frozenset("unless until till without".split())
"""Words that take a negation before them back, for a case ('will not sign unless …')."""

CASES = frozenset("if when once after provided condition conditional".split()) | BUT_FOR
"""Words by which a report tells of a case in which something holds."""

_TAKEN_BACK = re.compile(rf"[^.;:!?—–]*?\b(?:{'|'.join(sorted(BUT_FOR))})\b", re.IGNORECASE)

_MUST = frozenset("must shall need needs required require requires imperative obliged".split())
_MAY = frozenset("may might could perhaps possibly possible maybe".split())
_WILL = frozenset("will would going ’ll".split())

NUMBER_WORDS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty
    ninety hundred thousand million billion dozen percent cent per""".split()
)


class Wording(msgspec.Struct, frozen=True):
    """The words of a statement, taken apart.

    ``stems``: stem → how much it tells (0 to 1); ``words`` in order, in lower case; ``quoted``: fragments between
    quotation marks, likewise; ``asserted`` and ``denied``: the stems that stand outside of and within a negation;
    ``names``: words with a capital inside a sentence, titles left out → whose name it is ('un' → 'United Nations'), the
    word itself where nobody knows; ``modal``: which of must, may and will are said;
    ``negations``: how many words deny something.
    """

    stems: dict[str, float]
    words: tuple[str, ...]
    quoted: tuple[tuple[str, ...], ...]
    asserted: frozenset[str]
    denied: frozenset[str]
    names: dict[str, str]
    figures: tuple[Figure, ...]
    modal: frozenset[str]
    negations: int

    @property
    def weight(self) -> float:
        """How much all of it tells."""
        return sum(self.stems.values())


@lru_cache(maxsize=1)
def _frequencies() -> dict[str, int]:
    """Stem → in how many of a thousand articles it stands."""
    lines = resources.files(__package__).joinpath("data/frequencies.tsv").read_text(encoding="utf-8").splitlines()
    return {word: int(count) for word, count in (line.split("\t") for line in lines)}


@lru_cache(maxsize=100_000)
def telling(stemmed: str) -> float:
    """How much a stem tells, from 0 (every article has it) to 1 (hardly any has)."""
    count = _frequencies().get(stemmed, 4)
    return max(0.0, min(1.0, (math.log(600) - math.log(count)) / (math.log(600) - math.log(10))))


@lru_cache(maxsize=20_000)
def wording(text: str, cue: str = "") -> Wording:
    """What the words of a content come to; ``cue`` is the word of saying, which may deny what follows ('rejected')."""
    plain = text.replace("'", "’")
    stems: dict[str, float] = {}
    words: list[str] = []
    run: list[str] = []
    runs = [run]
    opening = True
    for match in _WORD.finditer(plain):
        token = match[0]
        if not token[0].isalnum():
            titled = token == "." and bool(run) and run[-1].lower() in roles.HONORIFICS
            if not titled:
                opening = opening or token in _CUT
                runs.append(run := [])
            continue
        low = token.lower()
        words.append(low.removesuffix("’s"))
        if token[0].isdigit():
            opening = False
            runs.append(run := [])
            continue  # figures are compared as such
        one = stem(low.replace("’", "'"))
        if low not in _NOT and low not in NUMBER_WORDS:
            stems[one] = max(stems.get(one, 0.0), telling(one))
        named = token[0].isupper() and low != "i" and not low.startswith("i’")
        if named and (not opening or token.isupper() or low in roles.HONORIFICS):
            run.append(token)
        elif run:
            runs.append(run := [])
        opening = False
    asserted, denied = _polarity(plain, cue)
    return Wording(
        stems={one: weight for one, weight in stems.items() if weight > 0},
        words=tuple(words),
        quoted=tuple(fragment for fragment in map(_plain_words, quotations(text)) if fragment),
        asserted=asserted - denied,
        denied=denied - asserted,
        names={one: of for each in runs for one, of in _names(each)},
        figures=figures(text),
        modal=frozenset(
            name for name, some in (("must", _MUST), ("may", _MAY), ("will", _WILL)) if some.intersection(words)
        ),
        negations=sum(map(denies, _plain_words(_NO_NEGATION.sub(" ", plain)))) + _denies(cue.lower().split()),
    )


def _names(run: list[str]) -> Iterator[tuple[str, str]]:
    """The stems of a run of words with capitals → whose name it is; the titles before a name ('Prime Minister') are no
    part of it.
    """
    titles = (
        at
        for at, (word, behind) in enumerate(pairwise(run), start=1)
        if word.lower() in roles.HONORIFICS or (roles.office(word) and behind.lower() not in roles.BODIES)
    )
    run = run[max(titles, default=0) :]
    at = 0
    while at < len(run):
        place, stop = gazetteer.at([word.removesuffix("’s") for word in run], at) or (None, at + 1)
        for word in run[at:stop]:
            one = stem(word.lower().replace("’", "'"))
            yield one, place.party if place else one
        at = stop


def quotations(text: str) -> list[str]:
    """What stands between quotation marks; one that is left open runs to the end."""
    return [next(filter(None, match.groups()), "") for match in _QUOTED.finditer(text)]


def _plain_words(text: str) -> tuple[str, ...]:
    return tuple(
        match[0].lower().removesuffix("’s") for match in _WORD.finditer(text.replace("'", "’")) if match[0][0].isalnum()
    )


def _polarity(text: str, cue: str) -> tuple[frozenset[str], frozenset[str]]:
    """The stems that are said outside of any negation, and those within one (an odd number of them); neither where a
    clause goes on so long behind one that it may be either.
    """
    asserted: set[str] = set()
    denied: set[str] = set()
    text = _NO_NEGATION.sub(" ", text)
    from_cue = _denies(cue.lower().split())
    for clause in _clauses(text):
        reach, turned, sure = 0, from_cue, True
        for place, low in enumerate(clause):
            one = stem(low.replace("’", "'"))
            following = clause[place + 1] if place + 1 < len(clause) else ""
            out = one in ("rul", "rule") and "out" in clause[place + 1 : place + 3]
            if low in _NOT or low.endswith("n’t") or one in _NEGATING or out or (one == "against" and place):
                turned = not turned if reach or from_cue else True
                reach, sure = _REACH, True
                continue
            if low in _BREAKS and not (low in ("and", "or") and following):
                reach, turned, sure = 0, from_cue, True
            if turned and one in _THERE_IS:
                denied.update(stem(word.replace("’", "'")) for word in clause[:place])  # it did not exist
                asserted.difference_update(denied)
            if sure:
                (denied if turned else asserted).add(one)
            if reach:
                reach -= 1
                if not reach:
                    turned, sure = from_cue, False
    return frozenset(asserted), frozenset(denied)


def denies(word: str) -> bool:
    """Whether a word (in lower case) denies what it is said of: 'never', 'won’t', 'rejected'."""
    return (word in _NOT and word != "without") or word.endswith("n’t") or stem(word) in _NEGATING


def negates(stemmed: str) -> bool:
    """Whether a stem is a word's that denies by itself ('oppose'), and so counts as a negation."""
    return stemmed in _NEGATING


def freed(text: str) -> str:
    """The text without negations that are taken back for a case: 'no deal without', 'will not sign unless'."""
    plain = text.replace("'", "’")

    def kept(match: re.Match[str]) -> str:
        low = match[0].lower()
        return "" if low == "without" or (denies(low) and _TAKEN_BACK.match(plain, match.end())) else match[0]

    return _WORD.sub(kept, plain)


ANTONYMS = frozenset(
    frozenset(map(stem, pair.split("/")))
    for pair in """stay/leave open/close reopen/close rise/fall raise/lower increase/cut increase/decrease win/lose
    begin/end start/stop allow/ban permit/forbid support/oppose buy/sell hold/release remain/leave succeed/fail
    guilty/innocent legal/illegal true/false more/less strengthen/weaken keep/lift extend/end friend/enemy
    welcome/condemn praise/condemn expand/shrink enter/leave before/after
    continue/end continue/stop continue/halt""".split()
)
"""Pairs of words of which the one denies the other."""


def _denies(words: list[str]) -> bool:
    """Whether a cue's words deny what was said."""
    turns = sum(
        word in _NOT or word.endswith(("n't", "n’t")) or stem(word) in _NEGATING or (word == "out" and place > 0)
        for place, word in enumerate(words)
    )
    return turns % 2 == 1


def _clauses(text: str) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for match in _WORD.finditer(text):
        token = match[0]
        if token[0].isalnum():
            found[-1].append(token.lower())
        elif found[-1]:
            found.append([])
    return [clause for clause in found if clause]
