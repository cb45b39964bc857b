"""Scraps at a content's borders that nobody said."""

from __future__ import annotations

import pytest

from onrecord.attribution.scraps import of_a_heading, without_headings, without_scraps
from tests.attribution.test_speaks import marked


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("<Ruiz> [said] in a televised {statement, talks were over}", "talks were over"),
        (
            "<Ruiz> [said] {statements, talks and letters were of no use}",
            "statements, talks and letters were of no use",
        ),
        ("The envoy for {trade and peace}, <Ana Ruiz>, [said] {talks were over}", "talks were over"),
        ("For {trade and peace}, <Ana Ruiz> [said], {talks were needed}", "trade and peace … talks were needed"),
        ("{Trade and peace}, <Ana Ruiz> [said], {were near}", "Trade and peace … were near"),
        ("<Ruiz> [accused] {Vale of lying}, {a charge} that Vale denies", "Vale of lying"),
        ("<Ruiz> [asked] {for talks} but said nothing on {Vale's claim}", "for talks"),
        ("<Ruiz> [repeated] {a charge}", "a charge"),
        ("<Ruiz> [said] {the plan was dead}, though others {were not sure}", "the plan was dead"),
        ("<Ruiz> [said] {the plan was dead}, though “others” {were “not sure”}", "the plan was dead … were “not sure”"),
        ("<Ruiz> [views] {it} as {a threat}", "it … a threat"),
        ("<Ruiz> [spoke]", ""),
    ],
)
def test_what_belongs_to_the_words_around_it_goes(line: str, kept: str) -> None:
    text, source, cue, content = marked(line)
    assert " … ".join(text[start:end] for start, end in without_scraps(text, source, cue, content)) == kept


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("<Ruiz>[:] {toll would be 'excellent' for all}", True),
        ("<Ruiz>[:] {Toll 'too high'}", True),
        ("<Ruiz>[:] {‘We are not going to pay’}", False),
        ("<Ruiz>[:] {We are not going to pay.}", False),
        ("<Ruiz> [said]: {toll would be high}", False),
        ("After a night of talks that ended in the morning without any deal, <Ruiz>[:] {toll would be high}", False),
    ],
)
def test_a_heading_within_an_article_is_its_writers(line: str, heading: bool) -> None:
    text, _, cue, _ = marked(line)
    assert of_a_heading(f"Before.\n\n{text}\n\nAfter.", tuple((a + 9, b + 9) for a, b in cue)) == heading


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("{It is too high.}\n\n{‘Night of smoke’}\n\nRuiz [left].", "It is too high."),
        ("{It is too high.}\n\n{“WHO PAYS?”}\n\nRuiz [left].", "It is too high."),
        ("{It is too high.}\n\n{“We are not going to pay.”}", "It is too high. … “We are not going to pay.”"),
        ("{It is too high.}\n\n{“Too late,”} Ruiz [said].", "It is too high. … “Too late,”"),
        ("{“Too late”}\n\nRuiz [said] so.", "“Too late”"),
    ],
)
def test_a_quoted_heading_is_nobodys(text: str, kept: str) -> None:
    line, _, _, content = marked(text)
    assert " … ".join(line[start:end] for start, end in without_headings(line, content)) == kept
