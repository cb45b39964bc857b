"""The state that an article is at home in: where it stands alone, 'the foreign ministry' is that state's."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from onrecord.coding import gazetteer, states
from onrecord.coding.roles import SPEAKS_FOR, office
from onrecord.coding.tokens import singular, tokens

_DATELINE = re.compile(
    r"^\s*(?P<city>[A-Z][A-Z’'.]+(?:[ -][A-Z][A-Z’'.]+){0,2})(?=,[^\n]{1,30}(?:—|–|-)|\s?\(|\s(?:—|–|-))", re.M
)
_HEAD = 600
"""Characters of a text in which its dateline stands, after headlines."""

_ORGANS = frozenset("ministry government cabinet presidency treasury army military parliament legislature navy".split())
_MINISTERS = frozenset("minister premier chancellor undersecretary".split())
_HEADS = frozenset(("President", "Chancellor", "Premier", "King", "Queen"))
"""Written so, before a name, without a word on what they are head of."""


@lru_cache(maxsize=4)  # one article's speakers ask again and again
def home(text: str) -> str | None:
    """The state in whose capital an article is dated ('OSLO, May 3 (Wire) —'), if it names that state more than any
    other: ministers meet in capitals that are none of theirs. None where there is none.
    """
    dated = _DATELINE.search(text, 0, _HEAD)
    if dated is None:
        return None
    states_of = {place.party for place in gazetteer.readings(dated["city"].title()) if place.kind == "capital"}
    if len(states_of) != 1:
        return None
    named: Counter[str] = Counter()
    words = tokens(text).words
    at = 0
    while at < len(words):
        found = gazetteer.at(words, at)
        if found is not None and found[0].kind in ("state", "adjective", "people", "seat"):
            named[found[0].party] += 1
        at = found[1] if found is not None else at + 1
    land = states_of.pop()
    return land if named[land] > max((count for name, count in named.items() if name != land), default=0) else None


def is_of_a_state(row: tuple[str, ...], head: int) -> bool:
    """Whether a phrase (``head``: the index of its noun) is of a state's government, though it does not say of which:
    'the foreign ministry', 'a commerce ministry spokesman', 'Prime Minister'; no 'spokesman', no 'union president'.
    """
    before, after = row[:head], row[head + 1 :]
    if not states.only_own(before) or not states.only_own(after):
        return False
    organ = any(singular(word) in _ORGANS for word in row)
    held = office(row[head])
    if held is None:
        return singular(row[head]) in _ORGANS
    minister = held in _MINISTERS or (row[head] in _HEADS and not after)
    return held in SPEAKS_FOR and (organ or minister)
