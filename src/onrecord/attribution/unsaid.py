"""What reads like an attribution and utters nothing: 'declined to comment', 'has not said whether', 'called a strike',
'hopes that', 'never said that', 'if the union says'.

It stays an attribution, as the corpora mark it, with the scope ``thought``: nobody is said to have said anything, so it
does not come on record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.attribution.lexicon import verb_forms, verbs
from onrecord.records import Attribution

_TO_SAY = (
    r"comment|elaborate|say|specify|reveal|disclose|speculate|answer|respond|reply|be (?:named|identified|quoted)|"
    r"(?:give|provide|offer|share|confirm|discuss) (?:any |further |more |the |specific |additional )*"
    r"(?:details?|specifics|comments?|interviews?|information|timelines?|figures)"
)
_WHICH = r"(?:if|whether|when|how|what|who|why|where|which)"
_SILENT = re.compile(
    rf"(?:(?:declin|refus)\w*|(?:was|were|is|are) (?:unwilling|unable)|(?:would|did|does|do|could)(?: not|n['’]t)) "
    rf"(?:immediately |publicly |directly )?(?:to )?(?:{_TO_SAY})\b"
    rf"|(?:has|have|had)(?: not|n['’]t)(?: yet)? (?:said|stated|specified|revealed|disclosed|indicated|commented|"
    rf"decided|announced|confirmed) {_WHICH}\b"
    rf"|ask\w* (?:not to be|to remain|to stay|that \w+ (?:\w+ )?not be) (?:named|identified|quoted|anonymous|unnamed)\b"
    rf"|(?:would|will) not be drawn(?: (?:on|into|over|about))?\b"
    rf"|(?:ma(?:de|kes?|king)) no (?:mention|reference)\b|g(?:ave|ives?|iving) no (?:\w+ )?(?:details?|reasons?|"
    rf"comment|indication|explanation|timeline|date|figures?)\b|(?:sidestep|dodg|skirt|evad)\w+\b"
    rf"|(?:(?:has|have|had) (?:\w+ )?been|is|are|was|were) (?:\w+ )?(?:reluctant|hesitant|loath|slow|unlikely) to\b"
    rf"|(?:has|have|had) yet to (?:say|specify|reveal|disclose|comment|announce|decide)\b"
    rf"|(?:(?:would|did|does|do) not|(?:would|did|does|do)n['’]t) (?:say|specify|reveal|disclose|indicate) {_WHICH}\b",
    re.I,
)
_FAILS = re.compile(r"\bfail(?:s|ed|ing)?(?: to \w+)?$", re.I)
_UTTERS = (
    r"(?:say|says|said|tell|tells|told|(?:claim|announc|suggest|argu|alleg|warn|promis|threaten|demand|accus|propos|ask|"
    r"request|mention|complain|declar|assert|stat)(?:e|ed|es|s)?)"
)
_WITHHELD = re.compile(
    rf"(?:\b(?:did|does|do|has|have|had)(?: not|n['’]t)|\bnever|\b(?:should|could|might|may|would)(?: not|n['’]t)? have"
    rf"|\b(?:might|could))(?: (?:\w+ly|ever|once|yet|even|been))* {_UTTERS}\b|\bstop\w* short of \w+ing\b",
    re.I,
)
"""'never said', 'has not demanded', 'should have told': but 'did not accept', 'would not promise' take a stand."""
_ADVISED = re.compile(
    r"(?:(?:\w+ly|also|now|then|instead|therefore) )*(?:should|ought to|must|needs? to|had better|would do well to"
    r"|(?:has|have) (?:(?:an obligation|a duty) )?to)\b(?! not\b)",
    re.I,
)
_NOBODY = re.compile(r"(?:no(?! ?\.?\d)|nobody|none|neither|nor)\b", re.I)
_SUPPOSED = re.compile(r"\b(?:if|unless|whether|until|had|lest)$", re.I)
_SAYING = re.compile(rf"\b{_UTTERS}\b", re.I)
_POINTERS = frozenset(
    "so it this that what which them these those much more as something anything nothing he she they him her i we you"
    " us me".split()
)
_POINTED = re.compile(
    r"(?:his|her|its|their|those|these|such|the same) (?:words|remarks|comments|views?|sentiments?|thoughts)", re.I
)
_THINGS = re.compile(
    r"(?:.* )?(?:shares|stocks?|bonds|prices|markets?|figures|data|results|numbers|signs|trends|images|footage|tests)",
    re.I,
)
_PICTURES = re.compile(
    r"(?:\w+['’]?\w* ){0,4}(?:videos?|footage|photos?|photographs?|pictures?|maps?|charts?|graphs?|graphics?"
    r"|screenshots?|clips?|x-rays?|scans?)"
    r"(?: (?:of|from|in|on|by|taken|posted|shared|released|obtained|seen|shot|showing)\b.*)?",
    re.I | re.S,
)
_SHOWS = re.compile(r"(?:suggest|indicat|show|impl|signal|mean|point|prov|demonstrat)\w*(?: (?:that|to))?", re.I)
_OF = re.compile(
    r"(?:refer(?:s|red|ring)?|allud(?:es?|ed|ing)) to|speak(?:s|ing) (?:of|about)|spoke (?:of|about)"
    r"|(?:.* )?(?:irk|infuriat|anger|enrag|annoy|frighten|embolden|inspir|acquit|convict|weaponi[sz]|consult)\w*",
    re.I | re.S,
)
"""What somebody only spoke of, and what is done to somebody: 'referring to the strike', 'the vote angered Vale'."""
_MEANING = re.compile(r"(?:apparently |presumably )?(?:referring|alluding) to", re.I)
_NAMED_SO = re.compile(r"\bas\s[\"“‘']")
_MARKS = frozenset("\"“‘'")
_CITED = re.compile(
    r"(?:an?|one|two|three|several|some|unnamed|unidentified|anonymous|senior|its|their)\b.{0,40}\b(?:sources?|persons?|people|"
    r"officials?|diplomats?|executives?|insiders?|lawyers?|aides?|employees?|staffers?|reports?|documents?)\b",
    re.I | re.S,
)
"""Whom a paper cites has not been said: 'citing a person close to the talks'."""
_CALL = re.compile(r"(?:.* )?call(?:s|ed|ing)?", re.I | re.S)


def unsaid(text: str, one: Attribution, by_rules: Iterable[Attribution] = ()) -> bool:
    """Whether the attribution, no word of which is quoted, utters nothing. ``by_rules``: what rules found beside it."""
    cue, content = _words(text, one.cue), _words(text, one.content)
    if not one.source and not content.startswith("that "):
        return True  # nobody is said to have said it: 'disagreement over the dam'; but 'it was said that …'
    if _POINTERS.issuperset(content.lower().split()):
        return True  # the words only point to others: 'said so'
    if _POINTED.fullmatch(content) or (_THINGS.fullmatch(_words(text, one.source)) and _SHOWS.fullmatch(cue)):
        return True  # 'her words were echoed by Vale', 'prices suggest that'
    if _PICTURES.fullmatch(_words(text, one.source)):
        return True  # 'a video shows'
    if _OF.fullmatch(cue):
        return True
    if cue.lower() in ("citing", "quoting") and _CITED.match(content):
        return True
    if _CALL.fullmatch(cue):  # 'called the offer an insult' says something of it: rules know that form
        return not any(start < e and s < end for r in by_rules for s, e in r.cue for start, end in one.cue)
    return (
        _FAILS.search(cue) is not None
        or _minds(cue)
        or _SILENT.match(f"{cue} {content}") is not None
        or withheld(text, one)
    )


def withheld(text: str, one: Attribution) -> bool:
    """Whether it is told not to have been said, with quotation marks or without: 'never said', 'no minister said', 'if
    the union says'; or to be said, as the author thinks: 'the minister should explain'.
    """
    if not one.source or not one.cue or one.source[-1][1] > one.cue[0][0]:
        return False
    content = _words(text, one.content)
    if _MEANING.fullmatch(_words(text, one.cue)) and content[:1] not in _MARKS and not _NAMED_SO.search(content):
        return True  # who writes explains: 'they have a ban, she said, referring to a decree that forbids “talks”'
    (start, stop), end = (one.source[0][0], one.source[-1][1]), one.cue[-1][1]
    saying = " ".join(text[stop:end].split())
    if _WITHHELD.search(saying) or _ADVISED.match(saying):
        return True
    supposed = _SUPPOSED.search(" ".join(text[max(0, start - 20) : start].split()))
    return bool(_SAYING.search(saying)) and bool(supposed or _NOBODY.match(text, start))


def _minds(cue: str) -> bool:
    """Whether all verbs of the cue that may be cues are for thinking, hoping, fearing or intending alone."""
    found = [form.lemma for word in cue.lower().split() if (form := verb_forms().get(word)) is not None]
    return bool(found) and all(verb.scope == "thought" for lemma in found for verb in verbs()[lemma])


def _words(text: str, spans: Iterable[tuple[int, int]]) -> str:
    return " ".join(" ".join(text[start:end] for start, end in spans).split())
