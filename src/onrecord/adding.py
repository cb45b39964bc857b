"""A batch of what was read → the case file, in one transaction: what is new, what was there, what could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from sqlite3 import Connection

import msgspec

from onrecord import pipeline
from onrecord.casefile import codebooks, documents, log, page_decisions, versions
from onrecord.casefile.connection import explained, path_of, writing
from onrecord.reading.languages import unsupported
from onrecord.reading.marking import overlaid
from onrecord.reading.recurring import REACH, WINDOW, Recurring
from onrecord.records import Document, Refusal
from onrecord.spread import Task


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


def tasks(db: Connection, items: Iterable[Document | Refusal | Task]) -> Iterator[Task]:
    """What was read, each with whether it has to be worked: it is new to the case, and was not worked before.

    In what is new, the lines are marked that recur across its outlet's documents.
    """
    recurring = Recurring(partial(documents.latest, db, REACH, WINDOW))
    for item in items:
        given = item.given if isinstance(item, Task) else item
        if isinstance(given, Document):
            given = documents.storable(given)
        if isinstance(given, Refusal) or isinstance(item, Task):
            yield Task(given, done=item.done if isinstance(item, Task) and isinstance(given, Document) else None)
            continue
        with explained(path_of(db)):
            id, there = documents.find(db, given)
            decided = [] if there else [one for one, _ in page_decisions.of_document(db, id, given.hash)]
        given = given if there else recurring.marked(given)
        if decided:  # in another copy of the case: it came in before the document did
            given = msgspec.structs.replace(given, furniture=overlaid(given.furniture, decided))
        yield Task(given, todo=not there)


def store(
    db: Connection, batch: list[Task], done: Added, run: int | None, started: str, number: int | None
) -> tuple[Added, int | None]:
    """Stores a batch that was worked by the codebook of this number, in one transaction, or none where it holds nothing
    new. Returns what was done so far.
    """
    path = path_of(db)
    refusals = [one for task in batch if isinstance(one := refusal(task), Refusal)]
    read = [task.given for task in batch if refusal(task) is None and isinstance(task.given, Document)]
    coded: dict[tuple[str, str], Document] = {}
    for task in batch:
        if isinstance(task.done, Document):
            coded.setdefault((task.done.id, task.done.hash), task.done)  # of two accounts of one text, the first
    added = 0
    warnings: list[str] = []
    with explained(path):
        unknown = log.unknown(db, refusals)
        new = [one for one in read if (one.id, one.hash) in coded and not documents.find(db, one)[1]]
    if new or unknown:
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


def refusal(task: Task) -> Refusal | None:
    """Why the document of a task is left out, where it is."""
    return next((one for one in (task.given, task.done) if isinstance(one, Refusal)), None)
