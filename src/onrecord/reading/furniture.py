"""Page furniture: which lines of a text are not the article, and why. Marked, never deleted.

Three things give furniture away: what a line says (phrases.py), where it stands, and what its neighbours are. A trained
model over the same lines is asked after the rules. Both look at one document at a time, so that the same text is marked
the same whatever it was read with; what recurs across documents is told by recurring.py.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

import msgspec

from onrecord.reading.phrases import reason as reason_of
from onrecord.reading.spliced import spliced
from onrecord.records import Document, Furniture, Span

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_BLOCK = re.compile(r"[^\r\n]+(?:(?:\r\n|\r|\n)(?![ \t\u00a0]*(?:\r|\n|\Z))[^\r\n]+)*")
_ENDED = re.compile(r"[.!?。！？।۔؟]['\"’”»›)\]*]*$")
_TRAILS_OFF = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])$")
_BULLET = re.compile(r"[-•*–—▪●]\s|\(?\d{1,2}[.)]\s")
_NOT_LAST = """
    a an the of in on at to for from by with and or but nor as that than which who whose is are was were be been has
    have had will would its their his her our your this these those between into over about against under after before
    amid could should may might must not no if when while because
"""
_CUT_WORDS = frozenset(_NOT_LAST.split())
"""Words that no sentence ends on: a line that does was cut off."""


class Line(NamedTuple):
    """A line of a text: where it stands, without the white space around it, and its words."""

    start: int
    end: int
    text: str
    ended: bool
    """Whether it ends as sentences end."""

    @property
    def is_prose(self) -> bool:
        """Whether it reads as a sentence or paragraph of an article."""
        return self.ended and len(self.text) >= 35

    @property
    def has_words(self) -> bool:
        """Whether there is a letter in it."""
        return any(character.isalpha() for character in self.text)

    @property
    def is_heading(self) -> bool:
        """Whether it might be a headline: one short line that does not end as sentences end."""
        return not self.ended and len(self.text) <= 160 and self.text[-1] not in ",;:-–—" and self.has_words


def mark(documents: list[Document]) -> list[Document]:
    """The documents with their furniture marked, anew: sorted, disjoint spans, each with its reason: whole lines,
    and links to other stories that were spliced into one.

    Reasons: `navigation`, `related`, `teaser`, `tail` (what follows the article's end), `newsletter`, `appeal`, `tags`,
    `advertisement`, `social`, `comments`, `consent`, `copyright`, `caption`, `credit`, `video`, `byline`, `author`,
    `link`, `repeat`; and four of the article's own that still are not its prose: `headline`, `highlights`, `note` (a
    correction, a word of the editors) and `provenance` (who reported it, and where it comes from).
    """
    return [msgspec.structs.replace(one, furniture=furniture(one.text, one.title)) for one in documents]


def furniture(text: str, title: str | None = None) -> tuple[Furniture, ...]:
    """The furniture of one text. `title` is the article's headline, where it is known."""
    lines = lines_of(text)
    reasons = reasons_of(lines, title)
    if len(lines) >= _FEWEST and any(line.is_prose and not why for line, why in zip(lines, reasons, strict=True)):
        reasons = _weighed(lines, reasons)
    found = [
        Furniture((line.start, line.end), why)
        for line, why in zip(lines, reasons, strict=True)
        if why and why != "heading"
    ]
    within = [one for one in spliced(text) if not any(_meet(one.span, other.span) for other in found)]
    return tuple(sorted((*found, *within), key=lambda one: one.span))


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def reasons_of(lines: list[Line], title: str | None = None) -> list[str | None]:
    """Why each line of a text is furniture by the rules alone; `heading` is that of a section, the article's own."""
    reasons: list[str | None] = [reason_of(line.text) for line in lines]
    if any(line.is_prose and not why for line, why in zip(lines, reasons, strict=True)):
        _mark_repeats(lines, reasons, title)
        _mark_head(lines, reasons)
        _mark_teasers(lines, reasons)
        _mark_thanks(lines, reasons)
        _mark_author_boxes(lines, reasons)
        _mark_tail(lines, reasons)
        _mark_subheads(lines, reasons)
    return reasons


