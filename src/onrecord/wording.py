"""The words that pages are written in: neutral terms for acts and firmness, dates, counts, cuts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from onrecord.records import Act, Firmness, Kind, LedgerRow, Status

ACTS: Final[dict[Act, str]] = {
    "demand": "demand",
    "condition": "condition",
    "offer": "offer",
    "accept": "acceptance",
    "reject": "rejection",
    "support": "support",
    "accuse": "accusation",
    "threaten": "threat",
    "expect": "expectation",
    "report": "report",
    "other": "statement",
}
"""What a statement is; nouns, so that they go with one speaker and with several."""

BRIEFLY: Final[dict[Kind, str]] = {"direct": "", "mixed": "partly paraphrased", "indirect": "paraphrased"}

STATUSES: Final[dict[Status, str]] = {
    "machine": "machine coding, not reviewed by a person",
    "accepted": "accepted by a person",
    "corrected": "corrected by a person",
    "rejected": "rejected by a person",
}

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def stand(act: Act, firmness: Firmness | None) -> str:
    """What a statement does and how firmly, in words: ``rejection, red line``."""
    told = firmness is None or (act, firmness) == ("condition", "conditional")
    return ACTS[act] if told else f"{ACTS[act]}, {firmness}"


def how(kind: Kind, printer: str, via: str | None = None) -> str:
    """Whose words these are: the speaker's (``direct``: nothing need be said), the outlet's, and who passed them on."""
    whose = {
        "direct": "",
        "mixed": f"in quotation marks as said, otherwise as paraphrased by {printer}",
        "indirect": f"as paraphrased by {printer}",
    }[kind]
    return f"passed on by {one_line(via)}; {whose or f'in {printer}'}" if via else whose


def day(iso: str | None) -> str:
    """``2031-02-17`` as ``17 Feb 2031``, ``2031-02`` as ``Feb 2031``; what is no such date stays as it is."""
    if iso is None:
        return "date not known"
    match = _DATE.match(iso)
    if match is None:
        return iso
    year, month, date = match.groups()
    if month is None or not 1 <= int(month) <= 12:
        return year
    name = f"{MONTHS[int(month) - 1]} {year}"
    return name if date is None else f"{int(date)} {name}"


def dated(row: LedgerRow) -> bool:
    """Whether the article says when a statement was made: the day of printing, taken for it, does not count."""
    return bool(row.said_on) and row.dated_by != "published"


def when(row: LedgerRow) -> str:
    """The day a statement was said, or ``printed 18 Feb 2031`` where the text does not say when it was said."""
    if dated(row):
        return day(row.said_on)
    printed = row.published or row.said_on
    return f"printed {day(printed)}" if printed else "date not known"


def circumstances(row: LedgerRow) -> str:
    """When a statement was said and how that is known, to whom and where, as far as the article says so."""
    if not dated(row):
        unknown = "said earlier, day not known" if row.dated_by == "earlier" else "day of saying not known"
        said = f"no day named, printed as news of {day(row.said_on)}" if row.said_on else unknown
    else:
        said = f"said {day(row.said_on)}" + (", as told elsewhere in the article" if row.dated_by == "context" else "")
    to = f"to: {one_line(row.addressee)}" if row.addressee else ""
    where = f"where: {one_line(row.venue)}" if row.venue else ""
    return "; ".join(filter(None, [said, to, where]))


def count(number: int, one: str, many: str | None = None) -> str:
    """``1 document``, ``1,204 documents``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(names: Sequence[str], most: int | None = None) -> str:
    """``A, B and C``; with ``most``, what is beyond it is counted: ``A, B and 7 more``."""
    shown = list(names)
    if most is not None and len(shown) > most:
        shown = [*shown[:most], f"{len(names) - most:,} more"]
    return " and ".join(filter(None, [", ".join(shown[:-1]), *shown[-1:]]))


def showable(text: str) -> str:
    """The text with what no text file should hold (control characters, lone surrogates) as U+FFFD."""
    return _UNSHOWABLE.sub("\ufffd", text)


def one_line(text: str) -> str:
    """The text with every run of white space as one blank."""
    return " ".join(text.split())


def shorten(text: str, most: int) -> str:
    """At most ``most`` characters of the text on one line, cut at the end of a word, the cut shown as ``…``."""
    line = one_line(text)
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    if not line[most - 1].isspace() and " " in cut:
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" ,;:–—-…") + "…"
