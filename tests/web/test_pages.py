"""Every page of the sample case: it answers, its list comes as JSON and CSV, and a cell leads to its sentence."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient

from onrecord.case import Case
from onrecord.web.pages import PAGES
from onrecord.web.rendering import digest

from .conftest import addresses_of


def links(text: str) -> list[str]:
    return [html.unescape(link) for link in re.findall(r'href="([^"]+)"', text)]


def records(site: TestClient, address: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = site.get(address).json()
    return found


@pytest.fixture(scope="session")
def addresses(site: TestClient) -> list[str]:
    return addresses_of(site)


def test_every_page_answers(site: TestClient, addresses: list[str]) -> None:
    for address in addresses:
        answer = site.get(address)
        assert answer.status_code == 200, address
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.text.count("<h1") == 1


def test_a_list_is_the_same_as_json_and_csv(site: TestClient, addresses: list[str]) -> None:
    for page, address in zip(PAGES, addresses, strict=True):
        if page.kind is None:
            continue
        path, _, query = address.partition("?")
        path = "/matrix" if path == "/" else path
        rows = records(site, f"{path}.json?{query}")
        table = list(csv.reader(io.StringIO(site.get(f"{path}.csv?{query}").text, newline="")))
        assert table[0] == list(page.kind.__struct_encode_fields__)
        assert len(table) - 1 == len(rows), address


def test_the_links_of_a_page_lead_somewhere(site: TestClient, addresses: list[str]) -> None:
    seen: set[str] = set()
    for address in addresses:
        for link in links(site.get(address).text):
            path = link.split("#")[0].partition("?")[0]
            kind = re.sub(r"/[su][0-9a-f]+$", "/id", path)
            if link.startswith("/") and kind not in seen:  # one of each kind
                seen.add(kind)
                assert site.get(link.split("#")[0]).status_code == 200, link


def test_three_clicks_lead_from_any_cell_to_its_sentence(site: TestClient) -> None:
    cells = [link for link in links(site.get("/").text) if link.startswith("/cell") and "#" not in link]
    held = records(site, "/matrix.json")
    assert len(cells) == len(held) > 10
    for cell, position in zip(sorted(cells), sorted(held, key=lambda one: (one["party"], one["issue"])), strict=True):
        page = site.get(cell).text
        assert f"/statement/{position['clearest']}" in page, cell
    statement = site.get(f"/statement/{held[0]['clearest']}").text
    assert '<mark class="content">' in statement


def test_the_matrix_of_an_earlier_day(site: TestClient, sample: Path) -> None:
    on = "2031-03-12"
    with Case.open(sample) as case:
        held = [msgspec.to_builtins(one) for one in case.positions(on)]
        now = [msgspec.to_builtins(one) for one in case.positions()]
    assert records(site, f"/matrix.json?on={on}") == json.loads(json.dumps(held))
    assert held != now
    page = site.get("/", params={"on": on}).text
    cells = [link for link in links(page) if link.startswith("/cell") and "#" not in link]
    assert len(cells) == len(held)
    for cell in cells:
        assert cell.endswith(f"on={on}")
    first = held[0]
    asked = {"party": first["party"], "issue": first["issue"], "on": on}
    assert [row["id"] for row in site.get("/cell.json", params=asked).json()] == list(first["statements"])
    assert "As things stood at the end of 12 Mar 2031" in site.get("/cell", params=asked).text
    assert site.get("/", params={"on": "soon"}).status_code == 400
    assert records(site, "/matrix.json?on=2030") == []
    assert 'class="cell"' not in site.get("/", params={"on": "2030"}).text


def test_silence_is_shown_as_silence(site: TestClient) -> None:
    parties, issues = 5, len(records(site, "/codebook.json"))
    assert site.get("/").text.count('class="silent"') == parties * issues - len(records(site, "/matrix.json"))


def test_a_document_is_shown_to_the_letter(site: TestClient) -> None:
    for one in records(site, "/documents.json"):
        page = site.get("/document", params={"id": one["id"]}).text
        shown = re.search(r'<article class="text".*?</article>', page, re.DOTALL)
        assert shown
        paragraphs = re.findall(r'<p class="words" dir="auto">(.*?)</p>\n', shown[0], re.DOTALL)
        bare = [re.sub(r'<a class="number".*?</a>', "", one, flags=re.DOTALL) for one in paragraphs]
        words = html.unescape(re.sub(r"<[^>]+>", "", " ".join(bare))).split()
        assert words == document_words(site, one["id"])


def document_words(site: TestClient, id: str) -> list[str]:
    text: str = site.app.state.desk._reader.start(lambda case: case.document(id).text).result()  # type: ignore[attr-defined]
    return text.split()


def test_facets_narrow_and_count(site: TestClient) -> None:
    page = site.get("/search", params={"party": "Varrow"}).text
    counted = {html.unescape(link): int(number) for link, number in re.findall(
        r'<a href="(/search[^"]*)"><bdi>[^<]*</bdi></a> <span class="soft">(\d+)</span>', page)}  # fmt: skip
    assert counted
    for link, number in list(counted.items())[:6]:
        assert len(records(site, link.replace("/search", "/search.json"))) == number


def test_what_is_not_there_is_said_so(site: TestClient) -> None:
    for address in ("/statement/s000", "/party?name=Nobody", "/document?id=none", "/utterance/u0", "/speaker/x", "/no"):
        assert site.get(address).status_code == 404
    assert site.get("/party").status_code == 400
    assert site.get("/party.json?name=Nobody").json()["error"] == "No party of this case is called Nobody."


def test_the_api_is_described(site: TestClient) -> None:
    told = site.get("/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    assert {f"{'/matrix' if page.path == '/' else page.path}.json" for page in PAGES if page.kind} == set(told["paths"])
    known = told["components"]["schemas"]
    for used in re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(told)):
        assert used in known
    for path, operations in told["paths"].items():
        told_of = {one["name"] for one in operations["get"]["parameters"]}
        assert set(re.findall(r"\{(\w+)\}", path)) <= told_of


def test_a_list_has_the_fields_that_its_description_tells(site: TestClient) -> None:
    schema = site.get("/openapi.json").json()["components"]["schemas"]["LedgerRow"]["properties"]
    assert set(records(site, "/search.json")[0]) == set(schema)


def test_pages_have_addresses_of_their_own() -> None:
    assert len({page.path for page in PAGES}) == len(PAGES)
    assert all(page.says for page in PAGES if page.kind)


def test_the_style_sheet_may_be_kept(site: TestClient) -> None:
    address = f"/static/style.css?v={digest('style.css')}"
    assert address in site.get("/").text
    assert "immutable" in site.get(address).headers["cache-control"]
