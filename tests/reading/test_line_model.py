"""The furniture model: the one that its card tells of, and sums that do not hang on how lines are put."""

from __future__ import annotations

import hashlib
from importlib import resources

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.furniture import Bounds, furniture, settled
from onrecord.reading.line_features import MEASURES, features
from onrecord.reading.line_model import load, odds

FOLDER = resources.files("onrecord") / "models" / "furniture"


def test_the_card_names_the_files_hash_and_it_is_small() -> None:
    data = (FOLDER / "lines.npz").read_bytes()
    assert f"| `lines.npz` | `{hashlib.sha256(data).hexdigest()}` |" in (FOLDER / "CARD.md").read_text("utf-8")
    assert len(data) < 500_000


def test_the_bounds_are_those_that_are_asked_for() -> None:
    bounds = Bounds(*load().bounds)
    assert bounds.named < bounds.teaser < bounds.others


LINES = st.lists(
    st.text("abcAB 19.,|“”é*", min_size=1).map(lambda line: " ".join(line.split()) or "*"), min_size=1, max_size=40
)


@settings(max_examples=40)
@given(LINES)
def test_every_line_has_its_odds_whatever_is_in_it(lines: list[str]) -> None:
    seen = features(lines, [None] * len(lines))
    assert seen.measures.shape == (len(lines), MEASURES)
    assert len(seen.starts) == len(seen.wholes) == len(lines)
    found = odds(lines, [None] * len(lines))
    assert found.shape == (len(lines),)
    assert np.isfinite(found).all()
    assert np.array_equal(found, odds(lines, [None] * len(lines)))


def test_menus_are_more_like_furniture_than_paragraphs() -> None:
    said = (
        "The envoys of the two cantons met in the customs house on Tuesday, and neither side would say what was agreed."
    )
    lines = ["Home", "World", "Subscribe", "Log in", *[said.replace("two", str(n)) for n in range(8)], "Privacy policy"]
    found = odds(lines, [None] * len(lines))
    assert found[:4].min() > found[4:12].max()
    assert found[12] > found[4:12].max()


def test_a_box_that_no_rule_names_is_found_with_its_reason() -> None:
    said = (
        "The envoys of the {} cantons met in the customs house on Tuesday, and neither side would say what was agreed."
    )
    body = [said.format(n) for n in range(9)]
    menu = ["Home | World | Money | Sport | Video", "Log in or create your free account to follow this topic"]
    text = "\n".join([*body, *menu, "All rights reserved", "Terms of use", "Contact us"])
    marked = {text[slice(*each.span)]: each.reason for each in furniture(text)}
    assert not set(marked) & set(body)
    assert set(menu) <= set(marked)
    assert all(marked.values())


def test_a_caption_in_a_long_article_is_one_whatever_the_model_thinks() -> None:
    said = "The envoys of the {} cantons met in the customs house on Tuesday, and neither would say what was agreed."
    caption = "The envoys of the cantons are seen before the customs house on Tuesday, March 4, 2031. REUTERS/Mira Holt"
    text = "\n\n".join([*(said.format(n) for n in range(5)), caption, *(said.format(n) for n in range(5, 12))])
    (found,) = furniture(text)
    assert (text[slice(*found.span)], found.reason) == (caption, "caption")


def test_lines_found_by_their_place_share_the_odds_of_their_run() -> None:
    reasons = [None, "tail", "navigation", "tail", None, "tail"]
    assert settled([9.0, -1.0, 4.0, 0.0, 9.0, -2.0], reasons) == [9.0, 1.0, 4.0, 1.0, 9.0, -2.0]
