"""The page's parts, in order, onto sheets: the same words and numbers as in HTML and Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.brief.page import (
    Brief,
    Cell,
    Claim,
    Coverage,
    Difference,
    Evidence,
    Figure,
    Matrix,
    Packages,
    Ref,
    Section,
    Stand,
)
from onrecord.brief.pdf.drawing import draw
from onrecord.brief.pdf.fonts import Choice, choose, scripts
from onrecord.brief.pdf.sheet import BODY, SMALL, Run, Sheet, needed, sheets
from onrecord.charts.marks import KEY
from onrecord.wording import count, listed

NO_FONT = "The PDF has no letters for"

SHARES = (1.5, 1.7, 3.0, 1.1, 1.7)
"""The columns of the table of what was said over time: date, party, what, how many, evidence."""


def pdf(brief: Brief) -> bytes:
    """The page as a PDF file: A4, bookmarks, page numbers, links inside it; the same brief gives the same bytes."""
    fonts = choose(set(needed(brief)))
    with sheets(brief.title, fonts) as sheet:
        _fill(sheet, brief, fonts)
        return bytes(sheet.output())


def _fill(sheet: Sheet, brief: Brief, fonts: Choice) -> None:
    _front(sheet, brief, lacking(fonts.lacking))
    if brief.matrices:
        sheet.add_page()
        sheet.heading(1, "Where the parties stand", "positions")
        _matrices(sheet, brief.matrices)
        _notes(sheet, brief.other_parties)
    if brief.sections:
        sheet.heading(1, "Issue by issue")
        for section in brief.sections:
            _section(sheet, section)
        _notes(sheet, brief.unchanged)
    if brief.packages:
        _packages(sheet, brief.packages)
    if brief.loose:
        sheet.heading(1, brief.loose_title)
        _notes(sheet, brief.loose_says)
        for stand in brief.loose:
            _stand(sheet, stand, 3)
        _notes(sheet, brief.loose_more)
    if brief.differences:
        sheet.heading(1, "Where sources differ on other things", "differences")
        _notes(sheet, "Reports of one saying or one fact, side by side. None of them is said to be right.")
        _differences(sheet, brief.differences, brief.more_differences)
    _unknown(sheet, brief)
    _coverage(sheet, brief.coverage, brief.volume)
    sheet.heading(1, "How this record was made")
    for text in brief.made:
        sheet.paragraph([Run(text)])
    if brief.evidence:
        sheet.heading(1, "Evidence")
        _notes(
            sheet, "Each entry gives the article, and its sentence with the words that are the statement underlined."
        )
        for entry in brief.evidence:
            _entry(sheet, entry)


def lacking(characters: Iterable[str]) -> str:
    """What a PDF cannot show, in a sentence; '' where it can show all."""
    missing = sorted(characters)
    if not missing:
        return ""
    return (
        f"{NO_FONT} {count(len(missing), 'character')} of this record ({listed(scripts(missing))}): they stand as ▯ "
        "here. The HTML and Markdown briefs have them."
    )


def _front(sheet: Sheet, brief: Brief, missing: str) -> None:
    """The state of the negotiation, on a page."""
    sheet.paragraph([Run(brief.kind, soft=True)], after=0)
    sheet.start_section(sheet.shown(brief.title), 0, strict=False)
    sheet.paragraph([Run(brief.title, "B", size=19)], after=1)
    if brief.span:
        sheet.paragraph([Run(brief.span, "I")])
    sheet.paragraph([Run(brief.state, size=10.5)], after=2.5)
    if missing:
        sheet.paragraph([Run(missing, "I")])
    for finding in brief.findings:
        runs = [Run(f"{finding.says}: ", "B")]
        for place, link in enumerate(finding.links):
            runs.append(Run(link.text, link=sheet.place(link.anchor) if link.anchor else ""))
            runs.append(Run(", " if place + 1 < len(finding.links) else ""))
        sheet.paragraph([*runs, Run(f" {finding.more}" if finding.more else "")], indent=3, after=0.8)
    if brief.overview:
        sheet.ln(2)
        _figure(sheet, brief.overview)
    if brief.overview or brief.has_key:
        sheet.paragraph([Run(KEY, soft=True)], SMALL)


def _notes(sheet: Sheet, *texts: str) -> None:
    for text in filter(None, texts):
        sheet.paragraph([Run(text, "I", soft=True)])


def _ref(sheet: Sheet, ref: Ref) -> Run:
    """The number, kept with the word before it; where it is first, the evidence leads back to it."""
    name = f"c{ref.number}" if ref.first else ""
    return Run(f"\u00a0[{ref.number}]", size=SMALL, link=sheet.place(f"e{ref.number}"), name=name)


def _refs(sheet: Sheet, refs: Iterable[Ref]) -> Iterator[Run]:
    return (_ref(sheet, ref) for ref in refs)


def _figure(sheet: Sheet, figure: Figure) -> None:
    """The chart with its caption and its table."""
    draw(sheet, figure.svg)
    sheet.paragraph([Run(f"{figure.caption}. {figure.note}".strip(), soft=True)], SMALL, after=2)
    if not figure.lines:
        return
    refs = any(line.refs for line in figure.lines)
    rows = [
        [*([Run(cell)] for cell in line.cells), *([list(_refs(sheet, line.refs))] if refs else [])]
        for line in figure.lines
    ]
    sheet.grid(figure.headings, rows, SHARES if refs else [2.2, *[1.0] * (len(figure.headings) - 1)])


def _matrices(sheet: Sheet, matrices: Sequence[Matrix]) -> None:
    """Issue by issue, a paragraph a party: five columns of a sheet are too narrow for words with their notes."""
    for issue in range(len(matrices[0].rows)):
        rows = [matrix.rows[issue] for matrix in matrices]
        first = rows[0]
        sheet.heading(3, f"{first.issue} ({first.gap})" if first.gap else first.issue, bookmark=False)
        cells = [cell for row in rows for cell in row.cells]
        for cell in cells:
            if cell.claim:
                sheet.paragraph(_cell(sheet, cell, cell.claim), BODY, indent=3, after=0.7)
        silent = [cell.party for cell in cells if cell.claim is None]
        if silent:
            sheet.paragraph([Run(f"nothing on record: {listed(silent)}", "I", soft=True)], indent=3, after=0.7)


def _cell(sheet: Sheet, cell: Cell, claim: Claim) -> Iterator[Run]:
    yield Run(f"{cell.party} ", "B")
    if cell.news:
        yield Run(f"({cell.news}) ", "I")
    yield Run(f"{cell.stand}: ")
    yield Run(claim.words, "" if claim.exact else "I", link=sheet.place(f"e{claim.ref.number}"))
    yield Run(f" ({', '.join(filter(None, [claim.briefly, claim.when, cell.witnesses]))})", soft=True)
    yield _ref(sheet, claim.ref)
    if cell.latest:
        yield Run(", latest", soft=True)
        yield _ref(sheet, cell.latest)
    if cell.otherwise:
        yield Run("; ≠ said otherwise", soft=True)
        yield from _refs(sheet, cell.otherwise)
        yield Run(f" {cell.more_otherwise}" if cell.more_otherwise else "", soft=True)


def _section(sheet: Sheet, section: Section) -> None:
    sheet.heading(2, section.issue, section.anchor)
    _notes(sheet, section.about)
    if section.gap:
        sheet.paragraph([Run(f"{section.gap}: ", "B"), Run(section.gap_says)])
    if section.figure:
        _figure(sheet, section.figure)
    if section.moves:
        sheet.heading(3, "What moved", bookmark=False)
        for move in section.moves:
            told = f": {move.before_stand} → {move.after_stand}, {move.on}. "
            sheet.paragraph([Run(move.party, "B"), Run(told), Run(move.caution, "I")])
            _claims(sheet, "before", move.before)
            _claims(sheet, "after", move.after)
        _notes(sheet, section.more_moves)
    if section.red_lines:
        sheet.heading(3, "Red lines", bookmark=False)
        for line in section.red_lines:
            sheet.paragraph([Run(line.party, "B"), Run(f": {line.verdict}")])
            _claims(sheet, "the line", line.drawn)
            _claims(sheet, "later", line.otherwise)
            _notes(sheet, f"{line.more} {line.more_otherwise}".strip())
    if section.differences:
        sheet.heading(3, "Where sources differ", bookmark=False)
        _differences(sheet, section.differences, section.more_differences)
    if section.stands:
        sheet.heading(3, "In their words", bookmark=False)
        for stand in section.stands:
            _stand(sheet, stand, 4)
    _notes(sheet, section.others, section.silent)


def _claims(sheet: Sheet, label: str, claims: Iterable[Claim]) -> None:
    for claim in claims:
        start = [Run(f"{label}: ", "I", soft=True)] if label else []
        sheet.paragraph([*start, *_claim(sheet, claim)], indent=4, after=1)


def _claim(sheet: Sheet, claim: Claim) -> Iterator[Run]:
    yield Run(f"{claim.when}, ", soft=True)
    yield Run(f"{claim.speaker or 'speaker not named'}, {claim.stand}: ")
    yield Run(claim.words, "" if claim.exact else "I", link=sheet.place(f"e{claim.ref.number}"))
    yield Run(f" ({claim.how or f'in {claim.printer}'})", soft=True)
    yield _ref(sheet, claim.ref)


def _stand(sheet: Sheet, stand: Stand, level: int) -> None:
    sheet.heading(level, stand.party, bookmark=False)
    _notes(sheet, stand.summary)
    _claims(sheet, "", stand.claims)
    _notes(sheet, stand.more)


def _differences(sheet: Sheet, differences: Iterable[Difference], more: str) -> None:
    for one in differences:
        sheet.paragraph([Run(f"{one.kind}. ", "I", soft=True), Run(one.what)], after=0.8)
        for report in one.reports:
            start = Run(f"{report.printer}, {report.published}: ", soft=True)
            words = Run(report.words, link=sheet.place(f"e{report.ref.number}"))
            sheet.paragraph([start, words, _ref(sheet, report.ref)], indent=4, after=0.8)
        _notes(sheet, one.more)
    _notes(sheet, more)


def _packages(sheet: Sheet, packages: Packages) -> None:
    sheet.heading(1, "Options and red lines")
    sheet.paragraph([Run(packages.says)])
    for one in packages.options:
        runs = [Run(f"{one.issue}: ", "B"), Run(f"{one.option}; against it")]
        for breach in one.breaches:
            runs += [Run(f" {breach.party}"), _ref(sheet, breach.ref)]
            runs += [Run(" (said otherwise later)", soft=True)] if breach.otherwise else []
        sheet.paragraph(runs, indent=3, after=0.8)
    if packages.unchecked:
        words = Run("Not checked, for their words name no option clearly:", "I", soft=True)
        sheet.paragraph([words, *_refs(sheet, packages.unchecked), Run(f" {packages.more_unchecked}")])


def _unknown(sheet: Sheet, brief: Brief) -> None:
    sheet.heading(1, "What is not known")
    for one in brief.unknown:
        sheet.paragraph([Run(f"{one.what}: {one.count}"), *_refs(sheet, one.refs), Run(f" {one.more}")], after=0.8)
    if not brief.unknown:
        sheet.paragraph([Run("Every statement has a speaker, a side and a date.")])


def _coverage(sheet: Sheet, coverage: Coverage, volume: Figure | None) -> None:
    sheet.heading(1, "Coverage")
    if not coverage.outlets:
        sheet.paragraph([Run("No document has been read yet.")])
    else:
        sheet.paragraph([Run(f"Documents by outlet and {coverage.unit} of publication.")])
        undated = ["no date"] if coverage.undated else []
        lines = []
        for line in (*coverage.outlets, coverage.total):
            numbers = [*line.cells, *([line.undated] if coverage.undated else []), line.documents, line.copies]
            cells = [line.outlet, *(str(number or "–") for number in numbers), str(line.statements)]
            lines.append([[Run(cell)] for cell in cells])
        headings = ["Outlet", *coverage.columns, *undated, "Documents", "of these copies", "Statements"]
        sheet.grid(headings, lines, [3.0, *[1.3] * (len(headings) - 4), 1.7, 1.5, 1.7])
    if volume:
        _figure(sheet, volume)
    if coverage.refused:
        sheet.heading(3, "Refused", bookmark=False)
        for refused in coverage.refused:
            sheet.paragraph([Run(f"{refused.origin}: {refused.reason}")], SMALL, after=0.6)
        _notes(sheet, coverage.more_refused)


def _entry(sheet: Sheet, entry: Evidence) -> None:
    back = sheet.place(f"c{entry.number}") if f"c{entry.number}" in sheet.held else ""
    article = [Run(f"{entry.number}. ", "B", link=back, name=f"e{entry.number}")]
    article += [Run(entry.printer, "B"), Run(f", {entry.published}")]
    if title := entry.title or entry.url:
        article += [Run(", "), Run(title, "I", link=entry.url or "")]
    sheet.paragraph(article, SMALL, after=0)
    sentence = [Run(piece.text, "U" if piece.marked else "", soft=not piece.marked) for piece in entry.sentence]
    sheet.paragraph(sentence, 8.2, indent=6, after=0.3)
    said = f"{entry.speaker} ({entry.party}): {entry.stand}" if entry.speaker else ""
    coded = "; ".join(filter(None, [said, entry.when, entry.how, entry.cut, entry.status]))
    runs = [Run(f"{coded}. Document {entry.document}, characters {entry.offsets}.", soft=True)]
    if entry.siblings:
        runs.append(Run(" Also reported, in other words:", soft=True))
        runs += [Run(f" [{number}]", link=sheet.place(f"e{number}")) for number in entry.siblings]
    if entry.copies:
        copies = listed([f"{copy.printer} ({copy.published})" for copy in entry.copies])
        more = f" and {entry.more_copies}" if entry.more_copies else ""
        runs.append(Run(f" Also printed by {copies}{more}: one witness.", soft=True))
    sheet.paragraph(runs, SMALL, indent=6, after=1.6)
