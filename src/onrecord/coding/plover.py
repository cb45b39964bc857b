"""What an act is in PLOVER, the public ontology of political events (https://github.com/openeventdata/PLOVER).

Event types and modes are those of the PLOVER manual and of its table from CAMEO (CAMEO2PLOVER-2021). PLOVER codes what
actors do to each other, and drops what is only remarked: reports, expectations and the rest have no type there. It has
no word for an offer or a condition: an offer is AGREE ('express intent to …'), a condition is REQUEST, the demand that
it makes. Modes tell what is asked for, refused or threatened; one is given where the words of just one mode are said.
"""

from __future__ import annotations

import re

from onrecord.records import Act

EVENT_TYPES: dict[Act, str] = {
    "demand": "REQUEST",
    "condition": "REQUEST",
    "offer": "AGREE",
    "accept": "AGREE",
    "reject": "REJECT",
    "support": "SUPPORT",
    "accuse": "ACCUSE",
    "threaten": "THREATEN",
}
"""Acts that are events in PLOVER; expect, report and other are none."""

_ASKED = {
    "meet": r"meet(?:ing)?s?|talks?|negotiat\w+|mediat\w+|dialogue|summits?",
    "yield": r"releas\w+|lift(?:ed|ing|s)?|eas(?:e|es|ed|ing)|withdr\w+|pull(?:s|ed|ing)?\s(?:back|out)|cease-?fires?"
    r"|truces?|disarm\w*|demobili[sz]\w+|surrender\w*",
    "assist": r"aid|assistance|co-?operat\w+|peacekeepers?|loans?",
    "change": r"resign\w*|step(?:s|ped|ping)?\sdown|reforms?|repeal\w*|new\selections?",
}
_THREATENED = {
    "restrict": r"sanctions?|embargo\w*|boycott\w*|blockad\w*|tariffs?|curfew",
    "relations": r"(?:break|breaks|broke|breaking)\soff|walk\w*\s(?:out|away)|suspend\w*|halt\w*|strikes?|protests?",
    "expel": r"expel\w*|expulsion\w*",
    "ban": r"ban(?:s|ned|ning)?|outlaw\w*",
    "territory": r"annex\w*|occup(?:y|ies|ied|ying|ation)",
    "violence": r"attack\w*|invad\w*|invasion|bomb\w*|shell(?:s|ed|ing)|shoot\w*|military\sforce",
}
_MODES = {
    "REQUEST": _ASKED,
    "REJECT": _ASKED,
    "THREATEN": _THREATENED,
}
_WORDS = {
    type_: {mode: re.compile(rf"\b(?:{words})\b", re.I) for mode, words in modes.items()}
    for type_, modes in _MODES.items()
}


def event_type(act: Act) -> str | None:
    """The act's event type; None where PLOVER has none for it."""
    return EVENT_TYPES.get(act)


def mode(act: Act, content: str) -> str | None:
    """The mode of the event, by the words of what was said; None where PLOVER has none or the words do not tell."""
    type_ = event_type(act)
    if type_ == "ACCUSE":
        return "disapprove"
    found = [name for name, words in _WORDS.get(type_ or "", {}).items() if words.search(content)]
    return found[0] if len(found) == 1 else None
