"""What a date expression of the news means: the day, month or year, as exactly as its words say and no more.

Told against the day of publication. A week is neither a day nor a month: it is given as its month where the whole week
lies in one, else as its year, else not at all; so are weekends and 'two weeks ago'. 'About three days ago' is as
inexact. A quarter or a season is given as its year. A date without a year is the latest before publication where the
sentence tells what was, the next after it where it tells what will be, and else the nearest.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from onrecord.coding.dates.anchors import Anchor, Reading
from onrecord.coding.dates.expressions import MONTHS, NUMBERS, WEEKDAYS, Expression
from onrecord.coding.dates.outlook import Outlook

# Figures without a year are read as the one of two readings that lies this near (days), where the other lies that far.
_NEAR, _FAR = 60, 120


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _move(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _year(year: int) -> str | None:
    return f"{year:04d}" if 1 <= year <= 9999 else None


def year_and_month(year: int, month: int) -> str | None:
    """Year and month, where the month may run over either end of the year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{year:04d}-{month:02d}" if 1 <= year <= 9999 else None


def _span(first: date | None, last: date | None) -> str | None:
    """The month that holds both days, else the year that does."""
    if not first or not last:
        return None
    for length in (7, 4):
        if first.isoformat()[:length] == last.isoformat()[:length]:
            return first.isoformat()[:length]
    return None


def _week(day: date | None) -> str | None:
    """The calendar week, from Monday to Sunday, that holds the day."""
    if not day:
        return None
    monday = _move(day, -day.weekday())
    return _span(monday, monday and _move(monday, 6))


def _month_number(name: str) -> int:
    return MONTHS.index(name[:3]) + 1


def _weekday_number(name: str) -> int:
    return WEEKDAYS.index(name[:3])


def _nearest(days: list[date], today: date, towards: Outlook | None) -> date | None:
    """The day among several (the same date in several years) that is meant."""
    if towards == "past":
        days = [d for d in days if d <= today]
    elif towards == "future":
        days = [d for d in days if d >= today]
    return min(days, key=lambda d: _far((d - today).days), default=None)


def _far(distance: int) -> int:
    """How far off a date lies: with nothing said of it, the news look back rather than ahead."""
    return 3 * distance if distance > 0 else -distance


def _without_year(month: int, day: int, reading: Reading) -> date | None:
    if not reading.anchor or not reading.anchor.day:
        return None
    today = reading.anchor.day
    # Eight years hold a 29 February whatever the century.
    reach = range(-8, 9) if (month, day) == (2, 29) else range(-1, 2)
    days = [_day(today.year + offset, month, day) for offset in reach]
    return _nearest([d for d in days if d], today, reading.outlook)


def _other_year(which: str, reading: Reading) -> int | None:
    return reading.anchor.year + {"last": -1, "this": 0, "next": 1}[which] if reading.anchor else None


def _named_day(found: Expression, reading: Reading) -> str | None:
    month, number = _month_number(found.part("month")), found.number("day") or 0
    year = found.number("year")
    if which := found.part("which"):
        year = _other_year(which, reading)
        if year is None:
            return None
    side: Outlook | None = None
    if found.form == "monthday" and (which := found.part("side")):
        side = "past" if which == "last" else "future"
    day = (
        _day(year, month, number)
        if year
        else _without_year(month, number, reading if side is None else reading._replace(outlook=side))
    )
    if day and found.part("range"):
        return day.isoformat()[:7]
    return _iso(day)


def _feast(found: Expression, reading: Reading) -> str | None:
    """A day that has a name in place of a date."""
    first, last = found.part("day").split()[0], found.part("day").split()[-1]
    days = {"new": (1, 1), "christmas": (12, 25), "boxing": (12, 26), "may": (5, 1)}
    eves = {"new": (12, 31), "christmas": (12, 24)}
    return _iso(_without_year(*(eves if last == "eve" else days)[first], reading))


def _beside(found: Expression, reading: Reading) -> str | None:
    """The day before or after the one other day of the sentence, which the reading is told from."""
    if not reading.anchor or not reading.anchor.day:
        return None
    before = found.part("way") == "previous" or found.part("side") == "before"
    return _iso(_move(reading.anchor.day, -1 if before else 1))


def _ordinal(found: Expression, reading: Reading) -> str | None:
    if not reading.anchor or not reading.anchor.month:
        return None
    step = {"last": -1, "this": 0, "next": 1}[found.part("which")]
    month = year_and_month(reading.anchor.year, reading.anchor.month + step)
    return _iso(_day(int(month[:4]), int(month[5:]), found.number("day") or 0)) if month else None


