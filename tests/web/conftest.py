"""The sample case behind a server: as an application for a client, and as a real server for a real browser."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from playwright.sync_api import Browser, sync_playwright
from starlette.testclient import TestClient

from evaluation.pictures import serving as serving
from onrecord import demo
from onrecord.case import Case
from onrecord.web import create_app
from onrecord.web.pages import PAGES

HERE = "http://127.0.0.1:8300"
CHROMIUM = next((at for name in ("chromium", "chromium-browser", "google-chrome") if (at := shutil.which(name))), None)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample case; tests that change it take a copy."""
    path = tmp_path_factory.mktemp("web") / "demo.onrecord"
    with Case.create(path, demo.codebook()) as case:
        case.add(demo.sources(), by="rules")
    return path


@pytest.fixture(scope="session")
def site(sample: Path) -> Iterator[TestClient]:
    """A client of the sample case's pages, as a browser on this machine is one."""
    with visiting(sample) as client:
        yield client


def visiting(path: Path, **options: str) -> TestClient:
    """A client of a case's pages, whose forms are its own."""
    return TestClient(create_app(path, **options), base_url=HERE, headers={"Origin": HERE})  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests. Where there is none they are skipped, but never where CI runs."""
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("there is no Chromium, and CI may not skip the tests that want one: see .ci/run")
        pytest.skip("there is no Chromium here: 'apt install chromium' runs the tests of the pages in it")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def served(sample: Path) -> Iterator[str]:
    """The sample case on a free port; its address."""
    with serving(sample) as address:
        yield address


def addresses_of(site: TestClient) -> list[str]:
    """An address of every page, with names and ids of the case."""
    first, held = site.get("/search.json").json()[0], site.get("/matrix.json").json()[0]
    party, issue = f"party={quote_plus(held['party'])}", f"issue={quote_plus(held['issue'])}"
    asked = {"/party": f"?name={party[6:]}", "/issue": f"?name={issue[6:]}", "/cell": f"?{party}&{issue}"}
    asked |= {"/document": f"?id={first['document']}", "/review/missed": f"?document={first['document']}"}
    ids = {"/speaker/{id}": site.get("/speakers.json").json()[0]["id"], "/statement/{id}": first["id"]}
    ids["/utterance/{id}"] = first["utterance"]
    return [page.path.replace("{id}", ids.get(page.path, "")) + asked.get(page.path, "") for page in PAGES]


@pytest.fixture
def path(sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample case."""
    return Path(shutil.copy(sample, tmp_path / "copy.onrecord"))


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    """A visitor who has said a name."""
    with visiting(path) as client:
        client.post("/name", data={"name": "Kim Roe"})
        yield client


def decided(path: Path) -> list[tuple[str, str]]:
    with Case.open(path) as case:
        return [(one.by, one.verdict) for one in case.statement_decisions()]


def ids(page: str, name: str = "statement") -> list[str]:
    return re.findall(rf'name="{name}" value="(s\w+)"', page)
