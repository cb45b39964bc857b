"""A model out of what is on record: nothing is known but what was said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from onrecord.codebook import Codebook, Issue, Party
from onrecord.errors import ModelError
from onrecord.records import LedgerRow
from onrecord.settlements.graph import graph
from onrecord.settlements.model import Partial
from onrecord.settlements.of_case import of_case
from onrecord.settlements.solving import solve

BOOK = Codebook(
    parties=(Party("Varn"), Party("Ostrel"), Party("Zell")),
    issues=(
        Issue("tolls", options=("free passage", "a toll of two marks")),
        Issue("locks", options=("joint crew", "pilots of Varn")),
        Issue("talks"),
    ),
)

BLANK = LedgerRow(
    id="", document="d", outlet=None, published=None, url=None, source=(), cue=(), content=((0, 1),), scope="speech",
    kind="indirect", speaker=None, party=("Varn",), act="demand", issue=("tolls",), said_on="2031-02-01",
    confidence=0.5, text="", sentence="", utterance=None, status="machine", plover=None, firmness=None, title=None,
    witness="d",
)  # fmt: skip

Say = Callable[..., LedgerRow]


@pytest.fixture
def say() -> Say:
    return lambda id, party, act, text, **more: msgspec.structs.replace(
        BLANK, id=id, party=(party,), act=act, text=text, **more
    )


def preference(model: Any, dm: str) -> Partial:
    found = model.preferences[dm]
    assert isinstance(found, Partial)
    return found


def test_what_was_said_is_known_and_all_else_is_open(say: Say) -> None:
    rows = [
        say("1", "Varn", "demand", "that free passage be granted"),
        say("2", "Ostrel", "reject", "free passage", firmness="red line"),
    ]
    model = of_case(rows, BOOK)
    assert model.dms == ("Varn", "Ostrel")
    assert [option.id for option in model.options] == [
        "Varn: free passage",
        "Varn: a toll of two marks",
        "Ostrel: free passage",
        "Ostrel: a toll of two marks",
    ]
    free = '"Varn: free passage" & "Ostrel: free passage"'
    toll = '"Varn: a toll of two marks" & "Ostrel: a toll of two marks"'
    assert preference(model, "Varn") == Partial(known=(free,), open=(toll,), evidence={free: ("1",)})
    assert preference(model, "Ostrel") == Partial(first=(f"-({free})",), open=(toll,), evidence={f"-({free})": ("2",)})


def test_nobody_goes_for_two_options_of_one_issue(say: Say) -> None:
    rows = [say("1", "Varn", "demand", "free passage"), say("2", "Ostrel", "offer", "a toll of two marks")]
    drawn = graph(of_case(rows, BOOK))
    assert drawn.codes.shape == (3, 3)
    assert drawn.feasible.all()


def test_what_a_party_rejects_is_not_settled_in_any_ranking(say: Say) -> None:
    rows = [
        say("1", "Varn", "demand", "free passage"),
        say("2", "Ostrel", "reject", "free passage", firmness="red line"),
    ]
    model = of_case(rows, BOOK)
    found = solve(model)
    agreed = 0b0101
    assert all(agreed not in found.individual[concept]["Ostrel"] for concept in ("nash", "seq"))
    assert found.rankings is not None
    assert found.rankings.counts["nash"][found.feasible_states.index(agreed)] == 0


def test_the_last_word_counts_and_two_words_of_one_day_leave_it_open(say: Say) -> None:
    rows = [
        say("1", "Varn", "reject", "a toll of two marks", said_on="2031-02-01"),
        say("2", "Varn", "accept", "a toll of two marks", said_on="2031-03-01"),
        say("3", "Ostrel", "offer", "free passage"),
        say("4", "Ostrel", "reject", "free passage"),
    ]
    model = of_case(rows, BOOK)
    toll = '"Varn: a toll of two marks" & "Ostrel: a toll of two marks"'
    free = '"Varn: free passage" & "Ostrel: free passage"'
    assert preference(model, "Varn").known == (toll,)
    assert preference(model, "Varn").evidence == {toll: ("2",)}
    assert preference(model, "Ostrel").open == (free, toll)
    assert preference(model, "Ostrel").evidence == {free: ("3", "4")}
    before = of_case(rows, BOOK, on="2031-02")
    assert preference(before, "Varn").known == (f"-({toll})",)


def test_issues_and_parties_can_be_chosen(say: Say) -> None:
    rows = [
        say("1", "Varn", "demand", "free passage"),
        say("2", "Ostrel", "offer", "a joint crew", issue=("locks",)),
    ]
    assert len(of_case(rows, BOOK).options) == 8
    with pytest.raises(ModelError, match="1 party of the codebook is on record"):
        of_case(rows, BOOK, issues=["tolls"])
    silent = of_case(rows, BOOK, issues=["tolls"], parties=["Varn", "Zell"])
    assert silent.dms == ("Varn", "Zell")
    assert preference(silent, "Zell").known == ()


@pytest.mark.parametrize(
    ("issues", "parties", "says"),
    [
        (["talks"], [], "'talks' is no issue with options; there are tolls, locks"),
        ([], ["Vern"], "'Vern' is no party of the codebook; there are Varn, Ostrel, Zell"),
    ],
)
def test_what_is_not_there_is_named(issues: list[str], parties: list[str], says: str) -> None:
    with pytest.raises(ModelError, match=says):
        of_case([], BOOK, issues, parties)


def test_without_options_there_is_nothing_to_settle() -> None:
    for book in (None, Codebook(issues=(Issue("tolls"),))):
        with pytest.raises(ModelError, match="no issue of the codebook has `options`"):
            of_case([], book)


def test_one_option_of_two_issues_is_two_and_marks_do_no_harm(say: Say) -> None:
    book = Codebook(
        parties=(Party('The "Old" Varn'), Party("Ostrel")),
        issues=(Issue("tolls", options=("shared", "free")), Issue("locks", options=("shared", "closed"))),
    )
    rows = [say("1", 'The "Old" Varn', "demand", "shared"), say("2", "Ostrel", "accept", "closed", issue=("locks",))]
    model = of_case(rows, book)
    assert "The 'Old' Varn: tolls: shared" in [option.id for option in model.options]
    assert solve(model, rankings=3).feasible_states
