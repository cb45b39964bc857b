"""Another codebook → the case file: every document coded by it anew, some at a time, so that others who write go on.

All is coded before anything is changed: coding that fails leaves the case as it was. Then the codebook is put in force,
and what was coded is stored in short transactions. A run that is cut off there is finished by running it again.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from sqlite3 import Connection
from typing import BinaryIO, NamedTuple

import msgspec

from onrecord import pipeline
from onrecord.casefile import codebooks, documents, log
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
    """A document of the case (its key) as the new codebook codes it; None: it came meanwhile, yet to be coded."""

    key: int
    document: Document | None


def replace_codebook(db: Connection, codebook: Codebook, progress: Progress | None = None) -> None:
    """Puts a codebook in force, and every document's statements by it in the place of those before.

    What holds across documents is forgotten at the end, and has to be made again. Where somebody puts another codebook
    in force meanwhile, this one gives way to it. Raises StorageError, CaseError.
    """
    from onrecord.casefile import sayings, voices  # here, so that a case is quickly open for reading

    started = now()
    with tempfile.TemporaryFile() as kept:
        with explained(path_of(db)):
            keys = documents.keys(db)
            _keep(db, keys, codebook, kept)
        with writing(db):
            codebooks.replace(db, codebook)
            number = codebooks.number(db)
            run = log.record(db, None, "replace codebook", started, 0)
            late = sorted(set(documents.keys(db)) - set(keys))
        done = 0
        for some in batched(_kept(kept, keys, late), AT_ONCE):
            with writing(db):
                if codebooks.number(db) != number:
                    return
                for one in some:
                    _store(db, one, codebook)
                log.record(db, run, "replace codebook", started, len(some))
            give_way()
            done += len(some)
            if progress is not None:
                progress(done, len(keys) + len(late))
    with writing(db):
        if codebooks.number(db) == number:
            sayings.forget(db)
            voices.forget(db)
            db.execute("DELETE FROM reconciled")


def _keep(db: Connection, keys: list[int], codebook: Codebook, kept: BinaryIO) -> None:
    """Codes all documents, and writes what comes of each into a file: there may be more than memory holds."""
    for document in pipeline.recode(documents.stream(db, keys), codebook, BATCH):
        data = msgspec.msgpack.encode(document)
        kept.write(len(data).to_bytes(8, "big") + data)
    kept.seek(0)


def _kept(kept: BinaryIO, keys: list[int], late: list[int]) -> Iterator[_Coded]:
    """The documents that were coded, read back one by one, then those that came meanwhile."""
    for key in keys:
        data = kept.read(int.from_bytes(kept.read(8), "big"))
        yield _Coded(key, msgspec.msgpack.decode(data, type=Document))
    for key in late:
        yield _Coded(key, None)


def _store(db: Connection, one: _Coded, codebook: Codebook) -> None:
    """Stores a document's statements, coded once more where what is said in it is not what was coded."""
    coded, stands = one.document, documents.read(db, one.key)
    if coded is None or list(map(place, coded.attributions)) != list(map(place, stands.attributions)):
        (coded,) = pipeline.recode([stands], codebook)
    documents.recode(db, one.key, coded)
