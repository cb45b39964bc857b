"""What the coding of speakers and parties reads a document as: words, sentences, quotations, persons and bodies."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

import msgspec

from onrecord.attribution.quotations import quotations
from onrecord.attribution.sentences import paragraphs, sentences
from onrecord.coding import gazetteer
from onrecord.coding.bodies import Body
from onrecord.coding.mentions import find
from onrecord.coding.names import plain
from onrecord.coding.roles import BODIES, FUNCTION
from onrecord.coding.roster import Roster, bearers, inside, roster
from onrecord.coding.tokens import GENITIVE, Tokens, singular, tokens
from onrecord.records import Document, Span


class Article(msgspec.Struct, frozen=True):
    """A document as `speakers` and `parties` read it. Persons, bodies and places are by index of ``tokens``."""

    tokens: Tokens
    sentences: list[Span]
    quoted: list[Span]
    roster: Roster
    bodies: tuple[Body, ...]
    names: dict[str, str]
    """Key of a body's name (`body_key`) → the one name it goes by."""
    city: str | None
    """The city whose affairs the text is about, where it makes that plain."""
    published: str | None = None
    """Its ISO date, as far as it is known."""

    def sentence(self, token: int) -> int:
        """The number of the sentence that a token stands in."""
        return max(bisect_right(self.sentences, (self.tokens.starts[token], 1 << 60)) - 1, 0)


_ITS_OWN = frozenset(("headline", "highlights", "caption"))
"""Furniture that is about this article; all other is about other stories, or the page."""


def read(document: Document, sides: frozenset[str] = frozenset()) -> Article:
    """The article that a document's text is; ``sides`` are the codebook's names of parties (`names.plain`)."""
    words = tokens(document.text)
    spans = sentences(document.text)
    quoted = [q.span for q in quotations(document.text, paragraphs(document.text))]
    openings = frozenset(start for start, _ in spans) | {start + 1 for start, _ in [*spans, *quoted]}
    found = find(words, openings, sides)
    aside = sorted(f.span for f in document.furniture if f.reason not in _ITS_OWN)
    mentions = tuple(m for m in found.mentions if not inside(words.starts[m.start], aside))
    people = roster(words, mentions, spans, quoted)
    bodies = tuple(
        b
        for b in sorted(found.bodies, key=lambda b: b.start)
        if not inside(words.starts[b.start], aside) and not _is_person(people, b.name)
    )
    return Article(words, spans, quoted, people, bodies, _one_name(bodies), _city(words), document.published)


def _is_person(people: Roster, name: str) -> bool:
    """Whether what looked like a body is a person's name ('a Roe spokesman')."""
    words = name.split()
    return len(words) < 5 and any(p.mentions and bearers((p,), words) for p in people.people)


def body_key(name: str) -> str:
    """A body's name for comparing: plain, singular, without article."""
    words = [singular(w) for w in plain(name).split()]
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _one_name(bodies: tuple[Body, ...]) -> dict[str, str]:
    """Key → name: the form written most often; a shortened form goes to the longer name that it shortens."""
    forms: dict[str, Counter[str]] = {}
    for body in bodies:
        forms.setdefault(body_key(body.name), Counter())[body.name] += 1
    names = {key: counter.most_common(1)[0][0] for key, counter in forms.items()}
    for body in bodies:
        if body.acronym:
            names[body_key(body.acronym)] = names[body_key(body.name)]
    for key, name in list(names.items()):
        if name.isupper() and name.isalpha() and len(name) > 1:  # 'the NEA', of a 'National Education Association'
            spelled = {full for full in names.values() if _initials(full) == name}
            names[key] = spelled.pop() if len(spelled) == 1 else name
    for key in list(names):
        longer = {names[other] for other in forms if other != key and _shortens(key.split(), other.split())}
        if len(longer) == 1:
            names[key] = longer.pop()
    return names


def _initials(name: str) -> str:
    words = name.replace("-", " ").split()
    return "".join(word[0] for word in words if word[0].isupper()) if len(words) > 1 else ""


def _shortens(short: list[str], long: list[str]) -> bool:
    """Whether each word of a short name begins a word of the long one, with one word for a body in common."""
    rest = list(long)
    if len(short) >= len(long) or not any(w in BODIES and w in long for w in short):
        return False
    for word in short:
        match = next((other for other in rest if other == word or (len(word) > 3 and other.startswith(word))), None)
        if match is None:
            return False
        rest.remove(match)
    return True


def _city(words: Tokens) -> str | None:
    """The city that a mayor or 'the city of' is named with; else one that is named far more often than any other."""
    direct: Counter[str] = Counter()
    named: Counter[str] = Counter()
    index = 0
    while index < len(words.words):
        word = words.words[index]
        found = None if not word[0].isupper() or word.lower() in FUNCTION else gazetteer.city_at(words.words, index)
        if found is None:
            index += 1
            continue
        name, stop = found
        named[name] += 1
        after = [w.lower() for w in words.words[stop : stop + 3]]
        before = [w.lower() for w in words.words[max(index - 2, 0) : index]]
        if (
            after[:1] == ["mayor"]
            or (after[:1] and after[0] in GENITIVE and "mayor" in after)
            or before in (["city", "of"], ["mayor", "of"])
        ):
            direct[name] += 1
        index = stop
    if len(direct) == 1:
        return next(iter(direct))
    for name in [name for name in named if any(place.kind == "capital" for place in gazetteer.readings(name))]:
        del named[name]  # 'Washington' is as often a government
    best = named.most_common(2)
    if not direct and best and best[0][1] >= 3 and (len(best) == 1 or best[0][1] >= 2 * best[1][1]):
        return best[0][0]
    return None
