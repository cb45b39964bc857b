"""`onrecord suggest` drafts a codebook that the case takes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from onrecord.codebook import load


def test_a_draft_can_be_given_to_the_case(run: Callable[..., Result], case: Path, tmp_path: Path) -> None:
    printed = run("suggest", case)
    assert printed.exit_code == 0, printed.output
    assert run("suggest", case, "-o", tmp_path / "draft.yaml").exit_code == 0
    assert (tmp_path / "draft.yaml").read_text(encoding="utf-8") == printed.stdout
    book = load(tmp_path / "draft.yaml")
    assert [party.name for party in book.parties][:2] == ["Ostrava Harbour", "Quayside Union"]
    assert [issue.name for issue in book.issues][:2] == ["night sailings", "fares"]
    assert run("codebook", case, "--replace", tmp_path / "draft.yaml").exit_code == 0
