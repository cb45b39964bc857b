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
