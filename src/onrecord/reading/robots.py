"""What a site's robots.txt allows, by RFC 9309: the longest rule that fits decides, allowing before forbidding."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit

import msgspec

LONGEST = 512_000
"""Bytes of a robots.txt that are read; the RFC asks for at least 500 KiB."""


class Robots(msgspec.Struct, frozen=True):
    """The rules for one robot: (allows, path pattern), and the seconds it is asked to wait between requests."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float | None = None

    def allows(self, url: str) -> bool:
        """Whether the address may be fetched."""
        parts = urlsplit(url)
        path = _plain((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        if path == "/robots.txt":
            return True
        best: tuple[int, bool] = (-1, True)
        for allow, pattern in self.rules:
            if _fits(pattern, path):
                best = max(best, (len(pattern), allow))
        return best[1]


def parse(text: str, agent: str) -> Robots:
    """The rules that a robots.txt has for the robot `agent` (a product's name), else those for all robots."""
    mine, everyone = _Group(), _Group()
    current: list[_Group] = []
    naming = False
    for line in text.splitlines():
        key, _, value = line.lstrip("\ufeff").partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if key == "user-agent":
            if not naming:
                current = []
            naming = True
            name = re.match(r"[A-Za-z_-]*", value)
            if value.startswith("*"):
                current.append(everyone)
            elif name and name[0].lower() == agent.lower():
                current.append(mine)
                mine.named = True
        elif key in ("allow", "disallow", "crawl-delay"):
            naming = False
            for group in current:
                group.take(key, value)
    chosen = mine if mine.named else everyone
    return Robots(tuple(chosen.rules), chosen.delay)


class _Group:
    """Rules as they are read."""

    def __init__(self) -> None:
        self.named = False
        self.rules: list[tuple[bool, str]] = []
        self.delay: float | None = None

    def take(self, key: str, value: str) -> None:
        """Adds what a line says."""
        if key == "crawl-delay":
            if re.fullmatch(r"\d+(?:\.\d+)?", value):
                self.delay = float(value)
        elif value:  # an empty Disallow forbids nothing
            self.rules.append((key == "allow", _plain(value)))


def _plain(path: str) -> str:
    return quote(unquote(path), safe="/~!$&'()*+,;=:@-._?")


def _fits(pattern: str, path: str) -> bool:
    """Whether a pattern, in which `*` is anything and a last `$` the end, fits the beginning of the path."""
    ends = pattern.endswith("$")
    parts = pattern.removesuffix("$").split("*")
    if not path.startswith(parts[0]):
        return False
    at = len(parts[0])
    # Each part at its first place: linear, where a regular expression of many stars is not.
    for part in parts[1:]:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if not ends or at == len(path):
        return True
    return len(parts) > 1 and path.endswith(parts[-1]) and len(path) - len(parts[-1]) >= at - len(parts[-1])
