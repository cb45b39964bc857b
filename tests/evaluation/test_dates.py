"""The dates of evaluation/dates: enough of them, each trap among them, and 90% right in either half."""

from __future__ import annotations

import pytest

from evaluation.dates.__main__ import HALVES, half, sentences, wrong


def test_the_set_holds_every_trap() -> None:
    every = sentences()
    assert len(every) >= 300
    text = " ".join(f"<{one.expression}>" for one in every)
    traps = "Wednesday; on Monday; Feb. 17; 21/8; 1/9; the May 12 summit; mid-March; this weekend; Sun"
    for trap in traps.split("; "):
        assert f"<{trap}>" in text or f"on {trap}" in text
    assert "quarter" in text
    assert "this week" in text


@pytest.mark.parametrize("name", HALVES)
def test_nine_in_ten_are_right(name: str) -> None:
    some = half(sentences(), name)
    assert len(wrong(some)) <= 0.1 * len(some)
