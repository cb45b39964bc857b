"""Attribution by the network: documents → attributions, each a span of whole words with its cue and its source."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

import msgspec
import numpy as np

from onrecord.attribution import model as network
from onrecord.attribution import rules
from onrecord.attribution.borders import bridged, complete, from_its_beginning, without_day, without_other_clause
from onrecord.attribution.decoding import Found, Piece, decode, span
from onrecord.attribution.handed_back import handed_back
from onrecord.attribution.joined import RULE, SURE, joined
from onrecord.attribution.model import Floats, Model, Reading
from onrecord.attribution.naming import named, undated, with_who_is_told
from onrecord.attribution.predicates import with_predicate
from onrecord.attribution.quotations import Quotation, quotations
from onrecord.attribution.scraps import of_a_heading, without_headings, without_scraps
from onrecord.attribution.sentences import paragraphs as split_paragraphs
from onrecord.attribution.sentences import sentences, without
from onrecord.attribution.speaks import names_people, speaks
from onrecord.attribution.unsaid import unsaid, withheld
from onrecord.attribution.windows import Window, windows
from onrecord.records import Attribution, Document, Span, Spans


def attribute(documents: Sequence[Document], model: Model | None = None) -> list[Document]:
    """The documents with their attributions, in the order of the text, none in furniture."""
    model = model or network.load()
    return [
        msgspec.structs.replace(document, attributions=tuple(_in_document(model, document))) for document in documents
    ]


def _in_document(model: Model, document: Document) -> list[Attribution]:
    text = document.text
    paragraphs = split_paragraphs(text)
    marks = quotations(text, paragraphs)
    skip = sorted(f.span for f in document.furniture)
    cut = windows(text, without(text, paragraphs, skip), marks, model.tokenizer)
    by_rules = rules.find(text, paragraphs, marks, skip)
    apart = [one for one in by_rules if one.rule in rules.SET_APART]
    found = handed_back(text, _found(model, text, marks, cut, by_rules), marks, paragraphs)
    return [
        msgspec.structs.replace(one, content=undated(text, one.content))
        for one in joined(rules.outside(found, apart), by_rules)
    ]


def _found(
    model: Model, text: str, marks: Sequence[Quotation], cut: Sequence[Window], by_rules: Sequence[Attribution]
) -> list[Attribution]:
    """What the network finds in the windows. Of each window's reading, only what its attributions need is kept."""
    begins = [mark.span[0] for mark in marks]
    of = sentences(text)
    elsewhere = [one.cue[0][0] for one in by_rules if one.cue and one.source and one.confidence >= SURE]
    decoded: list[tuple[Window, Found]] = []
    meanings: list[tuple[Floats, ...]] = []
    for window in cut:
        reading = network.read(model, window)
        for found in decode(model, reading):
            decoded.append((window, found))
            meanings.append(tuple(_mean(reading, part) for part in (found.source, found.cue, found.content)))
    out: list[Attribution] = []
    for (window, found), scope in zip(decoded, network.scopes(model, meanings), strict=True):
        source, cue = named(text, _spans(text, window, found.source)), _spans(text, window, found.cue)
        source = fuller(text, nearer(of, source, cue, by_rules), cue, by_rules)
        content = closed(_spans(text, window, found.content), marks, begins, (*source, *cue))
        content = complete(text, in_whole_sentences(text, of, cue, content, marks, begins, elsewhere))
        content = without_scraps(text, source, cue, without_day(text, cue, without_headings(text, content)))
        content = from_its_beginning(text, of, (*source, *cue), without_other_clause(text, source, cue, content))
        content = with_predicate(text, cue, bridged(text, (*source, *cue), content))
        source, content = with_who_is_told(text, source, cue, content)
        if content and not speaks(text, source, cue, content):
            source = ()
        quoted = _quotes(content, marks, begins)
        if not content or not (cue or quoted) or names_people(text, cue) or of_a_heading(text, cue):
            continue  # without a word for the saying, only a quotation that runs on can be one
        one = Attribution(source, cue, content, scope, confidence(found, model.calibration), RULE)
        if withheld(text, one) if quoted else unsaid(text, one, by_rules):
            one = msgspec.structs.replace(one, scope="thought")
        elif quoted and scope == "thought":  # what is in quotation marks was uttered
            one = msgspec.structs.replace(one, scope="speech")
        out.append(one)
    return whole(out, marks)


def nearer(of: Sequence[Span], source: Spans, cue: Spans, by_rules: Sequence[Attribution]) -> Spans:
    """The source, unless it stands in another sentence than the cue and rules see the cue's subject in its own:
    'Ruiz, Vale's spokesman, refused. Vale said no.' ``of`` are the text's sentences.
    """
    if not source or not cue:
        return source
    here, there = (bisect_right(of, at[0][0], key=lambda one: one[0]) for at in (cue, source))
    if here == there:
        return source
    own = (r.source for r in by_rules if r.cue and r.source and r.confidence >= SURE and r.cue[0] == cue[0])
    return next((found for found in own if bisect_right(of, found[0][0], key=lambda one: one[0]) == here), source)


def fuller(text: str, source: Spans, cue: Spans, by_rules: Sequence[Attribution]) -> Spans:
    """The source with the words right before it that rules have as the cue's subject too: 'school | officials said'."""
    if len(source) != 1 or not cue:
        return source
    ((start, end),) = source
    own = (r.source[0] for r in by_rules if r.cue and len(r.source) == 1 and r.cue[0][0] == cue[0][0])
    begins = (first for first, last in own if last == end and _MODIFIERS.fullmatch(text, first, start))
    return ((min(begins, default=start), end),) if text[start].islower() else source


