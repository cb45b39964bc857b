"""The nouns of onrecord: frozen, typed records without behaviour.

Every offset counts Unicode code points of ``Document.text`` exactly as it was read, end exclusive, so
``document.text[start:end]`` is the evidence. Dates are ISO strings as exact as the text allows: ``2025-02-17``,
``2025-02`` or ``2025``. ``None`` and the empty tuple mean 'not known'.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Span = tuple[int, int]
"""Start and end (exclusive) in code points of the document's text."""

Spans = tuple[Span, ...]

Scope = Literal["speech", "stance", "thought"]
Kind = Literal["direct", "mixed", "indirect"]
Act = Literal[
    "demand", "condition", "offer", "accept", "reject", "support", "accuse", "threaten", "expect", "report", "other"
]
Firmness = Literal["red line", "firm", "conditional", "open"]
DatedBy = Literal["words", "context", "published", "earlier"]
"""How ``said_on`` is known: the words beside the cue say it; the article says it elsewhere of this speech; nothing says
it, and the day of publication is given for news of that day. With ``earlier`` it is not known: no more is said than
that it was before that news, or again and again."""
PublishedBy = Literal["given", "page", "feed", "export", "sent", "address", "seen"]
"""How a document's date of publication is known: whoever added it said so; the page, the feed, or the header of an
archive's export says so; an e-mail was sent then; the address names that day; somebody saw it then (a list)."""
Status = Literal["machine", "accepted", "corrected", "rejected"]
DiscrepancyKind = Literal["number", "date", "name", "title", "speaker", "negation", "wording", "scope", "tension"]
Severity = Literal["variant", "difference", "contradiction"]


class Furniture(msgspec.Struct, frozen=True):
    """A span of the page that is not the article, and why it is thought so (`newsletter`, `teaser`, `caption`, …)."""

    span: Span
    reason: str


class Attribution(msgspec.Struct, frozen=True):
    """Who, 'said', what, as spans of the text (PARC's terms).

    ``source`` is empty where nobody is named. ``cue`` may be empty (a quotation that runs on). ``content`` is never
    empty and keeps its quotation marks. ``confidence`` is between 0 and 1. ``rule`` names what found it. ``via`` is the
    source of another attribution that this one stands in or is passed on by ('Ruiz said Vale had called it "a sham"').
    """

    source: Spans
    cue: Spans
    content: Spans
    scope: Scope
    confidence: float
    rule: str = ""
    via: Spans = ()


class Statement(msgspec.Struct, frozen=True):
    """An attribution of scope speech or stance, understood.

    ``speaker`` is None and ``party`` empty where the text does not say. ``issue`` names entries of the codebook.
    ``firmness`` is how firm the words are, None where they do not say. ``via`` is who passes the speaker's words on,
    where that is not the article itself. ``addressee`` and ``venue`` are to whom and where it was said, as the text has
    it, with their spans. ``dated_by`` says how ``said_on`` is known, None where it is not.
    """

    source: Spans
    cue: Spans
    content: Spans
    scope: Scope
    kind: Kind
    speaker: str | None
    party: tuple[str, ...]
    act: Act
    issue: tuple[str, ...]
    said_on: str | None
    confidence: float
    firmness: Firmness | None = None
    rule: str = ""
    via: str | None = None
    addressee: str | None = None
    addressee_span: Spans = ()
    venue: str | None = None
    venue_span: Spans = ()
    dated_by: DatedBy | None = None


class Office(msgspec.Struct, frozen=True):
    """What a document calls one of its speakers: ``title``, the text's words on one line, and where they stand.

    ``speaker`` is the name that the document's statements have for that person.
    """

    speaker: str
    title: str
    span: Span


