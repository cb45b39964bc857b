"""``onrecord extract -o FOLDER``: archives in, shards out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

from onrecord.cli.failures import Refusals, note, warn
from onrecord.engine import Where
from onrecord.records import Refusal

if TYPE_CHECKING:
    from onrecord.attribution import By
    from onrecord.codebook import Codebook
    from onrecord.shards import Written

TOLD = 100
"""The most refusals that are told one by one: an archive may hold as many as it has articles."""


def extract_shards(
    sources: Iterable[str],
    folder: str,
    *,
    codebook: Codebook | None,
    by: By,
    published: str | None,
    per_shard: int | None,
    where: Where,
) -> None:
    """Makes shards with progress on stderr, and says what was made. Raises StorageError, EngineError."""
    from onrecord import shards

    refused = Refusals()
    more = 0

    def refuse(refusal: Refusal) -> None:
        nonlocal more
        if refused.count < TOLD:
            refused(refusal)
        else:
            more += 1

    done = shards.write(
        sources,
        folder,
        codebook=codebook,
        by=by,
        published=published,
        per_shard=per_shard or shards.PER_SHARD,
        where=where,
        refused=refuse,
        progress=in_tenths(),
    )
    if more:
        warn(f"and {more:,} more; each shard's .done.json has its own")
    click.echo(
        f"{done.made:,} shards made, {done.there:,} already there: "
        f"{done.documents:,} documents, {done.statements:,} statements, {refused.count + more:,} refused"
    )
    refused.exit()


def in_tenths() -> Callable[[Written, int], None]:
    """A function to call with what was done so far and how many shards there will be; a line for each tenth of them."""
    told = 0

    def report(done: Written, total: int) -> None:
        nonlocal told
        if done.made >= told + max(1, (total - done.there) // 10) and total > 1:
            told = done.made
            note(f"{done.there + done.made:,} of {total:,} shards, {done.documents:,} documents")

    return report
