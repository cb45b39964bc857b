"""Names of persons and bodies in a text, with what the text says they are: rows of capitalised words, read by rules.

A person's name is what is left of such a row when the titles, offices, bodies and nationalities before it are taken
away.
"""

from __future__ import annotations

import re

import msgspec

from onrecord.coding import gazetteer
from onrecord.coding.bodies import Body, body_at, by_officers, by_people
from onrecord.coding.introductions import Role, people_for, posted, roles_after, roles_before
from onrecord.coding.names import PARTICLES, SUFFIXES, plain
from onrecord.coding.roles import (
    BODIES,
    CAUSES,
    FUNCTION,
    HONORIFICS,
    KINDS,
    NAMES_TOO,
    NOT_NAMES,
    PERSONAL_BODIES,
    PORTFOLIO,
    PRESS_BODIES,
    SURNAMES_TOO,
    office,
)
from onrecord.coding.tokens import GENITIVE, Tokens, capitalised

_PARTY_TAG = re.compile(r"[DRI]-[A-Z]")

_DAYS = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February July September October November"
    " December".split()
)

_ADVERBS = frozenset(
    "indeed overnight today yesterday tonight nonetheless nevertheless afterward afterwards elsewhere soon otherwise"
    " thus hence therefore anyway further wrote tweeted added replied".split()
)
"""With those in -ly, what a sentence may begin with before a name, as with the words of `FUNCTION`."""

_PARTS = frozenset("New North South East West Central Middle".split())
_TOWARDS = frozenset("To For With From About Against".split())
_CONTINENTS = frozenset((("Europe",), ("Asia",), ("Africa",)))
_MOST_WORDS = 5


class Mention(msgspec.Struct, frozen=True):
    """A person's name in the text: its tokens, the form of address before it, the roles around it.

    ``tag`` is what stands for the side of a member of the US Congress (`D-Illinois`, `Democrat of Illinois`), '' where
    there is none. ``suffix``: `Jr.` or `Sr.` after the name, which is not in it.
    """

    start: int
    stop: int
    name: tuple[str, ...]
    honorific: str = ""
    roles: tuple[Role, ...] = ()
    tag: str = ""
    suffix: str = ""


class Found(msgspec.Struct, frozen=True):
    """What `find` found: names of persons and of bodies, each in the order of the text."""

    mentions: tuple[Mention, ...]
    bodies: tuple[Body, ...]


def find(tokens: Tokens, openings: frozenset[int], sides: frozenset[str] = frozenset()) -> Found:
    """The names of persons and bodies in the text.

    openings: character offsets at which sentences and quotations begin; a capital there may mean nothing.
    sides: names (`names.plain`) that the codebook gives to parties: no person is called so.
    """
    lower = {w for w in tokens.words if w.islower()}
    mentions: list[Mention] = []
    bodies: list[Body] = []
    at = floor = 0
    while (row := _row(tokens, at)) is not None:
        start, stop = row
        opens = tokens.starts[start] in openings
        at = stop
        start = _without_opening(tokens, start, stop, opens, lower)
        if start >= stop or _of_a_picture(tokens, start):
            continue
        cause = people_for(tokens, start)
        body = Body(start, cause, " ".join(tokens.words[start:cause])) if cause else _listed(tokens, start)
        body = body or body_at(tokens, start, stop)
        if body is not None:
            body = _whole_name(tokens, body)
            bodies.append(body)
            if body.stop >= stop:
                at = max(at, body.stop)
                continue
            start = body.start
        if body is None and (named := by_people(tokens, start, stop)) is not None:
            bodies.append(named)
        mention = _mention(tokens, start, stop, body, floor)
        if mention is not None and plain(" ".join(mention.name)) not in sides:
            floor = _floor(tokens, mention)
            mention = _with_body(tokens, mention, bodies[-1]) if bodies else mention
            mentions.append(mention)
            if body is None:
                bodies.extend(by_officers(tokens, mention.roles))
    return Found(tuple(mentions), tuple(body for body in bodies if not _of_a_headline(tokens, body)))


def _of_a_headline(tokens: Tokens, body: Body) -> bool:
    """Whether a body's name stands in a headline alone, where every word has a capital: 'Big Union Vote Nears'."""
    text, (start, _) = tokens.text, tokens.span(body.start, body.stop)
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    line = text[first : last if last >= 0 else len(text)].strip()
    words = [word for word in line.split() if len(word) > 3]
    if len(words) < 4 or line[-1:] in '.:;”"' or text.count(body.name) > 1:
        return False
    return sum(word[0].isupper() for word in words) >= 0.75 * len(words)


_CREDIT = re.compile(
    r"\b(?:photo(?:graph|grapher)?|picture|image|illustration|graphic|video)s?(?: (?:by|credit|courtesy|of)){0,2}"
    r" ?(?::[^.!?\n]{0,40}|/|(?<=by)) ?$",
    re.I,
)


