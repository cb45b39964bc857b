"""Where reports of one utterance differ so that a reader would want to know, told neutrally and with both passages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from hashlib import blake2b
from itertools import combinations, pairwise

from onrecord.coding import gazetteer
from onrecord.coding.issues import stem
from onrecord.reconciliation.alike import RUN, Saying, figure_pairs, likeness, longest_run, names_in_place
from onrecord.reconciliation.days import parting
from onrecord.reconciliation.figures import Figure, agreement, apart, is_rough
from onrecord.reconciliation.wording import NUMBER_WORDS, Wording, telling, wording
from onrecord.records import Discrepancy, DiscrepancyKind, LedgerRow, Passage, Severity, Span

QUALIFIERS = frozenset(
    """minor major small large serious significant alleged so-called full fully partial partly temporary temporarily
    permanent permanently unconditional immediate immediately possible likely limited final preliminary early mere
    merely barely hardly almost nearly entirely largely mostly complete completely gradual gradually voluntary
    mandatory binding non-binding informal formal official unofficial secret joint separate new old deep slight
    reluctantly allegedly reportedly initially eventually direct indirect strong weak limited meaningful""".split()
)
"""Words whose coming or going changes what a sentence claims."""

PLAIN = 0.7
"""Reports that are less alike than this may well deny and assert two things."""

SAID_TWICE = 6
"""As many quoted words in a row, and hardly two people say the same by chance."""

_SCOPE = frozenset("all every each whole entire some several many most few part half both any no none only".split())
_DATES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december""".split()
)

Found = tuple[DiscrepancyKind, Severity, str, Span | None, Span | None]
"""Kind, severity, what differs, and where in the words of each report (the whole of them where None)."""


def within(rows: Sequence[LedgerRow]) -> list[Discrepancy]:
    """How the reports of one utterance differ. Reports of one text (wire copies) are compared once."""
    firsts = list({row.text: row for row in reversed(rows)}.values())[::-1]
    found: dict[tuple[str, str], Discrepancy] = {}
    for a, b in combinations(firsts, 2):
        if a.document == b.document:
            continue
        for one in between(a, b):
            found.setdefault((one.kind, one.what), one)
    return list(found.values())


def between(a: LedgerRow, b: LedgerRow) -> Iterator[Discrepancy]:
    """How two reports of one utterance differ."""
    one, other = wording(a.text), wording(b.text)
    alike = likeness(_saying(a), _saying(b))
    for look in (_numbers, _days, _names, _qualifiers, _modality, _quotations):
        for kind, severity, what, mine, theirs in look(one, other, a, b):
            if kind == "wording" and alike.score < 0.3:
                continue
            yield made(kind, severity, what, (passage(a, mine), passage(b, theirs)))


def misfits(a: LedgerRow, b: LedgerRow, against: Sequence[str], quoted: bool) -> Iterator[Discrepancy]:
    """How two reports differ that are alike but for what speaks against their being of one saying, by its name."""
    both = (passage(a, None), passage(b, None))
    one, other = wording(a.text), wording(b.text)
    if "negation" in against and likeness(_saying(a), _saying(b)).score >= PLAIN:
        yield made("negation", "contradiction", f"One report denies what the other asserts ({_who(a, b)})", both)
    if "number" in against:
        for kind, severity, what, mine, theirs in _numbers(one, other, a, b):
            yield made(kind, severity, what, (passage(a, mine), passage(b, theirs)))
    if "day" in against:
        for kind, severity, what, mine, theirs in _days(one, other, a, b):
            yield made(kind, severity, what, (passage(a, mine), passage(b, theirs)))
    if "name" in against:
        for kind, severity, what, mine, theirs in _names(one, other, a, b):
            yield made(kind, severity, what, (passage(a, mine), passage(b, theirs)))
    if "date" in against and quoted and a.said_on and b.said_on:
        yield made("date", "difference", f"The same words are dated {a.said_on} and {b.said_on}", both)
    said_twice = quoted and _long_run(one, other) >= SAID_TWICE
    if not against and said_twice and a.speaker and b.speaker and a.speaker != b.speaker:
        yield made("speaker", "contradiction", f"The same words are given to {a.speaker} and to {b.speaker}", both)


