"""The brief as Markdown (CommonMark with GitHub's tables), to be read as it is or passed on.

Text of the case is escaped, so that no article can make markup, links or HTML. The only HTML is our own: anchors at
the evidence, so that the numbers lead there, and ``<mark>`` around a statement's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from onrecord.brief.page import (
    Brief,
    Claim,
    Difference,
    Evidence,
    Figure,
    Matrix,
    OutletLine,
    Packages,
    Ref,
    Section,
    Stand,
)
from onrecord.wording import showable

_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>|~$&#]")
_AUTOLINK: Final = re.compile(r"(https?|ftp|mailto|xmpp)(?=:)|(www)(?=\.)", re.IGNORECASE)
_LIST: Final = re.compile(r"\s*(?:\d{1,9}(?=[.)])|(?=[+=-]))")


def escape(text: str) -> str:
    """The text on one line, so that Markdown shows it to the letter wherever it is put."""
    line = _SPECIAL.sub(r"\\\g<0>", re.sub(r"\s+", " ", showable(text)))
    # a backslash behind these words keeps GitHub from making links of bare addresses
    line = _AUTOLINK.sub(r"\g<0>\\", line)
    start = _LIST.match(line)
    return f"{line[: start.end()]}\\{line[start.end() :]}" if start and start.end() < len(line) else line


def markdown(brief: Brief) -> str:
    """The page as Markdown text."""
    lines = [f"# {escape(brief.title)}", ""]
    lines += _paragraphs([f"{brief.kind}. {brief.span}".strip(), brief.state])
    for finding in brief.findings:
        links = ", ".join(_inside(link.text, link.anchor) for link in finding.links)
        lines.append(f"- {finding.says}: {links} {finding.more}".rstrip())
    lines += [""] if brief.findings else []
    if brief.matrices:
        lines += ["## Where the parties stand", ""]
        for matrix in brief.matrices:
            lines += _matrix(matrix)
        lines += _paragraphs([brief.other_parties])
    if brief.sections:
        lines += ["## Issue by issue", ""]
        for section in brief.sections:
            lines += _section(section)
        lines += _paragraphs([brief.unchanged])
    if brief.packages:
        lines += ["## Options and red lines", "", *_packages(brief.packages)]
    if brief.loose:
        lines += [f"## {escape(brief.loose_title)}", "", *_paragraphs([brief.loose_says])]
        for stand in brief.loose:
            lines += _stand(stand, "###")
        lines += _paragraphs([brief.loose_more])
    if brief.differences:
        lines += ['## <a id="differences"></a>Where sources differ on other things', ""]
        lines += _paragraphs(["Reports of one saying or one fact, side by side. None of them is said to be right."])
        lines += _differences(brief.differences, brief.more_differences)
    lines += ["## What is not known", ""]
    lines += _items(
        " ".join(filter(None, [f"{gap.what}: {gap.count}", _refs(gap.refs), gap.more])) for gap in brief.unknown
    ) or ["Every statement has a speaker, a side and a date.", ""]
    lines += ["## Coverage", "", *_coverage(brief)]
    lines += ["## How this record was made", "", *_paragraphs(brief.made)]
    if brief.evidence:
        lines += ["## Evidence", ""]
        for entry in brief.evidence:
            lines += _entry(entry)
    return "\n".join(lines).rstrip("\n") + "\n"


def _paragraphs(texts: Iterable[str]) -> list[str]:
    return [line for text in texts if text for line in (escape(text), "")]


def _items(items: Iterable[str]) -> list[str]:
    """A list of items that are Markdown already, with an empty line behind it; nothing where there are none."""
    lines = [f"- {item}" for item in items]
    return [*lines, ""] if lines else []


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table of cells that are Markdown already."""
    return [_line(header), _line(["---"] * len(header)), *(_line(row) for row in rows), ""]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _inside(text: str, anchor: str) -> str:
    """Text that leads to a place on the page, where it has one."""
    return f"[{escape(text)}](#{anchor})" if anchor else escape(text)


