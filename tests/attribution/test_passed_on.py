"""Words that somebody else passes on keep both: who says them, and who passes them on."""

from __future__ import annotations

import pytest

from onrecord.attribution.rules import attribute
from onrecord.records import Attribution, Document


def read(text: str) -> list[Attribution]:
    return list(attribute(Document(id="d", text=text, hash="")).attributions)


def told(text: str) -> list[tuple[str, str, str]]:
    """Source, via and content of each attribution, as words."""
    return [
        (
            " … ".join(text[s:e] for s, e in a.source),
            " … ".join(text[s:e] for s, e in a.via),
            " … ".join(text[s:e] for s, e in a.content),
        )
        for a in read(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ruiz said the dam was safe, according to the Courier.",
            [("Ruiz", "the Courier", "the dam was safe")],
        ),
        (
            "The Courier quoted Ruiz as saying the dam was safe.",
            [("Ruiz", "The Courier", "the dam was safe")],
        ),
        (
            "Ruiz was quoted by the Courier as saying the dam was safe.",
            [("Ruiz", "the Courier", "the dam was safe")],
        ),
        ("Ruiz was quoted as saying the dam was safe.", [("Ruiz", "", "the dam was safe")]),
        (
            "Ruiz said Sunday that the dam was safe, the Courier reported.",
            [("Ruiz", "the Courier", "that the dam was safe")],
        ),
        (
            "A senior official who built the dam argued it was safe, Radio Orsk said.",
            [("A senior official who built the dam", "Radio Orsk", "it was safe")],
        ),
        (
            "Ruiz said the dam was safe, state television reported.",
            [("Ruiz", "state television", "the dam was safe")],
        ),
        (
            "Ruiz said after the talks that the dam “is safe,” the Courier reported.",
            [("Ruiz", "the Courier", "that the dam “is safe,”")],
        ),
        ("“It is safe,” the Courier reported.", [("the Courier", "", "“It is safe,”")]),
        ("“It is safe,” Ruiz said in May, the Courier reported.", [("Ruiz", "the Courier", "“It is safe,”")]),
        (
            "“It is safe,” Ruiz said to cheers as he spoke at the dam, a news agency said.",
            [("Ruiz", "a news agency", "“It is safe,”")],
        ),
        (
            "According to the Courier, Governor Ana Ruiz said Tuesday that the dam was safe.",
            [("Governor Ana Ruiz", "the Courier", "that the dam was safe")],
        ),
        ("“It is safe,” the Courier quoted Ruiz as saying.", [("Ruiz", "the Courier", "“It is safe,”")]),
        (
            "“It is safe,” the paper quoted mayor Ana Ruiz as telling reporters on Monday. “Trust me.”",
            [("mayor Ana Ruiz", "the paper", "“It is safe,” … “Trust me.”")],
        ),
        ("“It is safe,” Ruiz was quoted by the Courier as saying.", [("Ruiz", "the Courier", "“It is safe,”")]),
        ("The dam was safe, the Courier reported.", [("the Courier", "", "The dam was safe")]),
        ("Ruiz had rejected the plan, Vale said.", [("Vale", "", "Ruiz had rejected the plan")]),  # Vale's own account
        (
            "According to Ana Ruiz, head of the guild, the dam was safe.",
            [("Ana Ruiz, head of the guild", "", "the dam was safe")],
        ),
        (
            "Ruiz said that Minister Vale had called the plan “a sham” in private.",
            [
                ("Ruiz", "", "that Minister Vale had called the plan “a sham” in private"),
                ("Minister Vale", "Ruiz", "the plan “a sham” in private"),
            ],
        ),
    ],
)
def test_passed_on(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ruiz said he called the plan “a sham”.",  # his own words
        "Ruiz said that Vale had called the plan unfair.",  # nothing of Vale's is quoted
        "Ruiz said Ruiz called the plan “a sham”.",
    ],
)
def test_one_attribution_only(text: str) -> None:
    assert [via for _, via, _ in told(text)] == [""]


def test_what_follows_is_the_outer_speakers() -> None:
    text = "Ruiz said that Minister Vale had called the plan “a sham”. “I was there when it was said, and so were you.”"
    assert next(c for _, _, c in told(text)).endswith("and so were you.”")
