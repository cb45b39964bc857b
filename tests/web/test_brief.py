"""The brief: its one file in a real browser asks for nothing, fits a telephone, axe finds nothing; and in the site."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from onrecord.brief.from_case import brief, write_brief
from onrecord.brief.html import body, html
from onrecord.brief.markdown import markdown
from onrecord.case import Case

from .test_browser import AXE, CONTRAST, WCAG


@pytest.fixture(scope="module")
def file(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    with Case.open(sample) as case:
        return write_brief(case, tmp_path_factory.mktemp("brief") / "brief.html")


@pytest.mark.parametrize(("scheme", "width", "rules"), [("light", 1280, WCAG), ("dark", 390, CONTRAST)])
def test_a_mailed_brief_opens_without_a_fault(
    browser: Browser, file: Path, scheme: str, width: int, rules: dict[str, object]
) -> None:
    page = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}).new_page()  # type: ignore[arg-type]
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.append(request.url))
    page.goto(file.as_uri())
    assert said == [file.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("run => axe.run(document, run)", {"resultTypes": ["violations"], "runOnly": rules})
    faults = [
        f"{one['id']}: {node['html'][:160]}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"][:3]
    ]
    assert not faults
    page.locator("a.ref").first.click()
    assert page.locator(":target mark").first.is_visible()
    page.locator(":target a.number").click()
    assert page.locator(":target").first.is_visible()
    page.context.close()


@pytest.mark.parametrize("since", [None, "2031-04-01"])
def test_the_site_shows_and_gives_the_brief_as_the_command_writes_it(
    site: TestClient, sample: Path, since: str | None
) -> None:
    asked = {"since": since} if since else {}
    with Case.open(sample) as case:
        made = brief(case, made_on=date.today().isoformat(), since=since)
    assert body(made) in site.get("/brief", params=asked).text
    assert site.get("/brief.html", params=asked).text == html(made)
    told = site.get("/brief.md", params=asked)
    assert told.text == markdown(made)
    assert told.headers["content-disposition"] == 'attachment; filename="brief.md"'


def test_the_site_gives_the_brief_as_pdf(site: TestClient) -> None:
    given = site.get("/brief.pdf?since=2031-04-09")
    assert given.headers["content-type"] == "application/pdf"
    assert given.content.startswith(b"%PDF-")


def test_since_no_date_is_told(site: TestClient) -> None:
    for address in ("/brief", "/brief.md"):
        assert site.get(address, params={"since": "2031-02-30"}).status_code == 400
