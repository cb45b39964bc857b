"""A closed paragraph of quotation goes on what was said before it, not what another says after it."""

from __future__ import annotations

import pytest

from onrecord.attribution.handed_back import handed_back
from onrecord.attribution.quotations import quotations
from onrecord.attribution.sentences import paragraphs
from onrecord.records import Attribution


def given(text: str, *parts: tuple[str, str, str]) -> list[tuple[str, str]]:
    """Who says what afterwards, by the words of (source, cue, content) before."""
    found = []
    for words in parts:
        spans = [((text.index(one), text.index(one) + len(one)),) if one else () for one in words]
        found.append(Attribution(spans[0], spans[1], spans[2], "speech", 0.9))
    blocks = paragraphs(text)
    return [
        (" ".join(text[a:b] for a, b in one.source), " … ".join(text[a:b] for a, b in one.content))
        for one in handed_back(text, found, quotations(text, blocks), blocks)
    ]


FIRST = ("Ada Brull", "said", "the port stays open")
BEFORE = "Ada Brull said the port stays open.\n\n"
BOTH = "“Nobody sells it.”\n\n“That is not true,”"


def test_a_closed_paragraph_goes_to_who_spoke_before() -> None:
    text = f"{BEFORE}{BOTH} Jon Ferrer replied."
    assert given(text, FIRST, ("Jon Ferrer", "replied", BOTH)) == [
        ("Ada Brull", "the port stays open … “Nobody sells it.”"),
        ("Jon Ferrer", "“That is not true,”"),
    ]


def test_two_of_them_go_both() -> None:
    content = f"“Not a brick.”\n\n{BOTH}"
    text = f"{BEFORE}{content} Jon Ferrer replied."
    assert given(text, FIRST, ("Jon Ferrer", "replied", content)) == [
        ("Ada Brull", "the port stays open … “Not a brick.” … “Nobody sells it.”"),
        ("Jon Ferrer", "“That is not true,”"),
    ]


def test_it_is_nobodys_where_who_spoke_before_is_not_named() -> None:
    text = f"She said the port stays open.\n\n{BOTH} Jon Ferrer replied."
    assert given(text, ("She", "said", "the port stays open"), ("Jon Ferrer", "replied", BOTH)) == [
        ("She", "the port stays open"),
        ("Jon Ferrer", "“That is not true,”"),
    ]


@pytest.mark.parametrize(
    ("between", "said", "source", "cue"),
    [
        ("", f"{BOTH} Brull added.", "Brull", "added"),  # the same speaker
        ("", f"{BOTH} she added.", "she", "added"),  # who may be the same
        ("The hall was full.\n\n", f"{BOTH} Jon Ferrer replied.", "Jon Ferrer", "replied"),  # nobody spoke just before
        ("", f"{BOTH.replace('it.”', 'it.')} Jon Ferrer replied.", "Jon Ferrer", "replied"),  # left open: it runs on
        ("", "“Nobody sells it.”\n\nJon Ferrer replied.", "Jon Ferrer", "replied"),  # no other quotation follows
    ],
)
def test_what_may_be_of_the_later_speaker_stays(between: str, said: str, source: str, cue: str) -> None:
    text = BEFORE + between + said
    content = said[: said.rindex("”") + 1]
    end = text.rindex(source)
    blocks = paragraphs(text)
    spans = (((end, end + len(source)),), ((text.rindex(cue), text.rindex(cue) + len(cue)),))
    start = text.index(content)
    first = Attribution(((0, 9),), ((10, 14),), ((15, 34),), "speech", 0.9)
    later = Attribution(*spans, ((start, start + len(content)),), "speech", 0.9)
    assert handed_back(text, [first, later], quotations(text, blocks), blocks) == [first, later]
