"""Numbers and amounts in a text: how many, of what, how exactly said; and whether two of them can mean one.

Figures and number words are read ('26,000', 'twenty-six', '4.5 million', 'two dozen'), with the unit ('%', a currency,
cubic metres) or the thing that is counted, and the words that make them rough ('nearly', 'some', 'at least'). Years,
days of a month, clock times and ordinals count nothing and are left out.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Literal

import msgspec

from onrecord.coding.issues import stem
from onrecord.records import Span

Hedge = Literal["", "about", "below", "above", "most"]
Agreement = Literal["same", "rounded", "near", "other"]


class Figure(msgspec.Struct, frozen=True):
    """A number: its value and unit ('' where things are counted), the stems of what it is of, and where it stands.

    ``of`` holds the words that follow ('students' of '350,000 students'), the thing first; ``hedge`` says that it is
    told as rough: near the number, just below it, above it, at most it. ``top`` is where a range ends ('200 to 300'),
    else the value. ``span`` counts code points of the text that was read.
    """

    value: float
    unit: str
    of: tuple[str, ...]
    hedge: Hedge
    span: Span
    top: float


_ONES = {
    word: number
    for number, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""".split()
    )
}
_TENS = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12}
_SHORT = {"k": 1000, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}
_PARTS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25}

_SIGNS = {"$": "dollar", "£": "pound", "€": "euro", "¥": "yen", "₽": "ruble", "₴": "hryvnia", "₹": "rupee"}
_LANDS = {
    "us": "", "a": "australian ", "au": "australian ", "c": "canadian ", "ca": "canadian ", "nz": "zealand ",
    "hk": "hong kong ", "s": "singapore ", "r": "real",
}  # fmt: skip
"""The letters before a dollar sign → what the dollars are called beside the number."""
_CODES = {
    "usd": "dollar", "eur": "euro", "gbp": "pound", "jpy": "yen", "cny": "yuan", "rub": "ruble", "uah": "hryvnia",
    "inr": "rupee", "chf": "franc", "sek": "krona", "nok": "krone", "pln": "zloty", "aud": "australian dollar",
    "cad": "canadian dollar",
}  # fmt: skip
_CURRENCIES = (
    "dollar pound euro yen ruble rouble hryvnia rupee yuan franc krona krone lira peso mark crown shekel rand real won"
).split()
_MEASURES = (
    "metre meter kilometre kilometer km mile hectare acre tonne ton kilogram kilo litre liter barrel gallon megawatt"
    " gigawatt kilowatt watt degree inch foot feet yard cent year month week day hour minute second decade seat"
).split()
_TIMES = frozenset("year month week day hour minute second decade".split())
_UNITS = {name: name for name in (*_CURRENCIES, *_MEASURES)} | {
    "meter": "metre", "kilometer": "kilometre", "km": "kilometre", "ton": "tonne", "liter": "litre", "feet": "foot",
    "rouble": "ruble", "kilo": "kilogram", "kroner": "krone", "kronor": "krona",
    **_CODES,
}  # fmt: skip

