"""Names of persons and bodies in a text, with what the text says they are: rows of capitalised words, read by rules.

A person's name is what is left of such a row when the titles, offices, bodies and nationalities before it are taken
away; a body's name ends in a word for a body or begins with one before 'of' or 'for'.
"""

from __future__ import annotations

import re

import msgspec

from onrecord.coding import gazetteer
from onrecord.coding.names import PARTICLES, SUFFIXES, plain
from onrecord.coding.roles import (
    BODIES,
    CITIZENS,
    COLLECTIVES,
    FORMER,
    FUNCTION,
    HONORIFICS,
    NAMES_TOO,
    NOT_NAMES,
    PERSONAL_BODIES,
    PORTFOLIO,
    PRESS_BODIES,
    SPEAKS_FOR,
    SURNAMES_TOO,
    office,
)
from onrecord.coding.tokens import GENITIVE, Tokens, singular

_STOPS = frozenset('.;:!?()[]{}"“”„«»…|—–')
_BREAKS = frozenset("in on at by with to as under from during about against over into among after before since".split())
_CONNECT = frozenset(("of", "for", "on", "and", "the", "&", "de", "to"))
_PEOPLE = frozenset(
    "spokesman spokeswoman spokesperson executive official employee worker leader negotiator representative ceo fighter"
    " militant commander management manager lawyer".split()
)
_DAYS = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February July September October November"
    " December".split()
)
_ADJECTIVAL = ("ish", "ic", "an", "ese", "ern", "ist", "al", "ite", "ive", "ous", "ni")
_LEADS = frozenset("heads leads runs chairs represents represented led headed chaired directs speaks".split())
_TAG = re.compile(r"\s*[,(]\s*\(?(?P<party>[DRI])-(?P<state>[A-Z][\w.]*)")
_PARTY_TAG = re.compile(r"[DRI]-[A-Z]")
_CAMEL = re.compile(r"^(?:al|el|ul|as|ad|ash|an|ibn|bin|d|l|o)[-’'][^\W\d_a-z]")
_MOST_WORDS = 5


class Role(msgspec.Struct, frozen=True):
    """What a text says somebody is: a row of tokens (``start``, ``stop``), and the office in it.

    ``head`` is the index of the token that names the office, -1 where there is none ('of member station WXYZ').
    """

    start: int
    stop: int
    head: int
    office: str
    former: bool


class Mention(msgspec.Struct, frozen=True):
    """A person's name in the text: its tokens, the form of address before it, the roles around it.

    ``tag`` is what stands for the side of a member of the US Congress (`D-Illinois`), '' where there is none.
    """

    start: int
    stop: int
    name: tuple[str, ...]
    honorific: str = ""
    roles: tuple[Role, ...] = ()
    tag: str = ""


class Body(msgspec.Struct, frozen=True):
    """An organisation's name in the text. ``acronym`` is the one that the text gives with it, '' if none."""

    start: int
    stop: int
    name: str
    acronym: str = ""


class Found(msgspec.Struct, frozen=True):
    """What `find` found: names of persons and of bodies, each in the order of the text."""

    mentions: tuple[Mention, ...]
    bodies: tuple[Body, ...]


def capitalised(word: str) -> bool:
    """Whether a word is written as names are."""
    return word[0].isupper() or (("-" in word or "’" in word or "'" in word) and bool(_CAMEL.match(word)))


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
        if start >= stop:
            continue
        body = _body(tokens, start, stop)
        if body is not None:
            bodies.append(body)
            if body.stop >= stop:
                at = max(at, body.stop)
                continue
            start = body.start
        if body is None and (named := _by_its_people(tokens, start, stop)) is not None:
            bodies.append(named)
        mention = _mention(tokens, start, stop, body, floor)
        if mention is not None and plain(" ".join(mention.name)) not in sides:
            floor = _floor(tokens, mention)
            mentions.append(mention)
            if body is None:
                bodies.extend(_named_before(tokens, mention))
    return Found(tuple(mentions), tuple(bodies))


def _floor(tokens: Tokens, mention: Mention) -> int:
    """How far back the role before the next name may reach: not over this name, unless it turns out to be a body's."""
    words = tokens.words
    after = words[mention.stop] if mention.stop < len(words) else ""
    if after in GENITIVE:
        return 0
    belongs = len(mention.name) == 1 and not mention.roles and (office(after) or after in PORTFOLIO)
    return 0 if belongs else mention.stop


