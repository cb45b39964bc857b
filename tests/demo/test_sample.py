"""The sample case is whole, and everything that was planted in it is there to be found."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from onrecord import codebook, demo
from onrecord.records import Document


def test_fourteen_articles_of_four_outlets_over_several_weeks(documents: dict[str, Document]) -> None:
    assert len(documents) == 14
    assert {one.outlet for one in documents.values()} == {
        "Continental Wire",
        "The Hessel Herald",
        "Orle Today",
        "The Quillon Register",
    }
    dates = sorted(str(one.published) for one in documents.values())
    assert dates[0] == "2031-03-04"
    assert dates[-1] == "2031-04-10"


def test_every_article_knows_its_title_date_and_address(documents: dict[str, Document]) -> None:
    for one in documents.values():
        assert one.title
        assert re.fullmatch(r"2031-\d\d-\d\d", one.published or "")
        assert re.fullmatch(r"https://(www\.)?[a-z]+\.example/\S+", one.url or "")


def test_formats_are_mixed() -> None:
    assert {path.suffix for path in demo.sources()} == {".txt", ".jsonl", ".html"}


def test_every_text_has_a_side_car_and_no_side_car_is_a_source() -> None:
    for path in demo.sources():
        assert not path.name.endswith(".meta.json")
        if path.suffix == ".txt":
            fields = json.loads(path.with_name(f"{path.stem}.meta.json").read_text(encoding="utf-8"))
            assert set(fields) == {"title", "published", "url", "outlet", "author"}


def test_everything_lies_inside_the_package() -> None:
    package = Path(demo.__file__).parent
    assert all(path.is_relative_to(package) for path in [*demo.sources(), demo.codebook()])


def test_the_codebook_has_no_mistakes() -> None:
    book = codebook.load(demo.codebook())
    assert book.case == "Water of the Meriden valley"
    assert len(book.parties) == 5
    assert len(book.issues) == 7
    assert all(issue.about and issue.keywords for issue in book.issues)


def test_truth_speaks_the_words_of_the_codebook(truth: dict[str, Any]) -> None:
    book = codebook.load(demo.codebook())
    issues = {issue.name for issue in book.issues}
    assert {name for one in truth["statements"] for name in one["issue"]} == issues
    spoken = {name for one in truth["statements"] for name in one["party"]}
    assert spoken == {party.name for party in book.parties}
    # The power company is no party of the codebook: what it says is on record all the same.
    assert any(one["speaker"] == "Hallin Power" and not one["party"] for one in truth["statements"])


def test_truth_marks_every_article_and_every_kind(truth: dict[str, Any], documents: dict[str, Document]) -> None:
    assert {one["document"] for one in truth["statements"]} == set(documents)
    assert {one["kind"] for one in truth["statements"]} == {"direct", "mixed", "indirect"}
    assert any(not one["source"] for one in truth["statements"])


def test_kind_of_truth_agrees_with_its_quotation_marks(truth: dict[str, Any], documents: dict[str, Document]) -> None:
    for one in truth["statements"]:
        text = documents[one["document"]].text
        quoted = [text[start] in "\"“‘'" for start, _ in one["content"]]
        if one["kind"] == "direct":
            assert all(quoted), one
        elif one["kind"] == "indirect":
            assert not any(mark in text[start:end] for start, end in one["content"] for mark in '"“”‘'), one


def test_no_statement_of_truth_lies_in_furniture(truth: dict[str, Any], documents: dict[str, Document]) -> None:
    for piece in truth["furniture"]:
        text = documents[piece["document"]].text
        start = text.find(piece["text"])
        if start < 0:
            continue
        end = start + len(piece["text"])
        for one in truth["statements"]:
            if one["document"] == piece["document"]:
                assert not any(a < end and b > start for a, b in one["content"])


def test_planted_words_are_in_their_articles(truth: dict[str, Any], documents: dict[str, Document]) -> None:
    quotes = list(_reports(truth["planted"]))
    assert len(quotes) > 25
    for document, words in quotes:
        assert words in documents[document].text, (document, words)


def test_the_copy_is_the_wire_story_cut_short_with_a_line_put_in(
    truth: dict[str, Any], documents: dict[str, Document]
) -> None:
    planted = truth["planted"]["wire_copy"]
    wire, copy = (documents[planted[which]] for which in ("original", "copy"))
    shared = [line for line in copy.text.split("\n\n") if line in wire.text]
    assert sum(map(len, shared)) > 0.6 * len(copy.text)
    assert len(copy.text) < len(wire.text)
    assert planted["line_put_in"] in copy.text
    assert planted["line_put_in"] not in wire.text
    assert copy.title != wire.title


def test_one_utterance_in_three_kinds_by_three_outlets(truth: dict[str, Any], documents: dict[str, Document]) -> None:
    reports = truth["planted"]["utterance"]["reports"]
    assert {one["kind"] for one in reports} == {"direct", "mixed", "indirect"}
    assert len({documents[one["document"]].outlet for one in reports}) == 3


def test_each_step_of_the_movement_has_two_outlets(truth: dict[str, Any], documents: dict[str, Document]) -> None:
    steps = truth["planted"]["movement"]["steps"]
    assert [step["act"] for step in steps] == ["reject", "condition", "offer"]
    for step in steps:
        assert len({documents[one["document"]].outlet for one in step["reports"]}) >= 2


def test_one_quotation_is_left_open(truth: dict[str, Any], documents: dict[str, Document]) -> None:
    planted = truth["planted"]["unbalanced_quotation"]
    [line] = [line for line in documents[planted["document"]].text.splitlines() if planted["text"] in line]
    assert line.count('"') % 2 == 1


def test_relative_dates_and_house_styles_are_there(documents: dict[str, Document]) -> None:
    everything = "\n".join(one.text for one in documents.values())
    for expression in ("on Monday", "last week", "last month", "4 March", "March 3", "last night", "next Tuesday"):
        assert expression in everything
    marks = {"“", "‘", '"', " '"}
    assert all(mark in everything for mark in marks)


@pytest.mark.parametrize("word", ["said", "says", "According to", "according to", "It was announced", "insistence"])
def test_ways_of_attribution(documents: dict[str, Document], word: str) -> None:
    assert any(word in one.text for one in documents.values())


def _reports(node: Any) -> list[tuple[str, str]]:
    """Every {document, text} in what was planted."""
    if isinstance(node, dict):
        here = [(node["document"], node["text"])] if {"document", "text"} <= node.keys() else []
        return here + [pair for value in node.values() for pair in _reports(value)]
    if isinstance(node, list):
        return [pair for value in node for pair in _reports(value)]
    return []
