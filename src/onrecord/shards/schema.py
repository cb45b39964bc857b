"""The columns of shards: documents a row each, statements a row each; docs/shards.md tells what each says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from onrecord.records import Document, Spans, Statement
from onrecord.shards.places import arrow

VERSION = 1
"""Of the columns; another number means others."""

_APART = "statements"


def tables(documents: list[Document]) -> tuple[bytes, bytes]:
    """The documents and their statements as two Parquet files; the same documents give the same bytes."""
    rows = [msgspec.to_builtins(document) for document in documents]
    for row in rows:
        del row[_APART]
    statements = [
        {"document": document.id, "row": number, "text": words(document.text, one.content), **msgspec.to_builtins(one)}
        for number, document in enumerate(documents)
        for one in document.statements
    ]
    return _parquet(rows, document_columns()), _parquet(statements, statement_columns())


def records(documents: bytes, statements: bytes) -> Iterator[Document]:
    """The documents of two Parquet files that ``tables`` made. Raises ValueError where they are something else."""
    found: dict[int, list[dict[str, Any]]] = {}
    for row in _rows(statements, statement_columns()):
        found.setdefault(row["row"], []).append(row)
    for number, row in enumerate(_rows(documents, document_columns())):
        yield msgspec.convert({**row, _APART: found.get(number, [])}, Document)


def words(text: str, spans: Spans) -> str:
    """The words of spans, as the ledger has them."""
    return " … ".join(text[start:end] for start, end in spans)


@cache
def document_columns() -> Any:
    """The Arrow schema of documents."""
    return _schema(Document, {})


@cache
def statement_columns() -> Any:
    """The Arrow schema of statements."""
    return _schema(Statement, {"document": str, "row": int, "text": str})


def _schema(kind: type[msgspec.Struct], first: dict[str, type]) -> Any:
    hints = {**first, **{name: hint for name, hint in get_type_hints(kind).items() if name in kind.__struct_fields__}}
    return arrow().schema([(name, _type(hint)) for name, hint in hints.items() if name != _APART])


def _type(hint: Any) -> Any:
    """The Arrow type of a field: lists of lists of numbers for spans, structs for what is nested."""
    pa = arrow()
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        (known,) = (one for one in inner if one is not NoneType)
        return _type(known)
    if origin is tuple:
        return pa.list_(_type(inner[0]))
    if origin is Literal or hint is str:
        return pa.string()
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        hints = get_type_hints(hint)
        return pa.struct([(name, _type(hints[name])) for name in hint.__struct_fields__])
    return {int: pa.int64(), float: pa.float64(), bool: pa.bool_()}[hint]


def _parquet(rows: list[dict[str, Any]], schema: Any) -> bytes:
    """Every setting of the writer is told, so that no new default changes the bytes."""
    pa = arrow()
    out = BytesIO()
    pa.parquet.write_table(
        pa.Table.from_pylist(rows, schema=schema),
        out,
        row_group_size=max(1, len(rows)),
        version="2.6",
        data_page_version="1.0",
        compression="zstd",
        compression_level=3,
        use_dictionary=True,
        write_statistics=True,
    )
    return out.getvalue()


def _rows(data: bytes, schema: Any) -> Iterable[dict[str, Any]]:
    pa = arrow()
    try:
        table = pa.parquet.read_table(BytesIO(data))
    except (pa.ArrowInvalid, OSError) as error:
        raise ValueError(str(error)) from error
    if table.schema.names != schema.names:
        raise ValueError("its columns are others")
    rows: list[dict[str, Any]] = table.to_pylist()
    return rows
