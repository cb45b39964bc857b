"""What persons decided about statements, as it was decided: added to the other decisions, and listed.

They stand in the one table of decisions, in the order in which they were taken; no SQL changes or removes one. Of
several that hold for one statement, the last is in force (``casefile.decided``).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

import msgspec

from onrecord.casefile import decisions
from onrecord.errors import CaseError, SourceError
from onrecord.reading.marking import OnPage
from onrecord.reconciliation.decisions import KINDS
from onrecord.reconciliation.verdicts import Evidence, OnStatement, StatementDecision, fits

_HOLDS = "decision.id NOT IN (SELECT undoes FROM decision_about WHERE undoes IS NOT NULL)"


def append(db: sqlite3.Connection, decided: OnStatement, by: str) -> str:
    """Keeps a decision, inside a transaction. Returns its id."""
    return decisions.append(db, "statement", msgspec.to_builtins(decided), by)


def undo(db: sqlite3.Connection, decision: str, note: str | None, by: str) -> str:
    """Keeps that a decision on a statement holds no longer, inside a transaction. Returns the new decision's id."""
    return decisions.append(db, "undo", {"decision": decision} | ({"note": note} if note else {}), by)


def holding(db: sqlite3.Connection, statement: str) -> list[tuple[str, OnStatement]]:
    """The decisions on this statement that nobody has undone, with their ids, the one in force last."""
    rows = db.execute(
        f"""SELECT id, what FROM decision JOIN decision_about about ON about.decision = decision.key
            WHERE about.statement = ? AND about.undoes IS NULL AND {_HOLDS} ORDER BY key""",
        (statement,),
    )
    return [(id, msgspec.json.decode(what, type=OnStatement)) for id, what in rows]


def to_undo(db: sqlite3.Connection, statement: str, decision: str | None) -> str:
    """Which decision on the statement an undoing takes back: this one, or the last that holds. Raises CaseError."""
    held = [id for id, _ in holding(db, statement)]
    if decision is not None and decision not in held:
        raise CaseError(f"{decision} is no decision on {statement} that holds; 'onrecord decisions CASE' lists them")
    if not held:
        raise CaseError(f"{statement}: there is no decision to undo")
    return decision or held[-1]


def last_of(db: sqlite3.Connection, by: str) -> tuple[str, str] | None:
    """The last decision of this person that holds, with its statement."""
    row = db.execute(
        f"""SELECT id, about.statement FROM decision JOIN decision_about about ON about.decision = decision.key
            WHERE decided_by = ? AND about.statement IS NOT NULL AND about.undoes IS NULL AND {_HOLDS}
            ORDER BY key DESC LIMIT 1""",
        (by,),
    ).fetchone()
    return None if row is None else (str(row[0]), str(row[1]))


def statements_in(db: sqlite3.Connection, document: str) -> list[str]:
    """The statements of a document (by id) that somebody decided about, whether the case has them or not."""
    rows = db.execute(
        "SELECT DISTINCT statement FROM decision_about WHERE document = ? AND statement IS NOT NULL ORDER BY 1",
        (document,),
    )
    return [statement for (statement,) in rows]


def read(db: sqlite3.Connection, statement: str | None = None) -> Iterator[StatementDecision]:
    """The decisions, all or those on one statement, oldest first; undoings among them."""
    rows = db.execute(
        f"""SELECT decision.id, coalesce(taken.what, decision.what), decision.decided_by, decision.decided_on,
                about.undoes IS NULL AND NOT {_HOLDS}, about.undoes, json_extract(decision.what, '$.note')
            FROM decision_about about JOIN decision ON decision.key = about.decision
            LEFT JOIN decision taken ON taken.id = about.undoes
            WHERE {"about.statement IS NOT NULL" if statement is None else "about.statement = ?"}
            ORDER BY decision.key""",
        () if statement is None else (statement,),
    ).fetchall()
    texts = _Texts(db)
    for id, what, by, at, undone, undoes, note in rows:
        decided = msgspec.json.decode(what, type=OnStatement)
        yield StatementDecision(
            id=id,
            statement=decided.statement,
            verdict="undone" if undoes else decided.verdict,
            changes={} if undoes else decided.changes,
            by=by,
            at=at,
            note=note,
            document=decided.document,
            text=" … ".join(words for _, _, words in (decided.selected or decided.evidence).content),
            before={} if undoes else decided.before,
            undoes=undoes,
            undone=bool(undone),
            orphaned=not texts.fit(decided.evidence),
        )


