"""Attributions become statements: what each field is taken from."""

from __future__ import annotations

import msgspec
import pytest

from onrecord import pipeline
from onrecord.codebook import Codebook, Issue, Party
from onrecord.coding import statements
from onrecord.coding.acts import UTTERED, Meaning
from onrecord.coding.statements import code
from onrecord.records import Attribution, Document, Scope

TEXT = (
    "Meriden’s water minister, Ana Kestrel, said on Monday that the dam must be filled slowly. "
    "“We reject any other plan,” she said. Many villagers fear a flood."
)
BOOK = Codebook(
    case="Water of the Meriden valley",
    parties=(Party("Meriden", aliases=("Port Meriden",)),),
    issues=(Issue("dam filling", about="how fast the dam is filled", keywords=("dam", "filled")),),
)


def _attribution(source: str, cue: str, content: str, scope: Scope) -> Attribution:
    def span(words: str) -> tuple[int, int]:
        at = TEXT.index(words)
        return at, at + len(words)

    return Attribution((span(source),), (span(cue),), (span(content),), scope, 0.8, "test rule")


def _document() -> Document:
    return Document(
        id="a",
        text=TEXT,
        hash="",
        published="2031-05-07",
        attributions=(
            _attribution(
                "Meriden’s water minister, Ana Kestrel", "said on", "that the dam must be filled slowly", "speech"
            ),
            _attribution("she", "said.", "“We reject any other plan,”", "speech"),
            _attribution("Many villagers", "fear", "a flood", "thought"),
        ),
    )


def test_speech_becomes_statements_and_thoughts_stay_out() -> None:
    (document,) = code([_document()], BOOK)
    assert [s.speaker for s in document.statements] == ["Ana Kestrel", "Ana Kestrel"]
    assert [s.party for s in document.statements] == [("Meriden",), ("Meriden",)]
    assert [s.kind for s in document.statements] == ["indirect", "direct"]
    assert document.statements[0].act == "demand"
    assert document.statements[1].act == "reject"
    assert document.statements[0].issue == ("dam filling",)
    assert document.statements[0].said_on == "2031-05-05"


def test_what_attribution_found_is_passed_on() -> None:
    (document,) = code([_document()], None)
    for attribution, statement in zip(document.attributions, document.statements, strict=False):
        assert (statement.source, statement.cue, statement.content) == (
            attribution.source,
            attribution.cue,
            attribution.content,
        )
        assert (statement.scope, statement.confidence, statement.rule) == ("speech", 0.8, "test rule")


def test_without_a_codebook_there_are_no_issues() -> None:
    (document,) = code([_document()], None)
    assert all(statement.issue == () for statement in document.statements)


def test_nothing_attributed_gives_nothing() -> None:
    document = Document(id="a", text="The river is high.", hash="")
    assert code([document], None) == [document]
    assert code([], None) == []


@pytest.fixture
def doubtful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing reads as uttered."""
    meaning = Meaning("demand", None, None, 0.9, UTTERED - 0.01)
    monkeypatch.setattr(statements, "meaning", lambda *_: meaning)


@pytest.mark.usefixtures("doubtful")
def test_what_nobody_is_told_to_have_uttered_is_a_thought() -> None:
    (document,) = code([_document()], BOOK)
    assert [one.scope for one in document.attributions] == ["thought", "speech", "thought"]
    assert [TEXT[slice(*one.content[0])] for one in document.statements] == ["“We reject any other plan,”"]
    spans = [(one.source, one.cue, one.content) for one in document.attributions]
    assert spans == [(one.source, one.cue, one.content) for one in _document().attributions]


@pytest.mark.usefixtures("doubtful")
def test_what_a_case_holds_stays_a_statement_when_it_is_coded_anew() -> None:
    (document,) = code([_document()], BOOK, settled=True)
    assert document.attributions == _document().attributions
    assert len(document.statements) == 2
    (again,) = pipeline.recode([msgspec.structs.replace(_document(), language="en")], BOOK)
    assert len(again.statements) == 2


def test_what_is_as_likely_uttered_as_is_asked_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statements, "meaning", lambda *_: Meaning("demand", None, None, 0.9, UTTERED))
    assert code([_document()], BOOK)[0].attributions == _document().attributions
