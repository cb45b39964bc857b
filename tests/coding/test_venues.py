"""Where something was said, against a table that was written before the rules were run on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from onrecord.coding.venues import venue
from onrecord.records import Attribution


def test_every_venue_of_the_table(table: Callable[[str], list[Any]]) -> None:
    rows = table("venues.txt")
    assert len(rows) >= 60
    found = {e.text: venue(e.text, e.attribution, e.sentence) for e in rows}
    wrong = [
        (e.text, e.columns[0], words)
        for e in rows
        if (words := e.text[slice(*span)] if (span := found[e.text]) else "-") != e.columns[0]
    ]
    assert wrong == []


def test_without_a_cue_there_is_no_venue() -> None:
    text = "“We go on.” He spoke in an interview with Radio Orsk."
    assert venue(text, Attribution((), (), ((0, 11),), "speech", 1.0), (0, 11)) is None


_WORDS = st.lists(
    st.sampled_from(
        "Belk said told wrote in an the interview with O Farol on X at a news conference , . : that Monday KNN's"
        " “State” parliament in Orsk letter to of by telephone statement released its website state media".split()
    ),
    min_size=3,
    max_size=18,
).map(" ".join)


@given(_WORDS | st.text(min_size=3, max_size=60), st.data())
def test_the_span_lies_in_the_sentence_and_outside_of_the_content(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    cue, content = sorted((data.draw(places), data.draw(places))), sorted((data.draw(places), data.draw(places)))
    if cue[0] == cue[1] or content[0] == content[1] or (cue[0] < content[1] and content[0] < cue[1]):
        return
    attribution = Attribution((), ((cue[0], cue[1]),), ((content[0], content[1]),), "speech", 1.0)
    span = venue(text, attribution, (0, len(text)))
    if span is not None:
        assert 0 <= span[0] < span[1] <= len(text)
        assert text[slice(*span)].strip() == text[slice(*span)] != ""
        assert span[1] <= content[0] or span[0] >= content[1]
