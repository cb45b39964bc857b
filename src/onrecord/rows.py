"""A list of records that can be handed on to the tools that people use for tables."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

Record = TypeVar("Record", bound=msgspec.Struct)


class Rows(list[Record]):
    """A plain list of records of one kind, with frames where pandas or polars is installed."""

    def to_pandas(self) -> Any:
        """A pandas DataFrame, a column a field. Raises ImportError where pandas is not installed."""
        import pandas

        return pandas.DataFrame(self.to_dicts())

    def to_polars(self) -> Any:
        """A polars DataFrame, a column a field. Raises ImportError where polars is not installed."""
        import polars

        return polars.DataFrame(self.to_dicts(), infer_schema_length=None)

    def to_dicts(self) -> list[dict[str, Any]]:
        """The records as dicts, field by field, spans as lists."""
        return [msgspec.to_builtins(record) for record in self]
