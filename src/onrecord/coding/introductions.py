"""How a text introduces somebody: roles before the name ('Minister Ann Roe') and after it ('Ann Roe, a docker')."""

from __future__ import annotations

import re

import msgspec

from onrecord.coding import gazetteer
from onrecord.coding.roles import (
    BODIES,
    CAUSES,
    CITIZENS,
    COLLECTIVES,
    FORMER,
    FUNCTION,
    HONORIFICS,
    NOT_NAMES,
    PORTFOLIO,
    office,
)
from onrecord.coding.tokens import GENITIVE, Tokens, capitalised, singular

_STOPS = frozenset('.;:!?()[]{}"“”„«»…|—–')

_BREAKS = frozenset("in on at by with to as under from during about against over into among after before since".split())

_FIELDS = (PORTFOLIO | NOT_NAMES | BODIES | CAUSES) - FUNCTION - {"of", "for"}
_LEADS = frozenset("heads leads runs chairs represents represented led headed chaired directs speaks".split())

_TAG = re.compile(r"\s*(?:[,(]\s*\(?(?P<party>[DRI])-|\((?P<short>[DRI])(?:\.,?|,)\s)(?P<state>[A-Z][\w.]*)")
"""', R-Ohio', '(R., Ohio)'."""
_PLACE = r"[A-Z]\w+(?:\s[A-Z]\w+)?"
_TOLD_TAG = re.compile(
    rf"\s*,\s(?:an?\s)?(?:(?P<party>Democrat|Republican|Independent)\s(?:of|from)\s(?P<state>{_PLACE})"
    rf"|(?P<home>{_PLACE})\s(?P<as>Democrat|Republican|Independent))\b"
)
"""', Democrat of New York', ', a New York Democrat'."""


class Role(msgspec.Struct, frozen=True):
    """What a text says somebody is: a row of tokens (``start``, ``stop``), and the office in it.

    ``head`` is the index of the token that names the office, -1 where there is none ('of member station WXYZ').
    """

    start: int
    stop: int
    head: int
    office: str
    former: bool


def role_at(tokens: Tokens, start: int, stop: int) -> Role | None:
    """The role that a phrase names by itself ('the Russian foreign minister'); None if it names none."""
    found = _apposed(tokens, start, stop)
    return found[0] if found else None


def roles_before(tokens: Tokens, cut: int, end: int, floor: int) -> tuple[Role, ...]:
    """The roles right before a name: 'U.S. Trade Representative', 'the mayor's spokeswoman, '.

    They do not reach back over the name before, which ends at ``floor``.
    """
    words = tokens.words
    index = cut - 1
    comma = False
    while index >= 0 and words[index].lower().rstrip(".") in HONORIFICS:
        index -= 1
    if index > 0 and words[index] == "," and end < len(words) and words[end] in (",", "—", "–", "."):
        comma, index = True, index - 1
    if index < 0 or line_between(tokens, index + 1):
        return ()
    stop = index + 1
    if words[index] in GENITIVE and not comma:
        return _owner(tokens, index, floor)
    index = index if office(words[index]) else max(_office_before(tokens, index), posted(tokens, index + 1))
    if index < 0:
        return _before_comma(tokens, stop, floor) if comma else ()
    start = index
    while start > floor and stop - start < 12 and not line_between(tokens, start):
        word = words[start - 1]
        plain = word.lower()
        if plain in ("a", "an", "the", "its", "his", "her", "their") and not comma:
            break
        if word == "-" and not tokens.glued(start):
            break  # a dateline's: 'TOLM - Ruritania's minister'
        if word in _STOPS or word == "," or plain in _BREAKS or plain in ("and", "or", "but", "that", "who", "which"):
            break
        if plain in FUNCTION and plain not in ("of", "for", "the", "a", "an", "first", "second", "late"):
            break
        if plain in ("of", "for") and not comma:
            if start > floor + 1 and people_for(tokens, start - 2):
                start -= 2  # 'Citizens for Clean Air president'
            break
        start -= 1
    role = _role(tokens, start, stop, index)
    if stop - start == 1 and start > floor + 1 and words[start - 1] == "," and not comma:
        return (*roles_before(tokens, start, end, floor), role)  # 'its supreme leader, Ayatollah Ann Roe,'
    return (role,)


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
        if line_between(tokens, start):
            break
        start -= 1
    determined = start < stop and words[start].lower() in ("the", "a", "an", "one", "its", "his", "her", "their")
    if start >= stop or not (determined or capitalised(words[start])):
        return ()
    return _apposed(tokens, start, stop)


