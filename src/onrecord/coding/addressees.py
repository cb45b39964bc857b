"""To whom something was said, as the clause of the cue names them.

`told reporters`, `warned Arvel that`, `in a letter to the board`, `addressing parliament`, `urged both sides to`. Who
is accused, praised or called something is spoken of, not to. What was said is not looked into, but for the hearer that
it begins with where the verb asks somebody for something (`urged <both sides to come back>`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.coding.clause import belongs, pieces
from onrecord.coding.dates.expressions import find
from onrecord.records import Attribution, Span

_STOP = (
    r"(?:that|in|on|at|during|after|before|by|with|as|if|when|while|who|whom|whose|which|over|about|for|from|because"
    r"|whether|how|why|what|where|he|she|they|it|there|we|I|you|to|not|late|early|earlier|later|last|this|these|those|next"
    r"|again|also|recently|today|yesterday|tomorrow|tonight|just|only|but|or|is|are|was|were|has|have|had|would|will|since"
    r"|ahead|following|amid|via|through|under|into|against|than|through|without|itself|himself|herself|themselves"
    r"|him|her(?=\s(?:that|on|in|to|not)\b)|them|me|us|said|says|saying|no|more|off|out|up|repeatedly|privately|publicly)\b"
)
_WORD = rf"(?!{_STOP})[^\W_][\w’'&.-]*"
_HEARER = re.compile(
    rf"\s(?:(?:the|an?)\s(?={_WORD}))?(?P<who>{_WORD}(?:\s(?:(?:of|and|&)\s(?:(?:the|his|her|its|their)\s)?)?{_WORD}){{0,7}})"
)
# Verbs whose object hears what is said.
_TELLS = re.compile(
    r"\b(?:told|tells?|telling|warn(?:ed|s|ing)?|ask(?:ed|s|ing)?|inform(?:ed|s|ing)?|assur(?:ed|es?|ing)|advis(?:ed|es?|ing)"
    r"|remind(?:ed|s|ing)?|notif(?:ied|ies|y)|caution(?:ed|s|ing)?|promis(?:ed|es?|ing)|brief(?:ed|s|ing)?"
    r"|instruct(?:ed|s|ing)?|order(?:ed|s|ing)?|urg(?:ed|es?|ing)|beg(?:ged|s|ging)?|implor(?:ed|es?|ing)"
    r"|reassur(?:ed|es?|ing)|alert(?:ed|s|ing)?|counsel(?:l?ed|s)?|press(?:ed|es|ing)?|encourag(?:ed|es?|ing)"
    r"|invit(?:ed|es?|ing)|plead(?:ed|s)?\swith|call(?:ed|s|ing)?\s(?:up)?on|appeal(?:ed|s|ing)?\sto|challeng(?:ed|es?|ing)"
    r"|lobb(?:ied|ies|y)|exhort(?:ed|s|ing)?|command(?:ed|s|ing)?|direct(?:ed|s|ing)?)$"
)
_CALLS = re.compile(r"\b(?:call(?:ed|s|ing)?|appeal(?:ed|s|ing)?|plead(?:ed|s)?)$")
# Verbs that take their hearer with 'to'.
_SAYS_TO = re.compile(
    r"\b(?:said|says?|saying|complain\w*|propos\w*|wr[io]te\w*|writing|announc\w*|suggest\w*|explain\w*|admit\w*|confirm\w*"
    r"|declar\w*|appeal\w*|stat(?:ed|es|ing)|convey\w*|made\sclear|makes\sclear|repeat\w*|relay\w*|report\w*|indicat\w*"
    r"|signal\w*|spoke|speaks|whisper\w*|protest\w*)$"
)
_TO = re.compile(r"\sto(?=\s)")
_SPEAKING = re.compile(
    r"\b(?:[Ss]peaking|[Tt]alking|[Ss]poke|[Tt]alked)(?:\s(?:earlier|later|briefly|exclusively))?\s(?:to|with)(?=\s)"
)
_ADDRESSING = re.compile(r"\b[Aa]ddress(?:ing|ed)(?=\s)")
_PAPER = re.compile(
    r"\b(?:[Ii]n|[Dd]uring|[Vv]ia|[Bb]y|[Tt]hrough|[Ww]ith|[Oo]f|[Aa]t)\s(?:an?|the|his|her|its|their|this)\s(?:[\w-]+\s){0,3}?(?:letter|e-?mail|memo|note"
    r"|message|speech|address|remarks|comments|statement|testimony|tweet|text|petition|appeal|telegram|warning"
    r"|presentation|report|plea|submission|complaint|briefing)\sto(?=\s)"
)
_OCCASION = re.compile(
    r"(?:\S+\s){0,4}(?:conference|briefing|hearing|rally|forum|summit|meeting|gathering|event|session|interviewer"
    r"|seminar|ceremony|debate|panel discussion|convention)$"
)
# Not hearers: 'speaking to the issue', 'in answer to', 'a way to the sea'.
_THINGS = re.compile(
    r"(?:(?:\S+\s)*)(?:issue|matter|question|point|plan|deal|end|return|halt|stop|ceasefire|truce|restraint|calm|talks"
    r"|action|solution|resumption|progress|release|withdrawal|vote|strike|peace|caution|patience|dialogue|sanctions"
    r"|pressure|fact|effect|applause|cheers|boos|jeers|laughter|changes?|negotiations|more|time|help|support|money|effort|efforts|step|steps|moves?)$",
    re.I,
)
_POSSESSIVES = frozenset("his her its their my our your whose one some".split())
_INFINITIVE = re.compile(r"\s(?:not\s)?to\s(?!(?:an?|the|his|her|its|their)\s)[“\"‘']?(?=[a-z])")


def _hearer(text: str, start: int, end: int) -> Span | None:
    """The persons or body named from ``start`` (a blank) on, without article; None where no such words stand there."""
    match = _HEARER.match(text, start, end)
    if not match:
        return None
    first, last = match.span("who")
    for found in find(text, first, last):
        if not (found.form == "day" and text[found.start].isupper()):
            last = found.start
            break
    words = re.sub(r"\s(?:of|and|&)\s*$", "", text[first:last].rstrip())
    words = re.sub(r"['’]s$", "", words).rstrip(" .,'’-&")
    if not words or words.lower() in _POSSESSIVES or _THINGS.match(words):
        return None
    return (first, first + len(words))


def _asked(text: str, attribution: Attribution) -> Span | None:
    """Who is asked for something, where the content begins with them: `urged <both sides to come back>`."""
    start, end = attribution.content[0]
    if not attribution.cue[0][1] <= start <= attribution.cue[0][1] + 2:
        return None
    to = _INFINITIVE.search(text, start, min(end, start + 120))
    if not to or re.match(r"an?\s", text[start:end]):
        return None
    # The blank before the content is where a hearer may begin.
    span = _hearer(text, start - 1, to.start())
    rest = text[span[1] : to.start()].strip() if span else "-"
    whole = not rest or any(found.end == to.start() for found in find(text, span[1] if span else start, to.start()))
    return span if whole else None


def _after_cue(text: str, attribution: Attribution, end: int) -> Span | None:
    start, at = attribution.cue[0]
    verb = text[start:at]
    # Where the source follows its verb (`said Belk to the crowd`), the hearer follows the source.
    at = next((after for begin, after in attribution.source if at <= begin <= at + 1), at)
    stop = min((s for s, _ in attribution.content if s >= at), default=max(at, end))
    if _TELLS.search(verb):
        if stop <= at + 1:
            return _asked(text, attribution)
        span = _hearer(text, at, stop)
        return None if span and _OCCASION.match(text[slice(*span)]) else span
    if _SAYS_TO.search(verb) and (to := _TO.match(text, at, stop)):
        return _hearer(text, to.end(), stop)
    if _CALLS.search(verb) and (on := re.compile(r"\s(?:up)?on(?=\s)").match(text, at, stop)):
        return _hearer(text, on.end(), stop)
    return None


def _around(text: str, attribution: Attribution, sentence: Span) -> Iterator[Span]:
    for start, end in pieces(attribution, sentence):
        for pattern in (_SPEAKING, _ADDRESSING, _PAPER):
            for match in pattern.finditer(text, start, end):
                span = _hearer(text, match.end(), end)
                if span and belongs(text, match.span(), attribution, sentence):
                    yield span


def addressee(text: str, attribution: Attribution, sentence: Span) -> Span | None:
    """The words for whom an attribution was said to, without article; None where its clause names nobody.

    ``sentence`` is the sentence of the cue.
    """
    if not attribution.cue:
        return None
    return _after_cue(text, attribution, sentence[1]) or next(_around(text, attribution, sentence), None)
