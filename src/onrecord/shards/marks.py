"""What stands beside shards: one file that says what all were made by, and a mark for each that is complete."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from typing import BinaryIO

import msgspec

from onrecord.codebook import Codebook
from onrecord.errors import StorageError
from onrecord.records import Refusal
from onrecord.shards import places, schema

MADE_BY = "shards.json"
DONE = ".done.json"
DOCUMENTS, STATEMENTS = ".documents.parquet", ".statements.parquet"


class MadeBy(msgspec.Struct, frozen=True):
    """What the shards of a folder depend on beside their sources: with the same, the same input gives the same bytes.

    ``models`` and ``codebook`` are digests (blake2b, hex); ``codebook`` is None where there was none.
    """

    columns: int
    onrecord: str
    pyarrow: str
    attribution: str
    models: str
    codebook: str | None
    published: str | None
    per_shard: int


class Piece(msgspec.Struct, frozen=True):
    """What a shard is made from: ``count`` records of a source, from the ``first`` (counted from 1), at byte ``offset``
    (0 in tables). ``name`` begins the ids of records without one. ``digest`` (blake2b) is of its bytes, in tables of
    all the file's.
    """

    shard: str
    source: str
    kind: str
    name: str
    offset: int
    first: int
    count: int
    digest: str = ""


class Mark(msgspec.Struct, frozen=True):
    """That a shard is complete, what is in it, what could not be read; digests (blake2b) and sizes of its files."""

    piece: Piece
    made_by: MadeBy
    documents: int
    statements: int
    rejects: tuple[Refusal, ...]
    digests: dict[str, str]
    sizes: dict[str, int]


def made_by(codebook: Codebook | None, attribution: str, published: str | None, per_shard: int) -> MadeBy:
    """What shards that are made now are made by."""
    return MadeBy(
        columns=schema.VERSION,
        onrecord=version(),
        pyarrow=str(places.arrow().__version__),
        attribution=attribution,
        models=_models(),
        codebook=digest_of(codebook),
        published=published,
        per_shard=per_shard,
    )


def digest_of(codebook: Codebook | None) -> str | None:
    """The digest of what a codebook says, however it is written."""
    return None if codebook is None else digest(msgspec.json.encode(msgspec.structs.replace(codebook, source="")))


def digest(data: bytes) -> str:
    """The blake2b-128 of data, in hex."""
    return blake2b(data, digest_size=16).hexdigest()


def digest_of_bytes(file: BinaryIO, count: int) -> str:
    """The digest of the next ``count`` bytes of a file."""
    found = blake2b(digest_size=16)
    while count and (some := file.read(min(count, 1 << 20))):
        found.update(some)
        count -= len(some)
    return found.hexdigest()


def version() -> str:
    """The version of this onrecord."""
    try:
        return metadata.version("onrecord")
    except metadata.PackageNotFoundError:  # run from its source, not installed
        return "0+source"


@cache
def _models() -> str:
    found = blake2b(digest_size=16)

    def take(folder: Traversable) -> None:
        for one in sorted(folder.iterdir(), key=lambda one: one.name):
            if one.is_dir():
                take(one)
            elif one.name.endswith((".onnx", ".json", ".npz", ".safetensors")):
                found.update(one.name.encode() + one.read_bytes())

    take(resources.files("onrecord") / "models")
    return found.hexdigest()


def settled(folder: str, made: MadeBy) -> None:
    """Writes into the folder what its shards are made by. Raises StorageError where it has others'."""
    there = places.read(places.below(folder, MADE_BY))
    if there is None:
        places.write(folder, MADE_BY, _readable(made))
        return
    before = made_of(there, folder)
    for field in MadeBy.__struct_fields__:
        if getattr(before, field) != getattr(made, field):
            raise StorageError(
                f"{folder}: its shards were made with another {field.replace('_', ' ')} "
                f"({getattr(before, field)}, not {getattr(made, field)}); choose another folder"
            )


def made_of(data: bytes, folder: str) -> MadeBy:
    """What `shards.json` says. Raises StorageError where it is damaged, or another onrecord's."""
    try:
        return msgspec.json.decode(data, type=MadeBy)
    except msgspec.DecodeError as error:
        raise StorageError(f"{folder}/{MADE_BY}: cannot be read ({error}); make the shards again elsewhere") from error


def done(folder: str, piece: Piece, there: dict[str, int]) -> bool:
    """Whether the shard of this very piece is complete; ``there``: the sizes of the files in the folder."""
    if piece.shard + DONE not in there:
        return False
    mark = read(folder, piece.shard + DONE)
    return mark is not None and mark.piece == piece and all(there.get(name) == n for name, n in mark.sizes.items())


def read(folder: str, name: str) -> Mark | None:
    """A mark by the name of its file; None where it is damaged."""
    try:
        return msgspec.json.decode(places.read(places.below(folder, name)) or b"", type=Mark)
    except msgspec.DecodeError:
        return None


def write(folder: str, mark: Mark) -> None:
    """Writes the mark of a shard whose files are written. Raises StorageError."""
    places.write(folder, mark.piece.shard + DONE, _readable(mark))


def _readable(record: msgspec.Struct) -> bytes:
    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"
