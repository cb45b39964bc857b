"""Who speaks is found document by document, and comes out as if the whole case were heard at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.casefile import codebooks, decisions, documents, names, reconciled, voices
from onrecord.casefile.connection import writing
from onrecord.casefile.identity import text_hash
from onrecord.codebook import Codebook, Party
from onrecord.reconciliation.decisions import Assign, Kinds, Merge, Said, Split, anchor, apply, content, kind_of
from onrecord.reconciliation.speakers import sides, speakers
from onrecord.records import Attribution, Document, Office, Statement

Blank = Callable[[], sqlite3.Connection]

BOOK = Codebook(parties=(Party("Varn", aliases=("Osk",), speakers=("Ana Tarkova", "Kim Holt")), Party("Ostrel")))

NAMES = st.sampled_from(
    """Sergei Tarkov|Sergey Tarkow|S. Tarkov|Tarkov|Ana Tarkova|Anna Tarkova|Tarkova|Ana Tarkov|Mary Holt|M. Holt|Holt
    |Mary Paul Holt|Paul Holt|Kim Holt|Kim|Lee Ann Kim|Kim Lee|the ministry|ministry|The Ministry|Osk|Kyiv|Kiev|Roe
    |the Roe|Ostreli officials|Jon Roe|John Roe""".replace("\n    ", "").split("|")
)
SPEAKERS = st.tuples(NAMES, st.sampled_from([(), (), ("Varn",), ("Ostrel",), ("Ostrel", "Varn")]))
TITLES = st.sampled_from(["", "", "foreign minister", "trade minister", "army commander"])
ARTICLES = st.lists(st.lists(st.tuples(SPEAKERS, TITLES), min_size=1, max_size=4), min_size=1, max_size=7)


def article(number: int, told: list[tuple[tuple[str, tuple[str, ...]], str]]) -> Document:
    """An article with a statement of each of these speakers, and what it calls them."""
    text = f"{number:02} " + " ".join("They said that it is so." for _ in told)
    attributions, statements = [], []
    for place, ((name, party), _) in enumerate(told):
        content = ((3 + place * 25, 20 + place * 25),)
        attributions.append(Attribution((), (), content, "speech", 0.9))
        said = Statement((), (), content, "speech", "indirect", name, party, "other", (), None, 0.9)
        statements.append(said)
    offices = tuple(Office(name, title, (0, 2)) for (name, _), title in told if title)
    return Document(
        f"d{number}", text, text_hash(text), attributions=tuple(attributions), statements=tuple(statements),
        offices=offices,
    )  # fmt: skip


@contextmanager
def case(blank: Blank, book: Codebook | None) -> Iterator[sqlite3.Connection]:
    with closing(blank()) as db:
        if book is not None:
            with writing(db):
                codebooks.replace(db, book)
        yield db


def add(db: sqlite3.Connection, articles: list[Document]) -> None:
    with writing(db):
        for one in articles:
            documents.store(db, one.id, one)
        for some in voices.unheard(db):
            voices.hear(db, some, codebooks.active(db)[1])


def kept(db: sqlite3.Connection) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """Statement → speaker's id and name, and party."""
    found = {}
    for key, id, speaker, name in db.execute(
        """SELECT a.key, a.id, n.id, n.name FROM voice JOIN attribution a ON a.key = attribution
            JOIN speaker n ON n.id = speaker"""
    ).fetchall():
        parties = db.execute("SELECT party FROM statement_side WHERE attribution = ? ORDER BY ordinal", (key,))
        found[id] = (speaker, name, tuple(party for (party,) in parties))
    return found


def at_once(db: sqlite3.Connection, book: Codebook | None) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """The same, made from the whole case."""
    parties: dict[int, tuple[str, ...]] = {}
    for key, party in db.execute("SELECT attribution, party FROM statement_party ORDER BY attribution, ordinal"):
        parties[key] = (*parties.get(key, ()), party)
    said = [
        Said(id, document, name, parties.get(key, ()))
        for key, id, document, name in db.execute(
            """SELECT a.key, a.id, d.id, s.speaker FROM statement s JOIN attribution a ON a.key = s.attribution
                JOIN document d ON d.key = a.document ORDER BY a.id"""
        )
    ]
    offices = [
        (document, Office(name, title, (0, 2)))
        for document, name, title in db.execute(
            "SELECT d.id, o.speaker, o.title FROM office o JOIN document d ON d.key = o.document"
        )
    ]
    casts = apply(speakers(said, offices, book), decisions.read(db))
    sided = sides(casts, book)
    return {one.id: (cast.id, cast.name, sided.get(one.id, one.party)) for cast in casts for one in cast.said}


