"""A codebook drafted from statements: valid, the same twice, in the statements' own words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.analysis.suggestion import Side, draft, sides
from onrecord.analysis.themes import Theme, themes
from onrecord.codebook import Codebook, Issue, Party, parse
from onrecord.coding.nearness import Floats
from onrecord.records import LedgerRow, Speaker, SpeakerRole

SENSES = ("weir sluice gates river flood", "toll barges skippers fee crown", "school bell pupils teacher lessons")


def encode(texts: list[str]) -> Floats:
    found = np.full((len(texts), len(SENSES)), 0.01, np.float32)
    for row, text in zip(found, texts, strict=True):
        for word in re.findall(r"\w+", text.lower()):
            for place, sense in enumerate(SENSES):
                row[place] += word in sense.split()
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), np.float32)


SAID = [
    "the weir floods the fields",
    "no weir without a sluice",
    "the sluice gates at the weir must open",
    "a flood would break the weir and the sluice",
    "every barge pays the toll",
    "the toll ruins the barges",
    "skippers of barges will not pay the toll",
    "the toll is a fee of the crown",
    "good morning",
    "the soup was cold",
    "nobody came",
    "a hat went missing",
]


@pytest.fixture
def ledger(row: Callable[..., LedgerRow]) -> list[LedgerRow]:
    return [row(f"s{n}", "demand", text=text, speaker="Ida Moll") for n, text in enumerate(SAID)]


def found(rows: list[LedgerRow], **given: Any) -> list[Theme]:
    return themes(rows, encode, lambda _: 1.0, **given)


def test_statements_are_grouped_and_named_by_their_own_words(ledger: list[LedgerRow]) -> None:
    got = found(ledger)
    assert {theme.name for theme in got} == {"weir", "toll"}
    by_name = {theme.name: theme for theme in got}
    assert {row.id for row in by_name["weir"].statements} == {"s0", "s1", "s2", "s3"}
    assert {row.id for row in by_name["toll"].statements} == {"s4", "s5", "s6", "s7"}
    assert "sluice" in by_name["weir"].keywords
    assert "barges" in by_name["toll"].keywords


def test_the_same_ledger_gives_the_same_themes(ledger: list[LedgerRow]) -> None:
    assert found(ledger) == found(list(ledger))


def test_a_saying_counts_once_and_names_are_no_themes(ledger: list[LedgerRow]) -> None:
    copies = [msgspec.structs.replace(one, id=f"{one.id} again", utterance=one.id) for one in ledger]
    firsts = [msgspec.structs.replace(one, utterance=one.id) for one in ledger]
    got = found([*firsts, *copies])
    assert [len(theme.statements) for theme in got] == [4, 4]
    assert {theme.name for theme in found(ledger, names=["Toll Company"])} == {"weir", "barges"}


def test_too_little_gives_no_themes(ledger: list[LedgerRow]) -> None:
    assert found([]) == []
    assert found(ledger[:2]) == []


def speaker(name: str, party: tuple[str, ...] = (), statements: int = 3, *titles: str) -> Speaker:
    roles = tuple(SpeakerRole(title, None, None, ("d",)) for title in titles)
    return Speaker(name, name, (name,), roles, party, statements)


def test_parties_are_who_is_spoken_for() -> None:
    got = sides(
        [
            speaker("Ida Moll", ("Tarn",), 5),
            speaker("the harbour office", ("Tarn",), 2),
            speaker("some officials", ("Tarn",), 2),
            speaker("Orle Grain Company", (), 4),
            speaker("Ben Arlo", (), 3, "chairman of the Orle Grain Company"),
            speaker("Cora Vint", (), 9),
            speaker("Once Named Society", (), 1),
        ]
    )
    assert got == [
        Side(Party("Tarn", ("the harbour office",), ("Ida Moll",)), 9),
        Side(Party("Orle Grain Company", (), ("Ben Arlo",)), 4),
    ]


def test_the_draft_is_a_codebook(ledger: list[LedgerRow]) -> None:
    text = draft("Tarn: the talks", sides([speaker("Ida Moll", ("Tarn",))]), found(ledger), len(ledger))
    book = parse(text)
    assert book.case == "Tarn: the talks"
    assert book.parties == (Party("Tarn", (), ("Ida Moll",)),)
    assert {issue.name for issue in book.issues} == {"weir", "toll"}
    assert "# Of 12 statements, 8 are in these issues" in text
    assert "Ida Moll: the weir floods the fields" in text


def test_what_the_case_has_comes_first_and_stays(ledger: list[LedgerRow]) -> None:
    has = Codebook(
        "Tarn", (Party("Tarn", ("the Mill",)),), (Issue("bridge", "who mends it: we?", ("arch",), ("mend", "no")),)
    )
    proposed = sides([speaker("the Mill"), speaker("Tarn Society", ("Tarn",)), speaker("Orle Bank")], has)
    book = parse(draft("x", proposed, found(ledger), len(ledger), has))
    assert book.parties[0] == has.parties[0]
    assert [party.name for party in book.parties] == ["Tarn", "Orle Bank"]
    assert book.issues[0] == has.issues[0]
    assert {issue.name for issue in book.issues[1:]} == {"weir", "toll"}


def test_an_empty_case_gives_a_title() -> None:
    assert parse(draft("no", [], [], 0)).case == "no"


@settings(max_examples=60, deadline=None)
@given(name=st.text(min_size=1, max_size=30).filter(str.strip), words=st.text(max_size=60))
def test_any_words_make_a_valid_draft(name: str, words: str) -> None:
    said = msgspec.structs.replace(ROW, text=words, speaker=name, document=name)
    name = " ".join("".join(letter if letter.isprintable() else " " for letter in name).split())
    if name:
        book = parse(draft("t", [Side(Party(name), 1)], [Theme(name, (name,), (said,))], 1))
        assert book.parties[0].name == name
        assert book.issues[0].name == name


ROW = LedgerRow(
    id="s", document="d", outlet=None, published=None, url=None, source=(), cue=(), content=((0, 1),), scope="speech",
    kind="direct", speaker=None, party=(), act="other", issue=(), said_on=None, confidence=1.0, text="", sentence="",
    utterance=None, status="machine", plover=None, firmness=None, title=None, witness="d",
)  # fmt: skip