def _of_a_picture(tokens: Tokens, start: int) -> bool:
    """Whether a name only tells who took a picture: 'Photograph: Ann Roe/Osk News'. No 'she' of the text is Roe."""
    at = tokens.starts[start]
    return _CREDIT.search(tokens.text, max(tokens.text.rfind("\n", 0, at), at - 60), at) is not None


def _whole_name(tokens: Tokens, body: Body) -> Body:
    """'United Food and Commercial Workers' Union': the body from the beginning of its name."""
    words, first = tokens.words, body.start
    if first < 3 or words[first - 1] not in ("and", "&"):
        return body
    begin = first - 1
    while begin > 0 and capitalised(words[begin - 1]) and tokens.joined(begin):
        begin -= 1
    if words[begin] not in ("United", "International", "Amalgamated") or first - begin > 4:
        return body
    start, end = tokens.span(begin, body.stop)
    return Body(begin, body.stop, " ".join(tokens.text[start:end].split()), body.acronym)


def _with_body(tokens: Tokens, mention: Mention, body: Body) -> Mention:
    """The mention with the body right before its role, or about its beginning, in it: 'Port of Osk (PO) chief Roe'."""
    words = tokens.words
    short = words[body.stop : body.stop + 1] == ("(",) and words[body.stop + 2 : body.stop + 3] == (")",)
    stop = body.stop + 3 if short else body.stop
    roles = (
        msgspec.structs.replace(role, start=body.start) if role.head >= 0 and body.start < role.start <= stop else role
        for role in mention.roles
    )
    return msgspec.structs.replace(mention, roles=tuple(roles))


def _listed(tokens: Tokens, start: int) -> Body | None:
    """An organisation or a movement of several words that the gazetteer has ('Doctors Without Borders')."""
    found = gazetteer.at(tokens.words, start)
    if found is None or found[0].kind not in ("organisation", "movement") or found[1] - start < 2:
        return None
    return Body(start, found[1], found[0].name, "")


def _floor(tokens: Tokens, mention: Mention) -> int:
    """How far back the role before the next name may reach: not over this name, unless it turns out to be a body's."""
    words = tokens.words
    after = words[mention.stop] if mention.stop < len(words) else ""
    if after in GENITIVE:
        return 0
    unlike = len(mention.name) == 1 or not gazetteer.is_given_name(mention.name[0])
    belongs = unlike and not mention.roles and not mention.honorific and (office(after) or after in PORTFOLIO)
    return 0 if belongs else mention.stop


