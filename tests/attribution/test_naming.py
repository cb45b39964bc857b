"""The borders of the words that name a source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attribution.naming import named, undated, with_who_is_told


@pytest.mark.parametrize(
    ("text", "found", "wanted"),
    [
        ("KELM (Wire) — Valley leaders said no.", "KELM (Wire) — Valley leaders", "Valley leaders"),
        ("PORT AMAR - The union said no.", "PORT AMAR - The union", "The union"),
        ("Kelm (ABC) A Valley leader said no.", "Kelm (ABC) A Valley leader", "A Valley leader"),
        ("Kelm (ABC) Vale said no.", ") Vale", "Vale"),
        ("The wife of a fisher said no.", "wife of a fisher", "The wife of a fisher"),
        ("The Valley leaders said no.", "Valley leaders", "Valley leaders"),
        ("She met his aides, who agreed.", "aides", "his aides"),
        ("Not everyone agreed.", "everyone", "Not everyone"),
        ("Only 52 percent agreed.", "52 percent", "Only 52 percent"),
        ("The 52 fishers agreed.", "52 fishers", "52 fishers"),
        ("Ana Vale, who left, said no.", "Ana Vale,", "Ana Vale"),
        ("Ana Vale, a minister, said no.", "Ana Vale, a minister,", "Ana Vale, a minister,"),
        ("Ana Vale, a minister, said no.", "Ana Vale, a minister", "Ana Vale, a minister,"),
        ("Ana Vale, in particular, said no.", "Ana Vale, in particular,", "Ana Vale"),
        ("Mr. Lind (no friend of hers) said no.", "Mr. Lind (", "Mr. Lind"),
        ("Said the UN - the only one - no.", "the UN - the only one", "the UN - the only one"),
        ("The leaders on late Sunday said no.", "The leaders on late Sunday", "The leaders"),
        ("The party of Black Friday said no.", "The party of Black Friday", "The party of Black Friday"),
        ("they said no", "they", "they"),
        ("the they said no", "they", "they"),
        ("—", "—", "—"),
    ],
)
def test_a_source_is_its_name(text: str, found: str, wanted: str) -> None:
    start = text.index(found)
    assert [text[slice(*one)] for one in named(text, ((start, start + len(found)),))] == [wanted]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("KELM, Ohio (Wire) — Two could leave, he said.", "Two could leave, he said."),
        ("Rain.\nKELM - Two could leave, he said.", "Two could leave, he said."),
        ("KELM, Feb. 2 (Wire) — Two could leave, he said.", "Two could leave, he said."),
        ("Kelm (ABC) Two could leave, he said.", "Two could leave, he said."),
        ("Kelm (1200) Two could leave, he said.", "Kelm (1200) Two could leave, he said."),
        ("Lima.- Two could leave, he said.", "Two could leave, he said."),
        ("Two could leave — soon, he said.", "Two could leave — soon, he said."),
    ],
)
def test_a_content_begins_after_its_dateline(text: str, said: str) -> None:
    start = text.rfind("\n") + 1
    assert [text[slice(*one)] for one in undated(text, ((start, len(text)),))] == [said]


@given(st.text(st.sampled_from("the Not only KELM - (),—Vale 52'")), st.integers(0, 12), st.integers(1, 12))
def test_a_source_stays_in_its_text_and_never_gets_lost(text: str, start: int, length: int) -> None:
    stop = min(start + length, len(text))
    if start < stop:
        ((begin, end),) = named(text, ((start, stop),))
        assert 0 <= begin < end
        assert end <= stop or text[stop:end] == ","  # an apposition's second comma may be taken in


@pytest.mark.parametrize(
    ("read", "source", "whole", "said"),
    [
        ("The two will meet, aides to", "Ana Vale", "aides to Ana Vale", "The two will meet"),
        ("The two will meet, people close to Mr", "Vale", "people close to Mr Vale", "The two will meet"),
        ("“We will meet,” a lawyer for", "Ana Vale", "a lawyer for Ana Vale", "“We will meet,”"),
        ("The two will meet,", "Ana Vale", "Ana Vale", "The two will meet,"),
        ("It was what nobody asked for,", "Ana Vale", "Ana Vale", "It was what nobody asked for,"),
    ],
)
def test_who_is_told_by_a_name_is_no_content(read: str, source: str, whole: str, said: str) -> None:
    text = f"{read} {source} said."
    at, cue = text.index(source), text.index("said")
    spans = with_who_is_told(text, ((at, at + len(source)),), ((cue, cue + 4),), ((0, len(read)),))
    assert [[text[slice(*one)] for one in part] for part in spans] == [[whole], [said]]
