"""What reads like an attribution and utters nothing stays off the record."""

from __future__ import annotations

import pytest

from onrecord.attribution.unsaid import unsaid
from onrecord.records import Attribution, Spans


def marked(line: str) -> tuple[str, Attribution]:
    """'Ruiz [declined] {to comment}' → the text, and the attribution with this cue and this content."""
    text = ""
    spans: dict[str, Spans] = {"[": (), "{": ()}
    opened = ("", 0)
    for character in line:
        if character in "[{":
            opened = (character, len(text))
        elif character in "]}":
            spans[opened[0]] = (*spans[opened[0]], (opened[1], len(text)))
        else:
            text += character
    source: Spans = ((0, text.index(" ")),) if text[0].isupper() else ()
    return text, Attribution(source, spans["["], spans["{"], "speech", 0.9, "model")


@pytest.mark.parametrize(
    "line",
    [
        "Ruiz [declined] {to comment}",
        "Ruiz [declined to say] {whether the talks would resume}",
        "Officials [refused] {to give further details}",
        "Ministers [did not] {say when the dam would be filled}",
        "Tarsa [has not said] {if it will sign}",
        "Cantons [have yet to decide] {whether to pay}",
        "[asked about] {the price of water}",
        "[disagreement over] {the filling of the dam}",
        "Ruiz [said] {so}",
        "Dockers [called] {a strike}",
        "Hundreds [have called] {the hotline}",
        "Tarsa [hopes] {that the dam will end its floods}",
        "Growers [are hoping] {to sell the whole crop}",
    ],
)
def test_nothing_is_uttered(line: str) -> None:
    assert unsaid(*marked(line))


@pytest.mark.parametrize(
    "line",
    [
        "Ruiz [declined] {the offer}",
        "Ruiz [refused] {to discuss the border}",
        "Ruiz [did not rule out] {a strike}",
        "Ruiz [said] {no}",
        "it [was said] {that the dam was full}",
        "Ruiz [called for] {a strike}",
        "Ruiz [has not accepted] {that the dam is full}",
        "Ruiz [asked] {that the dam be opened}",
    ],
)
def test_what_is_uttered_stays(line: str) -> None:
    assert not unsaid(*marked(line))


def test_calling_something_a_thing_says_what_it_is_where_a_rule_sees_it() -> None:
    text, one = marked("Ruiz [called] {the offer an insult}")
    assert not unsaid(text, one, [one])
    assert unsaid(text, one, [])
