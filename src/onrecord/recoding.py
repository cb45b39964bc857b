"""Another codebook → the case file: every document coded by it anew, some at a time, so that others who write go on.

All is coded before anything is changed: coding that fails leaves the case as it was. Then the codebook is put in force,
and what was coded is stored in short transactions. The file knows which documents are left: where a run is cut off, the
next one that writes finishes it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from sqlite3 import Connection
from typing import BinaryIO, NamedTuple

import msgspec

from onrecord import pipeline
from onrecord.casefile import codebooks, documents, log, reconciled, uncoded
from onrecord.casefile.connection import explained, give_way, now, path_of, writing
from onrecord.casefile.identity import place
from onrecord.codebook import Codebook
from onrecord.records import Document
from onrecord.rows import batched

AT_ONCE = 8
"""Documents that are stored in one transaction: others who write wait no longer than that takes."""

BATCH = 32

Progress = Callable[[int, int], None]
"""Is told how many documents are stored, and of how many."""


class _Coded(NamedTuple):
    """A document of the case (its key), coded anew."""

    key: int
    document: Document


def replace_codebook(db: Connection, codebook: Codebook, progress: Progress | None = None) -> None:
    """Puts a codebook in force, and every document's statements by it in the place of those before.

    What holds across documents is out of date then, and has to be made again. Where somebody puts another codebook in
    force meanwhile, this one gives way to it. Raises StorageError, CaseError.
    """
    started = now()
    with tempfile.TemporaryFile() as kept:
        with explained(path_of(db)):
            keys = documents.keys(db)
            _keep(db, keys, codebook, kept)
        with writing(db):
            codebooks.replace(db, codebook)
            uncoded.every(db)
            reconciled.outdate(db)
            number, of = codebooks.number(db), uncoded.count(db)
            run = log.record(db, None, "replace codebook", started, 0)

        def stored(some: list[_Coded]) -> None:
            log.record(db, run, "replace codebook", started, len(some))

        left = of
        for some in batched(_kept(kept, keys), AT_ONCE):
            if not _store(db, some, number, codebook, stored):
                return
            left -= len(some)
            if progress is not None:
                progress(of - left, of)
    finish(db, progress)


def finish(db: Connection, progress: Progress | None = None) -> None:
    """Codes by the codebook in force what still is coded by one before: what a run that was cut off has left, and what
    came while another was put in force. Raises StorageError, CaseError.
    """
    with explained(path_of(db)):
        of = uncoded.count(db)
    started, run, left = now(), list[int](), of
    while left:
        with explained(path_of(db)):
            number, codebook = codebooks.active(db)
            keys = uncoded.first(db, BATCH)
            coded = pipeline.recode(documents.stream(db, keys), codebook, BATCH)
            found = [_Coded(key, document) for key, document in zip(keys, coded, strict=True)]

        def stored(some: list[_Coded]) -> None:
            run[:] = [log.record(db, run[0] if run else None, "code anew", started, len(some))]

        for some in batched(found, AT_ONCE):
            if not _store(db, some, number, codebook, stored):
                break
        with explained(path_of(db)):
            left = uncoded.count(db)
        if progress is not None:
            progress(of - left, of)


def _keep(db: Connection, keys: list[int], codebook: Codebook, kept: BinaryIO) -> None:
    """Codes all documents, and writes what comes of each into a file: there may be more than memory holds."""
    for document in pipeline.recode(documents.stream(db, keys), codebook, BATCH):
        data = msgspec.msgpack.encode(document)
        kept.write(len(data).to_bytes(8, "big") + data)
    kept.seek(0)


def _kept(kept: BinaryIO, keys: list[int]) -> Iterator[_Coded]:
    """The documents that were coded, read back one by one."""
    for key in keys:
        data = kept.read(int.from_bytes(kept.read(8), "big"))
        yield _Coded(key, msgspec.msgpack.decode(data, type=Document))


def _store(
    db: Connection,
    some: list[_Coded],
    number: int,
    codebook: Codebook | None,
    stored: Callable[[list[_Coded]], None],
) -> bool:
    """Stores the statements of documents in a transaction, those that another run has stored meanwhile left as they
    are. Returns False, and stores nothing, where the codebook of this number is no longer in force.
    """
    with writing(db):
        if codebooks.number(db) != number:
            return False
        some = [one for one in some if uncoded.is_left(db, one.key)]
        for one in some:
            _replace(db, one, codebook)
        uncoded.done(db, [one.key for one in some])
        reconciled.outdate(db)
        stored(some)
    give_way()
    return True


def _replace(db: Connection, one: _Coded, codebook: Codebook | None) -> None:
    """Stores a document's statements, coded once more where what is said in it is not what was coded."""
    coded, stands = one.document, documents.read(db, one.key)
    if list(map(place, coded.attributions)) != list(map(place, stands.attributions)):
        (coded,) = pipeline.recode([stands], codebook)
    documents.recode(db, one.key, coded)
