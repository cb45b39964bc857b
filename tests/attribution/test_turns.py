"""Transcripts: whose turn it is, and what is none."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attribution import attribute, rules
from onrecord.attribution.sentences import paragraphs
from onrecord.attribution.turns import turns
from onrecord.reading import document
from onrecord.records import Furniture

PLAIN = """Osk Radio spoke with the minister, Ana Vale, on Sunday.

HANNO LIND: Minister, will you sign?

VALE: We will never sign it. The valley has waited for years.

Vale laughed at this point.

LIND (via telephone): And the wells?

(CROSSTALK.)

VALE: The wells are ours, as Ruiz said that they were.

The interview was broadcast on Sunday."""

QUOTED = """Vale and Lind met on the air:

"LIND: Will you sign?

"VALE: No. We have waited.

"And we can wait.

"(APPLAUSE.)

"LIND: Thank you.

"Good night," she said."""


def said(text: str) -> list[tuple[str, list[str]]]:
    found = turns(text, paragraphs(text))
    return [(text[slice(*one.source[0])], [text[slice(*part)] for part in one.content]) for one in found]


def test_each_turn_is_whose_label_stands_before_it() -> None:
    assert said(PLAIN) == [
        ("HANNO LIND", ["Minister, will you sign?"]),
        ("VALE", ["We will never sign it. The valley has waited for years."]),
        ("LIND", ["And the wells?"]),
        ("VALE", ["The wells are ours, as Ruiz said that they were."]),
    ]


def test_in_quotation_marks_a_turn_runs_on_to_the_next() -> None:
    assert said(QUOTED)[:2] == [("LIND", ["Will you sign?"]), ("VALE", ["No. We have waited.", '"And we can wait.'])]
    assert said(QUOTED)[2] == ("LIND", ["Thank you."])


def test_a_turn_goes_on_where_whoever_speaks_speaks_of_themselves() -> None:
    briefing = (
        "Minister Ana Vale met reporters.\n\nVALE: Good morning.\n\nThe bridge is shut.\n\nWe will open it.\n\n"
        "It rained.\n\nLIND: When?\n\nVale smiled.\n\nVALE: Soon.\n\nWe are done."
    )
    assert said(briefing) == [
        ("VALE", ["Good morning.", "The bridge is shut.", "We will open it."]),
        ("LIND", ["When?"]),
        ("VALE", ["Soon."]),
    ]
    told = briefing.replace("The bridge is shut.", "She told our paper so.")
    assert said(told)[0] == ("VALE", ["Good morning."])


def test_an_interview_is_read_whose_labels_are_letters_or_names_in_small_letters() -> None:
    letters = "Minister Ana Vale met us.\n\nQ. Will you sign?\n\nA. We will not.\n\nQ. When?\n\nA. Never."
    turned = [("Q", ["Will you sign?"]), ("A", ["We will not."]), ("Q", ["When?"]), ("A", ["Never."])]
    assert said(letters) == turned
    names = letters.replace("Q.", "Courier:").replace("A.", "Vale:")
    assert said(names) == [({"Q": "Courier", "A": "Vale"}[who], words) for who, words in turned]
    assert said(letters.replace("When?", "You must.").replace("Q.", "Courier:").replace("A.", "Vale:")) == []


def test_questions_make_a_transcript_of_somebody_whom_only_the_heading_names() -> None:
    remarks = "REMARKS\n\nMINISTER VALE: We met.\n\nQUESTION: When?\n\nMINISTER VALE: Today.\n\nQUESTION: Thank you."
    assert [who for who, _ in said(remarks)] == ["MINISTER VALE", "QUESTION"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "WHO: Vale\n\nWHEN: Monday\n\nWHERE: Osk\n\nWHEN: Tuesday\n\nWHO: Lind",
        "VALE: No.\n\nLIND: Yes.\n\nThe minister, Ana Vale, left.",  # two labels alone may be anything
        "VALE: No.\n\nVALE: Never.\n\nVALE: Vale will not.",
        "VALE: No.\n\nLIND: Yes.\n\nRUIZ: Perhaps. Vale knows.",  # nobody has a second turn
        "MYTH: Vale sold it.\n\nFACT: She did not.\n\nMYTH: Vale left.\n\nFACT: No. It is a myth, and a fact.",
        "ABC: 14\n\nDEF: 15\n\nABC: 16",  # nobody is named in the text
        "OSK: The ministers met here on Monday, Vale said.\n\nThey left.",
        "",
    ],
)
def test_other_labels_make_no_transcript(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize("by", ["model", "rules"])
def test_all_readers_take_turns_as_they_stand(by: str) -> None:
    (found,) = attribute([document(PLAIN, id="a")], by=by)  # type: ignore[arg-type]
    spoken = [one for one in found.attributions if one.rule == "turn"]
    assert [PLAIN[slice(*one.source[0])] for one in spoken] == ["HANNO LIND", "VALE", "LIND", "VALE"]
    taken = [(one.source[0][0], one.content[-1][1]) for one in spoken]
    for one in found.attributions:
        if one.rule != "turn":
            assert not any(start < e and s < end for start, end in taken for s, e in one.content)


def test_what_is_furniture_is_nobodys_turn() -> None:
    start = PLAIN.index("LIND (via")
    skip = Furniture((start, PLAIN.index("\n", start)), "caption")
    for attributed in (rules.attribute, lambda read: attribute([read])[0]):
        read = msgspec.structs.replace(document(PLAIN, id="d"), furniture=(skip,))
        assert [one.rule for one in attributed(read).attributions].count("turn") == 3


@given(st.lists(st.sampled_from(["VALE: ", "LIND: ", "“RUIZ: ", "No.", "Vale", " ", "\n\n", "(X)", ":", "“", "é"])))
def test_spans_lie_in_any_text_in_order(parts: list[str]) -> None:
    text = "".join(parts)
    last = 0
    for one in turns(text, paragraphs(text)):
        for start, end in (*one.source, *one.cue, *one.content):
            assert last <= start < end <= len(text)
            assert text[start:end].strip() == text[start:end]
            last = end
