"""A case of 2,000 documents in a real browser: every page opens without a fault, in both colour schemes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from evaluation.made_ledger import made_ledger
from onrecord.web.desk import SMALL

from .conftest import addresses_of, serving, visiting
from .test_browser import CONTRAST, WCAG, look_at


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """So many documents, and so many statements that the pages do not wait for the case to be read again."""
    return made_ledger(tmp_path_factory.mktemp("large") / "large.onrecord", 2000, each=2)


@pytest.fixture(scope="module")
def addresses(large: Path) -> list[str]:
    with visiting(large) as site:
        assert len(site.get("/documents.json").json()) == 2000
        assert len(site.get("/search.json").json()) > SMALL
        return addresses_of(site)


@pytest.fixture(scope="module")
def served(large: Path) -> Iterator[str]:
    with serving(large) as address:
        yield address


@pytest.mark.parametrize(("scheme", "width", "rules"), [("light", 1280, WCAG), ("dark", 390, CONTRAST)])
def test_every_page_of_a_large_case_opens_without_a_fault(
    browser: Browser, served: str, addresses: list[str], scheme: str, width: int, rules: dict[str, object]
) -> None:
    look_at(browser, served, addresses, scheme, width, rules)
