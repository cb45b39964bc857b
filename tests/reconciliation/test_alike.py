"""Reports that say the same are alike in other words too; what must not differ is told by its name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reconciliation.alike import Likeness, Saying, likeness, longest_run
from onrecord.records import Act, Kind


def compared(
    a: str, b: str, cues: tuple[str, str] = ("said", "said"), acts: tuple[Act, Act] = ("other", "other")
) -> Likeness:
    kinds: list[Kind] = ["direct" if text.startswith("“") else "indirect" for text in (a, b)]
    return likeness(Saying(a, cues[0], kinds[0], acts[0]), Saying(b, cues[1], kinds[1], acts[1]))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "“We will open the two northern locks before the harvest,”",
            "that the northern locks would be opened ahead of the harvest",
        ),
        (
            "“If Ostrel buys a quarter of our grain for ten years, we can lower the dues,”",
            "dues could fall, as long as Ostrel takes a quarter of the grain for ten years",
        ),
        ("“a circus with ferries”", "the timetable was “a circus with ferries”"),
        ("only two minor points remained", "negotiators had settled all but two points -- dues and the night ferry"),
    ],
)
def test_one_saying_in_other_words_is_alike(a: str, b: str) -> None:
    found = compared(a, b)
    assert found.score >= 0.42
    assert found.against == ()


@pytest.mark.parametrize(
    ("a", "b", "what"),
    [
        ("Varn will recognise the canal treaty", "Varn will never recognise the canal treaty", "negation"),
        ("“We can accept inspectors at the locks,”", "“We cannot accept inspectors at the locks,”", "negation"),
        (
            "the ministry would sign the grain protocol",
            "the ministry had refused to sign the grain protocol",
            "negation",
        ),
        (
            "growers would get 40 million marks for lost crops",
            "growers would get 60 million marks for lost crops",
            "number",
        ),
        ("the border post at Osk will stay closed", "the border post at Hadra will stay closed", "name"),
        ("the ferries will run again on Monday", "the ferries will run again on Friday", "name"),
    ],
)
def test_what_must_not_differ_is_told(a: str, b: str, what: str) -> None:
    found = compared(a, b)
    assert what in found.against


def test_a_cue_that_denies_denies_what_follows() -> None:
    a, b = "the offer of a night ferry", "that they would take up the offer of a night ferry"
    assert "negation" in compared(a, b, cues=("rejected", "said")).against
    assert "negation" not in compared(a, b, cues=("welcomed", "said")).against


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "that Varn would not open the sluice unless Ostrel returned the barges",
            "that Varn would open the sluice only if Ostrel returned the barges",
        ),
        (
            "“We won’t open the sluice unless Ostrel returns the barges,”",
            "the sluice would be opened if Ostrel returned the barges",
        ),
        (
            "that the growers refused to load the barges until the dues were cut",
            "that the growers would load the barges once the dues were cut",
        ),
        (
            "that the sluice would not open until the guards left Osk",
            "that the sluice would open only after the guards left Osk",
        ),
        (
            "that there would be no accord without a return of the barges",
            "that a return of the barges was a condition for any accord",
        ),
        ("that Varn opposes the sale of the canal", "that Varn does not support the sale of the canal"),
        ("that Varn would ban barges from the canal", "that Varn would not allow barges into the canal"),
        (
            "that Varn would prevent the guards from entering the old canal",
            "that Varn would not let the guards enter the old canal",
        ),
        (
            "that Varn rejects the growers’ plan for the eastern canal",
            "that Varn would never agree to the growers’ plan for the eastern canal",
        ),
        ("that the ban on night barges would continue", "that the ban on night barges would not end"),
    ],
)
def test_what_is_denied_in_other_words_is_no_contradiction(a: str, b: str) -> None:
    assert "negation" not in compared(a, b).against


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("that Varn supports the sale of the canal", "that Varn opposes the sale of the canal"),
        ("that Varn would allow barges into the canal", "that Varn would ban barges from the canal"),
        ("that Varn would allow barges into the canal", "that Varn would not allow barges into the canal"),
        ("that the talks on the canal had succeeded", "that the talks on the canal had failed"),
        ("that Varn would let the guards enter the canal", "that Varn would prevent the guards entering the canal"),
        (
            "that the growers would load the barges until the dues were cut",
            "that the growers would not load the barges until the dues were cut",
        ),
        (
            "that Varn would open the sluice unless Ostrel returned the barges",
            "that Varn would not open the sluice unless Ostrel returned the barges",
        ),
        ("that the ban on night barges would continue", "that the ban on night barges would end"),
        ("that the ban on night barges would end", "that the ban on night barges would not end"),
    ],
)
def test_what_one_report_denies_of_the_other_is_told(a: str, b: str) -> None:
    assert "negation" in compared(a, b).against


OPENED = "that %s had opened the eastern sluice in the night"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Mr Tarn", "President Tarn"),
        ("Mr. Tarn", "President Tarn"),
        ("Olek Tarn", "President Tarn"),
        ("Prime Minister Tarn", "Mr. Tarn"),
        ("Prime Minister Olek Tarn", "Tarn"),
        ("the United Nations", "the UN"),
        ("the European Union", "the EU"),
        ("the United States", "Washington"),
    ],
)
def test_two_designations_of_one_are_no_other_name(a: str, b: str) -> None:
    assert compared(OPENED % a, OPENED % b).against == ()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Tarn", "Tahrn"),
        ("Mr Tarn", "Mr Kestrel"),
        ("President Tarn", "President Kestrel"),
        ("Olek Tarn", "Mara Tarn"),
        ("the Osk guards", "the Hadra guards"),
        ("the United Nations", "the European Union"),
        ("the United Nations", "the United States"),
        ("the UN", "the EU"),
        ("the Chancellor", "the Chairman"),
        ("the Justice Ministry", "the Defence Ministry"),
        ("the Justice Department", "the Energy Department"),
    ],
)
def test_other_names_are_told(a: str, b: str) -> None:
    assert "name" in compared(OPENED % a, OPENED % b).against


def test_rounding_speaks_against_nothing() -> None:
    assert compared("some 140 ferries would sail", "144 ferries would sail").against == ()


def test_opposite_acts_speak_against_it_unless_words_are_quoted() -> None:
    assert "act" in compared("the plan for the locks", "the plan for the locks", acts=("accept", "reject")).against


def test_other_matters_are_not_alike() -> None:
    found = compared("the pension fund is empty", "talks on the fishing grounds go on next week")
    assert found.score < 0.3


def test_another_opinion_on_the_sense_can_be_asked() -> None:
    a, b = (
        Saying("the sluices stay shut", "", "indirect", "other"),
        Saying("gates remain closed", "", "indirect", "other"),
    )
    assert likeness(a, b).score < 0.3
    assert likeness(a, b, lambda *_: 0.95).score > 0.42


WORDS = st.lists(st.sampled_from("a b c d e".split()), max_size=8).map(tuple)


@given(WORDS, WORDS)
def test_the_longest_run_is_in_both(a: tuple[str, ...], b: tuple[str, ...]) -> None:
    run = longest_run(a, b)
    for words in (a, b):
        assert any(words[n : n + len(run)] == run for n in range(len(words) + 1))
    assert len(run) == len(longest_run(b, a))


SAID = st.sampled_from(
    [
        "We will sign.",
        "We will not sign the canal treaty",
        "40 lorries",
        "“no” — ‘never’",
        "Varn's 16 per cent of the dues",
        "",
    ]
)


@given(SAID, SAID)
def test_the_order_does_not_matter(a: str, b: str) -> None:
    assert compared(a, b) == compared(b, a)
    assert 0 <= compared(a, b).score <= 1
