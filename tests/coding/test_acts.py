"""What statements do, by the table of signs that ships. The sentences are of disputes that do not exist."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib import resources
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.coding.act_signs import signs
from onrecord.coding.acts import by_signs, by_words, is_unsaid, likelihoods, load, meaning
from onrecord.coding.passages import LONGEST, Passage, passage
from onrecord.records import Attribution

FOLDER = resources.files("onrecord") / "models" / "acts"


@pytest.mark.parametrize(
    ("sentence", "act", "firmness"),
    [
        ("[Belk] {says} <there could be “no thought of” giving up the islands>.", "reject", "red line"),
        (
            "[Ida Marr] {said} <handing over the strait was out of the question on the eve of the talks in Osk>.",
            "reject",
            "red line",
        ),
        ("<“We will never give up the islands,”> [Belk] {said}.", "reject", "red line"),
        (
            "[Ostrel] is {ready} <to negotiate with Varnia>, but recognition of the line was “imperative”.",
            "offer",
            "open",
        ),
        (
            "Ostrel is ready to negotiate, but [it] {said} <recognition of the line was “imperative”>.",
            "condition|demand",
            "red line",
        ),
        ("[The union] {said} <it would talk only if the ban on overtime was lifted>.", "condition", "conditional"),
        ("[The union] would not {rule out} <a compromise on pay>.", "offer", "open"),
        ("[The union] {rejected} <the compromise on pay>.", "reject", None),
        ("[The union] {threatened} <to strike unless wages rose>.", "threaten", "conditional"),
        ("[Ostrel] {demanded} <that the ports be opened>.", "demand", "firm"),
        ("[Ostrel]'s {refusal} <to open the ports> was noted.", "reject", "firm"),
        ("[Ostrel] {accused} <Varnia of shelling the ports>.", "accuse", None),
        ("[Ostrel] {welcomed} <the truce>.", "support", None),
        ("[The ministry] {said} <forty tugs were idle on Tuesday>.", "report", None),
        ("[The firm] {declined to comment} <on the talks>.", "other", None),
    ],
)
def test_clear_cases(marked: Callable[[str], Any], sentence: str, act: str, firmness: str | None) -> None:
    e = marked(sentence)
    found = meaning(e.text, e.attribution, e.sentence)
    assert found.act in act.split("|")
    assert found.firmness == firmness


@pytest.mark.parametrize(
    ("sentence", "uttered"),
    [
        ("[Vale] {said} <the ports would stay shut>.", True),
        ("[The union] {rejected} <the compromise on pay>.", True),
        ("[Ostrel] {warned} <that it would answer any raid>.", True),
        ("<“No deal,”> {said} [Ana Vale].", True),
        ("[The senate] {approved} <the budget> by 51 votes to 49.", False),
        ("[Fishermen along the coast] {feel} <that nobody listens to them>.", False),
    ],
)
def test_what_is_uttered_is_told_from_deeds_and_thoughts(
    marked: Callable[[str], Any], sentence: str, uttered: bool
) -> None:
    e = marked(sentence)
    assert is_unsaid(e.text, e.attribution, meaning(e.text, e.attribution, e.sentence)) is not uttered


def test_most_of_the_sentences_that_the_table_never_saw_are_right(table: Callable[[str], list[Any]]) -> None:
    for name, floor in (("act_sentences.txt", 0.8), ("act_sentences_apart.txt", 0.75), ("act_sentences_last.txt", 0.6)):
        examples = table(name)
        right = sum(meaning(e.text, e.attribution, e.sentence).act in e.columns[0].split("|") for e in examples)
        assert right / len(examples) >= floor, name


@given(st.text(max_size=80), st.data())
def test_any_text_has_a_meaning(text: str, data: st.DataObject) -> None:
    text += "."
    edge = st.integers(0, len(text) - 1)
    start = data.draw(edge)
    end = data.draw(st.integers(start + 1, len(text)))
    cue = data.draw(edge)
    attribution = Attribution((), ((cue, cue + 1),), ((start, end),), "speech", 1.0)
    found = meaning(text, attribution, (0, len(text)))
    assert 0 < found.likelihood <= 1
    assert found == meaning(text, attribution, (0, len(text)))


def test_likelihoods_add_up_whatever_the_signs() -> None:
    model = load()
    words = by_words(Passage([101, 2053, 102], [0, 3, 0]), model.session)
    for found in ([], ["3:never"], ["a sign that nobody ever saw"]):
        for variable, shares in likelihoods(words, by_signs(found, model.table), model).items():
            assert len(shares) == len(model.heads[variable])
            assert abs(shares.sum() - 1) < 1e-9


def test_signs_are_each_told_once_and_in_order(marked: Callable[[str], Any]) -> None:
    e = marked("[Belk] {said} <“Never, never, never.”>")
    found = signs(e.text, e.attribution, e.sentence)
    assert found == sorted(set(found))
    assert "3:never" in found


def test_a_long_statement_is_cut_where_it_says_least(marked: Callable[[str], Any]) -> None:
    e = marked(f"[Belk] {{said}} <that {'many ' * 300}ships sank>, and left.")
    found = passage(e.text, e.attribution, e.sentence, load().tokenizer)
    assert len(found.pieces) == len(found.roles) == LONGEST
    assert set(found.roles) == {0, 1, 2, 3}


def test_what_is_found_does_not_hang_on_what_else_is_read(marked: Callable[[str], Any]) -> None:
    lines = [
        "[Belk] {said} <no>.",
        "[The union] {threatened} <to strike unless wages rose>.",
        "[Ostrel] {agreed} <to talk>.",
    ]
    examples = [marked(line) for line in lines]
    once = [meaning(e.text, e.attribution, e.sentence) for e in examples]
    assert [meaning(e.text, e.attribution, e.sentence) for e in reversed(examples)] == once[::-1]


@pytest.mark.parametrize("name", ["model.onnx", "signs.npz", "labels.json"])
def test_the_card_names_the_hash_of_each_file(name: str) -> None:
    digest = hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()
    assert f"| `{name}` | `{digest}` |" in (FOLDER / "CARD.md").read_text(encoding="utf-8")
