"""The floors: what was reached, and may not be lost without a word.

`floors.json` holds, for each suite, the hash of its data and a floor for each figure that is guarded. A floor is raised
by measuring again; it is lowered only with a reason, and the reason stays in the file.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from evaluation.material import HERE

FILE = HERE / "floors.json"
SLACK = 0.5  # points by which a figure may lie under what was measured: a word more or less in one content

GUARDED = {
    "score_statements": (
        "f1", "precision", "recall", "recall_indirect", "content_jaccard", "kind", "source", "speaker", "party", "act",
        "said_on", "whole",
    ),
    "score_attribution": (
        "attribution/AB F1", "attribution/content_only F1", "frag-exact/content F1", "span-exact/source F1",
        "span-exact/cue F1",
    ),
}  # fmt: skip
CEILINGS = {"statements_from_furniture": 0.0}


def load(path: Path = FILE) -> dict[str, Any]:
    """The floors as they stand, empty where there are none yet."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"suites": {}, "lowered": []}


def breaches(name: str, data: str, figures: dict[str, float], floors: dict[str, Any]) -> list[str]:
    """What lies under its floor, a line each; also where the data are not those that the floors were measured on."""
    suite = floors["suites"].get(name)
    if suite is None:
        return [f"{name}: no floors yet; run `python -m evaluation --write`"]
    if suite["data"] != data:
        return [f"{name}: the data changed since the floors were measured; measure again with --write"]
    out = [
        f"{name}: {figure} is {figures.get(figure)}, its floor {floor}"
        for figure, floor in suite["floors"].items()
        if figures.get(figure, -1.0) < floor
    ]
    out += [
        f"{name}: {figure} is {figures[figure]}, it may be {most} at most"
        for figure, most in CEILINGS.items()
        if figures.get(figure, 0.0) > most
    ]
    return out


def raised(
    name: str, scorer: str, data: str, figures: dict[str, float], floors: dict[str, Any], why: str | None
) -> dict[str, Any]:
    """The floors with this suite's raised to what was measured. Lower ones are taken only with a reason (why)."""
    old = floors["suites"].get(name, {}).get("floors", {})
    new = {figure: round(figures[figure] - SLACK, 1) for figure in GUARDED[scorer] if figure in figures}
    lower = {figure: floor for figure, floor in new.items() if figure in old and floor < old[figure]}
    if why is None:
        new.update({figure: old[figure] for figure in lower})
    lowered = list(floors["lowered"])
    if why is not None and lower:
        lowered.append({"suite": name, "from": {f: old[f] for f in lower}, "to": lower, "why": why})
    suites = {**floors["suites"], name: {"data": data, "floors": new}}
    return {"suites": dict(sorted(suites.items())), "lowered": lowered}


def save(floors: dict[str, Any], path: Path = FILE) -> None:
    """Write the floors file."""
    path.write_text(json.dumps(floors, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
