"""Sheets of paper: headings that become bookmarks, paragraphs of runs, tables, links, and page numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

from fpdf import FPDF
from fpdf.fonts import TTFFont

from onrecord.brief.pdf.fonts import FAMILY, OTHER, STAND_IN, STYLES, Choice, bundled
from onrecord.wording import one_line, shorten, showable

MARGIN: Final = 18.0
"""Millimetres of paper left free at the sides."""

BODY: Final = 9.0
SMALL: Final = 7.6
LEADING: Final = 0.49
"""Millimetres from line to line for each point of the letters' size."""

INK: Final = 0
SOFT: Final = 85
RULE: Final = 185

HEADINGS: Final = {1: (15.0, "B", 6.0), 2: (11.5, "I", 4.0), 3: (9.5, "B", 3.0), 4: (BODY, "B", 1.5)}
"""By level: the size in points, the style, the millimetres above."""

ROOM: Final = 28.0
"""A heading stands at least so many millimetres above the foot of the page."""

PAGES: Final = "\uf8ff" * 3
"""What fpdf2 puts the number of pages for, and as wide as it may get: a character that is in no text that is shown."""

GAP: Final = 2.5
"""Millimetres between the columns of a table."""

ABOVE: Final = 0.8
"""Millimetres above and below the words of a table's row."""

EPOCH: Final = datetime(1969, 12, 31, 19, 0, 0, tzinfo=UTC)
"""The day that fpdf2 takes for 'no day': the same brief is the same file, whenever it is made."""


class Run(NamedTuple):
    """Words in one style (``B`` bold, ``I`` italic, ``U`` underlined); ``link`` is a URL or a ``Sheet.place``.

    ``name``: links to the place of this name lead to where these words begin.
    """

    text: str
    style: str = ""
    soft: bool = False
    link: str | int = ""
    size: float = 0.0
    name: str = ""


Row = list[list[list[Run]]]
"""A table's row: the lines of each cell, each of runs."""


@contextmanager
def sheets(title: str, fonts: Choice) -> Iterator[Sheet]:
    """Sheets to fill; the files of their fonts, which fpdf leaves open, are closed afterwards."""
    made = Sheet(title, fonts)
    try:
        yield made
    finally:
        for font in made.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()


