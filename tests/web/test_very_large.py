"""A case whose reading would take minutes: its first page shows at once, the others when they can."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.case import Case
from onrecord.web.pages import PAGES

from .conftest import ids, visiting


@pytest.fixture
def fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample case is taken for a very large one."""
    monkeypatch.setattr("onrecord.web.desk.VERY_LARGE", 20)
    monkeypatch.setattr("onrecord.web.desk.SMALL", 10)


def seen(site: TestClient, address: str) -> str:
    """The page, as soon as it can be shown."""
    for _ in range(600):
        answer = site.get(address)
        if answer.status_code != 503:
            break
        assert "being read" in answer.text
        assert answer.headers["retry-after"] == "10"
        assert 'http-equiv="refresh"' in answer.text
        time.sleep(0.1)
    assert answer.status_code == 200
    return answer.text


@pytest.mark.usefixtures("fewer")
def test_its_first_page_reads_no_ledger_and_is_that_of_any_case(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on = "2031-03-12"
    asked = ["/", f"/?on={on}", "/matrix.json", f"/matrix.json?on={on}", "/matrix.csv"]
    with monkeypatch.context() as patched:
        patched.setattr("onrecord.web.desk.VERY_LARGE", 10**9)
        with visiting(path) as site:
            usual = [site.get(one).text for one in asked]
    monkeypatch.setattr("onrecord.web.snapshot.Snapshot.of", lambda *_: pytest.fail("the ledger is read"))
    with visiting(path) as site:
        site.app.state.desk.warm()  # type: ignore[attr-defined]
        assert [site.get(one).text for one in asked] == usual


@pytest.mark.usefixtures("fewer")
def test_its_other_pages_are_told_of_and_come(path: Path) -> None:
    with visiting(path) as site:
        assert site.get("/").status_code == 200
        assert site.get("/speakers").status_code == 503
        assert site.get("/speakers.json").status_code == 503
        assert "<h1" in seen(site, "/speakers")
        for page in PAGES:
            if page.nav:
                assert site.get(page.path).status_code == 200, page.path


@pytest.mark.usefixtures("fewer")
def test_what_others_add_and_decide_shows_on_its_first_page(path: Path) -> None:
    with visiting(path) as site, Case.open(path) as case:
        first = case.positions()[0]
        assert site.get("/matrix.json").json()[0]["clearest"] == first.clearest
        for statement in first.statements:
            case.decide(statement, "rejected", by="Lee")
        assert all(
            (one["party"], one["issue"]) != (first.party, first.issue) for one in site.get("/matrix.json").json()
        )
        assert site.get("/").text.count('class="cell"') == len(case.positions())


@pytest.mark.usefixtures("fewer")
def test_who_reviews_it_waits_once(path: Path) -> None:
    with visiting(path) as site:
        assert site.post("/name", data={"name": "Kim Roe"}).status_code == 503
        seen(site, "/review")
        site.post("/name", data={"name": "Kim Roe"})
        statement = ids(site.get("/review").text)[0]
        site.post("/review", data={"statement": statement, "verdict": "rejected"})
        assert ids(site.get("/review").text)[0] != statement
        assert "rejected" in site.get(f"/statement/{statement}").text


@pytest.mark.usefixtures("fewer")
def test_a_case_that_keeps_nothing_current_is_read_as_a_whole(path: Path) -> None:
    with Case.open(path) as case:
        case._db.execute("INSERT INTO unplaced SELECT attribution FROM statement")
    with visiting(path) as site:
        assert site.get("/speakers").status_code == 200
