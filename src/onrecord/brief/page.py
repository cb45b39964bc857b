"""What the page shows, as typed records: the templates read these and nothing else, and compute nothing.

Every record is frozen and made once, in ``content.assemble``. Text in them is plain text as it was read: escaping is
the business of ``html`` and ``markdown``.
"""

from __future__ import annotations

import msgspec
from markupsafe import Markup


class Source(msgspec.Struct, frozen=True):
    """A document as the brief cites it. ``witness`` is the id of the document whose text it prints: mostly its own."""

    id: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    language: str | None
    witness: str


class Ref(msgspec.Struct, frozen=True):
    """A reference to the evidence: its number, and whether it is the first one on the page (where 'back' leads)."""

    number: int
    first: bool


class Claim(msgspec.Struct, frozen=True):
    """A statement as the page shows it.

    ``exact`` where quoted words are in it; ``how`` says whose words they are where they are not all the speaker's own,
    ``briefly`` says so in a word or two.
    """

    ref: Ref
    words: str
    exact: bool
    how: str
    briefly: str
    speaker: str | None
    stand: str
    when: str
    printer: str
    language: str | None


class Cell(msgspec.Struct, frozen=True):
    """One party on one issue: a line. ``claim`` is None where nothing is on record.

    ``otherwise`` are the latest words of the party that say otherwise, ``more_otherwise`` counts the earlier ones;
    ``news`` says what is new in a brief of what is new.
    """

    party: str
    claim: Claim | None
    stand: str
    witnesses: str
    otherwise: tuple[Ref, ...]
    more_otherwise: str
    latest: Ref | None
    news: str


class Row(msgspec.Struct, frozen=True):
    """One issue of the matrix: its name, its place on the page, the state of the gap in a word, a cell a party."""

    issue: str
    anchor: str
    gap: str
    cells: tuple[Cell, ...]


class Matrix(msgspec.Struct, frozen=True):
    """Issues down, parties across: at most as many parties as a printed page holds, the next ones in a next table."""

    caption: str
    parties: tuple[str, ...]
    rows: tuple[Row, ...]


class Line(msgspec.Struct, frozen=True):
    """A line of the table that says what a figure shows, and where it is from."""

    cells: tuple[str, ...]
    refs: tuple[Ref, ...]


class Figure(msgspec.Struct, frozen=True):
    """A chart: ``svg`` is markup of our own; ``caption`` says what it shows, ``note`` what it leaves out.

    ``headings`` and ``lines`` are the same as a table, none where a table of the page says it already.
    """

    svg: Markup
    caption: str
    note: str
    headings: tuple[str, ...]
    lines: tuple[Line, ...]


class Stand(msgspec.Struct, frozen=True):
    """A party on an issue (or on none), in its own words. ``more`` counts what is not shown."""

    party: str
    summary: str
    claims: tuple[Claim, ...]
    more: str


class Move(msgspec.Struct, frozen=True):
    """A position that moved: from, to, the words before and after, and a caution where it rests on little."""

    party: str
    before_stand: str
    after_stand: str
    on: str
    before: tuple[Claim, ...]
    after: tuple[Claim, ...]
    caution: str


class RedLine(msgspec.Struct, frozen=True):
    """What a party called non-negotiable on an issue, and what it said otherwise later, if anything.

    ``more`` and ``more_otherwise`` count the earlier ones that are not shown.
    """

    party: str
    verdict: str
    drawn: tuple[Claim, ...]
    more: str
    otherwise: tuple[Claim, ...]
    more_otherwise: str


class Report(msgspec.Struct, frozen=True):
    """One side of a difference: the words, in which outlet and when, and where they stand."""

    words: str
    printer: str
    published: str
    language: str | None
    ref: Ref


class Difference(msgspec.Struct, frozen=True):
    """Where reports differ: ``what`` in a line, of which kind, how much, and the reports. None is said to be right."""

    what: str
    kind: str
    reports: tuple[Report, ...]
    more: str


