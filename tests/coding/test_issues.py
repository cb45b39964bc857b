"""Which issues of a codebook a statement is about: none rather than the nearest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.codebook import Codebook, Issue, Party, parse
from onrecord.coding.issues import issues, stem
from onrecord.records import Attribution

BOOK = Codebook(
    case="Water of the Meriden valley",
    parties=(Party("Meriden", ("the Harbour Palace",)), Party("Orsk"), Party("River League", ("the League",))),
    issues=(
        Issue(
            "dam filling",
            "how fast the reservoir is filled, and who decides",
            ("reservoir", "filling schedule"),
            ("fill in three years", "fill in seven years"),
        ),
        Issue("fish stocks", "quotas and closed seasons for herring and cod", ("quota", "herring", "closed season")),
        Issue("alignment", "whether Orsk enters an alliance", ("River League", "membership", "non-aligned")),
        Issue("security", "guarantees and patrols", ("security guarantees", "patrol")),
        Issue("talks", "whether and when to negotiate", ("negotiate", "talks", "delegation")),
    ),
)


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("[Kestrel] {said} <the reservoir must stay empty>.", ("dam filling",)),
        ("[Kestrel] {said} <both Reservoirs must stay empty>.", ("dam filling",)),
        ("[Kestrel] {said} <the filling schedules were wrong>.", ("dam filling",)),
        ("[Kestrel] {said} <the schedule of the filling was wrong>.", ("dam filling",)),
        ("[Kestrel] {said} <the dam would be filled in seven years>.", ("dam filling",)),
        ("[Kestrel] {said} <herring quotas were fair>.", ("fish stocks",)),
        ("[Kestrel] {said} <negotiations would resume>.", ("talks",)),
        ("[Kestrel] {said} <they were negotiating>.", ("talks",)),
        ("[Kestrel] {said} <the negotiators had left>.", ("talks",)),
        ("[Kestrel] {said} <talks on the herring quota would resume>.", ("fish stocks", "talks")),
        ("[Kestrel] {said} <Orsk must stay non-aligned>.", ("alignment",)),
        ("[Kestrel] {said} <Orsk must stay non aligned>.", ("alignment",)),
        ("[Kestrel] {demanded} <guarantees of its security>.", ("security",)),
        ("[Kestrel] {said} <security was tight>.", ("security",)),
        ("[Kestrel] {said} <the guarantees were worthless>.", ()),
        ("[Kestrel] {said} <the weather was fine>.", ()),
        ("[Kestrel] {said} <the years were long>.", ()),
        ("[Kestrel] {said} <the River League had sent a letter>.", ()),
        ("[Kestrel] {said} <Orsk would never join the River League>.", ("alignment",)),
        ("[Kestrel] {said} of the herring quota: <“Never.”>", ("fish stocks",)),
        ("[Kestrel] {said} <“Never,”> but Orsk spoke of the herring quota.", ()),
        ("[Kestrel] {said} on the eve of talks <the quota was fair>.", ("fish stocks",)),
        ("[Kestrel] {said} <the quota was fair, on the eve of talks>.", ("fish stocks",)),
    ],
)
def test_issues(marked: Callable[[str], Any], sentence: str, wanted: tuple[str, ...]) -> None:
    e = marked(sentence)
    assert issues(e.text, e.attribution, e.sentence, BOOK) == wanted


def test_what_another_says_in_the_same_sentence_does_not_count(marked: Callable[[str], Any]) -> None:
    e = marked("[Kestrel] {said} <the gates stay shut>, while Orsk said “the reservoir is ours.”")
    assert issues(e.text, e.attribution, e.sentence, BOOK) == ()


def test_an_empty_codebook_has_no_issues(marked: Callable[[str], Any]) -> None:
    e = marked("[Kestrel] {said} <the reservoir must stay empty>.")
    assert issues(e.text, e.attribution, e.sentence, Codebook()) == ()


@pytest.mark.parametrize(
    "family",
    [
        "negotiate negotiates negotiated negotiating negotiation negotiations negotiator negotiators",
        "territory territories territorial",
        "recognise recognised recognition recognize",
        "tariff tariffs",
        "sanction sanctions sanctioned",
        "demilitarize demilitarization demilitarised",
        "evaluate evaluation evaluations",
        "strike strikes",
        "quota quotas",
        "withdraw withdrawing withdraws",
    ],
)
def test_a_family_of_words_has_one_stem(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("nation", "native"), ("security", "section"), ("union", "unit"), ("port", "portion")]
)
def test_strangers_have_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@given(st.text(min_size=1, max_size=80), st.data())
def test_any_text_gives_issues_of_the_codebook(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    cue = data.draw(st.integers(0, len(text) - 1))
    attribution = Attribution((), ((cue, cue + 1),), ((start, end),), "speech", 1.0)
    found = issues(text, attribution, (0, len(text)), BOOK)
    assert set(found) <= {issue.name for issue in BOOK.issues}


def test_how_firm_and_where_is_not_what_it_is_about() -> None:
    book = parse(
        "issues:\n  - name: talks\n    keywords: [negotiate, negotiations]\n"
        "  - name: regions\n    keywords: [regions]\n  - name: schools\n    keywords: [schools]\n"
    )

    def about(content: str) -> tuple[str, ...]:
        text = f"Ruiz said {content}."
        start = text.index(content)
        said = Attribution(((0, 4),), ((5, 9),), ((start, start + len(content)),), "speech", 1.0)
        return issues(text, said, (0, len(text)), book)

    assert about("the dam is non-negotiable") == ()
    assert about("schools must teach both languages, particularly in regions along the river") == ("schools",)
    assert about("the regions along the river must vote") == ("regions",)
