"""The words that carry how firm a statement is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.coding.firm_words import firm_words
from onrecord.records import Firmness


@pytest.mark.parametrize(
    ("sentence", "firmness", "wanted"),
    [
        ("[Belk] {said} <there could be “no thought of” a partition>.", "red line", ["no thought of"]),
        ("[Belk] {said} <the islands were non-negotiable>.", "red line", ["non-negotiable"]),
        ("[Belk] {said} <they would sign only if the ports were opened>.", "conditional", ["only if"]),
        ("[Belk] {insisted} <that the ports must be opened>.", "firm", ["insisted", "must"]),
        ("[Ostrel] {did not rule out} <a partition>.", "open", ["not rule out"]),
        ("[Ostrel] {won’t} <accept it>.", "firm", ["won’t"]),
        ("[Ostrel] {said} <the teams met>.", None, []),
    ],
)
def test_they_are_found(
    marked: Callable[[str], Any], sentence: str, firmness: Firmness | None, wanted: list[str]
) -> None:
    e = marked(sentence)
    found = firm_words(e.text, e.attribution.cue, e.attribution.content, firmness)
    assert [e.text[start:end] for start, end in found] == wanted


@given(st.text(max_size=60), st.sampled_from(["red line", "firm", "conditional", "open"]))
def test_they_stand_inside_of_what_was_given(text: str, firmness: Firmness) -> None:
    text = f"İ {text} unless never if must could"
    span = (2, len(text))
    assert all(2 <= start < end <= len(text) for start, end in firm_words(text, (), (span,), firmness))
