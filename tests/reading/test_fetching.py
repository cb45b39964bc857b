"""Fetching as a guest does: politely, no more often than needed, and telling what it could not have."""

from __future__ import annotations

from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from onrecord.reading import Web, read
from onrecord.reading.http_cache import Cache
from onrecord.reading.robots import parse
from onrecord.reading.walls import wall_on
from onrecord.records import Document, Refusal
from tests.reading.conftest import ARTICLE, Answer, Clock, Site, refused


def test_a_page_is_read_with_its_credit_and_nothing_is_told_of_the_reader(site: Site, web: Callable[..., Web]) -> None:
    site.page("/talks", Set_Cookie="id=1")
    (found,) = read([site.url("/talks")], web())
    assert isinstance(found, Document)
    assert "at the Café Orlo" in found.text
    assert (found.title, found.url, found.origin) == ("Dam talks falter", site.url("/talks"), site.url("/talks"))
    assert site.asked == ["/robots.txt", "/talks"]
    assert all("cookie" not in headers and headers["user-agent"].startswith("onrecord") for headers in site.headers)


def test_one_request_at_a_time_with_a_pause(site: Site, web: Callable[..., Web], clock: Clock) -> None:
    site.page("/robots.txt", "User-agent: *\nCrawl-delay: 5\n")
    site.page("/a")
    site.page("/b")
    one = web()
    one.get(site.url("/a"))
    one.get(site.url("/b"))
    assert clock.slept == [1, 5]


@pytest.mark.parametrize("said", ["utf-16", "iso-8859-1", "no-such", ""])
def test_charsets_that_are_said_wrongly(site: Site, web: Callable[..., Web], said: str) -> None:
    site.page("/a", ARTICLE, Content_Type=f"text/html; charset={said}")
    (found,) = read([site.url("/a")], web())
    assert isinstance(found, Document)
    assert "at the Café Orlo" in found.text


def test_a_page_that_has_not_changed_is_not_sent_again(site: Site, web: Callable[..., Web]) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> Answer:
        if handler.headers["If-None-Match"] == '"v1"':
            return 304, {"ETag": '"v1"'}, b""
        return 200, {"ETag": '"v1"', "Content-Type": "text/html"}, ARTICLE.encode()

    site.answers["/a"] = answer
    first, second = web().get(site.url("/a")), web().get(site.url("/a"))
    assert first == second
    assert site.headers[-1]["if-none-match"] == '"v1"'


def test_a_page_that_is_said_to_last_is_not_asked_for_and_one_that_is_private_not_kept(
    site: Site, web: Callable[..., Web], clock: Clock
) -> None:
    site.page("/lasts", Cache_Control="max-age=600")
    site.page("/private", Cache_Control="no-store, max-age=600")
    for _ in range(2):
        one = web()
        one.get(site.url("/lasts"))
        one.get(site.url("/private"))
    assert (site.asked.count("/lasts"), site.asked.count("/private")) == (1, 2)
    clock.at += 601
    web().get(site.url("/lasts"))
    assert site.asked.count("/lasts") == 2


def test_a_site_that_wants_to_be_left_alone_is(site: Site, web: Callable[..., Web], clock: Clock) -> None:
    left = iter([30, 0])

    def busy(_: BaseHTTPRequestHandler) -> Answer:
        return (
            (429, {"Retry-After": "30"}, b"") if next(left) else (200, {"Content-Type": "text/html"}, ARTICLE.encode())
        )

    site.answers["/busy"] = busy
    site.page("/never", "", 429, Retry_After="7200")
    one = web()
    assert one.get(site.url("/busy")).data
    assert clock.slept[-1] == 30
    assert "left alone for 7,200 more seconds" in refused(one, site.url("/never"))
    asked = len(site.asked)
    assert "left alone" in refused(one, site.url("/other"))
    assert len(site.asked) == asked


def test_a_site_in_trouble_is_asked_three_times_ever_more_slowly(
    site: Site, web: Callable[..., Web], clock: Clock
) -> None:
    site.page("/down", "", 503)
    assert "answers 503" in refused(web(), site.url("/down"))
    assert site.asked.count("/down") == 3
    assert clock.slept == sorted(clock.slept)


def test_robots_are_heeded(site: Site, web: Callable[..., Web]) -> None:
    site.page(
        "/robots.txt", "User-agent: *\nDisallow: /private\nAllow: /private/press\n\nUser-agent: other\nDisallow: /\n"
    )
    site.page("/private/press")
    one = web()
    assert "robots.txt" in refused(one, site.url("/private/a"))
    assert one.get(site.url("/private/press")).data
    assert "/private/a" not in site.asked


