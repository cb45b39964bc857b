"""How firm words are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from onrecord.coding.act_rules import act
from onrecord.coding.firmness import firmness


def test_the_table(table: Callable[[str], list[Any]]) -> None:
    examples = [e for e in table("act_sentences.txt") if e.columns[1] != "?"]
    assert len(examples) >= 100
    right = sum((firmness(e.text, e.attribution, e.columns[0].split("|")[0]) or "-") == e.columns[1] for e in examples)
    assert right / len(examples) >= 0.95


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("[The envoy] {said} <the islands were non-negotiable>.", "red line"),
        ("[The envoy] {said} <there was “no question of” a partition>.", "red line"),
        ("[The envoy] {said} <recognition was “imperative” and must come first>.", "red line"),
        ("[Ostrel] {rules out} <a partition>.", "red line"),
        ("[The envoy] {said} <Ostrel will not relinquish the islands>.", "red line"),
        ("[The envoy] {said} <“Under no circumstances will we sign.”>", "red line"),
        ("[The envoy] {demanded} <that the ports be opened>.", "firm"),
        ("[The envoy] {said} <the ports must be opened>.", "firm"),
        ("[Ostrel] {rejected} <the map>.", "firm"),
        ("[The envoy] {said} <they would sign only if the ports were opened>.", "conditional"),
        ("[Ostrel] is {ready} <to sign, provided the ports are opened>.", "conditional"),
        ("[The union] {threatened} <to strike unless wages rose>.", "conditional"),
        ("[Ostrel] is {willing} <to talk>.", "open"),
        ("[Ostrel] would not {rule out} <a partition>.", "open"),
        ("[The envoy] {said} <they could consider a smaller zone>.", "open"),
        ("[The envoy] {said} <the teams met twice>.", None),
        ("[The envoy] {welcomed} <the truce>.", None),
        ("[The envoy] {urged} <both sides to talk>.", None),
    ],
)
def test_clear_cases(marked: Callable[[str], Any], sentence: str, wanted: str | None) -> None:
    e = marked(sentence)
    assert firmness(e.text, e.attribution, act(e.text, e.attribution, e.sentence)) == wanted
