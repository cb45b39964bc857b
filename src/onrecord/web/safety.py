"""What is asked of every request, and what every answer says to the browser.

A server on loopback is reached by any page that the same browser shows. So the ``Host`` must be one of ours (a name
that was made to point here, DNS rebinding, is not); a change must come from our own pages, by ``Sec-Fetch-Site`` and
``Origin``; another site may link here, and embed or fetch nothing. Where the server listens beyond loopback, whoever
comes must hold the token.
"""

from __future__ import annotations

import hmac
import logging
import re
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
COOKIE = "onrecord"
LARGEST = 1_000_000
"""The longest body of a request, in bytes: a form, never a file."""

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # not no-referrer: the browser would then hide the Origin of our own forms
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex",
}
ASK = (
    '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Token wanted</title>'
    "<main><h1>This case is open to those who hold its token</h1>"
    "<p>Open the address that onrecord printed when it was started, or write its token here.</p>"
    '<form method="get"><label>Token <input name="token" type="password" autocomplete="off"></label> '
    "<button>Open</button></form></main></html>"
)

_HOST = re.compile(r"\[(?P<v6>[0-9A-Fa-f:.]+)\](?::\d{1,5})?|(?P<name>[^:\[\]/@\s]+)(?::\d{1,5})?")


class Safety:
    """The middleware around the whole application.

    ``names``: the host names, beside loopback's, under which the server is reached. ``token``: what a visitor must
    hold; None asks for nothing, which is for loopback alone.
    """

    def __init__(self, app: ASGIApp, names: Iterable[str] = (), token: str | None = None) -> None:
        self.app, self.token = app, token
        self.names = LOOPBACK | {name.casefold().strip("[]") for name in names}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuses the request, or lets it through and gives the answer its headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "private, no-cache")
            await send(message)

        answer = self.refusal(scope)
        if answer is not None:
            await answer(scope, receive, sending)
            return
        try:
            await self.app(scope, _limited(receive), sending)
        except Exception:
            logging.getLogger(__name__).exception("a fault in onrecord, at %s", scope["path"])
            if not begun:
                fault = PlainTextResponse("A fault in onrecord; please report what its terminal says.", 500)
                await fault(scope, receive, sending)

    def refusal(self, scope: Scope) -> Response | None:
        """The answer to a request that does not come through, None for one that does."""
        headers = Headers(scope=scope)
        if not self.is_ours(headers.get("host", "")):
            return PlainTextResponse("This server does not go by that name; open the address it printed.", 421)
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return PlainTextResponse("Only GET, HEAD and POST.", 405)
        if not _is_from_here(scope["method"], headers):
            return PlainTextResponse("Another site may link to this one, and do nothing else here.", 403)
        if not headers.get("content-length", "0").isdigit() or int(headers.get("content-length", "0")) > LARGEST:
            return PlainTextResponse("That is more than a form holds.", 413)
        return None if self.token is None else self._unknown(scope, headers)

    def is_ours(self, host: str) -> bool:
        """Whether a ``Host`` is one of ours: a known name, or an address in figures, which no name server can turn."""
        match = _HOST.fullmatch(host.strip())
        if match is None:
            return False
        name = (match["v6"] or match["name"]).casefold()
        return name in self.names or (self.token is not None and _is_address(name))

    def _unknown(self, scope: Scope, headers: Headers) -> Response | None:
        """The answer to one who does not hold the token: a form, or the cookie where the address has it."""
        assert self.token is not None
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        bearer = headers.get("authorization", "").removeprefix("Bearer ")
        if _same(_cookie(headers), self.token) or _same(bearer, self.token):
            return None
        if scope["method"] != "POST" and any(name == "token" and _same(value, self.token) for name, value in query):
            rest = urlencode([pair for pair in query if pair[0] != "token"])
            path = "/" + quote(scope["path"], safe="/:").lstrip("/\\")  # never another host's: //elsewhere
            answer = RedirectResponse(path + (f"?{rest}" if rest else ""), 303)
            answer.set_cookie(COOKIE, self.token, httponly=True, samesite="strict", path="/")
            return answer
        return HTMLResponse(ASK, 401)


def _is_from_here(method: str, headers: Headers) -> bool:
    """Whether a change comes from our own pages, and anything else is at least no fetch by another site's."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if method == "POST":
        if origin is None and site is None:  # no browser, or none that says where it is
            return False
        own = origin is None or (origin != "null" and urlsplit(origin).netloc == headers.get("host"))
        return own and site in (None, "same-origin")
    return site in (None, "same-origin", "none") or headers.get("sec-fetch-mode") == "navigate"


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _cookie(headers: Headers) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def _same(given: str, token: str) -> bool:
    return hmac.compare_digest(given.encode(), token.encode())


def _limited(receive: Receive) -> Receive:
    """``receive``, which ends as soon as more has come than a form holds."""
    got = 0

    async def limited() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        return {"type": "http.disconnect"} if got > LARGEST else message

    return limited
