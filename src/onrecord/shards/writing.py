"""Pieces → shards, by whatever engine: a worker reads a piece, works its documents, and writes its shard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from onrecord import engine, spread
from onrecord.attribution import By
from onrecord.codebook import Codebook
from onrecord.engine import Job, Lost, Where
from onrecord.engine.jobs import Beat, Work
from onrecord.errors import EngineError, SourceError
from onrecord.records import Document, Refusal
from onrecord.shards import marks, places, schema
from onrecord.shards.marks import DOCUMENTS, DONE, STATEMENTS, MadeBy, Mark, Piece
from onrecord.shards.parts import Part, parts
from onrecord.shards.planning import pieces

PER_SHARD = 1000
"""Records of a source that become a shard, where nobody says otherwise."""

FAULTS = 3
"""Documents on which steps fail that, where they are half of a piece, speak for a fault that is not theirs."""


class Order(msgspec.Struct, frozen=True):
    """What a worker goes by."""

    folder: str
    made_by: MadeBy
    steps: spread.Settings


class Written(msgspec.Struct, frozen=True):
    """What was done so far: shards made, shards that were complete already, and what the former hold."""

    made: int = 0
    there: int = 0
    documents: int = 0
    statements: int = 0
    rejects: int = 0


def write(
    sources: Iterable[str],
    folder: str,
    *,
    codebook: Codebook | None,
    by: By,
    published: str | None,
    per_shard: int,
    where: Where,
    refused: Callable[[Refusal], None],
    progress: Callable[[Written, int], None],
) -> Written:
    """Makes the shards of the sources that are not complete yet. Returns what was done.

    ``published`` is for documents that carry no date; ``refused`` is told what cannot be read, ``progress`` what was
    done so far, and how many shards there will be. Raises StorageError, EngineError.
    """
    steps = spread.settings(codebook, by)
    made_by = marks.made_by(codebook, str(steps.by), published, per_shard)
    marks.settled(folder, made_by)
    there = places.sizes(folder)
    todo: list[Piece] = []
    done = Written()
    planned: dict[str, set[str]] = {}
    unread: set[str] = set()
    for piece in pieces(sources, per_shard):
        if isinstance(piece, Refusal):
            refused(piece)
            unread.add(piece.origin)
            continue
        planned.setdefault(piece.source, set()).add(piece.shard)
        if marks.done(folder, piece, there):
            done = msgspec.structs.replace(done, there=done.there + 1)
        else:
            todo.append(piece)
    for source in planned.keys() - unread:
        _unmark(folder, planned[source], there)
    total = done.there + len(todo)
    progress(done, total)
    job = Job("onrecord.shards.writing:writer", msgspec.msgpack.encode(Order(folder, made_by, steps)))
    for result in engine.run(job, map(msgspec.msgpack.encode, todo), where):
        mark = msgspec.msgpack.decode(result, type=Mark)
        for reject in mark.rejects:
            refused(reject)
        done = Written(
            made=done.made + 1,
            there=done.there,
            documents=done.documents + mark.documents,
            statements=done.statements + mark.statements,
            rejects=done.rejects + len(mark.rejects),
        )
        progress(done, total)
    return done


def _unmark(folder: str, planned: set[str], there: Iterable[str]) -> None:
    """Takes the marks from shards of pieces that their source no longer has: it has become shorter."""
    prefix = min(planned).rpartition("-")[0]
    for name in there:
        shard = name.removesuffix(DONE)
        if shard != name and shard.rpartition("-")[0] == prefix and shard not in planned:
            places.remove(folder, name)


def writer(argument: bytes) -> Work:
    """The work of a Job whose items are pieces, and their results the marks of their shards."""
    order = msgspec.msgpack.decode(argument, type=Order)
    spread.warmed(order.steps)

    def work(item: bytes, beat: Beat, lost: tuple[Lost, ...]) -> bytes:
        piece = msgspec.msgpack.decode(item, type=Piece)
        found = list(_found(piece, order, beat, {one.part: one.reason for one in lost}))
        documents = [one for one in found if isinstance(one, Document)]
        rejects = [one for one in found if isinstance(one, Refusal)]
        _trusted(rejects, len(found))
        texts, statements = schema.tables(documents)
        files = {piece.shard + DOCUMENTS: texts, piece.shard + STATEMENTS: statements}
        for name, data in files.items():
            places.write(order.folder, name, data)
        mark = Mark(
            piece=piece,
            made_by=order.made_by,
            documents=len(documents),
            statements=sum(len(document.statements) for document in documents),
            rejects=tuple(rejects),
            digests={name: marks.digest(data) for name, data in files.items()},
            sizes={name: len(data) for name, data in files.items()},
        )
        marks.write(order.folder, mark)  # last: with it the shard is complete
        return msgspec.msgpack.encode(mark)

    return work


def _trusted(rejects: list[Refusal], records: int) -> None:
    """Raises EngineError where so many documents bring out a fault that it can hardly be theirs."""
    faults = [one for one in rejects if spread.FAULT in one.reason]
    if len(faults) >= max(FAULTS, records / 2):
        raise EngineError(f"{len(faults):,} of {records:,} documents fail, the first: {faults[0].reason}")


def _found(piece: Piece, order: Order, beat: Beat, lost: dict[int, str]) -> Iterator[Document | Refusal]:
    """The documents of a piece, worked, and what cannot be read of it. Part 0 is to open it, part n its n-th record."""
    if 0 in lost:
        yield Refusal(places.shown(piece.source), lost[0])
        return
    beat(0)
    try:
        for number, (place, read) in enumerate(parts(piece), start=1):
            if number in lost:
                yield Refusal(place, lost[number])
                continue
            beat(number)
            yield from _worked((place, read), order)
    except SourceError as error:
        yield Refusal(places.shown(piece.source), str(error))
    except OSError as error:  # it could be opened before: this shard is not to be completed without it
        why = error.strerror or " ".join(str(error).split())
        raise EngineError(
            f"{piece.source}: cannot be read any more ({why}); then run the same command again"
        ) from error


def _worked(part: Part, order: Order) -> Iterator[Document | Refusal]:
    place, read = part
    published = order.made_by.published
    try:
        read_now = list(read())
    except Exception as error:
        reason = f"is left out: it {spread.FAULT} ({type(error).__name__}); please report it"
        yield Refusal(place, reason)
        return
    for found in read_now:
        if isinstance(found, Refusal):
            yield found
            continue
        dated = found if found.published or not published else msgspec.structs.replace(found, published=published)
        yield spread.attempt(dated, order.steps)