_SCALE = rf"(?:{'|'.join(_SCALES)})\b"
_WORD = "|".join((*_TENS, *_ONES))
_WORDS = rf"(?:an?\s(?={_SCALE})|(?:{_WORD})(?:[-\s](?:{'|'.join(list(_ONES)[1:10])})\b)?)"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_HEDGES: dict[Hedge, str] = {
    "about": r"about|around|some|roughly|approximately|an\sestimated|estimated|circa|just\sover",
    "below": r"nearly|almost|close\sto|just\sunder|not\squite",
    "above": r"more\sthan|(?:well\s)?over|at\sleast|above|upwards\sof|no\s(?:less|fewer)\sthan|in\sexcess\sof",
    "most": r"up\sto|as\smany\sas|as\smuch\sas|under|(?:less|fewer)\sthan|below|at\smost|no\smore\sthan",
}
_HEDGE = rf"(?:(?P<hedge>{'|'.join(_HEDGES.values())})\s(?:the\s)?)?"
_CURRENCY = rf"(?:(?:{'|'.join(_LANDS)})?[{''.join(_SIGNS)}]|(?:{'|'.join(_CODES)})(?=\s?\d))"
_PERCENT = r"\s?%|[-\s](?:percent|per\scent|percentage\spoints?|pc)\b"
_PART = (
    r"(?P<part>(?:half|(?:a|one)\s(?:third|quarter)|two[-\s]thirds|three[-\s]quarters)"
    rf"(?:(?:\sof)?\san?(?=\s{_SCALE})|(?=\s(?:of|the|its|their|an?)\b)))"
)
_NUMBER = re.compile(
    rf"(?<![\w.,]){_HEDGE}(?P<sign>{_CURRENCY})?\s?"
    rf"(?P<number>(?P<digits>{_DIGITS})(?P<short>k|mn?|bn?|tn)?|(?P<words>{_WORDS})|{_PART})"
    rf"(?:[-\s]and[-\s]a[-\s](?P<more>half|quarter)\b)?"
    rf"(?:(?P<scale>(?:[-\s]{_SCALE})+)(?:\sand\s(?P<rest>{_WORDS})(?![-\s]{_SCALE}))?)?"
    rf"(?P<percent>{_PERCENT})?(?![\w])",
    re.IGNORECASE,
)
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DATED = re.compile(rf"{_MONTHS}\s$", re.IGNORECASE)
_DATES = re.compile(rf"(?:st|nd|rd|th)?\s(?:of\s)?{_MONTHS}", re.IGNORECASE)
_BEFORE_YEAR = re.compile(r"\b(?:in|since|by|of|until|from|the|early|late|and|before|after)\s$", re.IGNORECASE)
_NO_COUNT = re.compile(
    r"\s?(?:a\.?m\b|p\.?m\b|o[’']clock)|:\d|[-–/]\d|[-–](?:year|month|week|day|hour)s?[-–]old", re.IGNORECASE
)
_FOLLOWS = re.compile(r"[\s-]+(?:[’']s\s)?([^\W\d_][\w’'-]*)|\s(\d[\d,]*)(?=\s[a-z])")
_RANGE = re.compile(r"\s(?:to|or)\s|[-–]", re.IGNORECASE)
_DASHED = re.compile(
    rf"(?<![\w.,/:–-])(?P<sign>{_CURRENCY}\s?)?(?P<low>{_DIGITS})(?P<dash>[-–]){_CURRENCY}?(?P<top>{_DIGITS})"
    rf"(?:(?P<sure>{_PERCENT}|(?:k|mn?|bn?|tn)\b|\s{_SCALE})|\s(?P<word>[a-z]+))",
    re.IGNORECASE,
)
_CHANGE = re.compile(r"\bfrom\s$", re.IGNORECASE)
_OF = frozenset(
    "of the its their his her our your these those this that such a an all more other additional new".split()
)
_STOP = frozenset(
    """in on at by for from with to as after before when while where if because and or but nor than then who which that
    was were is are be been being am had has have having do does did will would can could may might shall should must
    he she they it we i you there not never no said says say told since until during over under between among about
    into through against without within ago later earlier last next here away out up down off per each every so
    only also just still yet already now""".split()
)


@lru_cache(maxsize=20_000)
def figures(text: str) -> tuple[Figure, ...]:
    """The numbers of a text, in order."""
    found: list[Figure] = []
    dashes = _dashes(text)
    for match in _NUMBER.finditer(text):
        value = _value(match)
        before, after = (
            text[max(0, match.start("number") - 14) : match.start("number")],
            text[match.end() : match.end() + 90],
        )
        if _DATED.search(before) or _DATES.match(after) or (_NO_COUNT.match(after) and match.end() not in dashes):
            continue
        if before.endswith(("-", "–", ":", "/")) and match.start() - 1 not in dashes:
            continue
        unit, of = _thing(after)
        if match["percent"]:
            unit = "%"
        elif match["sign"]:
            unit = _currency(match["sign"].lower())
        if _is_year(match, value, unit, of, before):
            continue
        if value in (0.0, 1.0) and match["words"] and not unit:
            continue  # 'one of them'
        hedge = _hedge(match["hedge"])
        if unit in _TIMES and hedge == "above" and "over" in match["hedge"].lower():
            hedge = ""  # '16% over four years'
        one = Figure(value, unit, of, hedge, match.span(), value)
        whole = _range(text, found[-1], one, match) if found else None
        found[-1:] = [whole] if whole else [*found[-1:], one]
    return tuple(found)