def _ref(ref: Ref) -> str:
    """The number, as a link to the evidence; the first on the page is where the evidence leads back to."""
    return f'<a id="c{ref.number}"></a>' * ref.first + f"[{ref.number}](#e{ref.number})"


def _refs(refs: Iterable[Ref]) -> str:
    return " ".join(map(_ref, refs))


def _matrix(matrix: Matrix) -> Iterator[str]:
    yield from _paragraphs([matrix.caption])
    rows = []
    for row in matrix.rows:
        cells = [_inside(row.issue, row.anchor) + (f" ({row.gap})" if row.gap else "")]
        for cell in row.cells:
            if cell.claim is None:
                cells.append("nothing on record")
                continue
            facts = ", ".join(filter(None, [cell.claim.briefly, cell.claim.when, cell.witnesses]))
            cells.append(
                (f"{cell.news}; now " if cell.news.startswith("before") else f"{cell.news}: " if cell.news else "")
                + f"{cell.stand}: {escape(cell.claim.words)} ({facts}) {_ref(cell.claim.ref)}"
                + (f", latest {_ref(cell.latest)}" if cell.latest else "")
                + (
                    f"; ≠ said otherwise {_refs(cell.otherwise)} {cell.more_otherwise}".rstrip()
                    if cell.otherwise
                    else ""
                )
            )
        rows.append(cells)
    yield from _table(["Issue", *map(escape, matrix.parties)], rows)


def _claim(claim: Claim) -> str:
    speaker = escape(claim.speaker or "speaker not named")
    where = escape(claim.how or f"in {claim.printer}")
    return f"{claim.when}, {speaker}, {claim.stand}: {escape(claim.words)} ({where}) {_ref(claim.ref)}"


def _stand(stand: Stand, level: str) -> Iterator[str]:
    yield from (f"{level} {escape(stand.party)}", "")
    yield from _paragraphs([stand.summary])
    yield from _items(map(_claim, stand.claims))
    yield from _paragraphs([stand.more])


def _section(section: Section) -> Iterator[str]:
    yield from (f'### <a id="{section.anchor}"></a>{escape(section.issue)}', "")
    yield from _paragraphs([section.about, f"{section.gap}: {section.gap_says}" if section.gap else section.gap_says])
    if section.figure:
        yield from _twin(section.figure)
    if section.moves:
        yield from ("#### What moved", "")
        for move in section.moves:
            yield from _paragraphs(
                [f"{move.party}: {move.before_stand} → {move.after_stand}, {move.on}. {move.caution}".rstrip()]
            )
            yield from _items(
                [
                    *(f"before: {_claim(claim)}" for claim in move.before),
                    *(f"after: {_claim(claim)}" for claim in move.after),
                ]
            )
        yield from _paragraphs([section.more_moves])
    if section.red_lines:
        yield from ("#### Red lines", "")
        for line in section.red_lines:
            yield from _paragraphs([f"{line.party}: {line.verdict}"])
            yield from _items(
                [
                    *(f"the line: {_claim(claim)}" for claim in line.drawn),
                    *(f"later: {_claim(claim)}" for claim in line.otherwise),
                ]
            )
            yield from _paragraphs([f"{line.more} {line.more_otherwise}".strip()])
    if section.differences:
        yield from ("#### Where sources differ", "")
        yield from _differences(section.differences, section.more_differences)
    if section.stands:
        yield from ("#### In their words", "")
        for stand in section.stands:
            yield from _stand(stand, "#####")
    yield from _paragraphs([section.others, section.silent])


def _twin(figure: Figure) -> Iterator[str]:
    yield from _paragraphs([f"{figure.caption}. {figure.note}".rstrip()])
    rows = ([*map(escape, line.cells), *([_refs(line.refs)] if line.refs else [])] for line in figure.lines)
    yield from _table(list(map(escape, figure.headings)), rows)


