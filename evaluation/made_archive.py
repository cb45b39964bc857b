"""A made-up archive of many statements, with the shape of real ones: for measuring what a large case costs.

Days have bursts (a crisis makes ten times the news of a quiet week, most of it on one issue); few persons make most of
the statements, and few parties; words are as unevenly frequent as in any text; one saying in four has been printed in
the days before, in nearly the same words; one document in twelve prints another's text. All by chance, with a fixed
seed; names, outlets and words are made up.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from typing import NamedTuple

from onrecord.casefile.identity import text_hash
from onrecord.codebook import Codebook, Issue, Party
from onrecord.records import Act, Attribution, Document, Firmness, Kind, Span, Statement

BEGINS = date(2021, 1, 4)
A_DAY = 280
"""Statements a day, on average."""

A_DOCUMENT = 12
PARTIES = tuple(f"{name}land" for name in "Varn Ostrel Quen Merid Tars Salt Hadra Kelm Drosk Ober Nether Lind".split())
ISSUES = tuple(
    f"{about} {what}"
    for about in ("canal", "border", "grain", "ferry", "harbour", "pension")
    for what in ("dues", "crossings", "quota", "timetable")
)
OUTLETS = tuple(f"The {place} {name}" for place in "Osk Hadra Kelm Drosk Pell Tarn".split() for name in ("Post", "Day"))
ACTS: tuple[Act, ...] = (
    "report", "other", "expect", "demand", "reject", "accuse", "support", "offer", "condition", "accept", "threaten",
)  # fmt: skip
OFTEN = (30, 14, 12, 10, 8, 8, 7, 4, 3, 2, 2)
FIRM: tuple[Firmness | None, ...] = (None, None, None, None, "firm", "conditional", "open", "red line")
KINDS: tuple[Kind, ...] = ("direct", "mixed", "indirect", "indirect")
BETWEEN = "the of and to in a that for with not will be on by from is its at this was".split()
SYLLABLES = "ba ter lo min ka ves dor ni sul pre gan ti mor ela fin cru do ster al vi pon ge ras on ty".split()


class Said(NamedTuple):
    """A saying: who, for whom, on what, in which words, on which day."""

    speaker: str
    party: str
    issue: str
    act: Act
    firmness: Firmness | None
    words: tuple[str, ...]
    on: date


class Chosen:
    """Things of which the n-th is chosen 1/n^slope as often as the first."""

    def __init__(self, chance: random.Random, things: list[str], slope: float = 1.0) -> None:
        self._chance, self._things = chance, things
        self._weights = [*accumulate(1 / (n + 1) ** slope for n in range(len(things)))]

    def some(self, count: int) -> list[str]:
        """So many of them, by chance."""
        return self._chance.choices(self._things, cum_weights=self._weights, k=count)


def codebook() -> Codebook:
    """The archive's parties and issues."""
    issues = tuple(Issue(name, f"what is done about the {name}", tuple(name.split())) for name in ISSUES)
    return Codebook("A made-up archive", tuple(Party(name) for name in PARTIES), issues)


def articles(statements: int, seed: int = 7) -> Iterator[Document]:
    """Documents, by day, until they have so many statements."""
    chance = random.Random(seed)
    words = Chosen(chance, made_words(chance, 25_000))
    given = made_words(random.Random(seed + 1), 300)
    people = Chosen(
        chance, [f"{chance.choice(given).title()} {word.title()}" for word in made_words(chance, 3_000)], 0.9
    )
    parties = Chosen(chance, list(PARTIES), 0.8)
    sides: dict[str, str] = {}
    days = [*_days(chance, statements)]
    made = number = 0
    recent: list[Said] = []
    printed: list[Document] = []
    for day, (count, hot) in enumerate(days):
        for _ in range(count):
            published = BEGINS + timedelta(days=day)
            number += 1
            if printed and chance.random() < 1 / 12:
                document = _copy(chance.choice(printed[-20:]), number, chance, published)
            else:
                told = []
                for _ in range(min(1 + int(chance.expovariate(1 / (A_DOCUMENT - 1))), 40)):
                    if recent and chance.random() < 0.25:
                        told.append(_again(chance.choice(recent[-80:]), chance, words))
                        continue
                    speaker = people.some(1)[0]
                    party = sides.setdefault(speaker, parties.some(1)[0])
                    issue = hot if chance.random() < 0.6 else chance.choice(ISSUES)
                    act = chance.choices(ACTS, OFTEN)[0]
                    on = published - timedelta(days=chance.choice((0, 0, 0, 1, 1, 2)))
                    text = tuple(_sentence(chance, words, 7 + chance.randrange(12)))
                    told.append(Said(speaker, party, issue, act, chance.choice(FIRM), text, on))
                recent = [*recent[-80:], *told]
                document = _article(chance, words, number, published, told)
                printed = [*printed[-20:], document]
            yield document
            made += len(document.statements)
            if made >= statements:
                return


