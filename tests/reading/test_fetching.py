"""Fetching from a server that plays every trick: nothing hangs, nothing leaks, each refusal has its line."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from onrecord.errors import SourceError
from onrecord.reading import Web, read
from onrecord.reading.addresses import is_public
from onrecord.reading.fetching import Limits
from onrecord.reading.http_cache import Cache
from onrecord.reading.robots import parse
from onrecord.records import Document, Refusal

ARTICLE = """<!DOCTYPE html><html lang="en"><head><title>Dam talks falter</title></head><body><article>
<h1>Dam talks falter</h1>
<p>Talks over the Meriden dam stalled on Tuesday after both sides said “no” to a compromise that the mediators at the
Café Orlo had been preparing for weeks, officials said.</p>
<p>“We will not sign,” said Ana Kestrel, the minister of water, who spoke to reporters outside the Harbour Palace.</p>
</article></body></html>"""

Answer = tuple[int, dict[str, str], bytes]
PUBLIC = "93.184.215.14"


class Site:
    """A server on loopback: what it answers by path, and what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Callable[[BaseHTTPRequestHandler], Answer | None]] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.stopped = threading.Event()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                site.headers.append({name.lower(): value for name, value in self.headers.items()})
                make = site.answers.get(self.path)
                answer = (404, {}, b"") if make is None else make(self)
                if answer is not None:
                    status, headers, body = answer
                    self.send_response(status)
                    for name, value in headers.items():
                        self.send_header(name, value)
                    self.end_headers()
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.handle_error = lambda *_: None  # type: ignore[method-assign]  # who hangs up is no error here
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def url(self, path: str) -> str:
        return f"http://post.example:{self.port}{path}"

    def page(self, path: str, body: str | bytes = ARTICLE, status: int = 200, **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        said = {
            "Content-Type": "text/html; charset=utf-8",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        self.answers[path] = lambda _: (status, said, data)


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site()
    yield found
    found.stopped.set()
    found.server.shutdown()
    found.server.server_close()


class Clock:
    """Time that passes when one sleeps."""

    def __init__(self) -> None:
        self.at = 1_000_000.0
        self.slept: list[float] = []

    def now(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.at += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def web(tmp_path: Path, clock: Clock) -> Callable[..., Web]:
    """A Web whose public addresses lead to loopback; what it dialled is in `dialled`."""

    def make(**more: object) -> Web:
        dialled: list[str] = []

        def dial(address: str, port: int, seconds: float) -> socket.socket:
            dialled.append(address)
            assert address == PUBLIC, "an address was dialled that should not be"
            return socket.create_connection(("127.0.0.1", port), timeout=seconds)

        given = {
            "cache": Cache(tmp_path / "cache"),
            "limits": Limits(connect=2, total=2, pause=1, bytes=1_000_000),
            "resolve": lambda host, _: [PUBLIC] if host.endswith("post.example") else ["127.0.0.1"],
            "dial": dial,
            "sleep": clock.sleep,
            "now": clock.now,
            **more,
        }
        made = Web(**given)  # type: ignore[arg-type]
        made.dialled = dialled  # type: ignore[attr-defined]
        return made

    return make


def refused(web: Web, url: str) -> str:
    with pytest.raises(SourceError) as error:
        web.get(url)
    assert "\n" not in str(error.value)
    return str(error.value)


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


@pytest.mark.parametrize(
    "to", ["http://127.0.0.1:{port}/x", "http://localhost:{port}/x", "http://[::1]/x", "http://10.0.0.1/"]
)
def test_a_redirect_into_this_network_is_not_followed(site: Site, web: Callable[..., Web], to: str) -> None:
    site.page("/go", "", 302, Location=to.format(port=site.port))

    def resolve(host: str, _: int) -> list[str]:
        return {"post.example": [PUBLIC], "localhost": ["127.0.0.1"]}.get(host, [host])

    assert "--allow-private" in refused(web(resolve=resolve), site.url("/go"))
    assert "/x" not in site.asked


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "gopher://post.example/", "javascript:alert(1)", "http://u:p@post.example/"]
)
def test_a_redirect_to_what_is_not_the_web(site: Site, web: Callable[..., Web], to: str) -> None:
    site.page("/go", "", 302, Location=to)
    assert "redirected to an address that" in refused(web(), site.url("/go"))
    assert "root:" not in "".join(site.asked)


def test_redirects_end(site: Site, web: Callable[..., Web]) -> None:
    site.page("/a", "", 301, Location="/b")
    site.page("/b", "", 308, Location="/a")
    assert "redirected more than" in refused(web(), site.url("/a"))


def test_a_name_that_changes_its_mind_is_asked_once_for_each_connection(site: Site, web: Callable[..., Web]) -> None:
    answers = iter([[PUBLIC], [PUBLIC], ["127.0.0.1"], ["127.0.0.1"]])
    site.page("/a")
    site.page("/b")
    one = web(resolve=lambda _, __: next(answers))
    one.get(site.url("/a"))  # robots.txt and the page, each at the address that was looked at
    assert one.dialled == [PUBLIC, PUBLIC]  # type: ignore[attr-defined]
    assert "inside this network" in refused(one, site.url("/b"))
    assert "/b" not in site.asked


def test_a_host_with_one_private_address_among_public_ones(site: Site, web: Callable[..., Web]) -> None:
    assert "is at 192.168.0.1" in refused(web(resolve=lambda _, __: [PUBLIC, "192.168.0.1"]), site.url("/a"))
    assert site.asked == []


def test_private_machines_are_asked_if_that_is_allowed(site: Site, tmp_path: Path) -> None:
    site.page("/a")
    one = Web(allow_private=True, cache=Cache(tmp_path), limits=Limits(pause=0))
    assert one.get(f"http://127.0.0.1:{site.port}/a").data == ARTICLE.encode()


@pytest.mark.parametrize(
    "address",
    """127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 ::1 ::
    fe80::1 fc00::1 ::ffff:127.0.0.1 64:ff9b::7f00:1 2002:7f00:1:: ::127.0.0.1 fe80::1%eth0 nonsense""".split(),
)
def test_private_addresses_in_all_their_clothes(address: str) -> None:
    assert not is_public(address)


def test_public_addresses() -> None:
    assert is_public(PUBLIC)
    assert is_public("2606:2800:21f:cb07:6820:80da:af6b:8b2c")
    assert is_public(f"::ffff:{PUBLIC}")


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"x" * 100_000)


