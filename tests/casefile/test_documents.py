"""What is stored comes back as it was, and every span slices its very words."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.casefile import check, documents, ledger
from onrecord.casefile.attributions import holding
from onrecord.casefile.connection import writing
from onrecord.casefile.identity import place, statement_id, text_hash
from onrecord.errors import CaseError
from onrecord.records import Attribution, Document, Furniture, LedgerRow, Office, Refusal, Span, Spans, Statement

Article = Callable[..., Document]
Put = Callable[[Document], str]

PIECES = ["\r\n", "\r", "\n", "\u2028", "\x00", "\ufeff", "e\u0301", "\u202e", "👩‍👩‍👦", "𝔸", "“", "”", ". A", " said "]
WILD = st.lists(st.one_of(st.sampled_from(PIECES), st.characters(codec="utf-8")), min_size=2, max_size=60).map("".join)


@st.composite
def marked(draw: st.DrawFn) -> Document:
    """Any text with spans anywhere in it."""
    text = draw(WILD)
    offsets = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    span = offsets.filter(lambda pair: pair[0] < pair[1])
    attribution = st.builds(
        Attribution,
        source=st.lists(span, max_size=2).map(tuple),
        cue=st.lists(span, max_size=2).map(tuple),
        content=st.lists(span, min_size=1, max_size=3).map(tuple),
        scope=st.sampled_from(["speech", "stance", "thought"]),
        confidence=st.floats(0, 1),
        rule=st.text(st.characters(codec="utf-8"), max_size=5),
        via=st.lists(span, max_size=2).map(tuple),
    )
    attributions = tuple(draw(st.lists(attribution, max_size=5, unique_by=lambda one: statement_id("", one))))
    name = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
    statements = tuple(
        Statement(
            source=one.source,
            cue=one.cue,
            content=one.content,
            scope=one.scope,
            kind="mixed",
            speaker=draw(st.none() | name),
            party=tuple(draw(st.lists(name, max_size=2))),
            act="other",
            issue=tuple(draw(st.lists(name, max_size=2))),
            said_on=None,
            confidence=one.confidence,
            rule=one.rule,
            via=draw(st.none() | name),
            addressee=draw(st.none() | name),
            addressee_span=tuple(draw(st.lists(span, max_size=2))),
            venue=draw(st.none() | name),
            venue_span=tuple(draw(st.lists(span, max_size=2))),
            dated_by=draw(st.none() | st.sampled_from(["words", "context", "published", "earlier"])),
        )
        for one in attributions
        if one.scope != "thought"
    )
    return Document(
        id=draw(name),
        text=text,
        hash=text_hash(text),
        title=draw(st.none() | name),
        furniture=tuple(Furniture(span, "menu") for span in draw(st.lists(span, max_size=2))),
        attributions=attributions,
        statements=statements,
        offices=tuple(
            Office(draw(name), " ".join(text[slice(*place)].split()), place)
            for place in sorted(draw(st.lists(span, max_size=2)))
        ),
    )


@settings(deadline=None)
@given(document=marked())
def test_any_text_with_any_spans_comes_back_as_it_was(
    document: Document, blank: Callable[[], sqlite3.Connection]
) -> None:
    db = blank()
    with writing(db):
        documents.store(db, document.id, document)
    text = document.text
    assert documents.read(db, documents.key_of(db, document.id)) == document
    rows = list(ledger.rows(db, ledger.Filters()))
    assert len(rows) == len(document.statements)
    for row in rows:
        assert row.text == " … ".join(text[start:end] for start, end in row.content)
        assert row.id == statement_id(document.id, of(row))
        [coded] = [one for one in document.statements if place(one) == place(of(row))]
        for field in ("via", "addressee", "addressee_span", "venue", "venue_span", "dated_by"):
            assert getattr(row, field) == getattr(coded, field)
        touched = set().union(*(range(start, end) for start, end in row.content))
        assert all(text[offset] in row.sentence for offset in touched if not text[offset].isspace())
    for role, start, stop, words in db.execute("SELECT role, start, stop, words FROM span"):
        assert words == text[start:stop], role
    assert check.findings(db) == []
    db.close()


def of(row: LedgerRow) -> Attribution:
    return Attribution(row.source, row.cue, row.content, row.scope, row.confidence)


def test_the_row_of_the_ledger(article: Article, put: Put, db: sqlite3.Connection) -> None:
    document = article(published="2031-05-05", outlet="Meriden Post", url="https://post.example/1", title="No")
    put(document)
    [row] = ledger.rows(db, ledger.Filters())
    assert row == LedgerRow(
        id=statement_id("a", document.attributions[0]),
        document="a",
        outlet="Meriden Post",
        published="2031-05-05",
        url="https://post.example/1",
        source=document.attributions[0].source,
        cue=document.attributions[0].cue,
        content=document.attributions[0].content,
        scope="speech",
        kind="direct",
        speaker="Ana Kestrel",
        party=("Meriden",),
        act="reject",
        issue=("dam filling", "talks"),
        said_on="2031-05-04",
        confidence=0.875,
        text="“We will not fill the dam in three years.” … “Not in four.”",
        sentence="Ana Kestrel, who speaks for Meriden, said: “We will not fill the dam in three years.” "
        "She went on: “Not in four.”",
        utterance=None,
        status="machine",
        plover="REJECT",
        firmness="firm",
        title="No",
        witness="a",
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (((0, 5),), ((0, 10),)),
        (((5, 15),), ((0, 20),)),  # over two sentences: with what is between them
        (((1, 2), (31, 32)), ((0, 10), (31, 40))),
        (((10, 11),), ((10, 11),)),  # between sentences: for itself
        (((9, 12), (3, 4)), ((0, 20),)),
    ],
)
def test_the_sentences_that_hold_a_content(content: Spans, expected: Spans) -> None:
    split: list[Span] = [(0, 10), (11, 20), (21, 30), (31, 40)]
    assert holding(split, content) == expected


def test_ids_do_not_change() -> None:
    """They are cited outside the file: if this fails, the ids of all cases change."""
    attribution = Attribution(((0, 3),), ((4, 8),), ((10, 15), (20, 25)), "speech", 0.5)
    assert statement_id("talks/día-1", attribution) == "se86987303c00"
    again = msgspec.structs.replace(attribution, scope="stance", confidence=1.0, rule="other")
    assert statement_id("talks/día-1", again) == statement_id("talks/día-1", attribution)
    assert text_hash("día 🏞️") == "c1921eef72e3a72c251044d6d793c8dc"


def test_another_text_under_an_id_is_kept_beside(article: Article, put: Put, db: sqlite3.Connection) -> None:
    first = article()
    second = article(text=first.text + " A correction.")
    third = article(text=first.text + " Another.")
    beside = f"a~{second.hash[:8]}"
    assert [put(first), put(second), put(third)] == ["a", beside, f"a~{third.hash[:8]}"]
    assert [put(first), put(second), put(third)] == ["a", beside, f"a~{third.hash[:8]}"]
    assert db.execute("SELECT count(*) FROM document").fetchone() == (3,)
    assert documents.read(db, documents.key_of(db, "a")).text == first.text
    assert documents.read(db, documents.key_of(db, beside)).text == second.text
    assert len({row.id for row in ledger.rows(db, ledger.Filters())}) == 3
    assert check.findings(db) == []


def test_an_id_that_is_taken_by_hand_gives_way(article: Article, put: Put) -> None:
    first = article()
    second = article(text=first.text + " A correction.")
    put(first)
    put(article(id=f"a~{second.hash[:8]}", text=first.text + " A third."))
    assert put(second) == f"a~{second.hash[:16]}"


def test_what_is_said_otherwise_of_the_same_text_is_told(article: Article, put: Put, db: sqlite3.Connection) -> None:
    put(article(outlet="Meriden Post"))
    other = article(outlet="The Calder Mail", title="T" * 100)
    lines = documents.differences(db, "a", other)
    assert len(lines) == 2
    assert "outlet 'The Calder Mail'" in lines[0]
    assert "'Meriden Post' is kept" in lines[0]
    assert "unknown is kept" in lines[1]
    assert documents.differences(db, "a", article(outlet="Meriden Post")) == []


def test_names_of_odd_bytes_are_spelled_out_and_half_characters_refused(article: Article) -> None:
    odd = article(id="caf\udce9", outlet="\ud800")
    kept = documents.storable(odd)
    assert isinstance(kept, Document)
    assert (kept.id, kept.outlet, kept.text) == ("caf\\udce9", "\\ud800", odd.text)
    refused = documents.storable(msgspec.structs.replace(odd, text="half \ud83d", origin="x\udcff.txt"))
    assert isinstance(refused, Refusal)
    assert refused.origin == "x\\udcff.txt"
    assert "at 5" in refused.reason


def test_spans_outside_the_text_and_wrong_hashes_are_not_stored(article: Article, db: sqlite3.Connection) -> None:
    document = article()
    outside = Attribution((), (), ((5, len(document.text) + 1),), "thought", 0.5)
    for wrong in (
        msgspec.structs.replace(document, attributions=(outside,), statements=()),
        msgspec.structs.replace(document, furniture=(Furniture((3, 3), "menu"),)),
        msgspec.structs.replace(document, hash=text_hash("other")),
        msgspec.structs.replace(document, attributions=()),  # its statement is of none of them
    ):
        with pytest.raises(ValueError, match=r"span|hash|attribution"), writing(db):
            documents.store(db, "a", wrong)
    assert db.execute("SELECT count(*) FROM document").fetchone() == (0,)
    assert check.findings(db) == []


def test_of_two_in_one_place_the_first_is_kept(article: Article, put: Put, db: sqlite3.Connection) -> None:
    document = article()
    twice = tuple(one for one in document.attributions for _ in range(2))
    put(msgspec.structs.replace(document, attributions=twice, statements=document.statements * 2))
    assert documents.read(db, documents.key_of(db, "a")) == document


def test_a_short_id_that_is_taken_gets_longer(article: Article, put: Put, db: sqlite3.Connection) -> None:
    put(article(id="other", text=article().text + " "))
    with writing(db):
        db.execute("UPDATE attribution SET id = ? WHERE key = 1", (statement_id("a", article().attributions[0]),))
    put(article())
    ids = {id for (id,) in db.execute("SELECT id FROM attribution")}
    assert statement_id("a", article().attributions[0], 24) in ids


def test_a_document_that_is_not_there_is_named(db: sqlite3.Connection) -> None:
    with pytest.raises(CaseError, match="nope"):
        documents.key_of(db, "nope")