_MODIFIERS = re.compile(r"(?:the |an? )?(?:[a-z][a-z-]+ ){1,3}")


def in_whole_sentences(
    text: str,
    of: Sequence[Span],
    cue: Spans,
    content: Spans,
    marks: Sequence[Quotation],
    begins: Sequence[int],
    elsewhere: Sequence[int] = (),
) -> Spans:
    """The content without what it has of other sentences than its cue's, unless it has the whole of them.

    What is said in plain words runs on sentence by sentence; a piece of one is another's, or nobody's, and so is one in
    which somebody else is surely told to speak. What is quoted stays. ``of`` are the text's sentences, ``begins`` where
    its marks begin, ``elsewhere`` the cues of which rules are sure, all in order.
    """
    if not cue:
        return content
    out: list[Span] = []
    for start, stop in content:
        for first, last in of[bisect_right(of, start, key=lambda one: one[1]) :]:
            if stop <= first:
                break
            part = (max(start, first), min(stop, last))
            own = any(first <= s < last for s, _ in cue)
            quoted = _around(part[0], marks, begins) is not None or _quotes((part,), marks, begins)
            missing = text[first : part[0]] + text[part[1] : last]
            told = bisect_left(elsewhere, last) > bisect_left(elsewhere, first)
            if own or quoted or not (told or any(letter.isalnum() for letter in missing)):
                out.append(part)
    return _closed_up(text, out)


def _closed_up(text: str, spans: Sequence[Span]) -> Spans:
    """The spans, those between which there is only space as one."""
    out: list[Span] = []
    for start, end in spans:
        if out and not text[out[-1][1] : start].strip():
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return tuple(out)


def whole(found: Sequence[Attribution], marks: Sequence[Quotation]) -> list[Attribution]:
    """Each quotation that is mostly somebody's content, theirs to its marks; who speaks in the midst of it goes.

    What is quoted is told by whoever is quoted: 'as you very aptly pointed out' in it is one of the quoted words.
    """
    begins = [mark.span[0] for mark in marks]
    out = list(found)
    whose: dict[Span, int] = {}
    for number, one in enumerate(found):
        first = max(bisect_left(begins, one.content[0][0]) - 1, 0)
        for mark in marks[first : bisect_left(begins, one.content[-1][1])]:
            start, end = mark.span
            said = sum(max(0, min(e, end) - max(s, start)) for s, e in one.content)
            beside = not any(s < end and start < e for s, e in (*one.source, *one.cue))
            if mark.closed and beside and 2 * said > end - start:
                out[number] = msgspec.structs.replace(out[number], content=_united((*out[number].content, mark.span)))
                whose[mark.span] = number

    def inside(number: int, one: Attribution) -> bool:
        mark = _around(one.cue[0][0], marks, begins) if one.cue else None
        if mark is None or whose.get(mark.span, number) == number:
            return False
        return all(mark.span[0] <= s and e <= mark.span[1] for s, e in (*one.cue, *one.content))

    return [one for number, one in enumerate(out) if not inside(number, found[number])]


def _united(spans: Iterable[Span]) -> Spans:
    """The spans in order, those that touch as one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def _mean(reading: Reading, pieces: Sequence[Piece]) -> Floats:
    if not pieces:
        return np.zeros(reading.vectors.shape[1], dtype=np.float32)
    rows = np.concatenate([reading.vectors[p.first : p.last + 1] for p in pieces])
    return np.asarray(rows.mean(axis=0), dtype=np.float32)


def _spans(text: str, window: Window, pieces: Sequence[Piece]) -> Spans:
    return tuple(found for piece in pieces if (found := span(text, window, piece)) is not None)


def closed(content: Spans, marks: Sequence[Quotation], begins: Sequence[int], others: Spans) -> Spans:
    """The content with each quotation that it cuts taken in whole, to its marks, unless other spans lie there.

    ``begins`` are where the marks begin, in order; ``others`` the attribution's source and cue.
    """
    out: list[Span] = []
    for start, end in content:
        opened, last = _around(start, marks, begins), _around(end, marks, begins)
        if opened is not None and not any(opened.span[0] < e and s < start for s, e in (*others, *content)):
            start = opened.span[0]
        if last is not None and last.closed and not any(end <= s < last.span[1] for s, _ in (*others, *content)):
            end = last.span[1]
        out.append((start, end))
    return _united(out)


def _quotes(content: Spans, marks: Sequence[Quotation], begins: Sequence[int]) -> bool:
    """Whether a quotation begins in the content."""
    return any(bisect_left(begins, start) < bisect_left(begins, end) for start, end in content if marks)


def _around(at: int, marks: Sequence[Quotation], begins: Sequence[int]) -> Quotation | None:
    """The quotation that a place lies inside of."""
    number = bisect_left(begins, at) - 1
    return marks[number] if number >= 0 and at < marks[number].span[1] else None


def confidence(found: Found, calibration: tuple[float, float]) -> float:
    """The share of attributions like this one whose content and source are right (Platt 1999), to two digits."""
    pieces = (*found.source, *found.cue, *found.content)
    sure = min(max(min(p.sure for p in pieces) * found.linked, 0.01), 0.99)
    slope, offset = calibration
    return round(1 / (1 + math.exp(-(slope * math.log(sure / (1 - sure)) + offset))), 2)