def _dashes(text: str) -> set[int]:
    """Where a dash joins the ends of a range: '5-10 percent', '20–30 ships'; not '5-4', '9-11', '2014-2018'."""
    return {
        match.start("dash")
        for match in _DASHED.finditer(text)
        for low, top in [[float(match[part].replace(",", "")) for part in ("low", "top")]]
        if low < top and (match["sure"] or match["sign"] or (10 <= low < 1400 and match["word"].lower() not in _STOP))
    }


def _range(text: str, low: Figure, high: Figure, match: re.Match[str]) -> Figure | None:
    """The range that two numbers span ('5 to 10 percent', 'between $2 and $3 million'); None where they span none.

    What rises 'from 5 to 10 percent' is first the one and then the other.
    """
    start, stop = low.span
    before, between = text[max(0, start - 8) : start].lower(), text[stop : high.span[0]]
    both = before.endswith("between ") and between == " and "
    told = bool(high.unit or high.of or low.unit)  # 'they lost 2 to 3'
    if not both and not (told and _RANGE.fullmatch(between) and not _CHANGE.search(before)):
        return None
    value = low.value * (scale if low.value * (scale := _scale(match)) < high.value else 1)
    unit = high.unit or (low.unit if between in ("-", "–") else "")  # '$5-10 million'
    if low.top != low.value or high.hedge or value >= high.value or low.unit not in ("", unit):
        return None
    return Figure(value, unit, high.of, low.hedge, (start - 8 if both else start, high.span[1]), high.value)


def _currency(sign: str) -> str:
    """The currency of a sign or code in lower case: '$', 'us$', 'eur'."""
    if sign in _CODES:
        return _CODES[sign]
    land = _LANDS.get(sign[:-1], "")
    return land if land == "real" else land + _SIGNS[sign[-1]]


def _is_year(match: re.Match[str], value: float, unit: str, of: tuple[str, ...], before: str) -> bool:
    """Whether four bare digits are a year's: nothing is counted, or a word before says so ('in 2031 talks')."""
    marked = unit or any(match[part] for part in ("scale", "short", "sign", "percent", "hedge"))
    if not match["digits"] or marked or "," in match["digits"] or not 1400 <= value <= 2199:
        return False
    return not of or bool(_BEFORE_YEAR.search(before))


def _value(match: re.Match[str]) -> float:
    if match["digits"]:
        value = float(match["digits"].replace(",", ""))
    elif match["part"]:
        words = match["part"].lower()
        part = next(size for name, size in _PARTS.items() if name in words)
        value = part * {"two": 2, "thr": 3}.get(words[:3], 1)
    else:
        value = _spelled(match["words"])
        if not value and match["words"].lower() != "zero":
            value = 1.0  # 'a hundred'
    value = (value + _PARTS.get((match["more"] or "").lower(), 0)) * _scale(match)
    return value + _spelled(match["rest"]) if match["rest"] and value >= 100 else value


def _scale(match: re.Match[str]) -> float:
    """By how much the words behind a number multiply it ('million', 'bn')."""
    words = f"{match['part'] or ''} {match['scale'] or ''}".lower()
    scales = [_SCALES.get(word, 1) for word in re.split(r"[-\s]+", words)]
    return math.prod(scales) * (_SHORT[match["short"].lower()] if match["short"] else 1)