def _row(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The next row of capitalised words from ``at`` on, particles between them included."""
    words = tokens.words
    count = len(words)
    while at < count and not capitalised(words[at]):
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
    if opens and stop - start > 1 and words[start].lower() in lower and not office(words[start]):
        body_like = words[stop - 1].lower().rstrip(".") in BODIES or gazetteer.at(words, start)
        if not body_like:
            start += 1
    return start


def _bodyword(word: str) -> bool:
    return word.lower().rstrip(".") in BODIES


def _body(tokens: Tokens, start: int, stop: int) -> Body | None:
    """The body that the row names or begins with; its last words may lie beyond the row ('… of Education')."""
    words = tokens.words
    last = max((i for i in range(start, stop) if _bodyword(words[i])), default=-1)
    owned = last == stop - 1 and singular(words[last]) != words[last].lower() and stop < len(words)
    if owned and words[stop] in ("'", "’") and tokens.starts[stop] == tokens.ends[last]:
        last = -1  # 'Herring Growers’ Association'
    if last < 0 and (joined := _joined_name(tokens, start, stop)):
        return _with_acronym(tokens, start, joined)
    if last < 0:
        # 'Widget Maker’s Association'
        if (
            stop + 1 < len(words)
            and words[stop] in (*GENITIVE, "'", "’")
            and tokens.starts[stop] == tokens.ends[stop - 1]
            and _bodyword(words[stop + 1])
            and capitalised(words[stop + 1])
            and gazetteer.at(words, stop - 1) is None
            and office(words[stop - 1]) not in SPEAKS_FOR
            and not gazetteer.city(words[stop - 1])
        ):
            return _with_acronym(tokens, start, stop + 2)
        return None
    end = last + 1
    if end == stop:
        end = _beyond(tokens, end)
    elif not (office(words[end]) or words[end].lower().rstrip(".") in PORTFOLIO or words[end].lower() in HONORIFICS):
        # 'School of Chicago' is cut above; 'Union Pacific', 'Police Chief', 'Party Leader': no body ends here
        if words[end] in _CONNECT or _named_after(tokens, start, last, stop):
            return None
        end = stop if _nothing_personal(tokens, end, stop) else end
    if end - start < 2 and not words[start].isupper():
        return None
    if end - start == 2 and office(words[end - 1]) in CITIZENS:
        return None  # 'Springfield Teachers' are teachers
    if (
        words[start].isupper()
        and words[start].isalpha()
        and len(words[start]) > 4
        and gazetteer.at(words, start) is None
    ):
        return None  # a heading in capitals runs into it
    generic = all(
        words[i].lower() in PORTFOLIO or singular(words[i]) in PORTFOLIO or _bodyword(words[i])
        for i in range(start, end)
    )
    if generic and end <= stop and end - start < 2:
        return None
    if office(words[start]) and not _bodyword(words[start]) and end <= stop:
        return None
    return _with_acronym(tokens, start, end)


def _joined_name(tokens: Tokens, start: int, stop: int) -> int:
    """Where 'the Farming and Fishing Council' ends, 0 if the row after 'the' does not go on so."""
    words = tokens.words
    if start == 0 or words[start - 1].lower() != "the" or stop >= len(words) or words[stop] not in ("and", "&"):
        return 0
    if any(office(w) or gazetteer.place(w) for w in words[start:stop]):
        return 0
    end = stop + 1
    while end < len(words) and tokens.joined(end) and capitalised(words[end]) and not office(words[end]):
        end += 1
    return end if end > stop + 2 and _bodyword(words[end - 1]) else 0


def _named_after(tokens: Tokens, start: int, last: int, stop: int) -> bool:
    """Whether the word for a body is itself part of a person's name or an office ('Union Leader Ann Roe')."""
    return last == start and stop - start <= 3


def _nothing_personal(tokens: Tokens, start: int, stop: int) -> bool:
    return all(not office(tokens.words[i]) for i in range(start, stop)) and stop - start < 2


def _beyond(tokens: Tokens, end: int) -> int:
    """Where the body's name ends when 'of', 'for', 'on' and capitalised words follow ('Bureau of Land Use and Roads')."""
    words = tokens.words
    while end < len(words) and words[end] in ("of", "for", "on") and tokens.joined(end):
        if words[end] == "on" and words[end - 1].lower() not in (
            "council",
            "committee",
            "commission",
            "center",
            "centre",
        ):
            break
        after = end + 1
        while after < len(words) and words[after] in ("the", "of") and tokens.joined(after):
            after += 1
        begin = after
        while (
            after < len(words)
            and tokens.joined(after)
            and (
                (
                    capitalised(words[after])
                    and (not office(words[after]) or singular(words[after]) != words[after].lower())
                )
                or (
                    words[after] in ("and", "&")
                    and after > begin
                    and after + 1 < len(words)
                    and capitalised(words[after + 1])
                    and gazetteer.at(words, after + 1) is None
                    and not office(words[after + 1])
                    and after + 1 - begin < 5
                )
            )
        ):
            after += 1
        if after == begin:
            break
        end = after
    return end


def _with_acronym(tokens: Tokens, start: int, stop: int) -> Body:
    words = tokens.words
    acronym = ""
    if stop + 2 < len(words) and words[stop] == "(" and words[stop + 2] == ")" and words[stop + 1].isupper():
        acronym = words[stop + 1]
    first, last = tokens.span(start, stop)
    return Body(start, stop, " ".join(tokens.text[first:last].split()), acronym)


def _mention(tokens: Tokens, start: int, stop: int, body: Body | None, floor: int) -> Mention | None:
    """The person that the row names, None if it names none."""
    words = tokens.words
    cut = body.stop if body is not None else start
    for i in range(cut, stop):
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
        of_office = start > 1 and words[start - 1] == "of" and office(words[start - 2]) is not None
        field = PORTFOLIO | NOT_NAMES if of_office else PORTFOLIO
        while cut < stop - 1 and words[cut].lower() in field:
            cut += 1
    end = stop
    while end > cut and words[end - 1].lower().rstrip(".") in SUFFIXES:
        end -= 1
    name = words[cut:end]
    if not name or len([w for w in name if w not in PARTICLES]) > _MOST_WORDS or not _personal(name):
        return None
    roles = list(_roles_before(tokens, cut, end, floor))
    after, tag = _roles_after(tokens, stop)
    if len(name) == 1 and not honorific and not roles and gazetteer.readings(name[0]):
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
    return Mention(cut, stop, name, honorific, (*roles, *after), tag)


def _without_place(tokens: Tokens, start: int, stop: int) -> int:
    """Where the row goes on after a state or nationality, when two words or more are left."""
    found = gazetteer.at(tokens.words, start)
    if found is None or found[0].kind not in ("adjective", "seat", "organisation") or stop - found[1] < 2:
        return start
    return found[1]


def _personal(name: tuple[str, ...]) -> bool:
    """Whether the words look like a person's name."""
    if len(name) > 1 and all(word.isupper() and "." not in word for word in name):
        return False
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
        if place == len(name) - 1 and plain in ("may", "april", "june", "august") and not gazetteer.usual_sex(name[0]):
            return False
    return True


def _roles_before(tokens: Tokens, cut: int, end: int, floor: int) -> tuple[Role, ...]:
    """The roles right before a name: 'U.S. Trade Representative', 'the mayor's spokeswoman, '.

    They do not reach back over the name before, which ends at ``floor``.
    """
    words = tokens.words
    index = cut - 1
    comma = False
    while index >= 0 and words[index].lower().rstrip(".") in HONORIFICS:
        index -= 1
    if index > 0 and words[index] == "," and end < len(words) and words[end] in (",", "—", "–"):
        comma, index = True, index - 1
    if index < 0 or _line_between(tokens, index + 1):
        return ()
    stop = index + 1
    if words[index] in GENITIVE and not comma:
        return _owner(tokens, index, floor)
    index = index if office(words[index]) else _office_before(tokens, index)
    if index < 0:
        return _before_comma(tokens, stop, floor) if comma else ()
    start = index
    while start > floor and stop - start < 12 and not _line_between(tokens, start):
        word = words[start - 1]
        plain = word.lower()
        if plain in ("a", "an", "the", "its", "his", "her", "their") and not comma:
            break
        if word in _STOPS or word == "," or plain in _BREAKS or plain in ("and", "or", "but", "that", "who", "which"):
            break
        if plain in FUNCTION and plain not in ("of", "for", "the", "a", "an", "first", "second", "late"):
            break
        if plain in ("of", "for") and not comma:
            break
        start -= 1
    return (_role(tokens, start, stop, index),)


def _owner(tokens: Tokens, genitive: int, floor: int) -> tuple[Role, ...]:
    """Whose a person is: 'the LDU's Roe', 'Ruritania's Roe'; a role without an office."""
    words = tokens.words
    start = genitive
    while start > floor and capitalised(words[start - 1]) and (start == genitive or tokens.joined(start)):
        start -= 1
    return (Role(start, genitive, -1, "member", False),) if start < genitive else ()


def _before_comma(tokens: Tokens, stop: int, floor: int) -> tuple[Role, ...]:
    """The role in 'the Ruritanian envoy to Graustark, Ann Roe,'."""
    words = tokens.words
    start = stop
    while start > floor and stop - start < 14 and words[start - 1] not in _STOPS and words[start - 1] != ",":
        if _line_between(tokens, start):
            break
        start -= 1
    if start >= stop or not (words[start].lower() in ("the", "a", "an", "its", "their") or capitalised(words[start])):
        return ()
    return _apposed(tokens, start, stop)


def _office_before(tokens: Tokens, index: int) -> int:
    """The office of 'Secretary of State', 'chief of staff' when token ``index`` ends it; -1 if it ends none."""
    words = tokens.words
    if words[index].lower() not in PORTFOLIO | NOT_NAMES | BODIES or words[index].lower() in FUNCTION | {"of", "for"}:
        return -1
    linked = False
    for i in range(index, max(index - 7, -1), -1):
        word = words[i]
        if _line_between(tokens, i + 1) if i + 1 < len(words) else False:
            return -1
        if office(word):
            return i if linked else -1
        if word == "of":
            linked = True
        elif not (capitalised(word) or word in ("and", "the") or (i == index and word.lower() in PORTFOLIO)):
            return -1
    return -1


def _line_between(tokens: Tokens, index: int) -> bool:
    """Whether a new line begins between a word and the one before it."""
    return "\n" in tokens.text[tokens.ends[index - 1] : tokens.starts[index]]


def _roles_after(tokens: Tokens, stop: int) -> tuple[tuple[Role, ...], str]:
    """The roles in apposition after a name ('…, a board member,', '…, who heads the union,') and the tag of a party."""
    words = tokens.words
    text = tokens.text
    end = tokens.ends[stop - 1]
    tag = _TAG.match(text, end)
    if tag is not None:
        return (), f"{tag['party']}-{tag['state'].rstrip('.')}"
    if stop + 1 >= len(words) or words[stop] not in (",", "—", "–", "("):
        return (), ""
    start = stop + 1
    if words[start].isdigit() and start + 1 < len(words) and words[start + 1] == ",":
        start += 2
    if start >= len(words):
        return (), ""
    close = start
    while close < len(words) and close - start < 30 and words[close] not in _STOPS and words[close] != ",":
        if _line_between(tokens, close):
            break
        close += 1
    first = words[start].lower()
    if first in ("who", "whose") or first == "has":
        verb = next((i for i in range(start, min(start + 3, close)) if words[i].lower() in _LEADS), -1)
        if verb >= 0 and first == "who":
            return (Role(verb + 1, close, -1, "leader", False),), ""
        if close > start + 2 and words[start + 1].lower() in ("is", "was", "became") and first == "who":
            start, first = start + 2, words[start + 2].lower()
        else:
            return (), ""
    if first in ("of", "from", "with") and start + 1 < close:
        return (Role(start + 1, close, -1, "", False),), ""
    if first in FUNCTION and first not in (
        "a",
        "an",
        "the",
        "one",
        "his",
        "her",
        "its",
        "their",
        "another",
        "also",
        "now",
        "then",
        "himself",
        "herself",
    ):
        return (), ""
    roles = _apposed(tokens, start, close)
    tag = _TAG.match(text, tokens.ends[close - 1]) if roles else None
    return roles, f"{tag['party']}-{tag['state'].rstrip('.')}" if tag is not None else ""


def _apposed(tokens: Tokens, start: int, close: int) -> tuple[Role, ...]:
    """The one or two roles of an apposition: 'president of the club and former mayor of the town'."""
    words = tokens.words
    core = start
    head = -1
    while core < close and core - start < 10:
        plain = words[core].lower()
        if plain in _BREAKS or (
            plain in ("of", "for", "who", "that", "which", "and") and (head >= 0 or plain == "and")
        ):
            break
        if plain in ("said", "says", "told", "called"):
            break
        after = words[core + 1] if core + 1 < close else ""
        if office(words[core]) and after not in GENITIVE and singular(after) not in COLLECTIVES:
            if after and capitalised(after) and not office(after):
                break  # the next name's title
            if not (head == core - 1 and words[core].lower() == "general"):
                head = core
        core += 1
    if head < 0:
        return ()
    stop = close
    more: tuple[Role, ...] = ()
    for i in range(head + 1, close):
        if words[i] == "and" and any(office(words[j]) for j in range(i + 1, min(i + 8, close))):
            more = _apposed(tokens, i + 1, close)
            if more:
                stop = i
                break
    return (_role(tokens, start, stop, head), *more)


def role_start(mention: Mention) -> int:
    """Where the phrase begins that the name ends: at the role before it, else at the name."""
    return min([role.start for role in mention.roles if role.stop <= mention.start], default=mention.start)


def _role(tokens: Tokens, start: int, stop: int, head: int) -> Role:
    words = tokens.words
    former = any(words[i].lower() in FORMER for i in range(start, head)) or words[head].lower().startswith("ex-")
    return Role(start, stop, head, office(words[head]) or "", former)


def role_at(tokens: Tokens, start: int, stop: int) -> Role | None:
    """The role that a phrase names by itself ('the Russian foreign minister'); None if it names none."""
    found = _apposed(tokens, start, stop)
    return found[0] if found else None


def _named_before(tokens: Tokens, mention: Mention) -> list[Body]:
    """Bodies that only their officers show: 'Acme spokeswoman', 'a lawyer for Acme'."""
    words = tokens.words
    out: list[Body] = []
    for role in mention.roles:
        if (
            role.head < 0
            or role.office not in SPEAKS_FOR
            or role.office in ("minister", "secretary", "commissioner", "candidate", "nominee")
        ):
            continue
        after = role.head + 1
        if after < role.stop and words[after] in ("of", "for", "at", "with"):
            after += 2 if after + 1 < role.stop and words[after + 1].lower() == "the" else 1
        for start, stop in ((role.start, role.head), (after, role.stop)):
            while start < stop and not capitalised(words[start]):
                if start >= after:
                    break
                start += 1
            end = start
            while end < stop and capitalised(words[end]) and (end == start or tokens.joined(end)):
                end += 1
            if start < end <= start + 4 and _own_name(words[start:end]) and words[end] not in GENITIVE:
                out.append(_with_acronym(tokens, start, end))
    return out


def _by_its_people(tokens: Tokens, start: int, stop: int) -> Body | None:
    """A body that only its people show: 'Acme workers', 'an Acme spokesman'. Persons' names are taken out later."""
    words = tokens.words
    after = words[stop] if stop < len(words) and tokens.joined(stop) else ""
    if singular(after) not in _PEOPLE or after == after.upper() or stop - start > 3:
        return None
    name = words[start:stop]
    if not _own_name(name) or any(w.lower().endswith(_ADJECTIVAL) or w.lower() in NOT_NAMES for w in name):
        return None
    return _with_acronym(tokens, start, stop)


def _own_name(words: tuple[str, ...]) -> bool:
    """Whether words can be a body's own name: no place, office, field of work, form of address or opening word."""
    if len(words) == 2 and words[1].isupper() and (gazetteer.region(words[0]) or gazetteer.city(words[0])):
        words = words[1:]  # a local of a national body
    return not any(
        gazetteer.at(words, i)
        or gazetteer.city(word)
        or gazetteer.region(word)
        or word.lower().rstrip(".") in PORTFOLIO | FUNCTION | HONORIFICS.keys() | PRESS_BODIES
        or office(word)
        or word.endswith("-based")
        for i, word in enumerate(words)
    )
