"""The ledger: the statements of the case, each with its document and its words."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from onrecord.casefile import search, statements
from onrecord.coding.plover import event_type
from onrecord.records import LedgerRow, Span, Spans

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_AT_ONCE = 500


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """Which statements to list; None is 'any'.

    ``party``, ``speaker``, ``issue`` and ``outlet`` find their name in any case; where no name is just that, the names
    that hold all of its words (``Kestrel`` finds Ana Kestrel); ``speaker`` may be an id, too. ``since`` and ``until``
    (a day, month or year, both inclusive) are about the day of the saying, or where that is not known of publication; a
    statement known only by its month or year is listed where it may belong. ``search`` is for words of source, cue and
    content (see ``search``). ``ids`` are those of statements. ``status`` is `machine`, `accepted`, `corrected`,
    `rejected` or `any`; rejected ones are listed only where they are asked for.
    """

    party: str | None = None
    speaker: str | None = None
    issue: str | None = None
    act: str | None = None
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    search: str | None = None
    ids: tuple[str, ...] | None = None
    status: str | None = None


_NAMES = {
    "party": "SELECT DISTINCT party FROM statement_side",
    "issue": "SELECT DISTINCT issue FROM statement_topic",
    "outlet": "SELECT DISTINCT outlet FROM document WHERE outlet IS NOT NULL",
    "speaker": """SELECT DISTINCT coalesce(n.name, s.speaker) FROM statement_now s
        LEFT JOIN speaker n ON n.id = s.voice WHERE coalesce(n.name, s.speaker) IS NOT NULL""",
}
_WITH_NAME = {
    "party": "s.attribution IN (SELECT attribution FROM statement_side WHERE party IN ({}))",
    "issue": "s.attribution IN (SELECT attribution FROM statement_topic WHERE issue IN ({}))",
    "outlet": "d.outlet IN ({})",
    "speaker": "coalesce(n.name, s.speaker) IN ({})",
}

_WHEN = "coalesce(s.said_on, d.published)"

_VIA = """(SELECT min(passing.name) FROM statement o JOIN attribution b ON b.key = o.attribution
    JOIN voice u ON u.attribution = o.attribution JOIN speaker passing ON passing.id = u.speaker
    WHERE o.speaker = s.via AND b.document = a.document HAVING count(DISTINCT passing.id) = 1)"""
"""The case's name for who passes a statement on, who says so in the same document."""

_ROWS = """
    SELECT a.key, a.id, d.id, d.outlet, d.published, d.url, s.scope, s.kind, coalesce(n.name, s.speaker), s.act,
        s.said_on, s.confidence, s.firmness, d.title, coalesce(w.id, d.id),
        CASE WHEN s.via IS NOT NULL THEN coalesce({via}, s.via) END, s.addressee, s.venue, s.dated_by,
        'u' || substr(anchor.id, 2), s.status
    FROM statement_now s
    JOIN attribution a ON a.key = s.attribution
    JOIN document d ON d.key = a.document
    LEFT JOIN speaker n ON n.id = s.voice
    LEFT JOIN copy c ON c.document = d.key
    LEFT JOIN document w ON w.key = c.witness
    LEFT JOIN utterance joined ON joined.attribution = s.attribution
    LEFT JOIN attribution anchor ON anchor.key = joined.anchor
    {where}
    ORDER BY d.published IS NULL, d.published, d.id,
        (SELECT min(start) FROM span WHERE attribution = a.key AND role = 'content'), a.id
"""


def rows(db: sqlite3.Connection, filters: Filters, words: bool = True) -> Iterator[LedgerRow]:
    """The statements that the filters let through, by date of publication, document and place in it.

    ``words=False``: without their words and spans, in less than half the time, for what only counts them. Raises
    ValueError where a date or a search is not one.
    """
    conditions, parameters = _conditions(db, filters)
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    found = db.execute(_ROWS.format(where=where, via=_VIA), parameters).fetchall()
    for first in range(0, len(found), _AT_ONCE):
        chunk = found[first : first + _AT_ONCE]
        keys = [row[0] for row in chunk]
        said = _words(db, keys) if words else {}
        spans = statements.spans_of(db, keys) if words else {}
        parties = statements.names_of(db, "party", "statement_side", keys)
        issues = statements.names_of(db, "issue", "statement_topic", keys)
        for row in chunk:
            key = row[0]
            yield _row(
                row, said.get(key, _NO_WORDS), spans.get(key, _NO_SPANS), parties.get(key, ()), issues.get(key, ())
            )


