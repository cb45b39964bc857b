"""Finds the date expressions of news English in a text: which words, and of what form.

A match is only a candidate by its letters. Words that are as often something else (`May`, `March`, `Sun`, `24/7`) are
let through only where the words around them say that a date is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
}  # fmt: skip


class Expression(NamedTuple):
    """A date expression: its span in the text, the name of its form, and the match with the form's parts."""

    start: int
    end: int
    form: str
    match: re.Match[str]

    def part(self, name: str) -> str:
        """The part in lower case, or the empty string."""
        return (self.match[f"{self.form}_{name}"] or "").lower()

    def number(self, name: str) -> int | None:
        """The part as a whole number."""
        digits = self.match[f"{self.form}_{name}"]
        return int(digits) if digits else None


_WEEKDAY = (
    r"(?:(?:[Mm]on|[Tt]ues|[Ww]ednes|[Tt]hurs|[Ff]ri|[Ss]atur|[Ss]un)day"
    r"|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY|(?:Mon|Sat|Sun)\.|(?:Tues?|Wed|Thu(?:rs?)?|Fri)\b\.?)"
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
_YEAR = r"(?:1[5-9]|2[01])[0-9]{2}(?![0-9sS])"
_NUMBER = r"(?:[0-9]{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
_ABOUT = r"(?:about|around|nearly|almost|some|roughly|more than|less than|over|at least|under|just over|just under)"
_TIME = r"(?:\s(?:morning|afternoon|evening|night|lunchtime|noon|midday))?"

# Each form's parts are named after it, so that all forms can be tried in one pass over the text. Order matters: the
# first form that fits at a place wins, so longer ones stand first.
_FORMS = {
    "iso": r"(?P<iso_year>[0-9]{4})(?P<iso_mark>[-/])(?P<iso_month>[01][0-9])(?P=iso_mark)(?P<iso_day>[0-3][0-9])"
    r"(?:T[0-9]{2}:[0-9:.]+(?:Z|[+-][0-9:]+)?)?(?![0-9/-])",
    "monthday": rf"(?:(?P<monthday_side>last|next)\s|{_WEEKDAY},?\s)?(?P<monthday_month>{_MONTH})\s(?:the\s)?"
    rf"(?P<monthday_day>{_DAY})"
    r"(?:st|nd|rd|th)?(?P<monthday_range>\s?[-–]\s?[0-9]{1,2}|\s(?:and|to)\s[0-9]{1,2}\b(?!,?[0-9])(?!\s[a-z]))?"
    r"(?![0-9]|[.,:][0-9]|\s?(?:%|percent|per\scent|million|billion|thousand))"
    rf"(?:,?\s(?P<monthday_year>{_YEAR})|\s(?:of\s)?(?P<monthday_which>last|this|next)\syear)?",
    "daymonth": rf"(?:{_WEEKDAY},?\s)?(?:the\s)?(?<![0-9.,:/])(?P<daymonth_range>[0-9]{{1,2}}\s?[-–]\s?)?"
    rf"(?P<daymonth_day>{_DAY})(?:st|nd|rd|th)?(?:\sof\s|\s|-)(?P<daymonth_month>{_MONTH}|(?-i:january|february|april"
    r"|june|july|august|september|october|november|december)\b)(?![a-z])"
    rf"(?:(?:,\s|\s|-)(?P<daymonth_year>{_YEAR})|\s(?:of\s)?(?P<daymonth_which>last|this|next)\syear)?",
    "feast": r"(?P<feast_day>New\sYear['’]?s\s(?:Eve|Day)|Christmas\s(?:Eve|Day)|Boxing\sDay|May\sDay)",
    # Of no plain week, and in some churches and lands of another than in others: known for a day, but not which.
    "holiday": r"(?:Good|Easter|Black|Ash|Palm|Super|Bloody|Cyber|Whit|Maundy|Holy|Shrove)\s"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?!\s(?:[A-Z]|agreement|accord|deal|inquiry|massacre|killings|sales))",
    "ordinal": rf"the\s(?P<ordinal_day>{_DAY})(?:st|nd|rd|th)\sof\s(?P<ordinal_which>last|this|next)\smonth",
    "bare": rf"(?:(?<=\bon\s)|(?<=\bdated\s))the\s(?P<bare_day>{_DAY})(?:st|nd|rd|th)"
    r"(?:\sinst(?:ant\b|\.)|(?=[,;:)”\"]|[.](?!\w)|\s?$|\s[“\"(]|\s(?:that|and|but|to|in|at|as|when|after|before|with|by"
    r"|from|he|she|they|it|we|the|a|an|his|her|their|its)\b))",
    "month": rf"(?:(?P<month_which>last|next|this|this\spast|this\scoming)\s)?(?:mid-)?(?P<month_month>{_MONTH})"
    rf"(?![a-z])(?:,?\s(?:of\s)?(?P<month_year>{_YEAR})|\s(?:of\s)?(?P<month_other>last|this|next)\syear)?",
    "figures": r"(?<![0-9/.,$£€-])(?P<figures_one>[0-9]{1,2})(?:/(?P<figures_two>[0-9]{1,2})"
    r"(?:/(?P<figures_year>[0-9]{4}|[0-9]{2}))?|(?P<figures_mark>[.-])(?P<figures_dotted>[0-9]{1,2})(?P=figures_mark)"
    r"(?P<figures_long>[0-9]{4}))(?![0-9/%]|[.,-][0-9])",
    "weekfrom": rf"(?:a|one)\sweek\s(?P<weekfrom_way>ago|from)\s(?:on\s)?(?P<weekfrom_day>{_WEEKDAY})",
    "weekin": rf"(?P<weekin_which>last|this|next)\sweek,?\son\s(?P<weekin_day>{_WEEKDAY})",
    "weekday": rf"(?:(?P<weekday_which>last|next|this\spast|this\scoming|this|the\spast|the\scoming)\s)?"
    rf"(?P<weekday_day>{_WEEKDAY})(?![A-Za-z]){_TIME}"
    r"(?:,?\s(?:of\s)?(?P<weekday_week>last|this|next)\sweek|\s(?P<weekday_british>week)\b)?",
    "day": r"(?P<day_word>the\sday\sbefore\syesterday|the\sday\safter\stomorrow|today|yesterday|tomorrow|tonight"
    rf"|last\snight|this\s(?:morning|afternoon|evening|lunchtime))\b(?!-[a-z]){_TIME}",
    "beside": r"the\s(?:(?P<beside_way>next|following|previous)\sday"
    r"|day\s(?P<beside_side>before|after)(?=[,.;:)”\"]|\s?$|\sthat\b))",
    "ago": rf"(?:(?P<ago_about>{_ABOUT})\s)?(?P<ago_number>{_NUMBER})\s(?P<ago_unit>hour|day|week|fortnight|month|year)"
    r"s?\s(?P<ago_way>ago|earlier|before(?!\s(?:the|his|her|its|a|they|he|she|it|that)\b)|later|from\snow|hence)",
    "within": rf"in\s(?:(?P<within_about>{_ABOUT})\s)?(?P<within_number>{_NUMBER})\s(?:more\s)?"
    r"(?P<within_unit>day|week|fortnight|month|year)(?:s['’]\stime|['’]s\stime|s)?\b",
    "period": r"(?:(?P<period_weekend>(?:over|at|during)\sthe)\s(?=weekend)"
    r"|(?P<period_which>last|this|next|the\scoming|the\scurrent|this\spast"
    r"|the\s(?:end|(?:first|second)\shalf)\sof\sthe)\s)(?P<period_unit>weekend|week|month|year|summer|spring|autumn|fall|winter)"
    r"\b(?!-[a-z]|,?\s[12][0-9]{3})",
    "quarter": r"(?:(?:the\s)?(?P<quarter_name>first|second|third|fourth)(?:\s|-)quarter|Q(?P<quarter_figure>[1-4]))\b"
    rf"(?:,?\s(?:of\s)?(?P<quarter_year>{_YEAR}))?",
    "year": rf"(?<![0-9.,$£€/-])(?P<year_year>{_YEAR})(?![-–/][0-9]|[.,:][0-9])",
}
_CASELESS = {"weekfrom", "weekin", "day", "beside", "ago", "within", "period", "ordinal", "bare"}
_OPENS_WITH = {
    "iso": "0-9", "monthday": "lnmtwfsMTWFSJAOND", "daymonth": "0-9tmwfsMTWFS", "feast": "NCBM",
    "holiday": "GEBAPSCWMH", "figures": "0-9",
    "month": "lntmJFMASOND", "weekday": "lntmwfsMTWFS", "quarter": "tfsQ", "year": "0-9", "within": "iI",
}  # fmt: skip
"""The characters that a form can begin with: to look at one first is quicker than to try the form."""