def _spelled(words: str) -> float:
    return float(sum(_TENS.get(word, _ONES.get(word, 0)) for word in re.split(r"[-\s]", words.strip().lower())))


def _hedge(words: str | None) -> Hedge:
    if not words:
        return ""
    return next(hedge for hedge, pattern in _HEDGES.items() if re.fullmatch(pattern, words, re.IGNORECASE))


def _thing(after: str) -> tuple[str, tuple[str, ...]]:
    """The unit, and the stems of what is counted: the words behind a number up to the end of their phrase."""
    words: list[str] = []
    at = 0
    while len(words) < 4 and (match := _FOLLOWS.match(after, at)):
        at = match.end()
        if match[2]:
            continue  # '144 of its 578 schools'
        word = re.sub(r"[’']s?$", "", match[1].lower())
        if word in _OF or match[1].endswith(("’s", "'s")):
            if words and word in ("of", "the", "a", "an"):
                break
            continue
        if word in _STOP or (word.endswith("ly") and words):
            break
        words.append(word)
    if not words:
        return "", ()
    unit = ""
    for place, word in enumerate(words[:2]):
        single = word.removesuffix("s") if word not in _UNITS else word
        if single in _UNITS:
            unit = " ".join((*words[:place], _UNITS[single])).removeprefix("us ")
            words = words[place + 1 :]
            break
    plural = next((n for n, word in enumerate(words) if word.endswith("s") and not word.endswith("ss")), 0)
    ordered = words[plural : plural + 1] + words[:plural] + words[plural + 1 :]
    return unit, tuple(stem(word) for word in ordered)


@lru_cache(maxsize=20_000)
def agreement(a: Figure, b: Figure) -> Agreement:
    """How two numbers of one thing agree: equal; rounded (one can be the other, rounded or hedged); near; or not.

    A number is a rounding of another where the other, cut to its digits, is it, and no more than 5 in 100 are between
    them, or where it lies in the other's range; a hedge ('nearly 400,000', 'more than 100') takes as much on its side.
    Near: hedged, and within 20 in 100; or open to the other's side ('up to 500', 'at least 10'); or ranges that meet.
    """
    if (a.value, a.top) == (b.value, b.top):
        return "same"
    small, large = sorted((a, b), key=lambda one: (one.value, -one.top))
    if small.top >= large.value:
        return "rounded" if large.top <= small.top else "near"
    between = apart(a, b)
    if between <= 0.05 and (a.hedge or b.hedge or _rounds(a, b) or _rounds(b, a)):
        return "rounded"
    if small.hedge == "above" and between <= 0.3 and large.hedge not in ("below", "most"):
        return "rounded"
    if small.hedge == "above" or large.hedge == "most":
        return "near"
    return "near" if (a.hedge or b.hedge) and between <= 0.2 else "other"


def apart(a: Figure, b: Figure) -> float:
    """The share of the larger of two numbers that lies between them, 0 where they meet."""
    small, large = sorted((a, b), key=lambda one: one.value)
    return max(0.0, large.value - small.top) / large.value if large.value else 0.0


def is_rough(figure: Figure) -> bool:
    """Whether a number is told as an estimate: hedged, or from a thousand on with two digits before its noughts."""
    return bool(figure.hedge) or (figure.value >= 1000 and float(f"{figure.value:.2g}") == figure.value)


def _rounds(exact: Figure, rounded: Figure) -> bool:
    """Whether ``rounded`` is ``exact`` with fewer digits."""
    digits = len(f"{rounded.value:.12g}".replace(".", "").lstrip("0").rstrip("0"))
    return digits >= 1 and float(f"{exact.value:.{digits}g}") == rounded.value != exact.value


def one_thing(a: Figure, b: Figure) -> bool:
    """Whether two numbers are of the same unit and, as far as both say, of the same thing."""
    if a.unit != b.unit:
        return False
    if a.of and b.of:
        return a.of[0] in b.of or b.of[0] in a.of
    return bool(a.unit)
