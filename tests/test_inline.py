"""Furniture in the midst of a sentence: read as if it were not there, and nothing found in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import extract, pipeline
from onrecord.casefile.identity import text_hash
from onrecord.inline import inline, through
from onrecord.reading import document
from onrecord.records import Attribution, Document, Furniture, Office, Spans, Statement

LINKS = "Annabel Jane MarshSenators split on the dam Marsh: ‘No more wells’ Five things to know MORE"
MORE = "LourTown hall split on the dam Five things to know MORE"
PLAIN = """Sen. Ann Marsh {}(R) said Friday that the dam of Lour {}would stay shut. “We never open it,” she added.

The council met twice, and the ferry did not go."""


@pytest.mark.parametrize("by", ["model", "rules"])
def test_who_says_what_across_links_that_were_spliced_into_the_sentence(by: str) -> None:
    plain = extract(PLAIN.format("", ""), by=by)  # type: ignore[arg-type]
    spliced = extract(PLAIN.format(LINKS + " ", MORE + " "), by=by)  # type: ignore[arg-type]
    (first, second) = (one.span for one in spliced.furniture)
    assert spliced.text[slice(*first)].strip() == LINKS

    def words(of: Document, spans: Spans) -> str:
        return " ".join(" ".join(of.text[start:end] for start, end in spans).split())

    def told(of: Document) -> list[tuple[str | None, str, str]]:
        return [(one.speaker, words(of, one.cue), words(of, one.content)) for one in of.statements]

    assert len(told(plain)) == 2
    assert told(spliced) == told(plain)
    for one in spliced.statements:
        for start, end in (*one.source, *one.cue, *one.content):
            assert not any(start < stop and begin < end for begin, stop in (first, second))


def test_only_what_has_words_on_both_sides_of_its_line_is_within_it() -> None:
    text = "one two three\nfour five\nsix"

    def of(*spans: tuple[int, int]) -> Document:
        return Document(id="a", text=text, hash="", furniture=tuple(Furniture(span, "link") for span in spans))

    assert inline(of((4, 7), (14, 18), (19, 23), (24, 27))) == [(4, 7)]
    assert inline(of((0, 3))) == inline(of((14, 23))) == []


@settings(max_examples=200)
@given(st.text("ab \n", min_size=12, max_size=40), st.data())
def test_what_a_step_finds_is_told_without_them_and_the_text_stays(text: str, data: st.DataObject) -> None:
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4, unique=True)))
    pieces = tuple(Furniture((a, b), "link") for a, b in (places[:2], places[2:]))
    spans = data.draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), min_size=1, max_size=3))
    found = tuple((min(one), max(one)) for one in spans if one[0] != one[1])
    read = Document(id="a", text=text, hash=text_hash(text), furniture=pieces)
    holes = inline(read)

    def step(documents: list[Document]) -> list[Document]:
        (one,) = documents
        assert len(one.text) == len(text)
        assert not any(one.text[start:end].strip() for start, end in holes)
        attribution = Attribution(found, (), found, "speech", 1.0, via=found)
        statement = Statement(found, (), found, "speech", "direct", None, (), "other", (), None, 1.0)
        office = Office("A", "b", found[0] if found else (0, 1))
        return [
            Document(id="a", text=one.text, hash=one.hash, furniture=one.furniture, attributions=(attribution,),
                     statements=(statement,), offices=(office,))
        ]  # fmt: skip

    (done,) = through([read], step)
    assert (done.text, done.furniture) == (text, pieces)
    (one,) = done.attributions
    assert one.content == one.source == one.via == done.statements[0].content
    covered = {place for start, end in found for place in range(start, end) if text[place].strip()}
    left = {place for start, end in one.content for place in range(start, end) if text[place].strip()}
    assert left == covered - {place for start, end in holes for place in range(start, end)}


def test_a_step_that_changes_a_text_is_still_found_out() -> None:
    step = pipeline.Step("bad", frozenset(), frozenset(), lambda some: [document("other", id=one.id) for one in some])
    with pytest.raises(ValueError, match="gave back other documents"):
        list(pipeline.chain([document("one", id="a")], [step], 1))