def _differences(differences: Sequence[Difference], more: str) -> Iterator[str]:
    for one in differences:
        yield from _paragraphs([f"{one.kind}. {one.what}"])
        yield from _items(
            f"{escape(report.printer)}, {report.published}: {escape(report.words)} {_ref(report.ref)}"
            for report in one.reports
        )
        yield from _paragraphs([one.more])
    yield from _paragraphs([more])


def _packages(packages: Packages) -> Iterator[str]:
    yield from _paragraphs([packages.says])
    rows = []
    for one in packages.options:
        breaches = (
            f"{escape(breach.party)} {_ref(breach.ref)}" + " (said otherwise later)" * breach.otherwise
            for breach in one.breaches
        )
        rows.append([escape(one.issue), escape(one.option), ", ".join(breaches)])
    yield from _table(["Issue", "Option", "A red line against it"], rows)
    if packages.unchecked:
        refs = f"{_refs(packages.unchecked)} {packages.more_unchecked}".rstrip()
        yield from (f"Not checked, for their words name no option clearly: {refs}", "")


def _coverage(brief: Brief) -> Iterator[str]:
    coverage = brief.coverage
    if not coverage.outlets:
        yield from ("No document has been read yet.", "")
    else:
        undated = ["no date"] if coverage.undated else []

        def cells(line: OutletLine) -> list[str]:
            numbers = [*line.cells, *([line.undated] if coverage.undated else []), line.documents, line.copies]
            return [escape(line.outlet), *(str(number or "–") for number in numbers), str(line.statements)]

        yield from _paragraphs([f"Documents by outlet and {coverage.unit} of publication."])
        yield from _table(
            ["Outlet", *coverage.columns, *undated, "Documents", "of these copies", "Statements"],
            [cells(line) for line in (*coverage.outlets, coverage.total)],
        )
    if brief.volume:
        yield from _twin(brief.volume)
    if coverage.refused:
        yield from ("### Refused", "")
        yield from _items(f"{escape(refused.origin)}: {escape(refused.reason)}" for refused in coverage.refused)
        yield from _paragraphs([coverage.more_refused])


def _link(text: str, url: str) -> str:
    """A link to a URL that ``evidence.link`` let pass."""
    for character, code in (("\\", "%5C"), ("<", "%3C"), (">", "%3E"), ("&", "&amp;")):
        url = url.replace(character, code)
    return f"[{escape(text)}](<{url}>)"


def _entry(entry: Evidence) -> Iterator[str]:
    number = f"{entry.number}. "
    inside = " " * len(number)
    article = [escape(entry.printer), entry.published]
    if entry.title or entry.url:
        article.append(_link(entry.title or entry.url or "", entry.url) if entry.url else escape(entry.title))
    yield f'{number}<a id="e{entry.number}"></a>{", ".join(article)}'
    yield inside.rstrip()
    sentence = "".join(f"<mark>{escape(p.text)}</mark>" if p.marked else escape(p.text) for p in entry.sentence)
    yield f"{inside}> {sentence.strip()}"
    yield inside.rstrip()
    said = f"{entry.speaker} ({entry.party}): {entry.stand}" if entry.speaker else ""
    coded = [said, entry.when, entry.how, entry.cut, entry.status]
    yield inside + "; ".join(escape(part) for part in coded if part) + "."
    place = [f"Document {escape(entry.document)}, characters {entry.offsets}"]
    if entry.siblings:
        place.append("Also reported, in other words: " + ", ".join(f"[{n}](#e{n})" for n in entry.siblings))
    if entry.copies:
        copies = [
            f"{_link(copy.printer, copy.url) if copy.url else escape(copy.printer)} ({copy.published})"
            for copy in entry.copies
        ]
        more = f" and {entry.more_copies}" if entry.more_copies else ""
        place.append(f"Also printed by {', '.join(copies)}{more}: one witness")
    yield f"{inside}{'. '.join(place)}. [↑ back](#c{entry.number})"
    yield ""
