"""Lists of a case that would be too long to have at once: in parts, filtered, and as exact as the whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from evaluation.million import make
from onrecord.case import Case

FILTERS: list[dict[str, Any]] = [
    {},
    {"party": "Varnland"},
    {"since": "2021-01-04"},
    {"until": "2021-01-03"},
    {"act": "demand", "status": "machine"},
]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    path = tmp_path_factory.mktemp("large") / "made.onrecord"
    make(path, 250)
    with Case.open(path) as opened:
        yield opened


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_utterances_in_parts_are_those_of_the_whole_list(
    case: Case, filters: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = {row.id for row in case.statements(**filters)}
    whole = [one for one in case.utterances() if wanted & set(one.statements)]
    assert whole
    assert case.utterances(**filters) == whole
    monkeypatch.setattr("onrecord.casefile.reports._DOCUMENTS", 2)
    assert case.utterances(limit=7, **filters) == whole[:7]
    assert case.utterances(limit=4, offset=5, **filters) == whole[5:9]


def test_statements_in_parts_are_those_of_the_whole_list(case: Case) -> None:
    whole = case.statements()
    assert list(case.each_statement()) == whole
    assert case.statements(limit=30, offset=15) == whole[15:45]


@pytest.mark.parametrize("on", [None, "2021-01-04"])
def test_positions_of_a_party_or_on_an_issue_are_those_of_the_whole_list(
    case: Case, on: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = case.positions(on)
    parties, issues = ({getattr(one, of) for one in whole} for of in ("party", "issue"))
    assert len(parties) > 2
    assert len(issues) > 2
    for party in parties:
        assert case.positions(on, party=party.upper()) == [one for one in whole if one.party == party]
    for issue in issues:
        assert case.positions(on, issue=issue) == [one for one in whole if one.issue == issue]
    first = whole[0]
    assert case.positions(on, first.party, first.issue) == [first]
    monkeypatch.setattr("onrecord.casefile.filters.MANY", 3)
    assert case.positions(on, first.party, first.issue) == [first]
    assert case.positions(on, "nobody") == []