class Sheet(FPDF):
    """A4 sheets that fill from the top. Places that links lead to have names; ``held``: those that are somewhere."""

    def __init__(self, title: str, fonts: Choice) -> None:
        super().__init__(format="A4")
        self.names: dict[str, int] = {}
        self.held: set[str] = set()
        self.widths: dict[tuple[str, float, str], float] = {}
        self.lacking = fonts.lacking
        self.foot = shorten(title, 90)
        for style, name in STYLES.items():
            self.add_font(FAMILY, style, bundled(name))
        self.add_font("other", "", bundled(OTHER))
        for place, font in enumerate(fonts.fonts):
            self.add_font(f"machine{place}", "", font.path, collection_font_number=font.number)
        self.set_fallback_fonts(["other", *(f"machine{place}" for place in range(len(fonts.fonts)))], exact_match=False)
        self.c_margin = 0.0
        self.alias_nb_pages(PAGES)
        self.set_margins(MARGIN, 16, MARGIN)
        self.set_auto_page_break(True, 18)
        self.set_creation_date(EPOCH)
        self.set_title(self.shown(title))
        self.set_creator("onrecord")
        self.set_lang("en")
        self.set_font(FAMILY, "", BODY)
        self.add_page()

    def footer(self) -> None:
        """The title and the number of the page, under each of them."""
        self.set_xy(MARGIN, -12)
        self.set_font(FAMILY, "", SMALL)
        self.set_text_color(SOFT)
        self.set_text_shaping(_needs_shaping(self.foot))
        self.cell(130, 4, self.shown(self.foot))
        self.set_text_shaping(False)
        self.set_xy(self.w - MARGIN - 30, -12)
        self.cell(30, 4, f"{self.page_no()} of {PAGES}", align="R")

    def shown(self, text: str) -> str:
        """The text on one line, as the fonts can show it: what steers text is left out, what is lacking stands as ▯."""
        kept = (one for one in one_line(showable(text)) if one in "\u200c\u200d" or unicodedata.category(one) != "Cf")
        return "".join(STAND_IN if one in self.lacking or one in PAGES else one for one in kept)

    def place(self, name: str) -> int:
        """The link that leads to a named place, wherever it will be."""
        if name not in self.names:
            self.names[name] = self.add_link()
        return self.names[name]

    def here(self, *names: str) -> None:
        """The places of these names are here."""
        self.held.update(names)
        for name in names:
            self.set_link(self.place(name), y=max(0.0, self.get_y() - 2), page=self.page_no())

    def heading(self, level: int, text: str, name: str = "", bookmark: bool = True) -> None:
        """A heading, never alone at the foot of a page; those with a bookmark are in the outline."""
        size, style, above = HEADINGS[level]
        if self.get_y() + above + ROOM > self.h - self.b_margin:
            self.add_page()
        else:
            self.ln(above)
        if level == 1:
            self.rule()
        if bookmark:
            self.start_section(self.shown(text), level - 1, strict=False)
        if name:
            self.here(name)
        self.paragraph([Run(text, style, size=size)], after=1.2)

    def rule(self) -> None:
        """A thin line across the page."""
        self.set_draw_color(RULE)
        self.set_line_width(0.2)
        self.line(self.l_margin, self.get_y(), self.w - self.r_margin, self.get_y())
        self.ln(2)

    def paragraph(self, runs: Iterable[Run], size: float = BODY, indent: float = 0.0, after: float = 1.5) -> None:
        """Runs one behind the other, broken into lines; ``indent`` and ``after`` in millimetres."""
        shown = [run._replace(text=self._run_text(run.text), size=run.size or size) for run in runs]
        margin = self.l_margin
        self.set_left_margin(margin + indent)
        self.set_x(margin + indent)
        high = max((run.size for run in shown), default=size) * LEADING
        if any(_needs_shaping(run.text) for run in shown):
            self._shaped(shown, high)
        else:
            for line in broken(shown, self.epw, self._width):
                self._line(line, high)
        self.ln(after)
        self.set_left_margin(margin)
        self.set_x(margin)

    def _run_text(self, text: str) -> str:
        """A run's text as it is shown, with one blank at its ends where it has some: they keep runs apart.

        A no-break space in front stays one: no line is broken there.
        """
        shown = self.shown(text)
        first = "\u00a0" if text[:1] == "\u00a0" else " " if text[:1].isspace() else ""
        return first + shown + " " * (text[-1:].isspace() and bool(shown))

    def _width(self, run: Run, text: str) -> float:
        """How wide a word is in the style of its run (millimetres)."""
        key = (run.style.replace("U", ""), run.size, text)
        if key not in self.widths:
            self.set_font(FAMILY, key[0], run.size)
            self.widths[key] = self.get_string_width(text)
        return self.widths[key]

    def _line(self, line: Sequence[Run], high: float) -> None:
        """A line of runs that fits."""
        for run in line:
            wide = sum(self._width(run, word) for word in re.split("( )", run.text))
            if run.name:
                self.here(run.name)
            if run.text:  # fpdf2 takes a width of 0 for all that is left of the line
                self._pen(run)
                turned = _needs_shaping(run.text)
                if turned:
                    self.set_text_shaping(True)
                self.cell(wide, high, run.text, link=run.link)
                if turned:
                    self.set_text_shaping(False)
        self.ln(high)

    def _shaped(self, runs: Sequence[Run], high: float) -> None:
        """Runs with letters that have to be joined or turned round: fpdf2's own way, which is slower."""
        for run in runs:
            if run.name:
                self.here(run.name)
            self._pen(run)
            self.set_text_shaping(_needs_shaping(run.text))
            self.write(high, run.text, run.link)
        self.set_text_shaping(False)
        self.ln(high)

    def _pen(self, run: Run) -> None:
        self.set_font(FAMILY, run.style, run.size)
        self.set_text_color(SOFT if run.soft else INK)

    def grid(self, headings: Sequence[str], lines: Iterable[Sequence[Sequence[Run]]], shares: Sequence[float]) -> None:
        """A table with a line under each row, a cell of runs each; ``shares`` are the columns' widths, in parts.

        The headings are repeated on every page.
        """
        wide = [self.epw * share / sum(shares) for share in shares]
        head = self._cut([[Run(heading, "B")] for heading in headings], wide)
        if self.get_y() + 3 * _high(head) > self.h - self.b_margin:  # no headings alone at the foot
            self.add_page()
        self._row(head, wide)
        for line in lines:
            row = self._cut(line, wide)
            if self.get_y() + _high(row) > self.h - self.b_margin:
                self.add_page()
                self._row(head, wide)
            self._row(row, wide)
        self.ln(2)

    def _cut(self, cells: Sequence[Sequence[Run]], wide: Sequence[float]) -> Row:
        """The cells' runs in lines that fit their columns."""
        shown = [[run._replace(text=self._run_text(run.text), size=SMALL) for run in cell] for cell in cells]
        return [list(broken(cell, width - GAP, self._width)) for cell, width in zip(shown, wide, strict=True)]

    def _row(self, row: Row, wide: Sequence[float]) -> None:
        """A row of a table, and the line under it."""
        top, left = self.get_y(), self.l_margin
        for lines, width in zip(row, wide, strict=True):
            for place, line in enumerate(lines):
                self.set_xy(left, top + ABOVE + place * SMALL * LEADING)
                self._line(line, SMALL * LEADING)
            left += width
        self.set_xy(self.l_margin, top + _high(row))
        self.set_draw_color(RULE)
        self.set_line_width(0.2)
        self.line(self.l_margin, self.get_y(), self.w - self.r_margin, self.get_y())


