"""Places in a text as programs in Java count them: in UTF-16 units, of which characters beyond U+FFFF have two."""

from __future__ import annotations

from bisect import bisect_right


class Units:
    """Turns code points of one text into UTF-16 units and back."""

    def __init__(self, text: str) -> None:
        """``text``: the whole text that the places are in."""
        self._wide = [place for place, character in enumerate(text) if ord(character) > 0xFFFF]
        self._wide_units = [place + before for before, place in enumerate(self._wide)]

    def units(self, place: int) -> int:
        """The UTF-16 units before this code point."""
        return place + bisect_right(self._wide, place - 1)

    def place(self, units: int) -> int:
        """The code points before this unit; one that points into the middle of a character counts it."""
        return units - bisect_right(self._wide_units, units - 1) + self._cut(units)

    def _cut(self, units: int) -> int:
        before = bisect_right(self._wide_units, units - 1)
        return 1 if before and self._wide_units[before - 1] == units - 1 else 0
