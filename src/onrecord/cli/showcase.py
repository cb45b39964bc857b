"""What the demo shows of the outlets read against each other: an example of each kind of find, in plain lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.case import Case

WIDTH = 96


def showcase(case: Case) -> Iterator[str]:
    """A wire copy, an utterance in several wordings, numbers that differ, a movement, a red line that others cross."""
    rows = {row.id: row for row in case.statements()}
    copy = next(iter(case.copies()), None)
    if copy is not None:
        yield f"One text in two outlets: {copy.document} prints {copy.of}"
        yield from (
            f"    {sign} {cut(one.text)}" for sign, some in (("-", copy.cut), ("+", copy.added)) for one in some[:2]
        )
    told = max(case.utterances(), key=lambda one: (one.witnesses, len(one.statements)), default=None)
    if told is not None:
        yield f"One saying, {told.witnesses} witnesses: {told.speaker}, {told.said_on}"
        seen = {rows[id].witness: rows[id] for id in reversed(told.statements)}
        yield from (f"    {cut(row.text)}  ({row.document})" for row in reversed(seen.values()))
    number = next((one for one in case.discrepancies() if one.kind == "number"), None)
    if number is not None:
        yield f"Numbers that differ: {number.what}"
        yield from (f"    {cut(one.text)}  ({one.document})" for one in number.reports)
    change = max(case.changes(), key=lambda one: one.witnesses, default=None)
    if change is not None:
        yield f"A movement: {change.party} on {change.issue}, {change.from_.act} → {change.to.act}, {change.on}"
        texts = {one.id: one.text for one in case.utterances()}
        yield from (f"    {cut(texts[some[0]])}" for some in (change.before, change.after))
    line = next((one for one in case.red_lines() if one.otherwise), None)
    if line is not None:
        yield f"A red line, and later words of {line.party} that say otherwise: {line.issue}"
        yield f"    {cut(line.text)}  ({rows[line.statement].document}, {line.on})"
        other = rows[line.otherwise[0]]
        yield f"    {cut(other.text)}  ({other.document}, {other.speaker or other.party[0]})"


def cut(text: str) -> str:
    """A line of it."""
    from onrecord.cli.tables import words

    line = words(text)
    return line if len(line) <= WIDTH else line[: WIDTH - 1] + "…"
