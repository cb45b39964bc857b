"""The filters of the ledger, its order, the search, and names and copies across documents."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.casefile import documents, ledger, reconciled, search
from onrecord.casefile.connection import writing
from onrecord.casefile.identity import text_hash
from onrecord.records import Attribution, Document, Statement

Put = Callable[[Document], str]


def saying(
    id: str,
    words: str = "No dam",
    *,
    speaker: str | None = None,
    party: tuple[str, ...] = (),
    issue: tuple[str, ...] = (),
    act: str = "other",
    said_on: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
) -> Document:
    """A document that is one sentence, ``words``."""
    content = ((0, len(words)),)
    return Document(
        id=id,
        text=words,
        hash=text_hash(words),
        published=published,
        outlet=outlet,
        attributions=(Attribution((), (), content, "speech", 1.0),),
        statements=(
            Statement((), (), content, "speech", "indirect", speaker, party, act, issue, said_on, 1.0),  # type: ignore[arg-type]
        ),
    )


def ids(db: sqlite3.Connection, **filters: Any) -> list[str]:
    return [row.document for row in ledger.rows(db, ledger.Filters(**filters))]


@pytest.fixture
def talks(db: sqlite3.Connection, put: Put) -> sqlite3.Connection:
    put(
        saying(
            "d", speaker="Olek Tarn", party=("Calder",), act="offer", outlet="The Calder Mail", published="2031-05-09"
        )
    )
    put(saying("c", "The café is shut", party=("Meriden", "Calder"), act="demand", published="2031-05-02"))
    put(
        saying(
            "b",
            "A weir, not a dam",
            speaker="Ana Kestrel",
            party=("Meriden",),
            issue=("dam filling",),
            published="2031-05-02",
        )
    )
    put(saying("a", "Talk first", speaker="Kestrel", issue=("talks", "dam filling"), said_on="2031-04"))
    return db


def test_the_order_is_that_of_the_content_not_of_arrival(talks: sqlite3.Connection) -> None:
    assert ids(talks) == ["b", "c", "d", "a"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"party": "meriden"}, ["b", "c"]),
        ({"party": "Calder"}, ["c", "d"]),
        ({"party": "Atlantis"}, []),
        ({"party": ""}, []),
        ({"speaker": "ANA KESTREL"}, ["b"]),
        ({"speaker": "Kestrel"}, ["a"]),  # the very name comes first
        ({"speaker": "Tarn"}, ["d"]),
        ({"speaker": "Ta"}, []),
        ({"issue": "dam filling"}, ["b", "a"]),
        ({"issue": "dam"}, ["b", "a"]),
        ({"act": "demand"}, ["c"]),
        ({"outlet": "the calder mail"}, ["d"]),
        ({"outlet": "Calder"}, ["d"]),
        ({"search": "cafe"}, ["c"]),
        ({"search": "not dam"}, ["b"]),
        ({"search": '"not dam"'}, []),
        ({"search": "weir*"}, ["b"]),
        ({"since": "2031-05-03"}, ["d"]),
        ({"since": "2031-05"}, ["b", "c", "d"]),
        ({"since": "2031-04-20"}, ["b", "c", "d", "a"]),  # said in April: it may have been then
        ({"until": "2031-05-02"}, ["b", "c", "a"]),
        ({"until": "2031-04"}, ["a"]),
        ({"until": "2030"}, []),
        ({"since": "2031-05-02", "until": "2031-05-02"}, ["b", "c"]),
        ({"party": "Calder", "act": "offer", "search": "dam"}, ["d"]),
    ],
)
def test_filters(talks: sqlite3.Connection, filters: dict[str, str], expected: list[str]) -> None:
    assert ids(talks, **filters) == expected


@pytest.mark.parametrize("wrong", [{"since": "yesterday"}, {"until": "2031-5-2"}, {"search": "…"}, {"search": ""}])
def test_what_is_no_filter_is_told(talks: sqlite3.Connection, wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"no date|no word"):
        ids(talks, **wrong)


DAYS = st.dates().map(str).filter(lambda day: day >= "1000")
EXACTNESS = st.sampled_from([4, 7, 10])


@settings(deadline=None)
@given(said=DAYS, since=DAYS, until=DAYS, cuts=st.tuples(EXACTNESS, EXACTNESS, EXACTNESS))
def test_a_date_is_in_a_range_when_it_may_be(
    said: str, since: str, until: str, cuts: tuple[int, int, int], blank: Callable[[], sqlite3.Connection]
) -> None:
    said, since, until = said[: cuts[0]], since[: cuts[1]], until[: cuts[2]]
    db = blank()
    with writing(db):
        documents.store(db, "a", saying("a", said_on=said))
    first, last = said.ljust(10, "-"), said + "~"  # before and after every day within it
    assert (ids(db, since=since) == ["a"]) == (last >= since)
    assert (ids(db, until=until) == ["a"]) == (first <= until + "~")
    db.close()


@settings(deadline=None)
@given(typed=st.text(st.characters(codec="utf-8"), max_size=30) | st.text('a"*()-:^+{}. ', max_size=12))
def test_nothing_typed_is_a_wrong_query(typed: str, blank: Callable[[], sqlite3.Connection]) -> None:
    db = blank()
    try:
        query = search.query(typed)
    except ValueError:
        assert not any(map(str.isalnum, typed))
    else:
        db.execute("SELECT rowid FROM attribution_search WHERE attribution_search MATCH ?", (query,)).fetchall()
    finally:
        db.close()


def test_names_and_copies_hold_across_documents(talks: sqlite3.Connection) -> None:
    with writing(talks):
        talks.executemany("INSERT INTO speaker VALUES (?, ?)", [("p1", "Ana Kestrel"), ("p2", "Olek Tarn")])
        for document, speaker, sided in (("a", "p1", True), ("b", "p1", False), ("d", "p2", False)):
            talks.execute(
                """INSERT INTO voice SELECT attribution, ?, ? FROM statement JOIN attribution a ON a.key = attribution
                    JOIN document d ON d.key = a.document WHERE d.id = ?""",
                (speaker, sided, document),
            )
        talks.execute("INSERT INTO voice_party SELECT attribution, 0, 'Meriden' FROM voice WHERE sided")
        talks.execute(
            "INSERT INTO copy SELECT c.key, w.key FROM document c, document w WHERE c.id = 'c' AND w.id = 'b'"
        )
    assert ids(talks, speaker="Ana Kestrel") == ids(talks, speaker="kestrel") == ["b", "a"]
    assert ids(talks, speaker="p1") == ["b", "a"]
    assert ids(talks, party="Meriden") == ["b", "c", "a"]
    assert [(row.document, row.speaker, row.party, row.witness) for row in ledger.rows(talks, ledger.Filters())] == [
        ("b", "Ana Kestrel", ("Meriden",), "b"),
        ("c", None, ("Meriden", "Calder"), "b"),
        ("d", "Olek Tarn", ("Calder",), "d"),
        ("a", "Ana Kestrel", ("Meriden",), "a"),
    ]
    with writing(talks):
        talks.execute("DELETE FROM voice")
    assert ids(talks, speaker="Ana Kestrel") == ["b"]
    assert ids(talks, party="Meriden") == ["b", "c"]


def test_who_passes_words_on_has_the_case_s_name_too(db: sqlite3.Connection, put: Put) -> None:
    put(saying("b", "All is well", speaker="Ana Kestrel", party=("Meriden",)))
    two = saying("a", "No dam. He said so.", speaker="Kestrel", party=("Meriden",))
    passed = msgspec.structs.replace(two.statements[0], content=((0, 6),), speaker="Olek Tarn", via="Kestrel")
    attribution = msgspec.structs.replace(two.attributions[0], content=((0, 6),), via=((8, 10),))
    put(
        msgspec.structs.replace(
            two, attributions=(*two.attributions, attribution), statements=(*two.statements, passed)
        )
    )
    reconciled.bring_up_to_date(db)
    assert {row.speaker: row.via for row in ledger.rows(db, ledger.Filters())} == {
        "Ana Kestrel": None,
        "Olek Tarn": "Ana Kestrel",
    }


def test_a_new_document_makes_names_and_copies_out_of_date(talks: sqlite3.Connection, put: Put) -> None:
    reconciled.bring_up_to_date(talks)
    assert reconciled.is_current(talks)
    put(saying("e", "One more"))
    assert not reconciled.is_current(talks)
    reconciled.bring_up_to_date(talks)
    assert reconciled.is_current(talks)


def test_more_statements_than_are_fetched_at_once(db: sqlite3.Connection, put: Put) -> None:
    one = saying("many", "x " * 1200)
    attributions = tuple(Attribution((), (), ((at, at + 1),), "speech", 1.0) for at in range(0, 2400, 2))
    statements = tuple(msgspec.structs.replace(one.statements[0], content=each.content) for each in attributions)
    put(msgspec.structs.replace(one, attributions=attributions, statements=statements))
    rows = list(ledger.rows(db, ledger.Filters()))
    assert [row.content for row in rows] == [each.content for each in attributions]
    assert {row.text for row in rows} == {"x"}


def test_names_and_copies_are_made_from_the_case(db: sqlite3.Connection, put: Put) -> None:
    story = "The council of Port Meriden met for nine hours over the weir and left without a word to those who waited. "
    for id in ("z", "y"):
        put(saying(id, story + f"Printed in {id}.", speaker="Ana Kestrel", party=("Meriden",)))
    put(saying("x", "Nobody asked us", speaker="Kestrel"))
    reconciled.bring_up_to_date(db)
    rows = {row.document: row for row in ledger.rows(db, ledger.Filters())}
    assert {row.speaker for row in rows.values()} == {"Ana Kestrel"}
    assert rows["x"].party == ("Meriden",)
    assert rows["y"].witness == rows["z"].witness
    assert rows["x"].witness == "x"


def test_a_list_is_the_same_by_indexes_and_document_by_document(
    talks: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [{"party": "calder"}, {"issue": "dam"}, {"act": "offer"}, {"speaker": "Tarn"}, {"outlet": "Calder"}]
    asked += [{"party": "Calder", "act": "offer", "search": "dam"}, {"since": "2031-05", "until": "2031-05-02"}]
    by_indexes = [ids(talks, **filters) for filters in asked]
    assert all(by_indexes)
    monkeypatch.setattr("onrecord.casefile.filters.MANY", -1)
    assert [ids(talks, **filters) for filters in asked] == by_indexes


def test_a_list_can_be_had_in_parts(talks: sqlite3.Connection) -> None:
    whole = [row.id for row in ledger.rows(talks, ledger.Filters())]
    parts = [[row.id for row in ledger.rows(talks, ledger.Filters(), limit=3, offset=at)] for at in range(0, 6, 3)]
    assert [*parts[0], *parts[1]] == whole


def test_what_is_written_meanwhile_waits_for_no_list(talks: sqlite3.Connection, put: Put) -> None:
    rows = ledger.rows(talks, ledger.Filters())
    next(rows)
    put(saying("e", "One more", published="2031-05-03"))
    assert not talks.in_transaction
    assert [row.document for row in rows] == ["c", "d", "a"]
