"""Direct, mixed or indirect, whatever the quotation marks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.coding.kinds import kind


def _kind(text: str, *pieces: str) -> str:
    spans = [(text.index(piece), text.index(piece) + len(piece)) for piece in pieces]
    return kind(text, tuple(spans))


@pytest.mark.parametrize(
    "quoted",
    [
        '"We will stay."',
        "“We will stay.”",
        "„We will stay.“",
        "«We will stay.»",
        "「We will stay.」",
        "‘We will stay.’",
        "'We will stay.'",
        "''We will stay.''",
    ],
)
def test_every_style_of_marks_is_direct(quoted: str) -> None:
    text = f"{quoted} Ana Kestrel said on the quay."
    assert _kind(text, quoted) == "direct"
    assert _kind(text, "We will stay.") == "direct"  # the marks just outside the span
    assert _kind(text, "on the quay") == "indirect"


@pytest.mark.parametrize(
    ("text", "pieces", "wanted"),
    [
        ("Kestrel said the gates would stay shut.", ["the gates would stay shut"], "indirect"),
        (
            "Kestrel said the gates would stay “firmly shut” today.",
            ["the gates would stay “firmly shut” today"],
            "mixed",
        ),
        ('Kestrel said "the gates" would stay.', ['"the gates" would stay'], "mixed"),
        ("Kestrel said that “the gates stay shut.”", ["that “the gates stay shut.”"], "direct"),
        ("Kestrel vowed to “keep the gates shut.”", ["to “keep the gates shut.”"], "mixed"),
        ("“No,” Kestrel said. “Not today.”", ["“No,”", "“Not today.”"], "direct"),
        ("“No,” Kestrel said, adding the gates stay shut.", ["“No,”", "the gates stay shut"], "mixed"),
        ("Kestrel said the ferrymen's gates weren't open.", ["the ferrymen's gates weren't open"], "indirect"),
        ("Kestrel said the ferrymen’s gates weren’t open.", ["the ferrymen’s gates weren’t open"], "indirect"),
        ("‘The ferrymen’s gates aren’t open,’ Kestrel said.", ["‘The ferrymen’s gates aren’t open,’"], "direct"),
        ("“The ‘old gate’ stays shut,” Kestrel said.", ["“The ‘old gate’ stays shut,”"], "direct"),
    ],
)
def test_parts(text: str, pieces: list[str], wanted: str) -> None:
    assert _kind(text, *pieces) == wanted


@pytest.mark.parametrize(
    ("text", "said", "wanted"),
    [
        ("Vale left.\n\nNo deal with them! — Ana Vale (@vale) May 2, 2031", "No deal with them!", "direct"),
        ("Vale said she saw “no deal” with them.", "she saw “no deal” with them", "mixed"),
        ("QUESTION: Are you ready?\n\nRUIZ: We are not.\n\nQUESTION: Why?\n\nRUIZ: Late.", "We are not.", "direct"),
    ],
)
def test_what_is_printed_as_it_was_said_is_direct(text: str, said: str, wanted: str) -> None:
    assert _kind(text, said) == wanted


def test_a_quotation_that_runs_on_into_the_next_paragraph() -> None:
    text = "“The gates are shut,” Kestrel said. “They stay so.\n\n“Nobody passes.”\n\nThe ferry left."
    assert _kind(text, "They stay so.", "Nobody passes.") == "direct"
    assert _kind(text, "The ferry left.") == "indirect"


def test_a_mark_that_is_never_closed_does_not_reach_the_next_paragraph() -> None:
    text = "“The gates are shut, Kestrel said.\n\nThe ferry left at noon.\n\n“No,” she said."
    assert _kind(text, "The ferry left at noon.") == "indirect"
    assert _kind(text, "No,") == "direct"


@given(st.text(alphabet="ab “”\"'‘’«»\n.", min_size=1, max_size=60), st.data())
def test_any_span_has_a_kind(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert kind(text, ((start, end),)) in {"direct", "mixed", "indirect"}


def test_kinds_of_the_development_cases(shared: Path) -> None:
    for case in ("chicago_teachers_2012", "nafta_2018"):
        right = total = 0
        for line in (shared / "cases" / f"{case}.jsonl").read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            for gold in article["statements"]:
                right += kind(article["text"], tuple((a, b) for a, b in gold["content"])) == gold["kind"]
                total += 1
        assert right / total >= 0.95
