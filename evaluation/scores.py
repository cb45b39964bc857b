"""A suite's scores, by the scorers of the material, as plain figures from 0 to 100."""

from __future__ import annotations

import json
from pathlib import Path

from evaluation.material import Suite, extracted, scorer


def scores(suite: Suite, shared: Path, errors: int = 0) -> tuple[dict[str, float], list[str]]:
    """Name → figure, and up to errors lines on what went wrong."""
    module = scorer(shared, suite.scorer)
    predicted = {document["id"]: document for document in extracted(suite)}
    if suite.scorer == "score_statements":
        figures, log = module.score(module.read(suite.gold), predicted, errors)
        return {name: value for name, value in figures.items() if isinstance(value, int | float)}, log
    with suite.gold.open(encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    counts, _ = module.evaluate(gold, predicted)
    table = module.table(counts)
    return {f"{name} F1": round(100 * f1, 1) for name, (_, _, f1) in table.items()}, []
