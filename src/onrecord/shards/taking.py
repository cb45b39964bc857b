"""A folder of shards → their documents, with all that was found in them: nothing is read or attributed again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from onrecord import pipeline
from onrecord.codebook import Codebook
from onrecord.errors import StorageError
from onrecord.records import Document, Refusal
from onrecord.shards import marks, places, schema
from onrecord.shards.marks import DOCUMENTS, DONE, MADE_BY, STATEMENTS, MadeBy, Mark
from onrecord.spread import Task


def is_shards(source: str) -> bool:
    """Whether a source is a folder of shards, here or in an object store."""
    if "://" not in source:
        return (Path(source) / MADE_BY).is_file()
    return source.split("://")[0] not in ("http", "https") and MADE_BY in places.sizes(source)


def take(folder: str, codebook: Codebook | None) -> Iterator[Task]:
    """The documents of all complete shards, as tasks that are done, and a Refusal for what was rejected or is damaged.

    Documents that were coded by another codebook, or by another version of onrecord, are coded anew by this one; the
    attributions stay as they are.
    """
    try:
        made = marks.made_of(places.read(places.below(folder, MADE_BY)) or b"", folder)
    except StorageError as error:
        yield Task(Refusal(folder, str(error)))
        return
    for name in sorted(name for name in places.sizes(folder) if name.endswith(DONE)):
        mark = marks.read(folder, name)
        if mark is None:
            yield Task(Refusal(f"{folder}/{name}", "is damaged: delete it and make the shards again"))
            continue
        yield from (Task(reject) for reject in mark.rejects)
        yield from _documents(folder, mark, made, codebook)


def _documents(folder: str, mark: Mark, made: MadeBy, codebook: Codebook | None) -> Iterator[Task]:
    files = [mark.piece.shard + DOCUMENTS, mark.piece.shard + STATEMENTS]
    data = [places.read(places.below(folder, name)) for name in files]
    for name, found in zip(files, data, strict=True):
        if found is None or marks.digest(found) != mark.digests.get(name):
            lost = "is not there" if found is None else "is not what was written there"
            yield Task(Refusal(f"{folder}/{name}", f"{lost}: delete {mark.piece.shard}{DONE} and make it again"))
            return
    documents: list[Document] = []
    try:
        documents = list(schema.records(*(one or b"" for one in data)))
    except (ValueError, msgspec.ValidationError) as error:
        yield Task(Refusal(f"{folder}/{files[0]}", f"cannot be read ({' '.join(str(error).split())[:80]})"))
    same = (made.codebook, made.onrecord) == (marks.digest_of(codebook), marks.version())
    coded = documents if same else pipeline.recode(documents, codebook)
    for read, document in zip(documents, coded, strict=True):
        yield Task(read, done=document)
