"""Days of publication as people and programs write them → ISO dates. Two ways to read one are never guessed between."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from email.utils import parsedate_tz
from typing import Literal

from onrecord.errors import SourceError

Order = Literal["day", "month"]
"""What comes first in an outlet's dates of numbers: `21/8` or `8/21`."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = rf"({'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_ISO = re.compile(r"(\d{4})(?:([-/. ]?)(\d\d)(?:\2(\d\d)(?:[T ]\d\d.*|\d\d:\d\d.*)?)?)?")
_CLOCK = r"(?:[01]\d|2[0-3])(?:[0-5]\d){%s}"
_DIGITS = re.compile(rf"(\d{{4}})(\d\d)(\d\d){_CLOCK % '1,2'}Z?")
_HOUR = re.compile(rf"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]){_CLOCK % '0'}")
_UNIX = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?")
"""Seconds or milliseconds since 1970."""
_DAY_FIRST = re.compile(rf"(?:[a-z]+,? )?(\d\d?)(?:st|nd|rd|th)?[ -]{_MONTH},?[ -](\d{{4}})\b.*", re.I)
_MONTH_FIRST = re.compile(rf"(?:[a-z]+,? )?{_MONTH} (\d\d?)(?:st|nd|rd|th)?,? (\d{{4}})\b.*", re.I)
_MONTH_ALONE = re.compile(rf"{_MONTH},? (\d{{4}})\b.*", re.I)
_NUMBERS = re.compile(r"(\d\d?)([-/.])(\d\d?)\2(\d{4})\b.*")


def iso(value: str, order: Order | None = None) -> str | None:
    """`value` as an ISO date, month or year, as written (no time zone is applied); None where it is no date.

    Unix time is the day in UTC. Where only the order of numbers says which day is meant, and `order` is not given,
    raises SourceError.
    """
    value = " ".join(value.split())
    if found := _ISO.fullmatch(value):
        year, _, month, day = found.groups()
        return _date(year, month, day)
    if found := _DIGITS.fullmatch(value):
        return _date(*found.groups())
    if found := _UNIX.fullmatch(value):
        return _unix(found[1])
    if found := _DAY_FIRST.fullmatch(value):
        return _date(found[3], _MONTHS[found[2].lower()], found[1])
    if found := _MONTH_FIRST.fullmatch(value):
        return _date(found[3], _MONTHS[found[1].lower()], found[2])
    if found := _MONTH_ALONE.fullmatch(value):
        return _date(found[2], _MONTHS[found[1].lower()], None)
    if found := _NUMBERS.fullmatch(value):
        first, second = int(found[1]), int(found[3])
        as_day, as_month = _date(found[4], second, first), _date(found[4], first, second)
        if as_day and as_month and as_day != as_month:
            if order is None:
                raise SourceError(f"'{value}' can be read as two dates: write it as {as_day} or {as_month}")
            return as_day if order == "day" else as_month
        return as_day or as_month
    mailed = parsedate_tz(value)
    return _date(mailed[0], mailed[1], mailed[2]) if mailed else None


def order_of(values: Iterable[str]) -> Order | None:
    """Which comes first in these dates of one outlet: what those show that can be read in one way alone."""
    found: set[Order] = set()
    for value in values:
        if match := _NUMBERS.fullmatch(" ".join(value.split())):
            first, second = int(match[1]), int(match[3])
            if first > 12 >= second:
                found.add("day")
            elif second > 12 >= first:
                found.add("month")
    return found.pop() if len(found) == 1 else None


def _unix(seconds: str) -> str | None:
    """The day of a moment in Unix time; None where the number may as well be a day and an hour (`2031040210`)."""
    moment = datetime.fromtimestamp(int(seconds), UTC)
    return moment.date().isoformat() if 1990 <= moment.year <= 2100 and not _HOUR.fullmatch(seconds) else None


def _date(year: int | str, month: int | str | None, day: int | str | None) -> str | None:
    try:
        found = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if month is None:
        return f"{found.year:04}"
    return found.isoformat() if day is not None else found.isoformat()[:7]
