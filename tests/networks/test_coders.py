"""Two coders on the same statements: which are the same, how far they agree, where they differ."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.networks.coders import NONE, VARIABLES, Coded, agreement, alone, differences, units
from onrecord.records import Spans


def coded(coder: str, content: Spans, document: str = "d", **values: str) -> Coded:
    return Coded(coder, document, content, "words", {**dict.fromkeys(VARIABLES, NONE), **values})


def test_the_same_words_are_one_statement_and_others_are_not() -> None:
    found = units(
        [
            coded("a", ((0, 100),)),
            coded("a", ((100, 120),)),
            coded("b", ((10, 105),)),
            coded("b", ((200, 300),)),
            coded("b", ((0, 100),), document="e"),
        ]
    )
    assert sorted(tuple(one.coder for one in unit) for unit in found) == [("a",), ("a", "b"), ("b",), ("b",)]
    assert alone(found) == {"a": 1, "b": 2}


def test_the_likest_are_joined_first_and_one_coder_is_there_once() -> None:
    found = units([coded("a", ((0, 100),)), coded("b", ((0, 60),)), coded("b", ((0, 100),))])
    assert sorted(len(unit) for unit in found) == [1, 2]
    [pair] = [unit for unit in found if len(unit) == 2]
    assert pair[1].content == ((0, 100),)


def test_fragments_count_by_what_they_share() -> None:
    assert len(units([coded("a", ((0, 40), (60, 100))), coded("b", ((0, 100),))])) == 1
    assert len(units([coded("a", ((0, 40),)), coded("b", ((0, 100),))])) == 2


def test_full_agreement_and_none() -> None:
    acts = ["demand", "offer", "demand", "reject"]
    one = [coded("a", ((10 * n, 10 * n + 9),), act=act) for n, act in enumerate(acts)]
    other = [coded("b", ((10 * n, 10 * n + 9),), act=act, issue="toll") for n, act in enumerate(acts)]
    told = {row.variable: row for row in agreement(units([*one, *other]))}
    assert (told["act"].alpha, told["act"].units, told["act"].same) == (1.0, 4, 4)
    assert told["issue"].same == 0
    assert told["issue"].alpha is not None
    assert told["issue"].alpha < 0
    assert told["party"].alpha is None  # all values are one


def test_differences_say_what_each_says() -> None:
    found = units([coded("a", ((5, 9), (20, 30)), act="offer"), coded("b", ((5, 9), (20, 30)), act="demand")])
    [one] = differences(found)
    assert (one.variable, one.span, one.values) == ("act", (5, 30), {"a": "offer", "b": "demand"})


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.integers(0, 30), st.integers(1, 20), st.sampled_from("xy")), max_size=12
    )
)
def test_nothing_is_lost_and_no_coder_is_twice_in_a_unit(said: list[tuple[str, int, int, str]]) -> None:
    every = [coded(coder, ((start, start + length),), act=act) for coder, start, length, act in said]
    found = units(every)
    assert sorted(map(repr, every)) == sorted(repr(one) for unit in found for one in unit)
    assert all(len({one.coder for one in unit}) == len(unit) for unit in found)
    assert sum(alone(found).values()) + sum(len(unit) for unit in found if len(unit) > 1) == len(every)
