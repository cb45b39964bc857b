"""Every kind of speaker of the table beside this file: who speaks, and for whom. `docs/speakers.md` counts them."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from onrecord.coding.speakers import speakers
from onrecord.records import Attribution, Document, Spans

TABLE = Path(__file__).with_name("kinds_of_speakers.txt")
DOCS = Path(__file__).resolve().parents[2] / "docs" / "speakers.md"


def _kinds() -> dict[str, list[tuple[str, str]]]:
    """Kind → its (expected, report)."""
    kinds: dict[str, list[tuple[str, str]]] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            kinds[line[3:]] = []
        elif " | " in line and not line.startswith("#"):
            expected, report = line.split(" | ", 1)
            kinds[list(kinds)[-1]].append((expected, report.replace("\\n", "\n")))
    return kinds


KINDS = _kinds()


Answer = tuple[str | None, tuple[str, ...], str | None]


def _answers(marked: str) -> list[Answer]:
    """Name, party and via of each ⟦source⟧ of a report."""
    text = ""
    spans: list[tuple[str, int, int]] = []
    for piece in re.split(r"([⟦⟪‹][^⟧⟫›]*[⟧⟫›])", marked):
        words = piece[1:-1] if piece[:1] in set("⟦⟪‹") else piece
        spans += [(piece[0], len(text), len(text) + len(words))] if words != piece else []
        text += words
    found: list[Attribution] = []
    via: Spans = ()
    for mark, start, end in spans:
        if mark == "⟪":
            via = ((start, end),)
        elif mark == "‹":
            found[-1] = msgspec.structs.replace(found[-1], content=((start, end),))
        else:
            stop = re.compile(r"[^.!?]*").match(text, end)
            content = ((end, max(end + 1, stop.end() if stop else 0)),)
            found.append(Attribution(((start, end),), (), content, scope="speech", confidence=1.0, via=via))
            via = ()
    document = Document(id="t", text=text, hash="", attributions=tuple(found))
    return [(voice.name, voice.party, voice.via) for voice in speakers(document, None)]


def _expected(written: str, count: int) -> list[Answer]:
    """The same, as the table has it; the last name and the last party hold for all where there are fewer."""
    names, _, parties = written.rpartition(" = ")
    told = [() if party == "-" else tuple(party.split(" + ")) for party in parties.split(" ; ")]
    called = [name.partition(" via ") for name in names.split(" ; ")]
    called += called[-1:] * (count - len(called))
    told += told[-1:] * (count - len(told))
    return [
        (None if name == "-" else name, party, via or None) for (name, _, via), party in zip(called, told, strict=True)
    ]


@pytest.mark.parametrize(
    ("expected", "report"), [pytest.param(*row, id=f"{kind}: {row[1]}") for kind, rows in KINDS.items() for row in rows]
)
def test_who_speaks_and_for_whom(expected: str, report: str) -> None:
    answers = _answers(report)
    assert answers == _expected(expected, len(answers))


def test_every_kind_has_a_dozen_texts_and_the_docs_count_them() -> None:
    assert all(len(rows) >= 12 for rows in KINDS.values())
    rows = re.findall(r"^\| ([^|]+) \| (\d+) \| (\d+) \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    assert {kind: (texts, right) for kind, texts, right in rows} == {
        kind: (str(len(rows)), str(len(rows))) for kind, rows in KINDS.items()
    }
