"""Attribution by rules: quotation marks, cue verbs with their subjects and objects, 'according to', nouns, adjectives.

The fallback that needs no model. Each rule has a name, kept with what it found, and a confidence: the share of its
finds that were right on PolNeAR's training articles (`python -m evaluation.rules` prints it), rounded; half where
there are too few to tell.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from onrecord.attribution import clauses, contents, nominal, passed_on, postponed, signed, subjects, turns
from onrecord.attribution.cues import Cue, cues
from onrecord.attribution.quotations import Quotation, quotations
from onrecord.attribution.sentences import paragraphs as split_paragraphs
from onrecord.attribution.sentences import sentences as split_sentences
from onrecord.attribution.sentences import without
from onrecord.attribution.units import Token, Unit, units
from onrecord.attribution.words import PREPOSITIONS, TIMES
from onrecord.records import Attribution, Document, Scope, Span, Spans

Range = tuple[int, int]
Found = tuple[int, int, Attribution]
"""An attribution with the first and the last token (exclusive) of its unit that it takes up."""

CONFIDENCE = {
    "quote": 0.9, "quote, turned": 0.98, "goes on": 0.5, "stands alone": 0.2, "colon": 0.9, "clause": 0.9, "that": 0.9,
    "postposed": 0.9, "hearer": 0.9, "whether": 0.8, "to": 0.65, "object": 0.75, "urge": 0.7, "call": 0.8,
    "accuse": 0.95, "stand": 0.75, "according to": 0.9, "passive": 0.7, "quoted": 0.5, "within": 0.45, "noun": 0.35,
    "adjective": 0.6,
}  # fmt: skip
_NEAR = 6  # a quotation of fewer words that stands alone is a title or a scare quote


def attribute(document: Document) -> Document:
    """The document with its attributions, in the order of the text, none inside another, none in furniture."""
    paragraphs = split_paragraphs(document.text)
    marks = quotations(document.text, paragraphs)
    skip = sorted(f.span for f in document.furniture)
    return msgspec.structs.replace(document, attributions=tuple(find(document.text, paragraphs, marks, skip)))


def find(text: str, paragraphs: list[Span], marks: list[Quotation], skip: list[Span]) -> list[Attribution]:
    """The attributions of a text with these paragraphs and quotation marks, none in the spans to skip (in order)."""
    going_on = {mark.span[0] for mark in marks if mark.continues}
    running = {mark.span[0] for mark, following in pairwise(marks) if following.continues}
    found: list[Attribution] = []
    speaking: Attribution | None = None  # whose words a quotation without a cue goes on with
    before: Unit | None = None
    for unit in units(text, paragraphs, split_sentences(text), marks, skip):
        if before is not None and unit.paragraph > before.paragraph + 1:
            speaking = None
        beside = before is not None and unit.paragraph == before.paragraph
        if unit.only_quotation:
            speaking = _alone(unit, going_on, running, found, speaking, beside)
        else:
            added, awaited = in_unit(unit)
            _run_on(unit, going_on, found, added)
            found += added
            said = [a for a in added if a.scope == "speech" and a.rule != "within"]
            quoted = [a for a in said if a.rule in {"quote", "quote, turned"}]
            speaking = awaited or ((quoted or said)[-1] if said else speaking if beside else None)
        before = unit
    bare = without(text, paragraphs, skip)
    apart = [*turns.turns(text, bare), *signed.signed(text, bare)]
    return sorted([*outside(found, apart), *apart], key=lambda one: one.content[0]) if apart else found


SET_APART = frozenset({turns.RULE, signed.RULE})
"""The rules that find who speaks beside the words: nothing else is found in what they take up."""


def outside(found: Sequence[Attribution], apart: Sequence[Attribution]) -> list[Attribution]:
    """Those of ``found`` that have nothing of what is set apart, neither of the words nor of who speaks."""
    spans = [sorted((*one.source, *one.cue, *one.content)) for one in apart]
    taken = sorted((some[0][0], some[-1][1]) for some in spans)
    begins = [start for start, _ in taken]

    def is_in(span: Span) -> bool:
        last = bisect_left(begins, span[1]) - 1
        return last >= 0 and span[0] < taken[last][1]

    return [one for one in found if not any(map(is_in, (*one.source, *one.cue, *one.content)))]


def in_unit(unit: Unit) -> tuple[list[Attribution], Attribution | None]:
    """The attributions of one sentence, and the one (without content) whose words its final colon announces."""
    tokens = unit.tokens
    found: list[Found] = []
    awaited: Attribution | None = None
    verbs = cues(tokens)
    if (told := passed_on.quoted_as_saying(tokens)) is not None:
        made = _passed_on(tokens, told.source, told.cue, told.content, _range(tokens, told.via), "quoted")
        found.append((min(told.source[0], told.content[0]), told.content[1], made))
        verbs = [cue for cue in verbs if cue.end <= told.source[0] and tokens[cue.end - 1].lower not in _QUOTING]
    # What stands before its cue first ('The plan would cost jobs, the union said'): all within it is its content.
    for number, cue in enumerate(verbs):
        low = max((end for _, end, _ in found), default=0)
        if cue.start >= low:
            _add_turned(tokens, cue, verbs[:number], _turned(tokens, cue, verbs[number + 1 :], low), found)
    for number, cue in enumerate(verbs):
        if any(begin <= cue.start < end for begin, end, _ in found):
            continue
        if cue.shape == "passive":
            if (passive := clauses.passive(tokens, cue)) is not None:
                found.append(_made(tokens, cue, *passive))
            continue
        right = clauses.right(tokens, cue, verbs[number + 1 :])
        limit = min((begin for begin, _, _ in found if begin > cue.start), default=len(tokens))
        content = None if right is None else _clipped(tokens, right, limit)
        subject = cue.subject if cue.subject is not None else _sharer(tokens, cue, verbs[:number])
        if content is None or (subject is None and cue.shape == "ing" and content.rule not in {"quote", "colon"}):
            continue
        if (second := clauses.turn(tokens, content)) is not None:  # 'is ready to talk but will not leave'
            first, rest = second
            found += [_made(tokens, cue, first, subject), _made(tokens, cue, rest, subject)]
        elif content.awaited:
            awaited = _attribution(tokens, cue, (), "colon", _range(tokens, subject))
        else:
            found.append(_made(tokens, cue, content, subject))
    found = _according(tokens, found)
    found += _nested(tokens, verbs, found)
    if not found and awaited is None:
        found += _announced(tokens)
    taken = [(begin, end) for begin, end, _ in found]
    for noun in nominal.nominals(tokens):
        if not any(begin < noun.content[1] and noun.cue[0] < end for begin, end in taken):
            spans = _spans(tokens, (noun.content,))
            source: Spans = (noun.source,) if noun.source else ()
            made = Attribution(
                source,
                _spans(tokens, (noun.cue,)),
                spans,
                _scope(tokens, noun.scope, (noun.content,)),
                CONFIDENCE[noun.rule],
                noun.rule,
            )
            found.append((noun.cue[0], noun.content[1], made))
    return [a for _, _, a in sorted(found, key=lambda f: f[0])], awaited


def _add_turned(
    tokens: Sequence[Token], cue: Cue, earlier: Sequence[Cue], content: clauses.Content | None, found: list[Found]
) -> None:
    """Adds what stands before its cue; where a paper or its like reports that somebody said so, as theirs."""
    if passed_on.reporter(tokens, cue):
        via = _range(tokens, cue.subject)
        begin = content.ranges[0][0] if content else cue.end
        if found and (found[-1][1] >= begin - 1 or passed_on.at_the_end(tokens, cue)):
            first, _, before = found[-1]
            found[-1] = (first, cue.end, _via(before, via))  # '“No,” Ruiz said in May, the Courier reported'
            return
        if content and (inner := passed_on.told(tokens, cue, earlier, content.ranges[0])) is not None:
            first, _, made = _made(tokens, *inner, inner[0].subject)
            found.append((min(first, begin), cue.end, _via(made, via)))
            return
    if content is not None:
        found.append(_made(tokens, cue, content, cue.subject))


_STANDS = frozenset(
    (
        ("rule", "out"), ("oppose", ""), ("resist", ""), ("object", "to"), ("balk", "at"), ("disagree", "with"),
        ("argue", "against"), ("speak", "against"), ("push", "back"),
    )
)  # fmt: skip
"""Whose object is surely what somebody takes a stand on: not what is backed by a deed, or offered for sale."""
_QUOTING = frozenset("quote quotes quoted cite cites cited".split())


def _passed_on(
    tokens: Sequence[Token], source: Range, cue: Range, content: Range, via: Spans, rule: str
) -> Attribution:
    spans = _spans(tokens, (content,))
    return Attribution(_range(tokens, source), _spans(tokens, (cue,)), spans, "speech", CONFIDENCE[rule], rule, via)


def _nested(tokens: Sequence[Token], verbs: list[Cue], found: list[Found]) -> list[Found]:
    """Quoted words of others inside what somebody is reported to have said."""
    out: list[Found] = []
    for number, cue in enumerate(verbs):
        for begin, end, outer in found:
            if not begin <= cue.start < end or not outer.source or outer.scope != "speech" or _quotes(tokens, outer):
                continue
            speaker = _tokens_of(tokens, outer.source)
            content = passed_on.within(tokens, cue, verbs[number + 1 :], (begin, end), speaker)
            starts = [s for s, _ in (*outer.cue, *outer.source)]
            if content is not None and cue.subject is not None and tokens[cue.start].start not in starts:
                made = _passed_on(tokens, cue.subject, (cue.start, cue.end), content, outer.source, "within")
                out.append((cue.subject[0], content[1], made))
    return out


def _quotes(tokens: Sequence[Token], attribution: Attribution) -> bool:
    """Whether the content opens with a quotation: what stands beside it is the article's own."""
    starts = {start for start, _ in attribution.content}
    return any(t.kind == "q" and t.start in starts for t in tokens)


