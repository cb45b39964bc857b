"""Links to other stories in the midst of a sentence."""

from __future__ import annotations

import pytest

from onrecord.reading.furniture import furniture
from onrecord.reading.spliced import spliced


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Sen. Ann Marsh Annabel (Ann) Jane MarshSenators split on the dam Poll: ‘No’ to wells MORE (R-Lour) left.",
            [" Annabel (Ann) Jane MarshSenators split on the dam Poll: ‘No’ to wells MORE "],
        ),
        ("Sen. Ann McCall Annabel McCall2031 hopefuls on the dam and the wells MORE, who left.",
         [" Annabel McCall2031 hopefuls on the dam and the wells MORE"]),
        ("He met Ann Marsh.\nPeter Jane MarshSenators split on the dam of Lour MORE left.",
         ["Senators split on the dam of Lour MORE "]),
        ("The ‘river trust’ from which any town may draw what it likes. NO MORE!", []),
        ("Ours is the ‘trust’ from which all of them draw and draw. NO MORE of that!", []),
        ("An iPhone and a YouTube channel, said McConnell, and then no MORE THAN that at all.", []),
        ("LouriseTown wants MORE", []),
        ("The dam, the town and MacDonald want more, and MORE.", []),
    ],
)  # fmt: skip
def test_links_spliced_into_a_sentence(text: str, found: list[str]) -> None:
    assert [text[slice(*one.span)] for one in spliced(text)] == found
    assert [one for one in furniture(text) if one.reason == "related"] == spliced(text)


@pytest.mark.parametrize("text", ["x" * 300_000, "aaaB" * 60_000, "a-" * 100_000, "aaaB \n" * 60_000])
def test_what_has_no_end_is_read_like_any_text(text: str) -> None:
    """A pattern that tried each place of a long word anew took minutes for this."""
    assert spliced(f"{text} MORE") == []
