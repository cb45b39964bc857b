"""Attacks: each is refused, or shown as plain text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from onrecord.case import Case
from onrecord.casefile import documents
from onrecord.casefile.connection import writing
from onrecord.casefile.identity import text_hash
from onrecord.codebook import Codebook, Issue, Party
from onrecord.records import Attribution, Document, Statement
from onrecord.web.comparison import compared
from onrecord.web.safety import Safety

from .conftest import HERE, visiting

SCRIPT = "</p><script>alert(1)</script><img src=x onerror=alert(2)>"
NAMES = ["../../etc/passwd", "a/b.json", "..", "=cmd()", '"><script>', "\u202egnp.exe", "ж\u0000null", "{{ 7 * 191 }}"]


def attacked(name: str, words: str, url: str | None = None, end: str = "The end.") -> Document:
    """A document that says the words, under a name in every field."""
    text = f"{name} said: {words}\n\n{end}"
    start = len(name) + 7
    spans = (((0, len(name)),), ((len(name) + 1, len(name) + 5),), ((start, start + len(words)),))
    statement = Statement(
        *spans, "speech", "direct", name, (name,), "reject", (name,), "2031-04-02", 0.9, "firm", addressee=words[:50]
    )
    return Document(
        name, text, text_hash(text), outlet=name, title=name, author=words[:80], url=url, published="2031-04-03",
        attributions=(Attribution(*spans, "speech", 0.9, "made"),), statements=(statement,),
    )  # fmt: skip


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A case in which every name and text attacks whoever shows it."""
    path = tmp_path_factory.mktemp("hostile") / "case.onrecord"
    names = [name.replace("\u0000", "") for name in NAMES]
    book = Codebook("<b>case</b>", tuple(map(Party, names[3:6])), tuple(map(Issue, names[3:6])))
    with Case.create(path, book) as case, writing(case._db):
        for number, name in enumerate(names):
            url = "javascript:alert(3)" if number % 2 else "https://example.org/?<script>"
            found = attacked(name, SCRIPT + "\u202e\u2066 " + "\U000e0041" * 3 + f" {number}", url)
            documents.store(case._db, found.id, found)
    with visiting(path) as client:
        yield client


def test_an_article_full_of_script_is_plain_text_on_every_page(hostile: TestClient) -> None:
    rows = hostile.get("/search.json").json()
    assert len(rows) == len(NAMES)
    asked: list[tuple[str, dict[str, str]]] = [("/", {}), ("/search", {}), ("/timeline", {}), ("/coverage", {})]
    asked += [("/network", {"rows": "speaker"}), ("/codebook", {}), ("/utterances", {"all": "yes"})]
    asked += [("/brief", {}), ("/review", {}), ("/review/many", {}), ("/review/speakers", {}), ("/?on=2032", {})]
    for row in rows:
        asked += [(f"/statement/{row['id']}", {}), ("/document", {"id": row["document"]})]
        asked += [("/party", {"name": row["party"][0]}), ("/search", {"outlet": row["outlet"], "q": "alert"})]
    for path, query in asked:
        page = hostile.get(path, params=query)
        assert page.status_code == 200, (path, query)
        assert "<script>" not in page.text.lower()
        assert "<img" not in page.text.lower()
        assert 'href="javascript' not in page.text.lower()
        assert "1337" not in page.text  # a template in a name is not run


def test_a_million_brackets_are_shown(tmp_path: Path) -> None:
    brackets = attacked("brackets", "[" * 9_999, end="[" * 500_000 + "]" * 500_000)
    with Case.create(tmp_path / "case.onrecord") as case, writing(case._db):
        documents.store(case._db, brackets.id, brackets)
    with visiting(tmp_path / "case.onrecord") as client:
        assert client.get("/document", params={"id": "brackets"}).text.count("[" * 1000) == 509
        for path in ("/", "/search", "/timeline", "/utterances?all=yes"):
            assert client.get(path).status_code == 200


@pytest.mark.parametrize("name", NAMES)
def test_a_name_finds_its_own_document_whatever_it_looks_like(hostile: TestClient, name: str) -> None:
    name = name.replace("\u0000", "")
    rows = hostile.get("/document.json", params={"id": name}).json()
    assert [row["document"] for row in rows] == [name]


TRICKS = ["/static/../safety.py", "/static/%2e%2e/safety.py", "//example.org/", "/%2e%2e/%2e%2e/etc/passwd"]
TRICKS += ["/document?id=../../../../etc/passwd", "/statement/%2e%2e%2fsearch.json", "/statement/..%5c..%5cx"]
TRICKS += ["/static/style.css/", "/\\example.org"]


