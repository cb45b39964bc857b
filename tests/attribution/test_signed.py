"""Quotations with a name behind a dash."""

from __future__ import annotations

import msgspec
import pytest

from onrecord.attribution import attribute, rules
from onrecord.attribution.sentences import paragraphs
from onrecord.attribution.signed import signed
from onrecord.reading import document
from onrecord.records import Furniture, Spans


def words(text: str, spans: Spans) -> list[str]:
    return [text[slice(*one)] for one in spans]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“No deal.” — Ana Vale", [("Ana Vale", "“No deal.”")]),
        ('"The wells are ours." - Olek de la Tarn, Port Amar.', [("Olek de la Tarn", '"The wells are ours."')]),
        (
            "What readers say:\n“Shame on both.” ― Édith Ō. Lind \n“We wait.” -- Ruiz",
            [("Édith Ō. Lind", "“Shame on both.”"), ("Ruiz", "“We wait.”")],
        ),
        ("”Shame on both.” ― Édith Lind", [("Édith Lind", "”Shame on both.”")]),  # typed with one key
        ("“No deal,” Vale said – and left", []),
        ("“I stay.” – An immigrant himself –.", []),
        ("“I stay.” – he said", []),
        ("The “deal” - Ana Vale", []),
        ("“The Last Ferry of the Summer” — Ana Vale", []),  # a film and who made it
        ("“No” - it was late. - Ana Vale", []),
    ],
)
def test_who_signs_says_it(text: str, found: list[tuple[str, str]]) -> None:
    made = signed(text, paragraphs(text))
    assert [(*words(text, one.source), *words(text, one.content)) for one in made] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("No deal with them! — Ana O. Vale (@anavale) May 2, 2031", [("Ana O. Vale", "No deal with them!")]),
        ("No deal today https://t.co/x1 pic.twitter.com/y2 — Port Union (@pu_1)", [("Port Union", "No deal today")]),
        ("Tarsa — alone — must pay. — Rep. Ana Vale (@vale)", [("Rep. Ana Vale", "Tarsa — alone — must pay.")]),
        ("It is done\nNo deal with them — Vale (@vale)", [("Vale", "No deal with them")]),
        ("Ana Vale (@anavale) No deal with them today", [("Ana Vale", "No deal with them today")]),
        ("Ana Vale (@anavale) said no deal was near", []),
        ("Ana Vale (@anavale) May 2, 2031", []),
        ("— Ana Vale (@anavale) May 2, 2031", []),
        ("No deal with them (@anavale)", []),
        ("So said Ruiz — Vale (@vale) agreed.", []),
    ],
)
def test_who_signs_a_post_says_it(text: str, found: list[tuple[str, str]]) -> None:
    made = signed(text, paragraphs(text))
    assert [(*words(text, one.source), *words(text, one.content)) for one in made] == found


@pytest.mark.parametrize("by", ["model", "rules"])
def test_nobody_says_what_another_has_signed(by: str) -> None:
    text = "Ana Vale met readers.\n\n“Shame on both.” ― Édith Lind\n\n“We will wait for ever.” ― Hanno Ruiz"
    (done,) = attribute([document(text, id="a")], by=by)  # type: ignore[arg-type]
    told = [(words(text, one.source), words(text, one.content)) for one in done.attributions]
    assert told == [(["Édith Lind"], ["“Shame on both.”"]), (["Hanno Ruiz"], ["“We will wait for ever.”"])]


def test_what_is_furniture_is_signed_by_nobody() -> None:
    text = "Vale left.\n\n“No deal.” — Ana Vale"
    read = document(text, id="d")
    assert [one.rule for one in rules.attribute(read).attributions] == ["signed"]
    kept = msgspec.structs.replace(read, furniture=(Furniture((12, len(text)), "teaser"),))
    assert not rules.attribute(kept).attributions