class Bounds(NamedTuple):
    """From which log odds on a line is furniture: one that a phrase names, a teaser, what follows the article's end,
    what stands there twice, and what no rule finds.
    """

    named: float
    teaser: float
    tail: float
    repeated: float
    others: float


_BY_PLACE = frozenset(("tail", "teaser"))
_OWN = frozenset(("headline", "highlights", "note", "provenance"))
"""The article's own, which is no prose of it."""
_SURE = _OWN | frozenset(
    "caption credit video advertisement social navigation byline comments appeal tags link".split()
)
"""What is said so plainly that the model is not asked."""
_FEWEST = 8
"""In a text of fewer lines the model has too little to go by."""
_LONGEST = 700


def cut(odds: float, why: str | None, bounds: Bounds) -> bool:
    """Whether a line with these log odds, for which the rules give this reason, is furniture."""
    if why in _SURE:
        return True
    if why is None or why == "heading":
        return odds > bounds.others
    by_place = {"teaser": bounds.teaser, "tail": bounds.tail, "repeat": bounds.repeated}
    return odds > by_place.get(why, bounds.named)


def may_be_cut(line: str) -> bool:
    """Whether the model alone may cut it. Furniture is short, and does not open with a quotation; articles do."""
    return len(line) <= _LONGEST and line[0] not in _QUOTES


def settled(odds: list[float], reasons: list[str | None]) -> list[float]:
    """The odds; lines that a rule found by their place have the mean of the run of furniture that they stand in."""
    out = list(odds)
    for in_run, run in groupby(range(len(odds)), lambda i: reasons[i] not in (None, "heading", *_OWN)):
        some = list(run)
        if in_run:
            mean = sum(odds[i] for i in some) / len(some)
            for i in some:
                if reasons[i] in _BY_PLACE:
                    out[i] = mean
    return out


def _weighed(lines: list[Line], reasons: list[str | None]) -> list[str | None]:
    """The reasons after the model was asked: some of them gone, some come."""
    from onrecord.reading.line_model import load, odds

    bounds = Bounds(*load().bounds)
    found = settled(odds([line.text for line in lines], reasons).tolist(), reasons)
    kept = [why if cut(odd, why, bounds) else None for odd, why in zip(found, reasons, strict=True)]
    last = max((i for i, line in enumerate(lines) if line.is_prose and kept[i] is None), default=-1)
    for i, line in enumerate(lines):
        if reasons[i] in (None, "heading") and found[i] > bounds.others and may_be_cut(line.text):
            beside = next((kept[k] for k in (i - 1, i + 1) if 0 <= k < len(kept) and kept[k] in _RUNS_ON), None)
            kept[i] = beside or ("tail" if i > last else "page")
    return kept


def lines_of(text: str, wrapped: bool = True) -> list[Line]:
    """The lines of a text without the white space around them; in hard-wrapped text its blocks, if `wrapped`."""
    return list(_lines(text, wrapped))


def _lines(text: str, wrapped: bool) -> Iterator[Line]:
    spans = [match.span() for match in _LINE.finditer(text)]
    if wrapped and _is_hard_wrapped(text, spans):
        spans = [match.span() for match in _BLOCK.finditer(text)]
    for start, end in spans:
        whole = text[start:end]
        stripped = whole.strip()
        if stripped:
            start += len(whole) - len(whole.lstrip())
            words = " ".join(stripped.split()) if "\n" in stripped or "\r" in stripped else stripped
            yield Line(start, start + len(stripped), words, _is_ended(stripped))


def _is_ended(line: str) -> bool:
    return line[-1] not in "…" and _ENDED.search(line[-12:]) is not None and not line.endswith("...")


