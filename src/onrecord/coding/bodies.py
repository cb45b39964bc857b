"""Names of organisations in a text: rows of capitalised words that end in a word for a body or begin with one, and
names that only a body's people show ('an Acme spokesman').
"""

from __future__ import annotations

import msgspec

from onrecord.coding import gazetteer
from onrecord.coding.introductions import Role
from onrecord.coding.roles import (
    BODIES,
    CITIZENS,
    DEALS_WITH,
    FIRMS,
    FUNCTION,
    HONORIFICS,
    NOT_NAMES,
    PORTFOLIO,
    PRESS_BODIES,
    SPEAKS_FOR,
    office,
)
from onrecord.coding.tokens import GENITIVE, Tokens, capitalised, singular

_PEOPLE = frozenset(
    "spokesman spokeswoman spokesperson executive official employee worker leader negotiator representative ceo fighter"
    " militant commander management manager lawyer rebel insurgent guerrilla".split()
)

_COMMON = PORTFOLIO | FUNCTION | HONORIFICS.keys() | PRESS_BODIES | NOT_NAMES
_OPENING = frozenset(
    """assistant deputy acting protest rally grand crown joint leading prominent senior top veteran fellow outspoken
    longtime younger older striking angry""".split()
)
"""Of the people named after them, whose sentence they may open: 'Leading activist Ann Roe'."""
_ADJECTIVAL = ("ish", "ic", "an", "ese", "ern", "ist", "al", "ite", "ive", "ous", "ni")


class Body(msgspec.Struct, frozen=True):
    """An organisation's name in the text. ``acronym`` is the one that the text gives with it, '' if none."""

    start: int
    stop: int
    name: str
    acronym: str = ""


def body_at(tokens: Tokens, start: int, stop: int) -> Body | None:
    """The body that the row names or begins with; its last words may lie beyond the row ('… of Education')."""
    words = tokens.words
    if words[start].partition("-")[2] in ("controlled", "led", "run", "held", "dominated"):
        return None  # 'Republican-controlled Senate'
    start += stop - start > 1 and words[start] in ("Assistant", "Deputy", "Acting", "Interim")
    last = max((i for i in range(start, stop) if _bodyword(words[i]) and not _of_an_office(words, i)), default=-1)
    owned = last == stop - 1 and singular(words[last]) != words[last].lower() and stop < len(words)
    if owned and words[stop] in ("'", "’") and tokens.starts[stop] == tokens.ends[last]:
        last = -1  # 'Herring Growers’ Association'
    if last < 0 and _is_firm(words[start:stop]):
        return _with_acronym(tokens, start, stop)
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
            and (office(words[stop - 1]) not in SPEAKS_FOR or singular(words[stop - 1]) != words[stop - 1].lower())
            and not gazetteer.city(words[stop - 1])
        ):
            return _with_acronym(tokens, start, stop + 2)
        return None
    end = last + 1
    if end == stop:
        end = _beyond(tokens, end)
    elif not (office(words[end]) or words[end].lower().rstrip(".") in PORTFOLIO or words[end].lower() in HONORIFICS):
        if last == start and stop - start <= 3:
            return None  # 'Union Pacific', 'Police Sergeant Roe': no body ends here
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


def _of_an_office(words: tuple[str, ...], at: int) -> bool:
    """Whether a word for a body is the first of an office: 'Osk County District Attorney'."""
    return words[at] in ("District", "Circuit") and office("".join(words[at + 1 : at + 2])) in ("attorney", "judge")


def _is_firm(name: tuple[str, ...]) -> bool:
    """Whether a row of capitalised words is a firm's name by its last word: 'Volta Ports', no 'Energy', 'Joe Mills'."""
    if len(name) < 2 or name[-1].lower().rstrip(".") not in FIRMS or gazetteer.is_given_name(name[0]):
        return False
    return gazetteer.at(name, 0) is None and not any(
        office(word) or word.lower().rstrip(".") in HONORIFICS or word.lower() in FUNCTION for word in name
    )


