"""What was said as PLOVER-coded events: who did what to whom, each saying once, with its evidence."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.analysis.utterances import utterances
from onrecord.codebook import Codebook
from onrecord.coding.plover import event_type, mode
from onrecord.records import LedgerRow


class PloverEvent(msgspec.Struct, frozen=True):
    """An event: an utterance whose act is an event type of PLOVER (see ``coding.plover``).

    ``id`` is the utterance's. ``date`` is the day, month or year of the saying, None where no text says it.
    ``actor`` is the party that speaks, or the speaker where none is known; ``recipient`` the party that is spoken to,
    None where the texts do not say: PLOVER's other targets are never guessed. ``statements`` and ``documents`` are ids;
    ``witnesses`` counts independent outlets.
    """

    id: str
    date: str | None
    event_type: str
    mode: str | None
    actor: tuple[str, ...]
    speaker: str | None
    recipient: tuple[str, ...]
    issue: tuple[str, ...]
    act: str
    text: str
    statements: tuple[str, ...]
    documents: tuple[str, ...]
    witnesses: int


def events(rows: Sequence[LedgerRow], codebook: Codebook | None = None) -> list[PloverEvent]:
    """The events of a ledger, in the order of its utterances."""
    by_id = {row.id: row for row in rows}
    parties = _parties(rows, codebook)
    found = []
    for one in utterances(rows):
        type_ = event_type(one.act)
        if type_ is None:
            continue
        addressees = dict.fromkeys(
            parties[heard]
            for id in one.statements
            if (heard := (by_id[id].addressee or "").casefold().removeprefix("the ")) in parties
        )
        found.append(
            PloverEvent(
                id=one.id,
                date=one.said_on,
                event_type=type_,
                mode=mode(one.act, one.text),
                actor=one.party or ((one.speaker,) if one.speaker else ()),
                speaker=one.speaker,
                recipient=tuple(party for party in addressees if party not in one.party),
                issue=one.issue,
                act=one.act,
                text=one.text,
                statements=one.statements,
                documents=one.documents,
                witnesses=one.witnesses,
            )
        )
    return found


def _parties(rows: Sequence[LedgerRow], codebook: Codebook | None) -> dict[str, str]:
    """The names that stand for parties, in lower case and without 'the': those of the codebook, else as coded."""
    names = {party.casefold(): party for row in rows for party in row.party}
    for party in codebook.parties if codebook else ():
        for name in (party.name, *party.aliases):
            names[name.casefold().removeprefix("the ")] = party.name
    return names
