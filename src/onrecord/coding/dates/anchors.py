"""What a date expression is told from: the day of publication, and what its sentence and its outlet say beside it."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from onrecord.coding.dates.outlook import Outlook

Order = Literal["day first", "month first"]


class Anchor(NamedTuple):
    """What a relative date is told from: a day, or only its month or year."""

    year: int
    month: int | None
    day: date | None


class Reading(NamedTuple):
    """All that the meaning of an expression depends on beside itself."""

    anchor: Anchor | None
    outlook: Outlook | None
    order: Order | None


@lru_cache(maxsize=1024)
def anchor(published: str | None) -> Anchor | None:
    """The day, month or year of an ISO date (a time after it is passed over); None where it is none."""
    match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])", published or "", re.ASCII)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    if not year or (month is not None and not 1 <= month <= 12):
        return None
    if day is None or month is None:
        return Anchor(year, month, None)
    try:
        return Anchor(year, month, date(year, month, day))
    except ValueError:
        return None
