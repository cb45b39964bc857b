"""A date as people give it on the command line: a day, a month or a year."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import click


def date_option(name: str, help: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """An option that takes a date; anything that is none is wrong usage."""
    return click.option(name, metavar="DATE", callback=checked, help=help)


def checked(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """The date, unchanged, once it is known to be one: ``2025-02-17``, ``2025-02`` or ``2025``."""
    if value is None:
        return None
    match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", value, re.ASCII)
    try:
        if match:
            date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
            return value
    except ValueError:
        pass
    raise click.BadParameter(f"{value!r} is no date: write 2025-02-17, 2025-02 or 2025", ctx, parameter)
