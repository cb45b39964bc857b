"""One saying, many reports: kept pair by pair, so that what a new document costs goes with what it says.

A statement is found by others under its telling words and its day; a pair that was found stays, whatever comes; and
only the utterances that a new, or newly attributed, statement hangs together with are put together again. What remains
to be done stands in the table ``unsettled``, so that a run that is cut off is finished by the next.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest

import msgspec

from onrecord.casefile import codebooks, documents, meetings, prints
from onrecord.casefile.alike import hanging_together
from onrecord.casefile.connection import empty_some
from onrecord.reconciliation.alike import Saying
from onrecord.reconciliation.copies import Print
from onrecord.reconciliation.facts import WINDOW as FACT_DAYS
from onrecord.reconciliation.facts import Quantity, one_fact, quantities, things
from onrecord.reconciliation.meetings import Meeting
from onrecord.reconciliation.utterances import (
    ENOUGH,
    WINDOW,
    Pair,
    Report,
    anchors,
    components,
    day_of,
    joined,
    keys,
    ordinal,
    pair,
    printed,
    weight,
)

UNDATED = -1
"""The day under which what has no day is kept."""

MOST, LIKELY, TWINS = 400, 40, 3
"""How many statements are looked up under a word; how many of them (the likeliest) a new one is compared with, and a
number with others; and how many it is paired with that have the very same words. Beyond that, in the press of one day,
nothing is learnt from one more: what a document costs does not grow with the crowd around it."""

_AT_ONCE = 400

_KEPT = (
    *("said_under", "alike", "counted_under", "same_fact", "quantity", "meeting", "unsettled"),
    *("copy", "shingle", "print"),
)
"""The tables that are made from statements and texts; who refers to another comes first."""


class Read(msgspec.Struct, frozen=True):
    """What is to be kept of a document: its print, and its numbers. Nothing else in the case matters to it."""

    key: int
    made: Print
    day: int
    quantities: tuple[Quantity, ...]
    meetings: tuple[Meeting, ...]


def names(db: sqlite3.Connection) -> dict[str, str]:
    """What stands for a party, by the codebook in force → the party."""
    book = codebooks.active(db)[1]
    return {name: party.name for party in (book.parties if book else ()) for name in (party.name, *party.aliases)}


def read(db: sqlite3.Connection, document: int, names: Mapping[str, str]) -> Read:
    """Reads a document (by key) for what it shares with others; ``names`` are those of the parties."""
    from onrecord.attribution.sentences import sentences
    from onrecord.reconciliation.copies import article, print_of
    from onrecord.reconciliation.meetings import meetings as told

    text = documents.read(db, document, found=False)
    hidden = [piece.span for piece in text.furniture if piece.reason != "headline"]
    own = [one for one in sentences(text.text) if not any(start < one[1] and one[0] < stop for start, stop in hidden)]
    return Read(
        document,
        print_of(text.id, article(text)),
        ordinal(text.published) or UNDATED,
        tuple(quantities(text.text, own)),
        tuple(told(text.text, own, text.published, names)),
    )


def store(db: sqlite3.Connection, found: Sequence[Read]) -> None:
    """Keeps what was read of documents and pairs their statements and numbers with those of others, in a transaction.

    What another run has done meanwhile is left as it is.
    """
    done = prints.kept(db, [one.key for one in found])
    found = [one for one in found if one.key not in done]
    prints.store(db, {one.key: one.made for one in found})
    known: dict[int, Report] = {}
    for one in found:
        _keep_quantities(db, one)
        meetings.store(db, one.key, one.meetings)
        reports = list(load(db, _statements_of(db, one.key), as_coded=True).values())
        for report in reports:
            _keep_pairs(db, report, known)
        db.executemany("INSERT OR IGNORE INTO unsettled VALUES (?)", [(report.key,) for report in reports])


def forget(db: sqlite3.Connection) -> None:
    """Removes all but the ids of utterances, so that it is made anew, inside a transaction."""
    while forget_some(db):
        pass


def forget_some(db: sqlite3.Connection) -> bool:
    """Removes some of it, inside a transaction. Returns whether anything was left to remove."""
    return empty_some(db, _KEPT)


def unsettled(db: sqlite3.Connection) -> bool:
    """Whether some statements wait to be put together."""
    return db.execute("SELECT 1 FROM unsettled LIMIT 1").fetchone() is not None


def settle(db: sqlite3.Connection, most: int | None = None) -> None:
    """Puts the utterances of those statements together that are waiting for it, ``most`` of them or all, in a
    transaction.
    """
    rows = db.execute("SELECT attribution FROM unsettled ORDER BY attribution LIMIT ?", (-1 if most is None else most,))
    waiting = [key for (key,) in rows]
    put_together(db, waiting)
    db.executemany("DELETE FROM unsettled WHERE attribution = ?", [(key,) for key in waiting])


def put_together(db: sqlite3.Connection, waiting: Sequence[int]) -> None:
    """Puts the utterances of these statements together, inside a transaction."""
    for first in range(0, len(waiting), _AT_ONCE):
        some = waiting[first : first + _AT_ONCE]
        pairs, over, begin = hanging_together(db, some)
        sets = components(over, sorted(begin))
        lone = [key for together in sets if len(together) == 1 for key in together]
        db.executemany("INSERT OR REPLACE INTO utterance VALUES (?, ?)", [(key, key) for key in lone])
        place = {key: number for number, together in enumerate(sets) for key in together}
        held: defaultdict[int, list[Pair]] = defaultdict(list)
        for (a, b), one in pairs.items():
            if place.get(a) == place.get(b):
                held[place[a]].append(one)
        for number, among in held.items():
            _settle(db, sets[number], among)


def again(db: sqlite3.Connection, key: int) -> None:
    """Compares a statement anew, of which a person says something else now, inside a transaction."""
    _, over, begin = hanging_together(db, [key])
    beside = begin.union(*over)
    db.execute("DELETE FROM alike WHERE a = :key OR b = :key", {"key": key})
    db.execute("DELETE FROM said_under WHERE attribution = ?", (key,))
    stands = load(db, [key], as_coded=True)
    if key not in stands:
        db.execute("DELETE FROM utterance WHERE attribution = ?", (key,))
    (document,) = db.execute("SELECT document FROM attribution WHERE key = ?", (key,)).fetchone()
    if db.execute("SELECT 1 FROM print WHERE document = ?", (document,)).fetchone() is None:
        return  # all of its statements are still to be compared
    for report in stands.values():
        _keep_pairs(db, report)
    put_together(db, sorted(beside & load(db, beside).keys()))


def _settle(db: sqlite3.Connection, together: set[int], pairs: Sequence[Pair]) -> None:
    reports = load(db, together)
    marks = ", ".join("?" * len(together))
    former = dict(
        db.execute(f"SELECT attribution, anchor FROM utterance WHERE attribution IN ({marks})", sorted(together))
        if len(together) <= 30_000
        else db.execute("SELECT attribution, anchor FROM utterance")
    )
    now = anchors(joined(list(reports.values()), pairs), former)
    db.executemany("INSERT OR REPLACE INTO utterance VALUES (?, ?)", sorted(set(now.items()) - set(former.items())))


def _statements_of(db: sqlite3.Connection, document: int) -> list[int]:
    rows = db.execute(
        "SELECT key FROM attribution JOIN on_record ON attribution = key WHERE document = ? ORDER BY key", (document,)
    )
    return [key for (key,) in rows]


def load(db: sqlite3.Connection, statements: Iterable[int], as_coded: bool = False) -> dict[int, Report]:
    """The statements with these keys, as they are compared. ``as_coded``: with nothing that other documents tell."""
    wanted = sorted(statements)
    found: dict[int, Report] = {}
    side = "coded_party" if as_coded else "statement_side"
    for first in range(0, len(wanted), _AT_ONCE):
        some = wanted[first : first + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        words: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
        for key, role, text in db.execute(
            f"""SELECT attribution, role, words FROM said_span
                WHERE attribution IN ({marks}) AND role IN ('content', 'cue') ORDER BY attribution, role, ordinal""",
            some,
        ):
            words[key, role].append(text)
        parties: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
        for key, party in db.execute(
            f"SELECT attribution, party FROM {side} WHERE attribution IN ({marks}) ORDER BY attribution, ordinal", some
        ):
            parties[key] += (party,)
        for key, id, document, published, said_on, dated_by, coded, speaker, name, kind, act in db.execute(
            f"""SELECT a.key, a.id, d.id, d.published, s.said_on, s.dated_by, s.speaker, n.id, n.name, s.kind, s.act
                FROM on_record s JOIN attribution a ON a.key = s.attribution JOIN document d ON d.key = a.document
                LEFT JOIN speaker n ON n.id = s.voice
                WHERE a.key IN ({marks})""",
            some,
        ):
            found[key] = Report(
                key=key,
                id=id,
                document=document,
                published=published,
                said_on=said_on,
                dated_by=dated_by,
                coded=coded,
                speaker=None if as_coded else speaker,
                name=None if as_coded else name,
                party=parties[key],
                saying=Saying(" … ".join(words[key, "content"]), " ".join(words[key, "cue"]), kind, act),
            )
    return found


def _keep_pairs(db: sqlite3.Connection, report: Report, known: dict[int, Report] | None = None) -> None:
    """Pairs a statement with those that are kept, then keeps it. ``known``: reports that were loaded before."""
    known = {} if known is None else known
    day = day_of(report)
    own = keys(report.saying)
    likely = _likely(db, own, UNDATED if day is None else day)
    known |= load(db, [key for key in likely if key not in known], as_coded=True)
    made: list[Pair] = []
    twins = 0
    for other in (known[key] for key in likely if key in known):
        twin = printed(other) == printed(report)
        one = None if twin and twins == TWINS else pair(report, other)
        if one is not None:
            twins += twin
            made.append(one)
    db.executemany(
        "INSERT OR REPLACE INTO alike VALUES (?, ?, ?, ?, ?)",
        [(one.a, one.b, one.score, one.quoted, " ".join(one.against)) for one in made],
    )
    db.executemany(
        "INSERT OR IGNORE INTO said_under VALUES (?, ?, ?)",
        [(word, UNDATED if day is None else day, report.key) for word in own],
    )


def _likely(db: sqlite3.Connection, words: Sequence[str], day: int) -> list[int]:
    """The statements that have enough of these words and are of these days: the likeliest, then the earliest."""
    shared: defaultdict[int, float] = defaultdict(float)
    full = 0.0
    for word in words:
        under = _looked_up(db, "said_under", "attribution", word, day, WINDOW, MOST)
        worth = weight([word])
        if len(under) == MOST:
            full += worth  # those that were not looked up may have it, too
        for key in under:
            shared[key] += worth
    enough = (key for key, some in shared.items() if some + full >= ENOUGH)
    return nsmallest(LIKELY, enough, lambda key: (-shared[key], key))


def _looked_up(
    db: sqlite3.Connection, table: str, column: str, word: str, day: int, window: int, most: int
) -> list[int]:
    """What is kept under a word, of days within the window; no more than ``most``, those of the nearest days first."""
    apart = [0] if day == UNDATED else [0, *(step for n in range(1, window + 1) for step in (-n, n))]
    found: list[int] = []
    for days in apart:
        rows = db.execute(
            f"SELECT {column} FROM {table} WHERE word = ? AND day = ? ORDER BY {column} LIMIT ?",
            (word, day + days, most - len(found)),
        )
        found += [key for (key,) in rows]
        if len(found) == most:
            break
    return found


def _keep_quantities(db: sqlite3.Connection, found: Read) -> None:
    """Keeps a document's numbers, and pairs them with those of other documents that are of one fact."""
    for one in found.quantities:
        key = db.execute(
            "INSERT INTO quantity (document, start, stop, sentence_start, sentence_stop) VALUES (?, ?, ?, ?, ?)",
            (found.key, *one.span, *one.sentence),
        ).lastrowid
        assert key is not None
        under = things(one.figure)
        likely = {
            other
            for word in under
            for other in _looked_up(db, "counted_under", "quantity", word, found.day, FACT_DAYS, LIKELY)
        }
        for other, quantity in load_quantities(db, sorted(likely)).items():
            if quantity.document != found.key and one_fact(one, quantity.quantity) is not None:
                db.execute("INSERT OR IGNORE INTO same_fact VALUES (?, ?)", (other, key))
        db.executemany(
            "INSERT OR IGNORE INTO counted_under VALUES (?, ?, ?)", [(word, found.day, key) for word in under]
        )


class Kept(msgspec.Struct, frozen=True):
    """A number that is kept, with its document (by key)."""

    document: int
    quantity: Quantity


def load_quantities(db: sqlite3.Connection, wanted: Sequence[int]) -> dict[int, Kept]:
    """The numbers with these keys."""
    found: dict[int, Kept] = {}
    for first in range(0, len(wanted), _AT_ONCE):
        some = wanted[first : first + _AT_ONCE]
        for key, document, start, stop, begins, ends, words in db.execute(
            f"""SELECT q.key, q.document, q.start, q.stop, q.sentence_start, q.sentence_stop,
                substr(d.text, q.sentence_start + 1, q.sentence_stop - q.sentence_start)
                FROM quantity q JOIN document d ON d.key = q.document WHERE q.key IN ({", ".join("?" * len(some))})""",
            some,
        ):
            found[key] = Kept(document, Quantity((start, stop), (begins, ends), words))
    return found