def _bare_day(found: Expression, reading: Reading) -> str | None:
    """`on the 3rd`: the latest third of a month, or the next one."""
    if not reading.anchor or not (today := reading.anchor.day):
        return None
    months = [year_and_month(today.year, today.month + step) for step in range(-2, 3)]
    days = [_day(int(month[:4]), int(month[5:]), found.number("day") or 0) for month in months if month]
    return _iso(_nearest([day for day in days if day], today, reading.outlook))


def _unknown(_found: Expression, _reading: Reading) -> str | None:
    return None


def _named_month(found: Expression, reading: Reading) -> str | None:
    month = _month_number(found.part("month"))
    if year := found.number("year"):
        return year_and_month(year, month)
    if not reading.anchor:
        return None
    if which := found.part("other"):
        return year_and_month(_other_year(which, reading) or 0, month)
    if not reading.anchor.month:
        return None
    now = reading.anchor.year * 12 + reading.anchor.month - 1
    choices = [(reading.anchor.year + offset) * 12 + month - 1 for offset in (-1, 0, 1)]
    which = found.part("which")
    if which in {"last", "this past"}:
        choices = [c for c in choices if c < now]
    elif which in {"next", "this coming"}:
        choices = [c for c in choices if c > now]
    elif reading.outlook == "past":
        choices = [c for c in choices if c <= now]
    elif reading.outlook == "future":
        choices = [c for c in choices if c >= now]
    chosen = min(choices, key=lambda c: _far(c - now))
    return year_and_month(chosen // 12, chosen % 12 + 1)


def _iso_figures(found: Expression, _: Reading) -> str | None:
    year, month, day = (found.number(part) or 0 for part in ("year", "month", "day"))
    return _iso(_day(year, month, day)) if year else None


def _figures(found: Expression, reading: Reading) -> str | None:
    """`21/8`: by the habit that is known, else by what is possible and plausible; None where both readings are."""
    one, two = found.number("one") or 0, found.number("two") or found.number("dotted") or 0
    year = found.number("year") or found.number("long")
    if year is not None and year < 100:
        year += 2000 if year < 70 else 1900

    def day(month: int, number: int) -> date | None:
        return _day(year, month, number) if year is not None else _without_year(month, number, reading)

    readings = {"day first": day(two, one), "month first": day(one, two)}
    if reading.order and readings[reading.order]:
        return _iso(readings[reading.order])
    days = {d for d in readings.values() if d}
    today = reading.anchor.day if reading.anchor else None
    if len(days) == 2 and today:
        if year is not None:
            days = {d for d in days if reading.outlook == "future" or d <= today}
        else:
            near, far = sorted(days, key=lambda d: abs((d - today).days))
            if abs((near - today).days) <= _NEAR and abs((far - today).days) >= _FAR:
                days = {near}
    return _iso(days.pop()) if len(days) == 1 else None


def _from_week(today: date, which: str, weekday: int) -> date | None:
    """A day of the last, this or the next calendar week."""
    return _move(today, weekday - today.weekday() + {"last": -7, "this": 0, "next": 7}[which])


def _weekday(found: Expression, reading: Reading) -> str | None:
    if not reading.anchor or not (today := reading.anchor.day):
        return None
    wanted = _weekday_number(found.part("day"))
    back, ahead = (today.weekday() - wanted) % 7, (wanted - today.weekday()) % 7
    if week := found.part("week"):
        return _iso(_from_week(today, week, wanted))
    if found.part("british"):
        return _iso(_move(today, ahead + 7))
    match found.part("which"):
        case "last" | "this past" | "the past":
            return _iso(_move(today, -(back or 7)))
        case "next":
            # On a Tuesday, 'next Friday' is not 'Friday': it is the one of next week.
            return _iso(_from_week(today, "next", wanted))
        case "this coming" | "the coming":
            return _iso(_move(today, ahead or 7))
        case "this":
            return _iso(_move(today, -back if reading.outlook == "past" else ahead))
    return _iso(_move(today, ahead if reading.outlook == "future" else -back))


def _week_from(found: Expression, reading: Reading) -> str | None:
    if not reading.anchor or not (today := reading.anchor.day):
        return None
    wanted = _weekday_number(found.part("day"))
    if found.part("way") == "ago":
        return _iso(_move(today, -((today.weekday() - wanted) % 7) - 7))
    return _iso(_move(today, (wanted - today.weekday()) % 7 + 7))


def _week_in(found: Expression, reading: Reading) -> str | None:
    if not reading.anchor or not reading.anchor.day:
        return None
    return _iso(_from_week(reading.anchor.day, found.part("which"), _weekday_number(found.part("day"))))


def _told_day(found: Expression, reading: Reading) -> str | None:
    if not reading.anchor or not reading.anchor.day:
        return None
    word = " ".join(found.part("word").split())
    days = {"yesterday": -1, "last night": -1, "tomorrow": 1}
    days |= {"the day before yesterday": -2, "the day after tomorrow": 2}
    return _iso(_move(reading.anchor.day, days.get(word, 0)))


def _told(number: int, unit: str, about: bool, way: int, told_from: Anchor) -> str | None:
    """So many units before (``way`` -1) or after (1) the anchor."""
    today = told_from.day
    if unit == "year":
        return None if about else _year(told_from.year + way * number)
    if unit == "month":
        month = year_and_month(told_from.year, told_from.month + way * number) if told_from.month else None
        return month[:4] if month and about else month
    if not today:
        return None
    if unit == "hour":
        return _iso(today) if number <= 12 and not about else None
    if unit == "day" and not about:
        return _iso(_move(today, way * number))
    day = _move(today, way * number * {"day": 1, "week": 7, "fortnight": 14}[unit])
    return _span(_move(day, -3), _move(day, 3)) if day else None


def _ago(found: Expression, reading: Reading) -> str | None:
    if not reading.anchor:
        return None
    number = NUMBERS.get(found.part("number")) or int(found.part("number"))
    way = -1 if found.part("way") in {"ago", "earlier", "before"} else 1
    return _told(number, found.part("unit"), bool(found.part("about")), way, reading.anchor)


def _within(found: Expression, reading: Reading) -> str | None:
    # 'The third raid in two days' is no date.
    if not reading.anchor or reading.outlook == "past":
        return None
    number = NUMBERS.get(found.part("number")) or int(found.part("number"))
    return _told(number, found.part("unit"), bool(found.part("about")), 1, reading.anchor)


def _period(found: Expression, reading: Reading) -> str | None:
    if not reading.anchor:
        return None
    which = "over" if found.part("weekend") else found.part("which").split()[-1]
    step = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)
    today, unit = reading.anchor.day, found.part("unit")
    if unit == "year":
        return _year(reading.anchor.year + step)
    if unit == "month":
        return year_and_month(reading.anchor.year, reading.anchor.month + step) if reading.anchor.month else None
    if unit == "week":
        return _week(today and _move(today, 7 * step))
    if unit == "weekend":
        return _weekend(today, which, reading.outlook) if today else None
    if unit == "winter":  # it is of two years
        return None
    # A season of this year is plain; 'last summer' in autumn may be this year's or the last.
    if step == 0:
        return _year(reading.anchor.year)
    if step > 0:  # so is 'next spring' in autumn
        return (
            _year(reading.anchor.year + 1)
            if unit in ("spring", "summer") and (reading.anchor.month or 1) >= 9
            else None
        )
    return _year(reading.anchor.year - 1) if (reading.anchor.month or 12) <= 3 else None


