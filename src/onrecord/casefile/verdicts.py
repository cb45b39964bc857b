"""What a person says of a statement → the decision to keep: with its words, its values, and who the speaker is."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

import msgspec

from onrecord.casefile import codebooks, decisions, documents, ledger, statement_decisions, voices
from onrecord.casefile.identity import statement_id
from onrecord.codebook import Codebook
from onrecord.coding.kinds import kind
from onrecord.errors import CaseError
from onrecord.reconciliation.decisions import ANCHOR, Anchor, apply, is_id, speaker_id
from onrecord.reconciliation.verdicts import (
    FIELDS,
    Change,
    OnStatement,
    Values,
    Verdict,
    checked,
    evidence,
    values,
)
from onrecord.records import Attribution, Document, LedgerRow, Spans, Statement, Status

_WORDS = ("source", "cue", "content")


def row_of(db: sqlite3.Connection, statement: str) -> LedgerRow:
    """The statement as it stands, rejected or not. Raises CaseError where there is none."""
    for row in ledger.rows(db, ledger.Filters(ids=(statement,), status="any")):
        return row
    raise CaseError(f"{statement}: there is no such statement; 'onrecord statements CASE' lists those there are")


def on(
    db: sqlite3.Connection, statement: str, verdict: Verdict, changes: Mapping[str, Any], note: str | None
) -> OnStatement:
    """The decision on a statement that the case has. Raises CaseError where it makes no sense, with what to do."""
    row = row_of(db, statement)
    if verdict not in ("accepted", "corrected", "rejected"):
        raise CaseError(f"{verdict!r} is no verdict; write accepted, corrected, rejected or undone")
    if changes and verdict != "corrected":
        raise CaseError(f"{verdict} changes nothing; to change {', '.join(changes)}, write corrected")
    document = documents.read(db, documents.key_of(db, row.document), found=False)
    codebook = codebooks.active(db)[1]
    given = checked(changes, document.text, codebook)
    found = {
        field: value
        for field, value in given.items()
        if value != (getattr(row, field) or None) and (value or getattr(row, field))
    }
    place = _place(db, statement)
    held = statement_decisions.holding(db, statement)
    last = held[-1][1] if held else None
    who, coded, known_party = _speaker(db, row, found, codebook)
    by_hand = {*found, *(last.set if last is not None else ())}
    if "speaker" in found and "party" in given:
        by_hand.add("party")  # also where it is what it was: it no longer goes with the speaker
    elif "speaker" in found and known_party != row.party:
        found["party"] = known_party  # the party was that of the speaker who is none now
        by_hand.discard("party")  # nobody set this one: it goes with the speaker
    words = {role: tuple(found.get(role, getattr(row, role))) for role in _WORDS}
    selected = None
    if any(role in found for role in _WORDS) or (last is not None and last.selected is not None):
        selected = evidence(row.document, document.hash, document.text, **words)
    now = msgspec.structs.replace(
        values(row),
        **{field: value for field, value in found.items() if field not in _WORDS},
        **({"kind": kind(document.text, words["content"])} if "content" in found else {}),
        **({"dated_by": None} if "said_on" in found else {}),
    )
    now = msgspec.structs.replace(now, speaker=who.name if who is not None and "speaker" in found else now.speaker)
    status: Status = "rejected" if verdict == "rejected" else "corrected" if by_hand else "accepted"
    return OnStatement(
        statement=statement,
        document=row.document,
        verdict="accepted" if verdict == "corrected" and not found else verdict,
        status=status,
        evidence=evidence(row.document, document.hash, document.text, *place),
        values=now,
        changes=msgspec.to_builtins(found),
        before=msgspec.to_builtins({field: getattr(row, field) for field in found}),
        set=tuple(field for field in FIELDS if field in by_hand),
        selected=selected,
        who=who,
        coded=coded,
        known=tuple(issue.name for issue in (codebook.issues if codebook else ())),
        note=documents.printable(note) if note else None,
    )


def of_new(
    db: sqlite3.Connection,
    document: Document,
    words: Attribution,
    given: Mapping[str, Any],
    coded: Statement,
    note: str | None,
) -> OnStatement:
    """The decision that adds a statement of these words, which nothing found.

    ``given`` are the fields that the person set, ``coded`` is what the machine makes of the words, for the others.
    """
    codebook = codebooks.active(db)[1]
    place = (words.source, words.cue, words.content)
    if "speaker" in given:
        who, name, party = named(db, given["speaker"], codebook) if given["speaker"] else (None, None, ())
    else:
        who, name, party = _as_elsewhere(db, document.id, coded.speaker, codebook)
        party = coded.party or party
    found = evidence(document.id, document.hash, document.text, *place)
    own = {
        "speaker": name,
        "party": party,
        **{field: value for field, value in given.items() if field != "speaker"},
        **({"dated_by": None} if "said_on" in given else {}),
    }
    proposed = Values(**{field: getattr(coded, field) for field in Values.__struct_fields__})
    return OnStatement(
        statement=statement_id(document.id, words),
        document=document.id,
        verdict="corrected",
        status="corrected",
        evidence=found,
        values=msgspec.structs.replace(proposed, **own),
        changes=msgspec.to_builtins({**dict(zip(_WORDS, place, strict=True)), **given}),
        set=(*_WORDS, *given),
        who=who,
        coded=name,
        known=tuple(issue.name for issue in (codebook.issues if codebook else ())),
        note=documents.printable(note) if note else None,
    )


def changes_of(db: sqlite3.Connection, decided: OnStatement) -> list[Change]:
    """What a decision would change of the statement as it stands, its status included."""
    row = row_of(db, decided.statement)
    found = [Change(decided.statement, field, decided.before[field], after) for field, after in decided.changes.items()]
    if row.status != decided.status:
        found.append(Change(decided.statement, "status", row.status, decided.status))
    return found


def named(db: sqlite3.Connection, given: str, codebook: Codebook | None) -> tuple[Anchor, str, tuple[str, ...]]:
    """The speaker with this id or name: how a decision remembers it, its name, and its party where there is but one.

    A name that nobody has is a new speaker's; an id that nobody has, and nobody had, is none. Raises CaseError for it,
    and where several speakers have the name.
    """
    wanted = given.strip().casefold()
    for sql in (
        "SELECT id, name FROM speaker WHERE id = ?",
        "SELECT id, name FROM speaker WHERE fold(name) = ?",
        """SELECT DISTINCT n.id, n.name FROM statement s JOIN voice v USING (attribution)
            JOIN speaker n ON n.id = v.speaker WHERE fold(s.speaker) = ?""",
    ):
        found = db.execute(sql + " ORDER BY 1", (wanted,)).fetchall()
        if len(found) > 1:
            told = ", ".join(f"{id} ({name})" for id, name in found[:6])
            raise CaseError(f"{given}: {len(found)} speakers have this name; give the id of one: {told}")
        for id, name in found:
            return _anchor(db, id, name, ""), name, _party(db, id)
    if is_id(wanted):
        return _formerly(db, wanted, codebook)
    party = next((one.name for one in (codebook.parties if codebook else ()) if given in one.speakers), None)
    return Anchor(speaker_id("said", wanted), given, ()), given, (party,) if party else ()


def _formerly(db: sqlite3.Connection, id: str, codebook: Codebook | None) -> tuple[Anchor, str, tuple[str, ...]]:
    """As ``named``, for an id that no speaker of the machine's has: one who is merged, or whom only a person named."""
    row = db.execute("SELECT speaker FROM decided WHERE voice = ? AND speaker IS NOT NULL LIMIT 1", (id,)).fetchone()
    if row is not None:
        return named(db, row[0], codebook)
    for cast in apply(voices.casts(db), decisions.read(db)):
        if id in cast.alias:
            return _anchor(db, cast.id, cast.name, ""), cast.name, _party(db, cast.id)
    raise CaseError(f"{id}: there is no such speaker; 'onrecord speakers CASE' lists those there are")