def _row(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The next row of capitalised words from ``at`` on, particles between them included."""
    words = tokens.words
    count = len(words)
    while at < count and not (words[at][0].isupper() or capitalised(words[at])):
        at += 1
    if at >= count:
        return None
    stop = at + 1
    while stop < count and words[at] not in _DAYS:
        after = stop
        while after < count and words[after] in PARTICLES and tokens.joined(after) and after - stop < 3:
            after += 1
        if after >= count or not tokens.joined(after) or not capitalised(words[after]):
            break
        if (words[stop - 1].endswith(".") and after > stop) or words[after] in _DAYS:
            break
        stop = after + 1
    return at, stop


def _without_opening(tokens: Tokens, start: int, stop: int, opens: bool, lower: set[str]) -> int:
    """Where the row begins without the words that are capitalised only because they open a sentence."""
    words = tokens.words
    while start < stop and words[start].lower() in FUNCTION:
        if words[start].isupper() and len(words[start]) > 1 and words[start].lower() in ("us", "it", "no"):
            break
        start, opens = start + 1, False
    if opens and (stop - start > 1 or words[stop : stop + 1] == (",",)) and _adverb(words[start]):
        start, opens = start + 1, False
    if opens and _calling(words, start, stop):
        return start + 1
    if opens and stop - start > 1 and words[start].lower() in lower and not office(words[start]):
        body_like = words[stop - 1].lower().rstrip(".") in BODIES or gazetteer.at(words, start)
        if not body_like:
            start += 1
    return start


def _adverb(word: str) -> bool:
    return word.lower() in _ADVERBS or (len(word) > 5 and word.endswith("ly") and not gazetteer.is_given_name(word))


_CALLING = re.compile(r".{3,}(?:er|or|ist|ian|man|woman|chant|tant|dent)")


def _calling(words: tuple[str, ...], start: int, stop: int) -> bool:
    """Whether a sentence opens with what somebody does, before the name: 'Dockworker Ben Hart'."""
    if stop - start != 3 or gazetteer.is_given_name(words[start]) or not gazetteer.is_given_name(words[start + 1]):
        return False
    return _CALLING.fullmatch(words[start].lower()) is not None and not office(words[start])


def _mention(tokens: Tokens, start: int, stop: int, body: Body | None, floor: int) -> Mention | None:
    """The person that the row names, None if it names none."""
    words = tokens.words
    place = gazetteer.at(words, start)
    if place is not None and place[1] >= stop > start + 1 and body is None:
        return None  # 'special representative for North Korea'
    cut = body.stop if body is not None else start
    named = gazetteer.is_given_name(words[cut]) if stop - cut == 2 else False
    for i in range(cut, stop):
        if named and i > cut and office(words[i]) in KINDS:
            continue  # 'Ann Farmer'
        if words[i].lower().rstrip(".") in HONORIFICS or (
            office(words[i])
            and not (
                words[i].lower() in SURNAMES_TOO
                and i == stop - 1
                and ((i > cut and words[i - 1].lower() not in PORTFOLIO) or stop - start == 1)
            )
        ):
            cut = i + 1
    honorific = words[cut - 1].lower().rstrip(".") if cut > start else ""
    honorific = honorific if honorific in HONORIFICS else ""
    if cut == start and body is None:
        cut = _without_place(tokens, start, stop)
        of_office = start > 1 and words[start - 1] in ("of", "for") and office(words[start - 2]) is not None
        field = PORTFOLIO | NOT_NAMES | CAUSES if of_office else PORTFOLIO
        while cut < stop - 1 and words[cut].lower() in field:
            cut += 1
        if cut - start == 1 == stop - cut and words[start] in _PARTS and start and words[start - 1].lower() == "the":
            return None  # 'the organisers of the New York event'
    if words[stop : stop + 1] == ("and",) and "Affairs" in words[stop + 2 : stop + 4]:
        return None
    if "Affairs" in words[cut : stop - 1]:  # 'for East Asian and Pacific Affairs Ann Roe'
        cut = words.index("Affairs", cut) + 1
    end = stop
    while end > cut and words[end - 1].lower().rstrip(".") in SUFFIXES:
        end -= 1
    name = words[cut:end]
    if not name or len([w for w in name if w not in PARTICLES]) > _MOST_WORDS or not _personal(name):
        return None
    beside = words[stop].lower() if stop < len(words) else ""
    if len(name) == 1 and cut > 0 and words[cut - 1].lower() in ("chief", "deputy", "lead") and office(beside):
        return None  # 'its chief Brexit official'
    if len(name) == 1 and cut > 1 and words[cut - 1] == "," and beside == "." and gazetteer.city(words[cut - 2]):
        return None  # 'Portland, Ore.'
    roles = list(roles_before(tokens, cut, end, floor))
    after, tag = roles_after(tokens, stop)
    known = gazetteer.readings(name[0]) if len(name) == 1 and not honorific else ()
    if (known and not roles) or any(place.kind in ("state", "organisation") for place in known) or name in _CONTINENTS:
        return None
    if (len(name) > 1 and gazetteer.place(" ".join(name))) or (
        gazetteer.city(" ".join(name)) and not roles and not after
    ):
        return None
    the = cut > 0 and words[cut - 1].lower() == "the" and tokens.joined(cut)
    if the and not roles and not honorific and cut == start:
        after_it = words[stop].lower() if stop < len(words) else ""
        if after_it not in PERSONAL_BODIES:
            return None
    suffix = words[end].rstrip(".") + "." if words[end:stop] and words[end].lower()[:2] in ("jr", "sr") else ""
    return Mention(cut, stop, name, honorific, (*roles, *after), tag, suffix)


def _without_place(tokens: Tokens, start: int, stop: int) -> int:
    """Where the row goes on after a state or nationality, when two words or more are left."""
    found = gazetteer.at(tokens.words, start)
    if found is None or stop - found[1] < 2:
        return start
    named = found[0].kind in ("adjective", "seat", "organisation", "movement") or posted(tokens, found[1]) >= 0
    return found[1] if named else start


def _personal(name: tuple[str, ...]) -> bool:
    """Whether the words look like a person's name."""
    if len(name) > 1 and all(word.isupper() and "." not in word for word in name):
        return False
    if len(name) > 3 and any(word.lower() in FUNCTION and len(word) > 2 for word in name):
        return False  # a headline: 'Roe Hopes For Another Victory'
    if any(word in _TOWARDS for word in name[1:-1]):
        return False  # 'Roe To Varnians: “Go”'
    for place, word in enumerate(name):
        plain = word.lower().rstrip(".")
        if plain in NOT_NAMES and plain not in SURNAMES_TOO and not (plain in NAMES_TOO and len(name) > 1):
            return False
        if plain in BODIES or (plain in PRESS_BODIES and len(name) > 2) or any(c.isdigit() for c in word):
            return False
        if word.isupper() and len(word) > 1 and "." not in word and len(name) == 1:
            return False
        if "'" in word[2:] or "’" in word[2:] or _PARTY_TAG.match(word):
            return False
        if (
            place == len(name) - 1
            and plain in ("may", "april", "june", "august")
            and not gazetteer.is_given_name(name[0])
        ):
            return False
    return True


def role_start(mention: Mention) -> int:
    """Where the phrase begins that the name ends: at the role before it, else at the name."""
    return min([role.start for role in mention.roles if role.stop <= mention.start], default=mention.start)
