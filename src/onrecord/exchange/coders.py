"""Coders' work to compare: a ledger that was exported, and what persons decided in one case."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from onrecord.casefile.statement_decisions import Exported
from onrecord.errors import SourceError
from onrecord.networks.coders import Coded, of_row
from onrecord.reconciliation.verdicts import OnStatement, Quoted
from onrecord.records import LedgerRow


def of_export(path: Path) -> list[LedgerRow]:
    """The statements of a file that `onrecord export --to jsonl` wrote. Raises SourceError."""
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror}); name a file that you may read") from None
    found = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(msgspec.json.decode(line, type=LedgerRow))
            except (msgspec.MsgspecError, UnicodeDecodeError):
                told = (
                    f"{path}, line {number}: is no statement; name a case, or what 'onrecord export --to jsonl' wrote"
                )
                raise SourceError(told) from None
    return found


def of_decisions(decisions: Iterable[Exported]) -> list[Coded]:
    """What persons said of statements in one case: of each person the last decision on each that nobody undid.

    What somebody rejected is no statement of theirs.
    """
    kept = list(decisions)
    undone = {one.what.get("decision") for one in kept if one.kind == "undo"}
    last: dict[tuple[str, str], OnStatement] = {}
    for one in kept:
        if one.kind == "statement" and one.id not in undone:
            said = msgspec.convert(one.what, OnStatement)
            last[one.by, said.statement] = said
    return [_coded(by, said) for (by, _), said in last.items() if said.verdict != "rejected"]


def _coded(by: str, said: OnStatement) -> Coded:
    words: tuple[Quoted, ...] = (said.selected or said.evidence).content
    values, row = said.values, _BLANK
    row = msgspec.structs.replace(
        row,
        document=said.document,
        content=tuple((start, stop) for start, stop, _ in words),
        text=" … ".join(text for _, _, text in words),
        scope=values.scope,
        speaker=values.speaker,
        party=values.party,
        act=values.act,
        firmness=values.firmness,
        issue=values.issue,
        said_on=values.said_on,
    )
    return of_row(row, by)


_BLANK = LedgerRow(
    id="", document="", outlet=None, published=None, url=None, source=(), cue=(), content=(), scope="speech",
    kind="indirect", speaker=None, party=(), act="other", issue=(), said_on=None, confidence=1.0, text="", sentence="",
    utterance=None, status="machine", plover=None, firmness=None, title=None, witness="",
)  # fmt: skip