def _weekend(today: date, which: str, towards: Outlook | None) -> str | None:
    saturday = _move(today, 5 - today.weekday())
    over = today.weekday() >= 5
    back = (
        which in {"last", "past"}
        or (which == "over" and towards != "future")
        or (which == "this" and towards == "past")
    )
    if saturday and back and not (over and which == "over"):
        saturday = _move(saturday, -7)
    elif saturday and which == "next":
        saturday = _move(saturday, 7)
    return _span(saturday, saturday and _move(saturday, 1))


def _quarter(found: Expression, reading: Reading) -> str | None:
    if year := found.number("year"):
        return _year(year)
    if not reading.anchor or not reading.anchor.month:
        return None
    names = ("first", "second", "third", "fourth")
    quarter = found.number("figure") or names.index(found.part("name")) + 1
    now = (reading.anchor.month + 2) // 3
    if reading.outlook == "future":
        return _year(reading.anchor.year + (quarter < now))
    return _year(reading.anchor.year - (quarter > now))


def _plain_year(found: Expression, _: Reading) -> str | None:
    return _year(found.number("year") or 0)


_FORMS: dict[str, Callable[[Expression, Reading], str | None]] = {
    "iso": _iso_figures,
    "monthday": _named_day,
    "daymonth": _named_day,
    "feast": _feast,
    "ordinal": _ordinal,
    "bare": _bare_day,
    "holiday": _unknown,
    "month": _named_month,
    "figures": _figures,
    "weekfrom": _week_from,
    "weekin": _week_in,
    "weekday": _weekday,
    "day": _told_day,
    "beside": _beside,
    "ago": _ago,
    "within": _within,
    "period": _period,
    "quarter": _quarter,
    "year": _plain_year,
}


_NAMED_DAY = re.compile(r"\s(?:terror(?:ist)?\s)?(?:attacks?|hijack\w+)\b")


def meaning(found: Expression, reading: Reading) -> str | None:
    """The day, month or year that an expression means, or None."""
    # One day of one year has its date for a name.
    words = found.match[0]
    if (words == "9/11" and not reading.order) or (
        words.startswith(("Sept. 11", "September 11")) and _NAMED_DAY.match(found.match.string, found.end)
    ):
        return "2001-09-11"
    return _FORMS[found.form](found, reading)
