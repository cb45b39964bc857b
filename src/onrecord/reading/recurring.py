"""Lines that recur across the documents of one outlet: what its page prints under every article, whatever it says.

As documents come, one after the other: each is compared with those of its outlet that came just before it, of which
only hashes of lines are kept. So memory is bounded however long a stream is, a run that is cut off and run again marks
what an undisturbed one does, and the first documents of an outlet keep what only later ones show to be the page's.
"""

from __future__ import annotations

from collections import Counter, OrderedDict, deque
from collections.abc import Callable, Iterable
from zlib import crc32

import msgspec

from onrecord.reading.furniture import Line, lines_of, may_be_cut
from onrecord.records import Document, Furniture

REASON = "recurring"
OFTEN = 4
"""In so many of the documents before it, at least, a line stands that is the page's. (In 5 of one outlet and more stood
3% of the lines of 9,000 news articles; nearly all were furniture.)"""
WINDOW, OUTLETS = 50, 200
"""How many documents of an outlet are remembered, and of how many outlets, those that were met last."""
REACH = 2_000
"""A document that came before so many others, of any outlet, is forgotten."""
_SHORTEST = 12

Before = Callable[[str], Iterable[str]]
"""An outlet → the texts of its documents that came before, no more than WINDOW, the oldest first."""


class Recurring:
    """The lines of the documents that came, by outlet. ``before``: what came before this run."""

    def __init__(self, before: Before = lambda _: ()) -> None:
        self._before = before
        self._outlets: OrderedDict[str, _Outlet] = OrderedDict()
        self._came = 0

    def marked(self, document: Document) -> Document:
        """The document, with those lines marked that its outlet's documents before it have too; it is remembered.

        A text of which most was printed before is a new version of an article, and nothing is marked in it; nor is a
        line that opens with a quotation, names who speaks, or is marked already.
        """
        if document.outlet is None:
            return document
        self._came += 1
        outlet = self._of(document.outlet)
        outlet.forget(self._came - REACH)
        lines = [(line, key) for line in lines_of(document.text) if (key := _key(line)) is not None]
        found = [] if outlet.is_version(lines) else [line for line, key in lines if outlet.times[key] >= OFTEN]
        outlet.remember(self._came, {key for _, key in lines})
        aside = [one.span for one in document.furniture]
        added = [
            Furniture((line.start, line.end), REASON)
            for line in found
            if may_be_cut(line.text)
            and line.text[-1] != ":"
            and not any(start < line.end and line.start < stop for start, stop in aside)
        ]
        if not added:
            return document
        furniture = sorted((*document.furniture, *added), key=lambda one: one.span)
        return msgspec.structs.replace(document, furniture=tuple(furniture))

    def _of(self, name: str) -> _Outlet:
        outlet = self._outlets.pop(name, None)
        if outlet is None:
            outlet = _Outlet()
            for text in self._before(name):
                outlet.remember(self._came, {key for line in lines_of(text) if (key := _key(line)) is not None})
        self._outlets[name] = outlet
        if len(self._outlets) > OUTLETS:
            self._outlets.popitem(last=False)
        return outlet


class _Outlet:
    def __init__(self) -> None:
        self.times: Counter[int] = Counter()
        self._came: deque[tuple[int, set[int]]] = deque()

    def remember(self, number: int, keys: set[int]) -> None:
        self._came.append((number, keys))
        self.times.update(keys)
        if len(self._came) > WINDOW:
            self._drop()

    def forget(self, number: int) -> None:
        while self._came and self._came[0][0] < number:
            self._drop()

    def is_version(self, lines: list[tuple[Line, int]]) -> bool:
        """Whether at least half of the prose was printed before."""
        prose = [(len(line.text), key) for line, key in lines if line.is_prose]
        return 2 * sum(size for size, key in prose if self.times[key]) >= sum(size for size, _ in prose)

    def _drop(self) -> None:
        for key in self._came.popleft()[1]:
            self.times[key] -= 1
            if not self.times[key]:
                del self.times[key]


def _key(line: Line) -> int | None:
    """What a line is known by, whatever its capitals and spaces; None where it is too short to be known."""
    return crc32(" ".join(line.text.lower().split()).encode()) if len(line.text) >= _SHORTEST else None
