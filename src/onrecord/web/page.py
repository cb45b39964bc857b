"""What a page is made of: where it is, what computes it, which template shows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import msgspec
from starlette.datastructures import QueryParams

from onrecord.case import Case
from onrecord.web.snapshot import Snapshot


class Missing(Exception):
    """There is no such thing in the case; the message says so in a sentence."""


class Wrong(Exception):
    """What was asked makes no sense; the message says what to write instead."""


class BeingRead(Exception):
    """The page needs all of a very large case, which is being read; the message says so in a sentence."""


class Visit(msgspec.Struct, frozen=True):
    """What a page or an action is given.

    ``case`` is open in the thread that calls; ``path`` are the parts of the address that the page's path names;
    ``form`` is what an action was sent; ``who`` the name that the visitor goes by ('' where none was given).
    ``is_list``: whether the list behind the page is asked for.
    """

    snapshot: Snapshot
    case: Case
    address: str = "/"
    path: dict[str, str] = {}
    query: QueryParams = QueryParams()
    form: QueryParams = QueryParams()
    who: str = ""
    is_list: bool = False

    def asked(self, name: str) -> str:
        """What the address says under this name. Raises Wrong where it says nothing."""
        value = self.query.get(name, "")
        if not value:
            raise Wrong(f"The address lacks its {name}: …?{name}=…")
        return value

    def day(self, name: str) -> str:
        """The day, month or year that the address gives under this name, '' for none. Raises Wrong where it is none."""
        typed = self.query.get(name, "").strip()
        parts = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", typed, re.ASCII)
        try:
            if parts:
                date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1))
        except ValueError:
            parts = None
        if typed and parts is None:
            raise Wrong(f"{typed} is no date: write 2031-04-02, 2031-04 or 2031.")
        return typed


class View(msgspec.Struct, frozen=True, kw_only=True):
    """What a template shows; each page's has more fields.

    ``rows`` is the list behind the page, whole: what ``.json`` and ``.csv`` give. ``about`` is the sentence under the
    title.
    """

    title: str
    about: str = ""
    rows: Sequence[msgspec.Struct] = ()


class Parameter(msgspec.Struct, frozen=True):
    """A field of an address' query, for the API's description."""

    name: str
    about: str
    required: bool = False


class Page(msgspec.Struct, frozen=True):
    """A page: a path like ``/statement/{id}``, the function that makes its view, the template's name.

    ``kind``: the record type of its rows, which gives it ``.json`` and ``.csv``. ``nav``: its entry in the navigation,
    where it has one; pages without one name in ``under`` the entry they belong to. ``says``: one line for the API.
    ``slow``: whether making it may take seconds, so that others must not wait for it, by the address' query.
    ``whole``: whether it needs the whole ledger; without, it can be shown of a case whose reading takes minutes.
    """

    path: str
    view: Callable[[Visit], View]
    template: str
    kind: type[msgspec.Struct] | None = None
    nav: str = ""
    under: str = ""
    says: str = ""
    parameters: tuple[Parameter, ...] = ()
    slow: Callable[[QueryParams], bool] = lambda _: False
    whole: bool = True


class File(msgspec.Struct, frozen=True):
    """A file to keep: where it is, what writes it, its media type and its name. No page waits for its making."""

    path: str
    write: Callable[[Visit], str | bytes]
    media_type: str
    name: str


class Done(msgspec.Struct, frozen=True):
    """What an action did: the address to go to next, and the ids of the statements it touched.

    ``statements`` None: more than statements changed (speakers, the codebook, …), and all is read again. ``who``: the
    name that the visitor goes by from now on.
    """

    to: str
    statements: tuple[str, ...] | None = None
    who: str = ""


class Action(msgspec.Struct, frozen=True):
    """What a form's POST does. ``act`` runs with a connection of its own, which may write, one after the other.

    It changes something and says so (Done), or only looks (a View: a form with its mistakes, a preview), which is shown
    as ``page`` would show it. ``slow``: it may take minutes, and other changes do not wait for it.
    """

    path: str
    act: Callable[[Visit], Done | View]
    page: Page | None = None
    slow: bool = False


class Part(msgspec.Struct, frozen=True):
    """A page's share of a list: ``rows``, the share's number (from 1), of how many, and how long the whole list is."""

    rows: Sequence[Any]
    number: int
    parts: int
    total: int


def part(rows: Sequence[Any], query: QueryParams, most: int = 100) -> Part:
    """The share of a list that ``?page=`` names; the nearest there is, where there is no such one."""
    parts = max(1, -(-len(rows) // most))
    typed = query.get("page", "1")
    number = min(max(1, int(typed)), parts) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 1
    return Part(rows[(number - 1) * most : number * most], number, parts, len(rows))
