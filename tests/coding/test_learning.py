"""What decisions teach: better codings for statements like those decided, none without, and what to ask next."""

from __future__ import annotations

import random
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.codebook import Codebook, Issue
from onrecord.coding.learning import ACTS, Example, Taught, learn, most_teaching, proposals
from onrecord.coding.nearness import Floats

WORDS = "weir gate lock ferry crew night fare ticket price school bell pupil quay crane rope".split()


def encode(texts: list[str]) -> Floats:
    """Texts that share words are alike."""
    found = np.full((len(texts), len(WORDS)), 0.01, np.float32)
    for row, text in zip(found, texts, strict=True):
        for word in re.findall(r"\w+", text):
            if word in WORDS:
                row[WORDS.index(word)] += 1
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), np.float32)


BOOK = Codebook(issues=(Issue("river", "weir"), Issue("sailing", "night"), Issue("fares", "fare")))


def example(id: str, text: str, issue: tuple[str, ...] = (), act: str = "report") -> Example:
    return Example(id, text, text, issue, act)  # type: ignore[arg-type]


CASE = [
    example("a", "gate lock"),
    example("b", "gate lock rope"),
    example("c", "gate lock crane"),
    example("d", "school bell", ("river",)),
    example("e", "school bell pupil", ("river",)),
    example("f", "fare", ("fares",)),
    example("g", "crew quay"),
    example("h", "school bell", ("river",)),
]


def test_without_decisions_it_says_what_the_machine_says() -> None:
    assert proposals(learn(CASE, {}, BOOK, encode)) == []
    assert proposals(learn([], {}, BOOK, encode)) == []


def test_a_correction_is_proposed_for_what_is_alike_and_nothing_else() -> None:
    taught = {"a": Taught(("river",), "report"), "b": Taught(("river",), "report")}
    taught |= {"d": Taught((), "report"), "h": Taught((), "report")}
    found = {one.statement: one for one in proposals(learn(CASE, taught, BOOK, encode))}
    assert set(found) == {"c", "e"}
    assert (found["c"].machine, found["c"].proposed) == ((), ("river",))
    assert (found["e"].machine, found["e"].proposed) == (("river",), ())
    assert set(found["c"].because) == {"a", "b"}
    assert set(found["e"].because) == {"d", "h"}
    assert 0.5 <= found["c"].likelihood <= 1


def test_acts_are_learned_likewise() -> None:
    taught = {one: Taught((), "demand") for one in ("a", "b")} | {"g": Taught((), "report")}
    many = [*CASE, example("c2", "gate lock")]
    found = {one.statement: one for one in proposals(learn(many, taught, None, encode)) if one.field == "act"}
    assert found["c2"].proposed == ("demand",)
    assert "f" not in found


def test_what_a_person_decided_is_never_proposed_otherwise() -> None:
    taught = {one.id: Taught(("sailing",), "threaten") for one in CASE}
    assert proposals(learn(CASE, taught, BOOK, encode)) == []


def test_undoing_a_decision_undoes_what_it_taught() -> None:
    taught = {"a": Taught(("river",), "report"), "b": Taught(("river",), "report")}
    assert proposals(learn(CASE, taught, BOOK, encode))
    assert proposals(learn(CASE, {}, BOOK, encode)) == []


def test_the_order_of_review_holds_all_that_is_undecided() -> None:
    order = most_teaching(learn(CASE, {"a": Taught((), "report")}, BOOK, encode))
    assert sorted(order) == ["b", "c", "d", "e", "f", "g", "h"]
    assert most_teaching(learn([], {}, BOOK, encode)) == []
    assert most_teaching(learn(CASE, {one.id: Taught((), "report") for one in CASE}, BOOK, encode)) == []


def test_what_stands_for_many_and_is_unsure_comes_before_what_is_alone_or_sure() -> None:
    alike = [example(f"u{n}", "gate lock") for n in range(6)]
    order = most_teaching(learn([example("alone", "school bell"), *alike], {}, BOOK, encode))
    assert order[0].startswith("u")
    after = most_teaching(learn([*alike, example("alone", "school bell")], {"u0": Taught((), "report")}, BOOK, encode))
    assert after[0] == "alone"  # what is like a decided one has little left to teach


@settings(max_examples=25, deadline=None)
@given(
    said=st.lists(st.tuples(st.sampled_from(WORDS), st.booleans(), st.sampled_from(ACTS)), min_size=1, max_size=8),
    decided=st.integers(0, 8),
    seed=st.integers(0, 9),
)
def test_the_order_of_decisions_does_not_matter(said: list[tuple[str, bool, str]], decided: int, seed: int) -> None:
    case = [example(str(n), word, ("river",) if coded else (), act) for n, (word, coded, act) in enumerate(said)]
    taught = {str(n): Taught(("fares",), "accuse") for n in range(min(decided, len(case)))}
    mixed = dict(random.Random(seed).sample(list(taught.items()), len(taught)))
    one, other = learn(case, taught, BOOK, encode), learn(case, mixed, BOOK, encode)
    assert proposals(one) == proposals(other)
    assert most_teaching(one) == most_teaching(other)
    assert not {proposal.statement for proposal in proposals(one)} & set(taught)


@pytest.mark.parametrize("codebook", [None, Codebook(case="nothing yet")])
def test_without_issues_only_acts_are_learned(codebook: Codebook | None) -> None:
    learned = learn(CASE, {"a": Taught((), "offer")}, codebook, encode)
    assert learned.issues.shape == (len(CASE), 0)
    assert {one.field for one in proposals(learned)} <= {"act"}
    assert len(most_teaching(learned)) == len(CASE) - 1
