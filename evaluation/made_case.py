"""A made-up case with known truth: who says each statement of N articles by outlets with house styles of their own.

States, bodies, persons, outlets and words are made up; the same seed gives the same case. What makes speakers hard in
the press is in it: other spellings and dropped diacritics, initials, titles before surnames, `Mr.` and `Ms.`, people
of one surname (within one party too), changes of office, pronouns, appositions, roles without names, groups, bodies.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

import msgspec

from onrecord import reading
from onrecord.codebook import Codebook, Party
from onrecord.records import Document, Span

BEGINS = date(2031, 1, 6)
DAYS = 900

STATES = (
    ("Varn", "Varnian", "Osk"), ("Ostrel", "Ostrelian", "Port Amar"), ("Quenland", "Quenish", "Hadra"),
    ("Meridia", "Meridian", "Solenne"), ("Tarsa", "Tarsan", "Kelm"), ("Ilvania", "Ilvanian", "Drosk"),
    ("Norvalle", "Norvallese", "Bresk"), ("Zanthe", "Zanthean", "Orlis"), ("Calder", "Calderian", "Fenmouth"),
    ("Ruvia", "Ruvian", "Ashkel"),
)  # fmt: skip
"""Name, adjective, capital."""

BODIES = ("Saltmarsh Dockers Union", "Brightwater Power Company", "Upland Farmers Association", "Halvern Relief Fund")

STATE_OFFICES = (
    "foreign minister", "trade minister", "energy minister", "defence minister", "finance minister",
    "interior minister", "deputy foreign minister", "deputy trade minister", "chief negotiator", "government spokesman",
    "ambassador",
    "president", "prime minister", "special envoy", "transport minister", "fisheries minister", "justice minister",
    "health minister", "national security adviser", "army commander", "culture minister", "education minister",
    "deputy energy minister", "deputy finance minister", "deputy defence minister", "central bank governor",
    "parliament speaker", "opposition leader", "consul general", "labour minister", "agriculture minister",
    "environment minister", "deputy prime minister", "navy commander", "tourism minister", "water minister",
)  # fmt: skip

BODY_OFFICES = (
    "president", "vice president", "spokesman", "general secretary", "treasurer", "chief executive", "chief negotiator",
    "regional director", "lawyer", "board member", "finance director", "deputy director", "legal adviser",
)  # fmt: skip

MEN = (
    "Sergei Andrei Alexei Nikolai Dmitri Mikhail Yuri Khalid Omar Peter Thomas Robert Daniel Marc Luis José Jiří Łukasz"
    " Henrik Björn Anton Viktor Pavel Oleg Hugo Felix Martin Simon Karl Stefan André René David Walter Edgar Julian"
).split()
WOMEN = (
    "Ana Maria Elena Sofia Irina Olga Tatiana Nadia Ingrid Astrid Helga Lucía Inés Hélène Zoë Chloé Mary Susan Laura"
    " Rachel Emma Clara Julia Katya Vera Alice Ruth Esther Teresa Beatriz Paula Monika Petra Greta Joan Margaret"
).split()

ONSETS = "B Br D Dr F G Gr H K Kr L M N P Pr R S St T Tr V Z Kh Sh Bel Mor Tar Kes Lin Hal Zor Fen".split()
MIDDLES = "a e i o u ar en il or un am el im on ul é ö á".split()
CODAS = "d g k l m n r t v z lk nd rt sk mb".split()
ENDINGS = "ov ev sky enko in berg mann sen ton ley ford ez ini eau etti ska rol wick stad quist ić ů".split()

TOPICS = (
    "the canal dues", "the border crossings", "the grain quota", "the ferry timetable", "the fishing grounds",
    "the power line", "the customs code", "the pension fund", "the harbour wall", "the ceasefire line",
    "the prisoner lists", "the water levels",
)  # fmt: skip
CLAIMS = (
    "{t} must be settled before the summer", "no side can settle {t} by itself", "work on {t} will go on for weeks",
    "the talks about {t} had made little headway", "a new text on {t} would be sent round soon",
    "nobody has yet paid for {t}", "{t} will stay as they were last year", "the latest paper on {t} was not acceptable",
    "a fair answer on {t} is still possible", "the delegations would look at {t} again",
    "the costs of {t} have been counted twice", "an outside expert should examine {t}",
)  # fmt: skip
NARRATION = (
    "The meeting lasted longer than planned.", "Rain kept most visitors away from the conference centre.",
    "A further round is planned in the coming month.", "Lorries queued for hours near the checkpoint.",
    "The agenda ran to forty pages.", "Prices on the exchange hardly moved.", "The hall was half empty by the evening.",
)  # fmt: skip


class Person(msgspec.Struct, frozen=True):
    """Somebody made up: ``offices`` are (since, office) in the order of time."""

    id: str
    given: str
    surname: str
    sex: str
    party: str
    offices: tuple[tuple[date, str], ...]

    def office(self, on: date) -> str:
        """The office held on a day."""
        return [office for since, office in self.offices if since <= on][-1]


class Said(msgspec.Struct, frozen=True):
    """A statement's truth: where its words stand, whose they are, how the article calls the speaker there.

    ``speaker`` is a person's id, or `role: …`, `body: …` for one who is not named in the article; '' for a group.
    """

    content: Span
    speaker: str
    how: str


class MadeCase(msgspec.Struct, frozen=True):
    """Documents as reading leaves them, the truth of each by its id, everybody by id, and the parties' codebook."""

    documents: tuple[Document, ...]
    said: dict[str, tuple[Said, ...]]
    people: dict[str, Person]
    codebook: Codebook


