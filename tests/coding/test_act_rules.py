"""What the rules make of statements. The sentences are of disputes that do not exist."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attribution.sentences import sentence_at, sentences
from onrecord.coding.act_contents import content_act, plain
from onrecord.coding.act_rules import act
from onrecord.records import Attribution


def _share_right(examples: list[Any]) -> float:
    right = sum(act(e.text, e.attribution, e.sentence) in e.columns[0].split("|") for e in examples)
    return right / len(examples)


def test_most_of_the_table_is_right(table: Callable[[str], list[Any]]) -> None:
    # The table was written before the rules were run, and the rules were mended by it since: a floor, no measure.
    examples = table("act_sentences.txt")
    assert len(examples) >= 150
    assert _share_right(examples) >= 0.95


def test_sentences_written_apart_from_the_rules(table: Callable[[str], list[Any]]) -> None:
    # Written after the rules, in idioms that they did not know. On their first run the first set had 52% right, the
    # second 45%; the first was then used to widen the word lists, the second was not, but for two idioms.
    assert _share_right(table("act_sentences_apart.txt")) >= 0.9
    assert _share_right(table("act_sentences_last.txt")) >= 0.45


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("[Ostrel] would not {rule out} <a meeting of the leaders>.", "offer"),
        ("[Ostrel] has not {ruled out} <air strikes on the depots>.", "threaten"),
        ("[The rebels] {refused to reject} <the plan>.", "offer"),
        ("[The rebels] {refused} <to reject the plan>.", "offer"),
        ("[The rebels] {refused} <to sign the plan>.", "reject"),
        ("[Ostrel] no longer {insists} <on a full withdrawal>.", "offer"),
        ("[Ostrel] did not {accept} <the map>.", "reject"),
        ("[Ostrel] {failed to support} <the map>.", "reject"),
        ("[Ostrel] {has shown no willingness} <to talk>.", "reject"),
        ("[Ostrel] is not {ready} <to talk>.", "reject"),
        ("[Ostrel] {stopped short of accusing} <its neighbour>.", "other"),
        ("[The envoy] {said} <Ostrel was not ready to talk>.", "reject"),
        ("[The envoy] {said} <Ostrel would not rule out talks>.", "offer"),
        ("[The envoy] {said} <there was “no question of” giving up the islands>.", "reject"),
        ("[The envoy] {said} <recognition of the islands was “imperative”>.", "demand"),
        ("[The envoy] {said} <talks were possible only if the blockade was lifted>.", "condition"),
        ("[The envoy] {said} <there can be no deal without the islands>.", "condition"),
        ("[The envoy] {said} <they would sign, provided that the ports were opened>.", "condition"),
        ("[Ostrel] is {ready} <to negotiate without any preconditions>.", "offer"),
        ("[Ostrel]'s {refusal} <to open the ports> was noted.", "reject"),
        ("[Ostrel]'s {demand} <that the ports be opened> was noted.", "demand"),
        ("[The union] {vowed} <to retaliate against the lockout>.", "threaten"),
        ("[The union] {vowed} <never to give up the night bonus>.", "reject"),
        ("[The union] {warned} <that it would shut the port>.", "threaten"),
        ("[The union] {warned} <against a lockout>.", "demand"),
        ("[The union] {called} <the offer “a good step”>.", "support"),
        ("[The union] {called} <the offer “unacceptable”>.", "reject"),
        ("[The union] {called for} <a vote>.", "demand"),
        ("[The firm] {declined} <to comment>.", "other"),
        ("[The firm] {told} <its pilots to return to work>.", "demand"),
        ("[The firm] {said} <forty tugs were idle on Tuesday>.", "report"),
    ],
)
def test_clear_cases(marked: Callable[[str], Any], sentence: str, wanted: str) -> None:
    e = marked(sentence)
    assert act(e.text, e.attribution, e.sentence) == wanted


def test_a_nominal_condition_and_an_offer_are_told_apart(marked: Callable[[str], Any]) -> None:
    offer = marked(
        "[Officials] {said} <Ostrel was ready to negotiate a peace> but insisted that the islands be returned."
    )
    demand = marked(
        "[Officials] said Ostrel was ready to negotiate a peace but {insisted} <that the islands be returned>."
    )
    assert act(offer.text, offer.attribution, offer.sentence) == "offer"
    assert act(demand.text, demand.attribution, demand.sentence) == "demand"


def test_without_a_cue_the_words_beside_the_source_speak() -> None:
    text = "Varnia flatly rejected the map."
    assert act(text, Attribution(((0, 6),), (), ((23, 30),), "speech", 1.0), (0, len(text))) == "reject"


@given(st.text(max_size=80), st.data())
def test_any_text_has_an_act(text: str, data: st.DataObject) -> None:
    text += "."
    edge = st.integers(0, len(text) - 1)
    start = data.draw(edge)
    end = data.draw(st.integers(start + 1, len(text)))
    cue = data.draw(edge)
    attribution = Attribution((), ((cue, cue + 1),), ((start, end),), "speech", 1.0)
    assert act(text, attribution, (0, len(text))) in (
        "demand condition offer accept reject support accuse threaten expect report other".split()
    )


def test_acts_of_the_development_cases(shared: Path) -> None:
    for case, floor in (("chicago_teachers_2012", 0.65), ("nafta_2018", 0.8)):
        right = total = 0
        for line in (shared / "cases" / f"{case}.jsonl").read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            spans = sentences(article["text"])
            for gold in article["statements"]:
                source, content = (tuple((a, b) for a, b in gold[key]) for key in ("source", "content"))
                attribution = Attribution(source, (), content, "speech", 1.0)
                found = act(article["text"], attribution, sentence_at(spans, (source or content)[0][0]))
                right += found in [gold["act"], *gold["act_alt"]]
                total += 1
        assert right / total >= floor


def test_what_another_side_had_offered_is_no_offer_of_the_speaker() -> None:
    assert content_act(plain("that Varrow had offered to pay into a fund for growers")) == "report"
    assert content_act(plain("that Varrow had offered a sum that was “an insult”")) == "accuse"
    assert content_act(plain("that it had offered to pay into a fund for growers")) == "offer"
