"""Pages from the web: politely, safely, bounded.

Polite: robots.txt is followed, a site gets one request at a time with a pause between, is left alone as long as it asks
for, and is not asked again for what has not changed. Safe: see addresses.py; after each redirect everything is checked
again. Bounded: the number of redirects, the bytes as sent and unpacked, the time for it all. No cookie is kept or sent.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from email.utils import parsedate_to_datetime
from threading import Event, Timer
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import msgspec

from onrecord.errors import SourceError
from onrecord.reading import robots
from onrecord.reading.addresses import Resolve, allowed, resolve
from onrecord.reading.http_cache import Cache, Kept
from onrecord.reading.unpacking import unpacked
from onrecord.reading.walls import wall

AGENT = "onrecord"
MAX_PAGE = 25_000_000
"""The most bytes of one page, as sent and unpacked."""

_REDIRECTS, _MOST_REDIRECTS = (301, 302, 303, 307, 308), 8
_TRY_AGAIN, _TRIES = (429, 500, 502, 503, 504), 3
_LONGEST_WAIT = 120.0
_ROBOTS_LAST, _FAILURES_LAST = 3_600.0, 300.0
_REASONS = {
    401: "wants a login: save the page from your browser as .html and add the file",
    402: "wants to be paid: save the page from your browser as .html and add the file",
    403: "refuses to be read by programs: save the page from your browser as .html and add the file",
    404: "is not there (any more): check the address",
    410: "was taken down",
    451: "may not be shown for legal reasons",
}

Dial = Callable[[str, int, float], socket.socket]
"""IP address, port, seconds to wait → a connection. Raises OSError."""


class Page(msgspec.Struct, frozen=True):
    """What was fetched: the address it was at in the end, its type without parameters, its charset, its bytes."""

    url: str
    type: str
    charset: str | None
    data: bytes


class Limits(msgspec.Struct, frozen=True):
    """How long one waits (seconds) and how much one takes (bytes)."""

    connect: float = 10.0
    total: float = 60.0
    pause: float = 1.0
    bytes: int = MAX_PAGE


def dial(address: str, port: int, seconds: float) -> socket.socket:
    """A connection to an IP address."""
    return socket.create_connection((address, port), timeout=seconds)


class Web:
    """The web, as one run of onrecord sees it: which site was asked when, and what its robots.txt says."""

    def __init__(
        self,
        *,
        allow_private: bool = False,
        cache: Cache | None = None,
        limits: Limits | None = None,
        resolve: Resolve = resolve,
        dial: Dial = dial,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.time,
    ) -> None:
        """`allow_private` lets hosts inside this network be asked. The rest is for programs with their own ways."""
        self.allow_private = allow_private
        self._cache = cache or Cache()
        self._limits = limits or Limits()
        self._resolve, self._dial, self._sleep, self._now = resolve, dial, sleep, now
        # Until when they hold, and the rules, or why there are none.
        self._robots: dict[str, tuple[float, robots.Robots | str]] = {}
        self._asked: dict[str, float] = {}
        self._next: dict[str, float] = {}  # when a site may be asked again

    def get(self, url: str) -> Page:
        """The page at an address. Raises SourceError with a line that says why not, and what to do."""
        self._asked[url] = self._now()
        kept = self._cache.get(url)
        if kept is not None and kept.is_fresh(self._now()):
            return _page(kept, kept.headers.get("x-onrecord-at", url))
        at = _checked(url)
        for _ in range(_MOST_REDIRECTS + 1):
            if not self._rules(at).allows(at):
                raise SourceError(
                    f"the site's robots.txt asks programs not to read {_shown(at)}: save the page by hand"
                )
            answer = self._ask(at, kept.conditions if kept else {})
            if answer.status == 304 and kept is not None:
                self._cache.put(msgspec.structs.replace(kept, at=self._now(), headers=kept.headers | answer.fresher))
                return _page(kept, kept.headers.get("x-onrecord-at", url))
            if answer.status not in _REDIRECTS:
                break
            at = _redirected(at, answer)
            if told := wall(at):
                raise SourceError(told)
        else:
            raise SourceError(
                f"is redirected more than {_MOST_REDIRECTS} times: open it in a browser and save the page"
            )
        if answer.status != 200:
            raise SourceError(f"the site answers {answer.status}: {_REASONS.get(answer.status, 'try again later')}")
        kept = Kept(url, self._now(), {**answer.headers, "x-onrecord-at": at}, answer.body)
        self._cache.put(kept)
        return _page(kept, at)

    def asked(self, url: str, within: float) -> bool:
        """Whether this address was asked for within so many seconds, by this very Web."""
        return self._asked.get(url, 0.0) > self._now() - within

    def _rules(self, url: str) -> robots.Robots:
        """What the site's robots.txt says; it is asked for once an hour. Raises SourceError where it cannot be had."""
        site = _site(url)
        until, found = self._robots.get(site, (0.0, ""))
        if until < self._now():
            try:
                found, lasts = self._read_robots(f"{site}/robots.txt"), _ROBOTS_LAST
            except SourceError as error:
                found, lasts = str(error), _FAILURES_LAST
            self._robots[site] = (self._now() + lasts, found)
        if isinstance(found, str):
            raise SourceError(found)
        return found

    def _read_robots(self, url: str) -> robots.Robots:
        at = url
        for _ in range(6):
            answer = self._ask(at, {}, most=robots.LONGEST)
            if answer.status not in _REDIRECTS:
                break
            at = _redirected(at, answer)
        if answer.status == 200:
            found = robots.parse(answer.body.decode("utf-8", "replace"), AGENT)
        elif answer.status >= 500 or answer.status == 429:
            raise SourceError(f"the site's robots.txt cannot be had (it answers {answer.status}): try again later")
        else:  # there is none
            found = robots.Robots()
        return found

    def _ask(self, url: str, conditions: dict[str, str], most: int | None = None) -> _Answer:
        """One answer of a site, asked as often as is sensible, and not before its time."""
        site = urlsplit(url).netloc
        wait = self._limits.pause
        for attempt in range(1, _TRIES + 1):
            self._wait(site)
            try:
                answer = self._once(url, conditions, most)
            except OSError as error:
                if attempt == _TRIES:
                    raise SourceError(_why(error)) from None
                self._next[site] = self._now() + wait * 2**attempt
                continue
            rules = self._robots.get(_site(url), (0.0, ""))[1]
            delay = 0.0 if isinstance(rules, str) else rules.delay or 0.0
            pause = max(self._limits.pause, min(delay, _LONGEST_WAIT))
            self._next[site] = self._now() + pause
            if answer.status not in _TRY_AGAIN or attempt == _TRIES:
                break
            asked = answer.retry_after(self._now())
            if asked is None and answer.status not in (429, 503):
                asked = 0.0 if attempt == 1 else wait * 2**attempt
            self._next[site] = self._now() + (wait * 2**attempt if asked is None else max(asked, pause))
        if answer.status in (429, 503) and (asked := answer.retry_after(self._now())) is not None:
            self._next[site] = self._now() + asked
        return answer

    def _wait(self, site: str) -> None:
        left = self._next.get(site, 0.0) - self._now()
        if left > _LONGEST_WAIT:
            raise SourceError(f"the site asks to be left alone for {left:,.0f} more seconds: run this again after that")
        if left > 0:
            self._sleep(left)

    def _once(self, url: str, conditions: dict[str, str], most: int | None) -> _Answer:
        """Asks once. The connection goes to an address that was looked at, and ends when the time is over."""
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        addresses = allowed(host, port, self._resolve, self.allow_private)
        raw = self._connect(addresses, port)
        watched = raw.dup()  # what ends the exchange even while the other handle waits in a read
        over = Event()
        timer = Timer(self._limits.total, _cut, [watched, over])
        timer.daemon = True
        timer.start()
        connection = http.client.HTTPConnection(host, port)
        try:
            connection.sock = raw
            if parts.scheme == "https":
                connection.sock = ssl.create_default_context().wrap_socket(raw, server_hostname=host)
            target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
            headers = {
                "Host": parts.netloc,
                "User-Agent": f"{AGENT} (reads news articles for a record of who said what)",
                "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5",
                "Accept-Encoding": "gzip, deflate",
                "Connection": "close",
                **conditions,
            }
            connection.request("GET", target, headers=headers)
            with connection.getresponse() as response:
                answer = _read(response, min(most or self._limits.bytes, self._limits.bytes), most is not None)
            if over.is_set():  # a body without a length looks complete when it is cut
                raise TimeoutError
            return answer
        except (http.client.HTTPException, SourceError, OSError, ValueError) as error:
            if over.is_set():
                raise SourceError(f"takes longer than {self._limits.total:g} seconds: try again later") from None
            if isinstance(error, http.client.IncompleteRead):
                raise SourceError("the connection ended before the page did: try again") from None
            if isinstance(error, ssl.SSLCertVerificationError):
                raise SourceError(
                    f"the site's certificate is not valid ({error.verify_message}): nothing was read"
                ) from None
            if isinstance(error, OSError | SourceError):
                raise
            raise SourceError("the site answers with something that is no HTTP: open it in a browser") from None
        finally:
            timer.cancel()
            connection.close()
            raw.close()
            watched.close()

    def _connect(self, addresses: list[str], port: int) -> socket.socket:
        for number, address in enumerate(addresses, start=1):
            try:
                return self._dial(address, port, self._limits.connect)
            except OSError:
                if number == len(addresses):
                    raise
        raise OSError("no address")


