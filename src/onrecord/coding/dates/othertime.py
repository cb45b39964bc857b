"""Sayings of another time than the news: of long before ('has said', 'in the past'), of no one time, still to come.

They have no day but one that stands beside them; what is still to be said has none at all.
"""

from __future__ import annotations

import re

from onrecord.coding.clause import minus
from onrecord.coding.dates.expressions import find
from onrecord.coding.dates.resolve import date_of
from onrecord.records import Attribution, Span, Spans

# A saying of another time, or of no one time: 'has said', 'had said', 'repeatedly', 'previously'.
_OTHER_TIME = re.compile(
    r"\b(?:has|have|had|repeatedly|previously|earlier|once|often|long|then|before|later|frequently|always|in\sthe\spast"
    r"|ago|formerly|originally|initially|historically|traditionally|usually|regularly|in\srecent\s\w+|at\sthe\stime"
    r"|over\sthe\syears|used\sto)\b|['’](?:ve|d)\b"
)
# Times without a date, after a cue or at the head of its sentence: 'in the 1990s', 'after independence'.
_OWN = r"(?:the|a|an|his|her|their|its|that|this)\s"
_ERAS = (
    r"(?:(?:in|by|during|throughout)\s(?:the\s)?(?:(?:early|late|mid)[-\s])?(?:[12][0-9]{2}0s|['’]?[1-9]0s|twenties|thirties"
    r"|forties|fifties|sixties|seventies|eighties|nineties|spring|summer|autumn|fall|winter)\b"
    rf"|(?:in|during|throughout|after|before|since|following|amid)\s(?:{_OWN})?(?:[\w’'-]+\s){{0,3}}?(?:campaign|war"
    r"|elections?|referendum|independence|revolution|uprising|coup|pandemic|presidency|premiership|chairmanship|tenure"
    r"|reign|era|childhood|youth|career|(?<!long\s)(?<!short\s)(?<!near\s)(?<!medium\s)term|occupation|dictatorship|regime|partition|transition|primary|primaries"
    r"|conflict|famine|exile|retirement|lifetime)"
    r"(?=[,.;:]|\s(?:of|in|for|with|against|on|to|that|when|between|last)\b|\s?$)"
    rf"|in\s(?:{_OWN})(?:[\w’'-]+\s){{0,2}}?(?:memoirs?|autobiography|diary|diaries|journals|book|biography)(?=[,.;:]|\s(?:of|on|that)\b|\s?$)"
    r"|last\s(?:term|season|time)\b)"
)
_LATER = (
    r"(?:[\w-]+\s){0,3}?(?:hour|day|night|week|month|year|decade)s?\s(?:later|earlier|after|before|into|ahead\sof"
    r"|prior\sto|following)\b"
)
_TIMES = rf"(?:{_ERAS}|{_LATER})"
# What was surely before the news, or again and again: 'has said' alone may be of that day, 'hours later', too.
_EARLIER = re.compile(
    r"\b(?:had|repeatedly|previously|earlier|once|often|long|frequently|always|in\sthe\spast|ago|formerly|originally"
    r"|initially|historically|traditionally|usually|regularly|in\srecent\s\w+|at\sthe\stime|over\sthe\syears|used\sto"
    rf"|last\s(?:week|month|year))\b|['’]d\b|\b{_ERAS}"
)
_TIME_AFTER = re.compile(rf"\s(?:[\w’'-]+\s){{0,3}}?{_TIMES}")
_OPENING = re.compile(
    rf"\s*(?:but\s|and\s|yet\s)?(?:{_TIMES}|in the past|in (?:recent|earlier|previous|past) \w+|at the time|initially"
    r"|previously|earlier|once|historically|traditionally|for (?:years|decades|months|weeks)|years ago|then|originally"
    r"|over the years|usually|often|before|as an?|while|under|when (?!asked|pressed|questioned))\b[^,\n“\"]{0,40},",
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


def of_another_time(clause: str, published: str | None) -> bool:
    """Whether the words of its clause put a saying into another time."""
    return bool(_OTHER_TIME.search(clause) or _unplaced(clause, published))


def earlier(clause: str) -> bool:
    """Whether the words of its clause say that it was before the news, or again and again, and no more."""
    return bool(_EARLIER.search(clause))


VAGUE = {"period", "ago", "beside", "holiday"}
"""Forms of a time that is known to be some, but may not be known to be which."""


def _unplaced(words: str, published: str | None) -> bool:
    """Whether the words name a time of which it is not known when it was."""
    window = (0, len(words))
    return any(
        found.form in VAGUE and date_of(found, words, window, published, "past", None) is None for found in find(words)
    )


def clause_of(text: str, attribution: Attribution, sentence: Span, contents: Spans, published: str | None) -> str:
    """The cue with the words of its own clause before and after it, without what was said there (``contents``)."""
    if not attribution.cue:
        return ""
    start, end = attribution.cue[0]
    holes = tuple((a, b) for a, b in contents if a < sentence[1] and sentence[0] < b and not (a <= start and end <= b))
    before = " ".join(text[a:b] for a, b in minus((max(sentence[0], start - 60), start), holes))
    after = " ".join(text[a:b] for a, b in minus((end, max(end, min(sentence[1], end + 40))), holes))
    lead = re.split(r"[,.;:\"“”]", before)[-1]
    tail = re.split(r"[,.;:\"“”]|\b(?:and|but|that)\b", after)[0]
    own = min((a for a, _ in (*attribution.source, *holes) if a >= sentence[0]), default=start)
    opening = _OPENING.match(text, sentence[0], start)
    head = text[sentence[0] : max(sentence[0], text.find(",", sentence[0], min(own, start)))]
    opened = opening[0] if opening and opening.end() <= own else head if _unplaced(head, published) else ""
    behind = _TIME_AFTER.match(tail)
    if opened or behind:  # what opens the sentence, or follows, puts the saying into another time
        lead = f"{opened.lower() or (behind[0] if behind else '')}, then {lead}"
    return f"{lead}{text[start:end]}{tail} {' '.join(text[a:b] for a, b in attribution.cue[1:])}"
