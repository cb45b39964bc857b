"""Who speaks, through a small made-up case: B³, nobody merged, and the same names in whatever order documents come."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from evaluation import speakers
from evaluation.made_case import MadeCase, made_case
from onrecord.pipeline import run
from onrecord.records import Document


@pytest.fixture(scope="module")
def case() -> MadeCase:
    return made_case(seed=11, documents=150, people=80)


@pytest.fixture(scope="module")
def documents(case: MadeCase) -> list[Document]:
    return list(run(case.documents, case.codebook))


def test_the_case_has_what_makes_speakers_hard(case: MadeCase) -> None:
    surnames = [person.surname for person in case.people.values()]
    assert sum(surnames.count(name) > 1 for name in set(surnames)) >= 7
    assert sum(len(person.offices) > 1 for person in case.people.values()) > 10
    ways = {said.how for some in case.said.values() for said in some}
    assert ways >= {
        "title name",
        "apposition",
        "apposed",
        "title surname",
        "initial",
        "bare",
        "pronoun",
        "role",
        "body",
    }
    for document in case.documents:
        for said in case.said[document.id]:
            assert document.text[slice(*said.content)].strip() == document.text[slice(*said.content)] != ""


def test_everybody_keeps_one_name_and_nobody_is_merged(case: MadeCase, documents: list[Document]) -> None:
    got = speakers.measured(case, speakers.heard(case, documents, speakers.names(documents, case.codebook)), 0.0)
    assert got.f1 >= 0.95
    assert got.merged == ()
    assert got.groups == 0
    assert got.coverage >= 0.95


def test_one_at_a_time_or_all_at_once_in_any_order_gives_the_same_names(
    case: MadeCase, documents: list[Document]
) -> None:
    shuffled = random.Random(3).sample(case.documents, len(case.documents))
    again = [next(run([document], case.codebook)) for document in shuffled]
    assert speakers.names(again, case.codebook) == speakers.names(documents, case.codebook)


def test_b_cubed_is_that_of_the_paper() -> None:
    # Bagga & Baldwin 1998, figures 1 and 3: two of three chains put together.
    truth = "aaaaabbccccc"
    first = zip(truth, "aaaaabbbbbbb", strict=True)
    second = zip(truth, "aaaaabbaaaaa", strict=True)
    assert [round(share, 2) for share in speakers.b_cubed(first)] == [0.76, 1.0, 0.86]
    assert [round(share, 2) for share in speakers.b_cubed(second)] == [0.58, 1.0, 0.74]