def _tokens_of(tokens: Sequence[Token], spans: Spans) -> Range:
    inside = [k for k, t in enumerate(tokens) if any(s <= t.start < e for s, e in spans)]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _quoted_left(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether a quotation stands right before the cue's clause: then what was said is there, whatever follows."""
    clause = cue.start if cue.inverted or cue.subject is None else cue.subject[0]
    at = clause - 1
    if at >= 1 and tokens[at].text == ",":
        at -= 1
    return at >= 0 and tokens[at].kind == "q" and (tokens[at].text[-2:-1] in ",?!…—-" or tokens[at + 1].text == ",")


def _announced(tokens: Sequence[Token]) -> list[tuple[int, int, Attribution]]:
    """A quotation after a colon that nothing says who spoke."""
    for k in range(1, len(tokens)):
        if tokens[k].kind == "q" and tokens[k - 1].text == ":" and len(tokens[k].text.split()) >= _NEAR:
            spans = _spans(tokens, ((k, k + 1),))
            return [(k, k + 1, Attribution((), (), spans, "speech", CONFIDENCE["stands alone"], "stands alone"))]
    return []


def _turned(tokens: Sequence[Token], cue: Cue, later: Sequence[Cue], low: int) -> clauses.Content | None:
    """What was said, where it stands before the cue; None where the cue looks to its right."""
    if not _quoted_left(tokens, cue) or _adjunct_left(tokens, low):
        right = clauses.right(tokens, cue, later)
        if right is not None and not right.awaited:
            return None
    turned = clauses.left(tokens, cue, low)
    if turned is None:
        return None
    more = clauses.more_after(tokens, cue, later)
    return clauses.Content((*turned.ranges, more), turned.rule) if more else turned


def _adjunct_left(tokens: Sequence[Token], low: int) -> bool:
    """Whether the sentence opens with a time or place ('Sunday on “The Hour,” she said …')."""
    return low == 0 and (tokens[0].lower in PREPOSITIONS or tokens[0].lower in TIMES)


def _clipped(tokens: Sequence[Token], content: clauses.Content, limit: int) -> clauses.Content | None:
    """The content up to the token at index limit, where another attribution begins."""
    ranges = tuple((b, e if e <= limit else contents.trimmed(tokens, b, limit)) for b, e in content.ranges if b < limit)
    if not content.awaited and not any(contents.clause_like(tokens, b, e) or e - b > 1 for b, e in ranges):
        return None
    return clauses.Content(ranges, content.rule, content.awaited)


def _sharer(tokens: Sequence[Token], cue: Cue, earlier: Sequence[Cue]) -> Range | None:
    """Whose participle this is: the subject of the last clause before it."""
    for other in reversed(earlier):
        if other.subject is not None and other.shape == "finite":
            return other.subject
    return subjects.opening(tokens, cue.start)


def _made(
    tokens: Sequence[Token], cue: Cue, content: clauses.Content, subject: Range | None
) -> tuple[int, int, Attribution]:
    stands = content.rule == "object" and (cue.verb.lemma, cue.verb.particle) in _STANDS
    rule = "stand" if stands else content.rule
    attribution = _attribution(tokens, cue, content.ranges, rule, _range(tokens, subject))
    begin = min(cue.start, *(r[0] for r in content.ranges))
    end = max(cue.end, *(r[1] for r in content.ranges))
    return begin, end, attribution


def _attribution(tokens: Sequence[Token], cue: Cue, ranges: tuple[Range, ...], rule: str, source: Spans) -> Attribution:
    scope = "speech" if rule in {"quote", "quote, turned", "colon"} else _scope(tokens, cue.verb.scope, ranges)
    return Attribution(
        source, _spans(tokens, ((cue.start, cue.end),)), _spans(tokens, ranges), scope, CONFIDENCE[rule], rule
    )


def _scope(tokens: Sequence[Token], scope: Scope, ranges: tuple[Range, ...]) -> Scope:
    """A thought that holds somebody's quoted words was uttered."""
    quoted = any(tokens[k].kind == "q" for begin, end in ranges for k in range(begin, end))
    return "speech" if quoted and scope == "thought" else scope


def _range(tokens: Sequence[Token], subject: Range | None) -> Spans:
    return () if subject is None else _spans(tokens, (subject,))


def _spans(tokens: Sequence[Token], ranges: tuple[Range, ...]) -> Spans:
    return tuple((tokens[begin].start, tokens[end - 1].end) for begin, end in ranges if end > begin)


def _according(tokens: Sequence[Token], found: list[Found]) -> list[Found]:
    """'according to X': what is said stands before it, or after it where it opens the sentence.

    Where that is itself somebody's speech ('Ruiz said …, according to the Courier'), X only passes it on. Answers with
    what was found before and this.
    """
    out: list[Found] = []
    passed: dict[int, Spans] = {}
    high = len(tokens)
    for k in range(high - 2):
        if tokens[k].lower != "according" or tokens[k + 1].lower != "to":
            continue
        source = postponed.after(tokens, k + 2, high)
        if source is None:
            continue
        comma = next((n for n in range(*source) if tokens[n].text == ","), source[1]) if k == 0 else source[1]
        if any(subjects.finite(token) for token in tokens[comma : source[1]]):
            source = (source[0], comma)  # 'According to the Courier, Ruiz said'
        begin = max((end for _, end, _ in out), default=0)
        ranges: list[Range] = []
        while begin < k and (tokens[begin].kind == "p" or tokens[begin].lower in {"and", "but"}):
            begin += 1
        stop = contents.trimmed(tokens, begin, k)
        if contents.clause_like(tokens, begin, stop):
            ranges.append((begin, stop))
        else:
            rest = source[1] + 1 if source[1] < high and tokens[source[1]].kind == "p" else source[1]
            stop = contents.trimmed(tokens, rest, high)
            if contents.clause_like(tokens, rest, stop):
                ranges.append((rest, stop))
        inner = [n for n, (b, e, _) in enumerate(found) if ranges and b < ranges[-1][1] and ranges[0][0] < e]
        passed.update(dict.fromkeys(inner, _spans(tokens, (source,))))
        if ranges and not inner:
            made = Attribution(
                _spans(tokens, (source,)), _spans(tokens, ((k, k + 2),)), _spans(tokens, tuple(ranges)), "speech",
                CONFIDENCE["according to"], "according to",
            )  # fmt: skip
            out.append((min(ranges[0][0], k), max(ranges[-1][1], source[1]), made))
    return [(b, e, _via(a, passed[n]) if n in passed else a) for n, (b, e, a) in enumerate(found)] + out


def _via(attribution: Attribution, via: Spans) -> Attribution:
    return msgspec.structs.replace(attribution, via=via)


def _alone(
    unit: Unit,
    going_on: set[int],
    running: set[int],
    found: list[Attribution],
    speaking: Attribution | None,
    beside: bool,
) -> Attribution | None:
    """A sentence that is nothing but quotation: it goes on with what was said before, or stands alone.

    going_on and running: where the quotations begin that run on from the paragraph before, and into the next.
    """
    quotes = [t for t in unit.tokens if t.kind == "q"]
    spans = tuple((t.start, t.end) for t in quotes)
    runs_on = spans[0][0] in going_on
    if speaking is not None and not speaking.content:  # a colon announced it
        found.append(msgspec.structs.replace(speaking, content=spans))
        return found[-1]
    index = next((k for k in range(len(found) - 1, -1, -1) if found[k] is speaking), -1)
    if speaking is not None and index >= 0 and (beside or runs_on):
        found[index] = msgspec.structs.replace(speaking, content=(*speaking.content, *spans))
        return found[index]
    if spans[-1][0] not in running and (speaking is None or sum(len(t.text.split()) for t in quotes) < _NEAR):
        return speaking  # a title, a scare quote, or words of nobody knows whom
    rule = "goes on" if speaking is not None else "stands alone"
    source = speaking.source if speaking is not None else ()
    found.append(Attribution(source, (), spans, "speech", CONFIDENCE[rule], rule))
    return found[-1]


def _run_on(unit: Unit, going_on: set[int], found: list[Attribution], added: list[Attribution]) -> None:
    """A quotation that the paragraph before left open, and that has its cue only here: one attribution."""
    first: Span | None = next(((t.start, t.end) for t in unit.tokens if t.kind == "q"), None)
    if not added or first is None or not found or first[0] not in going_on:
        return
    if found[-1].rule in {"stands alone", "goes on"} and added[0].content and added[0].content[0] == first:
        opened = found.pop()
        added[0] = msgspec.structs.replace(added[0], content=(*opened.content, *added[0].content))
