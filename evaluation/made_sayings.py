"""A made-up test collection with known truth: sayings in several reports, look-alikes of them, and wire copies.

The sayings and their wordings are written by hand (`sayings.tsv`). A seed decides who says what on which day, which
outlets report it and in which frame, and which copies are edited how.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from evaluation.material import HERE
from onrecord import reading
from onrecord.codebook import Codebook, Party
from onrecord.records import Document, Span

BEGINS = date(2031, 2, 3)
OUTLETS = (
    "Evening Post",
    "Courier",
    "Daily Ledger",
    "Radio One",
    "The Standard",
    "Free Press",
    "Morning Star",
    "Gazette",
)
SPEAKERS = (
    ("Ana Kestrel", "Varn", "foreign minister"), ("Olek Tarn", "Ostrel", "chief negotiator"),
    ("Mira Dolan", "Quenland", "trade minister"), ("Jonas Feld", "Meridia", "president"),
    ("Tessa Orlin", "Ilvania", "interior minister"), ("Pavel Hruby", "Norvalle", "prime minister"),
)  # fmt: skip
Who = tuple[str, str, str]
"""A name, a party, an office."""

KINDS = ("polarity", "number", "name", "day", "speaker")


class Saying(msgspec.Struct, frozen=True):
    """One saying: its wordings, and its twists: kind, words of the first wording, and what stands in their place."""

    wordings: tuple[str, ...]
    twists: tuple[tuple[str, str, str], ...]


class Truth(msgspec.Struct, frozen=True):
    """A report: where its words stand, which saying it is of, and, for a look-alike, its kind and of which saying."""

    document: str
    content: Span
    saying: str
    kind: str = ""
    of: str = ""


class Collection(msgspec.Struct, frozen=True):
    """Documents, the truth of their statements, and copies: id → the id of the original."""

    documents: tuple[Document, ...]
    truth: tuple[Truth, ...]
    copies: dict[str, str]
    codebook: Codebook


def sayings() -> list[Saying]:
    """The sayings that are written down."""
    blocks: list[list[str]] = [[]]
    for line in (HERE / "sayings.tsv").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            blocks[-1].append(line.strip())
        elif blocks[-1]:
            blocks.append([])
    out = []
    for block in filter(None, blocks):
        twists = [tuple(part.strip() for part in line.split("|")) for line in block if "|" in line]
        wordings = tuple(line for line in block if "|" not in line)
        out.append(Saying(wordings, tuple((kind, old, new) for kind, old, new in twists)))
    return out


def collection(seed: int, look_alikes: int = 100, copies: int = 20) -> Collection:
    """The collection of a seed: every saying in three to six reports, and as many look-alikes and copies as asked."""
    chance = random.Random(seed)
    documents: list[Document] = []
    truth: list[Truth] = []
    told = [(one, chance.choice(SPEAKERS), BEGINS + timedelta(days=chance.randrange(0, 200))) for one in sayings()]

    def report(
        words: str, who: tuple[str, str, str], on: date, outlet: str, said: str, kind: str = "", of: str = ""
    ) -> None:
        id = f"{outlet.split()[-1].lower()}-{len(documents):04}"
        text, content = _article(chance, words, who, on)
        published = on + timedelta(days=1)
        documents.append(reading.document(text, id=id, outlet=outlet, published=published.isoformat(), language="en"))
        truth.append(Truth(id, content, said, kind, of))

    for number, (one, who, on) in enumerate(told):
        outlets = chance.sample(OUTLETS, chance.randint(3, 6))
        for place, outlet in enumerate(outlets):
            report(one.wordings[place % len(one.wordings)], who, on, outlet, f"u{number}")
    for made, (kind, number) in enumerate(_wanted(told, look_alikes, chance)):
        one, who, on = told[number]
        words, other, day = one.wordings[0], who, on
        if kind == "day":
            day = on + timedelta(days=chance.choice((3, 4, 5, 6, 9)))
        elif kind == "speaker":
            other = chance.choice([each for each in SPEAKERS if each != who])
        else:
            old, new = next((old, new) for twist, old, new in one.twists if twist == kind)
            assert old in words, (old, words)
            words = words.replace(old, new)
        report(words, other, day, chance.choice(OUTLETS), f"l{made}", kind, f"u{number}")
    copied = dict(_copies(chance, documents, copies))
    codebook = Codebook(case="Made up", parties=tuple(Party(party, speakers=(name,)) for name, party, _ in SPEAKERS))
    return Collection(tuple(documents), tuple(truth), copied, codebook)


def _wanted(
    told: list[tuple[Saying, tuple[str, str, str], date]], count: int, chance: random.Random
) -> list[tuple[str, int]]:
    """Kinds of look-alikes and the sayings that they are of: twists that are written down, then days and speakers."""
    twists = [(kind, number) for number, (one, _, _) in enumerate(told) for kind, _, _ in one.twists]
    chance.shuffle(twists)
    twists = twists[: count - 30]
    while len(twists) < count:
        twists.append((KINDS[3 + len(twists) % 2], chance.randrange(len(told))))
    return twists


_DIRECT = (
    "{quote},{close} {who} said on {day}.", "{quote},{close} {who} told reporters on {day}.",
    "On {day}, {who} said: {quote}.{close}",
)  # fmt: skip
_TOLD = (
    "{who} said on {day} that {words}.",
    "On {day}, {who} said {words}.",
    "{who} told parliament on {day} that {words}.",
)
_WHO = (
    "A clerk", "The usher", "An old man in the gallery", "The stenographer", "A school class", "The night porter",
    "Somebody in the third row", "A photographer", "The driver of the last bus", "A woman with two dogs",
)  # fmt: skip
_DID = (
    "dropped a tray of glasses", "asked for the windows to be opened", "slept through the roll call", "sold apples",
    "counted the empty chairs twice", "read a novel", "lost an umbrella", "hummed a waltz", "fed the pigeons",
    "quarrelled over a parking space", "took the lift to the roof", "looked for a missing glove",
)  # fmt: skip
_WHEN = (
    "while the interpreters changed places", "before the doors were shut", "as the rain set in", "during the break",
    "long after the last speech", "when the lamps were lit", "to everybody's delight", "without a word",
)  # fmt: skip


def _round(chance: random.Random) -> str:
    """A sentence that states nothing."""
    return f"{chance.choice(_WHO)} {chance.choice(_DID)} {chance.choice(_WHEN)}."


def _article(chance: random.Random, words: str, who: Who, on: date) -> tuple[str, Span]:
    """A short article with the report in it, and where its words stand."""
    name, party, office = who
    named = f"{party}'s {office}, {name}," if chance.random() < 0.5 else f"{name}, the {office} of {party},"
    day = on.strftime("%A")
    if words.startswith("“") and words.count("“") == 1 and words.endswith("”"):
        frame = chance.choice(_DIRECT)
        sentence = frame.format(quote=words[:-1], close="”", who=named, day=day)
    else:
        sentence = chance.choice(_TOLD).format(who=named, words=words, day=day)
    before, after = (f"{_round(chance)} {_round(chance)}" for _ in range(2))
    text = f"{before}\n\n{sentence}\n\n{after}"
    core = words.strip("“”")[:25]
    start = text.index(core)
    return text, (start, start + len(words.strip("“”")))


_STORY = (
    "The {a} commission met in {p} on {d} to hear engineers on the state of the {t}, and adjourned after {n} hours.",
    "Its chairman said that the {t} had been neglected for {n} years, and asked both capitals for {m} million marks.",
    "Members from the coast complained that nobody had shown them the figures for {p} before the vote was called.",
    "A paper handed round in the {a} corridor put the damage to the {t} at {m} million, and the delay at {n} months.",
    "Farmers who had come from {p} by bus were given seats in the gallery, and two of them spoke for {n} minutes each.",
    "The next hearing will look at the accounts of the {t}, which the auditors returned with {n} remarks last spring.",
    "Nobody in {p} expects the {a} ministry to find the money before the budget is laid before the assembly.",
    "Rain had closed the road over the pass, so {n} of the witnesses were heard by telephone from {p}.",
)  # fmt: skip


def _copies(chance: random.Random, documents: list[Document], count: int) -> Iterator[tuple[str, str]]:
    """Wire stories, each printed again with edits; as many other stories of the same events by other hands."""
    for number in range(count):
        on = BEGINS + timedelta(days=chance.randrange(200))
        words = {
            "a": chance.choice(("river", "border", "harbour", "forest")),
            "p": f"{chance.choice(('Tolm', 'Vell', 'Grell'))} {number}", "d": on.strftime("%A"),
            "t": chance.choice(("weir", "ferry", "railway", "dyke")),
            "n": str(number + 3), "m": str(10 * number + 7),
        }  # fmt: skip
        story = [
            f"{line.format(**words)} Item {number}-{place} {chance.getrandbits(40):x}."
            for place, line in enumerate(_STORY)
        ]
        chance.shuffle(story)
        copy = _edited(chance, story)
        for kind, lines, outlet in (("wire", story, "Continental Wire"), ("copy", copy, chance.choice(OUTLETS))):
            documents.append(
                reading.document(
                    "\n\n".join(lines), id=f"{kind}-{number:02}", outlet=outlet, published=on.isoformat(), language="en"
                )
            )
        yield f"copy-{number:02}", f"wire-{number:02}"


def _edited(chance: random.Random, story: list[str]) -> list[str]:
    """The story as another outlet prints it: cut short, with lines put in, words changed, paragraphs run together."""
    lines = list(story)
    for edit in chance.sample(("cut", "middle", "put in", "words", "joined", "headline"), chance.randint(1, 3)):
        if edit == "cut":
            lines = lines[: max(4, len(lines) - chance.randint(1, 4))]
        elif edit == "middle" and len(lines) > 4:
            del lines[chance.randrange(1, len(lines) - 1)]
        elif edit == "put in":
            lines.insert(chance.randrange(len(lines)), f"{_round(chance)} {_round(chance)}")
        elif edit == "words":
            lines = [_reworded(line, chance) for line in lines]
        elif edit == "joined":
            lines[0:2] = [" ".join(lines[0:2])]
        else:
            lines.insert(0, "Commission hears of neglect; more money wanted")
    return lines


def _reworded(line: str, chance: random.Random) -> str:
    words = line.split()
    words[chance.randrange(len(words))] = "reportedly"
    return " ".join(words)
