"""Whom the labels of transcripts and interviews mean: 'FOREIGN MINISTER VALE:', 'A:', 'AV:'."""

from __future__ import annotations

from onrecord.coding.hearing import NOBODY, Hearing, Voice, person_voice
from onrecord.coding.introductions import line_between
from onrecord.coding.roles import HONORIFICS, PORTFOLIO, office
from onrecord.coding.roster import bearers


def after_titles(hearing: Hearing, start: int, stop: int) -> int:
    """Where the name of somebody in the text begins in a transcript's label: 'FOREIGN MINISTER VALE', 'MR. VALE'."""
    words = hearing.article.tokens.words
    if not all(word.isupper() for word in words[start:stop] if word[0].isalpha()):
        return start
    titled = start
    while titled < stop - 1 and (
        (plain := words[titled].lower().rstrip(".")) in HONORIFICS or plain in PORTFOLIO or office(plain)
    ):
        titled += 1
    return titled if titled > start and bearers(hearing.article.roster.people, words[titled:stop]) else start


def answering(hearing: Hearing, label: str) -> tuple[Voice, int]:
    """Who answers in an interview ('A: We will wait'): the one person whom the text names before the first question."""
    words, tokens = hearing.article.tokens.words, hearing.article.tokens
    labels = (i for i, w in enumerate(words) if w in ("Q", "A") and words[i + 1 : i + 2] in ((":",), (".",)))
    first = next((i for i in labels if i == 0 or line_between(tokens, i)), 0)
    named = {one.person for one in hearing.article.roster.occurrences if one.start < first}
    if label == "Q" or len(named) != 1:
        return NOBODY, -1
    person = named.pop()
    return person_voice(hearing, person), person


def initialled(hearing: Hearing, at: int) -> int:
    """Who alone has the initials that a label is ('AK: We will wait'), -1 where it is none or nobody's alone."""
    words, tokens = hearing.article.tokens.words, hearing.article.tokens
    label = words[at]
    if not (label.isupper() and 2 <= len(label) <= 3 and words[at + 1 : at + 2] == (":",)):
        return -1
    if at and not line_between(tokens, at):
        return -1
    people = hearing.article.roster.people
    found = [k for k, one in enumerate(people) if "".join(word[0] for word in one.name).upper() == label]
    return found[0] if len(found) == 1 else -1
