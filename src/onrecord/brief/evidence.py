"""Who said so: each claim numbered as it is cited, its sentence with the content marked, the copies folded into one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Final
from urllib.parse import urlsplit

from onrecord.attribution.sentences import sentence_at, sentences
from onrecord.brief.page import Copy, Evidence, Piece, Ref, Source
from onrecord.records import LedgerRow, Passage
from onrecord.wording import STATUSES, circumstances, count, day, how, listed, one_line, stand

JOINT: Final = " … "
"""What the ledger puts between the fragments of a content."""

COPIES: Final = 8
"""As many copies of a text are named in an entry; the rest is counted."""

SIBLINGS: Final = 8
"""As many other reports of the same utterance are pointed to."""

AROUND: Final = 400
"""As many characters of a sentence are kept on each side of the words."""

WORDS: Final = 4000
"""Words longer than this many characters (a page taken for one quotation) are cut, and the cut is said."""


TextOf = Callable[[str], str | None]
"""The text of a document (its id), None where it is not at hand."""


class Notes:
    """Numbers claims in the order they are first cited."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.passages: dict[str, Passage] = {}

    def cite(self, statement: str) -> Ref:
        """The reference to a statement (its id), numbered on its first use."""
        first = statement not in self.numbers
        return Ref(self.numbers.setdefault(statement, len(self.numbers) + 1), first)

    def cite_passage(self, passage: Passage) -> Ref:
        """The reference to a passage that is no statement."""
        key = f"{passage.document} {passage.span[0]}–{passage.span[1]}"
        self.passages[key] = passage
        return self.cite(key)


def fold(rows: Sequence[LedgerRow]) -> tuple[list[LedgerRow], dict[str, str]]:
    """The rows without those that a wire copy repeats, and for every row's id the id of the row that stands for it."""
    kept: list[LedgerRow] = []
    stands_for: dict[str, str] = {}
    first: dict[tuple[str, str], str] = {}
    for row in sorted(rows, key=lambda row: row.document != row.witness):
        key = (row.witness, one_line(row.text))
        if row.document != row.witness and key in first:
            stands_for[row.id] = first[key]
            continue
        first.setdefault(key, row.id)
        stands_for[row.id] = row.id
        kept.append(row)
    order = {row.id: place for place, row in enumerate(rows)}
    return sorted(kept, key=lambda row: order[row.id]), stands_for


def fragments(row: LedgerRow) -> list[str]:
    """The content's words, a string a span."""
    pieces: list[str] = []
    start = 0
    for span in row.content:
        length = span[1] - span[0]
        pieces.append(row.text[start : start + length])
        start += length + len(JOINT)
    return pieces if JOINT.join(pieces) == row.text else [row.text]


def marked(row: LedgerRow) -> tuple[Piece, ...]:
    """The row's sentence in pieces, with each fragment of the content a marked one, whole and in order.

    A sentence that does not hold a fragment (rows from elsewhere: ours always do) is followed by it after `` … ``.
    """
    pieces: list[Piece] = []
    rest = row.sentence
    for place, fragment in enumerate(fragments(row)):
        at = rest.find(fragment) if place else _first(row, fragment)
        if at < 0:
            pieces += [Piece(f"{rest} … " if rest else JOINT if pieces else "", False), Piece(fragment, True)]
            rest = ""
        else:
            pieces += [Piece(rest[:at], False), Piece(fragment, True)]
            rest = rest[at + len(fragment) :]
    pieces.append(Piece(rest, False))
    return tuple(piece for piece in pieces if piece.text)


def _first(row: LedgerRow, fragment: str) -> int:
    """Where the content's first fragment begins in the sentence: of several such places the one with room for the rest.

    A source or cue before the content, in the same sentence, needs its distance in front of it.
    """
    begin = row.content[0][0] if row.content else 0
    ahead = max(
        (begin - start for start, _ in row.source + row.cue if 0 < begin - start < len(row.sentence)), default=0
    )
    at = row.sentence.find(fragment, ahead)
    return at if at >= 0 else row.sentence.find(fragment)


def link(url: str | None) -> str | None:
    """The URL, where it is one that a reader may safely follow (http or https, with a host); else None."""
    if not url or " " in url or not url.isprintable():
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in ("http", "https") and parts.netloc else None


