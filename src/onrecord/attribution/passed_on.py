"""Words that somebody else passes on: quoted inside reported speech, or told 'according to' a paper, or by one.

Both stay: who says it is the source, who passes it on is `Attribution.via`. All indices count tokens of one unit;
ranges are half-open.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.attribution import clauses, postponed, subjects
from onrecord.attribution.contents import clause_like, end_of, trimmed
from onrecord.attribution.cues import Cue
from onrecord.attribution.units import Token
from onrecord.attribution.words import AUXILIARIES, SUBJECT_PRONOUNS, is_adverb

Range = tuple[int, int]


class PassedOn(msgspec.Struct, frozen=True):
    """Who says what, by which cue, and who passes it on (None where nobody is named)."""

    source: Range
    cue: Range
    content: Range
    via: Range | None


def quoted_as_saying(tokens: Sequence[Token]) -> PassedOn | None:
    """'The Courier quoted Ruiz as saying …', 'Ruiz was quoted (by the Courier) as saying …'; the words may stand
    before it: '“No,” the Courier quoted Ruiz as saying'. None where the sentence has no such words.
    """
    at = next((k for k in range(1, len(tokens) - 1) if tokens[k].lower == "as" and tokens[k + 1].lower in _SAYING), 0)
    verb = next((k for k in range(at - 1, max(at - 16, -1), -1) if tokens[k].lower in _QUOTES), -1) if at else -1
    if verb < 1:
        return None
    content = (at + 2, trimmed(tokens, at + 2, len(tokens)))
    start = verb
    while start > 0 and (tokens[start - 1].lower in AUXILIARIES or is_adverb(tokens[start - 1].lower)):
        start -= 1
    subject = subjects.before(tokens, start)
    if subject is None:
        return None
    if tokens[at + 1].lower != "saying" or not clause_like(tokens, *content):
        last = subject[0] - 1 if subject[0] and tokens[subject[0] - 1].text == "," else subject[0]
        begin = next((k for k in range(last) if tokens[k].kind == "q"), -1)
        if begin < 0 or any(tokens[k].kind != "q" for k in range(begin, last)):
            return None
        content = (begin, last)
    cue = (start, at + 2)
    if any(tokens[k].lower in {"was", "were", "been", "is", "are"} for k in range(start, verb)):
        by = verb + 1 < at and tokens[verb + 1].lower == "by"
        return PassedOn(subject, cue, content, postponed.after(tokens, verb + 2, at) if by else None)
    quoted = postponed.after(tokens, verb + 1, at)
    return None if quoted is None else PassedOn(quoted, (at, at + 2), content, subject)


_SAYING = frozenset("saying telling adding warning insisting arguing writing".split())
_QUOTES = frozenset("quote quotes quoted cite cites cited quoting citing".split())


def reporter(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether who speaks is one who passes on what others say: 'the Courier reported', 'a news agency said'."""
    if cue.shape != "finite" or cue.shared or cue.subject is None or cue.verb.scope != "speech":
        return False
    named = {word for token in tokens[cue.subject[0] : cue.subject[1]] for word in token.lower.split("-")}
    return cue.verb.lemma == "report" or (cue.verb.lemma in _TELL and bool(named & _MEDIA))


_TELL = frozenset("say write tell note add".split())
_MEDIA = frozenset(
    """newspaper newspapers paper papers daily weekly magazine broadcaster website newswire newscast agency station
    channel network outlet outlets times post courier journal herald tribune gazette news radio television tv reuters
    press media""".split()
)


def at_the_end(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether a cue and its subject are the clause that a sentence ends with, after a comma."""
    if cue.subject is None or not cue.subject[0] or tokens[cue.subject[0] - 1].text != ",":
        return False
    rest = tokens[cue.end :]
    return len(rest) <= 3 and all(token.kind != "q" for token in rest)


def told(
    tokens: Sequence[Token], cue: Cue, earlier: Sequence[Cue], content: Range
) -> tuple[Cue, clauses.Content] | None:
    """What somebody says in the content of a reporter's cue that follows it, by the cue of the content's own clause:
    'Ruiz said the plan was dead, the Courier reported.' None where nobody does.
    """
    begin, end = content
    for number, inner in enumerate(earlier):
        if inner.shape != "finite" or inner.shared or inner.inverted or inner.subject is None:
            continue
        leads = tokens[begin].kind == "q" and inner.end <= begin  # 'Ruiz said the plan “is dead,” the Courier reported'
        opens = begin <= inner.subject[0] <= begin + 1 and inner.end <= end
        if not (leads or opens) or inner.verb.scope != "speech":
            continue
        found = clauses.right(tokens, inner, [*earlier[number + 1 :], cue])
        ranges = [(b, min(e, end)) for b, e in found.ranges if b < end] if found is not None else []
        if leads and not any(b <= begin < e for b, e in ranges):
            continue
        return (inner, clauses.Content(tuple(ranges), found.rule)) if found is not None and ranges else None
    return None


def within(
    tokens: Sequence[Token], cue: Cue, later: Sequence[Cue], outer: Range, speaker: Range | None
) -> Range | None:
    """The content of a cue inside reported speech (tokens [outer)), if it is somebody else's and holds a quotation.

    speaker is whose reported speech it is: what he says of himself is his own.
    """
    if cue.shape != "finite" or cue.shared or cue.inverted or cue.subject is None or cue.verb.scope != "speech":
        return None
    head = tokens[cue.subject[1] - 1].lower
    if cue.subject[0] < outer[0] or head in SUBJECT_PRONOUNS | {"who", "which", "that"}:
        return None
    if speaker is not None and head in {t.lower for t in tokens[speaker[0] : speaker[1]]}:
        return None
    content = clauses.right(tokens, cue, later)
    if content is None or not content.ranges:
        return None
    begin = content.ranges[0][0]
    end = min(content.ranges[-1][1], outer[1], end_of(tokens, begin, cue, later))
    quoted = any(t.kind == "q" for t in tokens[begin:end])
    return (begin, end) if quoted and end > begin else None
