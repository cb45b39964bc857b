"""From scores to spans: the best sequence, runs of one role, whole words."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attribution import model
from onrecord.attribution.decoding import Piece, span, spans, viterbi, whose
from onrecord.attribution.windows import windows

SCORES = st.lists(st.lists(st.integers(-5, 5), min_size=3, max_size=3), min_size=1, max_size=5)
TABLE = st.lists(st.lists(st.integers(-5, 5), min_size=3, max_size=3), min_size=3, max_size=3)


@given(SCORES, TABLE)
def test_no_sequence_scores_more_than_the_one_that_is_found(scores: list[list[int]], table: list[list[int]]) -> None:
    def worth(tags: tuple[int, ...] | list[int]) -> int:
        steps = sum(table[a][b] for a, b in pairwise(tags))
        return steps + sum(row[tag] for row, tag in zip(scores, tags, strict=True))

    best = viterbi(np.array(scores, dtype=np.float32), np.array(table, dtype=np.float32))
    assert worth(best) == max(worth(tags) for tags in product(range(3), repeat=len(scores)))


def test_runs_of_one_role_are_pieces_and_a_new_beginning_is_a_new_piece() -> None:
    labels = ("O", "B-cue", "I-cue", "B-content", "I-content")
    best = [0, 1, 2, 3, 4, 4, 3, 0, 4]
    scores = np.full((len(best), len(labels)), -10, dtype=np.float32)
    scores[range(len(best)), best] = 10
    found = [(p.role, p.first, p.last) for p in spans(best, scores, labels)]
    assert found == [("cue", 1, 2), ("content", 3, 5), ("content", 6, 6), ("content", 8, 8)]
    assert all(p.sure > 0.99 for p in spans(best, scores, labels))


def test_a_span_grows_to_whole_words_and_a_mark_alone_is_none() -> None:
    text = "Kestrelmoorish envoys"
    (window,) = windows(text, [(0, len(text))], [], model.load().tokenizer)
    assert len(window.pieces) > 4  # [CLS], the first word in several, envoys, [SEP]
    assert span(text, window, Piece("source", 2, 2, 1.0)) == (0, 14)
    assert span(text, window, Piece("source", 0, 0, 1.0)) is None


def test_a_name_with_a_hyphen_is_taken_whole() -> None:
    text = "envoy Mun Jae-in spoke"
    (window,) = windows(text, [(0, len(text))], [], model.load().tokenizer)
    (last,) = (k for k in range(len(window.pieces)) if window.ends[k] == text.index("-") and window.starts[k] >= 0)
    found = span(text, window, Piece("source", 1, last, 1.0))
    assert found is not None
    assert text[slice(*found)] == "envoy Mun Jae-in"


def test_an_amount_is_taken_whole() -> None:
    text = "Tarsa offered $300bn a year"
    (window,) = windows(text, [(0, len(text))], [], model.load().tokenizer)
    sign = next(k for k in range(len(window.pieces)) if window.starts[k] == text.index("$"))
    found = span(text, window, Piece("content", sign, sign, 1.0))
    assert found is not None
    assert text[slice(*found)] == "$300bn"


def test_what_belongs_to_no_cue_surely_is_the_one_s_right_before_it_if_it_may_be() -> None:
    assert whose([0.4, 0.2], 0.0, None) == 0
    assert whose([0.4, 0.2], 0.0, 1) == 1
    assert whose([0.7, 0.2], 0.0, 1) == 0
    assert whose([0.7, 0.2], 0.0, 1, 0.95) == 1
    assert whose([0.4, 0.05], 0.0, 1) == 0
    assert whose([0.4, 0.2], 0.3, 1) is None
    assert whose([0.2, 0.1], 0.5, None) is None
