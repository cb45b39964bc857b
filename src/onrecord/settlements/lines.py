"""In which line of a JSON text a value stands."""

from __future__ import annotations

import re
from json import JSONDecoder

_BLANK = re.compile(r"[ \t\n\r]*")


def line_of(text: str, path: tuple[str | int, ...]) -> int:
    """The line (from 1) of the value that keys and places lead to, or of the last on the way that is there.

    ``text`` must be JSON.
    """
    at = _blank(text, 0)
    for step in path:
        inner = _member(text, at, step)
        if inner is None:
            break
        at = inner
    return text.count("\n", 0, at) + 1


def _blank(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _member(text: str, at: int, step: str | int) -> int | None:
    """Where the member of the object or array at ``at`` begins; None where there is none."""
    if text[at] not in "{[":
        return None
    is_object = text[at] == "{"
    at, place = _blank(text, at + 1), 0
    while text[at] not in "}]":
        name: str | int = place
        if is_object:
            name, at = JSONDecoder().raw_decode(text, at)
            at = _blank(text, _blank(text, at) + 1)
        if name == step:
            return at
        at = _blank(text, JSONDecoder().raw_decode(text, at)[1])
        if text[at] == ",":
            at = _blank(text, at + 1)
        place += 1
    return None
