"""Paragraphs, sentences and quotations as spans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attribution.quotations import quotations
from onrecord.attribution.sentences import paragraphs, sentence_at, sentences, without


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        (
            "Mr. Ruiz met Dr. Ferrer on Feb. 3 in the U.S. capital.",
            ["Mr. Ruiz met Dr. Ferrer on Feb. 3 in the U.S. capital."],
        ),
        ("He left the U.S. The talks went on.", ["He left the U.S.", "The talks went on."]),
        ("J. K. Ferrer spoke. He left.", ["J. K. Ferrer spoke.", "He left."]),
        ("It cost $3.5 million. It failed.", ["It cost $3.5 million.", "It failed."]),
        ('"Why?" he asked. She left.', ['"Why?" he asked.', "She left."]),
        ("They want… nothing. Really.", ["They want… nothing.", "Really."]),
        ("First line\nSecond line", ["First line", "Second line"]),
        ("Roe said no. Vale left by gate no. 5.", ["Roe said no.", "Vale left by gate no. 5."]),
        ("She said no. “It is late.” He left.", ["She said no.", "“It is late.”", "He left."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_hard_wrapped_text_is_joined_into_paragraphs() -> None:
    block = (
        "The commission met on Tuesday in the old customs house of the\n"
        "port and did not agree on anything that mattered to the towns\n"
        "along the river, people who were there said afterwards."
    )
    text = f"{block}\n\n{block}\n\n{block}"
    assert [text[s:e] for s, e in paragraphs(text)] == [block] * 3
    assert len(sentences(text)) == 3


def test_sentence_at() -> None:
    spans = sentences("One. Two.")
    assert sentence_at(spans, 0) == (0, 4)
    assert sentence_at(spans, 6) == (5, 9)
    with pytest.raises(ValueError, match="no sentences"):
        sentence_at([], 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("“Yes,” he said. “No.”", ["“Yes,”", "“No.”"]),
        ("‘We can’t,’ said the boys’ father.", ["‘We can’t,’"]),
        ("«Oui» et „nein“ et 「はい」", ["«Oui»", "„nein“", "「はい」"]),
        ("The '90s and rock 'n' roll", []),
        ('A 5" pipe', []),
        ('“A curly start and a straight end" he said', ['“A curly start and a straight end"']),
        ('"Never closed. "Then another," he said.', ['"Never closed.', '"Then another,"']),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    found = quotations(text, paragraphs(text))
    assert [text[q.span[0] : q.span[1]] for q in found] == expected


def test_a_quotation_runs_on() -> None:
    text = "“One.\n\n“Two,” she said.\n\n“Three"
    assert [(q.closed, q.continues) for q in quotations(text, paragraphs(text))] == [
        (True, False),
        (True, True),
        (False, False),
    ]


@given(st.text(alphabet=st.sampled_from("aB .!?\n\"“”‘’'«»\r\u2028é𝔘-0"), max_size=80) | st.text())
def test_spans_are_sorted_disjoint_and_bare(text: str) -> None:
    for spans in (paragraphs(text), sentences(text), [q.span for q in quotations(text, paragraphs(text))]):
        at = 0
        for start, end in spans:
            assert at <= start < end <= len(text)
            at = end
    for start, end in sentences(text):
        assert text[start:end].strip() == text[start:end]
    kept = "".join(text[start:end] for start, end in sentences(text))
    assert "".join(kept.split()) == "".join(text.split())


@given(st.text("ab \n", max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)), max_size=6))
def test_without_leaves_what_lies_in_no_other_span(text: str, cut: list[tuple[int, int]]) -> None:
    others = sorted((start, start + length) for start, length in cut)
    spans = paragraphs(text)
    left = without(text, spans, others)
    assert left == sorted(left)
    kept = {at for start, end in left for at in range(start, end)}
    taken = {at for start, end in others for at in range(start, end)}
    inside = {at for start, end in spans for at in range(start, end)}
    assert kept <= inside - taken
    assert all(text[at].isspace() for at in inside - taken - kept)
    assert all(text[start:end].strip() for start, end in left)
