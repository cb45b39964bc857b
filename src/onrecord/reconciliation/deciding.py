"""What a person says about the speakers, as decisions: whom a name or an id means, and advice where it means nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches

from onrecord.codebook import Codebook
from onrecord.errors import CaseError
from onrecord.reconciliation.decisions import Assign, Cast, Merge, Rename, Said, Split, Undo, anchor, parted
from onrecord.records import Decision


def merge(casts: Sequence[Cast], speakers: Sequence[str]) -> Merge:
    """These speakers (ids or names) are one, the first of them. Raises CaseError."""
    meant: list[Cast] = []
    for speaker in speakers:
        one = the_one(casts, speaker)
        if one not in meant:
            meant.append(one)
    if len(meant) < 2:
        raise CaseError(f"{' and '.join(speakers) or 'nobody'}: that is one speaker already; name two or more to merge")
    return Merge(tuple(anchor(one) for one in meant))


def split(casts: Sequence[Cast], speaker: str, parts: Sequence[str]) -> Split:
    """What the speaker says under these names, or in these documents (by id), is another's. Raises CaseError."""
    cast = the_one(casts, speaker)
    names: list[str] = []
    documents: list[str] = []
    for part in parts:
        own = {said.name for said in cast.said}
        spelled = [name for name in own if name.casefold() == part.strip().casefold()]
        if spelled:
            names += spelled
        elif any(said.document == part for said in cast.said):
            documents.append(part)
        else:
            known = sorted(own) + sorted({said.document for said in cast.said})
            raise CaseError(f"{part}: {cast.name} has no such name and no such document; {_nearest(part, known)}")
    off = parted(cast, names, documents)
    if not off:
        raise CaseError(f"{cast.name}: say what to part off: a name or a document's id")
    if len(off) == len(cast.said):
        raise CaseError(f"{cast.name}: nothing would be left of this speaker; name only what is another's")
    return Split(
        anchor(_rest(cast, off)),
        tuple(sorted(set(names))),
        tuple(sorted(set(documents))),
        tuple(sorted(said.id for said in off)),
    )


def assign(casts: Sequence[Cast], speaker: str, party: Iterable[str], codebook: Codebook | None) -> Assign:
    """The speaker speaks for these parties, as the codebook spells them; for none, where there is none. CaseError."""
    spelled = {
        name.casefold(): one.name for one in (codebook.parties if codebook else ()) for name in (*one.aliases, one.name)
    }
    given = [spelled.get(name.strip().casefold(), name.strip()) for name in party]
    return Assign(anchor(the_one(casts, speaker)), tuple(dict.fromkeys(name for name in given if name)))


def rename(casts: Sequence[Cast], speaker: str, name: str) -> Rename:
    """The speaker is to be called so. Raises CaseError."""
    called = " ".join(name.split())
    if not called:
        raise CaseError("a speaker must have a name; give one")
    return Rename(anchor(the_one(casts, speaker)), called)


def undo(decisions: Sequence[Decision], id: str | None) -> Undo:
    """The decision with this id, or else the last that holds, is to hold no longer. Raises CaseError."""
    holding = [one for one in decisions if not one.undone]
    if id is None:
        last = next((one for one in reversed(holding) if one.kind != "undo"), None)
        if last is None:
            raise CaseError("there is no decision to undo; 'onrecord speakers CASE decisions' lists them")
        return Undo(last.id)
    if id not in {one.id for one in decisions}:
        raise CaseError(f"{id}: there is no such decision; {_nearest(id, [one.id for one in holding])}")
    if id not in {one.id for one in holding}:
        raise CaseError(f"{id} is undone already; 'onrecord speakers CASE decisions' says by which decision")
    return Undo(id)


def the_one(casts: Sequence[Cast], asked: str) -> Cast:
    """The speaker with this id or name, in any letter case; else the only one whose name has all of its words.

    A name in force goes before one that a document has. Raises CaseError where it is nobody's, or several speakers'.
    """
    wanted = asked.strip().casefold()
    words = set(wanted.split())
    ways: tuple[Callable[[Cast], bool], ...] = (
        lambda cast: cast.id == wanted,
        lambda cast: cast.name.casefold() == wanted,
        lambda cast: wanted in cast.alias,
        lambda cast: any(said.name.casefold() == wanted for said in cast.said),
        lambda cast: bool(words) and words <= set(cast.name.casefold().split()),
    )
    for way in ways:
        found = [cast for cast in casts if way(cast)]
        if len(found) == 1:
            return found[0]
        if found:
            told = ", ".join(f"{cast.id} ({_told(cast)})" for cast in sorted(found, key=lambda cast: cast.id)[:6])
            raise CaseError(f"{asked}: {len(found)} speakers have this name; give the id of one: {told}")
    names = {cast.name for cast in casts} | {said.name for cast in casts for said in cast.said}
    raise CaseError(f"{asked}: there is no such speaker; {_nearest(asked, sorted(names))}")


def _rest(cast: Cast, off: list[Said]) -> Cast:
    gone = {said.id for said in off}
    return Cast(cast.id, cast.found, cast.name, [said for said in cast.said if said.id not in gone], cast.alias)


def _told(cast: Cast) -> str:
    party = cast.party if cast.party is not None else tuple(sorted({one for said in cast.said for one in said.party}))
    return f"{cast.name}, {'/'.join(party) or 'no party'}, {len(cast.said)} said"


def _nearest(typed: str, names: Sequence[str]) -> str:
    """What may have been meant."""
    folded = {name.casefold(): name for name in names}
    near = get_close_matches(typed.strip().casefold(), list(folded), n=3, cutoff=0.5)
    words = set(typed.casefold().split())
    near += [name for name in folded if words & set(name.split()) and name not in near]
    if not near:
        return "'onrecord speakers CASE' lists those there are"
    return "did you mean " + " or ".join(f"'{folded[name]}'" for name in near[:3]) + "?"
