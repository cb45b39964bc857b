"""The same article again: nothing twice; changed by its outlet: both versions, and what changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.case import Case
from onrecord.reading import document
from onrecord.records import Document

TEXT = (
    "Ana Kestrel, the foreign minister of Meriden, said on Monday that the dam would be filled in seven years.\n\n"
    "The envoy of Calder did not answer. The talks go on in May, officials of both sides said after the meeting.\n"
)
CHANGED = TEXT.replace("seven years", "four years").replace("did not answer", "called that a start")
URL = "https://www.courier.example/2031/04/02/talks?utm_source=feed"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "dam.onrecord") as made:
        yield made


def article(id: str = "a", text: str = TEXT, url: str | None = URL, **more: str) -> Document:
    return document(text, id=id, url=url, published="2031-04-02", outlet="Courier", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "again",
    [
        article("other-name"),
        article("b", url="http://m.courier.example/2031/04/02/talks/"),
        article("c", url="https://courier.example/latest/7", canonical="https://courier.example/2031/04/02/talks"),
        article("d", url="https://courier.example/world/dam-talks"),
    ],
    ids=["its address", "another spelling of it", "its canonical address", "another page of the site"],
)
def test_the_same_text_from_the_same_place_is_one_document(case: Case, again: Document) -> None:
    case.add_documents([article()])
    added = case.add_documents([again])
    assert (added.added, added.already_there) == (0, 1)
    assert [each.id for each in case.documents()] == ["a"]


@pytest.mark.parametrize("url", ["https://mail.example/talks", None])
def test_the_same_text_elsewhere_is_another_document(case: Case, url: str | None) -> None:
    case.add_documents([article()])
    assert case.add_documents([article("b", url=url)]).added == 1
    assert list(case.versions()) == []


@pytest.mark.parametrize("id", ["a", "b"])
def test_a_changed_article_is_kept_beside_the_old_with_what_changed(case: Case, id: str) -> None:
    case.add_documents([article()])
    added = case.add_documents([article(id, CHANGED, "https://courier.example/2031/04/02/talks", updated="2031-04-03")])
    assert added.added == 1
    assert "a new version of a; both are kept" in added.warnings[0]
    (version,) = case.versions()
    assert version.earlier == "a"
    assert version.document == ("b" if id == "b" else version.document)
    assert (version.updated, version.title) == ("2031-04-03", None)
    assert version.removed == (
        "Ana Kestrel, the foreign minister of Meriden, said on Monday that the dam would be filled in seven years.",
        "The envoy of Calder did not answer.",
    )
    assert [sentence[-12:] for sentence in version.added] == [" four years.", "hat a start."]
    assert {each.text for each in case.documents()} == {TEXT, CHANGED}
    again = case.add_documents([article(), article(id, CHANGED, "https://courier.example/2031/04/02/talks")])
    assert again.added == 0
    assert case.check() == []


def test_another_article_at_an_address_is_no_version(case: Case) -> None:
    other = "Rain fell on the hills. Nobody was out, and the ferry stayed in the harbour until the evening.\n"
    case.add_documents([article(url="https://courier.example/live")])
    case.add_documents(
        [article("b", other, "https://courier.example/live"), article("c", other, "https://courier.example/")]
    )
    assert list(case.versions()) == []


def test_where_a_document_comes_from_is_kept(case: Case) -> None:
    said = {
        "agency": "Reuters",
        "updated": "2031-04-03",
        "canonical": "https://courier.example/x",
        "published_by": "feed",
    }
    case.add_documents([article(**said)])
    (found,) = case.documents()
    assert {field: getattr(found, field) for field in said} == said


def test_an_article_in_another_language_is_kept_and_said_to_be_so(case: Case) -> None:
    german = (
        "Die Gespräche über den Damm wurden von der Ministerin eröffnet, und es hieß, dass sie noch eine Woche dauern "
        "würden. „Wir werden nicht unterschreiben“, sagte sie nach dem Treffen vor dem Haus am Hafen.\n"
    )
    added = case.add_documents([article("g", german, "https://zeitung.example/damm")])
    assert added.warnings == ("g: is in German: it is kept, but no statements are found in it",)
    assert (added.added, list(case.statements())) == (1, [])
    (found,) = case.documents("Ministerin")
    assert found.language == "de"