def _bodyword(word: str) -> bool:
    return word.lower().rstrip(".") in BODIES


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


def _nothing_personal(tokens: Tokens, start: int, stop: int) -> bool:
    return all(not office(tokens.words[i]) for i in range(start, stop)) and stop - start < 2


def _beyond(tokens: Tokens, end: int) -> int:
    """Where a body's name ends that goes on with 'of', 'for' or 'on' ('Bureau of Land Use and Roads')."""
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


def by_officers(tokens: Tokens, roles: tuple[Role, ...]) -> list[Body]:
    """Bodies that only their officers show: 'Acme spokeswoman', 'a lawyer for Acme'."""
    words = tokens.words
    out: list[Body] = []
    for role in roles:
        if (
            role.head < 0
            or role.office not in SPEAKS_FOR
            or role.office in ("minister", "secretary", "commissioner", "candidate", "nominee")
        ):
            continue
        after = role.head + 1
        if after < role.stop and words[after] in ("of", "for", "at", "with"):
            after += 2 if after + 1 < role.stop and words[after + 1].lower() == "the" else 1
        dealt = role.office in DEALS_WITH and words[role.head + 1 : role.head + 2] == ("for",)
        for start, stop in ((role.start, role.head), (after, role.start if dealt else role.stop)):
            while start < stop and not capitalised(words[start]):
                if start >= after:
                    break
                start += 1
            end = start
            while end < stop and capitalised(words[end]) and (end == start or tokens.joined(end)):
                end += 1
            if start > 1 and words[start - 2 : start] in (("of", "the"), ("for", "the")):
                continue  # 'Lord of the Rings director'
            if end - start > 1 and words[end - 1] in ("District", "Circuit", "Deputy", "Assistant"):
                end -= 1  # 'Osk County District Attorney'
            if not (start < end <= start + 4 and _own_name(words[start:end]) and words[end] not in GENITIVE):
                continue
            if start == after and words[end] == "for" and end + 1 < stop and capitalised(words[end + 1]):
                end += 2  # 'Democracy for Osk'
            body = _with_acronym(tokens, start, end)
            town = role.office == "mayor" and not body.name.startswith("City")
            out.append(msgspec.structs.replace(body, name=f"City of {body.name}") if town else body)
    return out


def by_people(tokens: Tokens, start: int, stop: int) -> Body | None:
    """A body that only its people show: 'Acme workers', 'an Acme spokesman'. Persons' names are taken out later."""
    words = tokens.words
    after = words[stop] if stop < len(words) and tokens.joined(stop) else ""
    if singular(after) not in _PEOPLE or after == after.upper() or stop - start > 3:
        return None
    if start and (office(words[start - 1]) or words[start - 1] in GENITIVE):
        return None  # 'its chief Brexit official'
    name = words[start:stop]
    if not _own_name(name) or any(w.lower().endswith(_ADJECTIVAL) or w.lower() in NOT_NAMES for w in name):
        return None
    return _with_acronym(tokens, start, stop)


def _own_name(words: tuple[str, ...]) -> bool:
    """Whether words can be a body's own name: no place, office, field of work, form of address or opening word."""
    if len(words) == 2 and words[1].isupper() and (gazetteer.region(words[0]) or gazetteer.city(words[0])):
        words = words[1:]  # a local of a national body
    if gazetteer.city(" ".join(words)) or len(words[0].rstrip(".")) == 1 or words[0].lower() in _OPENING:
        return False
    if words[-1].partition("-")[2].islower():
        return False  # 'Pro-democracy activist', 'First-term senator'
    return not any(
        gazetteer.at(words, i)
        or gazetteer.city(word)
        or gazetteer.region(word)
        or word.lower().rstrip(".") in _COMMON
        or office(word)
        or word.endswith("-based")
        for i, word in enumerate(words)
    )
