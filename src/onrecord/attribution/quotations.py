"""Quotations of every style, as spans of the text with their marks.

Straight, curly and low marks, guillemets, doubled single quotes, British single quotes, corner brackets. A mark that
is never closed closes with its paragraph; where the next paragraph opens with the same mark, the quotation runs on
(the convention of English newspapers). One bad mark never spoils another paragraph.
"""

from __future__ import annotations

import re

import msgspec

from onrecord.records import Span


class Quotation(msgspec.Struct, frozen=True):
    """One quotation within one paragraph: its span with the marks, and whether it runs on from the one before.

    ``closed`` is False where no closing mark was found and the next paragraph does not run on: then the span, to the
    end of the paragraph, may hold more than was said.
    """

    span: Span
    closed: bool = True
    continues: bool = False


# opening mark → the marks that close it
_CLOSES = {
    "“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", "‘": "’", "‚": "‘’", "‹": "›",
    '"': '"', "''": "''", "``": "''", "'": "'",
}  # fmt: skip
_MARK = re.compile(r"''|``|[“”„«»「」『』‘’‚‹›\"']")
_OPEN_BEFORE = re.compile(r"[\s(\[{—–\-/:>|]")
_SINGLE = frozenset("'‘‚")
_LONGEST, _LONGEST_SINGLE = 50_000, 5_000  # characters within which a mark is looked for that closes another


def quotations(text: str, paragraphs: list[Span]) -> list[Quotation]:
    """The quotations of the text, in order, none inside another; paragraphs as `sentences.paragraphs` gives them."""
    out: list[Quotation] = []
    running = ""  # the opening mark of a quotation that its paragraph did not close
    for start, end in paragraphs:
        opens_with = text[start : start + 2] if text[start : start + 2] in ("''", "``") else text[start]
        goes_on = bool(running) and opens_with == running
        if running and not goes_on:
            out[-1] = Quotation(out[-1].span, closed=False, continues=out[-1].continues)
        found, running = _in_paragraph(text, start, end)
        for number, span in enumerate(found):
            out.append(Quotation(span, continues=goes_on and number == 0 and span[0] == start))
    if running:
        out[-1] = Quotation(out[-1].span, closed=False, continues=out[-1].continues)
    return out


def _in_paragraph(text: str, start: int, end: int) -> tuple[list[Span], str]:
    """Quotations of one paragraph, and the mark of one that is still open at its end ('' if none)."""
    out: list[Span] = []
    at = start
    while match := _MARK.search(text, at, end):
        mark, here = match.group(), match.start()
        at = match.end()
        if mark not in _CLOSES or not _opens(text, here, match.end(), start, end, mark):
            continue
        reach = match.end() + (_LONGEST_SINGLE if mark in _SINGLE else _LONGEST)
        close = _closing(text, mark, match.end(), min(end, reach))
        if close is None and mark in _SINGLE:
            continue  # an apostrophe ('90s, rock 'n' roll)
        if close is None:
            # A new opening mark before any closing one: the first was never closed. Its sentence closes it.
            stop = _unclosed_end(text, mark, match.end(), end)
            if stop is None:
                out.append((here, end))
                return out, mark
            out.append((here, here + len(text[here:stop].rstrip())))
            at = stop
            continue
        out.append((here, close))
        at = close
    return out, ""


def _opens(text: str, here: int, after: int, start: int, end: int, mark: str) -> bool:
    if after >= end or (text[after].isspace() and mark in ("'", "‘", "''")):
        return False
    if mark in "“„«「『‚‹``" and mark != "''":
        return True
    before_ok = here == start or bool(_OPEN_BEFORE.match(text[here - 1]))
    if mark in ("'", "‘"):
        if text[after : after + 2][1:] in ("'", "’"):
            return False  # rock 'n' roll
        return before_ok and (text[after].isalpha() or text[after] in '"“([…$£€')
    if here == start:
        return True
    return before_ok and not (text[after].isspace() or text[after] in ",.;:!?)")


def _closing(text: str, mark: str, begin: int, end: int) -> int | None:
    """Where the quotation that opened before begin closes (after its mark), None if it does not."""
    closers = _CLOSES[mark]
    maybe: int | None = None
    for match in _MARK.finditer(text, begin, end):
        found = match.group()
        if (found == mark and mark not in ('"', "''", "'")) or (mark == "``" and found == "``"):
            return maybe  # the same opening mark again
        closes = found in closers if found != "''" else closers == "''"
        # A straight mark may close a curly one, and the reverse; marks of other styles don't count.
        mixed = {mark, found} in ({'"', "“"}, {'"', "”"}) and not _OPEN_BEFORE.match(text[match.start() - 1])
        if not closes and not mixed:
            continue
        if mark in ('"', "''") and _opens_again(text, match, end):
            return maybe
        if mark in ("'", "‘", "‚"):
            following = text[match.end() : match.end() + 1]
            if following.isalpha() and _OPEN_BEFORE.match(text[match.start() - 1]):
                return maybe  # another one opens: this was an apostrophe
            if following.isalnum():
                continue  # an apostrophe inside a word
            if text[match.start() - 1] in ",.!?…;":
                return match.end()
            if text[match.start() - 1] in "sS" and maybe is None:
                maybe = match.end()  # a plural's apostrophe, unless no better mark comes
                continue
            if text[match.start() - 1].isspace():
                continue
            return match.end()
        return match.end()
    return maybe


def _opens_again(text: str, match: re.Match[str], end: int) -> bool:
    """Whether a straight mark stands where only an opening one can."""
    before = text[match.start() - 1]
    after = text[match.end()] if match.end() < end else " "
    return (before.isspace() or before in "([—–") and not (after.isspace() or after in ",.;:!?)")


def _unclosed_end(text: str, mark: str, begin: int, end: int) -> int | None:
    """The end of the sentence before the next opening mark of the paragraph; None if there is no such mark."""
    for match in _MARK.finditer(text, begin, end):
        if match.group() == mark and (mark not in ('"', "''") or _opens_again(text, match, end)):
            stops = [m.end() for m in re.finditer(r"[.!?…]+(?=\s)", text[begin : match.start()])]
            return begin + stops[0] if stops else match.start()
    return None
