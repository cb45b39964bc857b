"""What a line of page furniture says by itself, whatever the paper. The phrases are in phrases.toml; here is what needs
capitals: names, agencies, credits. English only.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_AGENCY = (
    r"(?:The )?(?:AP|Associated Press|AFP|Agence France-Presse|Reuters|REUTERS|EPA|EFE|EPA-EFE|Getty(?: Images)?|GETTY"
    r"|Bloomberg|TASS|Xinhua|Sputnik|RIA Novosti|Interfax|Anadolu(?: Agency)?|NurPhoto|Shutterstock|dpa|DPA|ANSA|UPI"
    r"|PTI|ANI|IANS|Kyodo|Yonhap|PA(?: Wire| Media)?|Press Association|AAP|Canadian Press|ZUMA|SIPA|Sipa|iStock|Alamy"
    r"|Unsplash|Pool|POOL|Handout|WireImage|IMAGO|Imago|Flickr|Wikimedia(?: Commons)?)"
)

_BYLINE = re.compile(
    r"(?:By|BY|Words by|Written by|Story by|Posted by|Author|Updated by|Published by):?\s+(?:the |Our )?"
    r"[A-Z]\S*(?: \S+){0,14}"
    r"|(?:The )?(?:[A-Z][\w’'&.-]*\s){1,5}(?:[Nn]ews [Dd]esk|[Ww]eb [Dd]esk|[Bb]ureau|[Ss]taff"
    r"(?: [Ww]riter| [Rr]eporter)?|[Cc]orrespondent|[Rr]eporter)"
)
_STAMP = re.compile(
    r"by \w[\w.' ,-]{3,60} on [a-z]+day,? .{3,60}\d [ap]\.?m\.?"
    r"|(?:first |originally |last )?(?:published|updated|posted|modified)\s*(?::|on\b|at\b|•|[a-z]{3,9}\.? \d|\d)"
    r".{0,80}\d.{0,20}"
    r"|(?:\d+|one|two|three|four|five|six)[ -]min(?:ute)?s? read\b.{0,20}|(?:estimated )?reading time\b.{0,20}"
)
_CLOCK = re.compile(r"\d[\d:./,-]*(?:am|pm|a\.m|p\.m|st|nd|rd|th|h|m|d)?")
_NAMED_SOURCE = re.compile(
    rf"{_AGENCY}, [A-Z][\w. ]{{2,30}},?|[(/|–—-]\s?{_AGENCY}\)?"
    rf"|(?:By )?(?:[A-Z][\w.’'-]+,? (?:and |& )?){{1,5}}[(|/–—-]\s?{_AGENCY}(?:[ ,/&]+(?:and )?{_AGENCY})*\)?"
    r"|(?:Sources?|SOURCE|Via)\s?[:/-] ?[A-Z][\w .,/&’'-]{1,60}|/ [A-Z][\w.’' -]{1,30}"
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+|@\w{2,30}[.,]?|(?:twitter|facebook|instagram)\.com/\S+"
)
_MARKDOWN_IMAGE = re.compile(r"!\[[^\]]{0,300}\]\([^)]{0,500}\)")
_LINK_TAG = re.compile(r"\[(?:[A-Z]{3,14})(?: [A-Z]{2,14})?\]\s?\|?$")

# A caption ends with its credit.
_CREDIT = re.compile(
    rf"[(\[](?:[^()\[\]]{{0,80}}[\s/:.,–—-])?{_AGENCY}(?:\s?[/,–—-]\s?[^()\[\]]{{1,40}}| [Pp]hotos?[^()\[\]]{{0,50}}"
    r"| via [^()\[\]]{1,40}| [Ff]ile)?\s*[)\]]\s?[|.]*$"
    r"|[(\[](?:[Ff]ile )?(?:[Pp]hoto|PHOTO|[Ii]mage|IMAGE|[Pp]icture|PICTURE|[Cc]redit)s?"
    r"(?: [Cc]redit| [Cc]ourtesy| by| of)?\s?[:/©]?\s?[^()\[\]]{0,60}[)\]]\s?[|.]*$"
    r"|[(\[][A-Z][^()\[\]\d$]{2,60}/\s?[A-Z][^()\[\]]{1,40}[\])]\s?[|.]*$"
    r"|\b(?:Photo|PHOTO|Image|IMAGE|Picture|PICTURE|Photograph(?:er|y)?|Credit|CREDIT|Illustration|Graphic)s?"
    r"(?: [Cc]redit| [Bb]y| [Cc]ourtesy(?: of)?| [Ss]ource)?\s?[:/©]\s?[\w“\"©(@][^.!?]{1,60}\.?\s?\|?$"
    r"|\bREUTERS ?/ ?[A-Z][\w .’'-]{1,40}(?:/[\w ]{1,20})*\.?\s?\|?$"
    rf"|\b[A-Z][\w.’'-]+(?: [\w.’'-]+){{1,3}} ?/ ?{_AGENCY}(?:[ /,][\w. /]{{1,40}})?\s?\|?$"
    r"|©\s?[\w .,’'/&-]{2,60}\|?$|\bGetty Images\)?\s?\|?$|\bvia (?:AP|AFP|Reuters|REUTERS)\)?\s?\|?$"
    r"|[Ff]ile [Pp]hoto\)?\.?$|FILE PHOTO\)?$"
)
_CREDIT_NEEDLES = (
    *("/", "©", "via ", "(AP", "(AFP", "(Reuters", "(REUTERS"),
    *("hoto", "HOTO", "mage", "MAGE", "icture", "ICTURE", "redit", "REDIT", "llustration", "raphic"),
)
_TO_SPACES = bytes(byte if chr(byte).isalnum() else 32 for byte in range(128)) + b" " * 128
_LONGEST_CAPTION = 600
_LONGEST_CREDIT = 110


class _Rule(NamedTuple):
    reason: str
    longest: int
    words: frozenset[bytes]
    opens: re.Pattern[str] | None
    holds: re.Pattern[str] | None
    cased: bool


class _Phrases(NamedTuple):
    """phrases.toml, understood; it says what each part is."""

    whole: dict[str, str]
    buttons: frozenset[str]
    sharing: frozenset[str]
    calendar: frozenset[str]
    hours: frozenset[str]
    rules: tuple[_Rule, ...]
    longest: int
    telling: dict[bytes, list[int]]
    """Word → the rules (by number) that look at a line which holds it."""


@cache
def _phrases() -> _Phrases:
    written = tomllib.loads(files(__package__).joinpath("phrases.toml").read_text("utf-8"))
    whole = {
        phrase.strip(): reason
        for reason, phrases in written["whole"].items()
        for phrase in " ".join(phrases.split()).split(";")
    }
    words = {name: frozenset(listed.split()) for name, listed in written["words"].items()}
    rules = tuple(
        _Rule(
            rule["reason"],
            rule["longest"],
            frozenset(rule["words"].encode().split()),
            _any_of(rule.get("opens")),
            _any_of(rule.get("holds")),
            rule.get("cased", False),
        )
        for rule in written["rule"]
    )
    longest = max(rule.longest for rule in rules)
    telling: dict[bytes, list[int]] = {}
    for number, rule in enumerate(rules):
        for word in rule.words:
            telling.setdefault(word, []).append(number)
    return _Phrases(
        whole, words["buttons"], words["sharing"], words["calendar"], words["hours"], rules, longest, telling
    )


def _any_of(patterns: list[str] | None) -> re.Pattern[str] | None:
    return re.compile("|".join(patterns)) if patterns else None


def reason(line: str) -> str | None:
    """Why a line, taken by itself, is page furniture, or None. `line` has no white space around it."""
    phrases = _phrases()
    length = len(line)
    if length > phrases.longest and "](" not in line:
        return None
    small = line.lower().replace("’", "'").replace("\u00a0", " ")
    if length <= 160:
        found = _short(line, small, phrases)
        if found:
            return found
    # Furniture does not open with a quotation; articles do.
    if length <= phrases.longest and line[0] not in "\"“'‘«„":
        # Words as bytes: taking a line apart is most of the work, and this is three times as fast as in characters.
        words = set(small.replace("©", " copyright ").encode("ascii", "ignore").translate(_TO_SPACES).split())
        words &= phrases.telling.keys()
        for number in sorted({number for word in words for number in phrases.telling[word]}):
            rule = phrases.rules[number]
            if length <= rule.longest:
                seen = line if rule.cased else small
                if (rule.opens and rule.opens.match(seen)) or (rule.holds and rule.holds.search(seen)):
                    return rule.reason
    if "](" in line and _MARKDOWN_IMAGE.search(line):
        return "caption"
    if length <= _LONGEST_CAPTION and (line[-1] not in '.!?"”’' or line[-2:-1] in (")", "]")):
        end = line[-_LONGEST_CREDIT:]
        if any(map(end.__contains__, _CREDIT_NEEDLES)) and _CREDIT.search(end):
            return "caption"
    return None


def _short(line: str, small: str, phrases: _Phrases) -> str | None:
    """What only short lines are: labels, buttons, dates, bylines, addresses."""
    whole = phrases.whole.get(small.strip(" .:!?…|>»→•·*-–—()[]\t"))
    if whole:
        return whole
    words = [word.strip(".,:;()[]|") or word for word in small.split()]
    if len(words) <= 20:
        left = {word for word in words if not _CLOCK.fullmatch(word)}
        if left <= phrases.buttons and left & phrases.sharing:
            return "social"
        # An hour alone is left: live reports are divided by them.
        if left & phrases.calendar and left <= phrases.calendar | phrases.hours and any(map(str.isdigit, line)):
            return "byline"
    if line[-1] not in '.!?"”':
        if _BYLINE.fullmatch(line):
            return "byline"
        if line[-1] in "]|" and _LINK_TAG.search(line):
            return "related"
    if _STAMP.fullmatch(small):
        return "byline"
    half = len(line) // 2
    if half >= 15 and line[:half].rstrip() == line[half:].lstrip():
        return "related"  # a headline and the text of its picture
    if _NAMED_SOURCE.fullmatch(line):
        return "provenance"
    return "link" if len(words) == 1 and _ADDRESS.fullmatch(small) else None
