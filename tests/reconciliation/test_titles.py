"""Offices over time: every wording kept, and where reports differ on whether somebody holds one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reconciliation.titles import Told, conflicts, roles
from onrecord.records import Office


def told(*reports: tuple[str, str | None, str]) -> list[Told]:
    """(document, day, title)."""
    return [(document, day, Office("Ana Roe", title, (0, len(title)))) for document, day, title in reports]


def test_wordings_are_folded_by_case_and_article_alone() -> None:
    found = roles(
        told(
            ("c", "2031-03-01", "the Foreign Minister"),
            ("a", "2031-01-01", "foreign minister"),
            ("b", "2031-02-01", "Former Foreign Minister"),
            ("d", None, "Foreign minister"),
            ("a", "2031-01-01", "Varn's foreign minister"),
        )
    )
    assert [(role.title, role.from_, role.to, role.documents) for role in found] == [
        ("foreign minister", "2031-01-01", "2031-03-01", ("a", "c", "d")),
        ("Varn's foreign minister", "2031-01-01", "2031-01-01", ("a",)),
        ("Former Foreign Minister", "2031-02-01", "2031-02-01", ("b",)),
    ]


@pytest.mark.parametrize(
    ("former", "current"),
    [
        ("Former US President", "U.S. President"),
        ("former foreign minister", "Varn's Foreign Minister"),
        ("ex-mayor of Springfield", "Mayor of Springfield"),
        ("the former secretary of state", "Secretary of State"),
        ("former union president", "president of the union"),
    ],
)
@pytest.mark.parametrize(("left", "held"), [("2031-02-01", "2031-02-01"), ("2031-02-01", "2031-03"), (None, "2031")])
def test_an_office_that_is_called_former_no_later_than_it_is_held(
    former: str, current: str, left: str | None, held: str
) -> None:
    [found] = conflicts(told(("a", left, former), ("b", held, current)))
    assert (found.former.document, found.former.text) == ("a", former)
    assert (found.current.document, found.current.text) == ("b", current)


@pytest.mark.parametrize(
    ("former", "current"),
    [
        ("former foreign minister", "finance minister"),
        ("Former Vice President", "President"),
        ("former president of the club", "U.S. President"),
        ("former mayor of Springfield", "governor of Springfield"),
        ("former president's adviser", "adviser to the president"),
        ("foreign minister", "foreign minister"),
    ],
)
def test_another_office_is_no_conflict(former: str, current: str) -> None:
    assert conflicts(told(("a", "2031-02-01", former), ("b", "2031-02-01", current))) == ()


def test_who_held_it_before_it_was_called_former_may_have_left_it() -> None:
    assert conflicts(told(("a", "2031-02-02", "former mayor"), ("b", "2031-02-01", "mayor"))) == ()
    assert conflicts(told(("a", "2031-03", "former mayor"), ("b", "2031-02-01", "mayor"))) == ()
    assert len(conflicts(told(("a", "2031-02", "former mayor"), ("b", "2031-02-01", "mayor")))) == 1


def test_one_document_does_not_conflict_with_itself_and_wordings_are_told_once() -> None:
    assert conflicts(told(("a", None, "former mayor"), ("a", None, "mayor"))) == ()
    many = told(*((f"d{n}", "2031-02-01", title) for n in range(3) for title in ("former mayor", "the mayor")))
    [found] = conflicts(many)
    assert (found.former.document, found.current.document) == ("d0", "d1")


TITLES = ["mayor", "the Mayor", "former mayor", "Former Mayor of Calder", "foreign minister", "a union chair"]
REPORTS = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from(["2031-01-01", "2031-02", None]), st.sampled_from(TITLES)),
    unique=True,
)


@given(reports=REPORTS, data=st.data())
def test_the_order_does_not_matter(reports: list[tuple[str, str | None, str]], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(reports))
    assert roles(told(*reports)) == roles(told(*shuffled))
    assert conflicts(told(*reports)) == conflicts(told(*shuffled))