class Document(msgspec.Struct, frozen=True):
    """One article. ``text`` is never changed after it was read.

    ``origin`` is the file or URL it was read from; ``hash`` is the blake2b-128 (hex) of the text in UTF-8;
    ``extracted`` says that the text was taken out of something else (HTML), so that it must be shown with its offsets.
    The four fields from ``furniture`` on are filled by the steps of the pipeline: furniture by reading, attributions by
    attribution, statements and offices by coding. ``agency`` names who wrote it first, where the text credits a news
    agency; ``canonical`` is the address that the page gives as its own; ``published_by`` says how the date is known.
    """

    id: str
    text: str
    hash: str
    origin: str = ""
    extracted: bool = False
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    furniture: tuple[Furniture, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    statements: tuple[Statement, ...] = ()
    offices: tuple[Office, ...] = ()
    agency: str | None = None
    updated: str | None = None
    canonical: str | None = None
    published_by: PublishedBy | None = None


class Version(msgspec.Struct, frozen=True):
    """A later version of an article: the document, the one before it, and the sentences that went and came.

    ``title`` is the new one, None where it is as before.
    """

    document: str
    earlier: str
    outlet: str | None
    url: str | None
    published: str | None
    updated: str | None
    title: str | None
    removed: tuple[str, ...]
    added: tuple[str, ...]


class Refusal(msgspec.Struct, frozen=True):
    """A source that could not be read: which, and one line that says why and what to do."""

    origin: str
    reason: str


class LedgerRow(msgspec.Struct, frozen=True):
    """A statement as the case's ledger lists it, with its document and its words. Field order is the columns' order."""

    id: str
    document: str
    outlet: str | None
    published: str | None
    url: str | None
    source: Spans
    cue: Spans
    content: Spans
    scope: Scope
    kind: Kind
    speaker: str | None
    party: tuple[str, ...]
    act: Act
    issue: tuple[str, ...]
    said_on: str | None
    confidence: float
    text: str
    """The content's words: its fragments, each exactly as in the article, joined by ' … '."""
    sentence: str
    utterance: str | None
    status: Status
    plover: str | None
    firmness: Firmness | None
    title: str | None
    witness: str
    """The id of the document that stands for this one's text: itself, or the first of its wire copies."""
    via: str | None = None
    addressee: str | None = None
    addressee_span: Spans = ()
    venue: str | None = None
    venue_span: Spans = ()
    dated_by: DatedBy | None = None


class Coding(msgspec.Struct, frozen=True):
    """A statement that a person coded in another program, as it was imported: apart from what the machine finds.

    ``type`` is the kind of statement, ``values`` what its variables say (words, numbers, yes and no). ``span`` is
    where it stands in the document; ``text`` the words there. ``title``, ``outlet`` and ``published`` are the
    document's.
    """

    id: str
    document: str
    title: str | None
    outlet: str | None
    published: str | None
    coder: str
    type: str
    span: Span
    text: str
    values: dict[str, bool | int | str]


class ImportedFile(msgspec.Struct, frozen=True):
    """Another program's file, so that it can be written again: what it holds beside texts, as rows of its tables.

    ``documents``: the case's id of each document → its row. ``codings``, each with its row. ``rest``: table → rows.
    """

    name: str
    hash: str
    documents: dict[str, dict[str, Any]]
    codings: tuple[tuple[Coding, dict[str, Any]], ...]
    rest: dict[str, list[dict[str, Any]]]


class Position(msgspec.Struct, frozen=True):
    """Where a party stands on an issue at a time. ``latest``, ``clearest`` and ``against`` are statement ids."""

    party: str
    issue: str
    act: Act
    firmness: Firmness | None
    since: str | None
    latest: str
    clearest: str
    text: str
    witnesses: int
    against: tuple[str, ...]
    statements: tuple[str, ...]


Clarity = tuple[int, float, bool]
"""How clearly a statement says it, the least most clearly (``analysis.evidence.clarity``)."""


class Placed(msgspec.Struct, frozen=True, gc=False):  # tens of thousands are read at once, none of them in a cycle
    """A statement (id) as it counts for where its party stands.

    ``on`` is the day by whose end it was made, None where that is not known; ``looks_back``: on that day it was told as
    said some time before. ``printed_by`` is who printed it, and ``own_words`` a digest of its sentences, ''
    where they are mostly quotation: what witnesses are counted by.
    """

    id: str
    on: str | None
    act: Act
    firmness: Firmness | None
    quoted: bool
    said_on: str | None
    clarity: Clarity
    printed_by: str
    own_words: str
    looks_back: bool = False


Cell = tuple[str, str]
"""A party and an issue; the issue is '' where the case has none."""


class Utterance(msgspec.Struct, frozen=True):
    """A saying itself, which several documents may report, each in its own words.

    ``text`` is that of its clearest report, which is the first of ``statements``; ``said_on`` the most exact date that
    a report gives; ``documents`` and ``statements`` are ids; ``witnesses`` the number of independent outlets.
    """

    id: str
    speaker: str | None
    party: tuple[str, ...]
    act: Act
    issue: tuple[str, ...]
    said_on: str | None
    text: str
    statements: tuple[str, ...]
    documents: tuple[str, ...]
    witnesses: int
    firmness: Firmness | None = None


class Passage(msgspec.Struct, frozen=True):
    """Where a document says something: the span, its words, and the statement (id) that they belong to, if any."""

    document: str
    span: Span
    text: str
    statement: str | None


class Discrepancy(msgspec.Struct, frozen=True):
    """A difference between reports of one utterance, or of one fact, with the passages. Nothing says who is right.

    ``variant``: two ways to say one thing, or a rounding; ``difference``: both may be right, but a reader would want to
    know; ``contradiction``: both cannot be right. ``tension`` is between two statements of one party.
    """

    id: str
    kind: DiscrepancyKind
    severity: Severity
    what: str
    reports: tuple[Passage, ...]


class Held(msgspec.Struct, frozen=True):
    """What a party does about an issue, and how firmly."""

    act: Act
    firmness: Firmness | None


class Movement(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """A party's position on an issue that moved: from what to what, with the utterances (ids) before and after.

    ``on`` is the first day of the new words; ``witnesses`` the number of independent outlets on that side that has the
    fewer; ``caution`` says in words where one side rests on a single outlet.
    """

    party: str
    issue: str
    from_: Held
    to: Held
    before: tuple[str, ...]
    after: tuple[str, ...]
    on: str
    witnesses: int
    caution: str | None


class Event(msgspec.Struct, frozen=True):
    """An entry of the timeline: an utterance, a meeting that took place, or one that is only announced.

    ``on`` is a date as exact as the texts say; ``participants`` are who spoke or met. ``ref`` is the id of the
    utterance, or of the first document that tells of the meeting; ``documents`` are all that do.
    """

    on: str | None
    what: Literal["utterance", "meeting", "announced"]
    text: str
    participants: tuple[str, ...]
    place: str | None
    ref: str
    documents: tuple[str, ...] = ()


class Copy(msgspec.Struct, frozen=True):
    """A document that prints another's text, whole or in part, with light edits: both are one witness.

    ``of`` is the document that stands for the text, the longest. ``cut`` are passages of that one which this one leaves
    out, ``added`` passages of this one which are not in it; page furniture is left out of both.
    """

    document: str
    outlet: str | None
    of: str
    of_outlet: str | None
    cut: tuple[Passage, ...]
    added: tuple[Passage, ...]


class SpeakerRole(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """What documents call a speaker: ``title`` as the first of them has it, told apart by more than case and article.

    ``from_`` (written ``from``) and ``to`` are the first and the last day on which a document that says so was
    published, None where none of them has a date; ``documents`` are their ids, by date.
    """

    title: str
    from_: str | None
    to: str | None
    documents: tuple[str, ...]


class TitleReport(msgspec.Struct, frozen=True):
    """One document's words for what somebody is."""

    document: str
    published: str | None
    span: Span
    text: str


class RoleConflict(msgspec.Struct, frozen=True):
    """An office that one document calls former and another does not, where the days of publication don't explain it.

    Which of the two is right is not said.
    """

    former: TitleReport
    current: TitleReport


class Speaker(msgspec.Struct, frozen=True):
    """Who speaks in the case: a person, an office or a body, under one name.

    ``names`` are those that the documents' statements have for the speaker, the most frequent first; ``party`` the
    sides spoken for, likewise; ``statements`` how many there are.
    """

    id: str
    name: str
    names: tuple[str, ...]
    roles: tuple[SpeakerRole, ...]
    party: tuple[str, ...]
    statements: int
    conflicts: tuple[RoleConflict, ...] = ()


class Decision(msgspec.Struct, frozen=True):
    """What a person decided: ``kind`` and ``what`` (its content, by kind), by whom, and when (UTC, ISO 8601).

    Kept for ever; ``undone`` says that a later decision undoes it.
    """

    id: str
    kind: str
    what: dict[str, Any]
    by: str
    on: str
    undone: bool = False