def _is_hard_wrapped(text: str, spans: list[Span]) -> bool:
    """Whether most lines break off in mid-sentence and go on in small letters on the next."""
    broken = sum(
        text[end - 1 : end].isalnum() and text[after].islower() and end - start >= 40
        for (start, end), (after, _) in pairwise(spans)
    )
    return broken >= 3 and broken * 4 >= len(spans)


def _mark_repeats(lines: list[Line], reasons: list[str | None], title: str | None) -> None:
    """A line that stands twice is a headline or a caption; one that stands within a paragraph too, a pull quote."""
    seen: dict[str, int] = {}
    heading = _bare(title) if title else ""
    opening = next(i for i, line in enumerate(lines) if line.is_prose and not reasons[i])
    for i, line in enumerate(lines):
        bare = _bare(line.text)
        if heading and bare == heading and reasons[i] is None and not line.is_prose:  # that is read as one
            reasons[i] = "headline"
        if len(bare) < (60 if line.ended else 20) or line.text[-1] == ":":
            continue
        first = seen.setdefault(bare, i)
        if first != i:
            if reasons[first] is None and not lines[first].ended:
                reasons[first] = reasons[i] or ("headline" if first <= opening else "repeat")
            reasons[i] = reasons[first] or "repeat"


def _bare(line: str) -> str:
    return " ".join(line.lower().replace("’", "'").split()).strip(" .|\"'“”‘")


_QUOTES = "\"“'‘«„"
_RUNS_ON = frozenset(
    ("newsletter", "appeal", "related", "comments", "consent", "advertisement", "navigation", "author")
)
"""Reasons that hold for what the model finds right beside them."""
_BESIDE_TEASERS = ("navigation", "related", "teaser", "advertisement")


def _mark_teasers(lines: list[Line], reasons: list[str | None]) -> None:
    """Other stories in the middle of this one: a headline and the beginning of a text that is cut off."""
    trailing = [
        len(line.text) >= 40 and _TRAILS_OFF.search(line.text) is not None and line.text[0] not in _QUOTES
        for line in lines
    ]
    for i, line in enumerate(lines):
        if reasons[i] or line.ended or len(line.text) < 40 or line.text[0].islower() or _BULLET.match(line.text):
            continue
        next_is_furniture = i + 1 < len(lines) and reasons[i + 1] in _BESIDE_TEASERS
        after_heading = i > 0 and reasons[i - 1] is None and lines[i - 1].is_heading and len(lines[i - 1].text) >= 15
        if trailing[i]:
            in_run = (i > 0 and trailing[i - 1]) or (i + 1 < len(lines) and trailing[i + 1])
            is_cut = in_run or after_heading or next_is_furniture
        else:
            last_word = line.text.rsplit(None, 1)[-1].lower()
            is_cut = after_heading and len(line.text) >= 80 and (last_word in _CUT_WORDS or next_is_furniture)
            is_cut = is_cut and line.text[-1].isalnum()
        if is_cut:
            reasons[i] = "teaser"
            if after_heading:
                reasons[i - 1] = "teaser"


_THANKS = re.compile(r"[\"“‘'].{5,160}\b(?:supporter|subscriber|reader|donor|member)\b")


def _mark_thanks(lines: list[Line], reasons: list[str | None]) -> None:
    """Words of a happy reader, right after the appeal that they stand under."""
    for i in range(1, len(lines)):
        if reasons[i - 1] == "appeal" and reasons[i] is None and _THANKS.match(lines[i].text):
            reasons[i] = "appeal"


def _mark_head(lines: list[Line], reasons: list[str | None]) -> None:
    """What stands before the first sentence of the article is its headline, if it does not read as a sentence."""
    in_highlights = False
    heads = []
    for i, line in enumerate(lines):
        if reasons[i] is None and line.is_prose:
            break
        if reasons[i] is None and line.is_heading and not _BULLET.match(line.text):
            reasons[i] = "highlights" if in_highlights else "headline"
        elif reasons[i] is None and i == 0 and line.text[-1] in "?!":
            reasons[i] = "headline"
        in_highlights = reasons[i] == "highlights"
        if reasons[i] == "headline":
            heads.append(i)
    if len(heads) > _MOST_HEADS:  # a list, or a table
        for i in heads[1:]:
            reasons[i] = None


