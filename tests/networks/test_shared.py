"""The sample file of the Discourse Network Analyzer, and 48 networks that it computes from it."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from onrecord.networks.compute import network
from onrecord.networks.entries import Entry, Value
from onrecord.networks.polarization import polarizations
from onrecord.networks.settings import Settings

KINDS = {"onemode": "one-mode", "twomode": "two-mode"}


@pytest.fixture(scope="module")
def sample(shared: Path) -> list[Entry]:
    db = sqlite3.connect(f"{(shared / 'dna' / 'sample.dna').as_uri()}?mode=ro", uri=True)
    values: dict[int, dict[str, tuple[Value, ...]]] = {}
    for statement, variable, value in db.execute(
        "SELECT StatementId, Variable, Value FROM DATABOOLEAN d JOIN VARIABLES v ON v.ID = d.VariableId"
    ):
        values.setdefault(statement, {})[variable] = (bool(value),)
    for statement, variable, value in db.execute(
        """SELECT StatementId, Variable, Value FROM DATASHORTTEXT d JOIN VARIABLES v ON v.ID = d.VariableId
            JOIN ENTITIES e ON e.ID = d.Entity"""
    ):
        values.setdefault(statement, {})[variable] = (value,)
    rows = db.execute("SELECT s.ID, d.ID, d.Date FROM STATEMENTS s JOIN DOCUMENTS d ON d.ID = s.DocumentId").fetchall()
    db.close()
    return [
        Entry(str(id), str(document), datetime.fromtimestamp(seconds, UTC).date().isoformat(), values.get(id, {}))
        for id, document, seconds in rows
    ]


def asked(expected: dict[str, Any]) -> Settings:
    return Settings(
        kind=KINDS[expected["networkType"]],  # type: ignore[arg-type]
        rows=expected["variable1"],
        columns=expected["variable2"],
        qualifier="agreement",
        aggregation=expected["qualifierAggregation"],
        normalization=expected["normalization"],
        duplicates=expected["duplicates"],
        isolates=expected["isolates"],
        exclude=tuple((name, value) for name, values in expected["exclude"].items() for value in values),
    )


def test_every_network_of_the_program_comes_out(shared: Path, sample: list[Entry]) -> None:
    every = json.loads((shared / "dna" / "expected_compact.json").read_text(encoding="utf-8"))
    for expected in every:
        made = network(sample, asked(expected))
        (matrix,) = expected["matrices"]
        assert list(made.rows) == matrix["rows"]
        assert list(made.columns) == matrix["cols"]
        assert made.statements == matrix["n"]
        np.testing.assert_allclose(made.weights.toarray(), matrix["m"], rtol=0, atol=1e-9)
    assert len(every) == 48


@pytest.mark.parametrize("normalization", ["no", "average", "jaccard", "cosine"])
def test_the_evident_camps_are_the_most_polarized(sample: list[Entry], normalization: Any) -> None:
    settings = Settings(rows="organization", columns="concept", qualifier="agreement", normalization=normalization)
    (found,) = polarizations(sample, settings)
    assert found.exact
    camps = [[name.split()[0] for name in camp] for camp in found.camps]
    assert camps == [["Alliance", "Environmental", "Sierra", "U.S."], ["Energy", "National", "Senate"]]


def test_labels_are_sorted(sample: list[Entry]) -> None:
    made = network(sample, Settings(rows="person", columns="organization"))
    assert all(one < other for one, other in pairwise(made.rows))