def printer(source: Source) -> str:
    """Who printed a document: its outlet, or where that is not known its id."""
    return source.outlet or f"document {source.id}"


def entries(
    notes: Notes, rows: Mapping[str, LedgerRow], sources: Mapping[str, Source], text_of: TextOf
) -> tuple[Evidence, ...]:
    """The evidence for everything that was cited, by number. ``rows`` by statement id, ``sources`` by document id."""
    copies: defaultdict[str, list[Source]] = defaultdict(list)
    for source in sources.values():
        copies[source.witness].append(source)
    siblings: defaultdict[str, list[int]] = defaultdict(list)
    for statement, number in notes.numbers.items():
        if statement in rows and (utterance := rows[statement].utterance):
            siblings[utterance].append(number)

    def others(source: Source) -> list[Source]:
        return [copy for copy in copies[source.witness] if copy.id != source.id]

    made = []
    for cited, number in notes.numbers.items():
        if passage := notes.passages.get(cited):
            source = sources[passage.document]
            made.append(_passage(number, passage, source, others(source), text_of(passage.document)))
        else:
            row = rows[cited]
            told_also = [other for other in siblings.get(row.utterance or "", []) if other != number]
            source = sources[row.document]
            made.append(_entry(number, row, source, others(source), told_also))
    return tuple(made)


def _entry(number: int, row: LedgerRow, source: Source, copies: list[Source], siblings: list[int]) -> Evidence:
    pieces, cut = _fitted(marked(row))
    return Evidence(
        number=number,
        printer=printer(source),
        published=day(source.published),
        title=one_line(source.title or ""),
        url=link(source.url),
        speaker=row.speaker or "speaker not named",
        party=listed(row.party) or "side not known",
        stand=stand(row.act, row.firmness),
        when=circumstances(row),
        how=how(row.kind, printer(source), row.via),
        sentence=pieces,
        cut=cut,
        language=source.language,
        document=source.id,
        offsets=listed([f"{start}–{end}" for start, end in row.content]),
        copies=_copies(copies),
        more_copies=_more_copies(copies),
        siblings=tuple(siblings[:SIBLINGS]),
        status=STATUSES[row.status],
        reviewed=row.status != "machine",
    )


def _passage(number: int, passage: Passage, source: Source, copies: list[Source], text: str | None) -> Evidence:
    """The entry of a passage that is no statement: in the article's text, else as it was quoted."""
    start, end = passage.span
    words, before, after = passage.text, "", ""
    if text is not None:
        words = text[start:end]
        spans = sentences(text)
        before = text[min(sentence_at(spans, start)[0], start) : start] if spans else ""
        after = text[end : max(sentence_at(spans, max(start, end - 1))[1], end)] if spans else ""
    pieces, cut = _fitted(
        tuple(piece for piece in (Piece(before, False), Piece(words, True), Piece(after, False)) if piece.text)
    )
    return Evidence(
        number=number,
        printer=printer(source),
        published=day(source.published),
        title=one_line(source.title or ""),
        url=link(source.url),
        speaker="",
        party="",
        stand="",
        when="",
        how="",
        sentence=pieces,
        cut=cut,
        language=source.language,
        document=source.id,
        offsets=f"{start}–{end}",
        copies=_copies(copies),
        more_copies=_more_copies(copies),
        siblings=(),
        status="a passage of the article, found by machine",
        reviewed=False,
    )


def _copies(copies: Sequence[Source]) -> tuple[Copy, ...]:
    return tuple(Copy(printer(copy), day(copy.published), link(copy.url)) for copy in copies[:COPIES])


def _more_copies(copies: Sequence[Source]) -> str:
    return count(len(copies) - COPIES, "other", "others") if len(copies) > COPIES else ""


def _fitted(pieces: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], str]:
    """The pieces, what is too long for a page cut out of them, and a note where words were cut."""
    fitted: list[Piece] = []
    cut = 0
    for piece in pieces:
        text = piece.text
        if piece.marked and len(text) > WORDS:
            cut += len(text) - WORDS
            text = text[:WORDS] + "…"
        elif not piece.marked and len(text) > 2 * AROUND:
            text = f"{text[:AROUND]} … {text[-AROUND:]}"
        fitted.append(Piece(text, piece.marked))
    return tuple(fitted), f"{count(cut, 'character')} of these words are left out here" if cut else ""
