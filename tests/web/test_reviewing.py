"""Reviewing in a real browser: by keyboard alone, again with scripts off, by two people, while documents are added."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from starlette.testclient import TestClient

from onrecord.case import Case
from tests.web.conftest import decided, ids, serving, visiting


@pytest.fixture
def served(path: Path) -> Iterator[str]:
    with serving(path) as address:
        yield address


def opened(browser: Browser, served: str, scripts: bool = True) -> Page:
    page = browser.new_context(base_url=served, java_script_enabled=scripts).new_page()
    page.set_default_timeout(60_000)  # a busy machine is slow, and no test is timed
    return page


def shown(page: Page) -> str:
    """The id of the statement that is on the page."""
    found = page.locator("#correct input[name=statement]").get_attribute("value")
    assert found
    return found


def left(page: Page) -> int:
    """How many statements wait."""
    return int(page.locator("#left").text_content() or "")


def press(page: Page, key: str, times: int = 1) -> None:
    """Presses a key, and waits until another statement is shown and has the focus."""
    for _ in range(times):
        before = shown(page)
        page.keyboard.press(key)
        page.wait_for_function(
            "before => document.querySelector('#correct input[name=statement]')?.value !== before", arg=before
        )
        focused(page, "card")


def go(page: Page, what: str) -> None:
    """Clicks what leads to another page, and waits until that is there with its script."""
    with page.expect_navigation():
        page.click(what)


def focused(page: Page, id: str) -> None:
    page.wait_for_function("id => document.activeElement?.id === id", arg=id)


def test_a_whole_session_by_keyboard_alone(browser: Browser, served: str, path: Path) -> None:
    page = opened(browser, served)
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto("/review")
    for _ in range(40):  # the name is asked once
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "name":
            break
    page.keyboard.type("Kim Roe")
    with page.expect_navigation():  # the script is there with the page: no key is pressed before
        page.keyboard.press("Enter")
    page.wait_for_selector("#do-accepted")
    focused(page, "card")

    first = shown(page)
    press(page, "a")
    page.wait_for_function("[...document.querySelectorAll('[role=status]')].at(-1).textContent.startsWith('Accepted')")
    second = shown(page)
    press(page, "x")
    third = shown(page)
    press(page, "Space")
    press(page, "k")
    assert shown(page) == third
    press(page, "j")
    press(page, "u")  # the rejection is the last that was decided, and comes back to be looked at
    assert shown(page) == second

    page.keyboard.press("e")
    page.wait_for_function("document.activeElement?.name === 'speaker'")
    page.keyboard.press("Control+a")
    page.keyboard.type("Xaver Aube")  # letters that are keys elsewhere
    page.keyboard.press("Enter")
    page.wait_for_function(
        "before => document.querySelector('#correct input[name=statement]')?.value !== before", arg=second
    )
    focused(page, "card")
    fourth = shown(page)
    page.keyboard.press("Control+x")
    page.keyboard.press("Alt+a")
    page.keyboard.press("/")
    focused(page, "q")
    page.keyboard.type("axu")
    page.keyboard.press("Escape")
    focused(page, "card")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.keyboard.press("?")
    focused(page, "keys")
    page.wait_for_timeout(200)
    focused(page, "keys")  # and stays there
    assert asked == []
    assert shown(page) == fourth
    waiting = left(page)
    page.keyboard.press("a")
    page.keyboard.press("a")  # before the first is answered: it is for the statement that comes next
    page.wait_for_function("left => parseInt(document.querySelector('#left').textContent) === left", arg=waiting - 2)
    verdicts = ["accepted", "rejected", "undone", "corrected", "accepted", "accepted"]
    assert decided(path) == [("Kim Roe", verdict) for verdict in verdicts]
    with Case.open(path) as case:
        assert case.statements(ids=[first])[0].status == "accepted"
        assert case.statements(ids=[second])[0].speaker == "Xaver Aube"
        assert case.check() == []
    assert wrong == []


def test_the_same_with_scripts_off(browser: Browser, served: str, path: Path) -> None:
    page = opened(browser, served, scripts=False)
    page.goto("/review")
    page.fill("#name", "Kim Roe")
    go(page, "text=Begin")
    first = shown(page)
    go(page, "#do-accepted")
    assert (page.text_content("#told") or "").startswith("Accepted:")
    second = shown(page)
    go(page, "#do-rejected")
    go(page, "#skip")
    go(page, "#previous")
    go(page, "#do-undone")
    assert shown(page) == second
    page.fill("#correct input[name=speaker]", "Xaver Aube")
    page.select_option("#correct select[name=act]", "offer")
    page.fill("#correct input[name=said_on]", "yesterday")
    go(page, "#do-corrected")
    assert "no date" in (page.text_content("#mistake") or "")
    assert page.input_value("#correct input[name=speaker]") == "Xaver Aube"
    page.fill("#correct input[name=said_on]", "2031-03-04")
    go(page, "#do-corrected")
    page.goto(f"/statement/{second}")
    assert "Xaver Aube" in (page.text_content("h1") or "")
    page.goto("/history")
    with page.expect_navigation():
        page.locator("button", has_text="Undo").first.click()
    with Case.open(path) as case:
        assert case.statements(ids=[first])[0].status == "accepted"
        assert case.statements(ids=[second])[0].status == "machine"
    verdicts = ["accepted", "rejected", "undone", "corrected", "undone"]
    assert decided(path) == [("Kim Roe", verdict) for verdict in verdicts]


SELECT = """([words]) => {
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0 || !node.parentElement.closest("[data-start]")) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return true;
  }
  return false;
}"""


def test_words_are_selected_in_the_text(browser: Browser, served: str, path: Path) -> None:
    page = opened(browser, served)
    page.goto("/review")
    page.fill("#name", "Kim Roe")
    go(page, "text=Begin")
    id = shown(page)
    with Case.open(path) as case:
        [row] = case.statements(ids=[id])
        text = case.document(row.document).text
        other = next(one for one in case.documents() if one.id != row.document)
    start, stop = row.content[0]
    some = text[start:stop].split()
    part = " ".join(some[: max(2, len(some) - 1)])
    assert part in text[start:stop]
    page.click("#correct summary")
    assert page.evaluate(SELECT, [part])
    page.click("[data-pick=content]")
    page.click("#do-corrected")
    page.wait_for_function("id => document.querySelector('#correct input[name=statement]')?.value !== id", arg=id)
    with Case.open(path) as case:
        assert case.statements(ids=[id])[0].content == ((start, start + len(part)),)

    page.goto(f"/document?id={other.id}")
    go(page, "text=Add a statement that was missed")
    words = other.text.strip().splitlines()[-1].strip()[:40].rsplit(" ", 1)[0]
    place = other.text.rindex(words)
    assert page.evaluate(SELECT, [words])
    page.click("[data-pick=content]")
    page.fill("input[name=speaker]", "Xaver Aube")
    page.click("text=Add the statement")
    page.wait_for_url("**/statement/*")
    with Case.open(path) as case:
        [made] = case.statements(speaker="Xaver Aube")
        assert (made.document, made.content) == (other.id, ((place, place + len(words)),))
        assert case.check() == []


def test_every_key_has_one_button_and_no_key_two(client: TestClient) -> None:
    page = client.get("/review").text
    client.post("/review", data={"statement": ids(page)[0], "verdict": "accepted", "next": ids(page, "next")[0]})
    page = client.get("/review", params={"id": ids(client.get("/review").text, "next")[0]}).text
    keys = Counter(re.findall(r'data-key="([^"]*)"', page))
    assert keys == Counter(["a", "x", "e", " ", "u", "j", "k", "/", "?"])
    for key in keys - Counter([" "]):
        assert f"<kbd>{key}</kbd>" in page
    assert "accesskey" not in page


def test_without_a_name_nothing_is_decided(path: Path) -> None:
    with visiting(path) as client:
        with Case.open(path) as case:
            id = case.statements()[0].id
        for address, form in (
            ("/review", {"statement": id, "verdict": "accepted"}),
            ("/review/many", {"statement": id, "verdict": "accepted", "do": "decide"}),
            ("/review/missed", {"document": "x"}),
            ("/review/speakers", {"do": "undo"}),
        ):
            assert client.post(address, data=form).status_code == 400
        assert client.post("/name", data={"name": "Kim", "to": "//elsewhere.test/"}).url.path == "/review"
    assert decided(path) == []


def test_many_at_once_are_seen_before_they_are_decided(path: Path, client: TestClient) -> None:
    some = ids(client.get("/review/many").text)[:3]
    form: dict[str, object] = {"statement": some, "verdict": "corrected", "party": ["Ostrel", ""], "do": "preview"}
    page = client.post("/review/many", data=form).text
    assert "Nothing is changed yet" in page
    assert decided(path) == []
    client.post("/review/many", data={**form, "do": "decide"})
    with Case.open(path) as case:
        assert [row.party for row in case.statements(ids=some)] == [("Ostrel",)] * 3


def test_speakers_are_merged_parted_and_that_is_undone(path: Path, client: TestClient) -> None:
    with Case.open(path) as case:
        before = [(one.id, one.name) for one in case.speakers()]
    client.post("/review/speakers", data={"do": "merge", "merge": [before[0][0], before[1][0]]})
    with Case.open(path) as case:
        assert before[1][0] not in [one.id for one in case.speakers()]
        assert case.decisions()[-1].by == "Kim Roe"
    client.post("/review/speakers", data={"do": "split", "speaker": before[0][0], "part": [before[1][1], ""]})
    client.post("/review/speakers", data={"do": "undo"})
    client.post("/review/speakers", data={"do": "undo"})
    with Case.open(path) as case:
        assert [(one.id, one.name) for one in case.speakers()] == before
    assert "there is no decision to undo" in client.post("/review/speakers", data={"do": "undo"}).text


def test_what_would_teach_most_comes_first_where_it_is_asked_for(path: Path, client: TestClient) -> None:
    with Case.open(path) as case:
        usual, teaching = case.review_order(), case.teaching_order()
    assert usual != teaching
    assert [row["id"] for row in client.get("/review.json").json()] == usual
    assert [row["id"] for row in client.get("/review.json?order=teaching").json()] == teaching
    page = client.get("/review?order=teaching").text
    form = {"statement": ids(page)[0], "verdict": "accepted", "next": ids(page, "next")[0], "filter_order": "teaching"}
    assert ids(page)[0] == teaching[0]
    assert "filter_order" in page
    answer = client.post("/review", data=form)
    assert "order=teaching" in str(answer.url)
    assert ids(answer.text)[0] == teaching[1]


def test_what_was_learned_is_shown_and_taken_up(path: Path, client: TestClient) -> None:
    assert "Nobody has decided" in client.get("/review/learned").text
    assert client.get("/review/learned.json").json() == []
    with Case.open(path) as case:
        rows = [row for row in case.statements() if row.issue == ("dam filling",)]
        case.decide_all([row.id for row in rows[1:]], "corrected", by="Lee", issue=["arbitration"])
        proposed = {one.statement: one for one in case.proposals() if one.field == "issue"}
    found = [one for one in client.get("/review/learned.json").json() if one["field"] == "issue"]
    assert {one["statement"] for one in found} == {id for id, one in proposed.items() if one.likelihood >= 0.5}
    one = found[0]
    assert f'href="/statement/{one["because"][0]}"' in client.get("/review/learned").text
    form = {"statement": one["statement"], "verdict": "corrected", "issue": ["", *one["proposed"]]}
    answer = client.post("/review", data={**form, "note": "as proposed", "back": "/review/learned"})
    assert answer.url.path == "/review/learned"
    with Case.open(path) as case:
        [taken] = case.statements(ids=[one["statement"]])
        assert set(taken.issue) == set(one["proposed"])
        assert case.statement_decisions(taken.id)[-1].note == "as proposed"


def test_a_rejected_statement_keeps_its_address(client: TestClient) -> None:
    id = ids(client.get("/review").text)[0]
    client.post("/review", data={"statement": id, "verdict": "rejected"})
    assert "✗ rejected" in client.get(f"/statement/{id}").text
    assert id not in client.get("/search").text
    assert id in client.get("/history").text
