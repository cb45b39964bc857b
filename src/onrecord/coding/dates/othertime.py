"""Sayings of another time than the news: of long before ('has said', 'in the past'), of no one time, still to come.

They have no day but one that stands beside them; what is still to be said has none at all.
"""

from __future__ import annotations

import re

from onrecord.coding.clause import minus
from onrecord.records import Attribution, Span, Spans

# A saying of another time, or of no one time: 'has said', 'had said', 'repeatedly', 'previously'.
_OTHER_TIME = re.compile(
    r"\b(?:has|have|had|repeatedly|previously|earlier|once|often|long|then|before|later|frequently|always|in\sthe\spast"
    r"|ago|formerly|originally|initially|historically|traditionally|usually|regularly|in\srecent\s\w+|at\sthe\stime"
    r"|over\sthe\syears|used\sto)\b|['’](?:ve|d)\b"
)
_OPENING = re.compile(
    r"\s*(?:but\s|and\s|yet\s)?(?:in the past|in (?:recent|earlier|previous|past) \w+|at the time|previously|earlier"
    r"|once|historically|traditionally|over the years|for (?:years|decades|months|weeks)|years ago|then|originally"
    r"|initially|usually|often|before|as an?|while|under|when (?!asked|pressed|questioned))\b[^,\n“\"]{0,40},",
    re.I,
)
PAST = re.compile(r"(?:ed|said|told|wrote|spoke|made|gave|put|saw|went|called\s\w+|set|laid|drew|held)$")
# 'will tell', 'is due on Monday to announce'; 'would not say' and 'would later say' were.
_WILL = (
    r"(?:\b(?:will|shall|may|might|should|must)\b|\b(?:would|could)\b(?!\s(?:not|never|neither|only|later|go)\b)"
    r"|['’]ll\b|\bwon['’]t\b)(?:\s(?:\w+ly|also|then|again|soon|now|not))*(?:\s|$)"
)
_TO = (
    r"\b(?:(?:is|are|was|were)|(?:due|expected|set|scheduled|slated|likely|going|about|poised|planning|preparing|hoping"
    r"|supposed|plans?|intends?|hopes?|aims?|wants?|planned|intended|hoped|wanted)"
    r"(?:\s(?:on|at|in|later|next|this|early|late|also|then)(?:\s[\w.]+){1,3}?)?)\s(?:then\s|also\s)?to\s"
)
_AHEAD = re.compile(rf"{_WILL}|{_TO}(?=$|[a-z])")
_IF = re.compile(r"\b(?:if|unless|when|whenever|once|until|till|whether|as\ssoon\sas)\b[^,.;:“”\"]{1,60}$", re.I)
_DONE = re.compile(r"(?:has|have|had|was|were|did)$")


def ahead(text: str, attribution: Attribution, sentence: Span) -> bool:
    """Whether something is still to be said, or may never be: 'will tell the UN', 'if the union says'."""
    if not attribution.cue:
        return False
    start, end = attribution.cue[0]
    words = text[start:end]
    verb = words.split(" ")[0]
    done = bool(PAST.search(verb) or _DONE.match(verb))
    if not done and _IF.search(text, max(sentence[0], start - 90), start):
        return True
    if verb == "to" and any(stop + 1 == start for _, stop in attribution.source):
        return True  # a headline: 'Vask to tell the UN'
    # Before the cue or at its head: 'told reporters she will' is told.
    first = max(sentence[0], start - 40)
    return any(
        first + at.end() >= start and not any(PAST.search(one) for one in text[start : first + at.start()].split())
        for at in _AHEAD.finditer(text[first:end])
    )


def of_another_time(clause: str) -> bool:
    """Whether the words of its clause put a saying into another time."""
    return bool(_OTHER_TIME.search(clause))


def clause_of(text: str, attribution: Attribution, sentence: Span, contents: Spans) -> str:
    """The cue with the words of its own clause before and after it, without what was said there (``contents``)."""
    if not attribution.cue:
        return ""
    start, end = attribution.cue[0]
    holes = tuple((a, b) for a, b in contents if a < sentence[1] and sentence[0] < b and not (a <= start and end <= b))
    before = " ".join(text[a:b] for a, b in minus((max(sentence[0], start - 60), start), holes))
    after = " ".join(text[a:b] for a, b in minus((end, max(end, min(sentence[1], end + 40))), holes))
    lead = re.split(r"[,.;:\"“”]", before)[-1]
    tail = re.split(r"[,.;:\"“”]|\b(?:and|but|that)\b", after)[0]
    opening = _OPENING.match(text, sentence[0], start)
    if opening and not any(a < opening.end() for a, _ in (*attribution.source, *holes) if a >= sentence[0]):
        lead = f"at the time {lead}"  # what opens the sentence puts the saying into another time
    return f"{lead}{text[start:end]}{tail} {' '.join(text[a:b] for a, b in attribution.cue[1:])}"
