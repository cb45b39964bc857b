"""The brief's one file in a real browser: it asks for nothing, fits a telephone, and axe finds nothing serious."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from onrecord.brief.from_case import write_brief
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
