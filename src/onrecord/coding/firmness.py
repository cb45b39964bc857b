"""How firm the words of a position are: a red line, firm, conditional, open; None where they do not say."""

from __future__ import annotations

import re

from onrecord.coding.act_contents import FOR_GOOD, NOT_RULED_OUT, RED_LINE, is_condition, plain
from onrecord.records import Act, Attribution, Firmness

# Acts that take no stand on an issue have no firmness.
_POSITIONS = frozenset({"demand", "condition", "offer", "accept", "reject", "threaten"})
_ABSOLUTE = re.compile(
    r"\bimperative\b|\bnon-?negotiable\b|\bred\sline|\bnever\b|\bunder\sno\s(?:circumstances|conditions?)\b|\bat\sany\s(?:cost|price)\b"
    r"|\bcategorical\w*\b|\babsolutely\snot\b|\bno\smatter\swhat\b|\birreversible\b"
)
_IF = re.compile(r"\b(?:if|unless|until|provided|providing|on\scondition|as\slong\sas)\b(?!\snecessary|\sit\stakes)")
_FIRM_CUE = re.compile(
    r"\b(?:demand\w*|insist\w*|requir\w+|reject\w*|refus\w+|den(?:y|ies|ied|ying)|oppos\w+|resist\w*|block\w*|veto\w*|rebuff\w*|turn(?:ed|s)?\sdown"
    r"|not\saccept|did\snot|does\snot|won't|will\snot|would\snot|cannot|ruled?s?\sout|ultimatum|adamant|vow\w*|not\sback)\b"
)
_BARE = re.compile(r"(?:ha(?:s|ve|d)\s)?(?:reject(?:s|ed|ing)?|den(?:y|ies|ied|ying))", re.IGNORECASE)
_FIRM = re.compile(
    r"\b(?:must|shall|demand\w*|insist\w*|reject\w*|refus\w+|oppos\w+|ha(?:s|ve)\sto|needs?\sto|full\sstop|first\b.*\bpay)\b|\bpay\sfirst\b"
    r"|\b(?:will|would|can|could|shall)\s?(?:not|n't)\b|\bwon't\b|\bcannot\b|\bcan't\b|\bno\s(?:further|more|plans?|intention|concessions?|reason|role|right|authority|place|room)\b"
    r"|\bnothing\s(?:more|further|else)\b|\bbe\sno\b|\bwould\sfight\b|\bwill\sfight\b|\bunacceptable\b|\bnot\sacceptable\b"
)


def firmness(text: str, attribution: Attribution, act: Act) -> Firmness | None:
    """How firm a statement is by its words, None where they do not say (reports, praise, blame, hopes).

    ``act`` is what `acts.act` gave. A red line outweighs a condition, a condition outweighs the rest.
    """
    if act not in _POSITIONS:
        return None
    content = plain(" … ".join(text[start:end] for start, end in attribution.content))
    cue = plain(" ".join(text[max(0, start - 18) : end] for start, end in attribution.cue))
    both = f"{cue} {content}"
    left_open = bool(NOT_RULED_OUT.search(both)) or act == "offer"
    if not left_open and act != "condition" and (RED_LINE.search(both) or _ABSOLUTE.search(both)):
        return "red line"
    if act == "condition" or (act in {"offer", "accept", "demand", "threaten"} and is_condition(content)):
        return "conditional"
    if act in {"offer", "threaten"} and _IF.search(content):
        return "conditional"
    if left_open:
        return "open"
    if act in {"demand", "reject"} and (_FIRM_CUE.search(cue) or _FIRM.search(content)):
        return "firm"
    return None


def bare(text: str, attribution: Attribution) -> bool:
    """Whether it rejects or denies in the bare verb, and no word of its content says how firmly.

    All 91 statements of news with such a cue that annotators labelled have no firmness (`training/news.tsv`).
    """
    cue = " ".join(text[start:end] for start, end in attribution.cue)
    content = plain(" … ".join(text[start:end] for start, end in attribution.content))
    return bool(_BARE.fullmatch(cue)) and not any(words.search(content) for words in (_FIRM, _ABSOLUTE, RED_LINE))


def for_good(text: str, attribution: Attribution) -> bool:
    """Whether the words exclude the other way for good, and leave nothing open: 'no thought of', 'non-negotiable'."""
    content = plain(" … ".join(text[start:end] for start, end in attribution.content))
    return bool(FOR_GOOD.search(content)) and not NOT_RULED_OUT.search(content)
