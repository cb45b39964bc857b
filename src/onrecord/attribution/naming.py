"""The words that name a source, to their borders: no dateline before them, no determiner left out, no loose end."""

from __future__ import annotations

import re

from onrecord.records import Spans

_DATELINE = re.compile(
    r"(?:[A-Z][A-Z’'.-]+,?[ ])+(?:[A-Z][\w.]+[ ]){0,2}(?:\d{1,2},?[ ])?(?:\([^()\n]{1,30}\)[ ])?(?:--|[-–—])[ ]?(?=\S)"
)
"""'BRUSSELS (Reuters) — ', 'NEW YORK, N.Y. - '."""

_BRACKETED = re.compile(r"[A-Z]\w+(?:[ ][A-Z]\w+)?(?:,[ ][A-Z][\w.]+)?[ ]\([A-Z]{2,6}\)[ ]+(?=[A-Z“\"])")
"""'Oslo (ABC) ', with no dash behind it."""

_POINTED = re.compile(r"[A-Z]\w+(?:[ ][A-Z]\w+)?[.,:]?-{1,2}[ ](?=[A-Z“\"])")
"""'Lima.- '."""

_BEFORE = re.compile(
    r"(?<![\w’'-])(?:the|an?|his|her|its|their|our|my|your|these|those|not|only|at least)[ ]$", re.IGNORECASE
)
_DETERMINER = re.compile(
    r"(?:the|an?|his|her|its|their|our|my|your|this|that|these|those|no|some|any|each|every|who|which|he|she|it|they|we|"
    r"i|you|him|them|us|me)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|half|everyone|everybody|all)\b)", re.IGNORECASE
)
_ASIDE = re.compile(
    r",[ ](?:in particular|for (?:one|example|instance|his part|her part)|too|however|meanwhile|by contrast),?$"
)
_DAY = re.compile(
    r"(?<=\w),?(?<!\bBlack)(?<!\bGood)(?<!\bHoly)(?<!\bAsh)(?<!\bPalm)(?<!\bEaster)(?<!\bBloody)(?<!\bSuper)"
    r"(?:[ ](?:on|late|early))*[ ](?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?:[ ](?:morning|afternoon|evening|night))?$"
)
"""'The leaders on Saturday': the day is that of the saying."""
_LEADS = re.compile(r"(?:(?:by|from|that|because|but|and|when|while|as)[ ])+(?=\w)")
"""What leads on to a source: 'concern | from activists'."""
_LOOSE = re.compile(r"[\s(\[–—-]+$")


def named(text: str, source: Spans) -> Spans:
    """The source with what belongs to its name, and without what does not."""
    if not source:
        return source
    first, last = source[0], source[-1]
    start, end = first[0], last[1]
    start = past_dateline(text, start, first[1])
    start += len(text[start : first[1]]) - len(text[start : first[1]].lstrip(" \n)],–—-"))
    if leads := _LEADS.match(text, start, first[1]):
        start = leads.end()
    begins = text[start : start + 1]
    if (begins.islower() and not _DETERMINER.match(text, start)) or _COUNTED.match(text, start):
        before = _BEFORE.search(text, max(0, start - 12), start)
        if before is not None and (_is_count(before[0]) == bool(_COUNTED.match(text, start))):
            start = before.start()
    if match := _ASIDE.search(text, last[0], end):
        end = match.start()
    if match := _DAY.search(text, last[0], end):
        end = match.start()
    if match := _LOOSE.search(text, last[0], end):
        end = match.start()
    inner = "," in text[start : end - 1]  # an apposition has a comma at either end
    if text[end - 1 : end] == "," and not inner and len(source) == 1:
        end -= 1
    elif text[end : end + 1] == "," and inner and text[end - 1].isalnum():
        end += 1
    if len(source) == 1:
        return ((start, end),) if start < end else source
    return ((start, first[1]), *source[1:-1], (last[0], end)) if start < first[1] and last[0] < end else source


_TOLD_BY = re.compile(
    r"[,”\"][ ](?!according)((?:[a-z][\w’'-]*[ ]){1,6}(?:to|for|of|from|at|with|in)[ ](?:(?:Mrs?|Ms|Dr)\.?[ ])?)$"
)
"""'The pair will meet, aides to | Ana Vale said': who is told by the name that follows."""


def with_who_is_told(text: str, source: Spans, cue: Spans, content: Spans) -> tuple[Spans, Spans]:
    """The source and the content, where 'aides to' of 'They will meet, aides to Ana Vale said' was read as said."""
    if not (source and cue and content) or not content[-1][1] <= source[0][0] <= cue[0][0]:
        return source, content
    (start, end), first = content[-1], source[0]
    if text[end : first[0]].strip() or not (told := _TOLD_BY.search(text[start : first[0]])):
        return source, content
    begin, said = start + told.start(1), text[start : start + told.start(1)].rstrip(", ")
    if not said:
        return source, content
    return ((begin, first[1]), *source[1:]), (*content[:-1], (start, start + len(said)))


def past_dateline(text: str, start: int, end: int) -> int:
    """Where a phrase begins without a dateline: ``start``, where it has none or is nothing else."""
    line = _DATELINE.match(text, start, end) or _BRACKETED.match(text, start, end)
    return line.end() if line and line.end() < end else start


def undated(text: str, content: Spans) -> Spans:
    """The content without a dateline at its beginning."""
    if not content or (content[0][0] and text[content[0][0] - 1] != "\n"):
        return content
    (start, end), *rest = content
    line = _POINTED.match(text, start, end)
    begin = line.end() if line and line.end() < end else past_dateline(text, start, end)
    return ((begin, end), *rest)


def _is_count(word: str) -> bool:
    return word.strip().casefold() in ("not", "only", "at least")