def only_by_correction(db: sqlite3.Connection, asked: str) -> list[str]:
    """The statements (ids) which alone, as persons corrected them, are those of the speaker with this id or name."""
    rows = db.execute(
        """SELECT a.id FROM decided d JOIN attribution a ON a.key = d.attribution
            WHERE (d.voice = ?1 OR fold(d.speaker) = ?1) AND d.voice NOT IN (SELECT id FROM speaker) ORDER BY 1""",
        (" ".join(asked.split()).casefold(),),
    )
    return [id for (id,) in rows]


def _as_elsewhere(
    db: sqlite3.Connection, document: str, coded: str | None, codebook: Codebook | None
) -> tuple[Anchor | None, str | None, tuple[str, ...]]:
    """Whom a document means by a name, as its other statements have it; nobody, where that is not certain."""
    if coded is None:
        return None, None, ()
    rows = db.execute(
        """SELECT DISTINCT voice FROM statement_now s JOIN attribution a ON a.key = s.attribution
            JOIN document d ON d.key = a.document WHERE d.id = ? AND s.speaker = ? AND voice IS NOT NULL""",
        (document, coded),
    ).fetchall()
    try:
        return named(db, rows[0][0] if len(rows) == 1 else coded, codebook)
    except CaseError:
        return None, None, ()


