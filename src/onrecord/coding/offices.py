"""What a document calls its speakers: 'Foreign Minister', 'former mayor of the town', as written, with its span."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.coding.hearing import Voice
from onrecord.coding.roles import EXPERTS, PRESS, SPEAKS_FOR, office
from onrecord.coding.tokens import tokens
from onrecord.records import Office, Span

_TITLES = SPEAKS_FOR | EXPERTS | PRESS
"""What somebody is called in public life; whose mother or neighbour somebody is does not change hands."""

_IN_TITLES = frozenset("acting incoming outgoing managing founding sitting presiding standing ruling leading".split())

_ENDS = frozenset(
    "who whose whom which that said says told called when while after before since during has had was is".split()
)


def offices(text: str, voices: Iterable[Voice]) -> tuple[Office, ...]:
    """The titles of these voices, each once, in the order of the text. Nothing is smoothed but line ends."""
    found: dict[tuple[Span, str], Office] = {}
    named = {(voice.name, span) for voice in voices if voice.name is not None for span in voice.titles}
    for name, span in named:
        start, stop = _title(text, span)
        if start < stop:
            found[(start, stop), name] = Office(name, " ".join(text[start:stop].split()), (start, stop))
    return tuple(found[key] for key in sorted(found))


def _title(text: str, span: Span) -> Span:
    """The title within a role: without marks before it, what it is only part of ('the words of') and clauses after it.

    An empty span where the role is no title.
    """
    words = tokens(text[slice(*span)])
    heads = [i for i, word in enumerate(words.words) if (office(word) or "").split("-")[0] in _TITLES]
    if not heads:
        return span[0], span[0]
    start = next((i for i in range(heads[0]) if words.words[i][0].isalnum()), heads[0])
    for i in range(start, heads[0]):
        if words.words[i].lower() == "of" and words.words[i + 1].lower() in ("the", "a", "an"):
            start = i + 1
    while start < heads[0] and words.words[start].endswith("ing") and words.words[start] not in _IN_TITLES:
        start += 1  # 'meeting Foreign Minister'
    stop = len(words.words)
    for i in range(heads[0] + 1, stop):
        if words.words[i].lower() in _ENDS or words.words[i] in (";", "(", "“", "”", '"'):
            stop = i
            break
    while stop > heads[0] + 1 and not words.words[stop - 1][0].isalnum() and words.words[stop - 1] != ".":
        stop -= 1
    begin, end = words.span(start, stop)
    return span[0] + begin, span[0] + end
