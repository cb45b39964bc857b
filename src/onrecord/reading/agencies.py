"""Which news agency wrote a text first, as the text or its byline says: 'PORT MERIDEN (Reuters) –', 'AFP reported'."""

from __future__ import annotations

import re

# News agencies of the world, each under its one name.
_NAMES = {
    "AP": "AP|A\\.P\\.|(?:The )?Associated Press",
    "AFP": "AFP|Agence France[- ]Presse",
    "Reuters": "Reuters|Thomson Reuters",
    "Bloomberg": "Bloomberg(?: News)?",
    "dpa": "dpa|DPA|Deutsche Presse[- ]Agentur",
    "EFE": "EFE|Agencia EFE",
    "ANSA": "ANSA",
    "UPI": "UPI|United Press International",
    "PA Media": "PA Media|Press Association|PA news agency",
    "AAP": "AAP|Australian Associated Press",
    "The Canadian Press": "(?:The )?Canadian Press",
    "Kyodo": "Kyodo(?: News)?",
    "Jiji": "Jiji(?: Press)?",
    "Yonhap": "Yonhap(?: News Agency)?",
    "Xinhua": "Xinhua(?: News Agency)?",
    "TASS": "TASS|ITAR-TASS",
    "RIA Novosti": "RIA Novosti",
    "Interfax": "Interfax(?:-Ukraine)?",
    "Ukrinform": "Ukrinform",
    "Anadolu": "Anadolu(?: Agency)?|AA",
    "PTI": "PTI|Press Trust of India",
    "ANI": "ANI",
    "IANS": "IANS",
    "APA": "APA",
    "ATS": "Keystone-ATS|Keystone-SDA",
    "Belga": "Belga",
    "ANP": "ANP",
    "NTB": "NTB",
    "TT": "TT News Agency",
    "Ritzau": "Ritzau",
    "STT": "STT",
    "PAP": "PAP",
    "CTK": "CTK|ČTK",
    "MTI": "MTI",
    "Lusa": "Lusa",
    "WAFA": "WAFA",
    "IRNA": "IRNA",
    "MENA": "MENA",
    "SANA": "SANA",
    "QNA": "QNA",
    "SPA": "Saudi Press Agency",
    "Bernama": "Bernama",
    "Antara": "Antara",
    "NAN": "News Agency of Nigeria",
}
_ANY = "|".join(f"(?P<g{number}>{pattern})" for number, pattern in enumerate(_NAMES.values()))
_PLAIN = "|".join(_NAMES.values())
_WHOLE = re.compile(rf"(?:by )?(?:{_ANY})(?: staff| news agency)?", re.I)
_EACH = re.compile(rf"\b(?:{_ANY})(?![\w-])")

# 'PORT MERIDEN, April 2 (Reuters) -', 'PORT MERIDEN (AP) —', '(Reuters) -': the head of a wire story.
_DATELINE = re.compile(
    rf"(?:\A|\n)[ \t]*(?:[A-Z][\w.’'/ -]{{1,50}}(?:, [\w.’' /]{{2,40}}){{0,3}} ?)?\((?P<who>(?:{_PLAIN})"
    rf"(?:[ /,&]+(?:and )?(?:{_PLAIN}))*)\) ?[-–—:]"
)
_DASHED = re.compile(
    rf"(?:\A|\n)[ \t]*[A-Z][A-Z.’' -]{{2,40}}, (?:[\w. ]{{3,20}} )?"
    rf"[-–—/]{{1,2}} ?(?P<who>{_PLAIN}) ?[-–—/]"
)
# 'AFP contributed to this report', 'With reporting by Reuters and AP', 'Source: TASS', '— Reuters' as a last line.
_CREDITED = re.compile(
    rf"(?:(?:[Ww]ith|[Aa]dditional|[Ii]ncludes|[Ss]ome)\s+(?:\w+\s+)?(?:reporting|material|information|files|input|inputs|"
    rf"reports|contributions?)\s+(?:by|from)\s+|(?:[Ff]rom|[Vv]ia|[Ss]ources?:|SOURCE:)\s+)"
    rf"(?P<who>(?:the |The )?(?:{_PLAIN})(?:(?:,? and |, | & |/)(?:the |The )?(?:{_PLAIN}))*)\.?\)?\s*$"
    rf"|(?P<first>(?:The )?(?:{_PLAIN})(?:(?:,? and |, )(?:the |The )?(?:{_PLAIN}))*)(?: also)?"
    rf" (?:has |have )?contributed(?: to this (?:report|story|article))?"
)
_LAST_LINE = re.compile(rf"[-–—(/[]{{1,2}} ?(?P<who>{_PLAIN})(?:[ /,]+(?:{_PLAIN}))* ?[)\]/]?")
_HEAD, _TAIL = 600, 600


def agency(text: str, author: str | None = None) -> str | None:
    """The agencies that a text credits for having written it, by their one names, joined by commas; None where none.

    Looks at the byline, the dateline at the head, and the credits at the tail: an agency that is quoted in the midst of
    an article ('the minister told Reuters') did not write it.
    """
    if author and (found := [name for part in re.split(r",| and |;|/", author) if (name := _named(part.strip()))]):
        return ", ".join(dict.fromkeys(found))
    head, tail = text[:_HEAD], text[-_TAIL:]
    for pattern in (_DATELINE, _DASHED):
        if match := pattern.search(head):
            return _all(match["who"])
    lines = [line.strip() for line in tail.splitlines() if line.strip()][-4:]
    for line in reversed(lines):
        if len(line) <= 240 and (match := _CREDITED.search(line)):
            return _all(match["who"] or match["first"])
        if match := _LAST_LINE.fullmatch(line):
            return _all(line)
    return None


def _named(words: str) -> str | None:
    match = _WHOLE.fullmatch(words)
    return _name(match) if match else None


def _all(words: str) -> str | None:
    return ", ".join(dict.fromkeys(map(_name, _EACH.finditer(words)))) or None


def _name(match: re.Match[str]) -> str:
    return list(_NAMES)[next(number for number in range(len(_NAMES)) if match[f"g{number}"])]