def _form(name: str, written: str) -> str:
    opens = f"(?=[{_OPENS_WITH[name]}])" if name in _OPENS_WITH else ""
    return f"{opens}(?P<{name}>{f'(?i:{written})' if name in _CASELESS else written})"


_ANY = re.compile(
    r"(?<![A-Za-z0-9])(?=[0-9ABCDEFGHIJLMNOPQRSTUWYadefijlmnorstuwy])"  # no form begins with another letter
    # Nor with the commonest words; to step over them here saves half of the time.
    r"(?!t(?:o|hat|heir|hey|hem|hen|here|hese|han)\b|a(?:nd|s|re|lso|ll|ny|fter)\b|o(?:f|r|n|ur|ther|ut)\b|i(?:s|t|ts|f)\b"
    r"|w(?:as|ere|ith|hich|ho|hat|hen|ould|ill|e)\b|s(?:aid|he|ays|hould|o|uch|tate)\b|f(?:or|rom)\b|r(?!oughly)|d[^aeu]|d(?:id|eal)"
    r"|u[^n]|y(?:ou|our)\b|n(?:ot|o)\b|m(?:ade|any|ay|e|ost|uch)\b|e[^ilv]|l(?:ike|ed|aw)\b|G[^o]|H[^o]|P[^a])"
    r"(?:" + "|".join(_form(name, written) for name, written in _FORMS.items()) + r")(?![A-Za-z0-9])"
)