class Style(msgspec.Struct, frozen=True):
    """How an outlet writes: names by ``spell``; ``first`` and ``later`` mentions; its quotation marks."""

    outlet: str
    spell: Callable[[str], str]
    first: str
    later: str
    quotes: tuple[str, str]


def made_case(seed: int, documents: int = 1000, people: int = 300) -> MadeCase:
    """The case of a seed."""
    chance = random.Random(seed)
    everybody = _people(chance, people)
    out: list[Document] = []
    said: dict[str, tuple[Said, ...]] = {}
    for number in range(documents):
        published = BEGINS + timedelta(days=chance.randrange(DAYS))
        style = chance.choice(STYLES)
        article = _Article(chance, style, published)
        article.write(_cast(chance, everybody))
        id = f"made-{number:05}"
        out.append(
            reading.document(article.text, id=id, outlet=style.outlet, published=published.isoformat(), language="en")
        )
        said[id] = tuple(article.said)
    parties = tuple(Party(name, aliases=(adjective, capital)) for name, adjective, capital in STATES)
    codebook = Codebook(case="A made-up case", parties=parties + tuple(Party(name) for name in BODIES))
    return MadeCase(tuple(out), said, {person.id: person for person in everybody}, codebook)


def _people(chance: random.Random, count: int) -> list[Person]:
    """People with surnames of their own, but for some 30 surnames that two or three share."""
    surnames: list[str] = []
    while len(surnames) < count:
        surname = _surname(chance)
        if surname not in surnames:
            surnames += [surname] * (chance.choice((2, 2, 3)) if len(surnames) % 10 == 0 else 1)
    parties = [name for name, _, _ in STATES] * 3 + list(BODIES)
    out: list[Person] = []
    names: set[tuple[str, str]] = set()
    offices: dict[str, list[str]] = {}
    for number, surname in enumerate(surnames[:count]):
        kin = [person for person in out if person.surname == surname]
        party = kin[0].party if kin and chance.random() < 0.3 else chance.choice(parties)
        sex = chance.choice("mf")
        given = chance.choice(MEN if sex == "m" else WOMEN)
        while (given, surname) in names:
            given = chance.choice(MEN if sex == "m" else WOMEN)
        names.add((given, surname))
        if party not in offices:
            offices[party] = list(BODY_OFFICES if party in BODIES else STATE_OFFICES)
            chance.shuffle(offices[party])
        free = offices[party]  # nobody else of the party has, or had, the office
        if not free:
            party, free = f"{party} League", ["chairman"]
        held = [(BEGINS, _sexed(free.pop(), sex))]
        if chance.random() < 0.3 and free:
            held.append((BEGINS + timedelta(days=chance.randrange(200, 700)), _sexed(free.pop(), sex)))
        out.append(Person(f"p{number:03}", given, surname, sex, party, tuple(held)))
    return out


