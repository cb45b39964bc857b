"""Every page in a real browser: no fault on the console, no request off the host, both colour schemes, axe."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request
from starlette.testclient import TestClient

from .conftest import addresses_of

AXE = Path(__file__).parent / "axe" / "axe.min.js"
AXE_SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
CONTRAST = {"type": "rule", "values": ["color-contrast"]}


class Watched:
    """A page that remembers what went wrong in it."""

    def __init__(self, page: Page, host: str) -> None:
        self.page, self.wrong = page, list[str]()
        page.on("console", lambda said: self.wrong.append(f"{page.url}: {said.text}"))
        page.on("pageerror", lambda error: self.wrong.append(f"{page.url}: {error}"))
        page.on("request", lambda request: self.asked(request, host + "/"))

    def asked(self, request: Request, host: str) -> None:
        if not request.url.startswith(host):
            self.wrong.append(f"asked for {request.url}")


def opened(browser: Browser, served: str, **options: object) -> Watched:
    return Watched(browser.new_context(base_url=served, **options).new_page(), served)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def addresses(site: TestClient) -> list[str]:
    """An address of every page."""
    return addresses_of(site)


def test_axe_is_the_file_that_was_published() -> None:
    assert hashlib.sha256(AXE.read_bytes()).hexdigest() == AXE_SHA256


@pytest.mark.parametrize(("scheme", "width", "rules"), [("light", 1280, WCAG), ("dark", 390, CONTRAST)])
def test_every_page_opens_without_a_fault(
    browser: Browser, served: str, addresses: list[str], scheme: str, width: int, rules: dict[str, object]
) -> None:
    look_at(browser, served, addresses, scheme, width, rules)


def look_at(
    browser: Browser, served: str, addresses: list[str], scheme: str, width: int, rules: dict[str, object]
) -> None:
    """Opens all pages: nothing goes wrong in them, they are no wider than the window, and axe finds nothing serious."""
    watched = opened(browser, served, color_scheme=scheme, viewport={"width": width, "height": 800})
    page, axe, faults = watched.page, AXE.read_text(encoding="utf-8"), []
    page.set_default_timeout(120_000)  # a busy machine is slow, and no test is timed
    for address in addresses:
        page.goto(address)
        assert page.locator("h1").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        page.evaluate(axe)
        found = page.evaluate("run => axe.run(document, run)", {"resultTypes": ["violations"], "runOnly": rules})
        faults += [
            f"{address}: {one['id']}: {node['html'][:160]}"
            for one in found["violations"]
            if one["impact"] in ("serious", "critical")
            for node in one["nodes"][:3]
        ]
    page.context.close()
    assert not watched.wrong
    assert not faults


def test_three_clicks_from_the_matrix_show_the_sentence_in_its_article(browser: Browser, served: str) -> None:
    watched = opened(browser, served, java_script_enabled=False)
    page = watched.page
    page.goto("/")
    words = page.locator(".matrix .cell .words").first.inner_text().rstrip("…")
    page.locator(".matrix a.cell").first.click()
    page.locator("ul.said a.to").first.click()
    assert words[:40] in " ".join(page.locator(".passage").inner_text().split())
    page.get_by_text("In the whole text").click()
    assert page.locator(":target").is_visible()
    watched.page.context.close()
    assert not watched.wrong


def test_the_keyboard_alone_reaches_a_cell(browser: Browser, served: str) -> None:
    watched = opened(browser, served)
    page = watched.page
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "cell":
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/cell?*")
    watched.page.context.close()
    assert not watched.wrong


def test_a_codebook_is_tried_before_it_is_in_force(browser: Browser, served: str) -> None:
    watched = opened(browser, served)
    page = watched.page
    page.goto("/codebook")
    source = page.locator("#source").input_value()
    page.locator("#source").fill(source + "\n  - name: canals\n    keywords: [canal]\n")
    with page.expect_navigation():
        page.get_by_text("See what would fall under each issue").click()
    assert page.locator(".tried h3", has_text="canals").is_visible()
    assert "name: canals" in page.locator("#source").input_value()
    page.locator("#source").fill("parties: 7")
    with page.expect_navigation():
        page.get_by_text("See what would fall under each issue").click()
    assert "`parties` must be a list" in page.get_by_role("alert").inner_text()
    page.goto("/codebook")
    assert page.locator("#source").input_value() == source
    watched.page.context.close()
    assert not watched.wrong
