"""The speakers of a case: who made each statement and for which side, by names, titles and parties.

Made from the whole case at once, so neither the order of the documents nor how many come at a time can show.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from onrecord.codebook import Codebook
from onrecord.coding.names import parts, plain, sound
from onrecord.reconciliation.decisions import Cast, Said, speaker_id
from onrecord.reconciliation.names import NameUse, is_person, known_party, name_in, one_name
from onrecord.records import Office

Titles = dict[tuple[str, str], tuple[str, ...]]
"""(document, name as coded there) → what the document calls that speaker."""


def speakers(
    statements: Iterable[Said],
    offices: Iterable[tuple[str, Office]] = (),
    codebook: Codebook | None = None,
) -> list[Cast]:
    """The speakers of these statements, as the machine finds them. ``offices`` are (document id, office) pairs.

    A person's full name is one speaker in the whole case. Surnames that stay alone, offices and bodies are one speaker
    where name and party are the same: `the ministry` of two states is two, and so is a Roe who speaks for another side.
    """
    statements = sorted(statements, key=lambda said: (said.document, said.id))
    titles: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for document, office in offices:
        titles[document, office.speaker].append(office.title)
    uses = [
        NameUse(name, party, count, document, tuple(sorted(set(titles.get((document, name), ())))))
        for (name, party, document), count in sorted(
            Counter((said.name, said.party, said.document) for said in statements).items()
        )
    ]
    names = one_name(uses, codebook)
    here = name_in(uses, codebook)
    groups: defaultdict[tuple[str, tuple[str, ...]], list[Said]] = defaultdict(list)
    for said in statements:
        name = here.get((said.document, said.name), names[said.name])
        groups[name, () if is_full(name) else said.party].append(said)
    return _identified(groups)


def sides(casts: Iterable[Cast], codebook: Codebook | None = None) -> dict[str, tuple[str, ...]]:
    """Statement id → its party, where that is not the coded one: set by a person, or known from the speaker's others.

    A party is known from others only where all that have one agree, and only of a person under a full name or of a
    speaker whom people have put together.
    """
    casts = list(casts)
    uses = [NameUse(cast.found, said.party) for cast in casts if not cast.touched for said in cast.said]
    known = known_party(uses, {}, codebook)
    told: dict[str, tuple[str, ...]] = {}
    for cast in casts:
        own = {said.party for said in cast.said if said.party}
        given = next(iter(own)) if cast.touched and len(own) == 1 else ()
        if not cast.touched:
            given = known.get(cast.found, ()) if len(own) < 2 else ()
        for said in cast.said:
            party = cast.party if cast.party is not None else said.party or given
            if party != said.party:
                told[said.id] = party
    return told


def is_full(name: str) -> bool:
    """Whether a name is a person's, with more than a surname or a first name."""
    given, surname = parts(name)
    return bool(given) and bool(surname) and is_person(name)


def _identified(groups: dict[tuple[str, tuple[str, ...]], list[Said]]) -> list[Cast]:
    """A speaker for each group, with an id from the name's sound: another spelling in a later document changes none.

    Where two speakers sound alike, the first in the alphabet has the short key, and the others their spelling as well.
    """
    taken: set[str] = set()
    casts: list[Cast] = []
    for (name, party), said in sorted(groups.items()):
        id = name_id(name, party)
        if id in taken:
            id = spelled_id(name, party)
        taken.add(id)
        alias = {name_id(one.name, () if is_full(one.name) else one.party) for one in said}
        casts.append(Cast(id, name, name, said, alias))
    return casts


def name_id(name: str, party: Sequence[str]) -> str:
    """The id that a speaker of this name and party gets."""
    if is_full(name):
        given, surname = parts(name)
        return speaker_id("person", sound(given[0]), *map(sound, surname))
    return speaker_id("name", plain(name).removeprefix("the "), *party)


def spelled_id(name: str, party: Sequence[str]) -> str:
    """The id that a speaker gets where one that sounds alike comes before it in the alphabet."""
    return speaker_id("spelled", name, *party)
