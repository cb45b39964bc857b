"""The signs of what a statement does: its words by role, what the rules make of them, and which patterns it holds.

A sign is a short string; a statement has some two hundred. `acts.py` weighs them.
"""

from __future__ import annotations

import re

from onrecord.coding import act_contents, act_rules
from onrecord.coding.act_contents import content_act, plain
from onrecord.coding.act_cues import cue_act
from onrecord.coding.firmness import firmness
from onrecord.coding.passages import BESIDE, CONTENT, CUE, SOURCE, stretches
from onrecord.records import Attribution, Span

_LONGEST = 60
"""Words of the content that are read."""
_WORD = re.compile(r"\w+(?:'\w+)*|[\"?!;:—…]")
_PLAIN = str.maketrans("“”„«»’‘", '"""""\'\'')

_OF_CONTENT = {
    name: getattr(act_contents, name)
    for name in (
        "NOT_RULED_OUT", "RED_LINE", "REFUSED", "NONE_CAN", "CONDITION", "IF", "COMMITTED", "THREAT", "DEMAND",
        "IMPERATIVE", "OFFER", "ACCEPT", "ACCUSE", "SUPPORT", "OTHER", "EXPECT", "STEADY", "NEGATIVE_VIEW",
        "POSITIVE_VIEW", "HOSTILE", "THINKS", "OF_OTHERS",
    )
}  # fmt: skip
_OF_CUE = {name: _OF_CONTENT[name] for name in ("NOT_RULED_OUT", "RED_LINE", "CONDITION", "IF", "HOSTILE")}


def signs(text: str, attribution: Attribution, sentence: Span) -> list[str]:
    """The signs of an attribution, each once, in the order of their strings.

    ``sentence`` is the sentence of its cue.
    """
    found: set[str] = set()
    words: dict[int, list[str]] = {}
    for (start, end), role in stretches(text, attribution, sentence):
        words.setdefault(role, []).extend(_WORD.findall(text[start:end].lower().translate(_PLAIN)))
    for role, row in words.items():
        if role == SOURCE:
            row = row[-3:]
        if role == CONTENT:
            found |= {f"s:{word}" for word in row[:3]}
            row = ["^", *row[:_LONGEST]]
        found |= _runs(role, row)
    if not attribution.cue:
        found.add("no cue")
    content = plain(" … ".join(text[start:end] for start, end in attribution.content))
    cue = " ".join(words.get(BESIDE, [])[-6:] + words.get(CUE, []))
    found |= {f"p:{name}" for name, pattern in _OF_CONTENT.items() if pattern.search(content)}
    found |= {f"c:{name}" for name, pattern in _OF_CUE.items() if pattern.search(cue)}
    found.add(f"quoted:{content[:1] in _QUOTES}")
    found.add(f"some quoted:{any(mark in content for mark in _MARKS)}")
    if "?" in content[-3:]:
        found.add("asks")
    found.add(f"long:{min(len(content.split()) // 5, 5)}")
    return sorted(found | _ruled(text, attribution, sentence, content))


_QUOTES = tuple("\"“«„'`")
_MARKS = ('"', "“")


def _runs(role: int, row: list[str]) -> set[str]:
    """Words, how they begin, two and three in a row, and three with any between."""
    found = set()
    for i, word in enumerate(row):
        found.add(f"{role}:{word}")
        if len(word) > 4:
            found.add(f"{role}~{word[:4]}")
        if i:
            found.add(f"{role}:{row[i - 1]}_{word}")
        if i > 1:
            found.add(f"{role}:{row[i - 2]}_{row[i - 1]}_{word}")
            found.add(f"{role}:{row[i - 2]}_*_{word}")
    return found


def _ruled(text: str, attribution: Attribution, sentence: Span, content: str) -> set[str]:
    """What the rules say of the cue, of the content, and of both."""
    by_content = content_act(content)
    cue = cue_act(*act_rules.frame(text, attribution, sentence))
    by_cue = f"{cue.act}/{cue.turned}" if cue else "none"
    act = act_rules.act(text, attribution, sentence)
    firm = firmness(text, attribution, act)
    return {
        f"by content:{by_content}",
        f"by cue:{by_cue}",
        f"by both:{by_cue}/{by_content}",
        f"act:{act}",
        f"firm:{firm}",
        f"act and firm:{act}/{firm}",
    }
