"""Whose paper speaks: 'his statement', 'the ministry's letter', 'the statement' of who spoke in one just before."""

from __future__ import annotations

from onrecord.coding.hearing import REACH, Heard, Hearing
from onrecord.coding.tokens import singular

PAPERS = frozenset(
    "statement remark comment letter tweet speech post announcement interview address testimony memo message"
    " email".split()
)
"""In which somebody says something."""
WRITTEN = frozenset("statement letter tweet post message email memo release note communique op-ed editorial".split())
"""Of these it is said that they say something."""
_IN = frozenset("in on via through with by issued sent wrote posted published released".split())
_MOST = 5
"""Words of 'in a joint written statement'."""


def who_wrote(hearing: Hearing, start: int, stop: int) -> Heard | None:
    """Who spoke in the paper that 'the statement', 'that letter' means: 'Ruiz said in a statement. … the statement
    added'. None where nobody did within the sentences before, or another spoke since in one of that kind.
    """
    words = hearing.article.tokens.words
    paper = singular(words[stop - 1].lower())
    if paper not in WRITTEN or words[start].lower() not in ("the", "that", "this") or stop - start > 2:
        return None
    here = hearing.article.sentence(start)
    for heard in reversed(hearing.heard):
        if here - heard.sentence > REACH:
            return None
        if heard.start < start and _speaks_in(hearing, heard, paper):
            return heard
    return None


def _speaks_in(hearing: Hearing, heard: Heard, paper: str) -> bool:
    """Whether the sentence in which somebody was heard tells that it was in such a paper, or that paper was heard."""
    words = hearing.article.tokens.words
    if singular(words[heard.stop - 1].lower()) == paper:
        return True
    begin, end = hearing.article.tokens.within(hearing.article.sentences[heard.sentence])
    return any(
        singular(words[i].lower()) == paper
        and any(words[k].lower() in _IN for k in range(max(i - _MOST, begin), i))
        and any(words[k].lower() in ("a", "an", "his", "her", "its", "their") for k in range(max(i - _MOST, begin), i))
        for i in range(begin, end)
    )