def findings(db: sqlite3.Connection) -> Iterator[str]:
    """Every decision on a statement can be read, and is about words that stand in the text that the case has."""
    for id, what in db.execute("SELECT id, what FROM decision WHERE kind = 'statement' ORDER BY key"):
        try:
            decided = msgspec.json.decode(what, type=OnStatement)
        except ValueError as error:
            yield f"decisions: {id} (statement) cannot be read ({error})"
            continue
        row = db.execute("SELECT hash, text FROM document WHERE id = ?", (decided.document,)).fetchone()
        for one in (decided.evidence, decided.selected):
            if one is not None and row is not None and row[0] == one.hash and not fits(one, *row):
                yield f"decisions: {id} is about words that {decided.document} does not have in that place"
    for (id,) in db.execute(
        """SELECT id FROM decision LEFT JOIN decision_about about ON about.decision = key
            WHERE (kind = 'statement' AND about.statement IS NOT json_extract(what, '$.statement'))
            OR (kind = 'undo' AND about.undoes IS NOT json_extract(what, '$.decision')) ORDER BY key"""
    ):
        yield f"decisions: {id} is not found under what it is about"


class TakenIn(msgspec.Struct, frozen=True):
    """What a line of another file brought: whether it is new here, and the statement or page that it is about; None
    where it is about speakers.
    """

    new: bool
    about: str | OnPage | None = None


def taken_in(db: sqlite3.Connection, line: bytes) -> TakenIn:
    """Keeps a decision as another file of the case has it (see ``exported``), unless it is here, in a transaction.

    Raises SourceError where the line is none.
    """
    try:
        told = msgspec.json.decode(line, type=Exported)
        about = {"statement": OnStatement, "furniture": OnPage, **KINDS}.get(told.kind)
        if about is None:
            raise msgspec.ValidationError(f"no decision is of the kind {told.kind!r}")
        what = msgspec.convert(told.what, about)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        told_why = " ".join(str(error).split())
        raise SourceError(f"a line is no decision ({told_why}); name a file that 'onrecord export' wrote") from error
    if db.execute("SELECT 1 FROM decision WHERE id = ?", (told.id,)).fetchone():
        return TakenIn(new=False)
    decisions.keep(db, told.id, told.kind, told.what, told.by, told.on)
    if isinstance(what, OnPage):
        return TakenIn(True, what)
    row = db.execute(
        "SELECT statement FROM decision_about JOIN decision ON key = decision WHERE id = ?", (told.id,)
    ).fetchone()
    return TakenIn(True, None if row is None else row[0])


class Exported(msgspec.Struct, frozen=True):
    """A decision of any kind, as it goes out to a file and comes in again."""

    id: str
    kind: str
    what: dict[str, object]
    by: str
    on: str


def exported(db: sqlite3.Connection) -> Iterator[Exported]:
    """All decisions, on speakers and on statements, oldest first, with all that is kept of them."""
    for id, kind, what, by, on in db.execute(
        "SELECT id, kind, what, decided_by, decided_on FROM decision ORDER BY key"
    ):
        yield Exported(id, kind, json.loads(what), by, on)


class _Texts:
    """Whether words stand in the case's texts; the hash is enough, since texts are never changed."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._hashes = dict(db.execute("SELECT id, hash FROM document").fetchall())

    def fit(self, found: Evidence) -> bool:
        return self._hashes.get(found.document) == found.hash
