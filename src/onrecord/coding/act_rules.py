"""What rules say a statement does, by its cue first, by its content where the cue is silent: signs for `acts.py`."""

from __future__ import annotations

import re
from collections.abc import Callable

from onrecord.coding.act_contents import HOSTILE, NEGATIVE_VIEW, POSITIVE_VIEW, content_act, is_condition, plain
from onrecord.coding.act_cues import Cue, cue_act
from onrecord.records import Act, Attribution, Span

_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?(?:-[A-Za-z]+)*")
_BREAK = re.compile(r"[,;:.!?\"“”()—]|\s[-–]\s")
_AROUND = 60


def frame(text: str, attribution: Attribution, sentence: Span) -> tuple[list[str], int, int]:
    """The words of the cue's clause outside source and content, and the stretch of them that is the cue."""
    cue = attribution.cue
    if not cue:
        words = _tokens(text, *_between(attribution))
        return words, 0, len(words)
    start, end = cue[0][0], cue[-1][1]
    low = max(
        sentence[0], start - _AROUND, *(e for _, e in (*attribution.content, *attribution.source) if e <= start), 0
    )
    breaks = [found.end() for found in _BREAK.finditer(text, low, start)]
    high = min([s for s, _ in attribution.content if s >= end] or [end])
    high = min(high, end + 20)
    stop = _BREAK.search(text, end, high)
    before = _tokens(text, breaks[-1] if breaks else low, start)
    inner = _tokens(text, start, end)
    return before + inner + _tokens(text, end, stop.start() if stop else high), len(before), len(before) + len(inner)


def _between(attribution: Attribution) -> Span:
    """Where no cue is marked: the stretch between the source and the content beside it."""
    if not attribution.source:
        return (0, 0)
    start, end = attribution.source[0][0], attribution.source[-1][1]
    after = [first for first, _ in attribution.content if first >= end]
    if after:
        return (end, min(min(after), end + _AROUND))
    before = [last for _, last in attribution.content if last <= start]
    return (max(max(before), start - _AROUND), start) if before else (0, 0)


def _tokens(text: str, start: int, end: int) -> list[str]:
    return [match[0].lower().replace("’", "'") for match in _WORD.finditer(text, start, end)] if start < end else []


# What a cue that is turned round amounts to: 'did not accept' rejects, 'has not ruled out' leaves open.
_TURNED: dict[str, Act] = {
    "reject": "offer",
    "accept": "reject",
    "support": "reject",
    "offer": "reject",
    "demand": "reject",
    "condition": "offer",
    "accuse": "other",
    "threaten": "other",
    "expect": "expect",
}
_STARTS_REJECTING = re.compile(r"^\W*(?:to\s)?(?:reject|rule\sout|exclude|oppose|dismiss|deny|veto|block)\b")
# 'told both sides to leave', but not 'told her it had to leave'
_STARTS_NAMING = re.compile(
    r"^\W*(?:(?!\b(?:is|are|was|were|has|had|have|will|would|that|it|he|she|they|we)\b)[\w'-]+\s){0,5}to\s(?!be\b)[a-z]+"
)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|had|have|did|does|do|'s|will|would)\b")
_FACT = re.compile(r"\b(?:is|are|was|were|has|had|have|did|does)\b")
_FEELINGS: tuple[tuple[Act, re.Pattern[str]], ...] = (
    ("offer", re.compile(r"\b(?:readiness|willingness|openness|interest\sin|flexibility)\b")),
    ("support", re.compile(r"\b(?:support|satisfaction|solidarity|relief|gratitude|approval|appreciation|backing)\b")),
    ("accuse", re.compile(r"\b(?:disappointment|anger|outrage|frustration|dismay|indignation|displeasure|disgust)\b")),
    ("reject", re.compile(r"\b(?:opposition|objections?|doubts?|disapproval|reservations?|skepticism|scepticism)\b")),
    ("demand", re.compile(r"\b(?:desire|interest|wish)\b")),
    ("expect", re.compile(r"\b(?:hopes?|confidence|optimism)\b|\b(?:concern|fear|worr)\w*\b.*\b(?:could|may|might)\b")),
    ("other", re.compile(r"\b(?:concerns?|fears?|regrets?|sorrow|worry|worries|condolences|sympathy|thanks)\b")),
)  # fmt: skip
_CALLED_UNFIT = re.compile(
    r"\b(?:unacceptable|unfair|untenable|non-?starter|unnecessary|inadequate|insufficient|fantasy|madness|mistake|unworkable"
    r"|unrealistic|impossible|absurd|inadmissible|wrong|too\s\w+|unhelpful|unreasonable)\b"
)
_AGAINST = re.compile(r"^\W*(?:against|not\sto)\b|^\W*(?:[\w'\s]{1,40}\s)?(?:against|not\sto)\s")
_FIGHTING = re.compile(
    r"\b(?:fight|resist|oppose|never|not\sto|defend|block|stop|prevent|hold\sout|stay\sout|reject)\b"
)