@pytest.mark.parametrize("path", TRICKS)
def test_tricks_with_paths_find_nothing(site: TestClient, path: str) -> None:
    answer = site.get(HERE + path, follow_redirects=False)
    assert answer.status_code in (307, 404)
    assert "example.org" not in answer.headers.get("location", "").removeprefix(HERE).split("/")[:1]
    assert "import" not in answer.text
    assert "root:" not in answer.text


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "", "127.0.0.1@evil.example", "10.0.0.7"],
)
def test_a_forged_host_is_refused(site: TestClient, host: str) -> None:
    answer = site.get("/", headers={"Host": host})
    assert answer.status_code == 421
    assert "Meriden" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:9", "127.0.0.1:1", "[::1]:8300"])
def test_our_own_names_are_ours(site: TestClient, host: str) -> None:
    assert site.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": HERE, "Sec-Fetch-Site": "cross-site"},
        {},
    ],
)
def test_a_change_from_another_site_is_refused(sample: Path, headers: dict[str, str]) -> None:
    with visiting(sample) as client:
        del client.headers["Origin"]
        answer = client.post("/codebook", data={"do": "replace", "source": "case: stolen"}, headers=headers)
        assert answer.status_code == 403
        assert client.get("/codebook.json").json()[0]["name"] == "dam filling"


def test_another_site_may_link_and_fetch_nothing(site: TestClient) -> None:
    far = {"Sec-Fetch-Site": "cross-site"}
    assert site.get("/", headers={**far, "Sec-Fetch-Mode": "navigate"}).status_code == 200
    for mode in ("cors", "no-cors"):
        assert site.get("/search.json", headers={**far, "Sec-Fetch-Mode": mode}).status_code == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS"])
def test_other_methods_are_refused(site: TestClient, method: str) -> None:
    assert site.request(method, "/").status_code == 405
    assert site.post("/search").status_code == 405


SQL = [
    "'; DROP TABLE document; --",
    '" OR 1=1 --',
    "NEAR(a b, 5)",
    "a AND (b",
    "text : x",
    "*",
    '"',
    "^x",
    "a* -b",
    "\0",
]


@pytest.mark.parametrize("typed", [*SQL, "%", "_", "ﷺ" * 40, "a " * 140])
def test_sql_in_the_search_box_is_words(site: TestClient, typed: str) -> None:
    answer = site.get("/search", params={"q": typed})
    assert answer.status_code in (200, 400)
    assert len(site.get("/documents.json").json()) == 14


def test_a_search_has_an_end(site: TestClient) -> None:
    assert site.get("/search", params={"q": "a" * 301}).status_code == 400


@settings(max_examples=10, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_is_asked_gets_an_answer(site: TestClient, value: str, page: str) -> None:
    for path, field in (("/search", "q"), ("/search", "party"), ("/timeline", "since"), ("/network", "rows")):
        answer = site.get(path, params={field: value, "page": page})
        assert answer.status_code in (200, 400), (path, field, value)


def test_too_large_a_form_is_refused(site: TestClient) -> None:
    assert site.post("/codebook", content=b"source=" + b"x" * 1_000_001).status_code == 413


def test_what_every_answer_says(site: TestClient) -> None:
    for answer in (
        site.get("/"),
        site.get("/no"),
        site.get("/search.csv"),
        site.get("/", headers={"Host": "x.example"}),
    ):
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert "access-control-allow-origin" not in answer.headers


def test_beyond_loopback_a_token_is_wanted(sample: Path) -> None:
    with visiting(sample, token="right") as client:
        assert client.get("/").status_code == 401
        assert client.get("/search.json?token=wrong").status_code == 401
        assert client.get("/search.json", headers={"Authorization": "Bearer right"}).status_code == 200
        assert client.get("/", headers={"Host": "10.0.0.7"}).status_code == 401  # by its address in figures
        assert client.get("/", headers={"Host": "evil.example"}).status_code == 421
        entered = client.get("/search?token=right&q=dam", follow_redirects=False)
        assert entered.headers["location"] == "/search?q=dam"
        cookie = entered.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert client.get("/").status_code == 200


def test_entering_never_leads_to_another_host() -> None:
    safety = Safety(lambda *_: None, token="right")  # type: ignore[arg-type]
    for path in ("//evil.example", "/\\evil.example", "///evil.example"):
        scope = {"type": "http", "method": "GET", "path": path, "query_string": b"token=right"}
        answer = safety.refusal({**scope, "headers": [(b"host", b"127.0.0.1")]})
        assert answer is not None
        assert answer.headers["location"].startswith("/")
        assert answer.headers["location"][1:2] not in ("/", "\\")


def test_a_cell_is_no_formula(hostile: TestClient) -> None:
    for line in hostile.get("/speakers.csv").text.splitlines():
        assert ",=cmd" not in line
        assert not line.startswith("=")


@given(st.lists(st.text(max_size=60), max_size=4))
def test_reports_side_by_side_keep_every_letter(texts: list[str]) -> None:
    assert ["".join(piece.text for piece in pieces) for pieces in compared(texts)] == texts


def test_differences_are_those_of_words() -> None:
    first, other = compared(["“We will never sign,” she said", "we will sign, she said"])
    assert [piece.text for piece in first if piece.differs] == ["never"]
    assert not any(piece.differs for piece in other)
