"""Shards: archives in, Parquet files of documents and statements out, made anywhere, piece by piece; and into cases."""

from __future__ import annotations

from onrecord.shards.taking import is_shards, take
from onrecord.shards.writing import PER_SHARD, Written, write

__all__ = ["PER_SHARD", "Written", "is_shards", "take", "write"]
