"""The page as a PDF: the same words and notes, links that lead somewhere, the same file each time, nothing hidden."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.brief.page import Brief
from onrecord.brief.pdf import pdf
from onrecord.brief.pdf.fonts import FAMILY, STAND_IN, choose, scripts
from onrecord.brief.pdf.sheet import SMALL, Run, broken, sheets
from onrecord.brief.pdf.writing import lacking
from onrecord.records import LedgerRow

Maker = Callable[..., LedgerRow]
Drawer = Callable[..., Brief]

POINTS = 72 / 25.4
"""In a millimetre."""


def opened(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def words(reader: pypdf.PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.fixture(scope="module")
def file(page: Brief) -> bytes:
    return pdf(page)


def test_all_quoted_words_are_in_it(page: Brief, file: bytes) -> None:
    text = re.sub(rf"{page.title} \d+ of \d+ ", "", words(opened(file)))  # a foot may part a sentence
    for entry in page.evidence:
        for piece in entry.sentence:
            if piece.marked:
                assert " ".join(piece.text.split()) in text
        assert f"{entry.number}. {entry.printer}" in text
    for told in (page.title, *page.made):
        assert " ".join(told.split()) in text


def test_every_number_leads_to_its_entry_and_back(page: Brief, file: bytes) -> None:
    reader = opened(file)
    numbers = {
        place.indirect_reference.idnum: number for number, place in enumerate(reader.pages) if place.indirect_reference
    }
    leads: set[int] = set()
    for one in reader.pages:
        for annotation in one.get("/Annots") or ():
            held: Any = annotation.get_object()
            if "/Dest" in held:
                leads.add(numbers[held["/Dest"][0].idnum])
    assert len(reader.pages) - 1 in leads  # the evidence stands on the last pages
    assert leads & {0, 1}  # and leads back
    assert len(page.evidence) > 3


def test_it_has_bookmarks_and_numbered_pages(page: Brief, file: bytes) -> None:
    reader = opened(file)
    titles = [one.title for one in reader.outline if not isinstance(one, list)]
    assert page.title in titles
    assert {"Where the parties stand", "Issue by issue", "What is not known", "Coverage", "Evidence"} <= set(titles)
    nested = [
        one.title for some in reader.outline if isinstance(some, list) for one in some if not isinstance(one, list)
    ]
    assert [section.issue for section in page.sections] == nested
    for number, sheet in enumerate(reader.pages, 1):
        assert f"{number} of {len(reader.pages)}" in sheet.extract_text()
    assert reader.metadata is not None
    assert reader.metadata.title == page.title


def test_the_same_brief_is_the_same_file(page: Brief, file: bytes) -> None:
    assert pdf(page) == file


def test_hostile_text_is_text(draw: Drawer, row: Maker) -> None:
    hostile = "**x** ](http://a.example) <b>&amp;</b> (a) Tj ET \\( \x00\x1b[31m {nb} \uf8ff %PDF \u202eesrever\u202c"
    reader = opened(pdf(draw([row("s", hostile, url="javascript:alert(1)")], title="<script>")))
    text = words(reader)
    assert "**x** ](http://a.example) <b>&amp;</b> (a) Tj ET \\(" in text
    assert f"[31m {{nb}} {STAND_IN} %PDF esrever" in text
    assert "\uf8ff" not in text
    assert not [one for one in links(reader) if "/A" in one]


def links(reader: pypdf.PdfReader) -> list[Any]:
    """All links of a file."""
    held: list[Any] = [page.get("/Annots") or () for page in reader.pages]
    return [one.get_object() for some in held for one in some]


NAMES = ("Đorđe Šarić", "Елена Руденко", "Ελένη Ράπτη", "Նարե Սարգսյան", "ნინო ბერიძე")


def test_names_of_other_alphabets_are_shown(draw: Drawer, row: Maker) -> None:
    arabic = "ليلى سلامة"
    rows = [row(f"s{n}", "“words”", speaker=name) for n, name in enumerate((*NAMES, arabic))]
    assert choose("".join((*NAMES, arabic, "שלום")), ()).lacking == frozenset()
    text = words(opened(pdf(draw(rows))))
    assert all(name in text for name in NAMES)
    assert STAND_IN not in text
    # joined letters are other glyphs, in the order in which they are drawn: only that they are there can be asked
    assert any("\u0600" <= letter <= "\u06ff" or "\ufe70" <= letter <= "\ufeff" for letter in text)


def test_what_no_font_has_is_said(draw: Drawer, row: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.brief.pdf.writing.choose", lambda letters: choose(letters, ()))
    assert choose("中文 hello", ()).lacking == frozenset("中文")
    assert scripts("中文ไ") == ["CJK", "Thai"]
    text = words(opened(pdf(draw([row("s", "“words”", speaker="王中文")]))))
    assert STAND_IN * 3 in text
    assert lacking("王中文") in text
    assert "3 characters of this record (CJK)" in lacking("王中文")


def test_fonts_of_the_machine_are_taken_where_they_help(tmp_path: Path) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    assert choose("中", (str(tmp_path),)).lacking == frozenset("中")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("ab  xyz", max_size=30), max_size=6), st.integers(3, 40))
def test_lines_keep_every_letter_and_fit(texts: list[str], wide: int) -> None:
    runs = [Run(text, "B" if place % 2 else "") for place, text in enumerate(texts)]
    lines = list(broken(runs, wide, lambda _, text: float(len(text))))
    joined = "".join(run.text for line in lines for run in line)
    assert joined.replace(" ", "") == "".join(texts).replace(" ", "")
    assert all(sum(len(run.text) for run in line) <= wide for line in lines)
    assert all(run.text for line in lines for run in line)


def test_a_chart_has_its_table(page: Brief, file: bytes) -> None:
    text = words(opened(file))
    figures = [section.figure for section in page.sections if section.figure] + [page.volume]
    assert len(figures) > 1
    for figure in figures:
        assert figure
        assert " ".join(figure.headings) in text
        for line in figure.lines:
            assert " ".join(" ".join(line.cells).split()) in text


def test_nothing_is_printed_beyond_the_margins(draw: Drawer, row: Maker) -> None:
    drawn = draw([row(f"s{n}", f"“some words {n}”", document=f"d{n}", party=(f"P{n % 40}",)) for n in range(200)])
    places: list[tuple[float, float, str]] = []
    for sheet in opened(pdf(drawn)).pages:
        sheet.extract_text(
            visitor_text=lambda text, _cm, tm, _font, _size: places.append((tm[4], tm[5], text.strip("\n")))
        )
    assert min(x for x, _, text in places if text.strip()) >= 18 * POINTS - 1
    assert max(x for x, _, text in places if text.strip()) <= (210 - 18) * POINTS
    feet = [(x, text) for x, y, text in places if y < 13 * POINTS and any(map(str.isdigit, text))]
    assert len({text for _, text in feet}) > 9  # more pages than one digit counts
    assert max(x + wide(text) for x, text in feet) <= (210 - 18) * POINTS


def wide(text: str) -> float:
    """How wide the words of a footer are (points)."""
    with sheets("", choose(text)) as sheet:
        sheet.set_font(FAMILY, "", SMALL)
        return float(sheet.get_string_width(text)) * POINTS