def _warned(content: str, speaker: str, quoted: bool) -> Act:
    if _AGAINST.match(content):
        return "demand"
    said = content_act(content, speaker, quoted)
    if said in {"threaten", "condition", "demand", "accuse"}:
        return said
    answers = re.search(
        r"\b(?:we|it|they|he|she|i|his|her|its|their)\b.{0,20}\b(?:will|would|could|can|may|might)\b", content
    )
    return "threaten" if answers and HOSTILE.search(content) else "expect"


def _vowed(content: str, speaker: str, quoted: bool) -> Act:
    if re.search(r"\b(?:never|not\sto|not)\b", content):
        return "reject"
    if HOSTILE.search(content):
        return "threaten"
    if _FIGHTING.search(content):
        return "reject"
    said = content_act(content, speaker, quoted)
    return said if said in {"condition", "threaten", "reject"} else "offer"


def _insisted(content: str, speaker: str, quoted: bool) -> Act:
    said = content_act(content, speaker, quoted)
    return "demand" if said in {"report", "expect", "other"} and not _FINITE.search(content) else said


def _named(content: str, speaker: str, quoted: bool) -> Act:
    """'called the plan …': unfit for acceptance, good, or (of people and what they did) bad."""
    del speaker, quoted
    if _CALLED_UNFIT.search(content):
        return "reject"
    if POSITIVE_VIEW.search(content) and not re.search(r"\b(?:not|n't|no)\b", content):
        return "support"
    said = content_act(content)
    if said in {"accuse", "reject", "demand", "support"}:
        return said
    return "accuse" if NEGATIVE_VIEW.search(content) else "report"


def _expressed(content: str, speaker: str, quoted: bool) -> Act:
    for act, pattern in _FEELINGS:
        if pattern.search(content[:60]):
            return act
    return content_act(content, speaker, quoted)


def _said_to(content: str, speaker: str, quoted: bool) -> Act:
    return "demand" if _STARTS_NAMING.match(content) and not quoted else content_act(content, speaker, quoted)


def _suggested(content: str, speaker: str, quoted: bool) -> Act:
    # What is suggested is an idea, unless it is a fact: 'suggested that they were stalling'.
    return content_act(content, speaker, quoted) if _FACT.search(content) else "offer"


_COMPLETED: dict[str, Callable[[str, str, bool], Act]] = {
    "*insist": _insisted,
    "*warn": _warned,
    "*vow": _vowed,
    "*call": _named,
    "*express": _expressed,
    "*suggest": _suggested,
    "*say to": _said_to,
}


def _of_cue(cue: Cue, content: str, speaker: str, quoted: bool) -> Act | None:
    """The act of a cue with its content; None where the cue leaves all to the content."""
    if cue.act == "*silent":
        return "other" if cue.turned else None
    if cue.act == "*if not":
        return None if not cue.turned else "offer" if cue.word.startswith(("clos", "shut")) else "reject"
    if cue.act in _COMPLETED:
        if cue.turned and cue.act == "*insist":
            return "offer"
        return _COMPLETED[cue.act](content, speaker, quoted)
    if cue.turned:
        if cue.act == "reject" and HOSTILE.search(content):
            return "threaten"
        if cue.act == "demand" and cue.no_longer:
            return "offer"
        return _TURNED[cue.act]
    match cue.act:
        case "reject" if _STARTS_REJECTING.match(content) and cue.word.startswith(("refus", "declin")):
            return "offer"
        case "reject" if cue.word.startswith("declin") and re.match(
            r"^\W*to\s(?:comment|say|give|answer|discuss|elaborate)", content
        ):
            return "other"
        case "offer" | "accept" | "expect" if is_condition(content):
            return "condition"
        case "offer" if cue.word in {
            "ready",
            "prepared",
            "willing",
            "promised",
            "pledged",
            "promise",
            "pledge",
        } and re.match(r"^\W*to\s(?:strike|retaliate|fight|attack|walk|stay\sout|punish|hit|veto|quit)\b", content):
            return "threaten"
        case "expect" if cue.word in {"plans", "planned", "intends", "intend", "aims", "plan"} and HOSTILE.search(
            content[:60]
        ):
            return "threaten"
        case "support" if cue.word.startswith("recommend") and re.match(r"^\W*(?:that|to|\w+ing)\b", content):
            return "demand"
    return cue.act  # type: ignore[return-value]


def act(text: str, attribution: Attribution, sentence: Span) -> Act:
    """What an attribution does, one of `records.Act`.

    ``sentence`` is the sentence of the cue. `other` is for what is neither a position nor a fact: greetings, feelings,
    silence; `report` for what is merely told.
    """
    words, first, last = frame(text, attribution, sentence)
    content = plain(" … ".join(text[start:end] for start, end in attribution.content))
    quoted = content[:1] in "\"“«„'`" or text[max(0, attribution.content[0][0] - 1)] in '"“«„‘'
    names = _tokens(text, attribution.source[0][0], attribution.source[-1][1]) if attribution.source else []
    speaker = names[-1].removesuffix("'s") if names else ""
    cue = cue_act(words, first, last)
    decided = _of_cue(cue, content, speaker, quoted) if cue else None
    return decided or content_act(content, speaker, quoted)
