"""Lists of records as Parquet: typed columns, each with a line on what it says. Needs pyarrow (onrecord[parquet])."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from onrecord.casefile.connection import spare
from onrecord.errors import OnrecordError, StorageError
from onrecord.exchange.columns import SAYS


def write(path: Path, records: Iterable[msgspec.Struct], kind: type[msgspec.Struct]) -> None:
    """Writes records of one kind, a column a field. Raises OnrecordError without pyarrow, StorageError."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise OnrecordError("Parquet needs pyarrow: pip install 'onrecord[parquet]'") from error
    spare(path)
    hints = get_type_hints(kind)
    schema = pyarrow.schema(
        [
            pyarrow.field(name, _type(hints[field], pyarrow), metadata={"description": SAYS.get(name, "")})
            for field, name in zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True)
        ]
    )
    rows = [msgspec.to_builtins(record) for record in records]
    for name in kind.__struct_encode_fields__:
        if pyarrow.types.is_string(schema.field(name).type):
            for row in rows:
                if not isinstance(row[name], str | NoneType):
                    row[name] = msgspec.json.encode(row[name]).decode()
    try:
        parquet.write_table(pyarrow.Table.from_pylist(rows, schema=schema), path)
    except OSError as error:
        raise StorageError(f"{path}: {error.strerror or error}; choose another place") from error


def _type(hint: Any, arrow: Any) -> Any:
    """The Arrow type of a field: what is nested otherwise than as lists is JSON in a string."""
    return _plain(hint, arrow) or arrow.string()


def _plain(hint: Any, arrow: Any) -> Any:
    """The Arrow type of words, numbers and lists of them; None for all else."""
    origin, inner = get_origin(hint), [one for one in get_args(hint) if one is not NoneType]
    if origin in (Union, UnionType):
        return _plain(inner[0], arrow) if len(inner) == 1 else None
    if origin is tuple:
        each = _plain(inner[0], arrow)
        return each and arrow.list_(each)
    if origin is Literal:
        return arrow.string()
    return {str: arrow.string(), int: arrow.int64(), float: arrow.float64(), bool: arrow.bool_()}.get(hint)