def dripping(stopped: threading.Event, head: bool) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        if not head:
            handler.send_response(200)
            handler.end_headers()
        while not stopped.wait(0.05):
            handler.wfile.write(b"x")
            handler.wfile.flush()

    return answer


def test_bodies_without_an_end(site: Site, web: Callable[..., Web]) -> None:
    site.answers["/endless"] = endless
    assert "larger than 1 MB" in refused(web(), site.url("/endless"))


@pytest.mark.parametrize("head", [True, False])
def test_slow_answers_end_when_the_time_is_over(site: Site, web: Callable[..., Web], head: bool) -> None:
    site.answers["/slow"] = dripping(site.stopped, head)
    one = web(limits=Limits(connect=1, total=0.5, pause=0, bytes=1_000_000))
    began = time.monotonic()
    assert "takes longer than 0.5 seconds" in refused(one, site.url("/slow"))
    assert time.monotonic() - began < 20


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(bytes(50_000_000))),
        ("deflate", zlib.compress(bytes(50_000_000))),
        ("gzip, gzip", gzip.compress(gzip.compress(bytes(50_000_000)))),
    ],
)
def test_bombs(site: Site, web: Callable[..., Web], encoding: str, body: bytes) -> None:
    site.page("/bomb", body, Content_Encoding=encoding)
    assert "larger than 1 MB" in refused(web(), site.url("/bomb"))


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, lambda data: zlib.compress(data)[2:-4]])
def test_what_is_packed_is_unpacked(site: Site, web: Callable[..., Web], pack: Callable[[bytes], bytes]) -> None:
    encoding = "gzip" if pack is gzip.compress else "deflate"
    site.page("/packed", pack(ARTICLE.encode()), Content_Encoding=encoding)
    assert web().get(site.url("/packed")).data == ARTICLE.encode()


def test_what_is_damaged_or_cut_off_is_no_page(site: Site, web: Callable[..., Web]) -> None:
    site.page("/cut", gzip.compress(ARTICLE.encode())[:-20], Content_Encoding="gzip")
    site.page("/short", ARTICLE, Content_Length="100000")
    site.page("/other", b"x", Content_Encoding="br")
    assert "damaged" in refused(web(), site.url("/cut"))
    assert "ended before" in refused(web(), site.url("/short"))
    assert "packed as br" in refused(web(), site.url("/other"))


def test_a_server_that_does_not_speak_http(site: Site, web: Callable[..., Web]) -> None:
    def odd(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"SSH-2.0-x\r\n\r\n")

    site.answers["/odd"] = odd
    assert "no HTTP" in refused(web(), site.url("/odd"))


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