class _Answer(msgspec.Struct, frozen=True):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def fresher(self) -> dict[str, str]:
        """What a 304 says anew of the page that one has."""
        names = ("etag", "last-modified", "cache-control", "expires")
        return {name: self.headers[name] for name in names if name in self.headers}

    def retry_after(self, now: float) -> float | None:
        """The seconds after which the site wants to be asked again, where it says so."""
        said = self.headers.get("retry-after", "").strip()
        if said.isascii() and said.isdigit():
            return float(said[:9])
        try:
            return max(0.0, parsedate_to_datetime(said).timestamp() - now) if said else None
        except (ValueError, TypeError):
            return None


def _read(response: http.client.HTTPResponse, most: int, cut: bool) -> _Answer:
    """The whole answer, its body unpacked. With `cut`, what is beyond `most` bytes is left; else it is refused."""
    headers = {name.lower(): value for name, value in response.getheaders()}
    body = b""
    if response.status == 200:
        pieces = iter(lambda: response.read1(65_536), b"")
        body = unpacked(pieces, headers.get("content-encoding", ""), most, cut)
        length = headers.get("content-length", "")
        if not cut and "transfer-encoding" not in headers and length.isdigit() and response.length:
            raise SourceError("the connection ended before the page did: try again")
    return _Answer(response.status, headers, body)


