"""Every address of the site. Names that people gave stand in the query, where any sign may; our own ids in the path."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote, urlencode


def address(path: str, **query: str | int | None) -> str:
    """A path of the site with those of the fields that have a value."""
    given = {name: value for name, value in query.items() if value not in (None, "")}
    return path + (f"?{urlencode(given)}" if given else "")


def matrix() -> str:
    """The first page."""
    return "/"


def party(name: str) -> str:
    """A party's page."""
    return address("/party", name=name)


def issue(name: str) -> str:
    """An issue's page."""
    return address("/issue", name=name)


def cell(party: str, issue: str, on: str = "") -> str:
    """All that stands behind a cell of the matrix, or stood at the end of a day."""
    return address("/cell", party=party, issue=issue, on=on)


def speaker(id: str) -> str:
    """A speaker's page."""
    return f"/speaker/{quote(id, safe='')}"


def statement(id: str) -> str:
    """A statement's page."""
    return f"/statement/{quote(id, safe='')}"


def utterance(id: str) -> str:
    """An utterance's page."""
    return f"/utterance/{quote(id, safe='')}"


def discrepancy(id: str) -> str:
    """A discrepancy's place in their list."""
    return f"/discrepancies#{quote(id, safe='')}"


def document(id: str, statement: str | None = None) -> str:
    """A document's page, at one of its statements."""
    return address("/document", id=id) + (f"#{quote(statement, safe='')}" if statement else "")


def search(**query: str | int | None) -> str:
    """The search with these fields."""
    return address("/search", **query)


def listed(path: str, query: str, suffix: str) -> str:
    """The address of a page's list: the same with ``.json`` or ``.csv``."""
    path = "/matrix" if path == "/" else path
    return f"{path}.{suffix}" + (f"?{query}" if query else "")


def page(path: str, query: str, number: int) -> str:
    """The same list, at another of its parts."""
    kept = [(name, value) for name, value in parse_qsl(query) if name != "page"]
    return f"{path}?{urlencode([*kept, ('page', number)])}"


def changed(query: str, field: str, value: str) -> str:
    """The search with one field changed, '' for any; at its first part."""
    kept = [(name, old) for name, old in parse_qsl(query) if name not in ("page", field)]
    return "/search" + (f"?{urlencode(new)}" if (new := [*kept, *([(field, value)] if value else [])]) else "")


def web(url: str) -> str:
    """An address of an article, where it is one of the web; '' for anything a browser would run or open otherwise."""
    return url if url.lower().startswith(("https://", "http://")) else ""
