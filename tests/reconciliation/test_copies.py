"""Copies of one text are found whole, trimmed, re-headed and touched up; reports of one event are left apart."""

from __future__ import annotations

import random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading import document
from onrecord.reconciliation.copies import copies, witnesses
from onrecord.records import Furniture

LENGTHS = [60, 150, 400, 1200, 3000]


def prose(seed: str, words: int) -> list[str]:
    """Made-up words, some of them far more frequent than others, as in a language."""
    chance = random.Random(seed)
    return [f"w{int(chance.paretovariate(0.7)) % 4000}" for _ in range(words)]


def joined(*parts: list[str]) -> str:
    return " ".join(word for part in parts for word in part)


def edited(text: list[str], every: int) -> list[str]:
    return [f"{word}x" if place % every == every - 1 else word for place, word in enumerate(text)]


@pytest.mark.parametrize("words", LENGTHS)
def test_a_text_that_another_outlet_prints_is_a_copy(words: int) -> None:
    wire = prose("wire", words)
    third = words // 3
    found = copies(
        [
            ("whole", joined(wire)),
            ("other marks", joined(wire).upper().replace(" ", ",\n")),
            ("trimmed", joined(wire[: words // 2])),
            ("re-headed", joined(prose("head", 12), wire[10 : words - 10])),
            ("lines put in", joined(wire[:third], prose("a", words // 12), wire[third : 2 * third], prose("b", 6))),
            ("touched up", joined(edited(wire, 25))),
        ]
    )
    longest = found["whole"]
    assert set(found.values()) == {longest}
    assert longest in ("whole", "other marks", "re-headed")


@pytest.mark.parametrize("words", LENGTHS)
def test_reports_of_one_event_are_no_copies(words: int) -> None:
    speech, background = prose("speech", words // 4), prose("background", words // 8)
    reports = [
        (f"report {n}", joined(prose(f"{n}", words // 3), speech, prose(f"more {n}", words // 3), background))
        for n in range(8)
    ]
    assert copies(reports) == {id: id for id, _ in reports}


def test_the_longest_text_stands_for_the_others_and_of_equals_the_first_id() -> None:
    wire = prose("wire", 300)
    assert copies([("b", joined(wire)), ("a", joined(wire)), ("c", joined(wire[:200]))]) == {
        "a": "a",
        "b": "a",
        "c": "a",
    }
    assert copies([("a", joined(wire[:200])), ("b", joined(wire))]) == {"a": "b", "b": "b"}


def test_texts_too_short_to_tell_are_copies_only_when_equal() -> None:
    short = [("a", "No deal."), ("b", "no deal"), ("c", "No deal today."), ("d", ""), ("e", " "), ("f", "…")]
    assert copies(short) == {"a": "a", "b": "a", "c": "c", "d": "d", "e": "e", "f": "f"}


def test_furniture_neither_hides_a_copy_nor_makes_one() -> None:
    menu = joined(prose("menu", 400))
    first, second = joined(prose("one", 80)), joined(prose("two", 80))
    made = [
        document(f"{menu}\n{first}", id="one"),
        document(first, id="same"),
        document(f"{menu}\n{second}", id="two"),
    ]
    furniture = (Furniture((0, len(menu)), "menu"),)
    marked = [msgspec.structs.replace(one, furniture=furniture) for one in made]
    assert witnesses([marked[0], made[1], marked[2]]) == {"one": "one", "same": "one", "two": "two"}


PIECES = st.lists(st.integers(0, 5), min_size=1, max_size=5)


@settings(max_examples=60)
@given(st.lists(PIECES, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_the_documents_does_not_matter(texts: list[list[int]], chance: random.Random) -> None:
    documents = [(f"d{n}", joined(*(prose(str(piece), 40) for piece in text))) for n, text in enumerate(texts)]
    shuffled = documents[:]
    chance.shuffle(shuffled)
    found = copies(documents)
    assert copies(shuffled) == found
    assert set(found) == {id for id, _ in documents}
    assert all(found[witness] == witness for witness in found.values())


@given(st.lists(st.tuples(st.uuids().map(str), st.text(max_size=80)), unique_by=lambda d: d[0]))
def test_any_text_is_taken(documents: list[tuple[str, str]]) -> None:
    assert set(copies(documents)) == {id for id, _ in documents}
