"""The test set of acts is read, and its floors hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.acts import confusion, found, macro_f1, main
from training.attribution.marked import ACTS


def test_the_floors_hold(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "act, macro-F1" in capsys.readouterr().out


def test_the_floors_of_news_hold(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--shared", str(shared)]) == 0
    assert "news: act, macro-F1" in capsys.readouterr().out


def test_macro_f1_counts_each_label_alike() -> None:
    assert macro_f1([("offer", "offer"), ("reject", "offer")]) == pytest.approx((2 / 3 + 0) / 2)


def test_the_confusion_has_a_row_an_act() -> None:
    some = found()
    assert len(some) >= 400
    assert len(confusion(some)) == len(ACTS) + 2
