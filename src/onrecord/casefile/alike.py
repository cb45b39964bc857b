"""The pairs of reports that are alike, as they are kept, and what hangs together over them, by who speaks now."""

from __future__ import annotations

import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from onrecord.reconciliation.utterances import SAME_SPEAKER, Pair, bar, torn

_AT_ONCE = 400


def hanging_together(
    db: sqlite3.Connection, start: Iterable[int]
) -> tuple[dict[tuple[int, int], Pair], list[tuple[int, int]], set[int]]:
    """What hangs together with these statements: all pairs among it, those of them over which it does, and where it
    begins: with them, with reports beside them that name nobody, and with all that are in one utterance with these.

    It hangs together over pairs that can be joined, by who speaks now (see ``bar`` and ``torn``): no other pair can
    make one utterance of two, and so what lies behind it is left alone.
    """
    start = list(start)
    unnamed = {key for one in _pairs(db, start) for key in one.unnamed}
    begin = _mates(db, {*start, *unnamed})
    found: dict[tuple[int, int], Pair] = {}
    over: list[tuple[int, int]] = []
    seen: set[int] = set()
    known_torn: dict[int, bool] = {}
    left = sorted(begin)
    while left:
        some, left = left[:_AT_ONCE], left[_AT_ONCE:]
        seen.update(some)
        rows = _pairs(db, some)
        new = {key for one in rows for key in one.unnamed} - known_torn.keys()
        beside: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
        for one in _pairs(db, sorted(new)):
            for key, speaker in one.beside:
                beside[key].add(speaker)
        known_torn |= {key: torn(beside[key]) for key in new}
        reached: list[int] = []
        for one in rows:
            a, b = one.pair.a, one.pair.b
            found[a, b] = one.pair
            if one.can_be_joined and not (known_torn.get(a) or known_torn.get(b)):
                over.append((a, b))
                reached += (a, b)
        left = list(dict.fromkeys(key for key in (*left, *reached) if key not in seen))
    return {pair: one for pair, one in found.items() if seen.issuperset(pair)}, over, begin


class Between(msgspec.Struct, frozen=True):
    """A pair against which nothing speaks, and the ids and names of the speakers of the two, as they are now."""

    pair: Pair
    speakers: tuple[tuple[str | None, str | None], tuple[str | None, str | None]]

    @property
    def can_be_joined(self) -> bool:
        """Whether the two are alike enough for their speakers."""
        return self.pair.score >= (bar(*self.speakers[0], *self.speakers[1]) or math.inf)

    @property
    def unnamed(self) -> list[int]:
        """Those of the two whose speaker is not known."""
        both = zip((self.pair.a, self.pair.b), self.speakers, strict=True)
        return [key for key, (speaker, _) in both if speaker is None and self.can_be_joined]

    @property
    def beside(self) -> list[tuple[int, tuple[str, str]]]:
        """That of the two whose speaker is not known, with who speaks in the other."""
        (one, name), (other, other_name) = self.speakers
        if not self.can_be_joined or (one is None) == (other is None):
            return []
        return [(self.pair.a, (other, other_name or ""))] if other else [(self.pair.b, (one or "", name or ""))]


def _pairs(db: sqlite3.Connection, keys: Sequence[int]) -> list[Between]:
    """The pairs of these statements against which nothing speaks, each once."""
    found: dict[tuple[int, int], Between] = {}
    for first in range(0, len(keys), _AT_ONCE):
        some = keys[first : first + _AT_ONCE]
        for column in ("a", "b"):
            for a, b, score, quoted, one, name, other, other_name in db.execute(
                f"""SELECT a, b, score, quoted, x.id, x.name, y.id, y.name FROM alike
                    LEFT JOIN voice v ON v.attribution = a LEFT JOIN decided d ON d.attribution = a
                    LEFT JOIN speaker x ON x.id = CASE WHEN d.attribution IS NULL THEN v.speaker ELSE d.voice END
                    LEFT JOIN voice w ON w.attribution = b LEFT JOIN decided e ON e.attribution = b
                    LEFT JOIN speaker y ON y.id = CASE WHEN e.attribution IS NULL THEN w.speaker ELSE e.voice END
                    WHERE {column} IN ({", ".join("?" * len(some))}) AND against = '' AND score >= ?""",
                [*some, SAME_SPEAKER],
            ):
                found[a, b] = Between(Pair(a, b, score, bool(quoted), ()), ((one, name), (other, other_name)))
    return list(found.values())


def _mates(db: sqlite3.Connection, keys: set[int]) -> set[int]:
    """These statements, and all that are in one utterance with one of them now."""
    found = set(keys)
    ordered = sorted(keys)
    for first in range(0, len(ordered), _AT_ONCE):
        some = ordered[first : first + _AT_ONCE]
        found.update(
            key
            for (key,) in db.execute(
                f"""SELECT other.attribution FROM utterance one JOIN utterance other ON other.anchor = one.anchor
                    WHERE one.attribution IN ({", ".join("?" * len(some))})""",
                some,
            )
        )
    return found
