"""Issues by their sense: what says the same in other words, and none rather than the nearest."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.codebook import Codebook, Issue
from onrecord.coding.issues import of_statements
from onrecord.coding.nearness import FIGURES, Floats, calibration, figures, likelihood, likely
from onrecord.records import Attribution, Span

SENSES = ("reservoir lake dam level water", "herring cod fish nets catch", "pay wages salary money", "train rails")


def encode(texts: list[str]) -> Floats:
    """An encoder that knows four senses; every other word is like itself alone."""
    found = np.full((len(texts), 400), 0.01, np.float32)
    for row, text in zip(found, texts, strict=True):
        for word in re.findall(r"\w+", text.lower()):
            known = [place for place, sense in enumerate(SENSES) if word in sense.split()]
            row[known[0] if known else 4 + sum(map(ord, word)) % 396] += 1
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), np.float32)


BOOK = Codebook(
    case="The valley",
    issues=(
        Issue("filling", "dam, reservoir, water", ("reservoir",)),
        Issue("fish", "herring, cod, catch", ("herring",)),
        Issue("pay", "wages, salary", ("wages",)),
    ),
)


def said(content: str) -> tuple[str, Attribution, Span]:
    text = f"Lund said {content}."
    return text, Attribution(((0, 4),), ((5, 9),), ((10, 10 + len(content)),), "speech", 1.0), (0, len(text))


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ("lake level water", ("filling",)),  # none of the codebook's keywords
        ("salary, salary and money", ("pay",)),
        ("salary money", ()),  # so few words say nothing by themselves
        ("cod nets catch", ("fish",)),
        ("wages cod nets catch catch catch", ("pay",)),  # where a keyword tells, that is enough
        ("train rails train", ()),  # nearest to something, about none
        ("we met and parted as friends", ()),
    ],
)
def test_issues_by_words_and_by_sense(content: str, wanted: tuple[str, ...]) -> None:
    text, attribution, sentence = said(content)
    assert of_statements(text, [(attribution, sentence)], BOOK, encode) == [wanted]


def test_without_an_encoder_words_alone_decide() -> None:
    text, attribution, sentence = said("lake level water")
    assert of_statements(text, [(attribution, sentence)], BOOK, None) == [()]
    assert of_statements(text, [], BOOK, encode) == []
    assert of_statements(text, [(attribution, sentence)], Codebook(case="no issues"), encode) == [()]


def test_a_codebook_of_one_issue_has_no_next_to_be_ahead_of() -> None:
    one = Codebook(issues=BOOK.issues[:1])
    chances = likely(one, ["lake level water", "train rails"], ["lake level water", "train rails"], encode)
    assert chances.shape == (2, 1)
    assert chances[0, 0] > chances[1, 0]


@given(st.lists(st.text(max_size=40), max_size=6))
def test_any_texts_have_likelihoods(texts: list[str]) -> None:
    chances = likely(BOOK, texts, texts, encode)
    assert chances.shape == (len(texts), 3)
    assert np.all((chances >= 0) & (chances <= 1))


def test_a_statement_is_judged_by_itself() -> None:
    texts = ["lake level", "cod nets", "money", "something else"]
    together = likely(BOOK, texts, texts, encode)
    for place, text in enumerate(texts):
        np.testing.assert_allclose(likely(BOOK, [text], [text], encode)[0], together[place], rtol=1e-4)


def test_the_calibration_is_of_these_figures() -> None:
    made = calibration()
    assert made.figures == FIGURES
    assert len(made.means) == len(made.spreads) == len(made.weights) == len(FIGURES)
    assert 0.5 <= made.enough < 1  # none rather than the nearest
    found = figures(BOOK, ["lake level water"], ["lake level water"], encode)
    assert likelihood(found, made)[0, 0] > likelihood(found * 0, made)[0, 0]