def _long_run(a: Wording, b: Wording) -> int:
    """How many words in a row both quote, numbers left out."""
    runs = [longest_run(mine, theirs) for mine in a.quoted for theirs in b.quoted]
    return max((sum(word not in NUMBER_WORDS for word in run) for run in runs), default=0)


def made(kind: DiscrepancyKind, severity: Severity, what: str, reports: Sequence[Passage]) -> Discrepancy:
    """A discrepancy, with an id from its kind and its first two passages, whatever comes to stand beside them."""
    ordered = sorted(reports, key=lambda one: (one.document, one.span))
    where = [kind, *(f"{one.document} {one.span[0]} {one.span[1]}" for one in reports[:2])]
    id = "x" + blake2b("\n".join(sorted(where)).encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return Discrepancy(id, kind, severity, what, tuple(ordered))


def passage(row: LedgerRow, where: Span | None) -> Passage:
    """The fragment of a report's content that a span of its words lies in; all of the content where none is given."""
    pieces = row.text.split(" … ")
    if where is not None and len(pieces) == len(row.content):
        start = 0
        for piece, span in zip(pieces, row.content, strict=True):
            if start <= where[0] < start + len(piece):
                return Passage(row.document, span, piece, row.id)
            start += len(piece) + 3
    return Passage(row.document, row.content[0], pieces[0] if len(pieces) == len(row.content) else row.text, row.id)


def severity_of(a: Figure, b: Figure) -> Severity:
    """How two numbers of one thing that are not equal stand to each other, as one who checks facts would say.

    A rounding is a variant. Estimates may differ and neither be wrong: two rough numbers up to 20 in 100 apart, or a
    rough and an exact one up to 5, are a difference; what is farther apart, or exact in both, is a contradiction.
    """
    how = agreement(a, b)
    if how == "rounded":
        return "variant"
    close = apart(a, b) <= (0, 0.05, 0.2)[is_rough(a) + is_rough(b)]
    return "difference" if how == "near" or close else "contradiction"


def _saying(row: LedgerRow) -> Saying:
    return Saying(row.text, "", row.kind, row.act)


def _who(a: LedgerRow, b: LedgerRow) -> str:
    return a.speaker or b.speaker or ", ".join(a.party or b.party) or "speaker not named"


def _numbers(one: Wording, other: Wording, a: LedgerRow, b: LedgerRow) -> Iterator[Found]:
    for mine, theirs in figure_pairs(one, other, rounded_too=True):
        told = " / ".join(row.text[slice(*figure.span)].strip() for row, figure in ((a, mine), (b, theirs)))
        of = next((name for name in (*mine.of[:1], mine.unit) if name), "")
        yield (
            "number",
            severity_of(mine, theirs),
            f"{told}{f' ({_word(of, a.text)})' if of else ''}",
            mine.span,
            theirs.span,
        )


def _days(_: Wording, __: Wording, a: LedgerRow, b: LedgerRow) -> Iterator[Found]:
    """Another day or year of what may be one thing; of the very same where the same word leads to it ('by 2030')."""
    found = parting(a.text, b.text)
    if found:
        spans = found[0].span, found[1].span
        leading = [row.text[: span[0]].lower().split()[-1:] for row, span in zip((a, b), spans, strict=True)]
        severity: Severity = "contradiction" if leading[0] and leading[0] == leading[1] else "difference"
        yield "date", severity, _pair(a.text, spans[0], b.text, spans[1]), *spans


def _word(stemmed: str, text: str) -> str:
    """A word of the text that has this stem."""
    words = (word.strip(".,;:!?“”\"'’") for word in text.split())
    return next((word.lower() for word in words if stem(word) == stemmed), stemmed)


def _names(one: Wording, other: Wording, a: LedgerRow, b: LedgerRow) -> Iterator[Found]:
    for mine, theirs in names_in_place(one, other):
        kind: DiscrepancyKind = "name"
        if {mine, theirs} <= _DATES:
            kind = "date"
        elif any(gazetteer.readings(word.capitalize()) for word in (mine, theirs)):
            kind = "scope"
        spans = _find(a.text, mine), _find(b.text, theirs)
        yield (
            kind,
            "contradiction" if kind == "date" else "difference",
            _pair(a.text, spans[0], b.text, spans[1]),
            *spans,
        )


def _qualifiers(one: Wording, other: Wording, a: LedgerRow, b: LedgerRow) -> Iterator[Found]:
    """A word that one report puts between two that stand together in the other ('two minor issues')."""
    for words, others, first in ((one.words, other.words, True), (other.words, one.words, False)):
        together = set(pairwise(others))
        for before, word, after in zip(words, words[1:], words[2:], strict=False):
            telling_pair = telling(stem(after)) + telling(stem(before)) >= 0.2 or after[-1:] == "s"
            if word in QUALIFIERS and word not in others and (before, after) in together and telling_pair:
                text = a.text if first else b.text
                where = _find(text, word)
                what = f"‘{before} {word} {after}’ in one report, ‘{before} {after}’ in another"
                yield "wording", "difference", what, where if first else None, None if first else where
        for before, word in pairwise(words):
            if before in _SCOPE and word not in _SCOPE and telling(stem(word)) > 0.3:
                theirs = [x for x, y in pairwise(others) if y == word and x in _SCOPE - {before}]
                if first and theirs:
                    yield "scope", "difference", f"‘{before} {word}’ / ‘{theirs[0]} {word}’", None, None


def _modality(one: Wording, other: Wording, *_: LedgerRow) -> Iterator[Found]:
    """'May' before a verb in one report, where the other has 'will' or 'must' before it."""
    mine, theirs = _modals(one.words), _modals(other.words)
    for verb in sorted(mine.keys() & theirs.keys()):
        a, b = mine[verb], theirs[verb]
        if a != b and _CERTAINTY[a] != _CERTAINTY[b] and telling(stem(verb)) > 0.1:
            yield "wording", "difference", f"How certain it is: ‘{a} {verb}’ / ‘{b} {verb}’", None, None


_CERTAINTY = {"may": 0, "might": 0, "could": 0, "will": 1, "would": 1, "shall": 1, "must": 2}


def _modals(words: tuple[str, ...]) -> dict[str, str]:
    """Verb → the modal that stands before it, at most one word between."""
    found: dict[str, str] = {}
    for place, word in enumerate(words):
        if word in _CERTAINTY:
            behind = words[place + 1 : place + 3]
            verb = next((each for each in behind if each not in ("be", "not", "have", "also", "never")), None)
            if verb:
                found[verb] = word
    return found


def _quotations(one: Wording, other: Wording, *_: LedgerRow) -> Iterator[Found]:
    """Quotation marks around words that are nearly, but not quite, the same."""
    for mine in one.quoted:
        for theirs in other.quoted:
            if min(len(mine), len(theirs)) < RUN:
                continue
            matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
            blocks = [block for block in matcher.get_matching_blocks() if block.size]
            if not blocks or sum(block.size for block in blocks) < 0.6 * min(len(mine), len(theirs)):
                continue
            first, last = blocks[0], blocks[-1]
            inner = mine[first.a : last.a + last.size], theirs[first.b : last.b + last.size]
            if inner[0] == inner[1] or len(longest_run(*inner)) < 3:
                continue  # the one is cut where the other goes on
            changed = set(inner[0]) ^ set(inner[1])
            heavy = [word for word in changed if telling(stem(word)) > 0.15]
            severity: Severity = "difference" if heavy else "variant"
            what = f"Quoted in two ways: ‘{' '.join(inner[0])}’ / ‘{' '.join(inner[1])}’"
            yield "wording", severity, what, None, None


def _find(text: str, word: str) -> Span | None:
    at = text.lower().replace("'", "’").find(word)
    return None if at < 0 else (at, at + len(word))


def _pair(a: str, mine: Span | None, b: str, theirs: Span | None) -> str:
    return " / ".join(text[slice(*where)] if where else "—" for text, where in ((a, mine), (b, theirs)))