class Section(msgspec.Struct, frozen=True):
    """One issue: who stands where (``others``: parties beyond those shown), what moved, red lines, who is silent.

    ``gap`` is how the stands meet, ``gap_says`` what that means and what it was before; ``differences``: where reports
    of it differ.
    """

    issue: str
    anchor: str
    about: str
    gap: str
    gap_says: str
    figure: Figure | None
    stands: tuple[Stand, ...]
    others: str
    moves: tuple[Move, ...]
    more_moves: str
    red_lines: tuple[RedLine, ...]
    differences: tuple[Difference, ...]
    more_differences: str
    silent: str


class Breach(msgspec.Struct, frozen=True):
    """A red line against an option: whose, the words that draw it, and whether the party later said otherwise."""

    party: str
    ref: Ref
    otherwise: bool


class OptionLine(msgspec.Struct, frozen=True):
    """An option of an issue, and the red lines that a package with it goes against."""

    issue: str
    option: str
    breaches: tuple[Breach, ...]


class Packages(msgspec.Struct, frozen=True):
    """Packages, an option on each issue: how many go against no stated red line, and which options do.

    ``unchecked`` are red lines whose words name no option clearly.
    """

    says: str
    options: tuple[OptionLine, ...]
    unchecked: tuple[Ref, ...]
    more_unchecked: str


class Piece(msgspec.Struct, frozen=True):
    """A piece of a sentence; ``marked`` where it is the statement's content."""

    text: str
    marked: bool


class Copy(msgspec.Struct, frozen=True):
    """Another printing of the same text."""

    printer: str
    published: str
    url: str | None


class Evidence(msgspec.Struct, frozen=True):
    """Where a claim is from. The marked pieces of ``sentence`` are the content's exact words, a piece a fragment.

    ``cut`` says what was left out of very long words; ``offsets`` are code points of the document's text. ``speaker``
    is '' where the words are no statement but a passage of the article.
    """

    number: int
    printer: str
    published: str
    title: str
    url: str | None
    speaker: str
    party: str
    stand: str
    when: str
    how: str
    sentence: tuple[Piece, ...]
    cut: str
    language: str | None
    document: str
    offsets: str
    copies: tuple[Copy, ...]
    more_copies: str
    siblings: tuple[int, ...]
    status: str
    reviewed: bool


class Unknown(msgspec.Struct, frozen=True):
    """What the statements do not say, how often, and the first of them."""

    what: str
    count: str
    refs: tuple[Ref, ...]
    more: str


class OutletLine(msgspec.Struct, frozen=True):
    """An outlet's share of the record; ``cells`` are its documents in each column's time."""

    outlet: str
    cells: tuple[int, ...]
    undated: int
    documents: int
    copies: int
    statements: int


class Refused(msgspec.Struct, frozen=True):
    """A source that could not be read, and why."""

    origin: str
    reason: str


class Coverage(msgspec.Struct, frozen=True):
    """What was read: outlets by time, what was refused and why."""

    unit: str
    columns: tuple[str, ...]
    undated: bool
    outlets: tuple[OutletLine, ...]
    total: OutletLine
    refused: tuple[Refused, ...]
    more_refused: str


class Link(msgspec.Struct, frozen=True):
    """What a link says, and the place on the page that it leads to; '' where it has none."""

    text: str
    anchor: str


class Finding(msgspec.Struct, frozen=True):
    """A line under the title: what it says, and of which issues; ``more`` counts those that are not named."""

    says: str
    links: tuple[Link, ...]
    more: str


class Brief(msgspec.Struct, frozen=True):
    """The whole page.

    ``kind`` says what it is, ``span`` of which time; ``unchanged`` names issues that have no section. ``has_key``: the
    charts of the issues need a key of their own, as no overview has one.
    """

    title: str
    kind: str
    span: str
    state: str
    findings: tuple[Finding, ...]
    overview: Figure | None
    matrices: tuple[Matrix, ...]
    other_parties: str
    sections: tuple[Section, ...]
    unchanged: str
    has_key: bool
    loose_title: str
    loose_says: str
    loose: tuple[Stand, ...]
    loose_more: str
    differences: tuple[Difference, ...]
    more_differences: str
    packages: Packages | None
    unknown: tuple[Unknown, ...]
    coverage: Coverage
    volume: Figure | None
    made: tuple[str, ...]
    evidence: tuple[Evidence, ...]
