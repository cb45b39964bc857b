"""The words that carry how firm a statement is: to be marked for readers, beside what the table of signs says."""

from __future__ import annotations

import re

from onrecord.records import Firmness, Span, Spans

_CURLY = str.maketrans("’‘", "''")
_WORDS: dict[Firmness, re.Pattern[str]] = {
    "red line": re.compile(
        r"\bno[\s\"“'‘]{1,2}(?:thought|question|way|chance)[\s\"”'’]{1,2}of\b|\bred\slines?\b|\bnon-?negotiable\b"
        r"|\bnot\s(?:up\sfor\s(?:discussion|negotiation|debate)|negotiable|for\ssale)\b|\bout\sof\sthe\squestion\b"
        r"|\boff\sthe\stable\b|\bunder\sno\s(?:circumstances?|conditions?)\b|\b(?:never|ever\sagain)\b|\bimperative\b"
        r"|\bun(?:thinkable|touchable)\b|\binconceivable\b|\bover\s(?:my|our)\sdead\sbod(?:y|ies)\b|\bnot\san?\sinch\b"
        r"|\bat\s(?:any|no)\s(?:price|cost)\b|\bcategorical\w*\b|\babsolutely\b|\bindispensable\b|\bwhatever\sthe\s\w+\b"
        r"|\brul(?:e|es|ed|ing)\sout\b"
    ),
    "firm": re.compile(
        r"\b(?:must|shall|has\sto|have\sto|had\sto|need\w*\sto)\b|\b(?:demand|insist|reject|refus|oppos|vow|pledg|guarantee)\w*"
        r"|\b(?:will|would|can|could|do|does|did|is|are|was)(?:n't|\snot)\b|\bwon't\b|\bcannot\b|\bunacceptable\b"
        r"|\bno\s(?:further|more|plans?|intention|reason|need)\b|\bnothing\s(?:more|less|short)\b|\bfull\sstop\b|\bperiod\b"
        r"|\brul(?:e|es|ed|ing)\sout\b|\bwill\b"
    ),
    "conditional": re.compile(
        r"\bonly\s(?:if|when|once|after|on\scondition|by)\b|\b(?:if|unless|until|once|without|before)\b"
        r"|\bprovid(?:ed|ing)(?:\sthat)?\b|\bon\s(?:the\s)?condition(?:\sthat)?\b|\b(?:as|so)\slong\sas\b|\bsubject\sto\b"
        r"|\bin\s(?:exchange|return)\sfor\b|\bdepend\w*\son\b|\bhing\w+\son\b|\bcontingent\son\b|\bpreconditions?\b|\bfirst\b"
    ),
    "open": re.compile(
        r"\b(?:not|n't|never|refused\sto)\s(?:\w+\s)?(?:rul(?:e|ed|ing)\sout|exclud\w+)\b|\b(?:could|might|may|perhaps|possibl[ye]"
        r"|probably)\b|\b(?:ready|willing|prepared|open|flexible|amenable)\b|\bconsider\w*\b|\blook\sat\b|\blive\swith\b"
        r"|\broom\sfor\b|\bhint\w*\b|\bsuggest\w*\b|\bwould\s(?:like|prefer)\b|\bnot\sopposed\b"
    ),
}  # fmt: skip


def firm_words(text: str, cue: Spans, content: Spans, firmness: Firmness | None) -> Spans:
    """Where the words stand, in cue and content, that make a statement as firm as it is; () where none are known.

    Offsets count code points of ``text``.
    """
    if firmness is None:
        return ()
    found: set[Span] = set()
    for start, end in (*cue, *content):
        low = text[start:end].translate(_CURLY)
        words = low.lower() if len(low.lower()) == len(low) else low
        found |= {(start + hit.start(), start + hit.end()) for hit in _WORDS[firmness].finditer(words)}
    return tuple(sorted(found))