_DOUBTFUL = {"month", "weekday", "figures", "day", "year"}
_AMBIGUOUS_MONTHS = {"may", "march", "april", "june", "august", "mar.", "jan.", *MONTHS, "sept"}
_BEFORE_A_MONTH = re.compile(
    r"(?:\b(?:in|of|since|until|till|by|last|next|this|early|late|through|from|to|and|or|for|before|after|during|between"
    r"|every|each|past|end|beginning|middle|around|about|mid|as)\s|mid-|[-–(])$",
    re.I,
)
_BEFORE_A_YEAR = re.compile(
    r"(?:\b(?:in|since|until|till|by|of|from|during|after|before|through|early|late|to|and|between|year|around|about|for"
    r"|summer|spring|autumn|fall|winter|mid)\s|mid-|\(|['’]s\s)$",
    re.I,
)
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Mx|Dr|Sir|Dame|Lord|Lady|Senator|President|Minister|Judge|Justice)\.?\s$")
_BEFORE_FIGURES = re.compile(r"\b(?:on|since|until|till|from|by|of|before|after|dated)\s$", re.I)
_NOT_FIGURES = re.compile(r"\s?(?:of\s(?:the|all|its|their|our)\b|majority|hours?\b|inch|mile|cup)")


def _is_date(text: str, found: Expression) -> bool:
    """Whether the words around a candidate allow that it is a date."""
    if found.form not in _DOUBTFUL:
        return True
    before, after = text[max(0, found.start - 20) : found.start], text[found.end : found.end + 24]
    match found.form:
        case "month" if not (found.match["month_year"] or found.match["month_which"] or found.match["month_other"]):
            if _TITLE.search(before):
                return False
            if found.part("month") in _AMBIGUOUS_MONTHS:
                return (not before.strip() and not re.match(r"\s[A-Za-z]", after)) or bool(
                    _BEFORE_A_MONTH.search(before)
                )
        case "weekday":
            club = re.search(r"\bthe\s$", before, re.I) and re.match(r"\s(?!Night|Morning)[A-Z][a-z]+", after)
            return not (_TITLE.search(before) or club)
        case "figures" if not (found.match["figures_year"] or found.match["figures_mark"]):
            idiom = found.match[0] in {"24/7", "50/50"}
            return not _NOT_FIGURES.match(after) and not (idiom and not _BEFORE_FIGURES.search(before))
        case "day":
            return not (found.match[0] == "TODAY" and re.search(r"[A-Z]\s$", before))
        case "year":
            return (not before.strip() and not after.strip(" .,")) or bool(_BEFORE_A_YEAR.search(before))
    return True


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[Expression]:
    """The date expressions in ``text[start:end]``, in order; what stands around that stretch is seen, too."""
    end = len(text) if end is None else end
    while match := _ANY.search(text, start, end):
        form = match.lastgroup or ""
        found = Expression(match.start(), match.end(), form, match)
        if _is_date(text, found):
            yield found
        start = match.end()