def test_a_robots_txt_that_cannot_be_had_forbids_all(site: Site, web: Callable[..., Web]) -> None:
    site.page("/robots.txt", "", 500)
    site.page("/a")
    one = web()
    assert "robots.txt cannot be had" in refused(one, site.url("/a"))
    assert "robots.txt cannot be had" in refused(one, site.url("/b"))
    assert (site.asked.count("/a"), site.asked.count("/robots.txt")) == (0, 3)


@pytest.mark.parametrize(
    ("rules", "path", "may"),
    [
        ("User-agent: *\nDisallow:\n", "/a", True),
        ("User-agent: *\nDisallow: /\n", "/a", False),
        ("User-agent: onrecord\nAllow: /\n\nUser-agent: *\nDisallow: /\n", "/a", True),
        ("User-agent: x\nUser-agent: OnRecord\nDisallow: /a\n", "/a/b", False),
        ("User-agent: *\nDisallow: /*.pdf$\n", "/a/b.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$\n", "/a/b.pdfx", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a\n", "/a", True),
        ("user-agent: * # all\ndisallow: /a%20b\n", "/a b", False),
        ("Disallow: /\n", "/a", True),
        ("User-agent: *\nDisallow: /" + "*a" * 5000 + "\n", "/" + "a" * 3000, True),
    ],
)
def test_rules_of_robots(rules: str, path: str, may: bool) -> None:
    assert parse(rules, "onrecord").allows(f"https://post.example{path}") is may


def test_walls_are_reported(site: Site, web: Callable[..., Web]) -> None:
    site.page("/gdpr", "", 302, Location="/consent?back=/gdpr")
    site.page("/wall", "<html><body><h1>We value your privacy</h1><button>Accept all</button> cookies</body></html>")
    site.page(
        "/robot", "<html><title>Just a moment...</title><body>Enable JavaScript and cookies to continue</body></html>"
    )
    site.page("/login", "x", 401)
    reasons = []
    for path in ("/gdpr", "/wall", "/robot", "/login"):
        (found,) = read([site.url(path)], web())
        assert isinstance(found, Refusal)
        reasons.append(found.reason)
    assert "asks for consent" in reasons[0]
    assert "consent to cookies" in reasons[1]
    assert "whether a person is asking" in reasons[2]
    assert "wants a login" in reasons[3]
    assert not any(path.startswith("/consent") for path in site.asked)


def test_addresses_that_are_none() -> None:
    one = Web(resolve=lambda _, __: [], cache=Cache(Path("nowhere")))
    assert "no host" in refused(one, "http://post.invalid/")
    assert "no web address" in refused(one, "http://[::1/")
    assert "password" in refused(one, "http://me:secret@post.example/")
    for url in ("http://post.example:99999/", "ftp://post.example/", "http:///x"):
        assert refused(one, url)


@pytest.mark.parametrize(
    "line", ["Disallow: /a" + " " * 400_000 + "x", "Disallow" + " " * 400_000 + ": /b", " " * 400_000]
)
def test_a_long_line_of_robots_is_read_through_once(line: str) -> None:
    """By an expression that tries every end, this takes hours."""
    found = parse(f"User-agent: *  # all of them\n{line}\n Disallow :/c # and: more\nDisallow /d\n", "onrecord")
    assert not found.allows("https://post.example/c")
    assert found.allows("https://post.example/d")
    assert found.allows("https://post.example/a")
    assert found.allows("https://post.example/e")


@pytest.mark.parametrize(
    "page",
    ["<script>" * 37_500, "<" * 300_000, "<a " * 100_000, "<noscript>" + "</noscript " * 25_000, "<style" * 50_000],
)
def test_pages_of_tags_without_an_end_are_looked_through_once(page: str) -> None:
    """By an expression that looks for each end to the end of the page, this takes minutes."""
    assert wall_on(page) is None


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("<p>Subscribe to <b>continue</b> reading</p>", True),
        ("<script>var wall = '<b>Subscribe to continue reading</b>';</script><p>Not here.</p>", False),
        ("<STYLE a='b'>/* already a subscriber? */</style ><p>Not here.</p>", False),
        ("<script src='a.js'/><p>Subscribe to continue reading</p>", True),
        ("<script-loader></script-loader><p>Already a subscriber?</p>", True),
        ("<p title='" + "x" * 5000 + " already a subscriber?'>Not here.</p>", False),
        ("<script>a</script><p>Already</p> <i>a subscriber?</i><script>b</script>", True),
        ("If a < b, are you already a subscriber? Then c > d.", False),
    ],
)
def test_a_wall_is_told_by_what_the_page_shows(page: str, told: bool) -> None:
    assert (wall_on(page) is not None) is told
