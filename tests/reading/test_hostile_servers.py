"""Servers that play every trick: nothing hangs, nothing leaks, each refusal has its line."""

from __future__ import annotations

import gzip
import threading
import time
import zlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from onrecord.reading import Web
from onrecord.reading.addresses import is_public
from onrecord.reading.fetching import Limits
from onrecord.reading.http_cache import Cache
from tests.reading.conftest import ARTICLE, PUBLIC, Site, refused


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
