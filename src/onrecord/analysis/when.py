"""Dates that are as exact as the text allows: a day, a month (`2025-02`) or a year (`2025`)."""

from __future__ import annotations

import re
from calendar import monthrange
from functools import lru_cache

from onrecord.records import LedgerRow

_DATE = re.compile(r"\d{4}(?!\d)(-(0[1-9]|1[0-2])(-\d\d)?)?")


def first_day(date: str) -> str:
    """The first day of a day, month or year: `2025-02` → `2025-02-01`."""
    return (date + "-01-01")[:10] if len(date) < 10 else date[:10]


def last_day(date: str) -> str:
    """The last day of a day, month or year: `2025-02` → `2025-02-28`."""
    if len(date) >= 10:
        return date[:10]
    year, month = (date + "-12")[:7].split("-")
    return f"{year}-{month}-{monthrange(int(year), int(month))[1]:02}"


def known_by(row: LedgerRow) -> str | None:
    """The day by whose end the statement was surely made, for the order of statements.

    That is the last day of the month or year it was said in, and the day it was printed at the latest. What is no
    date (a page may say anything of its day) is not known.
    """
    return _known_by(row.said_on, row.published)


def looks_back(row: LedgerRow) -> bool:
    """Whether it is told as said before it was printed, nobody knows on which day ('had said earlier this month')."""
    if not row.said_on:
        return row.dated_by == "earlier"
    return len(row.said_on) < 10 and row.dated_by != "published" and (row.published or "").startswith(row.said_on)


@lru_cache(maxsize=10_000)  # a case has few days, and many statements
def _known_by(said_on: str | None, published: str | None) -> str | None:
    dates = [match[0] for date in (said_on, published) if date and (match := _DATE.match(date))]
    return min(map(last_day, dates), default=None)
