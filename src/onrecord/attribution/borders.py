"""Where a content begins and ends: none of its clause is left out, none of the words around it is in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from onrecord.attribution.lexicon import verb_forms
from onrecord.records import Span, Spans

_MODAL = (
    r"(?:(?:will|would|could|can|cannot|must|should|may|might|shall)|(?:wo|would|could|ca|must|should)n['’]t"
    r"|(?:is|are|was|were|do|does|did|has|have|had)(?:n['’]t| not| no| never))"
)
_BRIDGE = re.compile(
    rf",? ?(?:(?:(?:and|or|but) ?)?|(?:and|but|or) {_MODAL}(?: [\w’'-]+){{1,4}} ?"
    rf"|(?!(?:while|whereas|(?:al)?though|but|and|as)\b)(?:[\w’'-]+ ?){{1,5}}),? ?"
)
_TURNS = re.compile(
    r",? (?:and|but|then)(?: (?:\w+ly|also|then|instead|even|has|have|had|later))* (?P<verb>[a-z]+)\b.*", re.S
)
_CONTRAST = re.compile(r",?\s(?:while|whereas|(?:al)?though)$")


def bridged(text: str, others: Spans, content: Spans) -> Spans:
    """The content without gaps of a few words that are neither source nor cue (``others``) nor between marks: those of
    another saying within it ('the plan, which | was expected | to fail'). What the same subject does next, and others
    do meanwhile, ends it: 'refused the offer | and demanded | a vote'.
    """
    out: list[Span] = []
    for start, end in content:
        last = out[-1][1] if out else -1
        beside = any(last <= first < start for first, _ in others)
        if not out or beside or last >= start:
            out.append((start, end))
            continue
        quoted = text[start] in _MARKS or text[start - 1] in _MARKS
        contrast = _CONTRAST.search(text, out[-1][0], last)
        turns = _TURNS.fullmatch(text, last, start)
        if not quoted and (contrast or (turns and _is_verb(turns["verb"]))):
            out[-1] = (out[-1][0], contrast.start() if contrast else last)
            break
        if _BRIDGE.fullmatch(text, last, start):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return tuple(out)


def _is_verb(word: str) -> bool:
    return word in verb_forms() or word.endswith("ed")


_MARKS = frozenset("\"“”‘’'")


_CLAUSE_OPENS = (
    r"(?:(?:of|for|in|to|with|by|from|on|at|under)\s)?(?:which|whom|whose)|who|while|whilst|whereas|although|though"
    r"|(?:(?:an?|one|two|three|several|a\sfew)\s(?:day|week|month|year|hour|minute)s?\s|(?:just|shortly|soon|hours|days"
    r"|weeks|months|years|immediately)\s|last\s(?:week|month|year)\s)?(?:after|before|when|since)|because|unless|until"
    r"|despite\sthe\sfact\sthat|as"
)
_GOING_ON = re.compile(
    rf"(?:\s*(?:[,—–(]|\s-)\s*)?\s*(?<![\w-])(?:and|but|or|nor|the|an?"
    rf"|(?:(?:even|particularly|especially|including|only|just)\s)?(?:{_CLAUSE_OPENS}))$"
)
"""A word that nothing ends with where more follows."""
_NO_CLAUSE = re.compile(r"(?:and|or|but|on|in|at|to|by|of|for|said|says|told|as|if|that)\b", re.I)
_LINKS = re.compile(r"\s(?:by|from|with|of|into|despite|amid|than)$")
_NOUN = re.compile(
    r"(?:an?|the|his|her|its|their|our|my|some|many|several|most|all|both|former|prominent|[a-z]+ing)\s|(?!I\b)[A-Z](?!\w*day\b)"
)


def complete(text: str, content: Spans) -> Spans:
    """The content without last words that lead on to what is not in it: 'that she would have a say and', 'the tolls,
    which'.
    """
    if not content:
        return content
    *before, (start, end) = content
    rest = text[end : end + 40].lstrip(" ")
    while rest[:1].isalnum() and (word := _hanging(text, start, end, rest)):
        end, rest = word, "and"
    return (*before, (start, end)) if start < end else complete(text, tuple(before))


def _hanging(text: str, start: int, end: int, rest: str) -> int | None:
    """Where a last word begins that leads on to the ``rest``, with the mark before it; None where there is none."""
    word = _GOING_ON.search(text, start, end)
    if word and not (_NO_CLAUSE.match(rest) and word[0].split()[-1] in ("before", "after", "since", "when")):
        return word.start()
    link = _LINKS.search(text, start, end) if _NOUN.match(rest) else None
    return link.start() if link else None


_WHEN = (
    r"(?:(?:(?:on|late|early)\s)*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s(?:morning|afternoon|evening|night))?"
    r"|later|earlier)"
)
_MONTH = (
    r"(?:in\s)?(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?:\s\d{1,2},?)?(?:\s\d{4})?|(?:in\s)?\d{4}|last\s(?:week|month|year|night|spring|summer|fall|autumn|winter)"
)
_DAY = re.compile(
    rf"{_WHEN}\s(?=(?:that|the|an?|it|he|she|they|we|I|there|this|these|those|his|her|its|their|our|no|both|some)\b)"
    rf"|(?:{_MONTH})\s(?=that\b)"
)
_TOLD = re.compile(r"(?:.*\s)?(?:told|tells?|telling)", re.S)
_ADDRESSED = re.compile(
    r"(?!(?:an?|his|her|its|their|this|what|how|that|why|whether|lies)\b)(?:the\s)?[A-Z]?[\w.’'-]+(?:\s(?:of\s|and\s)?[\w.’'-]+){0,4}?\s"
    r"(?=(?:it|he|she|they|there|we|I|that)\s[a-zA-Z’']+\s)"
)


def without_day(text: str, cue: Spans, content: Spans) -> Spans:
    """The content without the day of its saying, and without who was told: 'said Tuesday the plan was dead', 'told
    Tarsan officials it was dead'.
    """
    if not cue or not content or content[0][0] < cue[-1][1]:
        return content
    if text[cue[-1][1] : content[0][0]].strip() not in ("", "in", "on"):
        return content
    (start, end), *rest = content
    before = _DAY.match(text, start, end)
    if before is None and _TOLD.fullmatch(text, cue[0][0], cue[-1][1]) and text[start].isalpha():
        before = _ADDRESSED.match(text, start, end)
    return ((before.end(), end), *rest) if before and before.end() < end else content


_BEGUN = re.compile(r"(?!\w+ing\b|(?:though|although|while|if|as|at least)\b)\w[\w’'-]*(?:[ ][\w’'-]+){0,11}[ ]", re.I)
_CLAUSE = 4
"""Words of a content that may be the rest of a clause."""
_SAYS = re.compile(r"\b(?:sa(?:id|ys?)|t(?:old|ells?)|add(?:ed|s)|writes?|wrote)\b", re.I)


def from_its_beginning(text: str, of: Sequence[Span], others: Spans, content: Spans) -> Spans:
    """The content with the first words of its clause, where it stands before ', Ruiz said' and what comes before it in
    the sentence is nothing but a few words: 'Tarsa agreed to a truce, Ruiz said'. ``of`` are the text's sentences,
    ``others`` the source and the cue.
    """
    if not content or not others or content[-1][1] > min(start for start, _ in others):
        return content
    start, end = content[0]
    first, last = of[max(bisect_right(of, start, key=lambda one: one[0]) - 1, 0)]
    after = text[content[-1][1] : min(start for start, _ in others)]
    if after.strip() != "," or len(text[start:end].split()) < _CLAUSE or not all(first <= s < last for s, _ in others):
        return content
    before = text[first:start]
    if not _BEGUN.fullmatch(before) or _SAYS.search(before):
        return content
    return ((first, end), *content[1:])


_AS = re.compile(r",?\s(?:as|while|after|when|and|but)\s(?:the\s|an?\s)?$")


def without_other_clause(text: str, source: Spans, cue: Spans, content: Spans) -> Spans:
    """The content without words of another clause, before 'as Ruiz said that …': 'a deadlock over raising the limit, as
    Ruiz warned that it was late'.
    """
    if len(content) < 2 or not source or not cue or source[0][0] > cue[0][0]:
        return content
    after = [span for span in content if span[0] >= cue[-1][1]]
    if len(after) == len(content) or not after or not text.startswith("that ", after[0][0]):
        return content
    before = [span for span in content if span[1] <= source[0][0]]
    gap = text[before[-1][1] : source[0][0]] if before else ""
    quoted = any(mark in text[start:end] for start, end in before for mark in '"“”')
    return tuple(after) if _AS.fullmatch(gap) and not quoted else content