def _office_before(tokens: Tokens, index: int) -> int:
    """The office of 'Secretary of State', 'chief of staff' when token ``index`` ends it; -1 if it ends none."""
    words = tokens.words
    if words[index].lower() not in _FIELDS:
        return -1
    linked = False
    for i in range(index, max(index - 9, -1), -1):
        word = words[i]
        if line_between(tokens, i + 1) if i + 1 < len(words) else False:
            return -1
        if office(word):
            return i if linked else -1
        if word in ("of", "for"):
            linked = True
        elif not (capitalised(word) or word in ("and", "the") or (i == index and word.lower() in PORTFOLIO)):
            return -1
    return -1


def posted(tokens: Tokens, stop: int) -> int:
    """The office of 'Ambassador to the United Nations', 'Envoy for Osk' when the place ends at ``stop``, else -1."""
    words = tokens.words
    for to in range(stop - 2, max(stop - 7, 0), -1):
        if words[to] in ("to", "for"):
            place = gazetteer.at(words, to + 2 if words[to + 1] == "the" else to + 1)
            near = office(words[to - 1]) and not line_between(tokens, stop) if stop < len(words) else False
            return to - 1 if near and place is not None and place[1] == stop else -1
    return -1


def people_for(tokens: Tokens, at: int) -> int:
    """Where a body ends that is called by its people and their cause ('Citizens for Clean Air'), 0 if none begins."""
    words = tokens.words
    if at + 2 >= len(words) or words[at + 1] not in ("for", "Against", "against") or not tokens.joined(at + 2):
        return 0
    people = words[at]
    named = people[0].isupper() and (singular(people) in CITIZENS | _FOR or people == "Americans")
    end = at + 2
    while (
        end < len(words) and end < at + 6 and tokens.joined(end) and capitalised(words[end]) and not office(words[end])
    ):
        end += 1
    places = gazetteer.at(words, at + 2) is not None or gazetteer.is_given_name(words[at + 2])
    return end if named and singular(people) != people.lower() and end > at + 2 and not places else 0


_FOR = frozenset(
    "citizen friend mother woman student veteran physician scientist journalist lawyer catholic jew muslim".split()
)


def line_between(tokens: Tokens, index: int) -> bool:
    """Whether a new line begins between a word and the one before it."""
    return "\n" in tokens.text[tokens.ends[index - 1] : tokens.starts[index]]


def roles_after(tokens: Tokens, stop: int) -> tuple[tuple[Role, ...], str]:
    """The roles in apposition after a name ('…, a board member,', '…, who heads the union,') and the tag of a party."""
    words = tokens.words
    text = tokens.text
    end = tokens.ends[stop - 1]
    tag = _TAG.match(text, end)
    if tag is not None:
        return (), f"{tag['party'] or tag['short']}-{tag['state'].rstrip('.')}"
    if (tag := _TOLD_TAG.match(text, end)) is not None:
        return (), f"{tag['party'] or tag['as']} of {tag['state'] or tag['home']}"
    if stop + 2 < len(words) and words[stop] == "is" and tokens.joined(stop):
        return _told(tokens, stop + 1), ""
    if stop + 1 >= len(words) or words[stop] not in (",", "—", "–", "("):
        return (), ""
    start = stop + 1
    if words[start].isdigit() and start + 1 < len(words) and words[start + 1] == ",":
        start += 2
    if start >= len(words):
        return (), ""
    close = start
    while close < len(words) and close - start < 30 and words[close] not in _STOPS and words[close] != ",":
        if line_between(tokens, close):
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
    return roles, f"{tag['party'] or tag['short']}-{tag['state'].rstrip('.')}" if tag is not None else ""


def _told(tokens: Tokens, start: int) -> tuple[Role, ...]:
    """The role in 'Ann Roe is the Ruritanian envoy'; none for who was one, nor in 'Ann Roe is expected …'."""
    words = tokens.words
    if not (words[start] in ("the", "a", "an") or capitalised(words[start])):
        return ()
    close = start
    while close < len(words) and close - start < 20 and words[close] not in _STOPS and words[close] != ",":
        if line_between(tokens, close) or words[close].lower() in ("who", "that", "which", "whose"):
            break
        close += 1
    return _apposed(tokens, start, close)


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
        if core > start + 1 and plain.endswith("ing") and after in ("the", "a", "an", "his", "her", "its", "their"):
            break  # 'a man filming the protesters'
        owns = after in GENITIVE or (after in ("'", "’") and plain.endswith("s") and tokens.glued(core + 1))
        if office(words[core]) and not owns and singular(after) not in COLLECTIVES:
            if after and capitalised(after) and not office(after):
                if core + 2 < close and office(words[core + 2]) and words[core + 2].islower():
                    core += 2
                    continue  # 'its chief Brexit official'
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


def _role(tokens: Tokens, start: int, stop: int, head: int) -> Role:
    words = tokens.words
    before = [words[i].lower() for i in range(start, head + 1)]
    former = any(word in FORMER for word in before[:-1]) or any(word.startswith("ex-") for word in before)
    return Role(start, stop, head, office(words[head]) or "", former)