def _speaker(
    db: sqlite3.Connection, row: LedgerRow, changes: Mapping[str, Any], codebook: Codebook | None
) -> tuple[Anchor | None, str | None, tuple[str, ...]]:
    """Who speaks by the decision, under which name, and for whom where that follows from it."""
    if "speaker" in changes:
        return named(db, changes["speaker"], codebook) if changes["speaker"] else (None, None, ())
    voice, coded = db.execute(
        "SELECT voice, speaker FROM statement_now JOIN attribution ON key = attribution WHERE id = ?", (row.id,)
    ).fetchone()
    if voice is None or row.speaker is None:
        return None, coded, ()
    return _anchor(db, voice, row.speaker, row.id), coded, ()


def _anchor(db: sqlite3.Connection, id: str, name: str, without: str) -> Anchor:
    """How a decision remembers a speaker: by statements under its fullest name, this one not among them."""
    rows = db.execute(
        """SELECT a.id FROM voice v JOIN attribution a ON a.key = v.attribution JOIN statement s USING (attribution)
            WHERE v.speaker = ? AND a.id <> ? ORDER BY length(s.speaker) DESC, a.id LIMIT ?""",
        (id, without, ANCHOR),
    )
    return Anchor(id, name, tuple(sorted(statement for (statement,) in rows)))


def _party(db: sqlite3.Connection, speaker: str) -> tuple[str, ...]:
    """The party that a speaker speaks for wherever one is known, () where there are several or none."""
    sides: dict[int, tuple[str, ...]] = {}
    for key, party in db.execute(
        """SELECT s.attribution, party FROM on_record s JOIN statement_side USING (attribution) WHERE s.voice = ?
            ORDER BY s.attribution, ordinal""",
        (speaker,),
    ):
        sides[key] = (*sides.get(key, ()), party)
    return next(iter(sides.values())) if len(set(sides.values())) == 1 else ()


def _place(db: sqlite3.Connection, statement: str) -> tuple[Spans, Spans, Spans]:
    """Where the machine's spans of a statement stand, which make its id."""
    found: dict[str, list[tuple[int, int]]] = {}
    for role, start, stop in db.execute(
        """SELECT role, start, stop FROM span JOIN attribution ON key = attribution WHERE id = ?
            ORDER BY role, ordinal""",
        (statement,),
    ):
        found.setdefault(role, []).append((start, stop))
    source, cue, content = (tuple(found.get(role, ())) for role in _WORDS)
    return source, cue, content