def _page(kept: Kept, at: str) -> Page:
    declared = kept.headers.get("content-type", "")
    kind, _, parameters = declared.partition(";")
    charset = next(
        (part.partition("=")[2].strip("\"' ") for part in parameters.split(";") if "charset=" in part.lower()), None
    )
    return Page(at, kind.strip().lower(), charset or None, kept.body)


def _checked(url: str) -> str:
    """The address as it is asked for: in ASCII, without a fragment. Raises SourceError where it is no web address."""
    try:
        parts = urlsplit(url.strip())
        host, _ = parts.hostname, parts.port
        ascii_host = (host or "").encode("ascii" if (host or "").isascii() else "idna").decode("ascii")
    except (ValueError, UnicodeError):
        raise SourceError("is no web address: check it") from None
    if parts.scheme not in ("http", "https"):
        raise SourceError(f"leads to {parts.scheme or 'no'}: which is not the web, and is not read")
    if not ascii_host or any(character.isspace() or not character.isprintable() for character in ascii_host):
        raise SourceError("is no web address: there is no host in it")
    if parts.username is not None or parts.password is not None:
        raise SourceError("holds a name or a password: take it out, nothing is logged in to")
    netloc = f"[{ascii_host}]" if ":" in ascii_host else ascii_host
    if parts.port and parts.port != {"http": 80, "https": 443}[parts.scheme]:
        netloc += f":{parts.port}"
    safe = "/~!$&'()*+,;=:@-._%"
    return urlunsplit((parts.scheme, netloc, quote(parts.path, safe=safe), quote(parts.query, safe=safe + "?"), ""))


def _site(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _redirected(at: str, answer: _Answer) -> str:
    to = answer.headers.get("location", "")
    if not to:
        raise SourceError("is redirected to nowhere: check the address")
    try:
        return _checked(urljoin(at, to.encode("latin-1", "replace").decode("utf-8", "replace")))
    except SourceError as error:
        raise SourceError(f"is redirected to an address that {error}") from None
    except ValueError:
        raise SourceError("is redirected to something that is no address: check the address") from None


def _cut(watched: socket.socket, over: Event) -> None:
    over.set()
    with suppress(OSError):  # it may have ended by itself
        watched.shutdown(socket.SHUT_RDWR)


def _why(error: OSError) -> str:
    if isinstance(error, TimeoutError):
        return "the site does not answer: try again later"
    return f"the site cannot be reached ({error.strerror or type(error).__name__}): try again later"


def _shown(url: str) -> str:
    parts = urlsplit(url)
    return parts.hostname or url
