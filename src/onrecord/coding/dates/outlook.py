"""Whether a sentence speaks of what was or of what will be, at one place in it.

`on Monday` is the Monday before in `met on Monday`, and the one to come in `will meet on Monday`. The verb that says so
is nearly always the nearest one before the date, or the first one after it where the date opens the clause (`On Monday,
ministers will meet`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

Outlook = Literal["past", "future"]

_FUTURE = frozenset(
    """
    will won't shall would can could must should may might cannot due scheduled slated set expected planned expect
    expects plan plans hope hopes aim aims intend intends want wants needs upcoming coming deadline votes meets
    begins starts opens ends expires leaves returns resumes convenes holds visits arrives flies hosts gathers
    reconvenes closes speaks decides rules takes faces reopens travels meet resume convene gather fly he'll she'll
    they'll we'll i'll it'll
    """.split()
)
_PAST = frozenset(
    """
    was were had did said told met began held took made gave left came went spoke wrote broke fell rose won lost
    sent struck heard ran sat stood saw found knew thought became brought bought built caught chose drew drove
    fought flew got grew kept led paid sold swore taught threw withdrew sought dealt shot sank shook spent shown
    seen taken given has have been says tells writes saying telling speaking adding
    """.split()
)
_NOT_PAST = frozenset("need indeed speed exceed proceed succeed hundred instead feed seed greed agreed".split())
_INFINITIVES = frozenset(
    """
    announce answer appear appoint approve arrive ask attend ban be begin bring broadcast call chair close come
    complete conclude consider continue convene cut debate decide deliver discuss elect end enter expire face
    finalise finalize finish fly gather get give go have hear hold host impose introduce invite issue join launch
    leave lift make march meet move negotiate open participate pay present publish raise ratify reach rejoin release
    reopen reply report respond restart resign resume return rule run see send set sign speak stage start step stop
    strike submit take talk testify travel unveil visit vote walk withdraw
    """.split()
)
# What took place when its infinitive did: 'failed to reach', 'met to discuss'.
_DONE = frozenset(
    """
    failed refused managed declined began begun continued tried sought used able unable helped had forced met
    gathered came went rushed moved returned arrived appeared stopped traveled travelled started flew voted pushed
    """.split()
)
# What is then still to come, whatever it is: 'threatened to shut the port'.
_PLEDGED = frozenset("threatened vowed pledged promised threatens threaten vows pledges promises".split())
_PRESENT = frozenset("is are am he's she's it's who's they're we're you're i'm".split())
_ADVERBS = frozenset("also now still not currently already".split())
_BE = frozenset("is are was were".split())

_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_BOUNDARY = re.compile(r"[\"“”„«»;:]|,\s|\s[-–—]+\s?|—|\b(?:and|but|while|although|as|because|if|when|that)\s")
_OPENS_CLAUSE = re.compile(
    r"(?:^|[\"“”„«»;:,—(]|\s[-–—]+|\b(?:and|but|while|although|that|when|if))\s*"
    r"(?:(?:on|in|at|late|early|later|earlier|from|of|during|over|by|the|until|since)\s+)*$",
    re.I,
)
_WAITING = re.compile(
    r"\b(?:until|till|by|no\slater\sthan|ahead\sof|starting|beginning)\s(?:(?:the|late|early|end|of)\s)*$", re.I
)
_SINCE = re.compile(r"\bsince\s(?:(?:the|late|early|last)\s)*$", re.I)


def _nature(words: list[str], at: int) -> Outlook | None:
    """What the word at a place says of time, with the words before it."""
    word = words[at]
    one = words[at - 1] if at else ""
    two = words[at - 2] if at > 1 else ""
    if one == "to" and (word in _INFINITIVES or two in _BE or two == "going"):
        return "past" if two in _DONE else "future"
    if one == "to" and two in _PLEDGED:
        return "future"
    if word in _FUTURE:
        return "future"
    if word.endswith("ing") and word != "being" and (one in _PRESENT or (one in _ADVERBS and two in _PRESENT)):
        return "future"
    if one == "be":
        return None
    if word in _PAST or (word.endswith("ed") and word not in _NOT_PAST and len(word) > 3):
        # In 'were to win' the verb says nothing yet.
        return None if word in _BE and words[at + 1 : at + 2] == ["to"] else "past"
    return "past" if word in {"is", "are"} and words[at + 1 : at + 2] == ["said"] else None


def _first(words: list[str], places: Iterable[int]) -> tuple[Outlook | None, str]:
    for at in places:
        if nature := _nature(words, at):
            return nature, words[at]
    return None, ""


def _words(text: str) -> list[str]:
    return " ".join(_WORD.findall(text)).lower().replace("’", "'").split()


def outlook(text: str, start: int, end: int, window: tuple[int, int] | None = None) -> Outlook | None:
    """What the words around ``text[start:end]``, a date, say of its time; None where they say nothing.

    ``window`` is the span of the sentence; without it, the whole text is one sentence.
    """
    first, last = window or (0, len(text))
    before, after = text[max(first, start - 90) : start], text[end : min(last, end + 70)]
    if _SINCE.search(before[-24:]):
        return "past"
    words = _words(before)
    earlier, verb = _first(words, range(len(words) - 1, -1, -1))
    if _WAITING.search(before[-40:]):
        return "past" if verb == "had" else "future"
    # An x before the stretch keeps its first word from looking like the first of the sentence.
    opens = _OPENS_CLAUSE.search(before if len(before) < 40 else "x" + before[-40:]) if earlier else None
    if earlier and not opens:
        return earlier
    words = _words(after)
    later, verb = _first(words, range(len(words)))
    if later and opens and not _BOUNDARY.search(after[1 : after.lower().find(verb)].lstrip(", ")):
        return later
    return earlier or later
