"""Paragraphs and sentences, as spans of the text.

Rules, no model: news prose ends its sentences at a mark followed by white space and something that can begin a
sentence, except after the abbreviations that news prose uses. A sentence never crosses a paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter

from onrecord.records import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_BLANK = re.compile(r"(?:\r\n|\r|\n)[ \t\u00a0]*(?:\r\n|\r|\n)")

# A closing mark may follow the full stop; the next sentence may open with a mark.
_END = re.compile(
    r"""(?P<mark>[.!?…]+)(?P<close>(?:'{2}|["'”’»›)\]])*)(?P<gap>\s+)(?=(?:'{2}|["'“‘«‹„(\[]|—\s*|–\s*|-\s+)*[^\W_])"""
    r"""|(?P<fullwidth>[。！？]["'”’」』]*)(?=\S)"""
)

_TITLES = frozenset(
    "mr mrs ms mx dr prof rev fr hon sen rep gov gen lt col maj capt cmdr sgt cpl adm brig pres sec amb atty"
    " supt st messrs mme mlle sr jr ph vs etc dept univ assn bros inc ltd co corp nos vol pp art sect fig"
    " al approx est ft mt jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri"
    " sat sun a.m p.m i.e e.g cf viz op u.s u.k u.n e.u d.c ave blvd rd sq".split()
)
# These may well end a sentence: only a following capitalised word that can open one decides.
_MAY_END = frozenset(
    "jr sr inc ltd co corp etc a.m p.m u.s u.k u.n e.u d.c al st ft est dec jan feb mar oct nov sept".split()
)
_OPENERS = frozenset(
    "The A An In On At It He She They We I You This That These Those But And Or So If When While As After"
    " Before Since There Here His Her Its Their Our For With By From To Of What Why How Who Where Both Some"
    " Many Most Several Such However Meanwhile Still Also Then Now Not No Last Earlier Later According Despite"
    " Although Though Because".split()
)
_WORD_BEFORE = re.compile(r"[^\s(\[\"“‘'«—–-]+$")
_NEXT = re.compile(r"[^\W_][\w.'’-]*")


def paragraphs(text: str) -> list[Span]:
    """Spans of the text's paragraphs, without the white space around them, in order.

    A line is a paragraph, except in hard-wrapped text (blank lines between blocks of several lines, most of them
    ended in mid-sentence): there a block is.
    """
    lines = [m.span() for m in _LINE.finditer(text) if not text[m.start() : m.end()].isspace()]
    if not lines:
        return []
    blocks = _blocks(text, lines) if _hard_wrapped(text, lines) else [[line] for line in lines]
    return [_strip(text, block[0][0], block[-1][1]) for block in blocks]


def without(text: str, spans: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    """What is left of these spans without the others (furniture, say), but for what holds only space; all in order."""
    out: list[Span] = []
    number = 0
    for start, end in spans:
        while number < len(others) and others[number][1] <= start:
            number += 1
        for begin, stop in others[number : bisect_left(others, end, number, key=itemgetter(0))]:
            if text[start : max(start, begin)].strip():
                out.append((start, begin))
            start = max(start, stop)
        if text[start:end].strip():
            out.append((start, end))
    return out


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _blocks(text: str, lines: list[Span]) -> list[list[Span]]:
    out: list[list[Span]] = []
    for line in lines:
        if out and not _BLANK.search(text, out[-1][-1][1], line[0]):
            out[-1].append(line)
        else:
            out.append([line])
    return out


def _hard_wrapped(text: str, lines: list[Span]) -> bool:
    inner = [line for block in _blocks(text, lines) for line in block[:-1]]
    if len(inner) < 4 or len(inner) * 3 < len(lines) or not _BLANK.search(text):
        return False
    short = sum(30 <= end - start <= 100 for start, end in inner)
    unfinished = sum(
        text[start:end].rstrip()[-1:].isalnum() or text[start:end].rstrip().endswith(",") for start, end in inner
    )
    return short >= 0.8 * len(inner) and unfinished >= 0.6 * len(inner)


def sentences(text: str) -> list[Span]:
    """Spans of the text's sentences, without the white space around them, in order."""
    out: list[Span] = []
    for start, end in paragraphs(text):
        begin = start
        for match in _END.finditer(text, start, end):
            if match["fullwidth"] is None and not _ends(text, begin, match, end):
                continue
            stop = match.end("fullwidth") if match["fullwidth"] is not None else match.end("close")
            out.append((begin, stop))
            begin = match.end()
        if begin < end:
            out.append((begin, end))
    return out


def _ends(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    """Whether the mark that was found ends the sentence that began at begin."""
    word_after = _NEXT.search(text, match.end(), end)
    after = word_after.group() if word_after else ""
    mark = match["mark"]
    if mark[-1] in "!?…" or len(mark) > 1:
        # 'Why?' he said · "… to talk … but" : what follows in lower case goes on.
        return not after[:1].islower()
    if after[:1].islower():
        return False
    found = _WORD_BEFORE.search(text, max(begin, match.start() - 40), match.start())
    word = found.group().lower() if found else ""
    if match["close"] and not word.endswith((".a", ".p")):
        return True
    if len(word) == 1 and word.isalpha() and text[match.start() - 1].isupper():
        first = match.start() - 1 == begin  # 'I. Govberg said'; but 'He is taller than I. She left.'
        return after in _OPENERS if word != "i" else not first  # an initial
    if word == "no":
        return not after[:1].isdigit()  # 'in paragraph No. 5'; but 'Roe said no. Vale left.'
    if word in _TITLES or re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word):
        return (word in _MAY_END or "." in word) and after in _OPENERS
    return True


def sentence_at(spans: list[Span], offset: int) -> Span:
    """The one of spans (sorted) that holds the offset, else the nearest before it, else the first.

    Raises ValueError when spans is empty.
    """
    if not spans:
        raise ValueError("there are no sentences to look in")
    index = bisect_right(spans, (offset, float("inf"))) - 1
    return spans[max(index, 0)]