@settings(deadline=None, max_examples=80)
@given(told=ARTICLES, sizes=st.lists(st.integers(1, 4), max_size=6), book=st.sampled_from([None, BOOK]))
def test_portions_come_out_as_the_whole(
    told: list[list[tuple[tuple[str, tuple[str, ...]], str]]], sizes: list[int], book: Codebook | None, blank: Blank
) -> None:
    articles = [article(*one) for one in enumerate(told)]
    with case(blank, book) as db:
        for size in [*sizes, len(articles)]:
            some, articles = articles[:size], articles[size:]
            if some:
                add(db, some)
                assert kept(db) == at_once(db, book)
        assert {id for (id,) in db.execute("SELECT id FROM speaker")} == {one[0] for one in kept(db).values()}


@settings(deadline=None, max_examples=40)
@given(first=ARTICLES, later=ARTICLES, data=st.data())
def test_decisions_hold_over_later_portions_as_over_the_whole(
    first: list[list[tuple[tuple[str, tuple[str, ...]], str]]],
    later: list[list[tuple[tuple[str, tuple[str, ...]], str]]],
    data: st.DataObject,
    blank: Blank,
) -> None:
    articles = [article(*one) for one in enumerate([*first, *later])]
    with case(blank, BOOK) as db:
        add(db, articles[: len(first)])
        for _ in range(data.draw(st.integers(1, 2))):
            with writing(db):
                casts = apply(reconciled.found_speakers(db), decisions.read(db))
                one, other = (data.draw(st.sampled_from(casts)) for _ in range(2))
                name = one.said[0].name
                split = Split(anchor(one), (name,), (), tuple(said.id for said in one.said if said.name == name))
                to_none, merge = Assign(anchor(one), ()), Merge((anchor(one), anchor(other)))
                choices: list[Kinds] = [merge, Assign(anchor(one), ("Ostrel",)), to_none, split]
                decided = data.draw(st.sampled_from(choices))
                decisions.append(db, kind_of(decided), content(decided), "kim")
                reconciled.decide_again(db)
            assert kept(db) == at_once(db, BOOK)
        for one_more in articles[len(first) :]:
            add(db, [one_more])
            assert kept(db) == at_once(db, BOOK)
        last = decisions.read(db)[-1]
        with writing(db):
            decisions.append(db, "undo", {"decision": last.id}, "kim")
            reconciled.decide_again(db)
        assert kept(db) == at_once(db, BOOK)


def test_only_what_hangs_together_with_new_names_is_looked_at_again(
    monkeypatch: pytest.MonkeyPatch, blank: Blank
) -> None:
    """A case of any size is added to at the cost of what is new: the statements of the others are not read."""
    told = [[(("Mary Holt", ("Varn",)), ""), (("Jon Roe", ()), "")] for _ in range(30)]
    articles = [article(*one) for one in enumerate(told)]
    read: list[int] = []
    whole = names.heard

    def heard(db: sqlite3.Connection, keys: list[int]) -> list[names.Heard]:
        read.extend(keys)
        return whole(db, keys)

    with case(blank, None) as db:
        add(db, articles[:28])
        monkeypatch.setattr(names, "heard", heard)
        add(db, articles[28:])
        assert read == [29, 30]
        read.clear()
        add(db, [article(30, [(("Roe", ()), "")])])
        assert read == [31]
        read.clear()
        add(db, [article(31, [(("John Roe", ("Ostrel",)), "")])])  # now it is not clear who Roe is
        assert 31 in read
        assert kept(db) == at_once(db, None)


def test_what_another_onrecord_heard_is_heard_anew(blank: Blank) -> None:
    with case(blank, None) as db:
        add(db, [article(0, [(("Mary Holt", ()), "")])])
        reconciled.bring_up_to_date(db)
        before = kept(db)
        db.execute("UPDATE heard SET made_by = '0.0.1'")
        db.execute("UPDATE reconciled SET made_by = '0.0.1'")
        reconciled.bring_up_to_date(db)
        assert kept(db) == before
        assert reconciled.is_current(db)
        assert voices.heard_by(db) != (0, "0.0.1")