_MOST_HEADS = 4
_BIOGRAPHY = re.compile(
    r"(?:[A-Z][\w.’'-]+ ){2,5}(?:\([^()]*\) )?(?:is|was|has been) (?:an? |the |now )?(?:[\w’'&/-]+ ){0,8}?"
    r"(?:reporter|writer|editor|journalist|correspondent|columnist|contributor|producer|broadcaster|blogger|podcaster)s?\b"
    r"|(?:[A-Z][\w.’'-]+ ){2,5}(?:covers|reports on|writes (?:about|on|for))\b"
)


def _mark_author_boxes(lines: list[Line], reasons: list[str | None]) -> None:
    """Lines near the end that say who wrote the article. Further up such a line may be about somebody in it."""
    prose = [i for i, line in enumerate(lines) if line.is_prose and reasons[i] is None]
    for i in prose[-max(1, len(prose) // 3) :]:
        if len(lines) > 3 and i != prose[0] and len(lines[i].text) <= 600 and _BIOGRAPHY.match(lines[i].text):
            reasons[i] = "author"


_ENDINGS = {
    "provenance": 0.4,
    "copyright": 0.4,
    "comments": 0.4,
    "appeal": 0.4,
    "author": 0.4,
    "tags": 0.2,
    "newsletter": 0.1,
    "consent": 0.1,
    "related": 0.05,
}
"""What closes an article, and how much prose (as a share of all) may follow and still be thought other stories': so
much where furniture stands among it, half of it where little does."""


def _mark_tail(lines: list[Line], reasons: list[str | None]) -> None:
    """What follows the end of the article belongs to the page or to other stories."""
    prose = [len(line.text) if line.is_prose and not why else 0 for line, why in zip(lines, reasons, strict=True)]
    total = after = sum(prose)
    marked_after = sum(why is not None for why in reasons)
    for i, why in enumerate(reasons):
        after -= prose[i]
        marked_after -= why is not None
        if why in _ENDINGS and after:
            among_furniture = marked_after * 3 >= len(lines) - i - 1
            if after <= _ENDINGS[why] * total * (1 if among_furniture else 0.5):
                for rest in range(i + 1, len(lines)):
                    reasons[rest] = reasons[rest] or "tail"
                break
    _mark_trailing(lines, reasons)


def _mark_trailing(lines: list[Line], reasons: list[str | None]) -> None:
    """Short lines after the last sentence, unless they are a list that belongs to the article."""
    prose = [i for i, line in enumerate(lines) if line.is_prose and reasons[i] is None]
    rest = range(prose[-1] + 1, len(lines)) if prose else range(0)
    short = [i for i in rest if reasons[i] is None and lines[i].is_heading]
    among_furniture = (len(rest) - len(short)) * 4 >= len(rest)
    if len(short) > 3 and not among_furniture:
        return
    if any(_BULLET.match(lines[i].text) or lines[i].text[-1] == ":" for i in rest if reasons[i] is None):
        return
    for i in short:
        reasons[i] = "tail"


def _mark_subheads(lines: list[Line], reasons: list[str | None]) -> None:
    """A short line between paragraphs is the heading of a section, unless it belongs to a list or names who speaks."""
    times = Counter(line.text for line in lines)
    for i in range(1, len(lines) - 1):
        line = lines[i]
        if (
            reasons[i] is None
            and line.is_heading
            and (len(line.text) <= 60 or line.text.isupper())
            and (line.text[0].isupper() or line.text[0].isdigit())
            and lines[i - 1].ended
            and lines[i + 1].is_prose
            and not _BULLET.match(line.text)
            and times[line.text] == 1
        ):
            reasons[i] = "heading"
