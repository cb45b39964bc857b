"""A batch of what was read → the case file, in one transaction: what is new, what was there, what could not be read."""

from __future__ import annotations

from sqlite3 import Connection
from typing import TYPE_CHECKING

import msgspec

from onrecord import pipeline
from onrecord.casefile import codebooks, documents, log, versions
from onrecord.casefile.connection import explained, path_of, writing
from onrecord.reading.languages import unsupported
from onrecord.records import Document, Refusal

if TYPE_CHECKING:
    from onrecord.attribution import By


class Added(msgspec.Struct, frozen=True):
    """What an ``add`` did: how many documents are new, were there already, could not be read; and a line a warning.

    ``codings``: how many statements that persons coded came with them.
    """

    added: int = 0
    already_there: int = 0
    refused: int = 0
    codings: int = 0
    refusals: tuple[Refusal, ...] = ()
    warnings: tuple[str, ...] = ()


def store(
    db: Connection,
    batch: list[Document | Refusal],
    done: Added,
    run: int | None,
    started: str,
    by: By,
) -> tuple[Added, int | None]:
    """Stores a batch in one transaction, or none where it holds nothing new. Returns what was done so far."""
    path = path_of(db)
    items = [item if isinstance(item, Refusal) else documents.storable(item) for item in batch]
    refusals = [item for item in items if isinstance(item, Refusal)]
    read = [item for item in items if isinstance(item, Document)]
    with explained(path):
        new: dict[tuple[str, str], Document] = {}
        for document in read:
            if not documents.find(db, document)[1]:
                new.setdefault((document.id, document.hash), document)
        number, codebook = codebooks.active(db)
    done_with = list(pipeline.attempt(new.values(), codebook, len(batch), by))
    coded = {(item.id, item.hash): item for item in done_with if isinstance(item, Document)}
    refusals += [item for item in done_with if isinstance(item, Refusal)]
    read = [one for one in read if (one.id, one.hash) in coded or (one.id, one.hash) not in new]
    with explained(path):
        unknown = log.unknown(db, refusals)
    added = 0
    warnings: list[str] = []
    if coded or unknown:
        with writing(db):
            if codebooks.number(db) != number:  # somebody replaced it meanwhile
                again = pipeline.recode(coded.values(), codebooks.active(db)[1], len(batch))
                coded = {(document.id, document.hash): document for document in again}
            log.refuse(db, unknown)
            for document in read:
                stored_id, there = documents.find(db, document)
                if there:
                    continue
                documents.store(db, stored_id, coded[document.id, document.hash])
                added += 1
                if told := unsupported(document):
                    warnings.append(f"{stored_id}: is in {told}: it is kept, but no statements are found in it")
                if earlier := versions.earlier_of(db, stored_id):
                    warnings.append(
                        f"{stored_id}: a new version of {earlier}; both are kept, and 'onrecord versions' tells "
                        "what changed"
                    )
                elif stored_id != document.id:
                    warnings.append(
                        f"{document.id}: another text has this id; that of {document.origin or 'a later source'} "
                        f"is kept as {stored_id}"
                    )
            run = log.record(db, run, "add", started, added)
    with explained(path):
        for document in read:
            warnings += documents.differences(db, documents.find(db, document)[0], document)
    return (
        Added(
            added=done.added + added,
            already_there=done.already_there + len(read) - added,
            refused=done.refused + len(refusals),
            refusals=(*done.refusals, *refusals),
            warnings=(*done.warnings, *warnings),
        ),
        run,
    )
