"""A made-up case of many statements, put straight into a case file: for measuring what comes after the reading.

Parties, issues, persons, outlets and words are made up, by chance with a fixed seed. One saying in four has been
printed before; one document in twelve prints another's text.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from onrecord.case import standing
from onrecord.casefile import codebooks, documents, log, migrations, reconciled
from onrecord.casefile.connection import now, writing
from onrecord.casefile.identity import text_hash
from onrecord.codebook import Codebook, Issue, Party
from onrecord.records import Act, Attribution, Document, Firmness, Furniture, Kind, Span, Statement

A_DOCUMENT = 15
BATCH = 100
BEGINS = date(2031, 1, 6)
DAYS = 700
PARTIES = ("Varn", "Ostrel", "Quenland", "Meridia", "Tarsa", "the Saltmarsh Union")
ISSUES = (
    "canal dues", "border crossings", "grain quota", "ferry timetable", "fishing grounds", "power line",
    "customs code", "pension fund", "harbour wall", "water levels",
)  # fmt: skip
GIVEN = "Ana Olek Mira Josef Petra Hanno Livia Tomas Edda Karel Nour Silvan".split()
SURNAMES = "Kestrel Tarn Vale Brandt Orlow Sand Quill Marsh Teller Hagen Rook Stell Pell Amory Dace".split()
OUTLETS = tuple(
    f"The {place} {name}" for place in ("Osk", "Hadra", "Kelm", "Drosk") for name in ("Post", "Day", "Wire")
)
ACTS: tuple[Act, ...] = ("demand", "condition", "offer", "accept", "reject", "support", "accuse", "report", "other")
FIRM: tuple[Firmness | None, ...] = (None, None, None, "red line", "firm", "conditional", "open")
KINDS: tuple[Kind, ...] = ("direct", "indirect", "indirect")
CLAIMS = (
    "the {i} must be settled before the {n} ships of the summer come", "no side alone can settle the {i} for {n} years",
    "work on the {i} will go on for {n} weeks", "a new text on the {i} with {n} articles will be sent round",
    "nobody has yet paid the {n} marks that the {i} cost", "the {i} stays as it was in the year {n}",
    "the paper on the {i} of {n} pages was not acceptable", "an answer on the {i} is {n} days away at most",
)  # fmt: skip


def made_ledger(path: Path, size: int = 2000, seed: int = 11, each: int = A_DOCUMENT) -> Path:
    """Makes a case of ``size`` documents with ``each`` statements each at ``path``, and all that holds across them."""
    db = migrations.create_case(path)
    with writing(db):
        codebooks.replace(db, codebook())
    articles = _articles(random.Random(seed), size, each)
    started = now()
    while batch := list(islice(articles, BATCH)):
        with writing(db):
            for document in batch:
                documents.store(db, document.id, document)
    with writing(db):
        log.record(db, None, "add", started, size)
    reconciled.bring_up_to_date(db)
    standing.bring_up_to_date(db)
    db.close()
    return path


def codebook() -> Codebook:
    """The case's parties and issues."""
    issues = tuple(Issue(name, f"what is done about the {name}", tuple(name.split())) for name in ISSUES)
    return Codebook("A made-up case", tuple(Party(name) for name in PARTIES), issues)


class _Said:
    """A saying: who says what, on what, how."""

    def __init__(self, chance: random.Random) -> None:
        self.issue = chance.choice(ISSUES)
        self.words = chance.choice(CLAIMS).format(i=self.issue, n=chance.randrange(3, 900))
        self.speaker = f"{chance.choice(GIVEN)} {chance.choice(SURNAMES)}"
        self.party = chance.choices(PARTIES, (6, 5, 4, 3, 2, 1))[0]
        self.act, self.firmness = chance.choice(ACTS), chance.choice(FIRM)


def _articles(chance: random.Random, size: int, each: int) -> Iterator[Document]:
    said: list[_Said] = []
    earlier: list[Document] = []
    for number in range(size):
        published = BEGINS + timedelta(days=number * DAYS // size)
        outlet = chance.choice(OUTLETS)
        if earlier and chance.random() < 1 / 12:
            yield _copy(chance.choice(earlier[-20:]), number, outlet)
            continue
        told = []
        for _ in range(each):
            again = said and chance.random() < 0.25
            told.append(chance.choice(said[-60:]) if again else _Said(chance))
        said += told
        earlier.append(_article(chance, number, outlet, published, told))
        yield earlier[-1]


def _copy(of: Document, number: int, outlet: str) -> Document:
    return Document(
        f"made-{number:05}", of.text, of.hash, outlet=outlet, title=of.title, published=of.published,
        url=f"https://example.org/{number}", furniture=of.furniture, attributions=of.attributions,
        statements=of.statements,
    )  # fmt: skip


def _article(chance: random.Random, number: int, outlet: str, published: date, told: list[_Said]) -> Document:
    title = f"Talks on the {told[0].issue} go into round {number}"
    text = f"{title}\n\nSubscribe to letter {number} of this paper\n\n"
    furniture = (Furniture((len(title) + 2, len(text) - 2), "newsletter"),)
    attributions: list[Attribution] = []
    statements: list[Statement] = []
    for place, one in enumerate(told):
        kind = chance.choice(KINDS)
        content = f"“{one.words[0].upper()}{one.words[1:]}”" if kind == "direct" else f"that {one.words}"
        start = len(text)
        source: Span = (start, start + len(one.speaker))
        cue: Span = (source[1] + 1, source[1] + 5)
        words: Span = (cue[1] + 1, cue[1] + 1 + len(content))
        text += f"{one.speaker} said {content}." + ("\n\n" if place % 3 == 2 else " ")
        spans = ((source,), (cue,), (words,))
        attributions.append(Attribution(*spans, "speech", 0.9, "made"))
        day = (published - timedelta(days=chance.randrange(3))).isoformat()
        statements.append(
            Statement(
                *spans, "speech", kind, one.speaker, (one.party,), one.act, (one.issue,), day, 0.9, one.firmness,
                "made", dated_by="words",
            )
        )  # fmt: skip
    return Document(
        f"made-{number:05}", text, text_hash(text), outlet=outlet, title=title, published=published.isoformat(),
        url=f"https://example.org/{number}", language="en", furniture=furniture, attributions=tuple(attributions),
        statements=tuple(statements),
    )  # fmt: skip
