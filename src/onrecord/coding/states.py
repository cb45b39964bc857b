"""What the words beside a state's name make of it: one of its own bodies or offices, or somebody else there.

Own: 'Ruritanian Fisheries Ministry', 'Ruritanian police chief'. Not its own: 'Ruritanian Labour Congress',
'Ruritania's Volta', 'Ruritanian union chief'. Where the words may mean either, it is not the state.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from onrecord.coding import gazetteer
from onrecord.coding.roles import DEPUTY, FUNCTION, PORTFOLIO, PRIVATE_OFFICES, SPEAKS_FOR, STATE_BODIES, office
from onrecord.coding.tokens import GENITIVE, capitalised, singular

UNIONS = frozenset(("union", "federation", "brotherhood", "association", "guild", "syndicate"))

ORGANS = frozenset(singular(word) for word in STATE_BODIES)

_NO_FIELDS = frozenset(
    """arab bank black business catholic christian conservative communist congress campaign democratic evangelical gas
    green hispanic human independent industrial industry investment jewish kurdish labor labour latino liberal local
    marketing media mining muslim oil operating opposition party petroleum political protestant republican research
    rights school schools shiite socialist sports sunni teachers union women youth family""".split()
)
_FIELDS = (PORTFOLIO | STATE_BODIES | FUNCTION | DEPUTY) - _NO_FIELDS | frozenset(
    """negotiating negotiation team side tax customs diplomatic counterterrorism counter-terrorism prison emergency
    disaster peace armed royal imperial ground land missile strategic space aerospace aviation airborne border newly
    elected appointed transitional supreme paramount leadership regime visiting wartime unit""".split()
)
"""What before an office or body says that it is the state's: 'Ruritanian police chief', but no 'union chief'."""

_SURELY = frozenset("ministry department embassy consulate parliament senate directorate treasury navy".split())
_OF_MEMBERS = UNIONS | frozenset("worker employee officer member veteran liberation democratic people".split())
"""Words by which a body with a state's name and a word for a state's body is its members' own."""
_OF_GIVERS = frozenset("fund pac project foundation institute trust".split())
_CLAIMED = frozenset("assembly mission house government administration".split())
"""What believers and members call their bodies, too: the state's only where the other words are official."""
_FORCES = frozenset(("army", "force"))
_MILITARY = frozenset(
    "air land ground naval border armed defence defense security special space strategic missile territorial reserve"
    " army force government police royal imperial".split()
)
"""Rebels have armies: one is the state's only by these words, not as 'national' or 'free'."""

_MINISTERS = frozenset(
    """minister chancellor premier king queen prince princess emperor empress sultan emir envoy consul diplomat attaché
    senator congressman congresswoman congressperson lawmaker legislator parliamentarian mp mep admiral undersecretary
    under-secretary regent ayatollah lieutenant-governor counterpart""".split()
)
"""Offices that a nationality makes the state's, whatever they are about: the Ruritanian labour minister."""
_OFFICERS = frozenset("secretary ambassador commissioner negotiator prosecutor ombudsman judge magistrate".split())
"""Offices that it makes the state's unless a word between says whose they are: no Ruritanian union secretary."""
_OTHERS = UNIONS | frozenset(
    """party company corporate firm business industry church religious club football sports league movement front rebel
    charity bank airline worker player community settler tribal civic general""".split()
)

_NOUNS = frozenset("side team leadership regime troop state monarchy republic nation country intelligence".split())
_SERVICES = frozenset("intelligence security prison customs border diplomatic foreign".split())
"""A 'service' is the state's by these words right before it."""


def is_body(words: Sequence[str]) -> bool:
    """Whether words in lower case, after a state's name, name one of its bodies: no 'Labour Congress', 'Free Army'."""
    heads = {singular(word) for word, after in pairwise((*words, "of")) if after in ("of", "for", "on", "to")}
    if heads & _SURELY:
        return True
    rest = {singular(word) for word in words} - heads
    if not heads & ORGANS or rest & _OF_MEMBERS:
        return False
    if "congress" in heads:
        return not rest
    if heads & _FORCES:
        return rest <= _MILITARY
    return not heads & _CLAIMED or all(_official(word) for word in words if singular(word) not in heads)


def owned(words: Sequence[str]) -> bool:
    """Whether words in lower case begin the name of a state's body whose state may end it ('ministry of works of')."""
    return len(words) > 2 and words[0] in STATE_BODIES and words[1] in FUNCTION and not {*words} & _OF_MEMBERS


def of_members(words: Sequence[str]) -> bool:
    """Whether words make a body with the name of a seat its members' own ('White House Guides Association', 'PAC')."""
    return bool({singular(word) for word in words} & (_OF_MEMBERS | _OF_GIVERS))


