"""Where the material lies, what it is, and what `onrecord extract` makes of it."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib import util
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared"


class Suite(msgspec.Struct, frozen=True):
    """One thing to measure: its name, the file of marked articles, the codebook to read with, the scorer.

    ``by`` is what finds who said what.
    """

    name: str
    gold: Path
    scorer: str
    codebook: Path | None = None
    thoughts: bool = False
    by: str = "model"


def suites(shared: Path) -> list[Suite]:
    """What is measured: two cases, with the codebook an analyst would write and without, and PolNeAR's dev set.

    As users read who set nothing, and by rules.
    """
    out = []
    for case in ("chicago_teachers_2012", "nafta_2018"):
        gold, codebook = shared / "cases" / f"{case}.jsonl", HERE / "codebooks" / f"{case}.yaml"
        out.append(Suite(case, gold, "score_statements", codebook))
        out.append(Suite(f"{case}, no codebook", gold, "score_statements"))
        out.append(Suite(f"{case}, rules", gold, "score_statements", codebook, by="rules"))
    dev = shared / "corpora" / "polnear" / "dev.jsonl"
    out.append(Suite("polnear dev", dev, "score_attribution", thoughts=True))
    out.append(Suite("polnear dev, rules", dev, "score_attribution", thoughts=True, by="rules"))
    return out


def fingerprint(suite: Suite) -> str:
    """The sha256 of the marked articles and of the codebook that they are read with."""
    digest = hashlib.sha256(suite.gold.read_bytes())
    if suite.codebook is not None:
        digest.update(suite.codebook.read_bytes())
    return digest.hexdigest()


def scorer(shared: Path, name: str) -> ModuleType:
    """A scorer of the material, loaded as it is."""
    spec = util.spec_from_file_location(name, shared / "score" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"evaluation: there is no scorer {name} in {shared / 'score'}")
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def extracted(suite: Suite) -> list[dict[str, Any]]:
    """What the command `onrecord extract` prints for the suite's articles, shown to it without their marks."""
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "articles.jsonl"
        bare.write_text("".join(_bare(suite.gold)), encoding="utf-8")
        command = [sys.executable, "-m", "onrecord", "extract", str(bare)]
        command += ["--codebook", str(suite.codebook)] if suite.codebook else []
        command += ["--all"] if suite.thoughts else []
        command += ["--attribution", suite.by]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit(f"evaluation: {' '.join(command[2:])} failed:\n{done.stderr}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def _bare(gold: Path) -> Iterator[str]:
    """The articles as a user has them: text and what stands on the page."""
    kept = ("id", "text", "title", "published", "url", "outlet", "author")
    with gold.open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            fields = {key: article[key] for key in kept if article.get(key)}
            fields.setdefault("published", article.get("date"))
            yield json.dumps({k: v for k, v in fields.items() if v}, ensure_ascii=False) + "\n"
