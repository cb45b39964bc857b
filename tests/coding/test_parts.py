"""What is said at length falls into parts, each of which does one thing."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.coding.acts import Meaning
from onrecord.coding.parts import parts
from onrecord.records import Act, Attribution

SPEECH = (
    "Thank you all for coming. We welcome the plan. It is a good step. But we will never accept a base. "
    "That is final.\n\n"
    "We are ready to open two crossings. No."
)
ACTS: dict[str, Act] = {"welcome": "support", "good": "support", "never": "reject", "final": "reject", "ready": "offer"}


def spoken(text: str, rule: str = "turn") -> Attribution:
    spans = tuple((found.start(), found.end()) for found in re.finditer(r"[^\n]+", text))
    return Attribution(((0, 0),), ((0, 0),), spans, "speech", 0.9, rule)


def by_word(text: str, likelihood: float = 0.9) -> Callable[[Attribution], Meaning]:
    def means(one: Attribution) -> Meaning:
        said = " ".join(text[start:end] for start, end in one.content)
        act: Act = next((act for word, act in ACTS.items() if word in said), "report")
        return Meaning(act, None, None, likelihood, 1.0)

    return means


def texts(text: str, found: list[Attribution]) -> list[str]:
    return [text[slice(*one.content[0])] for one in found if len(one.content) == 1]


def test_a_part_begins_with_a_paragraph_and_with_another_act() -> None:
    assert texts(SPEECH, parts(SPEECH, spoken(SPEECH), by_word(SPEECH))) == [
        "Thank you all for coming.",
        "We welcome the plan. It is a good step.",
        "But we will never accept a base. That is final.",
        "We are ready to open two crossings. No.",
    ]


def test_what_may_do_something_else_stays_where_it_is() -> None:
    assert len(parts(SPEECH, spoken(SPEECH), by_word(SPEECH, likelihood=0.4))) == 2  # its paragraphs


def test_a_quotation_in_an_article_stays_whole() -> None:
    one = spoken(SPEECH, rule="model")
    assert parts(SPEECH, one, by_word(SPEECH)) == [one]


def test_a_quotation_in_an_article_is_parted_where_it_turns() -> None:
    said = "“We never sign,” Ruiz said. “But we are ready to talk.”"
    one = Attribution(((17, 21),), ((22, 26),), ((0, 16), (28, 55)), "speech", 0.9, "model")
    assert [part.content for part in parts(said, one, by_word(said))] == [((0, 16),), ((28, 55),)]
    assert parts(said, one, by_word(said, likelihood=0.4)) == [one]
    other = said.replace("But we", "And we")
    assert parts(other, one, by_word(other)) == [one]
    inside = "“We never sign. But we are ready,” Ruiz said. "
    whole = Attribution(((35, 39),), ((40, 44),), ((0, 34),), "speech", 0.9, "model")
    assert texts(inside, parts(inside, whole, by_word(inside))) == ["“We never sign.", "But we are ready,”"]


@pytest.mark.parametrize("text", ["Soon.", "No. Never.", "We are ready."])
def test_few_words_are_one_part(text: str) -> None:
    one = spoken(text)
    assert parts(text, one, by_word(text)) == [one]


@given(st.lists(st.sampled_from([*SPEECH.split(), "\n", "”", "..."]), min_size=1).map(" ".join).filter(str.strip))
def test_the_parts_are_the_whole_in_its_order(text: str) -> None:
    if not (one := spoken(text)).content:
        return
    found = [span for part in parts(text, one, by_word(text)) for span in part.content]
    assert found == sorted(found)
    assert all(start < end for start, end in found)
    kept = "".join(text[start:end] for start, end in found)
    assert "".join(kept.split()) == "".join(text.split())
