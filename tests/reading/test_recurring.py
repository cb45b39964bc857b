"""What recurs across the documents of an outlet is the page's; an article that is printed again stays an article."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest

from onrecord.reading import recurring
from onrecord.reading.documents import document
from onrecord.reading.recurring import OFTEN, WINDOW, Recurring
from onrecord.records import Document

BOX = "Every Saturday our walkers tell of a path along the river, with a map that you can cut out."
WORDS = ("weir", "lock", "mill", "quay", "sluice", "ferry", "dyke", "canal", "harbour", "reservoir")


def article(number: int, *more: str, outlet: str | None = "Harbour Post") -> Document:
    """One of many articles, no two alike, with lines of the page after the first of its sentences."""
    first, second = (WORDS[number // 10**place % 10] for place in (0, 1))
    lines = [
        f"The envoys met at the {first} by the {second} on day {number}, and none would say what was agreed there.",
        *more,
        f"“The {second} stays shut,” Ana Kestrel said of round {number}, and left the {first} without another word.",
        f"Work on the {first} has cost {number} million so far, by the reckoning of those who pay for the {second}.",
    ]
    return document("\n\n".join(lines), id=f"a{number}", outlet=outlet)


def found(done: Document) -> list[str]:
    return [done.text[slice(*one.span)] for one in done.furniture if one.reason == "recurring"]


def test_a_line_is_the_pages_once_it_stood_in_enough_documents_of_the_outlet() -> None:
    seen = Recurring()
    done = [seen.marked(article(number, BOX)) for number in range(OFTEN + 2)]
    assert [found(one) for one in done] == [[]] * OFTEN + [[BOX]] * 2
    assert msgspec.structs.replace(done[-1], furniture=()) == msgspec.structs.replace(
        article(OFTEN + 1, BOX), furniture=()
    )


def test_other_outlets_and_none_are_apart() -> None:
    seen = Recurring()
    for number in range(OFTEN):
        seen.marked(article(number, BOX))
        seen.marked(article(number, BOX, outlet=None))
    assert found(seen.marked(article(7, BOX, outlet="The Calder Mail"))) == []
    assert found(seen.marked(article(8, BOX, outlet=None))) == []
    assert found(seen.marked(article(9, BOX))) == [BOX]


def test_an_article_that_is_printed_again_and_again_stays_an_article() -> None:
    seen = Recurring()
    for update in range(8):
        again = seen.marked(article(3, f"Update {update}: the talks in the harbour master's house go on in the night."))
        assert found(again) == []


def test_who_speaks_and_what_is_quoted_stays() -> None:
    seen = Recurring()
    lines = ("THE CHAIR OF THE MEETING:", "“We have said all that we have to say,” the company tells everybody.")
    for number in range(OFTEN + 2):
        assert found(seen.marked(article(number, *lines))) == []


def test_what_is_marked_keeps_its_reason() -> None:
    seen = Recurring()
    credit = "(Additional reporting by Mira Holt)"
    reasons = [{one.reason for one in seen.marked(article(number, credit)).furniture} for number in range(OFTEN + 2)]
    assert len(set(map(frozenset, reasons))) == 1


def test_only_the_last_documents_are_remembered() -> None:
    seen = Recurring()
    for number in range(OFTEN):
        seen.marked(article(number, BOX))
    for number in range(100, 100 + WINDOW):
        seen.marked(article(number))
    assert found(seen.marked(article(9, BOX))) == []
    assert len(seen._outlets["Harbour Post"].times) <= 4 * WINDOW
    for number in range(recurring.OUTLETS + 5):
        seen.marked(article(number, outlet=f"Paper {number}"))
    assert len(seen._outlets) == recurring.OUTLETS


@pytest.mark.parametrize("at", [0, 3, OFTEN, 9, 14])
def test_a_run_that_is_cut_off_and_run_again_marks_what_one_run_does(at: int) -> None:
    articles = [article(number, *([BOX] if number % 3 else [])) for number in range(14)]
    whole = Recurring()
    undisturbed = [whole.marked(one) for one in articles]
    assert any(found(one) for one in undisturbed)

    def before(outlet: str) -> Iterator[str]:
        assert outlet == "Harbour Post"
        yield from (one.text for one in articles[:at])

    again = Recurring(before)
    assert [again.marked(one) for one in articles[at:]] == undisturbed[at:]