def is_office(held: str, between: Sequence[str]) -> bool:
    """Whether an office is the state's, by the words between the state's name and it."""
    held = held.removesuffix("-elect").removesuffix("-designate")
    if held in _MINISTERS or (held in _OFFICERS and not {singular(word) for word in between} & _OTHERS):
        return True
    if not only_own(between):
        return False
    return (held in SPEAKS_FOR and held not in PRIVATE_OFFICES) or any(singular(word) in ORGANS for word in between)


def is_noun(noun: str, between: Sequence[str]) -> bool:
    """Whether a common noun after a state's name is a body of it: 'the Ruritanian side', no 'Ruritanian unions'."""
    if singular(noun) == "service":
        return bool(between) and between[-1].lower() in _SERVICES and only_own(between)
    if singular(noun) in ORGANS:
        return all_own((*between, noun))
    return singular(noun) in _NOUNS and only_own(between)


def all_own(words: Sequence[str]) -> bool:
    """Whether words beside a state's name are its own, as `only_own` says, and name no army or body of others."""
    row = [word.lower() for word in words if word not in GENITIVE]
    if row and singular(row[-1]) in ORGANS:
        return is_body(row) and only_own(words[:-1])
    return only_own(words)


def only_own(words: Sequence[str]) -> bool:
    """Whether words beside a state's name make nobody else of it: 'police', but not 'union', 'Volta'."""
    return all(
        _official(word)
        or word in GENITIVE
        or (singular(word) == "bank" and i > 0 and words[i - 1].lower() in ("central", "reserve"))
        or office(word) in SPEAKS_FOR - PRIVATE_OFFICES
        for i, word in enumerate(words)
    )


def in_office(words: frozenset[str]) -> bool:
    """Whether singular words before an office leave it the state's of the place it is in ('a senior official in')."""
    return words <= _FIELDS - {"western"}


def _official(word: str) -> bool:
    """Whether a word beside a state's name says nothing but that it is the state's own ('foreign', 'ministry')."""
    return word.lower() in _FIELDS or singular(word) in _FIELDS


_QUARTERS = frozenset("north south east west northern southern eastern western".split())


def twins(words: Sequence[str]) -> tuple[str, ...]:
    """The two states of 'North and South Ruritania', 'the North and South Ruritanian envoys'; none if not such."""
    row = [word for word in words if word.lower() not in ("the", "both")]
    if len(row) < 4 or row[1] != "and" or not {row[0].lower(), row[2].lower()} <= _QUARTERS:
        return ()
    found = [gazetteer.place(f"{quarter} {row[3]}") for quarter in (row[0], row[2])]
    if not all_own(row[4:]):
        return ()
    return tuple(place.party for place in found if place is not None and place.kind in ("state", "adjective"))


def half(words: tuple[str, ...], index: int) -> str | None:
    """The state that 'the North', 'the South' means: the one whose name begins so, of those that the text names."""
    if words[index] not in ("North", "South") or index == 0 or words[index - 1].lower() != "the":
        return None
    if index + 1 < len(words) and capitalised(words[index + 1]):
        return None
    found = _halves(words)[words[index]]
    return next(iter(found)) if len(found) == 1 else None


@lru_cache(maxsize=4)  # one article's speakers ask again and again
def _halves(words: tuple[str, ...]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {"North": set(), "South": set()}
    for i, word in enumerate(words):
        if word in found and (place := gazetteer.at(words, i)) is not None and place[0].kind in ("state", "adjective"):
            found[word].add(place[0].party)
    return {name: frozenset(parties) for name, parties in found.items()}


_SOME = frozenset(
    """some many most few several half third quarter majority minority percent number numbers share thousands millions
    hundreds tens dozens scores two three four five six seven eight nine ten fewer ordinary young younger older working
    african asian arab native black white hispanic jewish muslim average everyday fellow""".split()
)
_AMONG = frozenset("of the all these those other in out more than about".split())


def are_some(words: tuple[str, ...], at: int) -> bool:
    """Whether a people's name is told of some of them, who speak for themselves: 'many Danes', '4% of young Danes'."""
    for i in range(at - 1, max(at - 6, -1), -1):
        word = words[i].lower()
        if word in _SOME or word[0].isdigit() or word == "%":
            return True
        if word not in _AMONG:
            return False
    return False


def live_there(words: tuple[str, ...], start: int, stop: int) -> bool:
    """'Many in India', 'people in Osk': no side, though a place is named."""
    return stop - start > 2 and words[start].lower() in _ANYBODY and words[start + 1] in ("in", "across", "around")


_ANYBODY = frozenset("many some most few several people those others everyone everybody residents citizens".split())
