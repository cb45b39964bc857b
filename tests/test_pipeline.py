"""Steps in order, over batches; a step that needs what nobody fills, or loses documents, is told."""

from __future__ import annotations

from itertools import count

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord import pipeline
from onrecord.records import Attribution, Document, Refusal


def blank(id: str) -> Document:
    return Document(id=id, text="No.", hash="h")


def find(documents: list[Document]) -> list[Document]:
    found = (Attribution((), (), ((0, 3),), "speech", 1.0),)
    return [msgspec.structs.replace(document, attributions=found) for document in documents]


FIND = pipeline.Step("find", frozenset({"text"}), frozenset({"attributions"}), find)
UNDERSTAND = pipeline.Step(
    "understand", frozenset({"attributions"}), frozenset({"statements"}), lambda documents: documents
)


def test_the_steps_fit_together() -> None:
    steps = pipeline.assemble([pipeline.attribution(), pipeline.coding(None)])
    assert [step.name for step in steps] == ["attribution", "coding"]
    fields = {field.name for field in msgspec.structs.fields(Document)}
    assert fields >= pipeline.READ
    assert all(step.needs | step.fills <= fields for step in steps)


def test_a_step_that_needs_what_nobody_fills_is_named() -> None:
    assert pipeline.assemble([FIND, UNDERSTAND]) == (FIND, UNDERSTAND)
    with pytest.raises(ValueError, match="understand needs attributions"):
        pipeline.assemble([UNDERSTAND, FIND])


@given(size=st.integers(0, 20), batch=st.integers(1, 7))
def test_documents_come_in_order_and_in_batches(size: int, batch: int) -> None:
    sizes: list[int] = []

    def counted(documents: list[Document]) -> list[Document]:
        sizes.append(len(documents))
        return find(documents)

    steps = [msgspec.structs.replace(FIND, apply=counted), UNDERSTAND]
    done = list(pipeline.chain((blank(str(number)) for number in range(size)), steps, batch))
    assert [document.id for document in done] == [str(number) for number in range(size)]
    assert all(document.attributions for document in done)
    assert sum(sizes) == size
    assert all(one == batch for one in sizes[:-1])


def test_endless_documents_are_read_as_they_are_wanted() -> None:
    documents = pipeline.chain((blank(str(number)) for number in count()), [FIND], 4)
    assert [next(documents).id for _ in range(5)] == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize(
    "apply", [lambda some: some[1:], lambda some: some[::-1], lambda some: [blank("x")] * len(some)]
)
def test_a_step_that_gives_back_other_documents_is_named(apply: object) -> None:
    step = pipeline.Step("careless", frozenset(), frozenset(), apply)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="careless"):
        list(pipeline.chain([blank("a"), blank("b")], [step], 8))


def test_a_text_that_a_step_fails_on_is_refused_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbles(documents: list[Document]) -> list[Document]:
        for document in documents:
            if document.id == "2":
                next(iter(()))
        return find(documents)

    monkeypatch.setattr(pipeline, "attribution", lambda _: msgspec.structs.replace(FIND, apply=stumbles))
    items = list(pipeline.attempt([blank(str(number)) for number in range(5)], batch=3))
    assert [item.id if isinstance(item, Document) else "refused" for item in items] == ["0", "1", "refused", "3", "4"]
    assert all(item.attributions for item in items if isinstance(item, Document))
    [refusal] = [item for item in items if isinstance(item, Refusal)]
    assert refusal.origin == "2"
    assert "StopIteration at test_pipeline.py" in refusal.reason


def test_batches_do_not_change_what_is_found() -> None:
    texts = ["“No dam,” Ana Kestrel said.", "Kestrel said that it was late.", "Tarn, Calder's envoy, demanded more."]
    documents = [onrecord.extract(text) for text in texts]
    assert list(pipeline.run(documents, batch=1)) == list(pipeline.run(documents, batch=3)) == documents


def test_extract_says_what_an_article_says() -> None:
    text = "“We will not fill the dam,” Ana Kestrel, the foreign minister, said on Monday."
    document = onrecord.extract(text, published="2031-05-06")
    assert document.text == text
    [statement] = document.statements
    assert [text[start:end] for start, end in statement.content] == ["“We will not fill the dam,”"]
    assert (statement.speaker, statement.kind, statement.said_on) == ("Ana Kestrel", "direct", "2031-05-05")
