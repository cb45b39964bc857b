"""What a person decides about the case's speakers, and how it is applied over what the machine finds.

A decision names a speaker by statements, whose ids never change: so it holds when names are spelled otherwise, when
other documents come and when everything is coded anew. Decisions apply in the order in which they were taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any

import msgspec

from onrecord.records import Decision

ANCHOR = 25
"""Statements by which a decision remembers a speaker: enough to find the speaker again, few enough to read."""


class Said(msgspec.Struct, frozen=True):
    """A statement's id, its document's id, and the speaker's name and party as coded there."""

    id: str
    document: str
    name: str
    party: tuple[str, ...] = ()


class Cast(msgspec.Struct):
    """One speaker while the case's are made: ``found`` is the name that the machine gives, ``name`` the one in force.

    ``party`` is what a person set, None where nobody has. ``alias`` are ids under which the speaker can be asked for
    as well. ``touched`` says that persons decided what belongs to it.
    """

    id: str
    found: str
    name: str
    said: list[Said]
    alias: set[str]
    party: tuple[str, ...] | None = None
    touched: bool = False


class Anchor(msgspec.Struct, frozen=True):
    """A speaker as a decision remembers it: the id and the name then, and some of its statements."""

    id: str
    name: str
    statements: tuple[str, ...]


class Merge(msgspec.Struct, frozen=True):
    """These are one speaker, the first of them."""

    speakers: tuple[Anchor, ...]


class Split(msgspec.Struct, frozen=True):
    """What the speaker is said to say under these names or in these documents is another's.

    ``statements`` are those that were parted off then; later ones are known by name and document.
    """

    speaker: Anchor
    names: tuple[str, ...]
    documents: tuple[str, ...]
    statements: tuple[str, ...]


class Assign(msgspec.Struct, frozen=True):
    """The speaker speaks for these parties; empty: for none."""

    speaker: Anchor
    party: tuple[str, ...]


class Rename(msgspec.Struct, frozen=True):
    """The speaker is to be called so."""

    speaker: Anchor
    name: str


class Undo(msgspec.Struct, frozen=True):
    """The decision with this id no longer holds; where that is an undoing itself, what it undid holds again."""

    decision: str


Kinds = Merge | Split | Assign | Rename | Undo
KINDS: dict[str, type[Kinds]] = {
    "merge": Merge,
    "split": Split,
    "assign": Assign,
    "rename": Rename,
    "undo": Undo,
}


def kind_of(decided: Kinds) -> str:
    """The name of its kind, as it is kept."""
    return next(kind for kind, made in KINDS.items() if isinstance(decided, made))


def content(decided: Kinds) -> dict[str, Any]:
    """What a decision says, as plain values."""
    return dict(msgspec.to_builtins(decided))


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions as they came, each with whether a later one undoes it."""
    decisions = list(decisions)
    undone: set[str] = set()
    for decision in reversed(decisions):
        if decision.kind == "undo" and decision.id not in undone:
            undone.add(str(decision.what["decision"]))
    return [msgspec.structs.replace(decision, undone=decision.id in undone) for decision in decisions]


def mentioned(decisions: Iterable[Decision]) -> set[str]:
    """The statements (ids) by which the decisions that hold remember whom they are about."""
    found: set[str] = set()
    for decision in in_force(decisions):
        if decision.undone or decision.kind not in KINDS:
            continue
        decided = msgspec.convert(decision.what, KINDS[decision.kind])
        if isinstance(decided, Undo):
            continue
        for one in decided.speakers if isinstance(decided, Merge) else (decided.speaker,):
            found.update(one.statements)
        if isinstance(decided, Split):
            found.update(decided.statements)
    return found


def anchor(cast: Cast) -> Anchor:
    """How a decision remembers this speaker: by statements under its fullest name."""
    fullest = max((said.name for said in cast.said), key=lambda name: (len(name.split()), len(name), name))
    ids = sorted(said.id for said in cast.said if said.name == fullest)
    return Anchor(cast.id, cast.name, tuple(ids[:ANCHOR]))


def apply(casts: Iterable[Cast], decisions: Iterable[Decision]) -> list[Cast]:
    """The speakers as the decisions that hold would have them, by id; those that are given stay as they are.

    Of kinds that are not about speakers nothing is done.
    """
    casts = [Cast(one.id, one.found, one.name, list(one.said), set(one.alias), one.party, one.touched) for one in casts]
    for decision in in_force(decisions):
        if decision.undone or decision.kind not in KINDS:
            continue
        decided = msgspec.convert(decision.what, KINDS[decision.kind])
        if isinstance(decided, Merge):
            casts = _merged(casts, decided)
        elif isinstance(decided, Split):
            casts = _split(casts, decided, decision.id)
        elif isinstance(decided, Assign) and (cast := _meant(casts, decided.speaker)):
            cast.party = decided.party
        elif isinstance(decided, Rename) and (cast := _meant(casts, decided.speaker)):
            cast.name = decided.name
    return sorted(casts, key=lambda cast: cast.id)


def _meant(casts: Sequence[Cast], anchor: Anchor) -> Cast | None:
    """The speaker who has most of the anchor's statements now; of several, the one of its id or name."""
    wanted = set(anchor.statements)
    held = Counter({n: sum(said.id in wanted for said in cast.said) for n, cast in enumerate(casts)})
    if not held or not max(held.values()):
        return None
    most = [cast for n, cast in enumerate(casts) if held[n] == max(held.values())]
    return min(most, key=lambda cast: (cast.id != anchor.id, cast.name != anchor.name, cast.id))


def _merged(casts: list[Cast], decided: Merge) -> list[Cast]:
    meant = [cast for cast in (_meant(casts, anchor) for anchor in decided.speakers) if cast is not None]
    if not meant:
        return casts
    first = meant[0]
    others = [cast for n, cast in enumerate(meant) if not any(cast is one for one in meant[:n])][1:]
    for other in others:
        first.said += other.said
        first.alias |= other.alias | {other.id}
        first.party = other.party if first.party is None else first.party
        first.touched = True
    return [cast for cast in casts if not any(cast is other for other in others)]


def parted(cast: Cast, names: Iterable[str], documents: Iterable[str], statements: Iterable[str] = ()) -> list[Said]:
    """What a speaker says under one of the names or in one of the documents, and what is one of the statements."""
    by_name, by_document, by_id = set(names), set(documents), set(statements)
    return [said for said in cast.said if said.name in by_name or said.document in by_document or said.id in by_id]


def _split(casts: list[Cast], decided: Split, decision: str) -> list[Cast]:
    cast = _meant(casts, decided.speaker)
    if cast is None:
        return casts
    off = parted(cast, decided.names, decided.documents, decided.statements)
    ids = {said.id for said in off}
    rest = [said for said in cast.said if said.id not in ids]
    if not off or not rest:
        return casts
    cast.said, cast.touched = rest, True
    name = max(Counter(said.name for said in off).items(), key=lambda one: (len(one[0].split()), one[1], one[0]))[0]
    id = speaker_id("split", cast.id, *decided.names, "", *decided.documents)
    if any(one.id == id for one in casts):
        id = speaker_id("split", decision)
    return [*casts, Cast(id, name, name, off, set(), touched=True)]


def speaker_id(*key: str) -> str:
    """The id of a speaker, from what makes it that one: `p` and 12 hex digits."""
    return "p" + blake2b("\n".join(key).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def is_id(asked: str) -> bool:
    """Whether this can only be the id of a speaker, and is no name."""
    return re.fullmatch(r"p[0-9a-f]{12}", asked) is not None
