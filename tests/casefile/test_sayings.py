"""Utterances are put together bit by bit, and come out as if all reports had been compared at once."""

from __future__ import annotations

import random
import sqlite3
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.casefile import documents, reconciled, sayings
from onrecord.casefile.connection import writing
from onrecord.casefile.identity import text_hash
from onrecord.reconciliation.utterances import joined, pairs_among
from onrecord.records import Attribution, Document, Statement

Blank = Callable[[], sqlite3.Connection]
Groups = set[frozenset[str]]

WORDS = (
    "“If Ostrel buys a quarter of our grain for ten years, then we can talk about a lower toll,”",
    "the toll could fall, as long as Ostrel took a quarter of the grain for ten years",
    "her government would “talk about a lower toll” if Ostrel bought a quarter of the grain for ten years",
    "“If Ostrel buys a quarter of our grain for ten years, then we can never talk about a lower toll,”",
    "“The toll stays as it is,” … “we can talk about a lower toll in ten years, and of grain then,”",
    "some 340 depots would be open at noon so that drivers could eat",
    "a plan for a walkout under which 344 of its depots open for half a day",
)
WHO: tuple[tuple[str | None, tuple[str, ...]], ...] = (
    ("Ana Tarkova", ("Varn",)), ("Tarkova", ("Varn",)), ("Olek Roe", ("Ostrel",)), ("the ministry", ("Varn",)),
    (None, ()),
)  # fmt: skip
TELLING = st.tuples(st.sampled_from(WORDS), st.sampled_from(WHO), st.sampled_from([None, 0, 0, 1]))
ARTICLES = st.lists(
    st.tuples(st.integers(0, 3), st.lists(TELLING, min_size=1, max_size=3)), min_size=2, max_size=7
)  # fmt: skip


def article(number: int, days: int, told: list[tuple[str, tuple[str | None, tuple[str, ...]], int | None]]) -> Document:
    """An article, printed so many days after the first of a month, that tells this: words, speaker, day of saying."""
    first = date(2031, 3, 1)
    text, attributions, statements = f"{number:02}", [], []
    for words, (name, party), day in told:
        content = ((len(text) + 1, len(text) + 1 + len(words)),)
        text += f" {words}."
        said_on = None if day is None else (first + timedelta(days=day)).isoformat()
        attributions.append(Attribution((), (), content, "speech", 0.9))
        statements.append(
            Statement(
                (), (), content, "speech", "mixed", name, party, "other", (), said_on, 0.9,
                dated_by=None if said_on is None else "words",
            )
        )  # fmt: skip
    return Document(
        f"d{number}", text, text_hash(text), published=(first + timedelta(days=days)).isoformat(),
        attributions=tuple(attributions), statements=tuple(statements),
    )  # fmt: skip


def add(db: sqlite3.Connection, articles: list[Document]) -> None:
    with writing(db):
        for one in articles:
            documents.store(db, one.id, one)
    reconciled.bring_up_to_date(db)


def kept(db: sqlite3.Connection) -> Groups:
    """The statements (ids) of each utterance."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for anchor, id in db.execute("SELECT anchor, id FROM utterance JOIN attribution ON key = attribution"):
        found[anchor].add(id)
    return set(map(frozenset, found.values()))


def compared(db: sqlite3.Connection) -> Groups:
    """The same, with every report compared with every other."""
    keys = [key for (key,) in db.execute("SELECT attribution FROM statement")]
    coded, now = sayings.load(db, keys, as_coded=True), sayings.load(db, keys)
    groups = joined(list(now.values()), pairs_among(list(coded.values())))
    return {frozenset(now[key].id for key in group) for group in groups}


@settings(deadline=None, max_examples=40)
@given(told=ARTICLES, sizes=st.lists(st.integers(1, 3), max_size=5), chance=st.randoms(use_true_random=False))
def test_portions_in_any_order_come_out_as_all_at_once(
    told: list[tuple[int, list[tuple[str, tuple[str | None, tuple[str, ...]], int | None]]]],
    sizes: list[int],
    chance: random.Random,
    blank: Blank,
) -> None:
    articles = [article(number, *one) for number, one in enumerate(told)]
    with closing(blank()) as whole, closing(blank()) as bit_by_bit:
        add(whole, articles)
        assert kept(whole) == compared(whole)
        shuffled = articles[:]
        chance.shuffle(shuffled)
        for size in [*sizes, len(shuffled)]:
            some, shuffled = shuffled[:size], shuffled[size:]
            if some:
                add(bit_by_bit, some)
        assert kept(bit_by_bit) == kept(whole)


def test_who_is_printed_by_all_is_still_found_by_the_next(blank: Blank) -> None:
    """However many outlets print the same words of one speaker, those of another are compared as ever."""
    words, (ana, _, olek, *_) = WORDS[0], WHO
    told = [(words, olek, 0), *[(words, ana, 0)] * 6, (words, olek, 0)]
    with closing(blank()) as db:
        for number, one in enumerate(told):
            add(db, [article(number, 0, [one])])
        assert sorted(map(len, kept(db))) == [2, 6]
