"""A statement as the page shows it, and what the parts of the page are made from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from onrecord.analysis.when import known_by
from onrecord.brief.evidence import Notes, printer
from onrecord.brief.page import Claim, Ref, Source, Stand
from onrecord.records import LedgerRow
from onrecord.wording import BRIEFLY, count, how, shorten, stand, when


class Material(msgspec.Struct, frozen=True):
    """What all parts of the page are made from.

    ``rows`` are the statements to show, copies folded; in a brief of what is new, the new ones. ``shown`` are their
    ids. ``by_id`` finds for every statement's id (an earlier one's and a folded one's too) the row that stands for it,
    ``sources`` finds documents by id, and ``notes`` numbers what is cited. ``since`` is the day from which things are
    new, None in a brief of everything.
    """

    rows: Sequence[LedgerRow]
    shown: frozenset[str]
    since: str | None
    by_id: dict[str, LedgerRow]
    sources: dict[str, Source]
    notes: Notes


def cite(material: Material, statements: Iterable[str]) -> tuple[Ref, ...]:
    """References to these statements (ids), each row once."""
    ids = dict.fromkeys(material.by_id[statement].id for statement in statements)
    return tuple(material.notes.cite(statement) for statement in ids)


def claim(material: Material, statement: str, most: int) -> Claim:
    """A statement (by id) as a claim of at most ``most`` characters, with its reference to the evidence."""
    row = material.by_id[statement]
    source = material.sources[row.document]
    return Claim(
        ref=material.notes.cite(row.id),
        words=shorten(row.text, most),
        exact=row.kind != "indirect",
        how=how(row.kind, printer(source), row.via),
        briefly=BRIEFLY[row.kind],
        speaker=row.speaker,
        stand=stand(row.act, row.firmness),
        when=when(row),
        printer=printer(source),
        language=source.language,
    )


def claims(material: Material, statements: Iterable[str], most: int) -> tuple[Claim, ...]:
    """These statements (ids) as claims, each row once, by date."""
    rows = {row.id: row for row in (material.by_id[statement] for statement in statements)}
    return tuple(claim(material, row.id, most) for row in sorted(rows.values(), key=by_date))


def told(
    material: Material, party: str, summary: str, rows: Sequence[LedgerRow], first: Iterable[str], shown: int, most: int
) -> Stand:
    """A party's statements: those that come ``first`` (ids) and the newest, ``shown`` in all, by date."""
    chosen = [id for id in dict.fromkeys(material.by_id[statement].id for statement in first) if id in material.shown]
    chosen += [row.id for row in sorted(rows, key=by_date, reverse=True) if row.id not in chosen]
    more = f"and {count(len(chosen) - shown, 'more statement')}" if len(chosen) > shown else ""
    return Stand(party, summary, claims(material, chosen[:shown], most), more)


def by_date(row: LedgerRow) -> tuple[bool, str]:
    """Sorts rows by the day they are known to stand, what has none in front."""
    at = known_by(row)
    return at is not None, at or ""