def made_words(chance: random.Random, count: int) -> list[str]:
    """So many different words that do not exist."""
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(chance.choices(SYLLABLES, k=chance.choice((2, 3, 3, 4))))] = None
    return list(found)


def days_of(statements: int) -> int:
    """How many days so many statements take."""
    return -(-statements // A_DAY)


def _days(chance: random.Random, statements: int) -> Iterator[tuple[int, str]]:
    """How many documents each day has, and its issue of the day; crises last some days and fade."""
    weights: list[tuple[float, str]] = []
    heat, hot = 0.0, ISSUES[0]
    for _ in range(days_of(statements)):
        if chance.random() < 0.1:
            heat, hot = 2 + chance.paretovariate(1.5) * 3, chance.choice(ISSUES)
        weights.append((chance.lognormvariate(0, 0.4) + heat, hot))
        heat *= 0.8
    whole = sum(weight for weight, _ in weights)
    left = 0.0
    for weight, hot in weights:
        left += weight / whole * statements / A_DOCUMENT * 1.2  # rather too many: who takes them says when it is enough
        yield int(left), hot
        left -= int(left)


def _sentence(chance: random.Random, words: Chosen, length: int) -> Iterator[str]:
    for number, word in enumerate(words.some(length)):
        if number % 2:
            yield chance.choice(BETWEEN)
        yield word


def _again(said: Said, chance: random.Random, words: Chosen) -> Said:
    """The saying as another reporter has it: a word is another one, or none."""
    place = chance.randrange(len(said.words))
    new = words.some(1) if chance.random() < 0.5 else []
    return said._replace(words=(*said.words[:place], *new, *said.words[place + 1 :]))


def _copy(of: Document, number: int, chance: random.Random, published: date) -> Document:
    return Document(
        f"made-{number:06}", of.text, of.hash, outlet=chance.choice(OUTLETS), title=of.title,
        published=published.isoformat(), url=f"https://example.org/{number}", language="en",
        attributions=of.attributions, statements=of.statements,
    )  # fmt: skip


def _article(chance: random.Random, words: Chosen, number: int, published: date, told: list[Said]) -> Document:
    title = f"{' '.join(words.some(6)).capitalize()} {number}"
    text = f"{title}\n\n"
    attributions: list[Attribution] = []
    statements: list[Statement] = []
    for place, one in enumerate(told):
        kind = chance.choice(KINDS)
        said = " ".join(one.words)
        content = f"“{said.capitalize()}”" if kind == "direct" else f"that {said}"
        start = len(text)
        source: Span = (start, start + len(one.speaker))
        cue: Span = (source[1] + 1, source[1] + 5)
        span: Span = (cue[1] + 1, cue[1] + 1 + len(content))
        text += f"{one.speaker} said {content}. "
        text += " ".join(_sentence(chance, words, 14)).capitalize() + (".\n\n" if place % 3 == 2 else ". ")
        spans = ((source,), (cue,), (span,))
        attributions.append(Attribution(*spans, "speech", 0.9, "made"))
        party = (one.party,) if chance.random() < 0.8 else ()
        issue = (one.issue,) if chance.random() < 0.7 else ()
        day = one.on.isoformat() if chance.random() < 0.85 else None
        statements.append(
            Statement(
                *spans, "speech", kind, one.speaker, party, one.act, issue, day, 0.9, one.firmness, "made",
                dated_by="words" if day else None,
            )
        )  # fmt: skip
    return Document(
        f"made-{number:06}", text, text_hash(text), outlet=chance.choice(OUTLETS), title=title,
        published=published.isoformat(), url=f"https://example.org/{number}", language="en",
        attributions=tuple(attributions), statements=tuple(statements),
    )  # fmt: skip