def _sexed(office: str, sex: str) -> str:
    if sex == "m":
        return office
    return office.replace("spokesman", "spokeswoman").replace("chairman", "chairwoman")


def _surname(chance: random.Random) -> str:
    stem = chance.choice(ONSETS) + chance.choice(MIDDLES) + (chance.choice(CODAS) if chance.random() < 0.7 else "l")
    return (
        stem
        + (chance.choice(MIDDLES) + chance.choice(CODAS) if chance.random() < 0.25 else "")
        + chance.choice(ENDINGS)
    )


def _cast(chance: random.Random, everybody: list[Person]) -> list[Person]:
    """Two to four people of one article; sometimes two of one surname."""
    cast = chance.sample(everybody, chance.choice((2, 2, 3, 3, 4)))
    if chance.random() < 0.03:
        cast += [person for person in everybody if person.surname == cast[0].surname and person is not cast[0]][:1]
    return cast


def _plain(name: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return bare.replace("ł", "l").replace("Ł", "L")


def _with_y(name: str) -> str:
    """Sergey, Andrey, Yury; -skiy."""
    for old, new in (("ei", "ey"), ("uri", "ury"), ("tri", "try"), ("sky", "skiy")):
        name = name[: -len(old)] + new if name.endswith(old) else name
    return name


def _with_h(name: str) -> str:
    """Mihail, Halid; -skyy."""
    name = name.replace("Kh", "H").replace("kh", "h")
    return name + "y" if name.endswith("sky") else name


STYLES = (
    Style("The Osk Courier", str, "title name", "surname", ("“", "”")),
    Style("Hadra Times", _plain, "apposition", "surname", ('"', '"')),
    Style("Fenmouth Post", _with_y, "title name", "mr", ("“", "”")),
    Style("Wire of the Straits", lambda name: _plain(_with_y(name)), "apposed", "surname", ('"', '"')),
    Style("Kelm Daily", _with_h, "title surname", "surname", ("“", "”")),
    Style("Solenne Observer", lambda name: _plain(_with_h(name)), "initial", "surname", ('"', '"')),
    Style("The Drosk Ledger", str, "bare", "mr", ("“", "”")),
)


class _Article:
    """An article in the making: its text so far, and the truth of its statements."""

    def __init__(self, chance: random.Random, style: Style, on: date) -> None:
        self.chance, self.style, self.on = chance, style, on
        self.text = ""
        self.said: list[Said] = []

    def write(self, cast: list[Person]) -> None:
        """Each of the cast is introduced in turn, and says more under other words; then some speak again."""
        for person in cast:
            self._introduced(person, cast)
            for _ in range(self.chance.choice((0, 1, 1, 2))):
                self._again(person, cast)
            if self.chance.random() < 0.2:
                self._nameless()
            if self.chance.random() < 0.3:
                self.text += " " + self.chance.choice(NARRATION)
            if self.chance.random() < 0.2:
                other = self.chance.choice(cast)
                self.text += f" {self._surname(person, cast)} was seen near the hall with aides of {other.party}."
            self.text += "\n\n"
        for person in self.chance.sample(cast, min(2, len(cast))):
            self._say(self._surname(person, cast), person.id, "later mention")
            self.text += "\n\n"

    def _introduced(self, person: Person, cast: list[Person]) -> None:
        given, surname = self.style.spell(person.given), self.style.spell(person.surname)
        title = self._title(person)
        shared = any(other.surname == person.surname for other in cast if other is not person)
        form = self.style.first
        if shared and form in ("title surname", "initial"):
            form = "title name"
        source = {
            "title name": f"{title.title()} {given} {surname}",
            "apposition": f"{given} {surname}, the {title},",
            "apposed": f"The {title}, {given} {surname},",
            "title surname": f"{title.title()} {surname}",
            "initial": f"{title.title()} {given[0]}. {surname}",
            "bare": f"{given} {surname}",
        }[form]
        self._say(source.replace(" Of ", " of ").replace("’S ", "’s "), person.id, form)

    def _again(self, person: Person, cast: list[Person]) -> None:
        how = self.chance.random()
        if how < 0.5:
            self._say("He" if person.sex == "m" else "She", person.id, "pronoun")
        elif how < 0.65 and self.style.first != "bare":
            self._say(f"The {self._title(person)}", person.id, "role")
        else:
            self._say(self._surname(person, cast), person.id, "later mention")

    def _nameless(self) -> None:
        name, adjective, capital = self.chance.choice(STATES)
        ministry = self.chance.choice(("Foreign", "Trade", "Energy"))
        source, speaker = self.chance.choice(
            (
                (f"{adjective} officials", ""),
                (f"A senior {adjective} official", ""),
                (f"Two officials in {capital}", ""),
                (f"The {adjective} {ministry} Ministry", f"body: {name} {ministry}"),
            )
        )
        self._say(source, speaker, "body" if speaker else "group")

    def _title(self, person: Person) -> str:
        office = person.office(self.on)
        adjective = next((adjective for name, adjective, _ in STATES if name == person.party), "")
        return f"{adjective} {office}" if adjective else f"{person.party} {office}"

    def _surname(self, person: Person, cast: list[Person]) -> str:
        surname = self.style.spell(person.surname)
        kin = [other for other in cast if other.surname == person.surname and other is not person]
        if kin:
            return f"{self.style.spell(person.given)} {surname}"
        if self.style.later == "mr":
            return f"{'Mr.' if person.sex == 'm' else 'Ms.'} {surname}"
        return surname

    def _say(self, source: str, speaker: str, how: str) -> None:
        """A sentence in which ``source`` says something, and its truth."""
        if self.text and not self.text.endswith("\n"):
            self.text += " "
        claim = self.chance.choice(CLAIMS).format(t=self.chance.choice(TOPICS))
        opening, closing = self.style.quotes
        quoted = opening + claim[0].upper() + claim[1:] + "," + closing
        low = source.split()[0] in ("The", "A", "He", "She", "Two")
        inner = source[0].lower() + source[1:] if low else source
        form = self.chance.randrange(8)
        when = self.chance.choice(("", "", " on Monday", " after the meeting"))
        verb = self.chance.choice(("said", "said", "said", "told reporters", "added", "warned"))
        cue = verb if verb == "told reporters" else verb + when
        before, content, after = {
            0: (f"{source} {cue} that ", claim, "."),
            1: (f"{source} {cue} that ", claim, "."),
            2: (f"{source} said{when}: ", opening + claim[0].upper() + claim[1:] + "." + closing, ""),
            3: ("", quoted, f" {inner} said{when}."),
            4: ("", quoted, f" said {inner}{when}." if " " in inner else f" {inner} said."),
            5: (f"{source} said ", claim, "."),
            6: ("", claim[0].upper() + claim[1:], f", {inner} said."),
            7: ("", quoted, f" {inner} {cue}. “It can be done.”" if opening == "“" else f" {inner} {cue}."),
        }[form]
        start = len(self.text) + len(before)
        self.text += before + content + after.replace(",.", ".")
        self.said.append(Said((start, start + len(content)), speaker, how))