def _conditions(db: sqlite3.Connection, filters: Filters) -> tuple[list[str], list[str]]:
    conditions: list[str] = []
    parameters: list[str] = []
    for field, condition in _WITH_NAME.items():
        wanted = getattr(filters, field)
        if field == "speaker" and db.execute("SELECT 1 FROM speaker WHERE id = ?", (wanted,)).fetchone():
            conditions.append("s.voice = ?")
            parameters.append(wanted)
        elif wanted is not None:
            names = _matching([name for (name,) in db.execute(_NAMES[field])], wanted)
            conditions.append(condition.format(", ".join("?" * len(names))))
            parameters += names
    if filters.act is not None:
        conditions.append("s.act = ?")
        parameters.append(filters.act.casefold())
    if filters.since is not None:
        conditions.append(f"{_WHEN} >= substr(?, 1, length({_WHEN}))")
        parameters.append(_date(filters.since))
    if filters.until is not None:
        conditions.append(f"substr({_WHEN}, 1, length(?)) <= ?")
        parameters += [_date(filters.until)] * 2
    if filters.search is not None:
        conditions.append("a.key IN (SELECT rowid FROM attribution_search WHERE attribution_search MATCH ?)")
        parameters.append(search.query(filters.search))
    if filters.status != "any":
        conditions.append("s.status <> 'rejected'" if filters.status is None else "s.status = ?")
        parameters += [filters.status.casefold()] if filters.status else []
    if filters.ids is not None:
        conditions.append("a.id IN (SELECT value FROM json_each(?))")
        parameters.append(json.dumps(filters.ids))
    return conditions, parameters


def _matching(names: list[str], wanted: str) -> list[str]:
    """The names that are the wanted one in any case, else those that hold all of its words."""
    same = [name for name in names if name.casefold() == wanted.strip().casefold()]
    words = set(wanted.casefold().split())
    return same or [name for name in names if words and words <= set(name.casefold().split())]


def _date(typed: str) -> str:
    if not _DATE.fullmatch(typed):
        raise ValueError(f"{typed!r} is no date: write a day (2025-02-17), a month (2025-02) or a year (2025)")
    return typed


class _Words(NamedTuple):
    source: Spans
    cue: Spans
    content: Spans
    text: str
    sentence: str


_NO_WORDS = _Words((), (), (), "", "")
_NO_SPANS: dict[str, Spans] = {}


def _words(db: sqlite3.Connection, keys: list[int]) -> dict[int, _Words]:
    """The spans of these attributions with their words, by attribution, in order."""
    found: dict[int, dict[str, list[tuple[Span, str]]]] = {key: {} for key in keys}
    for key, role, start, stop, words in db.execute(
        f"""SELECT attribution, role, start, stop, words FROM said_span
            WHERE attribution IN ({", ".join("?" * len(keys))}) ORDER BY attribution, role, ordinal""",
        keys,
    ):
        found[key].setdefault(role, []).append(((start, stop), words))
    return {key: _said(roles) for key, roles in found.items()}


def _said(roles: dict[str, list[tuple[Span, str]]]) -> _Words:
    source, cue, content = (tuple(span for span, _ in roles.get(role, ())) for role in ("source", "cue", "content"))
    text, sentence = (" … ".join(words for _, words in roles.get(role, ())) for role in ("content", "sentence"))
    return _Words(source, cue, content, text, sentence)


def _row(
    row: tuple,  # type: ignore[type-arg]
    words: _Words,
    spans: dict[str, Spans],
    party: tuple[str, ...],
    issue: tuple[str, ...],
) -> LedgerRow:
    (
        _,
        id,
        document,
        outlet,
        published,
        url,
        scope,
        kind,
        speaker,
        act,
        said_on,
        confidence,
        firmness,
        title,
        witness,
        via,
        addressee,
        venue,
        dated_by,
        utterance,
        status,
    ) = row
    return LedgerRow(
        id=id,
        document=document,
        outlet=outlet,
        published=published,
        url=url,
        source=words.source,
        cue=words.cue,
        content=words.content,
        scope=scope,
        kind=kind,
        speaker=speaker,
        party=party,
        act=act,
        issue=issue,
        said_on=said_on,
        confidence=confidence,
        text=words.text,
        sentence=words.sentence,
        utterance=utterance,
        status=status,
        plover=event_type(act),
        firmness=firmness,
        title=title,
        witness=witness,
        via=via,
        addressee=addressee,
        addressee_span=spans.get("addressee", ()),
        venue=venue,
        venue_span=spans.get("venue", ()),
        dated_by=dated_by,
    )