def _high(row: Row) -> float:
    """How high a row is (millimetres)."""
    return max(map(len, row)) * SMALL * LEADING + 2 * ABOVE


def broken(runs: Iterable[Run], wide: float, width: Callable[[Run, str], float]) -> Iterator[list[Run]]:
    """The runs in lines at most ``wide``, broken at blanks, or anywhere in a word that is wider than a line.

    ``width`` says how wide a word of a run is. Every character is kept but the blanks at which lines are broken.
    """
    line: list[Run] = []
    used = 0.0
    for word in _words(runs):
        needs = sum(width(run, run.text) for run in word)
        blank = word[0].text[:1] == " "
        if line and used + needs > wide:
            yield line
            line, used = [], 0.0
        if not line and blank:
            word = [run for run in (word[0]._replace(text=word[0].text[1:]), *word[1:]) if run.text or run.name]
            needs = sum(width(run, run.text) for run in word)
        if needs > wide:
            for letter in (run._replace(text=one) for run in word for one in run.text):
                needs = width(letter, letter.text)
                if line and used + needs > wide:
                    yield line
                    line, used = [], 0.0
                line = _joined(line, letter)
                used += needs
            continue
        for run in word:
            line = _joined(line, run)
        used += needs
    if line:
        yield line


def _words(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """The runs in words: a word begins with its blank, if any, and is of several runs where no blank parts them."""
    word: list[Run] = []
    for run in runs:
        for place, text in enumerate(re.findall(r" ?[^ ]+| ", run.text)):
            if word and text[0] == " ":
                yield word
                word = []
            word.append(run._replace(text=text, name=run.name if place == 0 else ""))
    if word:
        yield word


def _joined(line: list[Run], run: Run) -> list[Run]:
    """The line with a run more, joined to the last one where both are of one style."""
    if line and not run.name and line[-1]._replace(text="", name="") == run._replace(text=""):
        return [*line[:-1], line[-1]._replace(text=line[-1].text + run.text)]
    return [*line, run]


def needed(value: Any) -> Iterator[str]:
    """All characters in a record's texts."""
    if isinstance(value, str):
        yield from set(value)
    elif isinstance(value, tuple):
        for one in value:
            yield from needed(one)
    elif hasattr(value, "__struct_fields__"):
        for field in value.__struct_fields__:
            yield from needed(getattr(value, field))


def _needs_shaping(text: str) -> bool:
    """Whether letters have to be joined or turned round: scripts that are written so begin at Hebrew."""
    return any("\u0590" <= one < "\u1100" or "\ufb1d" <= one < "\ufeff" for one in text)
