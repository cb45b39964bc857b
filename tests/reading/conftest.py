"""A server on loopback that the tests of fetching ask, as if it were a public one."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from onrecord.errors import SourceError
from onrecord.reading import Web
from onrecord.reading.fetching import Limits
from onrecord.reading.http_cache import Cache

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
