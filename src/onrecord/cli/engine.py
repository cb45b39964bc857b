"""The options that say where the work is done, and what they come to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from onrecord.engine import LIMIT, Name, Where

LIGHT = 500_000
"""Bytes of input below which starting workers takes longer than the work."""

PACKED = 4
"""How many times as large text is as the file that it is packed in, about."""

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--engine",
        type=click.Choice(["pool", "daft", "ray"]),
        default="pool",
        show_default=True,
        help="Where the work is done: in processes of this machine, or by Daft, here or on a Ray cluster.",
    ),
    click.option(
        "--workers",
        metavar="N",
        type=click.IntRange(min=1),
        help="How many processes work; by default one for each processor, and one alone for small inputs.",
    ),
    click.option(
        "--time-limit",
        metavar="SECONDS",
        type=click.FloatRange(min=0),
        default=LIMIT,
        show_default=True,
        help="Give an article up that takes longer than this; 0: never.",
    ),
)


def engine_options(command: Command) -> Command:
    """Adds `--engine`, `--workers` and `--time-limit` to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def where(sources: Iterable[str | Path], engine: Name, workers: int | None, time_limit: float) -> Where:
    """Where the options have the work done. A small input is done in a fork of this process, unless workers are asked
    for."""
    small = engine == "pool" and workers is None and light(sources)
    return Where(engine, 0 if small else workers, time_limit or None, guarded=small)


def light(sources: Iterable[str | Path]) -> bool:
    """Whether the files of the sources have fewer than LIGHT bytes together; addresses are slow, and light."""
    size = 0
    for source in map(Path, sources):
        for file in source.rglob("*") if source.is_dir() else [source]:
            try:
                size += file.stat().st_size * (PACKED if file.suffix == ".gz" else 1)
            except OSError:
                continue  # an address, or what will be refused
            if size >= LIGHT:
                return False
    return True
