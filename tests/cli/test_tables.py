"""The tables for a reader."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from onrecord.cli.matrix import matrix
from onrecord.cli.tables import words
from onrecord.records import Firmness, Position


def position(party: str, issue: str, firmness: Firmness | None = None, **fields: object) -> Position:
    given: dict[str, object] = {
        "act": "reject",
        "since": "2031-05",
        "latest": "s1",
        "clearest": "s1",
        "text": f"{party} on {issue}",
        "witnesses": 2,
        "against": (),
        "statements": ("s1",),
    }
    return Position(party=party, issue=issue, firmness=firmness, **{**given, **fields})  # type: ignore[arg-type]


def drawn(positions: list[Position], width: int) -> str:
    out = io.StringIO()
    Console(file=out, width=width, highlight=False).print(*matrix(positions, None, width), sep="\n")
    return out.getvalue()


def test_every_position_is_in_the_matrix_however_narrow_the_terminal() -> None:
    positions = [position(f"Party{p}", f"issue{i}") for p in range(5) for i in range(3)]
    for width in (40, 80, 120, 240):
        text = drawn(positions, width)
        assert all(len(line) <= width for line in text.splitlines())
        assert text.count("reject") == len(positions)
        for number in range(5):
            assert f"Party{number}" in text


def test_a_cell_says_what_how_firmly_since_when_and_by_whom() -> None:
    text = drawn([position("Union", "fares", "red line", against=("s2",))], 100)
    for word in ("reject", "red line", "Union on fares", "2 outlets · 2031-05", "1 statement against"):
        assert word in text


def test_nothing_is_said_of_what_is_not_known() -> None:
    text = drawn([position("Union", "fares", since=None, witnesses=1)], 100)
    assert "1 outlet ·" not in text
    assert "1 outlet" in text
    assert "None" not in text


def test_no_positions_is_a_sentence() -> None:
    assert "No positions yet" in drawn([], 80)


@pytest.mark.parametrize("hostile", ["\x1b[2Jgone", "\x9b31mred", "a\rb", "a\u2028b", "[bold]loud[/bold]"])
def test_an_article_cannot_steer_the_terminal(hostile: str) -> None:
    text = drawn([position(hostile, hostile, text=hostile)], 80)
    assert not any(sign in text for sign in "\x1b\x9b\r\u2028")
    assert words(hostile) in text
