"""The sample case's brief, end to end: its words stand in the articles, and the order of adding shows nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord import codebook, demo
from onrecord.brief.evidence import WORDS
from onrecord.brief.from_case import brief
from onrecord.brief.html import html
from onrecord.brief.markdown import markdown
from onrecord.brief.page import Brief
from onrecord.case import Case
from onrecord.records import Document


def made(path: Path, *batches: list[Path]) -> tuple[Brief, dict[str, Document]]:
    """The brief of the sample case, its articles added in these batches, and the articles by their ids."""
    with Case.create(path, codebook.load(demo.codebook())) as case:
        for batch in batches:
            case.add(batch)
        return brief(case), {document.id: document for document in case.documents()}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Brief, dict[str, Document]]:
    return made(tmp_path_factory.mktemp("brief") / "sample.onrecord", demo.sources())


def test_all_evidence_is_in_the_article_that_it_names(sample: tuple[Brief, dict[str, Document]]) -> None:
    page, documents = sample
    assert len(page.evidence) > 50
    for entry in page.evidence:
        text = documents[entry.document].text
        at = [(int(start), int(end)) for start, end in re.findall(r"(\d+)–(\d+)", entry.offsets)]
        marked = [piece.text for piece in entry.sentence if piece.marked]
        assert not any(len(words) > WORDS for words in marked)
        assert [text[start:end] for start, end in at] == marked
        assert entry.printer == documents[entry.document].outlet


def test_every_cell_with_words_leads_to_them(sample: tuple[Brief, dict[str, Document]]) -> None:
    page, _ = sample
    cells = [cell for matrix in page.matrices for row in matrix.rows for cell in row.cells]
    claims = [cell.claim for cell in cells if cell.claim]
    assert claims
    assert len(claims) < len(cells)
    for claim in claims:
        entry = page.evidence[claim.ref.number - 1]
        words = " … ".join(piece.text for piece in entry.sentence if piece.marked)
        assert " ".join(words.split()).startswith(claim.words.removesuffix("…").rstrip())


def test_every_place_of_a_figure_leads_to_its_evidence(sample: tuple[Brief, dict[str, Document]]) -> None:
    page, _ = sample
    figures = [section.figure for section in page.sections if section.figure]
    assert figures
    for figure in figures:
        assert all(line.refs for line in figure.lines)
        assert 'href="#e' in figure.svg


def test_parts_of_a_page_stand_in_one_order_however_the_articles_came(
    sample: tuple[Brief, dict[str, Document]], tmp_path: Path
) -> None:
    page, _ = sample
    singly = [[source] for source in reversed(demo.sources())]
    again, _ = made(tmp_path / "sample.onrecord", *singly)
    assert html(again) == html(page)
    assert markdown(again) == markdown(page)


def test_a_red_line_and_a_change_are_told_once_a_party_and_issue(sample: tuple[Brief, dict[str, Document]]) -> None:
    page, _ = sample
    named = [(finding.says, link.text) for finding in page.findings for link in finding.links]
    assert len(named) == len(set(named))
    crossed = {text for says, text in named if says == "Drew a red line, later words say otherwise"}
    assert crossed
    assert not crossed & {text for says, text in named if says == "Drew a red line"}
    for section in page.sections:
        parties = [line.party for line in section.red_lines]
        assert len(parties) == len(set(parties))
